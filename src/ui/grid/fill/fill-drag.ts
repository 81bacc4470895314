import type { FillDirection } from '../../../commands/fill-cells.ts';
import { displayValue, numberFormatOf } from '../../../model/display.ts';
import { continueValues, type FillMode, isSeries } from '../../../model/series.ts';
import type { CellValue } from '../../../model/values.ts';
import { FormulaError, isRowReference } from '../../../model/values.ts';
import type { GridSite } from '../grid-site.ts';
import type { CellAt, CellRange } from '../selection/cell-range.ts';
import { columnsBetween, rowsBetween } from './selection-areas.ts';

/** Cells that the handle was dragged over, and to which side of the source they lie. */
export interface DraggedFill {
  readonly target: CellRange;
  readonly direction: FillDirection;
}

/** What a drag from a block to a cell fills: to the side on which the cell lies farther away; null inside the block. */
export function draggedFill(source: CellRange, at: CellAt): DraggedFill | null {
  const down = at.row - source.bottom;
  const up = source.top - at.row;
  const right = at.column - source.right;
  const left = source.left - at.column;
  const most = Math.max(down, up, right, left);
  if (most <= 0) return null;
  const { top, bottom } = source;
  if (down === most) return { target: { ...source, top: bottom + 1, bottom: at.row }, direction: 'down' };
  if (up === most) return { target: { ...source, top: at.row, bottom: top - 1 }, direction: 'up' };
  if (right === most) {
    return { target: { ...source, left: source.right + 1, right: at.column }, direction: 'right' };
  }
  return { target: { ...source, left: at.column, right: source.left - 1 }, direction: 'left' };
}

/**
 * How far down a double click fills: as far as there is something beside the block without a gap, on the left, else on the right,
 * else in any column. Null where there is nothing to fill to.
 */
export function fillToEdge(site: GridSite, { left, bottom, right }: CellRange): DraggedFill | null {
  const { rows, columns } = site;
  const table = site.table().id;
  const others = Array.from({ length: columns.count }, (_, index) => index).filter(
    (index) => index < left - 1 || index > right + 1,
  );
  for (const column of [left - 1, right + 1, ...others]) {
    const id = columns.at(column)?.id;
    const cells = id === undefined ? undefined : site.session.engine.shownCells(table, id);
    if (id === undefined || cells === undefined || site.table().column(id)?.formula !== null) continue;
    let end = bottom;
    for (let index = bottom + 1; index < rows.count; index++) {
      const row = rows.at(index);
      if (row?.kind !== 'row') continue;
      const value = cells.value(row.slot);
      if (value === null || value === '') break;
      end = index;
    }
    if (end > bottom) return { target: { top: bottom + 1, left, bottom: end, right }, direction: 'down' };
  }
  return null;
}

/** How the values of a fill come about, for what a person sees before it is made: the line in which the pointer is. */
export function previewOf(
  site: GridSite,
  source: CellRange,
  { target, direction }: DraggedFill,
  { at, mode }: { readonly at: CellAt; readonly mode: FillMode },
): { readonly text: string; readonly isSeries: boolean } {
  const isVertical = direction === 'down' || direction === 'up';
  const line = isVertical
    ? { ...source, left: clamp(at.column, source), right: clamp(at.column, source) }
    : { ...source, top: clampRow(at.row, source), bottom: clampRow(at.row, source) };
  const rows = rowsBetween(site, line.top, line.bottom);
  const ids = columnsBetween(site, line.left, line.right);
  const table = site.table();
  const columns = ids.map((id) => table.column(id)!);
  const values = rows.flatMap((row) =>
    columns.map((column): CellValue => {
      if (column.formula === null) return table.cell(row, column.id);
      const value = site.session.engine.value(table.id, row, column.id);
      return value instanceof FormulaError ? null : value;
    }),
  );
  const dates = columns.every(({ type }) => type.kind === 'date');
  const isForward = direction === 'down' || direction === 'right';
  const filled = isVertical
    ? rowsBetween(site, target.top, target.bottom)
    : columnsBetween(site, target.left, target.right);
  const place = isForward ? values.length - 1 + filled.length : -filled.length;
  const value = values.length === 0 ? undefined : continueValues(values, { dates, mode })(place);
  const [row] = rows;
  const [column] = columns;
  let text = '';
  if (value !== undefined && row !== undefined && column !== undefined) {
    text = isRowReference(value)
      ? displayValue(site.session.engine.value(table.id, row, column.id), 'General')
      : displayValue(value, numberFormatOf(table, column.id, row));
  }
  return { text, isSeries: isSeries(values, { dates, mode }) };
}

function clamp(column: number, { left, right }: CellRange): number {
  return Math.min(Math.max(column, left), right);
}

function clampRow(row: number, { top, bottom }: CellRange): number {
  return Math.min(Math.max(row, top), bottom);
}
