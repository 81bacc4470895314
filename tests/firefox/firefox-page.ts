import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BidiSession, Told } from './bidi.ts';

/** An element of a page, as the protocol names it. */
export interface FoundElement {
  readonly sharedId: string;
}

/** How an element is looked for: by its role and name, as assistive technology has them, or by a selector; in all of the page or in a part. */
export type Wanted = ({ readonly role: string; readonly name: string } | { readonly css: string }) & {
  readonly within?: Wanted;
};

/** How long an element or a state is waited for, in milliseconds. */
const waitLimit = 30_000;

/** A page in Firefox, worked with keys and clicks as a person works it. */
export class FirefoxPage {
  readonly #session: BidiSession;
  readonly #context: string;

  constructor(session: BidiSession, context: string) {
    this.#session = session;
    this.#context = context;
  }

  /** Goes to an address and waits until it is loaded. */
  async goTo(url: string): Promise<void> {
    await this.#session.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  /** Loads the page anew. */
  async reload(): Promise<void> {
    await this.#session.send('browsingContext.reload', { context: this.#context, wait: 'complete' });
  }

  /** Runs a function in the page; what it gives, as JSON has it. It sees nothing of this file but its arguments. */
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

  /** Waits until something is so; `state` gives it, and what it last was is told where it never is. */
  async until<State>(
    what: string,
    state: () => Promise<State>,
    isSo: (state: State) => boolean,
  ): Promise<State> {
    const end = Date.now() + waitLimit;
    for (;;) {
      let last: State | Error;
      try {
        last = await state();
        if (isSo(last)) return last;
      } catch (problem) {
        // A page that is being loaded can't be asked.
        last = problem as Error;
      }
      if (Date.now() > end) throw new Error(`Not so within ${waitLimit} ms: ${what}. Last: ${String(last)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** The first such element; waited for. */
  async find(wanted: Wanted): Promise<FoundElement> {
    const [first] = await this.until(
      JSON.stringify(wanted),
      () => this.findAll(wanted),
      (found) => found.length > 0,
    );
    return first!;
  }

  /** All such elements that are there now. */
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

  /** Clicks in the middle of an element, once it stands still and nothing covers it. */
  async click(wanted: Wanted): Promise<void> {
    const element = await this.until(
      `${JSON.stringify(wanted)} can be clicked`,
      async () => {
        const [first] = await this.findAll(wanted);
        return first !== undefined && (await this.#isReady(first)) ? first : null;
      },
      (ready) => ready !== null,
    );
    const origin = { type: 'element', element };
    await this.#act({
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Turns the wheel over an element, by CSS pixels. */
  async wheel(wanted: Wanted, deltaY: number): Promise<void> {
    const origin = { type: 'element', element: await this.find(wanted) };
    await this.#act({
      type: 'wheel',
      id: 'wheel',
      actions: [{ type: 'scroll', x: 0, y: 0, deltaX: 0, deltaY, origin }],
    });
  }

  /** Types text where the keyboard is. */
  async type(text: string): Promise<void> {
    await this.#keys([...text].flatMap((value) => [down(value), up(value)]));
  }

  /** Presses a key, with others held: `Control+z`. */
  async press(keys: string): Promise<void> {
    const values = keys.split('+').map((key) => keyValues[key] ?? key);
    await this.#keys([...values.map(down), ...values.reverse().map(up)]);
  }

  /** Gives a file to a file input. */
  async choose(wanted: Wanted, path: string): Promise<void> {
    const element = await this.find(wanted);
    await this.#session.send('input.setFiles', { context: this.#context, element, files: [path] });
  }

  /** Does what comes to a download; its name and bytes once it is whole. */
  async download(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const ended = new Promise<Told>((done) => this.#session.on('browsingContext.downloadEnd', done));
    await act();
    const { status, filepath } = await ended;
    if (status !== 'complete') throw new Error(`The download was not completed: ${String(status)}`);
    return { name: basename(String(filepath)), bytes: await readFile(String(filepath)) };
  }

  async #isReady(element: FoundElement): Promise<boolean> {
    const { result } = await this.#session.send('script.callFunction', {
      functionDeclaration: String(isReady),
      arguments: [element],
      target: { context: this.#context },
      awaitPromise: true,
    });
    return (result as Told | undefined)?.['value'] === true;
  }

  async #keys(actions: readonly object[]): Promise<void> {
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  async #act(source: object): Promise<void> {
    await this.#session.send('input.performActions', { context: this.#context, actions: [source] });
  }
}

/** Whether an element stands still, can be used and is what lies in its middle. Handed to the browser as text. */
async function isReady(element: Element): Promise<boolean> {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const before = element.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return (
    left === before.left &&
    top === before.top &&
    !element.matches(':disabled, [aria-disabled="true"]') &&
    hit !== null &&
    (element.contains(hit) || hit.contains(element))
  );
}

const down = (value: string) => ({ type: 'keyDown', value });
const up = (value: string) => ({ type: 'keyUp', value });

/** The signs that stand for keys without one of their own. */
const keyValues: Readonly<Record<string, string>> = {
  Control: '\uE009',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Home: '\uE011',
};
