import { describe, expect, test } from 'vitest';
import { columnAt, columnStarts, drawnCells, drawnRows } from '../../../../src/ui/import/sheet-measures.ts';

const even = Float64Array.from({ length: 11 }, (_, column) => column * 100);
const columns = { first: 0, last: 5, starts: even };

describe('columns', () => {
  test('are as wide as their texts, within bounds; a title over blank cells counts for nothing', () => {
    const starts = columnStarts(3, [
      ['A title that is longer than any column', '', ''],
      ['Name', 'x'.repeat(100), 'y'.repeat(20)],
    ]);
    const widths = [1, 2, 3].map((column) => starts[column]! - starts[column - 1]!);
    expect(widths[0]).toBe(Math.min(...widths));
    expect(widths[1]).toBe(Math.max(...widths));
    expect(widths[2]).toBeGreaterThan(widths[0]!);
  });

  test.each([
    [0, 0],
    [99, 0],
    [100, 1],
    [955, 9],
    [5000, 9],
    [-10, 0],
  ])('%i pixels from the left stands column %i', (place, column) => {
    expect(columnAt(even, place)).toBe(column);
  });
});

describe('cells of a row', () => {
  const drawn = (texts: readonly string[], merges: Parameters<typeof drawnCells>[3] = []) =>
    drawnCells(0, texts, columns, merges).map(({ column, lastColumn, lastRow }) => [
      column,
      lastColumn,
      lastRow,
    ]);

  test('a long text runs over blank cells and stops at the next text', () => {
    expect(drawn(['A text of more than a hundred pixels', '', 'next'])[0]).toEqual([0, 1, 0]);
    expect(drawn(['A text of more than a hundred pixels', 'next'])[0]).toEqual([0, 0, 0]);
  });

  test('a long figure runs over nothing', () => {
    expect(drawn(['1,234,567,890,123,456,789', ''])[0]).toEqual([0, 0, 0]);
  });

  test('a code that is a text stands at the left, also where it is joined', () => {
    const sides = (codes: readonly number[], merges: Parameters<typeof drawnCells>[3] = []) =>
      drawnCells(0, ['007', '7'], columns, merges, codes)
        .slice(0, 2)
        .map(({ isFigure }) => isFigure);
    expect(sides([])).toEqual([true, true]);
    expect(sides([0])).toEqual([false, true]);
    expect(sides([0], [{ top: 0, left: 0, bottom: 1, right: 0 }])).toEqual([false, true]);
  });

  test('joined cells are one, drawn in their first row alone', () => {
    const merge = { top: 0, left: 1, bottom: 2, right: 3 };
    expect(drawn(['a', 'b'], [merge]).slice(0, 3)).toEqual([
      [0, 0, 0],
      [1, 3, 2],
      [4, 4, 0],
    ]);
    expect(drawnCells(1, ['a', 'b'], columns, [merge]).map(({ column }) => column)).toEqual([0, 4, 5]);
  });

  test('a joined cell that begins to the left of what is seen is drawn', () => {
    const merge = { top: 0, left: 0, bottom: 0, right: 9 };
    const seen = drawnCells(0, ['wide'], { ...columns, first: 4, last: 6 }, [merge]);
    expect(seen.map(({ column, lastColumn }) => [column, lastColumn])).toEqual([[0, 9]]);
  });

  test.each([
    ['8,204', true],
    ['-7.5%', true],
    ['£1,200', true],
    ['(3.2)', true],
    ['1.5E+10', true],
    ['2009/10', false],
    ['01/04/2010', false],
    ['[x]', false],
    ['..', false],
    ['', false],
  ])('“%s” stands at the right: %s', (text, isFigure) => {
    expect(drawnCells(0, [text], { ...columns, last: 0 }, [])[0]!.isFigure).toBe(isFigure);
  });
});

test('the rows drawn are those in sight, the row with the keyboard, and where joined cells begin that reach into sight', () => {
  const merges = [
    { top: 2, left: 0, bottom: 40, right: 0 },
    { top: 3, left: 1, bottom: 9, right: 1 },
  ];
  expect(drawnRows({ first: 10, end: 13 }, merges, 90)).toEqual([2, 10, 11, 12, 90]);
});
