import { allPieces, type Pieces } from '../base/pieces.ts';
import { sameData } from '../base/same-data.ts';
import { type CellColumn, type StringPool, Tag } from './cell-column.ts';
import {
  type CellChanges,
  type Change,
  type ChangeSet,
  isEmptyTableChange,
  type TableChange,
} from './change-set.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { ColumnRecord, RowRecord } from './records.ts';
import type { Column, Table } from './table.ts';
import type { CellValue } from './values.ts';
import type { Workbook } from './workbook.ts';

/** The change that makes `from` say what `to` says: tables, columns and rows are the same where their ids are. */
export function differenceBetween(from: Workbook, to: Workbook): ChangeSet {
  return allPieces(findingDifference(from, to));
}

/** {@link differenceBetween} in pieces, which count cells; both workbooks have to stay as they are until the last. */
export function* findingDifference(from: Workbook, to: Workbook): Pieces<ChangeSet> {
  const tables = new Map<TableId, TableChange>();
  const texts = new SharedTexts(from.pool, to.pool);
  for (const table of from.tables) {
    if (to.table(table.id) === undefined)
      tables.set(table.id, yield* tableDifference(table, undefined, texts));
  }
  for (const table of to.tables) {
    const change = yield* tableDifference(from.table(table.id), table, texts);
    if (!isEmptyTableChange(change)) tables.set(table.id, change);
  }
  const workbook = sameData(from.record, to.record) ? null : ([from.record, to.record] as const);
  return { workbook, tables };
}

/** The change that adds a table with all that it holds. */
export function wholeTable(table: Table): TableChange {
  return allPieces(tableDifference(undefined, table, new SharedTexts(table.pool, table.pool)));
}

/** The change that makes one table say what another does, undefined for none; in pieces, which count cells. */
export function findingTableDifference(from: Table | undefined, to: Table): Pieces<TableChange> {
  return tableDifference(from, to, new SharedTexts(from?.pool ?? to.pool, to.pool));
}

/** How many cells the pieces of {@link findingDifference} count for two workbooks, about. */
export function differenceEffort(from: Workbook, to: Workbook): number {
  let cells = 0;
  for (const table of to.tables) cells += table.rows.count * table.columns.length;
  for (const table of from.tables) {
    if (to.table(table.id) === undefined) cells += table.rows.count * table.columns.length;
  }
  return cells;
}

function* tableDifference(
  from: Table | undefined,
  to: Table | undefined,
  texts: SharedTexts,
): Pieces<TableChange> {
  const pairs = new RowPairs(from, to);
  yield 0;
  const cells = new Map<ColumnId, CellChanges>();
  for (const id of columnIds(from, to)) {
    const changes = changedCells(pairs, from?.cells(id), to?.cells(id), texts);
    if (changes !== null) cells.set(id, changes);
    yield pairs.count;
  }
  const record = sameData(from?.record, to?.record)
    ? null
    : ([from?.record ?? null, to?.record ?? null] as const);
  return {
    record,
    columns: changedColumns(from, to),
    rows: changedRows(from, to, pairs),
    cells,
    overrides: changedByCell(from, to, (table, column) => table.overrides(column)),
    notes: changedByCell(from, to, (table, column) => table.notes(column)),
  };
}

/** The rows of two tables, each once: those of the second in their order, then those that only the first has in theirs. */
class RowPairs {
  readonly ids: readonly RowId[];
  /** Where each row stands in either table; -1 where it is not. */
  readonly fromSlots: Int32Array;
  readonly toSlots: Int32Array;

  constructor(from: Table | undefined, to: Table | undefined) {
    const ids = to?.rows.ids() ?? [];
    const known = ids.length;
    const gone = from?.rows.ids().filter((id) => to?.rows.slot(id) === undefined) ?? [];
    for (const id of gone) ids.push(id);
    this.ids = ids;
    this.toSlots = new Int32Array(ids.length).fill(-1);
    if (to !== undefined) this.toSlots.set(to.rows.sequence.subarray(0, known));
    this.fromSlots = new Int32Array(ids.length).fill(-1);
    if (from === undefined) return;
    const slots = from.rows.slotsOf(ids);
    for (let at = 0; at < ids.length; at++) if (from.rows.has(slots[at]!)) this.fromSlots[at] = slots[at]!;
  }

  get count(): number {
    return this.ids.length;
  }
}

/** Texts of two workbooks by their numbers: each number of the first is looked up in the second once. */
class SharedTexts {
  readonly #from: StringPool;
  readonly #to: StringPool;
  /** By number in the first: 0 for not looked up yet, -1 for a text that the second hasn't, else its number there and 1. */
  #numbers = new Int32Array(0);

