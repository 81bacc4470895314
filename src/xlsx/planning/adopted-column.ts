import type { Result } from '../../base/result.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { AdoptedColumn } from '../../model/import-plan.ts';
import type { RowId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import { type CellValue, FormulaError } from '../../model/values.ts';
import { fileResultOf, fileValueOf, sameFileValue } from '../file-value.ts';
import type { RowMatches } from '../match-rows.ts';
import type { ImportTarget } from '../import-target.ts';
import type { FoundTable } from './found-table.ts';

/**
 * What the cells of a calculated column have once its formula is gone: the file's values, and in rows that it lacks what is shown now. `read`
 * gives what a cell of the file holds, by sheet column, sheet row and row.
 */
export function adoptedColumn(
  { table, columns }: FoundTable,
  matches: RowMatches,
  target: ImportTarget,
  column: Column,
  read: (at: number, fileRow: number, row: RowId) => Result<CellValue, string>,
): AdoptedColumn {
  const at = [...columns].find(([, { id }]) => id === column.id)![0];
  const theirs = new Map<RowId, CellValue>();
  for (const { fileRow, row, isNew } of matches.rows) {
    if (isNew) continue;
    const value = read(at, fileRow, row);
    if (value.ok) theirs.set(row, value.value);
  }
  const rows = table.rows.ids();
  let different = 0;
  const values = rows.map((row): CellValue => {
    const now = target.value(table.id, row, column.id);
    const shown = now instanceof FormulaError ? null : now;
    const value = theirs.get(row);
    if (value === undefined) return shown;
    if (!sameFileValue(fileValueOf(target, column.type, value), fileResultOf(now))) different++;
    return value;
  });
  const formulaText = `=${printFormula(column.formula!, target.workbook, table)}`;
  return { column: column.id, formulaText, rows, values, different };
}
