import { fail, ok } from '../base/result.ts';
import type { AddedRow, ImportPlan, TableImport } from '../model/import-plan.ts';
import { sortedNames } from '../model/defined-names.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { ordersAt } from './row-orders.ts';

/** Names one thing in an import's preview that can be ticked. */
export type ImportItem = string;

/** The tick of an added row, all its cells, overrides and notes with it. */
export function addedItem(table: TableId, row: RowId): ImportItem {
  return JSON.stringify(['added', table, row]);
}

/** The tick of a changed cell or of an override that comes, changes or goes. */
export function changedItem(table: TableId, row: RowId, column: ColumnId): ImportItem {
  return JSON.stringify(['changed', table, row, column]);
}

/** The tick of what is written about a cell. */
export function noteItem(table: TableId, row: RowId, column: ColumnId): ImportItem {
  return JSON.stringify(['note', table, row, column]);
}

/** The tick of a row that is missing in the file and is to be deleted. */
export function removedItem(table: TableId, row: RowId): ImportItem {
  return JSON.stringify(['removed', table, row]);
}

/** The tick of a column's cell in the totals row. */
export function totalsItem(table: TableId, column: ColumnId): ImportItem {
  return JSON.stringify(['totals', table, column]);
}

/** The tick of a defined name. */
export function nameItem(name: string): ImportItem {
  return JSON.stringify(['name', name.toLowerCase()]);
}

/** What is ticked before the person has looked: all that is new or changed and not in doubt; no deletions. */
export function suggestedItems(plan: ImportPlan): Set<ImportItem> {
  const items = new Set<ImportItem>(plan.names.map(({ after }) => nameItem(after.name)));
  for (const { table, added, changed, totals } of plan.tables) {
    for (const { column } of totals) items.add(totalsItem(table, column));
    for (const row of added) if (row.suggested) items.add(addedItem(table, row.row));
    for (const { row, cells, overrides, notes } of changed) {
      for (const cell of cells) items.add(changedItem(table, row, cell.column));
      for (const override of overrides) {
        if (override.suggested) items.add(changedItem(table, row, override.column));
      }
      for (const note of notes) if (note.suggested) items.add(noteItem(table, row, note.column));
    }
  }
  return items;
}

/**
 * Does what is ticked of an import, in one step. A ticked cell that refers to an added row whose own tick was taken away is
 * left as it is: there is no such row to refer to.
 */
export function importTables(
  context: CommandContext,
  plan: ImportPlan,
  ticked: ReadonlySet<ImportItem>,
): CommandResult {
  const writes = new Writes();
  const leadsNowhere = referencesTo(rowsLeftOut(plan, ticked));
  for (const part of plan.tables) {
    const table = context.workbook.table(part.table);
    if (table === undefined) {
      return fail({ message: `The table ${part.title} is no longer there. Read the file again.` });
    }
    addRows(table, part, ticked, leadsNowhere, writes);
    for (const { row, cells, overrides, notes } of part.changed) {
      if (table.rows.slot(row) === undefined) continue;
      for (const { column, after } of cells) {
        if (leadsNowhere(after)) continue;
        if (ticked.has(changedItem(table.id, row, column))) writes.setCell(table.id, column, row, after);
      }
      for (const { column, after } of overrides) {
        if (ticked.has(changedItem(table.id, row, column))) {
          writes.setOverride(table.id, column, row, after);
        }
      }
      for (const { column, after } of notes) {
        if (ticked.has(noteItem(table.id, row, column))) writes.setNote(table.id, column, row, after);
      }
    }
    for (const { column, after } of part.totals) {
      const now = table.column(column);
      if (now === undefined || !ticked.has(totalsItem(table.id, column))) continue;
      const { id, totals: _, ...record } = now;
      writes.setColumn(table.id, id, { ...record, ...(after === null ? {} : { totals: after }) });
    }
    for (const { row } of part.removed) {
      if (ticked.has(removedItem(table.id, row))) writes.setRow(table.id, row, null);
    }
  }
  const names = plan.names.filter(({ after }) => ticked.has(nameItem(after.name)));
  if (names.length > 0) {
    const { record } = context.workbook;
    const replaced = new Set(names.map(({ after }) => after.name.toLowerCase()));
    const kept = (record.names ?? []).filter(({ name }) => !replaced.has(name.toLowerCase()));
    writes.setWorkbook({ ...record, names: sortedNames([...kept, ...names.map(({ after }) => after)]) });
  }
  const titles = plan.tables.map((part) => part.title);
  return ok({
    label: titles.length === 1 ? `Import ${titles[0]!}` : `Import ${titles.length} tables`,
    writes,
  });
}

function addRows(
  table: Table,
  part: TableImport,
  ticked: ReadonlySet<ImportItem>,
  leadsNowhere: (value: CellValue) => boolean,
  writes: Writes,
): void {
  const positions = new Map(table.rows.ids().map((id, position) => [id, position]));
  const groups = new Map<number, AddedRow[]>();
  for (const row of part.added) {
    if (!ticked.has(addedItem(table.id, row.row))) continue;
    const after = row.after === null ? -1 : (positions.get(row.after) ?? table.rows.count - 1);
    const group = groups.get(after + 1);
    if (group === undefined) groups.set(after + 1, [row]);
    else group.push(row);
  }
  for (const [position, rows] of groups) {
    ordersAt(table, position, rows.length, writes).forEach((order, index) => {
      const { row, cells, overrides, notes } = rows[index]!;
      writes.setRow(table.id, row, { order });
      for (const { column, value } of cells) {
        if (!leadsNowhere(value)) writes.setCell(table.id, column, row, value);
      }
      for (const { column, after } of overrides) writes.setOverride(table.id, column, row, after);
      for (const { column, after } of notes) writes.setNote(table.id, column, row, after);
    });
  }
}

function rowsLeftOut(plan: ImportPlan, ticked: ReadonlySet<ImportItem>): Set<RowId> {
  return new Set(
    plan.tables.flatMap(({ table, added }) =>
      added.map(({ row }) => row).filter((row) => !ticked.has(addedItem(table, row))),
    ),
  );
}

function referencesTo(rows: ReadonlySet<RowId>): (value: CellValue) => boolean {
  return (value) => isRowReference(value) && rows.has(value.ref);
}
