import { fail, ok } from '../base/result.ts';
import type { ValidationRule } from '../model/cell-rules.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/**
 * Says what the values of a column ought to be, in place of what was said before; no rules take the check away. What stands in the
 * column stays. A rule that names a column that is gone is refused, unless the column had it already.
 */
export function setColumnRules(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId },
  rules: readonly ValidationRule[],
): CommandResult {
  const found = findColumn(context.workbook, place);
  if (!found.ok) return found;
  const { rules: before = [], ...record } = recordOfColumn(found.value.column);
  for (const rule of rules) {
    if (rule.kind !== 'reference' || before.includes(rule)) continue;
    if (context.workbook.table(rule.table)?.column(rule.column) === undefined) {
      return fail({ message: 'The column that the values are to be found in is no longer there.', place });
    }
  }
  const writes = new Writes();
  writes.setColumn(place.table, place.column, { ...record, ...(rules.length === 0 ? {} : { rules }) });
  return ok({ label: `${rules.length === 0 ? 'Remove rules' : 'Rules'} of ${record.name}`, writes });
}
