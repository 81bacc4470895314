import { ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/** Deletes a table with everything in it. Formulas that name it show `#REF!` until it comes back. */
export function deleteTable(context: CommandContext, id: TableId): CommandResult {
  const found = findTable(context.workbook, id);
  if (!found.ok) return found;
  return ok({ label: `Delete ${found.value.record.title}`, writes: new Writes().setTable(id, null) });
}
