import { describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { asRowId } from '../../../src/model/ids.ts';
import { type Dashboard, dashboardData, dashboardPieces } from '../../../src/queries/dashboard-data.ts';
import { Evaluated, withRows } from '../plan/evaluate.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { type ExamplePlan, examplePlan, examplePlanContent, to } from './plan-example.ts';

const starter = await hertfordshire();
const dashboard = (plan: ExamplePlan, year: number | null = null) =>
  dashboardData(examplePlan(plan), { plan: null, year });
const judged = (verdict: string, theme = 'pp-theme-1', link = 'Direct') => ({
  cells: { 'Target link': link, Theme: to(theme), Plan: to('pp') },
  verdict,
});

describe('verdicts and attainment', () => {
  const plan = {
    commitments: {
      a: judged('Met'),
      b: judged('Met', 'pp-theme-2'),
      c: judged('Partly met'),
      d: judged('Late'),
      e: judged('n/a'),
      f: judged('No link', 'pp-theme-2', 'Separate sheet'),
    },
    measures: { m: { cells: { Test: 'No test' } }, n: { cells: { Test: 'No test' } } },
    links: [
      ['a', 'm'],
      ['b', 'm', 'Supporting'],
      ['c', 'm', 'Supporting'],
      ['c', 'n'],
    ] as const,
  };
  test('counts by theme in the order of the words, each with its rows', () => {
    const { byTheme } = dashboard(plan).commitments;
    expect(
      byTheme.map(({ theme, counts, total }) => [
        theme?.ref,
        counts.map(({ verdict, count }) => `${verdict} ${count}`),
        total,
      ]),
    ).toEqual([
      ['PP theme 1', ['Met 1', 'Partly met 1', 'Late 1', 'n/a 1'], 4],
      ['PP theme 2', ['Met 1', 'No link 1'], 2],
    ]);
    expect(byTheme[0]!.counts[0]!.places.map(({ row }) => row)).toEqual(['a']);
  });
  test('the share is of those that are judged, and says so', () => {
    const { attainment } = dashboard(plan).commitments;
    expect([attainment.met.length, attainment.judged, attainment.share]).toEqual([2, 4, 0.5]);
    expect(attainment.sentence).toBe(
      '2 of 4 judged commitments are met (50 %). 4 of the 4 are set by hand. 1 partly met counts as judged, but not as met. Of 6 commitments, 2 are not judged and not counted: 1 n/a, 1 No link.',
    );
    expect(dashboard(plan).measures.attainment.sentence).toBe('None of 2 measures is judged: 2 n/a.');
  });
  test('coverage is by the rows of Links', () => {
    const { coverage } = dashboard(plan).commitments;
    const rows = (places: Dashboard['commitments']['coverage']['none']) =>
      places.map(({ row }) => row).join('');
    expect(
      [coverage.direct, coverage.supportingOnly, coverage.separateSheet, coverage.none].map(rows),
    ).toEqual(['ac', 'b', 'f', 'de']);
    expect(coverage.sentence).toBe(
      '2 of 6 commitments have a direct measure, 1 has supporting measures alone, 1 is measured on a separate sheet, nothing measures 2.',
    );
  });
});

test('years are called as the plan that is shown calls them', () => {
  const plan = (id: string, period: string) => ({ id, cells: { Ref: id, Period: period } });
  const source = new Evaluated(
    withRows(examplePlanContent({}), 'plans', [plan('p', '2024/25 to 2027/28'), plan('q', '2013-2018')]),
  );
  const called = (id: string | null) =>
    dashboardData(source, { plan: id === null ? null : asRowId(id), year: null }).periodName(2025);
  expect([called('p'), called('q'), called(null)]).toEqual(['2024/25', '2025', '2025']);
});

describe('movers', () => {
  const crimes = { Measure: 'Robbery', Unit: 'Crimes', Test: 'No increase', 'Report year': 2010 };
  const rate = { Measure: 'Detection', Unit: '%', Test: 'At least', Target: 0.5, 'Report year': 2010 };
  const movers = (measures: ExamplePlan['measures'] & object, year: number | null = null, figures = {}) => {
    const { moversByShare, moversByPoints } = dashboard({ measures, ...figures }, year);
    return [moversByShare, moversByPoints].map((list) =>
      list.map(({ ref, words, bettering, undirected }) => [ref, words, undirected || bettering]),
    );
  };
  test('counts by per cent, rates by points, the largest first, and whether that is better', () => {
    expect(
      movers({
        a: { cells: { ...crimes, Previous: 100, Actual: 98 } },
        b: { cells: { ...crimes, 'Given change': 41, 'Given change %': 0.088 } },
        c: { cells: { ...rate, Previous: 0.5, Actual: 0.52 } },
        d: { cells: { ...rate, Previous: 0.5, Actual: 0.45 } },
        e: { cells: { ...crimes, Unit: '%', 'Given change %': -0.021 } },
      }),
    ).toEqual([
      [
        ['B', 'up 41 crimes (8.8 %)', 'worse'],
        ['E', 'down 2.1 %', 'better'],
        ['A', 'down 2 crimes (2.0 %)', 'better'],
      ],
      [
        ['D', 'down 5.0 points', 'worse'],
        ['C', 'up 2.0 points', 'better'],
      ],
    ]);
  });
  test('nothing is called better where no direction is, and nothing moves across a break', () => {
    expect(
      movers({
        a: { cells: { ...crimes, Direction: 'Contested', Previous: 100, Actual: 98 } },
        b: { cells: { ...crimes, Previous: 100, Actual: 98, Break: 2010 } },
        c: { cells: { ...crimes, Test: 'Reduce by %', 'Baseline year': 2008, 'Given change %': -0.1 } },
      }),
    ).toEqual([[['A', 'down 2 crimes (2.0 %)', 'Contested']], []]);
  });
  test('of another year by the figures that are kept', () => {
    const figures = [2007, 2008, 2009].map((Period) => ({
      Series: 'A',
      Period,
      Value: Period === 2008 ? 80 : 100,
    }));
    const measures = { a: { cells: { ...crimes, Series: 'a', Actual: 98 } } };
    expect(movers(measures, 2008, { figures })).toEqual([[['A', 'down 20 crimes (20.0 %)', 'better']], []]);
    expect(movers(measures, 2010, { figures })).toEqual([[['A', 'down 2 crimes (2.0 %)', 'better']], []]);
    expect(movers(measures, 2007, { figures })).toEqual([[], []]);
  });
});

test('themes whose rows are gone count as one without a name', () => {
  const gone = dashboard({
    commitments: { a: judged('Met', 'gone-1'), b: judged('Not met', 'gone-2'), c: judged('Met') },
  }).commitments.byTheme;
  expect(gone.map(({ theme, total }) => [theme?.ref ?? null, total])).toEqual([
    [null, 2],
    ['PP theme 1', 1],
  ]);
});

test('where plans report different years, all of them together report none', () => {
  const of = (theme: string, year: number) => ({
    cells: { Test: 'At most', Theme: to(theme), 'Report year': year },
  });
  const { currentYear, isCurrent } = dashboard({
    measures: { a: of('pp-theme-1', 2010), b: of('pcp-theme-1', 2015) },
  });
  expect([currentYear, isCurrent]).toEqual([null, true]);
  const alike = { measures: { a: of('pp-theme-1', 2010), b: of('pcp-theme-1', 2010) } };
  expect(dashboard(alike).currentYear).toBe(2010);
});

test('a level that is to be held is better when it rises, unless Direction says otherwise', () => {
  const at = (more: object) => ({
    cells: {
      Unit: '%',
      Test: 'Improve and hold',
      Actual: 0.68,
      Previous: 0.65,
      'Report year': 2010,
      ...more,
    },
  });
  const { moversByPoints } = dashboard({ measures: { a: at({}), b: at({ Direction: 'Down' }) } });
  expect(moversByPoints.map(({ bettering }) => bettering)).toEqual(['better', 'worse']);
});

test('the nearest to their target come first, on either side', () => {
  const at = (more: object) => ({
    cells: { Measure: 'A', Unit: '%', Test: 'At least', Target: 0.5, ...more },
  });
  const { near } = dashboard({
    measures: {
      a: at({ Actual: 0.4 }),
      b: at({ Actual: 0.51 }),
      c: at({ Actual: 0.5 }),
      d: at({ Test: 'Band', Target: null, Lower: 0.35, Upper: 0.38, Actual: 0.39 }),
      e: at({ Test: 'At most', Actual: 0.501 }),
      f: at({}),
    },
  });
  expect(near.map(({ ref, words }) => [ref, words])).toEqual([
    ['C', 'exactly 50.0 %'],
    ['E', '0.1 points above 50.0 %'],
    ['B', '1.0 point above 50.0 %'],
    ['D', '1.0 point above 38.0 %, the upper end of its band'],
    ['A', '10.0 points below 50.0 %'],
  ]);
});

test('a level that has to be passed says so where the actual is level with it', () => {
  const at = (kind: string, actual: number) => ({
    cells: { Measure: 'A', Unit: 'Number', Test: kind, Target: 40, Actual: actual },
  });
  const { near } = dashboard({
    measures: {
      a: at('More than', 40),
      b: at('Less than', 40),
      c: at('At least', 40),
      d: at('More than', 41),
    },
  });
  expect(near.map(({ words }) => words)).toEqual([
    'exactly 40, which it has to pass',
    'exactly 40, which it has to stay below',
    'exactly 40',
    '1 above 40',
  ]);
});

test('the figures of one row near its target have one rounding, and one that is set by hand says so', () => {
  const days = { Measure: 'Days off', Unit: 'Days', Test: 'At most', Target: 7.5, Actual: 7.6 };
  const { near } = dashboard({
    measures: {
      a: { cells: days, verdict: 'Met' },
      b: { cells: { Measure: 'Recycled', Unit: '%', Test: 'At least', Target: 0.45, Actual: 0.4496 } },
    },
  });
  expect(
    near.map(({ ref, texts, words, isByHand }) => [ref, texts.actual, texts.needed, words, isByHand]),
  ).toEqual([
    ['B', '44.96 %', '45.00 %', '0.04 points below 45.00 %', false],
    ['A', '7.6 days', '7.5 days', '0.1 days above 7.5 days', true],
  ]);
});

test('a measure that serves no commitment is left out of a plan’s share, and that is said', () => {
  const starterPlan = to('pp');
  const measure = { Measure: 'A', Unit: '%', Test: 'At least', Target: 0.5, Actual: 0.6 };
  const data = dashboardData(
    examplePlan({
      commitments: { c: { cells: { 'Target link': 'Direct', Plan: starterPlan } } },
      measures: { a: { cells: measure }, b: { cells: measure } },
      links: [['c', 'a']],
    }),
    { plan: asRowId('pp'), year: null },
  );
  expect(data.measures.attainment.sentence).toBe(
    '1 of 1 judged measures is met (100 %). Of 1 measure, 0 are not judged and not counted. 1 more measure serves no commitment and is not counted here.',
  );
});

describe('series over time', () => {
  const level = {
    Measure: 'Agreement',
    Unit: '%',
    Test: 'Level by year',
    Series: 'Agreement',
    'Report year': 2010,
  };
  const plan = {
    measures: {
      a: {
        cells: {
          ...level,
          Actual: 0.559,
          Target: 0.577,
          'Target year': 2011,
          Baseline: 0.5,
          'Baseline year': 2008,
        },
      },
      b: { cells: { ...level, Actual: 0.559, Target: 0.617, 'Target year': 2012 } },
      c: {
        cells: {
          Measure: 'Robbery',
          Unit: 'Crimes',
          Test: 'No increase',
          Previous: 5,
          Actual: 4,
          'Report year': 2010,
          Break: 2010,
        },
      },
    },
    figures: [{ Series: 'agreement', Period: 2009, Value: 0.53 }],
  };
  test('two milestones are one trajectory, its actual is told once', () => {
    const [trajectory, ...others] = dashboard(plan).trajectories;
    expect(others).toEqual([]);
    expect(trajectory!.line).toEqual([
      { year: 2008, level: 0.5 },
      { year: 2011, level: 0.577 },
      { year: 2012, level: 0.617 },
    ]);
    expect(trajectory!.targets.map(({ ref, verdict, track }) => [ref, verdict, track])).toEqual([
      ['A', 'n/a', 'On track'],
      ['B', 'n/a', ''],
    ]);
    expect(trajectory!.actuals.map(({ period, value, place }) => [period, value, place.table])).toEqual([
      [2009, 0.53, 'figures'],
      [2010, 0.559, 'summary-sheet'],
    ]);
    expect(dashboard(plan, 2012).trajectories).toEqual([]);
  });
  test('a milestone that is kept beside the figures is on the way, once', () => {
    const measure = {
      cells: { Test: 'Level by year', Series: 's', Target: 600, 'Target year': 2030, 'Report year': 2025 },
    };
    const figures = [
      { Series: 's', Period: 2027, Milestone: 720 },
      { Series: 's', Period: 2030, Milestone: 600 },
    ];
    const [trajectory] = dashboard({ measures: { a: measure }, figures }).trajectories;
    expect(trajectory!.targets.map(({ ref, year, level }) => [ref, year, level])).toEqual([
      ['', 2027, 720],
      ['A', 2030, 600],
    ]);
    expect(trajectory!.line.map(({ year }) => year)).toEqual([2027, 2030]);
  });
  test('trends are of two periods or more, and mark a break', () => {
    expect(dashboard(plan).trends.map(({ name, points, breaks }) => [name, points.length, breaks])).toEqual([
      ['Agreement', 2, []],
      ['Robbery', 2, [2010]],
    ]);
    expect(dashboard(plan).years).toEqual([2010, 2009]);
  });
});

test('without a choice it is of the plan with the most judged commitments, else measures, else of all', () => {
  const first = (plan: ExamplePlan) => {
    const source = examplePlan(plan);
    return allPieces(dashboardPieces(source, null)).choice;
  };
  const of = (plan: string, verdict: string) => ({ cells: { Plan: to(plan) }, verdict });
  expect(
    first({ commitments: { a: of('pledge', 'Met'), b: of('pcp', 'Late'), c: of('pcp', 'Met') } }),
  ).toEqual({ plan: 'pcp', year: null });
  expect(first({ commitments: { a: of('pledge', 'n/a') }, measures: { m: judged('Met') } }).plan).toBe('pp');
  expect(first({ commitments: { a: of('pledge', 'n/a') } }).plan).toBeNull();
});

test('the starter’s plan: every number leads to rows that are there, and themes add up', () => {
  const source = new Evaluated(starter);
  const { commitments, measures } = dashboardData(source, { plan: asRowId('pp'), year: null });
  const printed = source.rows('commitments').filter((row) => row.startsWith('pp-'));
  expect(commitments.byTheme.map(({ total }) => total).reduce((a, b) => a + b)).toBe(printed.length);
  for (const { counts } of [...commitments.byTheme, ...measures.byTheme])
    for (const { verdict, count, places } of counts) {
      expect(places.length).toBe(count);
      for (const { table, row } of places) expect(source.shown(table, row, 'Target met') ?? '').toBe(verdict);
    }
  const weigh = (word: string) =>
    printed.filter((row) => source.shown('commitments', row, 'Target met') === word).length;
  expect(commitments.attainment.met.length).toBe(weigh('Met'));
  expect(commitments.attainment.judged).toBe(weigh('Met') + weigh('Not met') + weigh('Partly met'));
});
