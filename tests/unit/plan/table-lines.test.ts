import { expect, test } from 'vitest';
import { readMeasureLines } from '../../../src/plan/measure-lines.ts';
import { readPlanLines } from '../../../src/plan/plan-lines.ts';
import { readPlanTable, withRole } from '../../../src/plan/plan-table.ts';
import { planTableLines } from '../../../src/plan/table-lines.ts';

const headings = ['2030 Harbour Plan Commitment', 'Target Link on Main Sheet', 'Target Met On Main Sheet'];
const rows = [
  headings,
  ['Quayside Promise', '', ''],
  ['1. Answer letters.', 'No link on Main Sheet', 'No link on Main Sheet'],
  ['2. Keep people told of', 'No link on Main Sheet', 'No link on Main Sheet'],
  headings,
  ['their case.', '', ''],
  ['1. Fewer thefts', '', ''],
  ['a. Cut theft by 5%* ¹', 'Boats - ✓ Sheds - ✓', '✓ ✓'],
  ['b. No more fires', '✓', '✗ (up 3)'],
  [
    'c. Tell people',
    'No specific link but the following support this commitment; ▪ Leaflets \n§ Visits',
    'n/a',
  ],
  ['2. Better service', '', ''],
  ['Words before the lines.', '', ''],
  ['a. Answer at once', '✓', '✓'],
];

const tableOf = (some: readonly (readonly string[])[]) => readPlanTable(some)!;
const rolesOf = (some: readonly (readonly string[])[]) => tableOf(some).columns.map(({ role }) => role);
const linesOf = (some: readonly (readonly string[])[]) => planTableLines(tableOf(some));

