import type { ColumnId } from './ids.ts';
import type { CellValue } from './values.ts';

/**
 * How the rows and columns of a table are shown: nothing of it changes what they hold. Whatever names a column that is gone is
 * passed over.
 */
export interface TableView {
  /** Sorted by the first key, within equals by the next; the table's own order where there are none. */
  readonly sort: readonly SortKey[];
  /** At most one a column; a row is shown when all of them let it pass. */
  readonly filters: readonly ColumnFilter[];
  /** Rows with the same value of this column stand together under a heading of their own; null for no groups. */
  readonly group: ColumnId | null;
}

/** One column of a sort. Blanks come last both ways. */
export interface SortKey {
  readonly column: ColumnId;
  readonly direction: 'asc' | 'desc';
}

/** Which rows a column lets pass: those of the listed values that meet the condition, as far as there is either. */
export interface ColumnFilter {
  readonly column: ColumnId;
  /** The values let pass, as the cells show them, '' for blanks; null where no list was made. */
  readonly values: readonly string[] | null;
  readonly condition: FilterCondition | null;
}

/** One comparison, or two of which both or either has to hold. */
export interface FilterCondition {
  readonly join: 'and' | 'or';
  /** One or two. */
  readonly tests: readonly FilterTest[];
}

/** A comparison of a cell with values a person gave. Texts are compared without regard to case. */
export type FilterTest =
  | { readonly kind: 'blank' | 'not-blank' | 'above-average' | 'below-average' | 'error' }
  | {
      readonly kind:
        | 'equals'
        | 'not-equals'
        | 'greater'
        | 'greater-or-equal'
        | 'less'
        | 'less-or-equal'
        | 'contains'
        | 'not-contains'
        | 'begins'
        | 'ends';
      readonly value: CellValue;
    }
  /** Both ends included. */
  | { readonly kind: 'between'; readonly low: CellValue; readonly high: CellValue }
  /** So many rows with the largest or smallest numbers, ties included. */
  | { readonly kind: 'top' | 'bottom'; readonly count: number };

/** A view that a person named and kept with the table. */
export interface SavedView extends TableView {
  /** Unique in the table without regard to case. */
  readonly name: string;
  readonly hidden: readonly ColumnId[];
}

/** How many views a table can keep. */
export const mostViews = 1000;
/** The longest name of a view, in characters. */
export const longestViewName = 255;
/** How many columns a view can sort by. */
export const mostSortKeys = 100;
/** How many values a filter can list. */
export const mostFilterValues = 100_000;

/** The view of a table as it is: own order, every row, no groups. */
export const plainView: TableView = { sort: [], filters: [], group: null };
