import { ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';

/** Gives the workbook another title. */
export function renameWorkbook(context: CommandContext, title: string): CommandResult {
  const record = { ...context.workbook.record, title: title.trim() };
  return ok({ label: 'Rename workbook', writes: new Writes().setWorkbook(record) });
}
