import { expect, test } from 'vitest';
import type { ColumnsOfFile, LeftOut } from '../../../../src/model/import-plan.ts';
import { shortTitle } from '../../../../src/model/short-title.ts';
import { tryImport } from './import-trial.ts';

const visits = `
Visits to libraries, by district and quarter of the year
Source: returns
District | Visits | Lent [note 2] | Share %
Dacorum [r] | 120 | 44 | 20
Watford | 130 | [x] | 30
Hertsmere | 140 | 45 | 10
Stevenage | 147 | .. | 40
Total | 540 | 89 | 100
[note 2] Books alone.
`;

const told = ({ leftOut = [] }: ColumnsOfFile): unknown[] =>
  leftOut.map(({ kind, text, heading, cells, kept }: LeftOut) => [
    kind,
    text,
    heading,
    cells.join(' '),
    kept,
  ]);

test('[X156] a typed total is no total of the table: it is told with the sum of its rows', () => {
  const trial = tryImport({ S: visits });
  const [made] = trial.plan.newTables;
  expect(made!.rows).toHaveLength(4);
  expect(made!.columns.map(({ totalsText }) => totalsText)).toEqual(['', '', '', '']);
  expect(made!.typedTotals).toEqual([
    {
      heading: 'Visits',
      cell: 'S!B8',
      says: 540,
      sum: 537,
      saysText: '540',
      sumText: '537',
      adds: false,
      without: 0,
    },
    {
      heading: 'Lent',
      cell: 'S!C8',
      says: 89,
      sum: 89,
      saysText: '89',
      sumText: '89',
      adds: true,
      without: 2,
    },
  ]);
  expect(trial.suggested.tables[0]!.reading.reasons).toContain(
    'The total of Visits in B8 says 540; the rows add up to 537.',
  );
});

test('[X157] what is neither a row nor a value is told with its cells and where it is kept', () => {
  const [made] = tryImport({ S: visits }).plan.newTables;
  expect(told(made!)).toEqual([
    ['totals', 'Total · 540 · 89 · 100', '', 'S!A8', null],
    ['marker', '[r]', 'District', 'S!A4', 'notes'],
    ['shorthand', '[x]', 'Lent', 'S!C5', 'notes'],
    ['shorthand', '..', 'Lent', 'S!C7', 'notes'],
    ['heading marker', '[note 2]', 'Lent', 'S!C3', 'description'],
    ['around', 'Source: returns', '', 'S!A2', 'description'],
    ['around', '[note 2] Books alone.', '', 'S!A9', 'description'],
  ]);
});

test('[X156] a typed total is none where the cells are texts, as all of a CSV file are', () => {
  const [made] = tryImport({ S: "Name | A | B\na | '1 | '2\nb | '2 | '4\nTotal | '3 | '1,300 *" }).plan
    .newTables;
  expect(made!.rows).toHaveLength(2);
  expect(made!.columns.map(({ totalsText }) => totalsText)).toEqual(['', '', '']);
});

test('[X156] a row of formulas is the totals row, and is not told; a mean is no wrong sum', () => {
  const [made] = tryImport({ S: 'Name | A | B\na | 1 | 2\nb | 2 | 4\nc | 3 | 6\nTotal | =SUM(B2:B4):6 | 4' })
    .plan.newTables;
  expect(made!.columns.map(({ totalsText }) => totalsText)).toEqual(['="Total"', '=SUM([A])', '']);
  expect([told(made!), made!.typedTotals]).toEqual([[], undefined]);
});

test('[X156] a sign in the place of a figure is no total; a formula that can’t be read is told with what to do', () => {
  const sheet =
    'Name | A | B | C\na | 1 | 2 | 3\nb | 2 | 4 | 5\nTotal | =SUM(B2:B3):3 | n/a | =SUM(Nowhere!A1:A2):8';
  const [made] = tryImport({ S: sheet }).plan.newTables;
  expect(made!.columns.map(({ totalsText }) => totalsText)).toEqual(['="Total"', '=SUM([A])', '', '']);
  expect(made!.notes).toEqual([
    expect.stringMatching(/^The total in S!D4 .+; C gets none\. Give it one in the menu of the column\.$/),
  ]);
});

test('[X158] a long title is cut for the tab and stands whole in the description', () => {
  const [made] = tryImport({ S: visits }).plan.newTables;
  expect(made!.title).toBe('Visits to libraries');
  expect(made!.description.split('\n')[0]).toBe('Visits to libraries, by district and quarter of the year');
  const cases = {
    'Recorded crime': 'Recorded crime',
    'Table 1: Number of visits to public libraries in England': 'Table 1: Number of visits to public',
    'Expenditure on roads and pavements (£ million)': 'Expenditure on roads and pavements',
    ['x'.repeat(60)]: 'x'.repeat(40),
  };
  for (const [title, short] of Object.entries(cases)) expect(shortTitle(title)).toBe(short);
});

test('[X157] blank cells that mean the same as the cell above are told with what they are read as', () => {
  const trial = tryImport({
    S: `
Theme | Measure | Actual
Safer | Burglary | 5
 | Robbery | 6
 | Arson | 7
Stronger | Calls | 8
 | Visits | 9
`,
  });
  expect(told(trial.plan.newTables[0]!)).toEqual([
    ['filled', 'Safer', 'Theme', 'S!A3 S!A4', null],
    ['filled', 'Stronger', 'Theme', 'S!A6', null],
  ]);
});
