import type { ChangeSet } from '../model/change-set.ts';

/** Whether a change can alter what formulas refer to: tables, names, columns, types, order, formulas, totals, defined names. */
export function changesSchema(changes: ChangeSet): boolean {
  if (changes.workbook !== null && !isSame(changes.workbook[0]?.names, changes.workbook[1]?.names))
    return true;
  for (const { record, columns } of changes.tables.values()) {
    if (record !== null) {
      const [before, after] = record;
      if (before === null || after === null) return true;
      if (before.name !== after.name || before.title !== after.title || before.keyColumn !== after.keyColumn)
        return true;
      if (before.order !== after.order) return true;
    }
    for (const [before, after] of columns.values()) {
      if (before === null || after === null) return true;
      if (before.name !== after.name || before.order !== after.order) return true;
      if (!isSame(before.formula, after.formula) || !isSame(before.type, after.type)) return true;
      if (!isSame(before.totals, after.totals)) return true;
    }
  }
  return false;
}

/** Whether two parts of records, which are plain data written in one order, say the same. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
