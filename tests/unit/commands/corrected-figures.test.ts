import { expect, test } from 'vitest';
import { choosePeriod } from '../../../src/commands/choose-period.ts';
import { asRowId, type RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { planAudits } from '../../../src/queries/audits.ts';
import { dashboardData } from '../../../src/queries/dashboard-data.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { planPeriodsWords } from '../../../src/ui/words/plan-periods.ts';
import { examplePlanContent } from '../queries/plan-example.ts';

const reduce = {
  ...{ Measure: 'Burglary', Unit: 'crimes', Test: 'Reduce by %', Target: 0.04 },
  ...{ Direction: 'Down', 'Compare with': 'Previous year' },
};

/** A plan that stands in 2027 with one figure. */
function opened(more: Readonly<Record<string, CellValue>> = {}) {
  const content = examplePlanContent({
    measures: { m: { cells: { ...reduce, 'Report year': 2027, Actual: 2098, ...more } } },
  });
  const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const named = (title: string) => session.workbook.tables.find(({ record }) => record.title === title)!;
  const measures = named('Summary Sheet');
  const row = asRowId('m');
  const put = (table: Table, of: RowId, column: string, value: CellValue) =>
    session.dispatch({
      label: 'Type',
      writes: new Writes().setCell(table.id, table.columnNamed(column)!.id, of, value),
    });
  return {
    session,
    set: (column: string, value: CellValue) => put(measures, row, column, value),
    /** Types a value into the row of Figures of a period. */
    setKept: (period: number, value: CellValue) => {
      const figures = named('Figures');
      const when = figures.columnNamed('Period')!.id;
      put(
        figures,
        figures.rows.ids().find((each) => figures.cell(each, when) === period)!,
        'Value',
        value,
      );
    },
    shown: (column: string) => session.engine.value(measures.id, row, measures.columnNamed(column)!.id),
    /** Chooses periods one after another, and gives what is said of figures that later periods had taken over. */
    choose: (...periods: readonly [number, ...number[]]) =>
      periods.slice(1).flatMap((to, index) => {
        const result = choosePeriod(context, { table: measures.id, from: periods[index]!, to });
        if (!result.ok) throw new Error(result.error.message);
        const done = session.dispatch(result.value);
        if (!done.ok) throw new Error(done.error.message);
        return result.value.chosen.takenOver.map((each) => planPeriodsWords.choose.takenOver(each, String));
      }),
    findings: () =>
      planAudits(session).flatMap(({ kind, sentence }) => (kind === 'differing previous' ? [sentence] : [])),
  };
}

test('a figure that is corrected in a closed year is the previous one of the year after, which is judged by it', () => {
  const { choose, set, shown, findings } = opened();
  choose(2027, 2028);
  set('Actual', 2014);
  expect(shown('Target met')).toBe('Met');
  choose(2028, 2027);
  set('Actual', 2090);
  expect(choose(2027, 2028)).toEqual([
    '1 figure of 2027 was changed after 2028 had taken it over. 2028 is now compared with the new one.',
  ]);
  expect([shown('Previous'), shown('Actual'), shown('Target met')]).toEqual([2090, 2014, 'Not met']);
  expect(findings()).toEqual([]);
  expect(choose(2028, 2027, 2028)).toEqual([]);
});

test('it reaches the last year by way of any other, as its Previous 2 too', () => {
  const { choose, set, shown } = opened();
  choose(2027, 2028, 2027);
  set('Actual', 2090);
  expect(choose(2027, 2020)).toHaveLength(1);
  choose(2020, 2028);
  expect(shown('Previous')).toBe(2090);
  choose(2028, 2029, 2027);
  set('Actual', 2080);
  choose(2027, 2029);
  expect([shown('Previous'), shown('Previous 2')]).toEqual([null, 2080]);
});

test('a year that was closed since keeps what it was compared with, which is said, and listed while it is shown', () => {
  const { choose, set, shown, findings } = opened();
  choose(2027, 2028);
  set('Actual', 2014);
  choose(2028, 2029, 2027);
  set('Actual', 2090);
  expect(choose(2027, 2028)).toEqual([
    '1 figure of 2027 was changed after 2028 had taken it over. 2028 was closed since, and stays compared with the former one.',
    '1 figure of 2027 was changed after 2029 had taken it over. 2029 is now compared with the new one.',
  ]);
  expect([shown('Previous'), shown('Target met')]).toEqual([2098, 'Met']);
  expect(findings()).toEqual([
    'M, Burglary, has 2,098 crimes as the figure of 2027, but Figures has 2,090 crimes.',
  ]);
});

test('a previous figure that somebody typed stays, and is listed', () => {
  const { choose, set, shown, findings } = opened();
  choose(2027, 2028);
  set('Previous', 2100);
  choose(2028, 2027);
  set('Actual', 2090);
  expect(choose(2027, 2028)).toEqual([]);
  expect(shown('Previous')).toBe(2100);
  expect(findings()).toEqual([
    'M, Burglary, has 2,100 crimes as the figure of 2027, but Figures has 2,090 crimes.',
  ]);
});

test('a figure that comes late, or is withdrawn, is or is no longer the previous one', () => {
  const { choose, set, shown } = opened({ Actual: null, Previous: 2200 });
  choose(2027, 2028);
  set('Actual', 2014);
  choose(2028, 2027);
  set('Actual', 2090);
  expect(choose(2027, 2028)).toHaveLength(1);
  expect(shown('Previous')).toBe(2090);
  choose(2028, 2027);
  set('Actual', null);
  choose(2027, 2028);
  expect(shown('Previous')).toBeNull();
});

test('a correction that is typed into Figures is listed, and the dashboard draws each year’s own figure', () => {
  const { session, choose, set, setKept, findings } = opened();
  choose(2027, 2028);
  set('Actual', 2014);
  setKept(2027, 2090);
  expect(findings()).toHaveLength(1);
  const [trend] = dashboardData(session, { plan: null, year: 2028 }).trends;
  expect(trend?.points.map(({ period, value }) => [period, value])).toEqual([
    [2027, 2090],
    [2028, 2014],
  ]);
});

test('nothing is held against what is before a break', () => {
  const { choose, set, setKept, findings } = opened();
  choose(2027, 2028);
  setKept(2027, 2090);
  set('Break', 2028);
  expect(findings()).toEqual([]);
  set('Break', 2027);
  expect(findings()).toHaveLength(1);
});
