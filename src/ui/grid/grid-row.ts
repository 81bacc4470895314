import { asRowId, type RowId } from '../../model/ids.ts';

/** What the grid library holds of a row: only which row it is. Values are read from the session when they are drawn. */
export interface GridRow {
  /** A row of the table, the totals row below them, or the heading of a group, which has no cells. */
  readonly kind: 'row' | 'totals' | 'group';
  readonly id: RowId;
  readonly slot: number;
  /** The row's place in the table, counted from 0, however the rows are sorted on the screen. */
  readonly position: number;
  /** Of a heading: what the group's rows share as cells show it, how many they are, and whether they are folded away. */
  readonly group?: { readonly text: string; readonly count: number; readonly isFolded: boolean };
}

/** What stands for a row in the totals row, which is no row of the table. */
export const totalsRow = asRowId(' totals');

/**
 * The grid library's name for the row number column. A column's own name never begins with a space, so the two cannot be
 * the same.
 */
export const rowNumberColumn = ' #';

/** A column's name as the library writes it into the `col-id` of cells and headings. */
export function colIdAttribute(colId: string): string {
  return colId.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
