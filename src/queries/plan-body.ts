import { planTables } from '../plan/plan-tables.ts';
import { textOf } from './paper-tables.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The body whose plans a workbook holds, as *Body* of the plans says it; '' where none does, and where they are several bodies'. */
export function planBody(source: QuerySource): string {
  const bodies = new Set(
    planTables(source.workbook).plans.flatMap((plans) =>
      plans.rows.ids().map((row) => textOf(source, plans, row, 'Body')),
    ),
  );
  bodies.delete('');
  const [only = ''] = bodies;
  return bodies.size === 1 ? only : '';
}
