import { Tag } from '../model/cell-column.ts';
import type { RowId, TableId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';

/**
 * How many cells of reference columns refer to rows of a table; cells in those rows themselves are not counted, as they go and
 * stay with them.
 */
export function countReferences(workbook: Workbook, target: TableId, rows: readonly RowId[]): number {
  const wanted = new Set<number>();
  for (const row of rows) {
    const text = workbook.pool.find(row);
    if (text !== undefined) wanted.add(text);
  }
  if (wanted.size === 0) return 0;
  const going = new Set(rows);
  let count = 0;
  for (const table of workbook.tables) {
    for (const { id, type, formula } of table.columns) {
      if (type.kind !== 'reference' || type.table !== target || formula !== null) continue;
      const cells = table.cells(id);
      if (cells === undefined) continue;
      for (const slot of table.rows.sequence) {
        if (cells.tags[slot] !== Tag.reference || !wanted.has(cells.numbers[slot]!)) continue;
        if (table.id !== target || !going.has(table.rows.idAt(slot))) count++;
      }
    }
  }
  return count;
}
