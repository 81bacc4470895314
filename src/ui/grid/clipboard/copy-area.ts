import { fail, ok, type Result } from '../../../base/result.ts';
import type { RowId } from '../../../model/ids.ts';
import type { Column } from '../../../model/table.ts';
import type { Rejection } from '../../../session/rejection.ts';
import type { CellRange } from '../selection/cell-range.ts';
import type { GridSite } from '../grid-site.ts';
import { clipboardWords } from '../../words/clipboard.ts';

/** The cells that a copy takes: each row with each column. */
export interface CopiedArea {
  readonly rows: readonly RowId[];
  readonly columns: readonly Column[];
}

/**
 * What is copied of the cells that are selected: those that are displayed, headings of groups left out. Several ranges are
 * copied as if nothing stood between them, where they make full rows and columns of one block; else they are refused, as in Excel.
 */
export function copyArea(site: GridSite): Result<CopiedArea, Rejection> {
  const block = alignedBlock(site.selection.ranges);
  if (block === null) return fail({ message: clipboardWords.notAligned });
  const rows = block.rows.flatMap((index) => {
    const row = site.rows.at(index);
    return row?.kind === 'row' ? [row.id] : [];
  });
  const columns = block.columns
    .map((index) => site.columns.at(index))
    .filter((column) => column !== undefined);
  if (rows.length * columns.length === 0) return fail({ message: clipboardWords.nothingToCopy });
  return ok({ rows, columns });
}

/** The rows and columns of ranges that together are every crossing of them; null where some crossings are not selected. */
function alignedBlock(
  ranges: readonly CellRange[],
): { readonly rows: readonly number[]; readonly columns: readonly number[] } | null {
  const [first, ...others] = ranges;
  if (first === undefined) return { rows: [], columns: [] };
  if (others.length === 0)
    return { rows: span(first.top, first.bottom), columns: span(first.left, first.right) };
  const columnsOfRow = new Map<number, Set<number>>();
  for (const { top, bottom, left, right } of ranges) {
    for (let row = top; row <= bottom; row++) {
      let columns = columnsOfRow.get(row);
      if (columns === undefined) columnsOfRow.set(row, (columns = new Set()));
      for (let column = left; column <= right; column++) columns.add(column);
    }
  }
  const columns = [...columnsOfRow.get(first.top)!].sort((a, b) => a - b);
  for (const selected of columnsOfRow.values()) {
    if (selected.size !== columns.length || !columns.every((column) => selected.has(column))) return null;
  }
  return { rows: [...columnsOfRow.keys()].sort((a, b) => a - b), columns };
}

function span(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
