import { Dexie } from 'dexie';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { decodeChange } from '../format/change-record.ts';
import { decodeContent } from '../format/content.ts';
import { decodeCredits } from '../format/past-credits.ts';
import { isStoredNote, isStoredOverride } from '../format/check-workbook.ts';
import { decodeNote, decodeOverride } from '../format/fields.ts';
import type { WorkbookV3 } from '../format/v3.ts';
import { isNewerVersion, readWorkbook } from '../format/versions.ts';
import type { ChangeSet } from '../model/change-set.ts';
import { asColumnId, asRowId, asTableId, type TableId } from '../model/ids.ts';
import { Workbook } from '../model/workbook.ts';
import type { PastChange, WorkbookPast } from '../model/workbook-past.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Turns } from '../platform/turns.ts';
import { recordingChanges } from '../session/record-changes.ts';
import { writesOf } from '../session/writes.ts';
import { applicable } from './applicable.ts';
import { checkKey, checkOf, findingDamage, placeOfKey } from './block-check.ts';
import { decodeCells, decodeRows, isCellBlock, noSlot } from './blocks.ts';
import {
  keysFrom,
  type PledgebookDatabase,
  type StoredBlock,
  type StoredBlockKey,
  type StoredChange,
  type StoredWorkbook,
} from './database.ts';
import { type StorageFailure, StorageRefusal } from './failures.ts';
import { TableLayout, type WorkbookLayout } from './layout.ts';

/** Positions that the blocks of a table have at most: several times what any table holds. */
const mostPositions = 20_000_000;

/** A change of the log, decoded. */
export interface LoggedChange extends Pick<PastChange, 'credits'> {
  readonly seq: number;
  /** The tab that made it. */
  readonly tab: string;
  /** As in {@link StoredChange}; null where the record says no possible time. */
  readonly at: number | null;
  /** As in {@link StoredChange}; null where nobody said. */
  readonly author: string | null;
  readonly label: string;
  readonly changes: ChangeSet;
}

/** A workbook as the database has it. */
export interface LoadedWorkbook {
  readonly workbook: Workbook;
  readonly stored: StoredWorkbook;
  /** Valid for the blocks as of `stored.folded`. */
  readonly layout: WorkbookLayout;
  /** The log after `stored.folded` as it took effect on the way in. */
  readonly unfolded: readonly LoggedChange[];
  /** The `seq` up to which memory now holds the log. */
  readonly lastSeq: number;
  /** Whether parts of it were damaged, and could be made anew. */
  readonly isRepaired?: boolean;
  /** Why the database does not have it yet, and what it was before; left out where it does. */
  readonly unstored?: { readonly failure: StorageFailure; readonly past: WorkbookPast };
}

/**
 * Reads a workbook: its blocks, then the log after them, in one transaction, so that a folding in another tab comes before
 * or after and never between. What was read is put together a little in every turn; at once where there are none. Throws a
 * {@link StorageRefusal} where it isn't there or is damaged.
 */
export async function loadWorkbook(
  database: PledgebookDatabase,
  id: string,
  turns: Turns | null = null,
): Promise<LoadedWorkbook> {
  const records = await database.transaction('r', [database.workbooks, database.blocks, database.log], () =>
    readRecords(database, id),
  );
  try {
    return await inTurns(loading(id, records, refuse), turns);
  } catch (error) {
    throw asDamage(error);
  }
}

/** The workbook of records of which some are damaged, as far as they can be read: no state that it ever was in. */
export function readableOf(records: ReadRecords): Workbook {
  try {
    return allPieces(loading(records.stored.id, records, () => undefined)).workbook;
  } catch (error) {
    throw asDamage(error);
  }
}

/** Records that are checked one by one can be impossible together, as changes of what is not there are. */
export function asDamage(error: unknown): StorageRefusal {
  return error instanceof StorageRefusal
    ? error
    : new StorageRefusal('damaged', 'its parts contradict each other.');
}

/** What is done about damage: refuse to go on, or leave out what is damaged. */
type OnDamage = (refusal: StorageRefusal) => void;

const refuse: OnDamage = (refusal) => {
  throw refusal;
};

/** Reads what the database has of a workbook. Part of the caller's transaction. */
export async function readRecords(database: PledgebookDatabase, id: string): Promise<ReadRecords> {
  const stored = await findStored(database, id);
  return {
    stored,
    blocks: await database.blocks
      .where('[workbook+part+table+column+block]')
      .between(...bounds(keysFrom(id)))
      .toArray(),
    log: await logAfter(database, id, stored.folded),
  };
}

/** What the database has of a workbook. */
export interface ReadRecords {
  readonly stored: StoredWorkbook;
  readonly blocks: readonly StoredBlock[];
  readonly log: readonly StoredChange[];
}

