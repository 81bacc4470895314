import type { Rejection } from '../../session/rejection.ts';
import type { Result } from '../../base/result.ts';

/** Milliseconds without a key after which cells are counted. */
const soon = 250;

/**
 * What stands in a dialog of lines, each of which is one rule or format while it is written: the lines, what is wrong with them,
 * and how many cells each of them is about just now.
 */
export abstract class LinesForm<Line extends { readonly key: number }, Item> {
  #lines = $state.raw<readonly Line[]>([]);
  #counts = $state.raw<Readonly<Record<number, number | null>>>({});
  /** Whether somebody has asked to save what has mistakes, which are shown from then on. */
  #wasRefused = $state(false);
  #refused = $state<string | null>(null);
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** Why the lines were not taken as a whole. */
  get refused(): string | null {
    return this.#refused;
  }

  /** How many cells a line is about now; null while it is not complete, not counted, or not about single cells. */
  countOf({ key }: Line): number | null {
    return this.#counts[key] ?? null;
  }

  /** What is wrong with a line, as soon as that is more than unfinished. */
  problemOf(line: Line): string | null {
    const item = this.read(line);
    return item === null || item.ok || !this.#wasRefused ? null : item.error;
  }

  change(key: number, part: Partial<Omit<Line, 'key'>>): void {
    this.set(this.#lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  }

  remove(key: number): void {
    this.set(this.#lines.filter((line) => line.key !== key));
  }

  /** Has the lines kept, in one step; whether that was done. */
  save(): boolean {
    const items: Item[] = [];
    for (const line of this.#lines) {
      const item = this.read(line);
      if (item === null) continue;
      if (!item.ok) {
        this.#wasRefused = true;
        return false;
      }
      items.push(item.value);
    }
    const rejection = this.keep(items);
    this.#refused = rejection?.message ?? null;
    return rejection === null;
  }

  /** Counts no more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Takes the lines that there are when the dialog opens, and counts their cells. */
  protected begin(lines: readonly Line[]): void {
    this.#lines = lines;
    this.#count();
  }

  /** Puts these lines in place of those there are. */
  protected set(lines: readonly Line[]): void {
    this.#lines = lines;
    this.#refused = null;
    this.stop();
    this.#timer = setTimeout(() => this.#count(), soon);
  }

  /** A key that no line has had. */
  protected newKey(): number {
    return this.#next++;
  }

  /** What a line comes to, or what is wrong with it; null where the table is gone. */
  protected abstract read(line: Line): Result<Item, string> | null;

  /** How many cells a line is about; null where it is not about single cells. */
  protected abstract count(line: Line, item: Item): number | null;

  protected abstract keep(items: readonly Item[]): Rejection | null;

  #count(): void {
    this.#counts = Object.fromEntries(
      this.#lines.map((line) => {
        const item = this.read(line);
        return [line.key, item?.ok === true ? this.count(line, item.value) : null];
      }),
    );
  }
}
