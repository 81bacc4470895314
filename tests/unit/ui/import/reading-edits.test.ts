import { describe, expect, test } from 'vitest';
import { subHeadingColumn, type TableReading } from '../../../../src/model/table-reading.ts';
import {
  movedEdge,
  newReading,
  rowsRead,
  skippedRuns,
  withArea,
  withColumn,
  withHeadingRows,
  withRowsSkipped,
} from '../../../../src/ui/import/reading-edits.ts';

const sheet = { rowCount: 20, columnCount: 10 };

/** C3:F12 with two heading rows, a blank row 7, totals in row 12, and a column of sub-headings. */
const reading: TableReading = {
  ...newReading(0, 'Table', { top: 2, left: 2, bottom: 11, right: 5 }),
  headingRows: 2,
  skipped: [
    { row: 6, reason: 'blank' },
    { row: 11, reason: 'totals' },
  ],
  totalsRow: 11,
};

describe('moving an edge', () => {
  test.each([
    ['top', 5, { ...reading.area, top: 5 }],
    ['top', -3, { ...reading.area, top: 0 }],
    ['top', 15, { ...reading.area, top: 11 }],
    ['bottom', 99, { ...reading.area, bottom: 19 }],
    ['bottom', 0, { ...reading.area, bottom: 2 }],
    ['left', 9, { ...reading.area, left: 5 }],
    ['right', 0, { ...reading.area, right: 2 }],
  ] as const)('the %s edge to %i stays on the sheet and on its side', (edge, to, area) => {
    expect(movedEdge(reading.area, edge, to, sheet)).toEqual(area);
  });
});

describe('another area', () => {
  test('keeps how its columns are read, and has the others guessed', () => {
    const set = withColumn(reading, 3, { type: { kind: 'boolean' } });
    const moved = withArea(set, { ...reading.area, left: 3, right: 6 });
    expect(moved.columns.map(({ column, type }) => [column, type.kind])).toEqual([
      [3, 'boolean'],
      [4, 'text'],
      [5, 'text'],
      [6, 'text'],
    ]);
  });

  test('keeps the column of sub-headings', () => {
    const first = reading.columns[0]!;
    const grouped = { ...reading, columns: [...reading.columns, { ...first, column: subHeadingColumn }] };
    const moved = withArea(grouped, { ...reading.area, right: 3 });
    expect(moved.columns.map(({ column }) => column)).toEqual([2, 3, subHeadingColumn]);
  });

  test('drops skipped rows, headings and totals that it leaves out', () => {
    const { skipped, headingRows, totalsRow } = withArea(reading, { ...reading.area, top: 8, bottom: 8 });
    expect([skipped, headingRows, totalsRow]).toEqual([[], 1, null]);
  });
});

describe('headings and skipped rows', () => {
  test('a row that becomes a heading is no longer skipped, and the number stays within the table', () => {
    const more = withHeadingRows(reading, 5);
    expect([more.headingRows, more.skipped, more.set]).toEqual([
      5,
      [{ row: 11, reason: 'totals' }],
      ['headingRows'],
    ]);
    expect(withHeadingRows(reading, 99).headingRows).toBe(10);
    expect(withHeadingRows(reading, -1).headingRows).toBe(0);
  });

  test('rows are left out by a person only where they are rows of the table', () => {
    const { skipped } = withRowsSkipped(reading, { top: 0, bottom: 6 }, true);
    expect(skipped).toEqual([
      { row: 4, reason: 'person' },
      { row: 5, reason: 'person' },
      { row: 6, reason: 'blank' },
      { row: 11, reason: 'totals' },
    ]);
  });

  test('a row taken in again is kept when the table is read anew, and leaving it out takes that back', () => {
    const taken = withRowsSkipped(reading, { top: 11, bottom: 11 }, false);
    expect([taken.skipped, taken.kept, taken.totalsRow, taken.set]).toEqual([
      [{ row: 6, reason: 'blank' }],
      [11],
      null,
      ['totalsRow'],
    ]);
    expect(withRowsSkipped(taken, { top: 11, bottom: 11 }, true).kept).toEqual([]);
  });

  test('rows left out one below the other for one reason are told as one', () => {
    const rows = [4, 5, 6, 8].map((row) => ({ row, reason: 'blank' as const }));
    expect(skippedRuns([...rows, { row: 9, reason: 'totals' }])).toEqual([
      { first: 4, last: 6, reason: 'blank' },
      { first: 8, last: 8, reason: 'blank' },
      { first: 9, last: 9, reason: 'totals' },
    ]);
  });

  test('the rows read are neither headings nor skipped', () => {
    expect(rowsRead(reading)).toBe(6);
  });
});

test('what a person sets of a column is noted once', () => {
  const once = withColumn(reading, 4, { type: { kind: 'boolean' }, skip: null });
  const twice = withColumn(once, 4, { type: { kind: 'text' } });
  expect(twice.columns.find(({ column }) => column === 4)?.set).toEqual(['skip', 'type']);
});
