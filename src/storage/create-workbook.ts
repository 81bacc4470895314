import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { WorkbookId } from '../model/ids.ts';
import { Workbook } from '../model/workbook.ts';
import { workbookFromContent, type WorkbookContent } from '../model/workbook-content.ts';
import { noPast, type WorkbookPast } from '../model/workbook-past.ts';
import { keysFrom, type PledgebookDatabase, type StoredBlock, type StoredWorkbook } from './database.ts';
import { CheckWriter } from './block-check.ts';
import { defaultBlockRows } from './blocks.ts';
import { StorageRefusal } from './failures.ts';
import { blocksOfTable, schemaBlock } from './fold-plan.ts';
import { freshLayout } from './layout.ts';
import { bounds } from './load-workbook.ts';
import { eraseOriginals } from './originals.ts';
import { createPast } from './past.ts';

/** How far a long write is: rows and columns are counted together, as blocks. */
export interface WriteProgress {
  readonly done: number;
  readonly total: number;
}

/** What is said of a workbook as it is created. */
export interface CreateFacts {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The snapshot that it was last saved to or comes from; null where there is none. */
  readonly snapshot: SavedSnapshot | null;
  /** What it was before; nothing where that is left out. */
  readonly past?: WorkbookPast;
  /** How many rows a block is to hold. */
  readonly blockRows?: number;
  readonly onProgress?: (progress: WriteProgress) => void;
  /** Once it is aborted nothing of the workbook is kept, unless all of it is there by then. */
  readonly signal?: AbortSignal;
}

/** How many full blocks go into one transaction, or how many in all: they are copied in a few milliseconds. */
const fullBlocksAtOnce = 20;
const blocksAtOnce = 200;

/** What is stored as a new workbook: plain data, or one in memory that stays as it is until all is written. */
export type NewWorkbook = WorkbookContent | Workbook;

/**
 * Writes a whole workbook's blocks, without a log record that would be as large as the workbook. The list shows it when the
 * last block is there; what a crash leaves half written is cleared away at a later start.
 */
export async function createWorkbook(
  database: PledgebookDatabase,
  content: NewWorkbook,
  { at, snapshot, past = noPast, blockRows = defaultBlockRows, onProgress, signal }: CreateFacts,
): Promise<WorkbookId> {
  const workbook = content instanceof Workbook ? content : workbookFromContent(content);
  const stored: StoredWorkbook = {
    id: workbook.id,
    title: workbook.record.title,
    createdAt: at,
    openedAt: at,
    changedAt: at,
    deletedAt: null,
    ready: false,
    blockRows,
    folded: 0,
    logged: 0,
    snapshot,
  };
  await database.workbooks.add(stored);
  try {
    const wrote = (progress: WriteProgress) => {
      stopWhere(signal);
      onProgress?.(progress);
    };
    await writeBlocks(database, workbook, blockRows, wrote);
    const size = await createPast(database, workbook.id, past);
    stopWhere(signal);
    await database.workbooks.put({ ...stored, past: size, ready: true });
  } catch (error) {
    // Most likely the storage is full, or a person stopped it; half a workbook is not to make it fuller. What can't be cleared now is later.
    await eraseWorkbook(database, workbook.id).catch(() => undefined);
    throw error;
  }
  return workbook.id;
}

/** Removes a workbook and everything of it, for good. */
export async function eraseWorkbook(database: PledgebookDatabase, id: string): Promise<void> {
  const { workbooks, blocks, log, history, marks, linkedFiles, originals, originalFiles } = database;
  const all = [workbooks, blocks, log, history, marks, linkedFiles, originals, originalFiles];
  await database.transaction('rw', all, async () => {
    await workbooks.delete(id);
    await eraseOriginals(database, id);
    await linkedFiles.delete(id);
    await marks.where('workbook').equals(id).delete();
    await history
      .where('[workbook+seq]')
      .between(...bounds(keysFrom(id)))
      .delete();
    await database.blocks
      .where('[workbook+part+table+column+block]')
      .between(...bounds(keysFrom(id)))
      .delete();
    await database.log
      .where('[workbook+seq]')
      .between(...bounds(keysFrom(id)))
      .delete();
  });
}

/** A past at whose end the workbook is what a snapshot holds. */
export function withSnapshot(past: WorkbookPast, snapshot: SavedSnapshot | null): WorkbookPast {
  if (snapshot === null) return past;
  const { id } = snapshot;
  const after = past.changes.length;
  const isMarked = past.marks.some(
    (mark) => mark.kind === 'snapshot' && mark.id === id && mark.after === after,
  );
  return isMarked ? past : { ...past, marks: [...past.marks, { kind: 'snapshot', id, after }] };
}

function stopWhere(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new StorageRefusal('stopped');
}

async function writeBlocks(
  database: PledgebookDatabase,
  workbook: Workbook,
  blockRows: number,
  onProgress: (progress: WriteProgress) => void,
): Promise<void> {
  const total = countBlocks(workbook, blockRows);
  let done = 0;
  let batch: StoredBlock[] = [];
  let rows = 0;
  const check = new CheckWriter(workbook.id);
  const write = async () => {
    await database.blocks.bulkPut(batch);
    done += batch.length;
    batch = [];
    rows = 0;
    onProgress({ done: Math.min(done, total), total });
  };
  for (const { block, height } of allBlocks(workbook, blockRows)) {
    batch.push(block);
    check.wrote(block);
    rows += height;
    if (rows >= fullBlocksAtOnce * blockRows || batch.length >= blocksAtOnce) await write();
  }
  batch.push(check.block(0));
  await write();
  onProgress({ done: total, total });
}

/** Each block with how many rows it has at most. */
function* allBlocks(
  workbook: Workbook,
  blockRows: number,
): Generator<{ readonly block: StoredBlock; readonly height: number }> {
  yield { block: schemaBlock(workbook), height: 1 };
  for (const table of workbook.tables) {
    const layout = freshLayout(table, blockRows);
    const height = Math.min(layout.length, blockRows);
    for (const block of blocksOfTable(workbook, table, layout)) yield { block, height };
  }
}

/** At most so many blocks: columns that hold nothing have none. */
function countBlocks(workbook: Workbook, blockRows: number): number {
  let count = 1;
  for (const table of workbook.tables)
    count += freshLayout(table, blockRows).blockCount * (1 + table.columns.length);
  return count;
}
