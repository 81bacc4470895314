import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { FormulaError } from '../../../src/model/values.ts';
import {
  firstUnits,
  type ProposedMeasure,
  readMeasureLines,
  targetCells,
} from '../../../src/plan/measure-lines.ts';
import {
  firstReportYear,
  newPlanContent,
  planRows,
  shortNameFor,
  shortNameProblem,
  unlinkedIn,
} from '../../../src/plan/new-plan.ts';
import { readPlanLines } from '../../../src/plan/plan-lines.ts';
import { blankPlan } from '../seeds/starter.ts';
import { Evaluated } from './evaluate.ts';

/** Themes as `1 Title`, commitments as `1a Label < 1`. */
function read(commitments: string, themes = ''): string[] {
  const lines = readPlanLines(themes, commitments);
  return [
    ...lines.themes.map(({ number, title }) => `${number} ${title}`.trim()),
    ...lines.commitments.map(({ code, label, theme }) => `${code} ${label} < ${theme ?? 'none'}`),
  ];
}

describe('codes of commitments', () => {
  test('whole codes, as cells of Excel or as lines', () => {
    expect(read('1\tStreets\n1a\tSweep them\n1.10\tLight them')).toEqual([
      ...['1 Streets', '1a Sweep them < 1', '1.10 Light them < 1'],
    ]);
    expect(read('2b) Answer letters')).toEqual(['2', '2b Answer letters < 2']);
  });
  test('letters under a numbered theme, as Word numbers them', () => {
    expect(read('1. Streets\na. Sweep them\nb. Light them\n2. Homes\na. Build them')).toEqual([
      ...['1 Streets', '2 Homes', '1a Sweep them < 1', '1b Light them < 1', '2a Build them < 2'],
    ]);
  });
  test('bullets get the letters of the heading above', () => {
    expect(read('Streets\n•\tSweep them\n• Light them\n\nHomes\n- Build them')).toEqual([
      ...['1 Streets', '2 Homes', '1a Sweep them < 1', '1b Light them < 1', '2a Build them < 2'],
    ]);
  });
  test('numbers that nothing stands under are commitments', () => {
    expect(read('1. Sweep the streets\n2. Build homes')).toEqual([
      ...['1 Sweep the streets < none', '2 Build homes < none'],
    ]);
  });
  test('plain lines are commitments too, and small letters go on', () => {
    expect(read('Sweep the streets\nevery week\nBuild homes')).toEqual([
      ...['1 Sweep the streets every week < none', '2 Build homes < none'],
    ]);
  });
  test('a heading that was named as a theme is that theme', () => {
    expect(read('Homes\nBuild them\n1a Sweep them', 'Streets\nHomes')).toEqual([
      ...['1 Streets', '2 Homes', '2a Build them < 2', '1a Sweep them < 1'],
    ]);
  });
  test('a code that stands twice is told apart', () => {
    expect(read('1a Sweep\n1a Light')).toEqual(['1', '1a Sweep < 1', '1a-2 Light < 1']);
  });
});

