import { expect, test } from 'vitest';
import { choosePeriod } from '../../../src/commands/choose-period.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { placesBehind, rowsBehind } from '../../../src/queries/dashboard-behind.ts';
import { dashboardData } from '../../../src/queries/dashboard-data.ts';
import type { ShownVerdict } from '../../../src/queries/period-verdicts.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { type ExamplePlan, examplePlanContent } from './plan-example.ts';

const summarySheet = asTableId('summary-sheet');
const level = { Unit: '%', Test: 'Level by year', Series: 'Agreement', Actual: 0.56, 'Report year': 2010 };

/** Two levels of one figure, one of them judged by hand before it is due, and one on the way that no measure judges. */
const agreement: ExamplePlan = {
  measures: {
    a: { cells: { ...level, Target: 0.577, 'Target year': 2011 } },
    b: {
      cells: { ...level, Measure: 'Agreed by people', Target: 0.617, 'Target year': 2013 },
      verdict: 'Partly met',
    },
  },
  figures: [{ Series: 'Agreement', Period: 2012, Milestone: 0.6 }],
};

test('levels that are due later have the verdicts of the period that is shown, and say what was set by hand', () => {
  expect(open(agreement).targets()).toEqual(['2011 n/a', '2012 n/a', '2013 Partly met, by hand']);
});

test('a closed year has the verdicts that were kept of it, beside its levels, its figure, its rows and its share', () => {
  const plan = open(agreement);
  plan.close(2010, 2011, { a: 0.58, b: 0.58 });
  expect(plan.targets()).toEqual(['2011 Met', '2012 n/a', '2013 n/a']);
  expect(plan.figures()).toEqual(['2010 Partly met, by hand', '2011 Met']);
  expect(plan.trends()).toEqual(plan.figures());
  expect(plan.targets(2010)).toEqual(['2011 n/a', '2012 n/a', '2013 Partly met, by hand']);
  const data = plan.dashboard(2010);
  expect(data.measures.attainment.sentence).toContain('1 of the 1 is set by hand.');
  const number = { kind: 'attainment', of: 'measures', part: 'partlyMet' } as const;
  expect(
    rowsBehind(plan.session, placesBehind(data, number)).map(({ ref, label, text, isByHand }) => [
      ...[ref, label, text, isByHand],
    ]),
  ).toEqual([['B', 'Agreed by people', 'Partly met', true]]);
  // What was judged may be gone; the kept verdict still says of what it was.
  const measures = plan.session.workbook.table(summarySheet)!;
  plan.session.dispatch({
    label: 'Delete row',
    writes: new Writes().setRow(measures.id, asRowId('b'), null),
  });
  expect(rowsBehind(plan.session, placesBehind(data, number)).map(({ ref, label }) => [ref, label])).toEqual([
    ['B', ''],
  ]);
});

test('of a year of which nothing is kept what was due is blank and what was not is not due', () => {
  const plan = open({
    ...agreement,
    figures: [
      { Series: 'Agreement', Period: 2008, Value: 0.5, Milestone: 0.5 },
      { Series: 'Agreement', Period: 2012, Milestone: 0.6 },
    ],
  });
  expect(plan.targets(2008)).toEqual(['2008 ', '2011 n/a', '2012 n/a', '2013 n/a']);
  expect(plan.figures()).toEqual(['2010 Partly met, by hand']);
});

test('where measures of one figure are judged differently none of the verdicts is the figure’s', () => {
  const due = { ...level, 'Target year': 2009 };
  const differing = { a: { cells: { ...due, Target: 0.5 } }, b: { cells: { ...due, Target: 0.6 } } };
  const later = { c: { cells: { ...level, Target: 0.7, 'Target year': 2013 } } };
  expect(open({ measures: { ...differing, ...later } }).figures()).toEqual([]);
  expect(open({ measures: { a: differing.a, ...later } }).figures()).toEqual(['2010 Met']);
});

test('the measures nearest to their target in a closed year say which were set by hand', () => {
  const cells = { Unit: '%', Test: 'At least', Target: 0.5, Actual: 0.49, 'Report year': 2010 };
  const plan = open({ measures: { a: { cells, verdict: 'Met' }, b: { cells: { ...cells, Actual: 0.6 } } } });
  plan.close(2010, 2011, {});
  expect(plan.dashboard(2010).near.map(({ ref, verdict, isByHand }) => [ref, verdict, isByHand])).toEqual([
    ['A', 'Met', true],
    ['B', 'Met', false],
  ]);
});

/** A plan to be closed, and what its dashboard says of later levels and of figures. */
function open(example: ExamplePlan) {
  const session = new Session(workbookFromContent(examplePlanContent(example)), { clock: { now: () => 0 } });
  let ids = 0;
  const dashboard = (year: number | null = null) => dashboardData(session, { plan: null, year });
  const listed = (verdicts: ReadonlyMap<number, ShownVerdict> | undefined) =>
    [...(verdicts ?? [])].map(([year, shown]) => `${year} ${said(shown)}`);
  return {
    session,
    dashboard,
    close(from: number, to: number, actuals: Readonly<Record<string, number>>) {
      const { workbook, engine } = session;
      const context = { workbook, engine, ids: { next: () => `new-${ids++}` } };
      const chosen = choosePeriod(context, { table: summarySheet, from, to });
      if (!chosen.ok) throw new Error(chosen.error.message);
      session.dispatch(chosen.value);
      const actual = session.workbook.table(summarySheet)!.columnNamed('Actual')!.id;
      const writes = new Writes();
      for (const [row, value] of Object.entries(actuals))
        writes.setCell(summarySheet, actual, asRowId(row), value);
      session.dispatch({ label: 'Type', writes });
    },
    targets: (year: number | null = null) =>
      dashboard(year).trajectories.flatMap(({ targets }) =>
        targets.map((target) => `${target.year} ${said(target)}`),
      ),
    figures: () => listed(dashboard().trajectories[0]?.verdicts),
    trends: () => listed(dashboard().trends[0]?.verdicts),
  };
}

function said({ verdict, isByHand }: ShownVerdict): string {
  return isByHand ? `${verdict}, by hand` : verdict;
}
