import { describe, expect, test } from 'vitest';
import { FormulaError, type Value } from '../../../src/model/values.ts';
import {
  SheetEvaluator,
  type SheetCell,
  type SheetCells,
  type SheetTable,
} from '../../../src/formula/sheet-evaluator.ts';

/** A sheet from rows of cells; a text that begins with = is a formula. */
function sheetOf(name: string, rows: readonly (readonly Value[])[]): SheetCells {
  return {
    name,
    rows: new Map(
      rows.map((cells, row) => [
        row + 1,
        new Map(
          cells.map((cell, column): [number, SheetCell] => {
            const isFormula = typeof cell === 'string' && cell.startsWith('=');
            return [
              column + 1,
              {
                formula: isFormula ? cell.slice(1) : null,
                isArray: false,
                value: isFormula ? 'saved' : cell,
              },
            ];
          }),
        ),
      ]),
    ),
  };
}

const first = sheetOf('First', [
  ['Name', 'Figure', '=A2&": "&B2'],
  ['one', 1, '=SUM(B2:B3,Second!A1)'],
  ['two', 2, '=Table1[[#This Row],[Figure]]*10'],
  [null, '=SUM(Table1[Figure])', '=B1:B4+1'],
  ['=B5', '=A5', '=LAMBDA(2)'],
  ['=COUNTIF(B:B,"<>x")', '=Limit*2', '=C5&"!"'],
]);
const second = sheetOf('Second', [['=First!B2*100']]);
const table: SheetTable = {
  ...{ name: 'Table1', sheet: 'First', top: 1, left: 1, bottom: 3, right: 2 },
  ...{ headerRows: 1, totalsRows: 0, columns: ['Name', 'Figure'] },
};
const evaluator = new SheetEvaluator([first, second], [table], new Map([['LIMIT', 'First!$B$3']]));

describe('[F60] formulas on the sheets of a file are evaluated cell by cell', () => {
  test.each([
    [1, 3, 'one: 1'],
    [2, 3, 103],
    [3, 3, 20],
    [4, 2, 3],
    [4, 3, 4],
    [5, 1, '#CIRC!'],
    [6, 1, 1_048_576],
    [6, 2, 4],
  ])('row %i column %i is %s', (row, column, expected) => {
    const value = evaluator.value(first, row, column);
    expect(value instanceof FormulaError ? value.code : value).toBe(expected);
  });
  test('what is not evaluated keeps the result of the file and is named', () => {
    expect(evaluator.unsupported(first, 5, 3)).toEqual(['LAMBDA']);
    expect(evaluator.value(first, 6, 3)).toBe('saved!');
  });
  test('a chain of ten thousand cells needs no deep recursion', () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => [row === 9999 ? 1 : `=A${row + 2}+1`]);
    const chain = sheetOf('Chain', rows);
    expect(new SheetEvaluator([chain], [], new Map()).value(chain, 1, 1)).toBe(10_000);
  });
});
