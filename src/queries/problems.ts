import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Commit } from '../session/session.ts';
import { changedCells } from './changed-cells.ts';
import { type ProblemKind, problemKinds } from './check-cell.ts';
import type { QuerySource } from './plan-sentence.ts';
import { TableProblems } from './table-problems.ts';
import { ValueIndexes } from './value-index.ts';

/** What is wrong with a cell. */
export interface CellProblem {
  readonly kind: ProblemKind;
  /** What is wrong and what is expected, or what the rule's author wrote: a sentence or two. */
  readonly message: string;
}

/** A problem with its cell. */
export interface ListedProblem extends CellProblem {
  readonly table: Table;
  readonly row: RowId;
  readonly column: Column;
}

/** Which problems a list holds; null for those of any table or kind. */
export interface ProblemFilter {
  readonly table: TableId | null;
  readonly kind: ProblemKind | null;
}

/** The problems of a workbook, kept up to date commit by commit. Cells are looked at in {@link Problems.work}. */
export class Problems {
  /** Values by row, for whoever else needs them; brought up to date with the problems. */
  readonly indexes: ValueIndexes;
  readonly #tables = new Map<TableId, TableProblems>();
  /** What tables that are gone had counted, so that the sum never goes back. */
  #goneRevisions = 0;
  #changed: Map<TableId, Set<number>> = new Map();

  constructor(private readonly source: QuerySource) {
    this.indexes = new ValueIndexes(source.engine);
    this.#readTables();
  }

  /** Takes in a commit: notes which cells have to be looked at again. */
  update(commit: Commit): void {
    const changes = changedCells(this.source.workbook, commit);
    const { tables } = commit.changes;
    const isRearranged = [...tables.values()].some(
      ({ record, columns }) => record !== null || columns.size > 0,
    );
    if (isRearranged) this.#readTables();
    this.indexes.update(changes);
    const otherRows = new Set<TableId>();
    for (const [id, change] of changes) {
      this.#tables.get(id)?.update(change);
      if (change.cameOrWent.length > 0) otherRows.add(id);
    }
    if (otherRows.size > 0) for (const table of this.#tables.values()) table.updateReferences(otherRows);
  }

  /** Looks at cells that are due until none is or `until` answers true, which is asked every few cells; says whether all are done. */
  work(until: (() => boolean) | null = null): boolean {
    if (!this.indexes.work(until)) return false;
    for (const [id, table] of this.#tables) {
      const isDone = table.work(until, (slot) => {
        let slots = this.#changed.get(id);
        if (slots === undefined) this.#changed.set(id, (slots = new Set()));
        if (slots.size <= mostTold) slots.add(slot);
      });
      if (!isDone) return false;
    }
    return true;
  }

  /** The rows, by slot, whose problems are others since this was last asked, by table; 'all' where they are many. */
  takeChanged(): ReadonlyMap<TableId, ReadonlySet<number> | 'all'> {
    const changed = this.#changed;
    this.#changed = new Map();
    return new Map(
      Array.from(changed, ([id, slots]) => [id, slots.size > mostTold ? ('all' as const) : slots]),
    );
  }

  /** Grows whenever lists and counts may be others. */
  get revision(): number {
    let revision = this.#goneRevisions;
    for (const table of this.#tables.values()) revision += table.revision;
    return revision;
  }

  /** How many problems there are. */
  count({ table, kind }: ProblemFilter = everything): number {
    let count = 0;
    for (const [id, problems] of this.#tables)
      if (table === null || id === table) count += problems.count(kind);
    return count;
  }

  /** The kinds of problem there are in the tables that a filter lets pass, whatever its kind. */
  kinds({ table }: ProblemFilter): readonly ProblemKind[] {
    return problemKinds.filter((kind) => this.count({ table, kind }) > 0);
  }

  /** Whether a cell has a problem. */
  has(table: TableId, slot: number, column: ColumnId): boolean {
    const problems = this.#tables.get(table);
    return problems !== undefined && problems.at(slot, column).length > 0;
  }

  /** Whether any cell of a row has a problem. */
  hasInRow(table: TableId, slot: number): boolean {
    return this.#tables.get(table)?.hasProblem(slot) === true;
  }

  /** What is wrong with a cell, in the order of `problemKinds`; empty where nothing is. */
  at(table: TableId, row: RowId, column: ColumnId): readonly CellProblem[] {
    const problems = this.#tables.get(table);
    const slot = problems?.table.rows.slot(row);
    if (problems === undefined || slot === undefined) return [];
    return problems.at(slot, column).map((check) => ({ kind: check.kind, message: check.sentence(slot) }));
  }

  /** The problems that a filter lets pass, in the order of tables, rows and columns, as they are now. */
  list(filter: ProblemFilter = everything): {
    readonly count: number;
    at(index: number): ListedProblem;
  } {
    const lists = this.source.workbook.tables.flatMap((table) => {
      const problems = this.#tables.get(table.id);
      if (problems === undefined || (filter.table !== null && filter.table !== table.id)) return [];
      return [{ table, places: problems.places(filter.kind) }];
    });
    return {
      count: lists.reduce((sum, { places }) => sum + places.count, 0),
      at: (index) => {
        let rest = index;
        for (const { table, places } of lists) {
          if (rest < places.count) {
            const { slot, column, check } = places.at(rest);
            return {
              table,
              row: table.rows.idAt(slot),
              column,
              kind: check.kind,
              message: check.sentence(slot),
            };
          }
          rest -= places.count;
        }
        throw new Error(`There is no problem ${index}, only ${index - rest}`);
      },
    };
  }

  #readTables(): void {
    const { workbook } = this.source;
    for (const [id, problems] of this.#tables) {
      if (workbook.table(id) === problems.table) problems.readColumns();
      else {
        problems.release();
        this.#goneRevisions += problems.revision + 1;
        this.#tables.delete(id);
        // Who is told of changes in the table is told of its end too.
        this.#changed.delete(id);
      }
    }
    for (const table of workbook.tables) {
      if (this.#tables.has(table.id)) continue;
      this.#tables.set(table.id, new TableProblems({ ...this.source, indexes: this.indexes, table }));
    }
  }
}

const everything: ProblemFilter = { table: null, kind: null };

/** How many changed rows of a table are told one by one. */
const mostTold = 1000;
