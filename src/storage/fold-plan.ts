import { encodeContent } from '../format/content.ts';
import { encodeNote, encodeOverride } from '../format/fields.ts';
import { currentVersion } from '../format/versions.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { encodeCells, encodeRows } from './blocks.ts';
import { type BlockKey, keysFrom, type StoredBlock } from './database.ts';
import { freshLayout, type TableLayout, type WorkbookLayout } from './layout.ts';
import type { Touched, TouchedTable } from './touched.ts';

/** One block that folding writes, or the key of one that holds nothing any more. */
export type FoldStep = StoredBlock | { readonly removed: BlockKey };

/** What folding writes. */
export interface FoldPlan {
  /** Ranges of keys to be emptied before the blocks are put. */
  readonly emptied: readonly (readonly [readonly unknown[], readonly unknown[]])[];
  /** Copied out of memory one by one as they are asked for, so that a large table does not hold up the page: the workbook has to stay as it is so long. */
  readonly steps: Iterable<FoldStep>;
  /** The layout that holds once the plan is carried out. */
  readonly layout: WorkbookLayout;
}

/** The blocks that bring the stored workbook from where `layout` held to what memory holds now; only touched ones. */
export function planFold(
  workbook: Workbook,
  layout: WorkbookLayout,
  touched: Touched,
  blockRows: number,
): FoldPlan {
  const plan = {
    emptied: [] as (readonly [readonly unknown[], readonly unknown[]])[],
    layout: new Map(layout),
  };
  const steps: Iterable<FoldStep>[] = [];
  if (touched.schema) steps.push([schemaBlock(workbook)]);
  for (const [id, touchedTable] of touched.tables) {
    const table = workbook.table(id);
    const known = layout.get(id);
    if (table !== undefined && known?.table === table && !touchedTable.whole) {
      const grown = touchedTable.rows.size > 0 ? known.copy() : known;
      for (const row of touchedTable.rows) grown.place(row);
      plan.layout.set(id, grown);
      for (const column of touchedTable.columns) {
        for (const part of ['cells', 'overrides', 'notes'])
          plan.emptied.push(keysFrom(workbook.id, part, id, column));
      }
      steps.push(stepsOfTable(workbook, table, grown, touchedTable));
    } else {
      for (const part of ['rows', 'cells', 'overrides', 'notes'])
        plan.emptied.push(keysFrom(workbook.id, part, id));
      plan.layout.delete(id);
      if (table === undefined) continue;
      const laidOut = freshLayout(table, blockRows);
      plan.layout.set(id, laidOut);
      steps.push(blocksOfTable(workbook, table, laidOut));
    }
  }
  return { ...plan, steps: oneAfterTheOther(steps) };
}

function* oneAfterTheOther(lists: readonly Iterable<FoldStep>[]): Generator<FoldStep> {
  for (const list of lists) yield* list;
}

/** All blocks of one table, column by column. */
export function* blocksOfTable(
  workbook: Workbook,
  table: Table,
  layout: TableLayout,
): Generator<StoredBlock> {
  for (let block = 0; block < layout.blockCount; block++) yield rowBlock(workbook, table, layout, block);
  for (const { id } of table.columns) {
    for (let block = 0; block < layout.blockCount; block++) {
      const cells = cellBlock(workbook, table, layout, id, block);
      if (cells !== null) yield cells;
    }
    const overrides = overrideBlock(workbook, table, id);
    if (overrides !== null) yield overrides;
    const notes = noteBlock(workbook, table, id);
    if (notes !== null) yield notes;
  }
}

/** The workbook without rows and cells: titles, tables, columns, formulas. */
export function schemaBlock(workbook: Workbook): StoredBlock {
  const data = encodeContent({
    id: workbook.id,
    record: workbook.record,
    tables: workbook.tables.map((table) => ({
      id: table.id,
      record: table.record,
      columns: table.columns.map(({ id, ...record }) => ({ id, record, cells: [], overrides: [] })),
      rows: [],
    })),
  });
  const place = { workbook: workbook.id, table: '', column: '', block: 0 };
  return { ...place, part: 'schema', version: currentVersion, data };
}

