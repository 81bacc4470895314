import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DrivenPage, type FoundElement, isReady, type Wanted } from '../engines/driven-page.ts';
import type { WebDriverSession } from './web-driver.ts';

/** A page in WebKit, over classic WebDriver. */
export class WebKitPage extends DrivenPage {
  readonly #session: WebDriverSession;
  readonly #downloads: string;

  /** `downloads` is the folder that the browser puts downloads into. */
  constructor(session: WebDriverSession, downloads: string) {
    super();
    this.#session = session;
    this.#downloads = downloads;
  }

  async goTo(url: string): Promise<void> {
    await this.#session.post('url', { url });
  }

  async reload(): Promise<void> {
    await this.#session.post('refresh', {});
  }

  async evaluate<Given extends readonly unknown[], Result>(
    run: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result> {
    const json = await this.#run(
      `async (given) => JSON.stringify((await (${run.toString()})(...JSON.parse(given))) ?? null)`,
      JSON.stringify(given),
    );
    return JSON.parse(String(json)) as Result;
  }

  async findAll(wanted: Wanted): Promise<readonly FoundElement[]> {
    const within = wanted.within === undefined ? [null] : await this.findAll(wanted.within);
    const found: FoundElement[] = [];
    for (const part of within) {
      if ('css' in wanted)
        found.push(...(await this.#run<FoundElement[]>(String(elementsIn), part, wanted.css, null)));
      else found.push(...(await this.#findByName(wanted.role, wanted.name, part)));
    }
    return found;
  }

  async choose(wanted: Wanted, path: string): Promise<void> {
    const element = await this.find(wanted);
    await this.#session.post(`element/${idOf(element)}/value`, { text: path });
  }

  async download(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const before = await readdir(this.#downloads);
    await act();
    const name = await this.until(
      'a download is whole',
      async () => (await readdir(this.#downloads)).find((file) => !before.includes(file)) ?? '',
      // Until then the file has an ending of its own.
      (file) => file !== '' && !file.endsWith('.wkdownload'),
    );
    return { name, bytes: await readFile(join(this.#downloads, name)) };
  }

  protected async isReady(element: FoundElement): Promise<boolean> {
    return this.#run(String(isReady), element);
  }

  protected originOf(element: FoundElement): object {
    return element;
  }

  protected async act(source: object): Promise<void> {
    await this.#session.post('actions', { actions: [source] });
  }

  /** Elements of a role with a name. The driver has no such search, so what may be one is asked for its name, one by one. */
  async #findByName(role: string, name: string, part: FoundElement | null): Promise<FoundElement[]> {
    const css = `${nativeOf[role] ?? ''}[role="${role}"]`;
    const named: FoundElement[] = [];
    for (const element of await this.#run<FoundElement[]>(String(elementsIn), part, css, name))
      if ((await this.#session.get(`element/${idOf(element)}/computedlabel`)) === name) named.push(element);
    return named;
  }

  /** Runs a function, given as text, in the page with JSON values and elements; what it gives of these. */
  async #run<Result>(run: string, ...given: readonly unknown[]): Promise<Result> {
    const [problem, result] = (await this.#session.post('execute/async', {
      script: `
        const given = [...arguments];
        const done = given.pop();
        (async () => (${run})(...given))().then((result) => done([null, result]), (problem) => done([String(problem)]));`,
      args: given,
    })) as [string | null, Result];
    if (problem !== null) throw new Error(`In the page: ${problem}`);
    return result;
  }
}

/** The elements that have a role by themselves, as the beginning of a selector. */
const nativeOf: Readonly<Record<string, string>> = {
  button: 'button:not([role]), ',
  checkbox: 'input[type="checkbox"]:not([role]), ',
};

/** The elements in a part of the page, of those that may have a name only such. Handed to the browser as text. */
function elementsIn(part: Element | null, css: string, name: string | null): Element[] {
  return [...(part ?? document).querySelectorAll(css)].filter((element) => {
    if (name === null) return true;
    const isNamedElsewhere =
      element.hasAttribute('aria-labelledby') || element.closest('label, :has(> label)') !== null;
    const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return element.getClientRects().length > 0 && (isNamedElsewhere || text.includes(name));
  });
}

/** The id by which the driver knows an element: the one value of what it names it by. */
function idOf(element: FoundElement): string {
  return Object.values(element)[0]!;
}
