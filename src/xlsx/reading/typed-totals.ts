import type { TypedTotal } from '../../model/import-plan.ts';
import { formatNumber } from '../../model/display.ts';
import { subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import { cellAddress, type SheetGrid } from '../grid.ts';
import { numberOf } from './read-number.ts';

/** What of a reading says where its rows and totals are. */
export type TotalsPlace = Pick<TableReading, 'area' | 'headingRows' | 'columns' | 'skipped' | 'totalsRow'>;

/**
 * The figures in the row of totals that are no formulas, each held against the sum of its rows. Percentages and dates have none, and neither
 * has a figure that is no sum by its size: one between the least and the greatest of its rows, as a mean or a rate is.
 */
export function typedTotals(grid: SheetGrid, reading: TotalsPlace): TypedTotal[] {
  const { totalsRow } = reading;
  if (totalsRow === null) return [];
  return reading.columns.flatMap(({ column, heading, skip, type }): TypedTotal[] => {
    const isFigures = type.kind === 'integer' || type.kind === 'number' || type.kind === 'currency';
    if (skip !== null || column === subHeadingColumn || !isFigures) return [];
    const cell = grid.cell(totalsRow, column);
    const says = cell === undefined || cell.formula !== null ? null : numberOf(cell);
    if (cell === undefined || says === null) return [];
    const rows = sumOfRows(grid, reading, column);
    const adds = Math.abs(says - rows.sum) <= 1e-9 * Math.max(1, Math.abs(says));
    if (rows.count === 0 || (!adds && says >= rows.least && says <= rows.greatest && rows.count > 1))
      return [];
    // A format that hides what differs would make both look the same.
    const isSeen = adds || formatNumber(says, cell.format) !== formatNumber(rows.sum, cell.format);
    const show = (value: number) => formatNumber(value, isSeen ? cell.format : 'General').trim();
    return [
      {
        heading,
        cell: `${grid.name}!${cellAddress(totalsRow, column)}`,
        says,
        sum: rows.sum,
        saysText: show(says),
        sumText: show(rows.sum),
        adds,
        without: rows.without,
      },
    ];
  });
}

interface RowsSum {
  readonly sum: number;
  readonly count: number;
  /** Rows that have no figure. */
  readonly without: number;
  readonly least: number;
  readonly greatest: number;
}

function sumOfRows(
  grid: SheetGrid,
  { area, headingRows, skipped, totalsRow }: TotalsPlace,
  column: number,
): RowsSum {
  const left = new Set(skipped.map(({ row }) => row));
  let sum = 0;
  let count = 0;
  let without = 0;
  let least = Infinity;
  let greatest = -Infinity;
  const bottom = Math.min(area.bottom, grid.rowCount - 1);
  for (let row = area.top + headingRows; row <= bottom; row++) {
    if (row === totalsRow || left.has(row)) continue;
    const plain = grid.value(row, column);
    const value = typeof plain === 'number' ? plain : numberOf(grid.cell(row, column));
    if (value === null) {
      without++;
      continue;
    }
    sum += value;
    count++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  // What adding fractions leaves behind the fifteenth digit is none of the sum.
  return { sum: Number(sum.toPrecision(13)), count, without, least, greatest };
}

/** Whether a row of totals has any formula, so that it becomes the totals of the table. */
export function hasTotalsFormulas(grid: SheetGrid, { columns, totalsRow }: TotalsPlace): boolean {
  return (
    totalsRow !== null &&
    columns.some(
      ({ column, skip }) => skip === null && (grid.cell(totalsRow, column)?.formula ?? null) !== null,
    )
  );
}
