import { describe, expect, test } from 'vitest';
import { readFileContents } from '../../../../src/xlsx/read-contents.ts';
import type { SheetGrid } from '../../../../src/xlsx/grid.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { describeReading, type Described } from './described.ts';
import { sheetOf } from './picture.ts';

function described(grid: SheetGrid): Described {
  const [found] = findReadings(grid, { sheet: 0, names: [], remembered: [] });
  return describeReading(grid, found!);
}

function ofText(text: string): Described {
  const read = readFileContents(
    new TextEncoder().encode(text),
    { name: 'Table.csv', text: null },
    () => undefined,
  );
  if (!read.ok) throw new Error(read.error.message);
  return described(read.value.contents.sheets[0]!);
}

const blankMeasures = [
  'Ref,Measure,Target,Actual,Owner,Note',
  'r1,Burglary,5,6,Ann,as agreed',
  'r2,Robbery,6,7,Bob,see paper',
  'r3,Theft,,,,new this year',
].join('\n');

describe('[X104] a blank stays blank', () => {
  const expected = ['r3', 'Theft', null, null, null, 'new this year'];

  test('in a text file', () => {
    const { columns, rows } = ofText(blankMeasures);
    expect(columns.filter((column) => column.endsWith(' fill'))).toEqual([]);
    expect(rows[2]).toEqual(expected);
  });

  test('in a workbook, right of a key or where one row alone is blank', () => {
    const { columns, rows } = described(sheetOf(blankMeasures.replaceAll(',', '|')));
    expect(columns.filter((column) => column.endsWith(' fill'))).toEqual([]);
    expect(rows[2]).toEqual(expected);
    const one = described(
      sheetOf(`
        Owner | Ref | Status
        Ann   | r1  | Open
        Bob   | r2  | Shut
              | r3  | Late`),
    );
    expect(one.rows[2]).toEqual([null, 'r3', 'Late']);
  });

  test('in columns of figures and dates left of the first column with something in every row', () => {
    const { rows } = described(
      sheetOf(`
        Budget | Due        | Measure  | Actual
        100    | 01/04/2025 | Burglary | 5
               |            | Robbery  | 6
        200    | 01/05/2025 | Theft    | 7
               |            | Arson    | 8`),
    );
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      [100, 45748],
      [null, null],
      [200, 45778],
      [null, null],
    ]);
  });

  test('groups in a workbook have their label in each row, those in a text file do not by themselves', () => {
    const sheet = ['Theme|Measure|Actual', 'Safer|Burglary|5', '|Robbery|6', 'Stronger|Calls|7', '|Visits|8'];
    expect(described(sheetOf(sheet.join('\n'))).rows.map(([theme]) => theme)).toEqual([
      'Safer',
      'Safer',
      'Stronger',
      'Stronger',
    ]);
    expect(ofText(sheet.join('\n').replaceAll('|', ',')).rows.map(([theme]) => theme)).toEqual([
      'Safer',
      null,
      'Stronger',
      null,
    ]);
  });
});

describe('[X104] a row with its key alone is a row', () => {
  test.each([
    ['the last one', 'Id,A,N,L\nr1,x,1.5,p\nr2,y,-2,q\nr3,,,'],
    ['one among others', 'Id,A,N,L\nr1,x,1.5,p\nr3,,,\nr2,y,-2,q'],
  ])('%s, with a code', (_, text) => {
    for (const found of [ofText(text), described(sheetOf(text.replaceAll(',', '|')))]) {
      expect(found.rows).toHaveLength(3);
      expect(found.rows).toContainEqual(['r3', null, null, null]);
    }
  });

  test('with a word, in a text file', () => {
    expect(ofText('Measure,Target,Actual\nBurglary,5,6\nRobbery,7,8\nTheft,,').rows[2]).toEqual([
      'Theft',
      null,
      null,
    ]);
  });

  test.each(['Part 3', 'Source: own count', 'Row 2'])('%s is none in a workbook', (line) => {
    const { rows } = described(
      sheetOf(`
        Measure | Target | Actual
        Row 1   | 5      | 6
        Row 2   | 7      | 8
        Row 3   | 9      | 10
        ${line}`),
    );
    expect(rows.map(([measure]) => measure)).toEqual(['Row 1', 'Row 2', 'Row 3']);
  });
});

describe('[X101] a group heading holds for what it stands over', () => {
  test('one that is merged for its merge alone', () => {
    const { columns } = described(
      sheetOf(`
        Ref | Measure | Target | >    | Actual | >    |      |
        ^   | ^       | 2024   | 2025 | 2024   | 2025 | Cost | Met?
        a1  | Calls   | 10     | 20   | 11     | 21   | 5.5  | Yes
        a2  | Visits  | 30     | 40   | 31     | 41   | 6.5  | No`),
    );
    expect(columns.map((column) => column.slice(0, column.lastIndexOf(':')))).toEqual([
      'Ref',
      'Measure',
      'Target: 2024',
      'Target: 2025',
      'Actual: 2024',
      'Actual: 2025',
      'Cost',
      'Met?',
    ]);
  });

  test('one that is not merged as far as each column has a heading below it, up to one merged down', () => {
    const { columns } = described(
      sheetOf(`
        Ref | Target | | Owner | Actual |
        ^   | 2024 | 2025 | ^ | 2024 | 2025
        a1  | 10 | 20 | Ann | 11 | 21
        a2  | 30 | 40 | Bob | 31 | 41`),
    );
    expect(columns.map((column) => column.slice(0, column.lastIndexOf(':')))).toEqual([
      'Ref',
      'Target: 2024',
      'Target: 2025',
      'Owner',
      'Actual: 2024',
      'Actual: 2025',
    ]);
  });
});

describe('[X101] what is no known marker stays in a heading', () => {
  test.each([
    ['a[b]', 'a[b]'],
    ['cells [xyz]', 'cells [xyz]'],
    ['Rate [b]', 'Rate'],
    ['Rate[1]', 'Rate'],
    ['Rate [note 2]', 'Rate'],
  ])('%s is %s', (heading, expected) => {
    const { columns } = described(sheetOf(`Id | ${heading}\nr1 | p q\nr2 | s t`));
    expect(columns[1]).toBe(`${expected}: text`);
  });
});
