import type { ChangeSet, TableChange } from '../model/change-set.ts';

/**
 * Whether the order of two changes can matter. Two changes to cells, overrides and notes of a table meet where they name the same
 * cell; anything that touches a table's structure meets everything else in that table, as what goes with a row or column
 * depends on what is there.
 */
export function clash(a: ChangeSet, b: ChangeSet): boolean {
  if (a.workbook !== null && b.workbook !== null) return true;
  for (const [id, change] of a.tables) {
    const other = b.tables.get(id);
    if (other !== undefined && tablesClash(change, other)) return true;
  }
  return false;
}

function tablesClash(a: TableChange, b: TableChange): boolean {
  if (isStructural(a) || isStructural(b)) return true;
  for (const [column, { rows }] of a.cells) {
    const others = b.cells.get(column);
    if (others === undefined) continue;
    const named = new Set(others.rows);
    if (rows.some((row) => named.has(row))) return true;
  }
  for (const [column, byRow] of a.overrides) {
    const others = b.overrides.get(column);
    if (others !== undefined && [...byRow.keys()].some((row) => others.has(row))) return true;
  }
  for (const [column, byRow] of a.notes) {
    const others = b.notes.get(column);
    if (others !== undefined && [...byRow.keys()].some((row) => others.has(row))) return true;
  }
  return false;
}

function isStructural(change: TableChange): boolean {
  return change.record !== null || change.columns.size > 0 || change.rows.size > 0;
}
