import { ok } from '../base/result.ts';
import { differenceBetween } from '../model/workbook-difference.ts';
import type { Workbook } from '../model/workbook.ts';
import { writesOf } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { MergedRecords } from './merge-records.ts';
import { settleMerge } from './merge-settle.ts';

/** Has a workbook be as a copy of it is, in one step. */
export function replaceByCopy(
  { workbook }: CommandContext,
  { copy, name }: { readonly copy: Workbook; readonly name: string },
): CommandResult {
  const writes = writesOf(differenceBetween(workbook, copy));
  settleMerge(workbook, new MergedRecords(workbook, writes));
  return ok({ label: `Replace by ${name}`, writes });
}
