import { encodeNote, encodeOverride } from '../format/fields.ts';
import type { Change, ChangeSet, TableChange } from '../model/change-set.ts';
import {
  asColumnId,
  asTableId,
  asWorkbookId,
  type ColumnId,
  type RowId,
  type TableId,
} from '../model/ids.ts';
import type { TableRecord } from '../model/records.ts';
import type { CellValue } from '../model/values.ts';
import { Workbook } from '../model/workbook.ts';
import { allPieces } from '../base/pieces.ts';
import { type BlockCheck, checkKey, checkOf, CheckWriter, findingDamage, placeOfKey } from './block-check.ts';
import { decodeRows, encodeCells, noSlot } from './blocks.ts';
import type { PledgebookDatabase, StoredBlock, StoredBlockKey } from './database.ts';
import { decodeLogged, readRecords, type ReadRecords } from './load-workbook.ts';
import { historyOf, readStoredPast } from './past.ts';

/** What came of a repair. */
export interface Repair {
  /** How many parts were made anew. */
  readonly repaired: number;
  /** What nothing here knows, as people call it: `the column Actual of Summary Sheet`. */
  readonly lost: readonly string[];
}

/**
 * Makes blocks that are missing or other than they were written anew, from the log and the history before it: a cell is what the last
 * change made it that touched it, or was before the first one after the folding. The list of tables is kept twice. All in one
 * transaction; what can't be made anew is left as it is.
 */
export async function repairStored(database: PledgebookDatabase, id: string): Promise<Repair> {
  const { workbooks, blocks, log, history } = database;
  return database.transaction('rw', [workbooks, blocks, log, history], async () => {
    const moved = await mendMark(database, await readRecords(database, id));
    const records = await readRecords(database, id);
    const check = checkOf(records.blocks);
    if (check === null) return { repaired: 0, lost: [] };
    const damaged = allPieces(findingDamage(records.blocks, check));
    const known = await knownChanges(database, records);
    const mended: StoredBlock[] = [];
    const lost = new Set<string>();
    for (const key of damaged) {
      const place = placeOfKey(id, key);
      const made = mendedBlock(place, records.blocks, check, damaged, known);
      if (made !== null) mended.push(made);
      else lost.add(called(place, check));
    }
    await blocks.bulkPut(mended);
    const writer = new CheckWriter(id, check);
    for (const block of mended) writer.wrote(block);
    if (mended.length > 0) await blocks.put(writer.block(check.folded));
    return { repaired: mended.length + Number(moved), lost: [...lost] };
  });
}

/**
 * Where the blocks are of another moment than the list says, the list follows them: what they lack of the log is in the history, and
 * goes back to the log. Whether that was so.
 */
async function mendMark(database: PledgebookDatabase, { stored, blocks }: ReadRecords): Promise<boolean> {
  const check = checkOf(blocks);
  if (check === null || check.folded === stored.folded) return false;
  const { folded } = check;
  if (folded < stored.folded) {
    const lacked = (await historyOf(database, stored.id).toArray()).filter(
      ({ seq }) => seq > folded && seq <= stored.folded,
    );
    await database.log.bulkPut(
      lacked.map(({ seq, at, author, label, change }) => ({
        ...{ seq, workbook: stored.id, tab: '', at: at ?? stored.changedAt, label, change },
        ...(author === null ? {} : { author }),
      })),
    );
    await database.history.bulkDelete(lacked.map(({ seq }): [string, number] => [stored.id, seq]));
  }
  const log = database.log.where('[workbook+seq]');
  if (folded > stored.folded) {
    await log.between([stored.id, 0], [stored.id, folded], true, true).delete();
  }
  const logged = await database.log
    .where('[workbook+seq]')
    .between([stored.id, folded], [stored.id, Infinity], false, true)
    .count();
  await database.workbooks.put({ ...stored, folded, logged });
  return true;
}

/** What is known of how the workbook came to be what its blocks held, newest first; and what was changed after that, oldest first. */
interface KnownChanges {
  readonly before: readonly ChangeSet[];
  readonly after: readonly ChangeSet[];
}

async function knownChanges(
  database: PledgebookDatabase,
  { stored, log }: ReadRecords,
): Promise<KnownChanges> {
  const past = await readStoredPast(database, stored.id, stored.folded);
  const after: ChangeSet[] = [];
  for (const record of log) {
    try {
      after.push(decodeLogged(record).changes);
    } catch {
      // What comes after a record that can't be read says nothing of what was before it.
      break;
    }
  }
  return { before: past.changes.map(({ changes }) => changes).reverse(), after };
}

