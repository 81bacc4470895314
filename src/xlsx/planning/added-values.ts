import { displayValue, formatOfType } from '../../model/display.ts';
import type { ChangedRow, TableImport } from '../../model/import-plan.ts';
import { isRowReference } from '../../model/values.ts';
import { cachedResultOf, sameFileValue } from '../file-value.ts';
import type { ImportTarget } from '../import-target.ts';

/**
 * A table's update with the values that added rows have in the file where a column is calculated here, as overrides that are not ticked: those
 * that are other than the formula gives. The target has the added rows.
 */
export function withValuesOfAdded(
  part: TableImport,
  offered: readonly ChangedRow[],
  target: ImportTarget,
): TableImport {
  const table = target.workbook.table(part.table);
  if (table === undefined || offered.length === 0) return part;
  const added = new Set(part.added.map(({ row }) => row));
  const byRow = new Map<ChangedRow['row'], ChangedRow>();
  for (const each of offered) {
    const { row } = each;
    if (!added.has(row)) continue;
    const isThere = table.rows.slot(row) !== undefined;
    for (const change of each.overrides) {
      const column = table.column(change.column);
      if (column === undefined || change.after === null) continue;
      const computed = isThere ? target.computed(table.id, row, change.column) : null;
      const { value } = change.after;
      if (isThere && !isRowReference(value) && sameFileValue(value, cachedResultOf(computed))) continue;
      const format = formatOfType(table, column.type, row);
      const told = { ...change, computedText: computed === null ? '' : displayValue(computed, format) };
      const before = byRow.get(row);
      byRow.set(row, { ...each, overrides: [...(before?.overrides ?? []), told] });
    }
  }
  return byRow.size === 0 ? part : { ...part, changed: [...part.changed, ...byRow.values()] };
}
