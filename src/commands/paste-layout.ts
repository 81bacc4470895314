import type { IdSource } from '../base/ports.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { asRowId, type ColumnId, type RowId, type TableId } from '../model/ids.ts';
import type { Rejection } from '../session/rejection.ts';

/** Where a paste goes: what is selected among the cells as they are displayed. */
export interface PasteSite {
  readonly table: TableId;
  /** The displayed rows, from the top; null for what is displayed there and is no row of the table. */
  readonly rows: { readonly count: number; at(index: number): RowId | null };
  /** The displayed columns, from the left. */
  readonly columns: readonly ColumnId[];
  /** The selected blocks by displayed rows and columns, counted from 0, both ends included. */
  readonly ranges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
  /** Whether whole rows or whole columns are selected. */
  readonly whole: 'rows' | 'columns' | 'all' | null;
}

/** Cells that a block goes into: the cell in row `i` and column `j` takes that in row `i` and column `j` of the block, which begins again after its end. */
export interface PasteArea {
  readonly rows: readonly RowId[];
  readonly columns: readonly ColumnId[];
}

/** Which cells a block goes into. */
export interface PasteLayout {
  readonly areas: readonly PasteArea[];
  /** Ids for the rows among these that the table has yet to get, at its end. */
  readonly newRows: readonly RowId[];
  /** The columns of the block, counted from 0, for which there are no more displayed columns. */
  readonly beyond: readonly number[];
}

/**
 * Lays a block over the displayed cells, as Excel does: its upper left on that of the selection; once, or as often as it goes into a
 * selection that is a whole multiple of it (one cell in one direction is as good as the block's own size there), one value into
 * every selected cell. Rows and columns that are not displayed are passed over; where rows are missing, the table gets new
 * ones. Several ranges each have to be a multiple of the block.
 */
export function layOutPaste(
  ids: IdSource,
  { rowCount, columnCount }: { readonly rowCount: number; readonly columnCount: number },
  site: PasteSite,
): Result<PasteLayout, Rejection> {
  const areas: PasteArea[] = [];
  if (site.ranges.length > 1) {
    for (const { top, left, bottom, right } of site.ranges) {
      const rows = rowsFrom(site, top, Number.POSITIVE_INFINITY, bottom);
      const columns = site.columns.slice(left, right + 1);
      if (rows.length % rowCount !== 0 || columns.length % columnCount !== 0) {
        return fail({
          message: 'What was copied doesn’t fit into each of the ranges. Select one cell to paste it at.',
        });
      }
      areas.push({ rows, columns });
    }
    return ok({ areas, newRows: [], beyond: [] });
  }
  const [range] = site.ranges;
  if (range === undefined) return fail({ message: 'Select the cell to paste at.' });
  const { top, left, bottom, right } = range;
  const selectedRows = rowsFrom(site, top, Number.POSITIVE_INFINITY, bottom).length;
  const selectedColumns = right - left + 1;
  const down = timesInto(selectedRows, rowCount, site.whole === 'columns' || site.whole === 'all');
  const across = timesInto(selectedColumns, columnCount, site.whole === 'rows' || site.whole === 'all');
  const repeats = down !== null && across !== null;
  const wantedRows = rowCount * (repeats ? down : 1);
  const wantedColumns = columnCount * (repeats ? across : 1);
  const rows = rowsFrom(site, top, wantedRows, site.rows.count - 1);
  const newRows = Array.from({ length: wantedRows - rows.length }, () => asRowId(ids.next()));
  const columns = site.columns.slice(left, left + wantedColumns);
  const beyond = Array.from({ length: wantedColumns - columns.length }, (_, index) => columns.length + index);
  areas.push({ rows: [...rows, ...newRows], columns });
  return ok({ areas, newRows, beyond });
}

/** How often a block goes into what is selected in one direction; null where it would be cut. */
function timesInto(selected: number, size: number, isWhole: boolean): number | null {
  if (selected <= 1 || (isWhole && size > 1)) return 1;
  return selected % size === 0 ? selected / size : null;
}

function rowsFrom({ rows }: PasteSite, top: number, most: number, bottom: number): RowId[] {
  const found: RowId[] = [];
  for (let index = top; index <= bottom && found.length < most; index++) {
    const row = rows.at(index);
    if (row !== null) found.push(row);
  }
  return found;
}
