import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { CreditIndex } from '../model/past-credits.ts';
import type { PastChange } from '../model/workbook-past.ts';
import type { Maker } from './history-entries.ts';

/** The change by which a cell got the value that it has. */
export interface CellOrigin extends Pick<PastChange, 'at' | 'author' | 'label'> {
  /** Who had put it in in a copy that the change merged; null for what is no merge or where that is not known. */
  readonly maker: Maker | null;
}

/** Where a cell's own value came from, as far as a past knows: the last change of it; null where that was before. */
export function cellOrigin(
  changes: readonly PastChange[],
  cell: { readonly table: TableId; readonly row: RowId; readonly column: ColumnId },
): CellOrigin | null {
  const { table, row, column } = cell;
  const last = changes.findLast(
    (change) => change.changes.tables.get(table)?.cells.get(column)?.rows.includes(row) === true,
  );
  if (last === undefined) return null;
  const { at, author, label } = last;
  const credit = new CreditIndex([last]).of({ kind: 'cell', table, row, column });
  return { at, author, label, maker: credit === null ? null : { at: credit.at, author: credit.author } };
}
