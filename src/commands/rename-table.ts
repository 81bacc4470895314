import { ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { tableNameFor } from './table-name.ts';

/** Gives a table another title and the formula name that goes with it; formulas follow by themselves. */
export function renameTable(context: CommandContext, id: TableId, title: string): CommandResult {
  const found = findTable(context.workbook, id);
  if (!found.ok) return found;
  const { record } = found.value;
  const name = tableNameFor(context.workbook, title, id);
  return ok({
    label: `Rename ${record.title}`,
    writes: new Writes().setTable(id, { ...record, title: title.trim(), name }),
  });
}
