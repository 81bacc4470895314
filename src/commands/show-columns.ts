import { ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/**
 * Hides these columns of a table and shows all others, in one step; ids of columns that are gone are passed over. `view` names
 * the view that has them so, for the label.
 */
export function showAllBut(
  context: CommandContext,
  change: { readonly table: TableId; readonly hidden: readonly ColumnId[]; readonly view: string | null },
): CommandResult {
  const { table, view } = change;
  const found = findTable(context.workbook, table);
  if (!found.ok) return found;
  const hidden = new Set(change.hidden);
  const writes = new Writes();
  for (const column of found.value.columns) {
    const isHidden = hidden.has(column.id);
    if (column.hidden !== isHidden)
      writes.setColumn(table, column.id, { ...recordOfColumn(column), hidden: isHidden });
  }
  return ok({ label: view === null ? 'Show columns' : `Show columns of view ${view}`, writes });
}
