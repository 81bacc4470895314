import { expect, test } from 'vitest';
import {
  firstPeriod,
  isWithin,
  nextName,
  nextTitle,
  pastTargets,
  planInHand,
  planOptions,
  proposedYears,
} from '../../../src/ui/plan/periods/next-plan-lists.ts';
import { byYear, periodNames } from '../../../src/plan/period-names.ts';
import type { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { starterSession } from '../paper/starter-paper.ts';

const contextOf = ({ workbook, engine }: Session) => ({ workbook, engine, ids: { next: () => 'new' } });

test.each([
  ['Policing Plan 2009-2012', 2010, 'Policing Plan 2012-2015'],
  ['Plan 2009 – 2012 for all', null, 'Plan 2012 – 2015 for all'],
  ['Plan 2021–24', 2024, 'Plan 2024–27'],
  ['Plan 2021–24 2024/25', 2025, 'Plan 2024–27 2025/26'],
  ['Annual Plan 2024/25', 2025, 'Annual Plan 2025/26'],
  ['Plan 1999/00', 2000, 'Plan 2000/01'],
  ['Plan 2021/22 to 2023/24', 2024, 'Plan 2024/25 to 2026/27'],
  ['Plan 2021/2022–2023/2024', 2024, 'Plan 2024/2025–2026/2027'],
  ['Everybody’s Business (2015-2020)', 2016, 'Everybody’s Business (2020-2025)'],
  ['2024 Service Plan', 2024, '2025 Service Plan'],
  ['Policing Plan', 2010, 'Policing Plan from 2011'],
  ['Policing Plan from 2011', 2013, 'Policing Plan from 2014'],
  ['Plan 2021–24 from 2024', 2026, 'Plan 2024–27'],
  ['Plan from 2011', null, 'Plan from 2012'],
  ['Plan 2012-2009', 2010, 'Plan 2012-2009 from 2011'],
  ['200-2012 Policing Plan', 2010, '200-2012 Policing Plan from 2011'],
  ['Plan of 2021-09-01', 2022, 'Plan of 2021-09-01 from 2023'],
  ['2,000 homes for £2000m', 2022, '2,000 homes for £2000m from 2023'],
  ['Policing Plan', null, ''],
  ['', 2010, ''],
])('after %j, closed in %j, comes %j', (title, closed, next) => {
  expect(nextTitle(title, closed)).toBe(next);
});

test.each([
  ['2029/30 to 2031/32', 2028, 2030],
  ['2028/29', 2028, 2029],
  ['2029-30', null, 2030],
  ['2027/28', 2029, 2030],
  ['2012-2015', 2010, 2011],
  ['2012', 2010, 2011],
  ['', 2010, 2011],
  ['2012-2015', null, null],
])('a plan for %j after figures of %j begins with %j', (years, closed, first) => {
  expect(firstPeriod(years, closed)).toBe(first);
});

test.each([
  ['2024-2028', 2025, '2026-2030'],
  ['2024-2028', 2028, '2028-2032'],
  ['2009-2012', 2012, '2012-2015'],
  ['2024/25 to 2027/28', 2025, '2028/29 to 2031/32'],
  ['2021/22', 2024, '2024/25'],
  ['1998-99', 2001, '2002-03'],
  ['2024-2028', null, '2028-2032'],
  ['', 2025, ''],
])('after a plan for %j, closed in %j, one for %j is proposed', (years, closed, proposed) => {
  expect(proposedYears(years, closed)).toBe(proposed);
});

test.each([
  [2026, '2028-2032', false],
  [2028, '2028-2032', true],
  [2032, '2028-2032', true],
  [2033, '2028-2032', false],
  [2028, '2028/29', false],
  [2029, '2028/29', true],
  [2030, 'to be agreed', true],
])('that %j is one of the years %j is %j', (period, years, expected) => {
  expect(isWithin(period, years)).toBe(expected);
});

test('the short name of the new plan is never that of the old one', () => {
  expect(nextName('PP')).toBe('PP2');
  expect(nextName('PP2')).toBe('PP3');
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

test('targets that were due before the new plan begins are told by measure and by the commitment’s own words', async () => {
  const context = contextOf(await starterSession());
  const { themes } = planInHand(
    context,
    planOptions(context).find((plan) => plan.ref === 'PP')!,
  );
  const all = themes.flatMap(({ commitments }) => commitments);
  const past = (ref: string, first: number, label?: string, name = byYear) => {
    const commitment = all.find((each) => each.ref === ref)!;
    return pastTargets(commitment, label ?? commitment.label, first, name);
  };
  const measure = (ref: string, due: string) =>
    `The target of ${ref} was due in ${due}, before this plan begins: give it a new year in the new plan, or drop the commitment.`;
  expect(past('PP 4a', 2011)).toEqual([]);
  expect(past('PP 4a', 2012)).toEqual([
    'Its words say “by 2011”, which is before this plan begins: choose Change and give it a new year, or drop it.',
    measure('SS 4a.1', '2010/11'),
  ]);
  expect(past('PP 4a', 2013, 'Agreement to 60% by 2015')).toEqual([
    measure('SS 4a.1', '2010/11'),
    measure('SS 4a.2', '2011/12'),
  ]);
  expect(past('PP 4a', 2012, 'Agreement', periodNames(['2009-10']))).toEqual([measure('SS 4a.1', '2010-11')]);
  expect(past('PP 3d', 2100)).toEqual([]);
});