  constructor(from: StringPool, to: StringPool) {
    this.#from = from;
    this.#to = to;
  }

  same(from: number, to: number): boolean {
    if (this.#from === this.#to) return from === to;
    if (from >= this.#numbers.length) this.#grow(from);
    let known = this.#numbers[from]!;
    if (known === 0) {
      known = (this.#to.find(this.#from.texts[from]!) ?? -2) + 1;
      this.#numbers[from] = known;
    }
    return known === to + 1;
  }

  #grow(least: number): void {
    const numbers = new Int32Array(Math.max(least + 1, this.#from.texts.length));
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}

function changedCells(
  { ids, fromSlots, toSlots }: RowPairs,
  from: CellColumn | undefined,
  to: CellColumn | undefined,
  texts: SharedTexts,
): CellChanges | null {
  if (from === undefined && to === undefined) return null;
  const rows: RowId[] = [];
  const before: CellValue[] = [];
  const after: CellValue[] = [];
  for (let at = 0; at < ids.length; at++) {
    const left = fromSlots[at]!;
    const right = toSlots[at]!;
    const leftTag = left < 0 ? Tag.blank : (from?.tags[left] ?? Tag.blank);
    const rightTag = right < 0 ? Tag.blank : (to?.tags[right] ?? Tag.blank);
    if (leftTag === rightTag) {
      if (leftTag === Tag.blank) continue;
      const leftNumber = from!.numbers[left]!;
      const rightNumber = to!.numbers[right]!;
      const isText = leftTag === Tag.text || leftTag === Tag.reference;
      if (isText ? texts.same(leftNumber, rightNumber) : leftNumber === rightNumber) continue;
    }
    rows.push(ids[at]!);
    before.push(leftTag === Tag.blank ? null : from!.cell(left));
    after.push(rightTag === Tag.blank ? null : to!.cell(right));
  }
  return rows.length === 0 ? null : { rows, before, after };
}

function changedColumns(from: Table | undefined, to: Table | undefined): Map<ColumnId, Change<ColumnRecord>> {
  const columns = new Map<ColumnId, Change<ColumnRecord>>();
  for (const id of columnIds(from, to)) {
    const before = recordOf(from?.column(id));
    const after = recordOf(to?.column(id));
    if (!sameData(before, after)) columns.set(id, [before, after]);
  }
  return columns;
}

function changedRows(
  from: Table | undefined,
  to: Table | undefined,
  { ids }: RowPairs,
): Map<RowId, Change<RowRecord>> {
  const rows = new Map<RowId, Change<RowRecord>>();
  for (const id of ids) {
    const before = from?.rows.record(id) ?? null;
    const after = to?.rows.record(id) ?? null;
    const same =
      before !== null &&
      after !== null &&
      before.order === after.order &&
      sameData(before.extra, after.extra);
    if (!same) rows.set(id, [before, after]);
  }
  return rows;
}

function changedByCell<T extends object>(
  from: Table | undefined,
  to: Table | undefined,
  read: (table: Table, column: ColumnId) => ReadonlyMap<RowId, T>,
): Map<ColumnId, Map<RowId, Change<T>>> {
  const result = new Map<ColumnId, Map<RowId, Change<T>>>();
  for (const id of columnIds(from, to)) {
    const before = present(from, id, read);
    const after = present(to, id, read);
    const changes = new Map<RowId, Change<T>>();
    for (const [row, record] of before) {
      const now = after.get(row) ?? null;
      if (!sameData(record, now)) changes.set(row, [record, now]);
    }
    for (const [row, record] of after) if (!before.has(row)) changes.set(row, [null, record]);
    if (changes.size > 0) result.set(id, changes);
  }
  return result;
}

/** The records of single cells of a column that is there, in rows that are. */
function present<T>(
  table: Table | undefined,
  column: ColumnId,
  read: (table: Table, column: ColumnId) => ReadonlyMap<RowId, T>,
): ReadonlyMap<RowId, T> {
  if (table?.column(column) === undefined) return new Map();
  const byRow = read(table, column);
  if (byRow.size === 0) return byRow;
  return new Map([...byRow].filter(([row]) => table.rows.slot(row) !== undefined));
}

/** The columns of two tables, each once: those of the second, then those that only the first has. */
function columnIds(from: Table | undefined, to: Table | undefined): readonly ColumnId[] {
  const ids = to?.columns.map((column) => column.id) ?? [];
  const gone = from?.columns.filter(({ id }) => to?.column(id) === undefined).map(({ id }) => id) ?? [];
  return [...ids, ...gone];
}

function recordOf(column: Column | undefined): ColumnRecord | null {
  if (column === undefined) return null;
  const { id: _, ...record } = column;
  return record;
}
