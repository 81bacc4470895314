import { oneOrMany } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import type { Pieces } from '../base/pieces.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { findingDifference, findingTableDifference } from '../model/workbook-difference.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes, writesOf } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { tableNameFor } from './table-name.ts';

/*
 * What was once so is made so again, by a change like any other: what came in between stays in the history, and one undo takes it back.
 */

/** The whole workbook as it was; in pieces that count cells. */
export function* restoringWorkbook(workbook: Workbook, past: Workbook): Pieces<TransactionSpec> {
  const changes = yield* findingDifference(workbook, past);
  return { label: 'Restore everything', writes: writesOf(changes) };
}

/** A table as it was, or as it was when it was deleted; the other tables stay as they are. In pieces that count cells. */
export function* restoringTable(workbook: Workbook, past: Workbook, id: TableId): Pieces<CommandResult> {
  const table = past.table(id);
  if (table === undefined) return fail({ message: 'There was no such table then.' });
  const change = yield* findingTableDifference(workbook.table(id), table);
  const writes = writesOf({ workbook: null, tables: new Map([[id, change]]) });
  const record = change.record?.[1] ?? null;
  // Another table may have got its title and name meanwhile.
  if (record !== null) {
    const title = freeTitle(workbook, record.title, id);
    const name = isFree(workbook, record.name, id) ? record.name : tableNameFor(workbook, title, id);
    writes.setTable(id, { ...record, title, name });
  }
  return ok({ label: `Restore ${table.record.title}`, writes });
}

/** Rows as they were, in the columns that are still there; rows that are gone come back. `columns` names some, null all of them. */
export function restoreRows(
  context: CommandContext,
  input: {
    readonly past: Workbook;
    readonly table: TableId;
    readonly rows: readonly RowId[];
    readonly columns: readonly ColumnId[] | null;
  },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return fail({ message: 'The table is not there any more. Restore the table first.' });
  const now = found.value;
  const then = input.past.table(input.table);
  const writes = new Writes();
  const label = oneOrMany(input.rows.length, 'Restore row', 'Restore rows');
  if (then === undefined) return ok({ label, writes });
  const rows = input.rows.filter((row) => then.rows.slot(row) !== undefined);
  for (const row of rows) {
    if (now.rows.slot(row) === undefined) writes.setRow(now.id, row, then.rows.record(row));
  }
  for (const column of now.columns) {
    if (input.columns !== null && !input.columns.includes(column.id)) continue;
    const before = then.column(column.id);
    if (before === undefined) continue;
    const isTyped = column.formula === null;
    for (const row of rows) {
      if (isTyped && before.formula === null) {
        writes.setCell(now.id, column.id, row, then.cell(row, column.id));
      }
      restoreBeside(writes, { now, then, column: column.id, row, isTyped });
    }
  }
  return ok({ label, writes });
}

/** Override and note of one cell as they were. */
function restoreBeside(
  writes: Writes,
  {
    now,
    then,
    column,
    row,
    isTyped,
  }: {
    readonly now: Table;
    readonly then: Table;
    readonly column: ColumnId;
    readonly row: RowId;
    readonly isTyped: boolean;
  },
): void {
  const override = then.override(row, column) ?? null;
  // A value put over a formula has no place where people type by now.
  const fits = override === null || override.formula !== undefined || !isTyped;
  if (fits && (override !== null || now.override(row, column) !== undefined)) {
    writes.setOverride(now.id, column, row, override);
  }
  const note = then.note(row, column) ?? null;
  if (note !== null || now.note(row, column) !== undefined) writes.setNote(now.id, column, row, note);
}

/** The title, with a number where another table has it by now. */
function freeTitle(workbook: Workbook, title: string, own: TableId): string {
  const taken = new Set(
    workbook.tables.filter(({ id }) => id !== own).map(({ record }) => record.title.trim().toLowerCase()),
  );
  let free = title;
  for (let number = 2; taken.has(free.trim().toLowerCase()); number++) free = `${title} (${number})`;
  return free;
}

function isFree(workbook: Workbook, name: string, own: TableId): boolean {
  const table = workbook.tableNamed(name);
  return table === undefined || table.id === own;
}
