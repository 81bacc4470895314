import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DrivenPage, type FoundElement, isReady, type Wanted } from '../engines/driven-page.ts';
import type { BidiSession, Told } from './bidi.ts';

/** A page in Firefox, over WebDriver BiDi. */
export class FirefoxPage extends DrivenPage {
  readonly #session: BidiSession;
  readonly #context: string;

  constructor(session: BidiSession, context: string) {
    super();
    this.#session = session;
    this.#context = context;
  }

  async goTo(url: string): Promise<void> {
    await this.#session.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#session.send('browsingContext.reload', { context: this.#context, wait: 'complete' });
  }

  async evaluate<Given extends readonly unknown[], Result>(
    run: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result> {
    const answer = await this.#session.send('script.callFunction', {
      functionDeclaration: `async (given) => JSON.stringify((await (${run.toString()})(...JSON.parse(given))) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(given) }],
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (answer['type'] === 'exception')
      throw new Error(`In the page: ${String((answer['exceptionDetails'] as Told)['text'])}`);
    return JSON.parse(String((answer['result'] as Told)['value'])) as Result;
  }

  async findAll(wanted: Wanted): Promise<readonly FoundElement[]> {
    const startNodes = wanted.within === undefined ? null : await this.findAll(wanted.within);
    if (startNodes?.length === 0) return [];
    const locator =
      'css' in wanted
        ? { type: 'css', value: wanted.css }
        : { type: 'accessibility', value: { role: wanted.role, name: wanted.name } };
    const { nodes } = await this.#session.send('browsingContext.locateNodes', {
      context: this.#context,
      locator,
      ...(startNodes === null ? {} : { startNodes: startNodes.map(({ sharedId }) => ({ sharedId })) }),
    });
    return (nodes as readonly Told[]).map(({ sharedId }) => ({ sharedId: String(sharedId) }));
  }

  async choose(wanted: Wanted, path: string): Promise<void> {
    const element = await this.find(wanted);
    await this.#session.send('input.setFiles', { context: this.#context, element, files: [path] });
  }

  async download(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const ended = new Promise<Told>((done) => this.#session.on('browsingContext.downloadEnd', done));
    await act();
    const { status, filepath } = await ended;
    if (status !== 'complete') throw new Error(`The download was not completed: ${String(status)}`);
    return { name: basename(String(filepath)), bytes: await readFile(String(filepath)) };
  }

  protected async isReady(element: FoundElement): Promise<boolean> {
    const { result } = await this.#session.send('script.callFunction', {
      functionDeclaration: String(isReady),
      arguments: [element],
      target: { context: this.#context },
      awaitPromise: true,
    });
    return (result as Told | undefined)?.['value'] === true;
  }

  protected originOf(element: FoundElement): object {
    return { type: 'element', element };
  }

  protected async act(source: object): Promise<void> {
    await this.#session.send('input.performActions', { context: this.#context, actions: [source] });
  }
}
