import { counted } from '../base/language.ts';
import { ok } from '../base/result.ts';
import type { ColumnKind } from '../model/column-types.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import type { CommandContext, CommandResult } from './context.ts';

/** Columns that are to have the number format that another one of their table is given. */
export interface OthersToFormat {
  readonly table: TableId;
  readonly columns: readonly ColumnId[];
  /** The type of the other column: a format of one type means nothing in another. */
  readonly kind: ColumnKind;
  readonly format: string;
}

/**
 * Has the change of one column give others its number format as well, in the same step. Columns of another type, and those that are
 * gone, are left out.
 */
export function formatOthers(
  { workbook }: CommandContext,
  change: CommandResult,
  { table, columns, kind, format }: OthersToFormat,
): CommandResult {
  if (!change.ok) return change;
  const { label, writes } = change.value;
  let count = 0;
  for (const id of columns) {
    const column = workbook.table(table)?.column(id);
    if (column?.type.kind !== kind || !('format' in column.type)) continue;
    writes.setColumn(table, id, { ...recordOfColumn(column), type: { ...column.type, format } });
    count++;
  }
  if (count === 0) return change;
  const others = counted(count, 'more column', 'more columns');
  return ok({ ...change.value, label: `${label}, and the format of ${others}` });
}