test('a commitments table of a document becomes its themes and commitments, and the measures that it names', () => {
  const { commitments, measures } = linesOf(rows);
  const read = {
    themes: [
      { number: 1, title: 'Fewer thefts' },
      { number: 2, title: 'Better service' },
      { number: 3, title: 'Quayside Promise' },
    ],
    commitments: [
      { code: '1a', label: 'Cut theft by 5%', theme: 1 },
      { code: '1b', label: 'No more fires', theme: 1 },
      { code: '1c', label: 'Tell people', theme: 1 },
      { code: '2a', label: 'Answer at once', theme: 2 },
      { code: '3.1', label: 'Answer letters.', theme: 3 },
      { code: '3.2', label: 'Keep people told of their case.', theme: 3 },
    ],
  };
  const lines = readPlanLines('', commitments.join('\n'));
  expect(lines.themes).toEqual(read.themes);
  expect([...lines.commitments].sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(read.commitments);
  // What is wanted of boats and sheds stands in the commitment’s words.
  expect(measures).toEqual([
    '1a Boats: reduce by 5%',
    '1a Sheds: reduce by 5%',
    '1b No more fires',
    '1c (supporting) Leaflets',
    '1c (supporting) Visits',
    '2a Answer at once',
  ]);
  expect(readMeasureLines(measures[0]!)[0]).toMatchObject({
    ...{ code: '1a', name: 'Boats', test: 'Reduce by %', target: '5%', relation: 'Direct' },
  });
});

test('what a column is can be said: a table without its links has no measures', () => {
  const table = tableOf(rows);
  expect(table.columns.map(({ role }) => role)).toEqual(['commitment', 'link', 'aside']);
  expect(planTableLines(withRole(table, 1, 'aside')).measures).toEqual([]);
});

test('the columns of another table are known by their headings, in any order', () => {
  expect(
    rolesOf([
      ['Target', 'Lead', 'How it is measured', 'Our  promise', 'Priority', 'Ref'],
      ['4%', 'Ann', 'Burglary', 'Cut it', 'Crime', '1a'],
    ]),
  ).toEqual(['target', 'aside', 'measure', 'commitment', 'theme', 'code']);
  expect(
    rolesOf([
      ['Action', 'Objective'],
      ['Sweep', 'Clean streets'],
    ]),
  ).toEqual(['commitment', 'aside']);
  expect(
    rolesOf([
      ['What we will do', 'KPI'],
      ['Sweep the streets', 'Litter'],
    ]),
  ).toEqual(['commitment', 'measure']);
});

test('without headings codes are known, and the longest texts are the commitments', () => {
  expect(
    rolesOf([
      ['1a', 'Keep our promises', 'Ann'],
      ['1b', 'Light paths', 'Bo'],
    ]),
  ).toEqual([...['code', 'commitment', 'aside']]);
  expect(
    linesOf([
      ['1a', 'Keep our promises'],
      ['1b', 'Light paths'],
    ]).commitments,
  ).toEqual([...['1a\tKeep our promises', '1b\tLight paths']]);
  expect(readPlanTable([['1a Keep our promises'], ['1b Light paths']])).toBeNull();
  expect(readPlanTable([])).toBeNull();
});

test('of a table without measures the code and the commitment are taken as they stand', () => {
  expect(
    linesOf([
      ['Ref', 'Our  promise', 'Who', 'By when'],
      ['1a', 'Sweep the streets', 'Highways', 'May'],
      ['Ref', 'Our promise', 'Who', 'By when'],
      ['1b', 'Light them', 'Highways', 'June'],
      ['', '', 'Nobody', ''],
    ]),
  ).toEqual({ commitments: ['1a\tSweep the streets', '1b\tLight them'], measures: [] });
});

test('measures and targets of a table go to the commitments of their rows', () => {
  const { commitments, measures } = linesOf([
    ['Theme', 'Commitment', 'Measure', 'Target'],
    ['Safer streets', 'Fewer burglaries', 'Burglary', 'Reduce by 4%'],
    ['', '', 'Robbery', 'At most 120'],
    ['', 'Detect more', 'Detection rate', 'from 50% to 60%'],
    ['Homes', 'Build homes', 'Homes built', ''],
    ['', 'Let them', '', 'No more than 20 empty'],
  ]);
  expect(commitments).toEqual([
    ...[
      '1. Safer streets',
      '1a Fewer burglaries',
      '1b Detect more',
      '2. Homes',
      '2a Build homes',
      '2b Let them',
    ],
  ]);
  expect(measures).toEqual([
    '1a Burglary: Reduce by 4%',
    '1a Robbery: At most 120',
    '1b Detection rate: from 50% to 60%',
    '2a Homes built',
    '2b Let them: No more than 20 empty',
  ]);
  const read = readMeasureLines(measures.join('\n'));
  expect(read.map(({ code, name, test: kind, target }) => [code, name, kind, target])).toEqual([
    ['1a', 'Burglary', 'Reduce by %', '4%'],
    ['1a', 'Robbery', 'At most', '120'],
    ['1b', 'Detection rate', 'Band', '50% to 60%'],
    ['2a', 'Homes built', 'No test', ''],
    ['2b', 'Let them empty', 'At most', '20'],
  ]);
});

test('several measures in one cell have the targets that stand beside them line by line', () => {
  expect(
    linesOf([
      ['Code', 'Pledge', 'Measures', 'Targets'],
      ['1a', 'Safer', 'Burglary\nRobbery', 'at most 9\nat most 5'],
      ['1b', 'Cleaner', '• Litter • Bins', 'at most 3'],
      ['1c', 'Greener', 'Trees', 'to 400'],
    ]).measures,
  ).toEqual([
    '1a Burglary: at most 9',
    '1a Robbery: at most 5',
    '1b Litter: at most 3',
    '1b Bins: at most 3',
    '1c Trees to 400',
  ]);
});

test('a theme of a column has the number that it or its codes begin with, and the rows of one theme stand together', () => {
  expect(
    linesOf([
      ['Commitment', 'Strand', 'Code'],
      ['Sweep', '3 Streets', ''],
      ['Build', 'Homes', '2a'],
      ['Plant', 'Parks', '1'],
      ['Light', '3 Streets', ''],
    ]).commitments,
  ).toEqual(['3. Streets', '• Sweep', '• Light', '2. Homes', '2a Build', '1. Parks', '1.1 Plant']);
});

test('a commitment that has another’s code keeps its measure without one', () => {
  expect(
    linesOf([
      ['Code', 'Commitment', 'Measure'],
      ['1a', 'Sweep', 'Litter'],
      ['1a', 'Light', 'Lamps'],
    ]).measures,
  ).toEqual(['1a Litter', 'Lamps']);
});

test('a column that is taken for something leaves that to no other', () => {
  const table = tableOf([
    ['Action', 'Objective'],
    ['Sweep', 'Clean streets'],
  ]);
  const other = withRole(table, 1, 'commitment');
  expect(other.columns.map(({ role }) => role)).toEqual(['aside', 'commitment']);
  expect(planTableLines(other).commitments).toEqual(['Clean streets']);
  const themed = withRole(other, 0, 'theme');
  expect(planTableLines(themed).commitments).toEqual(['1. Sweep', '• Clean streets']);
  const none = withRole(withRole(table, 0, 'aside'), 1, 'aside');
  expect(planTableLines(none)).toEqual({ commitments: [], measures: [] });
});
