import { oneOrMany } from '../base/language.ts';
import { ok } from '../base/result.ts';
import type { RowId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/** Deletes rows with everything in them. Cells that refer to them keep the reference and show `#REF!`. */
export function deleteRows(
  context: CommandContext,
  input: { readonly table: TableId; readonly rows: readonly RowId[] },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const writes = new Writes();
  for (const row of input.rows) writes.setRow(input.table, row, null);
  return ok({
    label: oneOrMany(input.rows.length, 'Delete row', `Delete ${input.rows.length} rows`),
    writes,
  });
}
