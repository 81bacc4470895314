import { expect, test } from 'vitest';
import {
  nextName,
  nextTitle,
  planInHand,
  planOptions,
} from '../../../src/ui/plan/periods/next-plan-lists.ts';
import type { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { starterSession } from '../paper/starter-paper.ts';

const contextOf = ({ workbook, engine }: Session) => ({ workbook, engine, ids: { next: () => 'new' } });

test('the title of the new plan is never that of the old one', () => {
  expect(nextTitle('Policing Plan 2009-2012', 2010)).toBe('Policing Plan 2012-2015');
  expect(nextTitle('Plan 2009 – 2012 for all', null)).toBe('Plan 2012 – 2015 for all');
  expect(nextTitle('Policing Plan', 2010)).toBe('Policing Plan from 2011');
  expect(nextTitle('Plan 2012-2009', 2010)).toBe('Plan 2012-2009 from 2011');
  expect(nextTitle('Policing Plan', null)).toBe('');
  expect(nextName('PP')).toBe('PP2');
});

test('measures without a link are named, those of another plan are not', async () => {
  const session = await starterSession();
  const context = contextOf(session);
  const option = (ref: string) => planOptions(context).find((plan) => plan.ref === ref)!;
  const before = planInHand(context, option('PP')).free;
  const [links] = session.workbook.tables.filter(({ record }) => record.title === 'Links');
  const measure = links!.columnNamed('Measure')!.id;
  const writes = new Writes();
  for (const row of links!.rows.ids())
    if (session.engine.value(links!.id, row, measure) === 'SS 3d.1')
      writes.setCell(links!.id, measure, row, null);
  expect(session.dispatch({ label: 'Let go', writes }).ok).toBe(true);
  expect(planInHand(context, option('PP')).free).toEqual([...before, 'SS 3d.1']);
  expect(planInHand(context, option('PCP')).free).not.toContain('SS 3d.1');
});
