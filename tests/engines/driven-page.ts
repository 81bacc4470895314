/** An element of a page, as the browser's protocol names it. */
export type FoundElement = Readonly<Record<string, string>>;

/** How an element is looked for: by its role and name, as assistive technology has them, or by a selector; in all of the page or in a part. */
export type Wanted = ({ readonly role: string; readonly name: string } | { readonly css: string }) & {
  readonly within?: Wanted;
};

/** How long an element or a state is waited for, in milliseconds. For what hangs: a machine that does other things as well takes several times as long. */
const waitLimit = 90_000;

/**
 * A page in a browser as it comes, worked with keys and clicks as a person works it. What is done to it is the same in every browser, and
 * so is what an action is made of (w3c.github.io/webdriver/#actions); how it is told to the browser is not.
 */
export abstract class DrivenPage {
  /** Goes to an address and waits until it is loaded. */
  abstract goTo(url: string): Promise<void>;

  /** Loads the page anew. */
  abstract reload(): Promise<void>;

  /** Runs a function in the page; what it gives, as JSON has it. It sees nothing of its file but its arguments. */
  abstract evaluate<Given extends readonly unknown[], Result>(
    run: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;

  /** All such elements that are there now. */
  abstract findAll(wanted: Wanted): Promise<readonly FoundElement[]>;

  /** Gives a file to a file input. */
  abstract choose(wanted: Wanted, path: string): Promise<void>;

  /** Does what comes to a download; its name and bytes once it is whole. */
  abstract download(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }>;

  /** Whether `isReady` holds for an element. */
  protected abstract isReady(element: FoundElement): Promise<boolean>;

  /** What a pointer's way to an element starts from. */
  protected abstract originOf(element: FoundElement): object;

  /** Does what one source of actions says, a keyboard, a mouse or a wheel. */
  protected abstract act(source: object): Promise<void>;

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
      if (Date.now() > end) {
        const text = await this.evaluate(() => document.body.innerText).catch(String);
        throw new Error(
          `Not so within ${waitLimit} ms: ${what}. Last: ${String(last)}. On the page then: ${text}`,
        );
      }
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

  /** Clicks in the middle of an element, once it stands still and nothing covers it. */
  async click(wanted: Wanted): Promise<void> {
    const [element] = await this.until(
      `${JSON.stringify(wanted)} can be clicked`,
      async () => {
        const [first] = await this.findAll(wanted);
        return first !== undefined && (await this.isReady(first)) ? [first] : [];
      },
      (ready) => ready.length > 0,
    );
    const origin = this.originOf(element!);
    await this.act({
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
    const origin = this.originOf(await this.find(wanted));
    await this.act({
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

  async #keys(actions: readonly object[]): Promise<void> {
    await this.act({ type: 'key', id: 'keyboard', actions });
  }
}

/** Whether an element stands still, can be used and is what lies in its middle; scrolled to where it is not. Handed to the browser as text. */
export async function isReady(element: Element): Promise<boolean> {
  const before = element.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (hit === null || !(element.contains(hit) || hit.contains(element))) {
    // To the middle: at an edge a scroll bar may lie over it.
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    return false;
  }
  return left === before.left && top === before.top && !element.matches(':disabled, [aria-disabled="true"]');
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
