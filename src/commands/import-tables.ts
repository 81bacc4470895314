import { oneOrMany } from '../base/language.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok } from '../base/result.ts';
import { withVisibleTurns } from '../base/visible-signs.ts';
import type { ColumnType } from '../model/column-types.ts';
import { sortedNames } from '../model/defined-names.ts';
import {
  type AddedRow,
  type ImportPlan,
  isTicked,
  type NewColumn,
  type NewTable,
  type TableImport,
} from '../model/import-plan.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import type { ColumnRecord } from '../model/records.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { ordersAtInPieces } from './row-orders.ts';
import { tableNameFor } from './table-name.ts';

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

/** The tick of a table that would be made; it comes whole. */
export function newTableItem(table: TableId): ImportItem {
  return JSON.stringify(['new table', table]);
}

/** The tick of a column that an update would make, with all its cells. */
export function newColumnItem(table: TableId, column: ColumnId): ImportItem {
  return JSON.stringify(['new column', table, column]);
}

/** The tick of a calculated column whose formula would go. */
export function adoptedItem(table: TableId, column: ColumnId): ImportItem {
  return JSON.stringify(['adopted', table, column]);
}

/** The tick of the choices that a column would get; cells that need them come only with it. */
export function choicesItem(table: TableId, column: ColumnId): ImportItem {
  return JSON.stringify(['choices', table, column]);
}

/** The tick of a defined name. */
export function nameItem(name: string): ImportItem {
  return JSON.stringify(['name', name.toLowerCase()]);
}

/**
 * What is ticked before the person has looked: all that is new or changed and neither in doubt nor, as far as one can know, changed here; no
 * deletions but of rows that are known to have been deleted in the file.
 */
export function suggestedItems(plan: ImportPlan): Set<ImportItem> {
  const free = plan.names.filter(isTicked);
  const items = new Set<ImportItem>(free.map(({ after }) => nameItem(after.name)));
  for (const { table } of plan.newTables) items.add(newTableItem(table));
  for (const { table, added, changed, removed, totals, newColumns, adopted, newChoices } of plan.tables) {
    for (const { column } of newColumns) items.add(newColumnItem(table, column));
    for (const { column } of adopted) items.add(adoptedItem(table, column));
    for (const { column } of newChoices) items.add(choicesItem(table, column));
    for (const change of totals) if (isTicked(change)) items.add(totalsItem(table, change.column));
    for (const { row, deletedThere } of removed) {
      if (deletedThere === 'as it was') items.add(removedItem(table, row));
    }
    for (const row of added) if (row.suggested) items.add(addedItem(table, row.row));
    for (const { row, cells, overrides, notes } of changed) {
      for (const change of cells) {
        if (isTicked(change)) items.add(changedItem(table, row, change.column));
      }
      for (const override of overrides) {
        if (override.suggested) items.add(changedItem(table, row, override.column));
      }
      for (const note of notes) if (note.suggested) items.add(noteItem(table, row, note.column));
    }
  }
  return items;
}

/**
 * Does what is ticked of an import, in one step. A ticked cell that needs something whose own tick was taken away (an added row or new table
 * that it refers to, a choice of its own, a column that people type into) is left as it is. A new table whose title or name is taken by now
 * gets a number. The step is named after the file, where its name is given.
 */
export function importTables(
  context: CommandContext,
  plan: ImportPlan,
  ticked: ReadonlySet<ImportItem>,
  file: string | null = null,
): CommandResult {
  return allPieces(importingTables(context, plan, ticked, file));
}

/** About how many cells an import has to write, for who shows how far {@link importingTables} is. */
export function cellsToImport({ newTables, tables }: ImportPlan): number {
  let count = 0;
  const countColumns = (columns: readonly NewColumn[]) => {
    for (const { values } of columns) count += values.length;
  };
  for (const { columns } of newTables) countColumns(columns);
  for (const { newColumns, added, adopted } of tables) {
    countColumns(newColumns);
    for (const { cells } of added) count += cells.length;
    for (const { rows } of adopted) count += rows.length;
  }
  return count;
}