function mendedBlock(
  place: StoredBlockKey,
  blocks: readonly StoredBlock[],
  { schema }: BlockCheck,
  damaged: readonly string[],
  known: KnownChanges,
): StoredBlock | null {
  const { part, table, column, block } = place;
  if (part === 'schema') return schema === null ? null : { ...place, part, ...schema };
  if (part === 'rows' || part === 'check') return null;
  const rowBlocks = blocks.filter((one) => one.part === 'rows' && one.table === table);
  const wanted = part === 'cells' ? rowBlocks.filter((one) => one.block === block) : rowBlocks;
  // Without its rows nobody can say whose cells they were.
  if (wanted.length === 0 || wanted.some((one) => damaged.includes(checkKey(one)))) return null;
  const rows = wanted.flatMap((one) =>
    one.part === 'rows' ? (decodeRows(one.data) ?? []).map((row) => row?.id ?? null) : [],
  );
  const ids = rows.filter((row) => row !== null);
  const [tableId, columnId] = [asTableId(table), asColumnId(column)];
  if (part === 'cells') {
    const values = lookUp(known, tableId, columnId, ids, cellsOf);
    const data = values === null ? null : encoded(rows, columnId, values);
    return data === null ? null : { ...place, part, data };
  }
  if (part === 'overrides') {
    const found = lookUp(known, tableId, columnId, ids, ({ overrides }) => recordsOf(overrides, columnId));
    if (found === null) return null;
    const data = [...found].flatMap(([row, override]) =>
      override === null ? [] : [{ row, ...encodeOverride(override) }],
    );
    return { ...place, part, data };
  }
  const found = lookUp(known, tableId, columnId, ids, ({ notes }) => recordsOf(notes, columnId));
  if (found === null) return null;
  const data = [...found].flatMap(([row, note]) => (note === null ? [] : [{ row, ...encodeNote(note) }]));
  return { ...place, part, data };
}

/** A block in the words of the workbook. */
function called({ part, table, column }: StoredBlockKey, { schema }: BlockCheck): string {
  if (part === 'schema') return 'its list of tables';
  const known = schema?.data.tables.find(({ id }) => id === table);
  const title = known?.title ?? table;
  if (part === 'rows') return `rows of ${title}`;
  const name = known?.columns.find(({ id }) => id === column)?.name ?? column;
  const what = { cells: 'the column', overrides: 'values put in by hand in', notes: 'notes in', check: '' }[
    part
  ];
  return `${what} ${name} of ${title}`;
}

/** What a change says of a column's rows: what each was before and after. */
type Said<T> = Iterable<readonly [RowId, Change<T>]>;

/** What each row had as the blocks were written; null where that is not known of all of them. */
function lookUp<T>(
  { before, after }: KnownChanges,
  table: TableId,
  column: ColumnId,
  rows: readonly RowId[],
  saidBy: (change: TableChange, column: ColumnId) => Said<T>,
): ReadonlyMap<RowId, T | null> | null {
  const open = new Set(rows);
  const found = new Map<RowId, T | null>();
  const settle = (row: RowId, value: T | null) => {
    if (open.delete(row)) found.set(row, value);
  };
  for (const changes of before) {
    const change = changes.tables.get(table);
    if (change === undefined) continue;
    for (const [row, [, value]] of saidBy(change, column)) settle(row, value);
    for (const [row, [was]] of change.rows) if (was === null) settle(row, null);
    const isNew = change.columns.get(column)?.[0] === null || change.record?.[0] === null;
    if (isNew) for (const row of [...open]) settle(row, null);
    if (open.size === 0) return found;
  }
  for (const changes of after) {
    const change = changes.tables.get(table);
    if (change === undefined) continue;
    for (const [row, [value]] of saidBy(change, column)) settle(row, value);
    if (open.size === 0) return found;
  }
  return open.size === 0 ? found : null;
}

function* cellsOf({ cells }: TableChange, column: ColumnId): Said<NonNullable<CellValue>> {
  const changed = cells.get(column);
  if (changed === undefined) return;
  for (const [index, row] of changed.rows.entries()) {
    yield [row, [changed.before[index] ?? null, changed.after[index] ?? null]];
  }
}

function recordsOf<T>(
  byColumn: ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>>,
  column: ColumnId,
): Said<T> {
  return byColumn.get(column) ?? [];
}

/** Cells as a block keeps them, by way of a column that holds nothing else. */
function encoded(
  rows: readonly (RowId | null)[],
  column: ColumnId,
  values: ReadonlyMap<RowId, NonNullable<CellValue> | null>,
) {
  const record: TableRecord = { title: '', name: '', description: '', order: 'a0', keyColumn: null };
  const table = new Workbook(asWorkbookId('scratch'), { title: '' }).addTable(asTableId('scratch'), record);
  table.putColumn(column, {
    ...{ name: '', description: '', order: 'a0', type: { kind: 'text' } },
    ...{ formula: null, width: null, hidden: false },
  });
  const slots = rows.map((row) => {
    if (row === null) return noSlot;
    table.rows.put(row, { order: 'a0' });
    return table.rows.slotEverGiven(row)!;
  });
  const cells = table.cellsToFill(column);
  cells.reserve(table.rows.slotCount);
  rows.forEach((row, index) => {
    if (row !== null) cells.set(slots[index]!, values.get(row) ?? null);
  });
  return (
    encodeCells(cells, table.rows, slots) ?? {
      tags: new Uint8Array(),
      numbers: new Float64Array(),
      texts: [],
    }
  );
}
