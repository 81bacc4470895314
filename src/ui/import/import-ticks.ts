import type { ImportItem } from '../../commands/import-tables.ts';

/** What is ticked in a preview. Plain, as there may be a hundred thousand ticks; whoever changes it says so to the page. */
export class ImportTicks {
  readonly ticked: Set<ImportItem>;
  /** What the person ticked or took the tick from, to be so again where the preview is worked out anew. */
  readonly #set = new Map<ImportItem, boolean>();

  /** Begins with what is suggested and, as far as it is still there, with what was set in the preview before this one. */
  constructor(suggested: Set<ImportItem>, before: ImportTicks | null, lines: () => ReadonlySet<ImportItem>) {
    this.ticked = suggested;
    if (before === null || before.#set.size === 0) return;
    const there = lines();
    for (const [item, on] of before.#set) if (there.has(item)) this.tick([item], on);
  }

  /** The ticks of now, which later ones leave as they are. */
  copy(): ReadonlySet<ImportItem> {
    return new Set(this.ticked);
  }

  tick(items: readonly ImportItem[], on: boolean): void {
    for (const item of items) {
      this.#set.set(item, on);
      if (on) this.ticked.add(item);
      else this.ticked.delete(item);
    }
  }

  count(items: readonly ImportItem[]): number {
    let count = 0;
    for (const item of items) if (this.ticked.has(item)) count++;
    return count;
  }
}
