import { expect, test } from 'vitest';
import { readPlanLines } from '../../../src/plan/plan-lines.ts';
import { columnsLeftAside, commitmentTableLines } from '../../../src/plan/table-lines.ts';

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
  ['2. Better service', '', ''],
  ['Words before the lines.', '', ''],
  ['a. Answer at once', '✓', '✓'],
];

test('a commitments table of a document becomes its themes and commitments alone', () => {
  const lines = commitmentTableLines(rows)!;
  expect(readPlanLines('', lines.join('\n'))).toEqual({
    themes: [
      { number: 1, title: 'Fewer thefts' },
      { number: 2, title: 'Better service' },
      { number: 3, title: 'Quayside Promise' },
    ],
    commitments: [
      { code: '3.1', label: 'Answer letters.', theme: 3 },
      { code: '3.2', label: 'Keep people told of their case.', theme: 3 },
      { code: '1a', label: 'Cut theft by 5%', theme: 1 },
      { code: '1b', label: 'No more fires', theme: 1 },
      { code: '2a', label: 'Answer at once', theme: 2 },
    ],
  });
});

test('of another table with headings the code and the commitment are taken', () => {
  expect(
    commitmentTableLines([
      ['Ref', 'Our  promise', 'Who', 'By when'],
      ['1a', 'Sweep the streets', 'Highways', 'May'],
      ['Ref', 'Our promise', 'Who', 'By when'],
      ['1b', 'Light them', 'Highways', 'June'],
      ['', '', 'Nobody', ''],
    ]),
  ).toEqual(['1a\tSweep the streets', '1b\tLight them']);
});

test('a table without headings is not one of these', () => {
  expect(
    commitmentTableLines([
      ['1a', 'Keep our promises'],
      ['1b', 'Light paths'],
    ]),
  ).toBeNull();
  expect(commitmentTableLines([])).toBeNull();
});

test('the columns of which nothing is taken are named', () => {
  expect(
    columnsLeftAside([
      ['Commitment', 'Lead'],
      ['Sweep the streets', 'Highways'],
    ]),
  ).toEqual(['Lead']);
  expect(
    columnsLeftAside([
      ['Ref', 'Our  promise', '', 'By\nwhen'],
      ['1a', 'Sweep', 'x', 'May'],
    ]),
  ).toEqual(['By when']);
  expect(
    columnsLeftAside([
      ['Ref', 'Promise'],
      ['1a', 'Sweep'],
    ]),
  ).toEqual([]);
  expect(columnsLeftAside(rows)).toEqual(['Target Link on Main Sheet', 'Target Met On Main Sheet']);
  expect(
    columnsLeftAside([
      ['1a', 'Keep our promises'],
      ['1b', 'Light paths'],
    ]),
  ).toEqual([]);
  expect(columnsLeftAside([])).toEqual([]);
});
