import type { WorkbookId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
import { workbookFromContent, type WorkbookContent } from '../model/workbook-content.ts';
import type { PledgebookDatabase, StoredBlock, StoredWorkbook } from './database.ts';
import { defaultBlockRows } from './blocks.ts';
import { blocksOfTable, schemaBlock } from './fold-plan.ts';
import { freshLayout } from './layout.ts';

/** How far a long write is: rows and columns are counted together, as blocks. */
export interface WriteProgress {
  readonly done: number;
  readonly total: number;
}

/** What is said of a workbook as it is created. */
export interface CreateFacts {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly snapshot: string | null;
  /** How many rows a block is to hold. */
  readonly blockRows?: number;
  readonly onProgress?: (progress: WriteProgress) => void;
}

/** How many blocks go into one transaction. */
const blocksAtOnce = 500;

/**
 * Writes a whole workbook's blocks, without a log record that would be as large as the workbook. The list shows it when the
 * last block is there; what a crash leaves half written is cleared away at a later start.
 */
export async function createWorkbook(
  database: PledgebookDatabase,
  content: WorkbookContent,
  { at, snapshot, blockRows = defaultBlockRows, onProgress }: CreateFacts,
): Promise<WorkbookId> {
  const workbook = workbookFromContent(content);
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
    snapshot,
  };
  await database.workbooks.add(stored);
  const total = countBlocks(workbook, blockRows);
  let done = 0;
  let batch: StoredBlock[] = [];
  const write = async () => {
    await database.blocks.bulkPut(batch);
    done += batch.length;
    batch = [];
    onProgress?.({ done: Math.min(done, total), total });
  };
  for (const block of allBlocks(workbook, blockRows)) {
    batch.push(block);
    if (batch.length >= blocksAtOnce) await write();
  }
  await write();
  await database.workbooks.put({ ...stored, ready: true });
  onProgress?.({ done: total, total });
  return workbook.id;
}

function* allBlocks(workbook: Workbook, blockRows: number): Generator<StoredBlock> {
  yield schemaBlock(workbook);
  for (const table of workbook.tables) yield* blocksOfTable(workbook, table, freshLayout(table, blockRows));
}

/** At most so many blocks: columns that hold nothing have none. */
function countBlocks(workbook: Workbook, blockRows: number): number {
  let count = 1;
  for (const table of workbook.tables)
    count += freshLayout(table, blockRows).blockCount * (1 + table.columns.length);
  return count;
}
