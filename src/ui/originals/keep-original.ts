import { changedItem, type ImportItem } from '../../commands/import-tables.ts';
import type { ImportPlan } from '../../model/import-plan.ts';
import type { Shell } from '../contexts.ts';
import { words } from '../words.ts';
import type { DeclinedCell, DoneImport } from './original-files.ts';

/** Keeps the file of an import that was just made, so that changes can be written into it; whether it could, and why not is said. */
export async function keepOriginal(
  { originals, notices }: Pick<Shell, 'originals' | 'notices'>,
  done: DoneImport,
): Promise<boolean> {
  const kept = await originals.keep(done);
  if (!kept.ok) notices.problem(words.originals.notKeptBecause(kept.error.message));
  return kept.ok;
}

/** The changed cells of a plan whose tick was taken away: the workbook keeps its own value there. */
export function declinedCells(plan: ImportPlan, ticked: ReadonlySet<ImportItem>): DeclinedCell[] {
  return plan.tables.flatMap(({ table, changed }) =>
    changed.flatMap(({ row, cells, overrides }) =>
      [...cells, ...overrides]
        .filter(({ column }) => !ticked.has(changedItem(table, row, column)))
        .map(({ column }) => ({ table, row, column })),
    ),
  );
}
