import { createSubscriber } from 'svelte/reactivity';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { changedCells } from '../../queries/changed-cells.ts';
import type { ProblemKind } from '../../queries/check-cell.ts';
import { ConditionalFormats } from '../../queries/conditional-format.ts';
import { type CellProblem, type ProblemFilter, Problems } from '../../queries/problems.ts';
import type { Commit, Session } from '../../session/session.ts';

/** Milliseconds given to looking at cells at a time, in each turn until all are looked at. */
const pieceOfWork = 8;
/** The same while a change is being drawn: a cell that was typed in is looked at at once, a column that follows it a little later. */
const firstPiece = 2;
/** Milliseconds for which looking at cells waits after a change, which is to be seen first, and after cells were scrolled. */
const waitFor = 60;
/** Milliseconds from one time that the grid and the page are told of cells looked at to the next, until all are. */
const tellEvery = 250;

/** Of which rows, by slot, the problems are others now, by table; 'all' where they are many. */
export type ChangedMarks = ReadonlyMap<TableId, ReadonlySet<number> | 'all'>;

/**
 * What is to be said of the cells of a workbook beside their values: what is wrong with them, and how formats have them look.
 * Cells are looked at a little in every turn, so that the page stays at hand. What the page reads follows it; what the grid
 * reads for each cell it draws does not, and the grid is told instead.
 */
export class CellWatch {
  readonly #session: Session;
  readonly #problems: Problems;
  readonly #formats = new Map<TableId, ConditionalFormats>();
  readonly #listeners = new Set<(changed: ChangedMarks) => void>();
  #tellPage: (() => void) | null = null;
  /** Called by whatever the page reads, so that it follows. */
  readonly #follow = createSubscriber((tell) => {
    this.#tellPage = tell;
    return () => (this.#tellPage = null);
  });
  #seen = -1;
  #toldAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** When looking at cells keeps nobody waiting any more. */
  #freeAt = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#problems = new Problems(session);
  }

  /** Follows the session until the function given back is called. */
  watch(): () => void {
    const unsubscribe = this.#session.subscribe((commit) => this.#take(commit));
    const wait = () => (this.#freeAt = performance.now() + waitFor);
    document.addEventListener('scroll', wait, { capture: true, passive: true });
    this.#workSoon();
    return () => {
      unsubscribe();
      document.removeEventListener('scroll', wait, { capture: true });
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
    };
  }

  /** Has the grid told after every commit, and when more cells have been looked at. */
  onChange(listener: (changed: ChangedMarks) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How the formats of a table have its cells look. */
  formats(table: Table): ConditionalFormats {
    let formats = this.#formats.get(table.id);
    if (formats?.table !== table) {
      formats?.release();
      const { workbook, engine } = this.#session;
      formats = new ConditionalFormats({ workbook, engine, indexes: this.#problems.indexes }, table);
      this.#formats.set(table.id, formats);
    }
    return formats;
  }

  /** Whether a cell has a problem: for the grid. */
  hasProblem(table: TableId, slot: number, column: ColumnId): boolean {
    return this.#problems.has(table, slot, column);
  }

  /** Whether any cell of a row has a problem: for the grid. */
  hasRowProblem(table: TableId, slot: number): boolean {
    return this.#problems.hasInRow(table, slot);
  }

  /** What is wrong with a cell: for the grid. */
  problemsAt(table: TableId, row: RowId, column: ColumnId): readonly CellProblem[] {
    return this.#problems.at(table, row, column);
  }

  /** How many problems there are, as far as cells have been looked at. */
  count(filter?: ProblemFilter): number {
    this.#follow();
    return this.#problems.count(filter);
  }

  /** The kinds of problem there are. */
  kinds(filter: ProblemFilter): readonly ProblemKind[] {
    this.#follow();
    return this.#problems.kinds(filter);
  }

  /** The problems that a filter lets pass. */
  list(filter: ProblemFilter): ReturnType<Problems['list']> {
    this.#follow();
    return this.#problems.list(filter);
  }

  #take(commit: Commit): void {
    this.#problems.update(commit);
    const { workbook } = this.#session;
    for (const [id, change] of changedCells(workbook, commit)) {
      this.#formats.get(id)?.changed(change.rowsChanged ? null : change.columns.keys());
    }
    for (const id of this.#formats.keys()) {
      if (workbook.table(id) !== undefined) continue;
      this.#formats.get(id)?.release();
      this.#formats.delete(id);
    }
    this.#freeAt = performance.now() + waitFor;
    this.#work('at once');
  }

  #workSoon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        if (performance.now() < this.#freeAt) this.#workSoon();
        else this.#work('in time');
      },
      Math.max(0, this.#freeAt - performance.now()),
    );
  }

  /** Looks at cells for a while; after a commit whoever shows them is told at once. */
  #work(when: 'at once' | 'in time'): void {
    const end = performance.now() + (when === 'at once' ? firstPiece : pieceOfWork);
    const isDone = this.#problems.work(() => performance.now() >= end);
    if (!isDone) this.#workSoon();
    if (when === 'in time' && !isDone && performance.now() < this.#toldAt + tellEvery) return;
    this.#toldAt = performance.now();
    const changed = this.#problems.takeChanged();
    for (const listener of this.#listeners) listener(changed);
    if (this.#problems.revision !== this.#seen) {
      this.#seen = this.#problems.revision;
      this.#tellPage?.();
    }
  }
}
