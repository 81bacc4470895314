import type { ColumnId, RowId, TableId } from './ids.ts';

/*
 * What two workbooks differ in, as people are shown it. *Before* and *after* are the two in the order in which they are compared; ids are
 * after's, also where a table, column or row of before was found to be the same by its name or key.
 */

/** Whether something is on both sides. */
export type Presence = 'both' | 'added' | 'removed';

/** A fact about a table, column or workbook that differs, in words. */
export interface FactDifference {
  /** Which fact: `Name`, `Type`, `Formula`. */
  readonly fact: string;
  /** '' for none. */
  readonly before: string;
  readonly after: string;
}

/** A column of either side. */
export interface ColumnDifference {
  readonly id: ColumnId;
  /** As after calls it, or before where after has none. */
  readonly name: string;
  readonly presence: Presence;
  readonly facts: readonly FactDifference[];
  /** How many cells of rows of both sides show something else. */
  readonly cells: number;
  /** Whether what it shows is computed on either side. */
  readonly isCalculated: boolean;
}

/** What is said of a row or a cell, as bits. */
export const Mark = { same: 0, added: 1, removed: 2, moved: 4, changed: 8, note: 16 } as const;

/** A table of either side. */
export interface TableDifference {
  readonly id: TableId;
  readonly title: string;
  readonly presence: Presence;
  readonly facts: readonly FactDifference[];
  /** In after's order, removed ones where they stood. */
  readonly columns: readonly ColumnDifference[];
  /** In after's order, removed ones where they stood. */
  readonly rows: readonly RowId[];
  /** What is said of each row: {@link Mark}. */
  readonly rowMarks: Uint8Array;
  /** What is said of each cell, by column and place of the row; left out where nothing is. */
  readonly cellMarks: ReadonlyMap<ColumnId, Uint8Array>;
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly moved: number;
    readonly changed: number;
    readonly cells: number;
  };
}

/** A verdict that is another one. */
export interface VerdictDifference {
  readonly table: TableId;
  readonly tableTitle: string;
  readonly column: ColumnId;
  readonly row: RowId;
  /** What the row is called: `3d`. */
  readonly label: string;
  /** '' for none. */
  readonly before: string;
  readonly after: string;
  /** What it rests on and is another now, a line each: `Actual: 12 → 7`. */
  readonly because: readonly string[];
}

/** Everything two workbooks differ in. */
export interface WorkbookDifference {
  readonly facts: readonly FactDifference[];
  /** Every table of either side, those that differ and those that don't. */
  readonly tables: readonly TableDifference[];
  readonly verdicts: readonly VerdictDifference[];
}

/** Whether anything of a table differs. */
export function isDifferent({ presence, facts, columns, counts }: TableDifference): boolean {
  return (
    presence !== 'both' ||
    facts.length > 0 ||
    counts.added + counts.removed + counts.moved + counts.changed > 0 ||
    columns.some(({ presence: of, facts: told }) => of !== 'both' || told.length > 0)
  );
}
