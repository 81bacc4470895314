import { fail, ok } from '../base/result.ts';
import { findName } from '../model/defined-names.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';

/** Deletes a defined name. Formulas that use it show `#NAME?` until it comes back. */
export function deleteName(context: CommandContext, name: string): CommandResult {
  const { names, ...record } = context.workbook.record;
  const found = findName(names, name);
  if (found === undefined) return fail({ message: `There is no name ${name}.` });
  const left = (names ?? []).filter((one) => one !== found);
  return ok({
    label: `Delete ${found.name}`,
    writes: new Writes().setWorkbook({ ...record, ...(left.length === 0 ? {} : { names: left }) }),
  });
}