describe('lines of measures', () => {
  const check = (line: string, wanted: Partial<ProposedMeasure>) =>
    expect(readMeasureLines(line)[0]).toMatchObject(wanted);
  test('each kind of target', () => {
    check('Reduce burglary by 4 %', {
      ...{ name: 'Burglary', test: 'Reduce by %', target: '4%', unit: 'Number', direction: 'Down' },
    });
    check('Reduce absence by 2 percentage points', { test: 'Reduce by points', target: '2%', unit: '%' });
    check('Increase recycling to 50 per cent', {
      name: 'Recycling',
      test: 'At least',
      target: '50%',
      unit: '%',
    });
    check('At least 90% of calls answered', {
      ...{ name: 'Calls answered', test: 'At least', target: '90%', direction: 'Up' },
    });
    check('More than 40 homes let', { test: 'More than', target: '40', unit: 'Number', direction: 'Up' });
    check('Answer letters within 10 days', {
      name: 'Answer letters',
      test: 'At most',
      target: '10',
      unit: 'Days',
    });
    check('Rent collected between 95 and 98 %', { test: 'Band', target: '95 to 98%', unit: '%' });
    check('Emissions of 600 by 2030', { name: 'Emissions', test: 'Level by year', target: '600 by 2030' });
    check('New website by 31 March 2027', {
      name: 'New website',
      test: 'Done by date',
      target: '31 March 2027',
    });
    check('No increase in complaints', { name: 'Complaints', test: 'No increase' });
    check('Prevent any increase in the level of thefts', { name: 'Level of thefts', test: 'No increase' });
    check('Ensure no further rise in waste', { name: 'Waste', test: 'No increase', direction: 'Down' });
    check('Answer calls within 10 seconds, at once', { name: 'Answer calls, at once', target: '10' });
    check('Improve satisfaction', { name: 'Satisfaction', test: 'Direction only', direction: 'Up' });
    check('Maintain team strength at 300', { name: 'Team strength', test: 'Maintain', target: '300' });
    check('90% of calls answered in 10 seconds', {
      ...{
        name: 'Calls answered in 10 seconds',
        test: 'At least',
        target: '90%',
        unit: '%',
        direction: 'Up',
      },
    });
    check('Rank 3rd or better', { name: 'Rank 3rd or better', test: 'Rank or better', target: '3' });
    check('Recycling in the top 10', { name: 'Recycling', test: 'Rank or better', target: '10' });
    check('Keep between 35% and 38%', {
      ...{ name: 'Keep between 35% and 38%', test: 'Band', target: '35% to 38%', unit: '%' },
    });
    check('Review the strategy', { name: 'Review the strategy', test: 'No test', target: '' });
  });
  test('a code before says which commitment it serves', () => {
    check('1a: Cut waste by 5%', { code: '1a', name: 'Waste' });
    check('1.10 Cut waste by 5%', { code: '1.10', name: 'Waste' });
  });
  test('a target fills the columns of its test', () => {
    const cells = (...[test, unit, target]: Parameters<typeof targetCells>) =>
      targetCells(test, unit, target);
    expect(cells('Reduce by %', 'Number', '4%')).toEqual({ 'Target %': 0.04 });
    expect(cells('At least', '%', '50')).toEqual({ Target: 0.5 });
    expect(cells('At least', 'Number', '50%')).toBeNull();
    expect(cells('At most', 'Number', '1,200')).toEqual({ Target: 1200 });
    expect(cells('Band', '%', '95 to 98%')).toEqual({ Lower: 0.95, Upper: 0.98 });
    expect(cells('Band', '%', '98 to 95')).toBeNull();
    expect(cells('Level by year', 'Number', '600 by 2030')).toEqual({ Target: 600, 'Target year': 2030 });
    expect(cells('Level by year', 'Number', '600 by 2029/30')).toEqual({ Target: 600, 'Target year': 2030 });
    expect(cells('Level by year', 'Number', '600 by 2029/31')).toBeNull();
    expect(cells('Done by date', 'Number', '31 March 2027')).toEqual({ Due: 46477 });
    expect(cells('Done by date', 'Number', 'soon')).toBeNull();
    expect(cells('Rank or better', 'Number', '10th')).toEqual({ 'Target rank': 10 });
    expect(cells('Maintain', 'Number', '')).toEqual({});
  });
});

test('the units to begin with are those of the blank plan', async () => {
  const units = (await blankPlan()).tables
    .find(({ id }) => id === 'summary-sheet')!
    .columns.find(({ record }) => record.name === 'Unit')!.record.type;
  expect(units.kind === 'choice' && units.choices.map(({ word }) => word)).toEqual([...firstUnits]);
});

test('a short name never lets a Ref read as a number or a date', () => {
  expect(shortNameFor('A Greener Thornmere')).toBe('GT');
  expect(shortNameFor('health plan')).toBe('health');
  expect(shortNameFor('2026')).toBe('Plan');
  expect(shortNameProblem('2026')).toMatch(/letter/);
  expect(shortNameProblem('May')).toMatch(/date/);
  expect(shortNameProblem('AGT')).toBeNull();
});

test.each([
  ['2026/27', 2027],
  ['2026/27 to 2028/29', 2027],
  ['2026-2029', 2027],
  ['2026–29', 2027],
  ['April 2026 - March 2029', 2026],
  ['2026', 2026],
  ['three years', null],
  ['200-2012', 2012],
  ['', null],
])('a plan for “%s” reports %s first', (period, year) => expect(firstReportYear(period)).toBe(year));