/** {@link importTables} in pieces, which count cells. */
export function* importingTables(
  context: CommandContext,
  plan: ImportPlan,
  ticked: ReadonlySet<ImportItem>,
  file: string | null = null,
): Pieces<CommandResult> {
  const { workbook } = context;
  const writes = new Writes();
  const leadsNowhere = referencesTo(yield* rowsLeftOut(plan, ticked));
  const made = plan.newTables.filter(({ table }) => ticked.has(newTableItem(table)));
  yield* makeTables(workbook, made, leadsNowhere, writes);
  for (const part of plan.tables) {
    const table = workbook.table(part.table);
    if (table === undefined) {
      return fail({ message: `The table ${part.title} is no longer there. Read the file again.` });
    }
    yield* new TableUpdate(table, part, ticked, leadsNowhere, writes).write();
  }
  const left = plan.newTables.filter(({ table }) => !ticked.has(newTableItem(table)));
  const leftIds = new Set(left.map(({ table }) => table));
  const names = plan.names.filter(
    ({ after }) => ticked.has(nameItem(after.name)) && !namesTable(after.formula, leftIds),
  );
  if (names.length > 0) {
    const { record } = workbook;
    const replaced = new Set(names.map(({ after }) => after.name.toLowerCase()));
    const kept = (record.names ?? []).filter(({ name }) => !replaced.has(name.toLowerCase()));
    writes.setWorkbook({ ...record, names: sortedNames([...kept, ...names.map(({ after }) => after)]) });
  }
  const titles = [...plan.tables, ...made].map((part) => part.title);
  return ok({ label: labelOf(titles, file), writes });
}