/** Counts blocks, and the records of the log's changes. */
function* loading(id: string, records: ReadRecords, onDamage: OnDamage): Pieces<LoadedWorkbook> {
  const { stored, log } = records;
  const blocks = yield* checkingBlocks(records, onDamage);
  const { workbook, layout } = yield* assembling(id, blocks, stored.blockRows, onDamage);
  const unfolded: LoggedChange[] = [];
  for (const record of log) {
    const decoded = decodeOr(record, onDamage);
    if (decoded === null) continue;
    yield 1;
    const writes = writesOf(applicable(workbook, decoded.changes));
    yield 1;
    const changes = yield* recordingChanges(workbook, writes);
    const prepared = yield* workbook.preparing(changes);
    workbook.apply(changes, prepared);
    yield 1;
    unfolded.push({ ...decoded, changes });
  }
  return { workbook, stored, layout, unfolded, lastSeq: log.at(-1)?.seq ?? stored.folded };
}

/** The blocks that are as they were written. Those of an earlier version have nothing that says how they were. */
function* checkingBlocks(
  { stored, blocks, log }: ReadRecords,
  onDamage: OnDamage,
): Pieces<readonly StoredBlock[]> {
  const schemaBlock = blocks.find((block) => block.part === 'schema');
  // A newer version has its own ways, and is no damage.
  if (isNewerVersion(schemaBlock?.version)) throw new StorageRefusal('newer-version');
  const lost = (stored.logged ?? log.length) - log.length;
  if (lost > 0) onDamage(new StorageRefusal('damaged', 'changes are missing from its log.'));
  const check = checkOf(blocks);
  if (check === null) return blocks;
  if (check.folded !== stored.folded) {
    onDamage(new StorageRefusal('damaged', 'its blocks and its list are of different moments.'));
  }
  const damaged = new Set(yield* findingDamage(blocks, check));
  for (const key of damaged) onDamage(damagedBlock(placeOfKey(stored.id, key)));
  if (damaged.size === 0) return blocks;
  const { schema } = check;
  const whole = blocks.filter((block) => !damaged.has(checkKey(block)));
  if (whole.some(({ part }) => part === 'schema') || schema === null) return whole;
  return [{ workbook: stored.id, part: 'schema', table: '', column: '', block: 0, ...schema }, ...whole];
}

function decodeOr(record: StoredChange, onDamage: OnDamage): LoggedChange | null {
  try {
    return decodeLogged(record);
  } catch (error) {
    if (!(error instanceof StorageRefusal) || error.kind !== 'damaged') throw error;
    onDamage(error);
    return null;
  }
}

/** The list's record of a workbook whose blocks are all there; throws a {@link StorageRefusal} where there is none. */
export async function findStored(database: PledgebookDatabase, id: string): Promise<StoredWorkbook> {
  const stored = await database.workbooks.get(id);
  if (stored === undefined || !stored.ready) throw new StorageRefusal('missing');
  return stored;
}

/** A workbook's log records after a `seq`, in order. */
export async function logAfter(
  database: PledgebookDatabase,
  workbook: string,
  seq: number,
): Promise<StoredChange[]> {
  return database.log
    .where('[workbook+seq]')
    .between([workbook, seq], [workbook, Dexie.maxKey], false, true)
    .toArray();
}

/** A log record's change; throws a {@link StorageRefusal} for one that is damaged or of a newer version. */
export function decodeLogged({ seq, tab, at, author, label, change, credits }: StoredChange): LoggedChange {
  const decoded = decodeChange(change);
  if (decoded.ok) {
    const facts = { seq, tab, at, author: author ?? null, label };
    return { ...facts, changes: decoded.value, ...decodeCredits(credits) };
  }
  const { place, message } = decoded.error;
  const version: unknown = (change as Partial<StoredChange['change']> | null)?.version;
  if (place === 'version' && isNewerVersion(version)) throw new StorageRefusal('newer-version');
  throw new StorageRefusal('damaged', `change ${seq} of the log can’t be read. ${message}`);
}

/** Bounds of a range of keys as Dexie takes them. */
export function bounds(
  range: readonly [readonly unknown[], readonly unknown[]],
): [lower: unknown[], upper: unknown[]] {
  return [[...range[0]], [...range[1]]];
}

