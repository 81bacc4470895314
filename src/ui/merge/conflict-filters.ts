import type { MergePlan } from '../../model/merge-plan.ts';
import type { Workbook } from '../../model/workbook.ts';
import { mergingWords } from '../words/merging.ts';
import type { ConflictKind } from './conflict-lines.ts';

/** Which conflicts are shown: all, those still open, or those of a kind or table. */
export type ConflictFilter = 'all' | 'open' | `kind ${ConflictKind}` | `table ${string}`;

/** The filters that a plan's conflicts can be shown by, with their words. */
export function filtersOf(
  plan: MergePlan,
  workbook: Workbook,
): readonly (readonly [ConflictFilter, string])[] {
  const kinds = new Set<ConflictKind>(plan.others.map(({ kind }) => kind));
  if (plan.cells.length > 0) kinds.add('cell');
  const tables = new Set<string>(plan.cells.map(({ table }) => table));
  for (const conflict of plan.others) if ('table' in conflict) tables.add(conflict.table);
  const titleOf = (id: string) => workbook.tables.find((table) => table.id === id)?.record.title ?? id;
  return [
    ['all', mergingWords.all],
    ['open', mergingWords.undecided],
    ...[...kinds].map((kind) => [`kind ${kind}`, mergingWords.kinds[kind]] as const),
    ...[...tables].map((table) => [`table ${table}`, titleOf(table)] as const),
  ];
}