/** `Import Measures`, or with the file's name `Import measures.xlsx into Measures`. */
function labelOf(titles: readonly string[], file: string | null): string {
  const tables = oneOrMany(titles.length, titles[0] ?? '', `${titles.length} tables`);
  // Anybody may have named the file.
  const name = withVisibleTurns(file ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return name === '' ? `Import ${tables}` : `Import ${name} into ${tables}`;
}

/** After how many rows the work rests. */
const piece = 5000;

function* makeTables(
  workbook: Workbook,
  tables: readonly NewTable[],
  leadsNowhere: LeadsNowhere,
  writes: Writes,
): Pieces<void> {
  const orders = ordersBetween(workbook.tables.at(-1)?.record.order ?? null, null, tables.length);
  const titles = new Set(workbook.tables.map(({ record }) => record.title.trim().toLowerCase()));
  const names = new Set(workbook.tables.map(({ record }) => record.name.toLowerCase()));
  for (const [index, part] of tables.entries()) {
    const { table, description, keyColumn, rows, more } = part;
    const title = distinct(part.title, ' ', titles);
    const name = distinct(tableNameFor(workbook, part.name, null), '_', names);
    writes.setTable(table, { title, name, description, order: orders[index]!, keyColumn, ...more });
    let last: string | null = null;
    for (let from = 0; from < rows.length; from += piece) {
      const some = rows.slice(from, from + piece);
      for (const [at, order] of ordersBetween(last, null, some.length).entries()) {
        writes.setRow(table, some[at]!, { order });
        last = order;
      }
      yield 0;
    }
    const columnOrders = ordersBetween(null, null, part.columns.length);
    for (const [at, column] of part.columns.entries()) {
      writeColumn(writes, table, column, columnOrders[at]!, rows, leadsNowhere, () => true);
      yield column.values.length;
    }
  }
}

/** A column that would be made, with its cells in the rows that are, or come to be, there. */
function writeColumn(
  writes: Writes,
  table: TableId,
  { column, record, values, exceptions, notes }: NewColumn,
  order: string,
  rows: readonly RowId[],
  leadsNowhere: LeadsNowhere,
  isThere: (row: RowId) => boolean,
): void {
  writes.setColumn(table, column, { ...record, order });
  if (record.formula === null && values.length > 0) {
    const cells = writes.cellsOf(table, column);
    values.forEach((value, at) => {
      const row = rows[at]!;
      if (value === null || leadsNowhere(value, () => record.type) || !isThere(row)) return;
      cells.rows.push(row);
      cells.values.push(value);
    });
  }
  for (const { row, after } of exceptions) if (isThere(row)) writes.setOverride(table, column, row, after);
  for (const { row, text } of notes) if (isThere(row)) writes.setNote(table, column, row, { text });
}

/** A title or name, with a number where it is taken; taken from now on. */
function distinct(text: string, joint: string, taken: Set<string>): string {
  let candidate = text;
  for (let number = 2; taken.has(candidate.trim().toLowerCase()); number++)
    candidate = `${text}${joint}${number}`;
  taken.add(candidate.trim().toLowerCase());
  return candidate;
}

/** Writes what is ticked of one table's update. */
class TableUpdate {
  /** Calculated columns that people type into from now on. */
  readonly #adopted: ReadonlySet<ColumnId>;
  /** Those of the plan that keep their formula as their tick was taken away. */
  readonly #kept: ReadonlySet<ColumnId>;
  /** Words of choices that do not come, by column. */
  readonly #lackingWords: ReadonlyMap<ColumnId, ReadonlySet<string>>;

  constructor(
    readonly table: Table,
    readonly part: TableImport,
    readonly ticked: ReadonlySet<ImportItem>,
    readonly leadsNowhere: LeadsNowhere,
    readonly writes: Writes,
  ) {
    const { id } = table;
    const adopted = part.adopted.map(({ column }) => column);
    this.#adopted = new Set(adopted.filter((column) => ticked.has(adoptedItem(id, column))));
    this.#kept = new Set(adopted.filter((column) => !this.#adopted.has(column)));
    this.#lackingWords = new Map(
      part.newChoices
        .filter(({ column }) => !ticked.has(choicesItem(id, column)))
        .map(({ column, words }) => [column, new Set(words)]),
    );
  }

  *write(): Pieces<void> {
    const { table, part, ticked, writes } = this;
    yield* this.#writeColumns();
    yield* this.#addRows();
    let seen = 0;
    for (const { row, cells, overrides, notes } of part.changed) {
      if (++seen % piece === 0) yield 0;
      // Values by hand in added rows come where the row does.
      if (table.rows.slot(row) === undefined && !ticked.has(addedItem(table.id, row))) continue;
      for (const { column, after } of cells) {
        if (this.#takes(column, after) && ticked.has(changedItem(table.id, row, column))) {
          writes.setCell(table.id, column, row, after);
        }
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
    for (const { row } of part.removed) {
      if (ticked.has(removedItem(table.id, row))) writes.setRow(table.id, row, null);
    }
  }

  /** Totals, choices and formulas of columns that are there, each column written once; then the new columns. */
  *#writeColumns(): Pieces<void> {
    const { table, part, ticked, writes } = this;
    const records = new Map<ColumnId, ColumnRecord>();
    const change = (id: ColumnId, changed: (record: ColumnRecord) => ColumnRecord): void => {
      const column = table.column(id);
      if (column === undefined) return;
      records.set(id, changed(records.get(id) ?? recordOfColumn(column)));
    };
    for (const { column, after } of part.totals) {
      if (!ticked.has(totalsItem(table.id, column))) continue;
      change(column, ({ totals: _, ...record }) => ({
        ...record,
        ...(after === null ? {} : { totals: after }),
      }));
    }
    for (const { column, type } of part.newChoices) {
      if (ticked.has(choicesItem(table.id, column))) change(column, (record) => ({ ...record, type }));
    }
    for (const { column, rows, values } of part.adopted) {
      if (!this.#adopted.has(column)) continue;
      change(column, (record) => ({ ...record, formula: null }));
      for (const [row, { formula }] of table.overrides(column)) {
        if (formula === undefined) writes.setOverride(table.id, column, row, null);
      }
      yield rows.length;
      rows.forEach((row, index) => {
        const value = values[index]!;
        if (table.rows.slot(row) === undefined) return;
        if (this.leadsNowhere(value, () => table.column(column)?.type)) return;
        writes.setCell(table.id, column, row, value);
      });
    }
    for (const [id, record] of records) writes.setColumn(table.id, id, record);
    const fresh = part.newColumns.filter(({ column }) => ticked.has(newColumnItem(table.id, column)));
    if (fresh.length === 0) return;
    const orders = ordersBetween(table.columns.at(-1)?.order ?? null, null, fresh.length);
    const ids = part.added.map(({ row }) => row);
    const added = new Set(ids.filter((row) => ticked.has(addedItem(table.id, row))));
    const isThere = (row: RowId): boolean => added.has(row) || table.rows.slot(row) !== undefined;
    for (const [index, column] of fresh.entries()) {
      const { newColumnRows } = part;
      writeColumn(writes, table.id, column, orders[index]!, newColumnRows, this.leadsNowhere, isThere);
      yield column.values.length;
    }
  }

  *#addRows(): Pieces<void> {
    const { table, part, ticked, writes } = this;
    const positions = new Map(table.rows.ids().map((id, position) => [id, position]));
    const groups = new Map<number, AddedRow[]>();
    let seen = 0;
    for (const row of part.added) {
      if (++seen % piece === 0) yield 0;
      if (!ticked.has(addedItem(table.id, row.row))) continue;
      const after = row.after === null ? -1 : (positions.get(row.after) ?? table.rows.count - 1);
      const group = groups.get(after + 1);
      if (group === undefined) groups.set(after + 1, [row]);
      else group.push(row);
    }
    for (const [position, rows] of groups) {
      let index = 0;
      for (const orders of ordersAtInPieces(table, position, rows.length, writes)) {
        let written = 0;
        for (const order of orders) {
          const { row, cells, overrides, notes } = rows[index++]!;
          writes.setRow(table.id, row, { order });
          for (const { column, value } of cells) {
            if (this.#takes(column, value)) writes.setCell(table.id, column, row, value);
          }
          for (const { column, after } of overrides) writes.setOverride(table.id, column, row, after);
          for (const { column, after } of notes) writes.setNote(table.id, column, row, after);
          written += cells.length;
          if (written < piece) continue;
          yield written;
          written = 0;
        }
        yield written;
      }
    }
  }

  /** Whether a column can have a value once what is ticked has come. */
  #takes(column: ColumnId, value: CellValue): boolean {
    if (this.#kept.has(column)) return false;
    if (this.leadsNowhere(value, () => this.table.column(column)?.type)) return false;
    return typeof value !== 'string' || this.#lackingWords.get(column)?.has(value) !== true;
  }
}

/** Whether a value of a column of this type is a reference to a row that does not come. */
type LeadsNowhere = (value: CellValue, type: () => ColumnType | undefined) => boolean;

function* rowsLeftOut(
  plan: ImportPlan,
  ticked: ReadonlySet<ImportItem>,
): Pieces<ReadonlyMap<TableId, ReadonlySet<RowId>>> {
  const left = new Map<TableId, ReadonlySet<RowId>>();
  let seen = 0;
  for (const { table, added } of plan.tables) {
    const rows = new Set<RowId>();
    for (const { row } of added) {
      if (!ticked.has(addedItem(table, row))) rows.add(row);
      if (++seen % piece === 0) yield 0;
    }
    left.set(table, rows);
  }
  for (const { table, rows } of plan.newTables) {
    if (!ticked.has(newTableItem(table))) left.set(table, new Set(rows));
  }
  return left;
}

/** By the table that the column refers to: rows of two tables may have one id. */
function referencesTo(left: ReadonlyMap<TableId, ReadonlySet<RowId>>): LeadsNowhere {
  return (value, typeOf) => {
    if (!isRowReference(value)) return false;
    const type = typeOf();
    return type?.kind === 'reference' && left.get(type.table)?.has(value.ref) === true;
  };
}

function namesTable({ parts }: StoredFormula, tables: ReadonlySet<TableId>): boolean {
  return parts.some((part) => typeof part !== 'string' && tables.has(part.table));
}