/** Where each table's rows stand in the blocks, found anew from what the database holds. */
export async function readLayout(
  database: PledgebookDatabase,
  workbook: Workbook,
): Promise<{ readonly layout: WorkbookLayout; readonly folded: number }> {
  const { folded, blockRows, blocks } = await database.transaction(
    'r',
    [database.workbooks, database.blocks],
    async () => {
      const { folded, blockRows } = await findStored(database, workbook.id);
      return {
        folded,
        blockRows,
        blocks: await database.blocks
          .where('[workbook+part+table+column+block]')
          .between(...bounds(keysFrom(workbook.id, 'rows')))
          .toArray(),
      };
    },
  );
  const layout = new Map<TableId, TableLayout>();
  for (const block of blocks) {
    const table = workbook.table(asTableId(block.table));
    if (block.part !== 'rows' || table === undefined) continue;
    let found = layout.get(table.id);
    if (found === undefined) layout.set(table.id, (found = new TableLayout(table, blockRows)));
    for (const id of block.data.ids) {
      found.append(id === '' ? noSlot : (table.rows.slotEverGiven(asRowId(id)) ?? noSlot));
    }
  }
  // A table without rows has no blocks, and a layout all the same.
  for (const table of workbook.tables) {
    if (!layout.has(table.id)) layout.set(table.id, new TableLayout(table, blockRows));
  }
  return { layout, folded };
}

function* assembling(
  id: string,
  blocks: readonly StoredBlock[],
  blockRows: number,
  onDamage: OnDamage,
): Pieces<{ readonly workbook: Workbook; readonly layout: WorkbookLayout }> {
  const schema = blocks.find((block) => block.part === 'schema');
  if (schema === undefined) throw new StorageRefusal('damaged', 'its list of tables is missing.');
  const content = decodeContent(readSchema(schema));
  if (content.id !== id) throw new StorageRefusal('damaged', 'its tables are those of another workbook.');
  const workbook = new Workbook(content.id, content.record);
  for (const { id: tableId, record, columns } of content.tables) {
    const table = workbook.addTable(tableId, record);
    for (const column of columns) table.putColumn(column.id, column.record);
  }
  const layout = new Map(workbook.tables.map((table) => [table.id, new TableLayout(table, blockRows)]));
  const slotsByBlock = new Map<string, readonly number[]>();
  // Rows first: cells stand by row. Within a table blocks come in order of their number, as the key ends in it.
  for (const block of blocks) {
    const table = workbook.table(asTableId(block.table));
    if (block.part !== 'rows' || table === undefined) continue;
    const known = layout.get(table.id)!;
    if (known.length !== block.block * blockRows) {
      onDamage(damagedBlock(block));
      if (!isPossible(block.block, blockRows)) continue;
    }
    // Where one is missing those after it keep their positions.
    while (known.length < block.block * blockRows) known.append(noSlot);
    const rows = decodeRows(block.data);
    if (rows === null) {
      onDamage(damagedBlock(block));
      continue;
    }
    for (const row of rows) {
      if (row === null) {
        known.append(noSlot);
        continue;
      }
      table.rows.put(row.id, row.record);
      known.append(table.rows.slotEverGiven(row.id)!);
    }
    slotsByBlock.set(`${block.block} ${block.table}`, known.slotsOf(block.block));
    yield 1;
  }
  for (const block of blocks) {
    const table = workbook.table(asTableId(block.table));
    const column = asColumnId(block.column);
    if (table?.column(column) === undefined) continue;
    if (block.part === 'cells') {
      const slots = slotsByBlock.get(`${block.block} ${block.table}`);
      if (slots === undefined || !isCellBlock(block.data, slots.length)) {
        onDamage(damagedBlock(block));
        continue;
      }
      const cells = table.cellsToFill(column);
      cells.reserve(table.rows.slotCount);
      decodeCells(block.data, cells, slots);
    } else if (block.part === 'overrides') {
      if (!Array.isArray(block.data) || !block.data.every(isStoredOverride)) {
        onDamage(damagedBlock(block));
        continue;
      }
      for (const override of block.data) {
        table.putOverride(column, asRowId(override.row), decodeOverride(override));
      }
    } else if (block.part === 'notes') {
      if (!Array.isArray(block.data) || !block.data.every(isStoredNote)) {
        onDamage(damagedBlock(block));
        continue;
      }
      for (const note of block.data) {
        table.putNote(column, asRowId(note.row), decodeNote(note));
      }
    }
    yield 1;
  }
  return { workbook, layout };
}

/** The data of a schema block in the current version; throws a {@link StorageRefusal} for one that can't be read. */
export function readSchema({ version = 1, data }: StoredBlock & { readonly part: 'schema' }): WorkbookV3 {
  if (isNewerVersion(version)) throw new StorageRefusal('newer-version');
  const checked = readWorkbook(version, data);
  if (!checked.ok) throw new StorageRefusal('damaged', checked.error.message);
  return checked.value;
}

/** Whether a table can have a block of this number. */
function isPossible(block: number, blockRows: number): boolean {
  return Number.isInteger(block) && block >= 0 && block * blockRows <= mostPositions;
}

function damagedBlock({ part, table, column, block }: StoredBlockKey): StorageRefusal {
  const place = [part, table, column, String(block)].filter((word) => word !== '').join(', ');
  return new StorageRefusal('damaged', `a stored block (${place}) can’t be read.`);
}
