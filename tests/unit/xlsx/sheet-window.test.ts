import { expect, test } from 'vitest';
import { sheetWindow } from '../../../src/xlsx/sheet-window.ts';
import { gridOf } from './sheet-builder.ts';

const grid = gridOf([
  ['Code', 'Amount'],
  ['007', 7],
  ['1.10', '-3.5'],
  ['A1', { value: 0.134, format: '0.0%' }],
]);

test('texts that begin as figures do are told by row and column, numbers and words are not', () => {
  const { rows, codes } = sheetWindow(grid, 0, 10, { isOfText: false });
  expect(rows[3]).toEqual(['A1', '13.4%']);
  expect(codes).toEqual(
    new Map([
      [1, [0]],
      [2, [0, 1]],
    ]),
  );
  expect(sheetWindow(grid, 2, 1, { isOfText: false }).codes).toEqual(new Map([[0, [0, 1]]]));
});

test('of a file of text all cells are texts, so none is told for one', () => {
  expect(sheetWindow(grid, 0, 10, { isOfText: true })).not.toHaveProperty('codes');
});
