import { allPieces } from '../base/pieces.ts';
import { asColumnId, asTableId, type ColumnId, type RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { checkOf, findingDamage, placeOfKey } from './block-check.ts';
import { decodeRows } from './blocks.ts';
import type { PledgebookDatabase, StoredBlockKey } from './database.ts';
import { cellsOf, type KnownChanges, knownChanges, notesOf, overridesOf, valuesOf } from './known-changes.ts';
import { type ReadRecords, readableOf, readRecords } from './load-workbook.ts';

/** A formula for a cell of which nobody knows what it was: whatever rests on it is unknown as well. */
const notAvailable = { parts: ['NA()'] };

/**
 * Whatever can be read of a workbook of which blocks or records of the log are damaged. What the log and the history know of a damaged
 * block is put back; a cell of which nothing is known is `#N/A` for that `reason`, so that no result is made of a blank that was none.
 * It is no state that the workbook ever was in, and to be kept as another one.
 */
export async function loadRest(database: PledgebookDatabase, id: string, reason: string): Promise<Workbook> {
  const { workbooks, blocks, log, history } = database;
  const [records, known] = await database.transaction('r', [workbooks, blocks, log, history], async () => {
    const read = await readRecords(database, id);
    return [read, await knownChanges(database, read)] as const;
  });
  const workbook = readableOf(records);
  const check = checkOf(records.blocks);
  if (check === null) return workbook;
  for (const key of allPieces(findingDamage(records.blocks, check))) {
    const place = placeOfKey(id, key);
    const table = workbook.table(asTableId(place.table));
    if (table?.column(asColumnId(place.column)) !== undefined) fill(table, place, records, known, reason);
  }
  return workbook;
}

/** Puts what is known of a damaged block into a table, but where the log has changed it since. */
function fill(
  table: Table,
  place: StoredBlockKey,
  { blocks }: ReadRecords,
  known: KnownChanges,
  reason: string,
): void {
  const column = asColumnId(place.column);
  const rows = blocks
    .filter((one) => one.part === 'rows' && one.table === place.table)
    .filter(({ block }) => place.part !== 'cells' || block === place.block)
    .flatMap((one) => (one.part === 'rows' ? (decodeRows(one.data) ?? []) : []))
    .flatMap((row) => (row !== null && table.rows.slot(row.id) !== undefined ? [row.id] : []));
  if (place.part === 'cells') fillCells(table, column, rows, known, reason);
  else if (place.part === 'overrides') {
    for (const [row, override] of valuesOf(known, table.id, column, rows, overridesOf)) {
      if (!changedSince(known, table, column, overridesOf).has(row)) table.putOverride(column, row, override);
    }
  } else if (place.part === 'notes') {
    for (const [row, note] of valuesOf(known, table.id, column, rows, notesOf)) {
      if (!changedSince(known, table, column, notesOf).has(row)) table.putNote(column, row, note);
    }
  }
}

function fillCells(
  table: Table,
  column: ColumnId,
  rows: readonly RowId[],
  known: KnownChanges,
  reason: string,
): void {
  if (table.column(column)?.formula !== null) return;
  const values = valuesOf(known, table.id, column, rows, cellsOf);
  const since = changedSince(known, table, column, cellsOf);
  const cells = table.cellsToFill(column);
  cells.reserve(table.rows.slotCount);
  for (const row of rows) {
    if (since.has(row)) continue;
    const value = values.get(row);
    if (value !== undefined) cells.set(table.rows.slot(row)!, value);
    else if (table.override(row, column) === undefined) {
      table.putOverride(column, row, { value: null, formula: notAvailable, reason });
    }
  }
}

/** The rows of which changes after the blocks say something. */
function changedSince(
  { after }: KnownChanges,
  { id }: Table,
  column: ColumnId,
  saidBy: typeof cellsOf | typeof overridesOf | typeof notesOf,
): ReadonlySet<RowId> {
  const changed = new Set<RowId>();
  for (const { tables } of after) {
    const change = tables.get(id);
    if (change !== undefined) for (const [row] of saidBy(change, column)) changed.add(row);
  }
  return changed;
}
