import { sameData } from '../../base/same-data.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import { type ChangeSet, changeSize } from '../../model/change-set.ts';
import type { Override } from '../../model/records.ts';
import type { CellValue } from '../../model/values.ts';
import type { Commit, Session } from '../../session/session.ts';

/** What a person or a tab put into a cell: what is typed there, and what stands in place of a formula's result. */
export interface CellGround {
  readonly value: CellValue;
  readonly override: Override | null;
}

/** A cell that was changed here, and that another tab has changed since. */
export interface ReplacedCell {
  readonly place: CellPlace;
  readonly ours: CellGround;
  readonly theirs: CellGround;
}

/** Milliseconds for which a person has a cell in mind. */
const minds = 10 * 60 * 1000;
/** So many cells of one change are kept in mind: nobody knows the cells of a larger one. */
const mostOfChange = 1000;
/** So many are kept in all. */
const mostKept = 5000;

/**
 * The cells that were changed on this page in the last ten minutes: where another tab puts something else there, it is told, as the later
 * one stays without a question.
 */
export class ReplacedCells {
  readonly #session: Session;
  readonly #now: () => number;
  readonly #tell: (cells: readonly ReplacedCell[]) => void;
  readonly #own = new Map<
    string,
    { readonly place: CellPlace; readonly ours: CellGround; readonly at: number }
  >();
  #suspects = new Set<string>();

  /** @param tell Told of cells that were replaced, each once, in the turn after. */
  constructor(session: Session, tell: (cells: readonly ReplacedCell[]) => void, now = () => Date.now()) {
    this.#session = session;
    this.#tell = tell;
    this.#now = now;
  }

  /** Follows the session until the function given back is called. */
  watch(): () => void {
    return this.#session.subscribe((commit) => this.#take(commit));
  }

  #take({ changes, origin }: Commit): void {
    if (origin === 'calculation') return;
    if (origin !== 'remote') {
      this.#keep(changes);
      return;
    }
    const isFirst = this.#suspects.size === 0;
    for (const [key, { place }] of this.#own) if (touches(changes, place)) this.#suspects.add(key);
    // What is not written yet is taken back and made again above what others wrote: what counts is how it ends.
    if (isFirst && this.#suspects.size > 0) queueMicrotask(() => this.#judge());
  }

  #keep(changes: ChangeSet): void {
    if (changeSize(changes) > mostOfChange) {
      for (const [key, { place }] of this.#own) if (touches(changes, place)) this.#own.delete(key);
      return;
    }
    const at = this.#now();
    for (const place of placesIn(changes)) {
      const key = keyOf(place);
      // Kept in the order of their changes.
      this.#own.delete(key);
      const ours = this.#ground(place);
      if (ours !== null) this.#own.set(key, { place, ours, at });
    }
    for (const key of this.#own.keys()) {
      if (this.#own.size <= mostKept) break;
      this.#own.delete(key);
    }
  }

  #judge(): void {
    const replaced: ReplacedCell[] = [];
    for (const key of this.#suspects) {
      const own = this.#own.get(key);
      if (own === undefined) continue;
      const theirs = this.#ground(own.place);
      if (theirs !== null && sameData(theirs, own.ours)) continue;
      this.#own.delete(key);
      if (theirs === null || this.#now() - own.at > minds) continue;
      replaced.push({ place: own.place, ours: own.ours, theirs });
    }
    this.#suspects = new Set();
    if (replaced.length > 0) this.#tell(replaced);
  }

  /** What stands in a cell; null where it is not there any more. */
  #ground({ table: id, row, column }: CellPlace): CellGround | null {
    const table = this.#session.workbook.table(id);
    if (table?.rows.slot(row) === undefined || table.column(column) === undefined) return null;
    return { value: table.cell(row, column), override: table.override(row, column) ?? null };
  }
}

/** Whether changes are about a cell's column: a large change is not gone through for each cell that is kept in mind. */
function touches({ tables }: ChangeSet, { table, column }: CellPlace): boolean {
  const there = tables.get(table);
  return there !== undefined && (there.cells.has(column) || there.overrides.has(column));
}

function* placesIn({ tables }: ChangeSet): Generator<CellPlace, void> {
  for (const [table, { cells, overrides }] of tables) {
    for (const [column, { rows }] of cells) for (const row of rows) yield { table, row, column };
    for (const [column, byRow] of overrides) for (const row of byRow.keys()) yield { table, row, column };
  }
}

function keyOf({ table, row, column }: CellPlace): string {
  return JSON.stringify([table, row, column]);
}