describe('the workbook that is made', async () => {
  let last = 0;
  const ids = { next: () => `id${last++}` };
  const lines = readPlanLines('Streets\nHomes', '1a Sweep them\n1b Light them\n2a Build them');
  const measures = readMeasureLines('1a At least 90% swept\n1b Cut faults by 10%\n2a More than 40 homes let');
  const draft = {
    title: 'Town plan',
    body: 'Town',
    period: '2026-2029',
    reportYear: 2027,
    shortName: 'TP',
    ...lines,
    measures,
  };
  const blank = await blankPlan();
  const made = newPlanContent(blank, draft, ids);

  test('commitments without a measure and measures that serve none are counted', () => {
    expect(unlinkedIn(planRows(draft, ids))).toEqual({ commitments: 0, measures: 0 });
    const loose = readMeasureLines('1a At least 90% swept\nLetters answered within 10 days');
    expect(unlinkedIn(planRows({ ...draft, measures: loose }, ids))).toEqual({ commitments: 2, measures: 1 });
  });

  test('a measure that only supports is linked so, and its commitment too where no other is', () => {
    const some = readMeasureLines('1a (supporting) Bins\n1b (supporting) Lamps\n1b Faults');
    const rows = planRows({ ...draft, measures: some }, ids);
    expect(rows.links.map(({ cells }) => [cells['Relation'], cells['Coverage']])).toEqual([
      ['Supporting', null],
      ['Supporting', null],
      ['Direct', 'Whole'],
    ]);
    expect(rows.commitments.map(({ cells }) => cells['Target link'])).toEqual(['Supporting', 'Direct', null]);
  });

  const column = (content: Evaluated, table: string, name: string) =>
    content.rows(table).map((row) => content.shown(table, row, name));

  test('has the rows under Refs that are unique', () => {
    const plan = new Evaluated(made);
    expect(new Set(column(plan, 'summary-sheet', 'Report year'))).toEqual(new Set([2027]));
    expect(column(plan, 'commitments', 'Ref')).toEqual(['TP 1a', 'TP 1b', 'TP 2a']);
    expect(column(plan, 'themes', 'Title')).toEqual(['Streets', 'Homes']);
    expect(column(plan, 'summary-sheet', 'Ref')).toEqual(['TP M 1a.1', 'TP M 1b.1', 'TP M 2a.1']);
    expect(column(plan, 'links', 'Commitment label')).toEqual(['Sweep them', 'Light them', 'Build them']);
    const refs = ['plans', 'themes', 'commitments', 'summary-sheet'].flatMap((id) => column(plan, id, 'Ref'));
    expect(new Set(refs).size).toBe(refs.length);
    expect(column(plan, 'commitments', 'Target met')).toEqual(['n/a', 'n/a', 'n/a']);
    expect(column(plan, 'summary-sheet', 'Target met')).toEqual(['No data', 'No data', 'No data']);
  });
  test('its formulas judge the figures that are typed in', () => {
    const figures: Readonly<Record<string, readonly CellValue[]>> = {
      Actual: [0.92, 95, 40],
      Previous: [0.9, 100, 38],
    };
    const plan = new Evaluated({
      ...made,
      tables: made.tables.map((table) => ({
        ...table,
        columns: table.columns.map((each) => ({
          ...each,
          cells: (table.id === 'summary-sheet' ? figures[each.record.name] : undefined) ?? each.cells,
        })),
      })),
    });
    expect(column(plan, 'summary-sheet', 'Target met')).toEqual(['Met', 'Not met', 'Not met']);
    expect(column(plan, 'commitments', 'Target met')).toEqual(['Met', 'Not met', 'Not met']);
    const values = plan.workbook.tables.flatMap((table) =>
      table.columns.flatMap(({ id }) => table.rows.ids().map((row) => plan.engine.value(table.id, row, id))),
    );
    expect(values.filter((value) => value instanceof FormulaError)).toEqual([]);
  });
  test('has every column, formula and choice of the blank plan, and an id of its own', () => {
    const bare = (content: typeof made) =>
      content.tables.map(({ id, columns }) => [id, columns.map(({ record }) => record)]);
    expect(bare(made)).toEqual(bare(blank));
    expect(made.id).not.toBe(blank.id);
  });
});