function* stepsOfTable(
  workbook: Workbook,
  table: Table,
  layout: TableLayout,
  touched: TouchedTable,
): Generator<FoldStep> {
  const put = (block: StoredBlock | null, key: BlockKey): FoldStep => block ?? { removed: key };
  for (const block of blocksOf(layout, [[...touched.rows]])) yield rowBlock(workbook, table, layout, block);
  for (const column of touched.columns) {
    if (table.column(column) === undefined) continue;
    for (let block = 0; block < layout.blockCount; block++) {
      const cells = cellBlock(workbook, table, layout, column, block);
      if (cells !== null) yield cells;
    }
    const overrides = overrideBlock(workbook, table, column);
    if (overrides !== null) yield overrides;
    const notes = noteBlock(workbook, table, column);
    if (notes !== null) yield notes;
  }
  for (const [column, lists] of touched.cells) {
    if (touched.columns.has(column)) continue;
    for (const block of blocksOf(layout, lists)) {
      const cells = cellBlock(workbook, table, layout, column, block);
      yield put(cells, [workbook.id, 'cells', table.id, column, block]);
    }
  }
  for (const column of touched.overrides) {
    if (touched.columns.has(column)) continue;
    yield put(overrideBlock(workbook, table, column), [workbook.id, 'overrides', table.id, column, 0]);
  }
  for (const column of touched.notes) {
    if (touched.columns.has(column)) continue;
    yield put(noteBlock(workbook, table, column), [workbook.id, 'notes', table.id, column, 0]);
  }
}

function blocksOf(layout: TableLayout, lists: readonly (readonly RowId[])[]): Set<number> {
  const blocks = new Set<number>();
  let last = -1;
  for (const rows of lists) {
    for (const slot of layout.table.rows.slotsOf(rows)) {
      // A row that came and went between two foldings never had a place.
      const block = slot === -1 ? undefined : layout.blockOf(slot);
      if (block === undefined || block === last) continue;
      blocks.add(block);
      last = block;
    }
  }
  return blocks;
}

function rowBlock(workbook: Workbook, table: Table, layout: TableLayout, block: number): StoredBlock {
  const data = encodeRows(table.rows, layout.slotsOf(block));
  return { workbook: workbook.id, part: 'rows', table: table.id, column: '', block, data };
}

function cellBlock(
  workbook: Workbook,
  table: Table,
  layout: TableLayout,
  column: ColumnId,
  block: number,
): StoredBlock | null {
  const cells = table.cells(column);
  const data = cells === undefined ? null : encodeCells(cells, table.rows, layout.slotsOf(block));
  return data === null
    ? null
    : { workbook: workbook.id, part: 'cells', table: table.id, column, block, data };
}

function overrideBlock(workbook: Workbook, table: Table, column: ColumnId): StoredBlock | null {
  const data = Array.from(table.overrides(column), ([row, override]) => ({
    row,
    ...encodeOverride(override),
  })).filter(({ row }) => table.rows.slot(row) !== undefined);
  if (data.length === 0) return null;
  return { workbook: workbook.id, part: 'overrides', table: table.id, column, block: 0, data };
}

function noteBlock(workbook: Workbook, table: Table, column: ColumnId): StoredBlock | null {
  const data = Array.from(table.notes(column), ([row, note]) => ({ row, ...encodeNote(note) })).filter(
    ({ row }) => table.rows.slot(row) !== undefined,
  );
  if (data.length === 0) return null;
  return { workbook: workbook.id, part: 'notes', table: table.id, column, block: 0, data };
}

/** The tables of which more positions are empty than filled, where they fill more than one block. */
export function sparseTables(layout: WorkbookLayout): TableId[] {
  return [...layout]
    .filter(([, one]) => one.length > one.blockRows && one.table.rows.count * 2 < one.length)
    .map(([id]) => id);
}
