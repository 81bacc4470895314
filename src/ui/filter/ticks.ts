import type { ListedValue } from '../../queries/filter-values.ts';

/** Which of a column's values are ticked: all but a few, or few of all. Never changed; each tick gives another. */
export class Ticks {
  readonly #unticked: ReadonlySet<string>;

  private constructor(unticked: ReadonlySet<string>) {
    this.#unticked = unticked;
  }

  /** Everything is ticked. */
  static readonly all = new Ticks(new Set());

  /** Of all values those that a filter lists are ticked. */
  static of(values: readonly ListedValue[], listed: readonly string[]): Ticks {
    const ticked = new Set(listed);
    return new Ticks(new Set(values.flatMap(({ text }) => (ticked.has(text) ? [] : [text]))));
  }

  has(text: string): boolean {
    return !this.#unticked.has(text);
  }

  with(values: readonly Pick<ListedValue, 'text'>[], ticked: boolean): Ticks {
    const unticked = new Set(this.#unticked);
    for (const { text } of values) {
      if (ticked) unticked.delete(text);
      else unticked.add(text);
    }
    return new Ticks(unticked);
  }
}
