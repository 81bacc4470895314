import type { ColumnId, TableId } from './ids.ts';
import type { TableReading } from './table-reading.ts';

/*
 * What a person chose for an import before its preview is made: which tables of the file become what. Suggested where the file is read,
 * shown, changed, and given back.
 */

/** What is to be done with each table of a file. */
export interface ImportChoices {
  readonly tables: readonly TableChoice[];
}

/** A table of the file, and what becomes of it. */
export interface TableChoice {
  readonly reading: TableReading;
  readonly into: ImportInto;
}

/** What becomes of a table of the file. */
export type ImportInto =
  | { readonly kind: 'leave' }
  | { readonly kind: 'new'; readonly title: string }
  | {
      readonly kind: 'update';
      readonly table: TableId;
      /** One for each column of the reading that is not skipped. */
      readonly columns: readonly ColumnMatch[];
      /** Columns of the table whose cells together name a row where the file has no row id for it; none: every row is new. */
      readonly keys: readonly ColumnId[];
      /** Whether a number in the file is a key of a text column (`1.1` for the text 1.1); null where nobody was asked. */
      readonly numbersAsKeys: boolean | null;
      /** What becomes of values that stand in the file where a column is calculated here. */
      readonly calculated: readonly { readonly column: ColumnId; readonly as: CalculatedAs }[];
    };

/** What becomes of values in a column that is calculated here: each an override, left out, or the column's formula goes and they are typed in. */
export const calculatedWays = ['override', 'ignore', 'adopt'] as const;

/** One of {@link calculatedWays}. */
export type CalculatedAs = (typeof calculatedWays)[number];

/** Why a column of the file is taken for one of the table, strongest first. */
export const matchReasons = [
  'same name',
  'remembered',
  'close name',
  'same values',
  'person',
  'no match',
] as const;

/** Which column of the table a column of the file is. */
export interface ColumnMatch {
  /** Sheet column. */
  readonly column: number;
  readonly to: ColumnId | 'new' | 'skip';
  readonly reason: (typeof matchReasons)[number];
}

/**
 * How a table was read and what became of it the last time a file had one of this shape. Kept on this machine, applied where the same headings
 * stand again, wherever on the sheet and however many rows are below.
 */
export interface RememberedChoice {
  /** The texts of the heading rows, as {@link TableReading.shape} has them. */
  readonly shape: string;
  readonly choice: TableChoice;
}
