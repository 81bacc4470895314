import { displayValue, formatOfType } from '../../model/display.ts';
import type { ResultDifference } from '../../model/import-plan.ts';
import { cachedResultOf, sameFileValue } from '../file-value.ts';
import { type FileValue, isFileError } from '../grid.ts';
import type { RowMatches } from '../match-rows.ts';
import type { ImportTarget } from '../import-target.ts';
import { type FoundTable, placeOf } from './found-table.ts';

/**
 * The cells with formulas, here and in the file, whose stored result in the file is another than here. The target has everything that is
 * suggested. Cells without a stored result say nothing; numbers are alike that differ from the 13th digit on, as programs add in other orders.
 */
export function findDifferences(
  parts: readonly { readonly found: FoundTable; readonly matches: RowMatches }[],
  target: ImportTarget,
): ResultDifference[] {
  const differences: ResultDifference[] = [];
  for (const { found, matches } of parts) {
    // The columns as they are by now, with their formulas.
    const table = target.workbook.table(found.table.id);
    if (table === undefined) continue;
    const columns = [...found.columns].flatMap(([at, { id }]) => {
      const column = table.column(id);
      const mayCalculate = column !== undefined && (column.formula !== null || table.overrides(id).size > 0);
      return mayCalculate ? [{ at, column }] : [];
    });
    for (const { fileRow, row } of matches.rows) {
      if (table.rows.slot(row) === undefined) continue;
      for (const { at, column } of columns) {
        const cell = found.grid.cell(fileRow, at);
        if (cell === undefined || cell.formula === null || cell.value === null) continue;
        const own = table.override(row, column.id);
        const isCalculated = own === undefined ? column.formula !== null : own.formula !== undefined;
        if (!isCalculated) continue;
        const value = target.value(table.id, row, column.id);
        const ours = cachedResultOf(value);
        if (sameResult(cell.value, ours)) continue;
        const format = formatOfType(table, column.type, row);
        differences.push({
          table: table.id,
          column: column.id,
          row,
          cell: placeOf(found, fileRow, at),
          theirs: isFileError(cell.value) ? cell.value.error : exactText(cell.value, format, ours),
          ours: displayValue(value, format),
        });
      }
    }
  }
  return differences;
}

function sameResult(theirs: FileValue, ours: FileValue): boolean {
  if (sameFileValue(theirs, ours)) return true;
  if (typeof theirs !== 'number' || typeof ours !== 'number') return false;
  const size = Math.max(Math.abs(theirs), Math.abs(ours));
  return Math.abs(theirs - ours) <= Math.max(size * 1e-12, 1e-15);
}

/** A result as its column shows it, or in full where that would look the same as ours. */
function exactText(
  theirs: Exclude<FileValue, { readonly error: string }>,
  format: string,
  ours: FileValue,
): string {
  const shown = displayValue(theirs, format);
  const isHidden = !isFileError(ours) && displayValue(ours, format) === shown;
  return isHidden ? String(theirs) : shown;
}
