import { Dexie } from 'dexie';
import { isNoChange } from '../model/change-set.ts';
import type { Workbook } from '../model/workbook.ts';
import { type BlockCheck, CheckWriter, checkOf, readCheck } from './block-check.ts';
import { keysFrom, type PastSize, type PledgebookDatabase, type StoredWorkbook } from './database.ts';
import { type FoldPlan, type FoldStep, planFold, sparseTables } from './fold-plan.ts';
import type { WorkbookLayout } from './layout.ts';
import { bounds, findStored, type LoggedChange } from './load-workbook.ts';
import { addToHistory, placed } from './past.ts';
import type { Replica } from './replica.ts';
import { Touched } from './touched.ts';

/**
 * What came of folding. `stale`: another tab has folded since; the layout has to be read anew. `overtaken`: the workbook was changed
 * meanwhile, and nothing was folded.
 */
export type Folded =
  | { readonly kind: 'stale' }
  | { readonly kind: 'overtaken' }
  | {
      readonly kind: 'folded';
      readonly layout: WorkbookLayout;
      /** How large the kept past is now. */
      readonly past: PastSize;
    };

/**
 * Plans the folding of everything that memory holds and the blocks don't. Null while changes are pending, as memory is then ahead of the log, and where nothing is to be folded.
 */
export function planFolding(replica: Replica, layout: WorkbookLayout, blockRows: number): FoldPlan | null {
  const workbook = replica.settledWorkbook;
  if (workbook === null || replica.unfolded.length === 0) return null;
  const touched = new Touched();
  for (const { changes } of replica.unfolded) touched.add(changes);
  for (const table of sparseTables(layout)) touched.table(table).whole = true;
  return planFold(workbook, layout, touched, blockRows);
}

/** What the blocks hold as a plan is made: the log up to `folded` of the workbook that was stored at `createdAt`. */
export type FoldedBefore = Pick<StoredWorkbook, 'folded' | 'createdAt'>;

/** Blocks that are copied out of memory and written at a time: a few milliseconds. */
const blocksAtOnce = 20;

/** Ends a folding whose workbook was changed meanwhile, and with it its transaction. */
class Overtaken extends Error {}

/**
 * Carries a plan out in one transaction: the blocks, the mark up to which they hold the log, and the log records, which become
 * history as they took effect. A crash leaves either all of it or nothing, and so does a change of the workbook before the last block was copied.
 */
export async function carryOutFolding(
  database: PledgebookDatabase,
  workbook: Workbook,
  plan: FoldPlan,
  from: FoldedBefore,
  records: readonly LoggedChange[],
): Promise<Folded> {
  const to = records.at(-1)?.seq ?? from.folded;
  const { revision } = workbook;
  const folding = database.transaction(
    'rw',
    [database.workbooks, database.blocks, database.log, database.history],
    async (): Promise<Folded> => {
      const stored = await findStored(database, workbook.id);
      if (stored.folded !== from.folded || stored.createdAt !== from.createdAt) return { kind: 'stale' };
      const check = new CheckWriter(workbook.id, await checkBefore(database, workbook.id));
      for (const range of plan.emptied) {
        check.emptied(range[0].slice(1));
        await database.blocks
          .where('[workbook+part+table+column+block]')
          .between(...bounds(range))
          .delete();
      }
      for (const some of inBatches(plan.steps)) {
        if (workbook.revision !== revision) throw new Overtaken();
        await database.blocks.bulkDelete(some.flatMap((step) => ('removed' in step ? [step.removed] : [])));
        await database.blocks.bulkPut(some.flatMap((step) => ('removed' in step ? [] : [step])));
        for (const step of some) check.wrote(step);
      }
      await database.blocks.put(check.block(to));
      const took = records.filter(({ changes }) => !isNoChange(changes));
      const added = await addToHistory(database, workbook.id, took.map(placed));
      const past = addSizes(stored.past, added);
      const log = () => database.log.where('[workbook+seq]');
      await log().between([workbook.id, 0], [workbook.id, to], true, true).delete();
      const logged = await log().between([workbook.id, to], [workbook.id, Dexie.maxKey], false, true).count();
      await database.workbooks.put({ ...stored, folded: to, past, logged });
      return { kind: 'folded', layout: plan.layout, past };
    },
  );
  return folding.catch((error: unknown): Folded => {
    if (error instanceof Overtaken) return { kind: 'overtaken' };
    throw error;
  });
}

/** What the blocks ought to be as they stand; made from them where an earlier version wrote them. */
async function checkBefore(database: PledgebookDatabase, workbook: string): Promise<BlockCheck | null> {
  const known = await readCheck(database, workbook);
  if (known !== null) return known;
  const check = new CheckWriter(workbook);
  const blocks = await database.blocks
    .where('[workbook+part+table+column+block]')
    .between(...bounds(keysFrom(workbook)))
    .toArray();
  for (const block of blocks) check.wrote(block);
  return checkOf([check.block(0)]);
}

function addSizes(known: PastSize | undefined, added: PastSize): PastSize {
  return { count: (known?.count ?? 0) + added.count, bytes: (known?.bytes ?? 0) + added.bytes };
}

function* inBatches(steps: Iterable<FoldStep>): Generator<FoldStep[]> {
  let batch: FoldStep[] = [];
  for (const step of steps) {
    batch.push(step);
    if (batch.length < blocksAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
