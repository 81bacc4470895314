import { ok } from '../base/result.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { RowId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/**
 * Puts a row back that went with a change, whoever made it, with all that was in it, and leaves the rest of the change as it is. A
 * row that is there again stays as it is. What follows at once with the same `group` is one step with it.
 */
export function restoreRow(
  context: CommandContext,
  input: {
    readonly table: TableId;
    readonly row: RowId;
    readonly lostWith: ChangeSet;
    readonly group?: string;
  },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const { row, group = null } = input;
  const { id, rows } = found.value;
  const writes = new Writes();
  const label = 'Put row back';
  const lost = input.lostWith.tables.get(id);
  const [record] = lost?.rows.get(row) ?? [null];
  if (lost === undefined || record === null || rows.slot(row) !== undefined)
    return ok({ label, writes, group });
  writes.setRow(id, row, record);
  for (const [column, cells] of lost.cells) {
    const at = cells.rows.indexOf(row);
    if (at >= 0) writes.setCell(id, column, row, cells.before[at]!);
  }
  for (const [column, overrides] of lost.overrides) {
    const [override] = overrides.get(row) ?? [null];
    if (override !== null) writes.setOverride(id, column, row, override);
  }
  for (const [column, notes] of lost.notes) {
    const [note] = notes.get(row) ?? [null];
    if (note !== null) writes.setNote(id, column, row, note);
  }
  return ok({ label, writes, group });
}
