import type { PledgebookDatabase } from './database.ts';
import { type FoldPlan, planFold, sparseTables } from './fold-plan.ts';
import type { WorkbookLayout } from './layout.ts';
import { bounds, findStored } from './load-workbook.ts';
import type { Replica } from './replica.ts';
import { Touched } from './touched.ts';

/** What came of folding. `stale`: another tab has folded since; the layout has to be read anew. */
export type Folded =
  { readonly kind: 'stale' } | { readonly kind: 'folded'; readonly layout: WorkbookLayout };

/**
 * Plans the folding of everything that memory holds and the blocks don't. Copies what it needs in one go, so that later edits
 * are not half in it. Null while changes are pending, as memory is then ahead of the log, and where nothing is to be folded.
 */
export function planFolding(replica: Replica, layout: WorkbookLayout, blockRows: number): FoldPlan | null {
  const workbook = replica.settledWorkbook;
  if (workbook === null || replica.unfolded.length === 0) return null;
  const touched = new Touched();
  for (const { changes } of replica.unfolded) touched.add(changes);
  for (const table of sparseTables(layout)) touched.table(table).whole = true;
  return planFold(workbook, layout, touched, blockRows);
}

/**
 * Carries a plan out in one transaction: the blocks, the mark up to which they hold the log, and the removal of the log
 * records. A crash leaves either all of it or nothing.
 */
export async function carryOutFolding(
  database: PledgebookDatabase,
  workbook: string,
  plan: FoldPlan,
  from: number,
  to: number,
): Promise<Folded> {
  return database.transaction(
    'rw',
    [database.workbooks, database.blocks, database.log],
    async (): Promise<Folded> => {
      const stored = await findStored(database, workbook);
      if (stored.folded !== from) return { kind: 'stale' };
      for (const range of plan.emptied) {
        await database.blocks
          .where('[workbook+part+table+column+block]')
          .between(...bounds(range))
          .delete();
      }
      await database.blocks.bulkDelete([...plan.removed]);
      await database.blocks.bulkPut([...plan.blocks]);
      await database.workbooks.put({ ...stored, folded: to });
      await database.log.where('[workbook+seq]').between([workbook, 0], [workbook, to], true, true).delete();
      return { kind: 'folded', layout: plan.layout };
    },
  );
}
