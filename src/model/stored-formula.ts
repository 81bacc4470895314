import type { ColumnId, RowId, TableId } from './ids.ts';

/**
 * A formula as ground state keeps it: Excel's language with every structured reference taken out and kept by id, so
 * that renaming a table or a column changes no formula. `['IF(', {actual}, '<=', {needed}, ',"Met","Not met")']` prints as
 * `IF([@Actual]<=[@Needed],"Met","Not met")`; there is no leading equals sign. A name that could not be resolved when the
 * formula was entered stays in the text as typed, and is looked up again whenever tables or columns change.
 */
export interface StoredFormula {
  readonly parts: readonly FormulaPart[];
}

/** A run of formula text, or one reference by id. */
export type FormulaPart = string | TableReference | CellReference;

/** The rows of a table that a structured reference takes. */
export const referenceRows = ['this', 'data', 'headers', 'totals', 'all'] as const;

/** One of {@link referenceRows}; `this` is the row that the formula stands in. */
export type ReferenceRows = (typeof referenceRows)[number];

/**
 * A structured reference by id. A table or column that is gone prints and evaluates as `#REF!`, and works again when
 * undo brings it back.
 */
export interface TableReference {
  readonly table: TableId;
  /** None: every column; one; or the first and last of a span. */
  readonly columns: readonly ColumnId[];
  /** One item, or two neighbours such as headers and data. */
  readonly rows: readonly ReferenceRows[];
}

/**
 * Cells of certain rows, as somebody names them by their place on the sheet (`$E$4`, `E4:F9`): kept by the ids of the rows, so
 * that they follow the rows when these are moved, and printed with the places of now. A row or column that is gone prints and
 * evaluates as `#REF!`.
 */
export interface CellReference {
  readonly table: TableId;
  /** One column, or the first and last of a span. */
  readonly columns: readonly ColumnId[];
  /** One row, or two with every row that stands between them now. */
  readonly cells: readonly RowId[];
}

/** Whether a reference names certain rows. */
export function isCellReference(part: TableReference | CellReference): part is CellReference {
  return 'cells' in part;
}
