import { describe, expect, test } from 'vitest';
import type { SheetCell, SheetCells, SheetTable } from '../../../src/formula/sheet-cells.ts';
import { type SheetBook, SheetEvaluator } from '../../../src/formula/sheet-evaluator.ts';
import { errorValue, FormulaError, type Value } from '../../../src/model/values.ts';

/** A sheet from rows of cells; a text that begins with = is a formula, in braces one for an array. */
function sheetOf(
  name: string,
  rows: readonly (readonly (Value | SheetCell)[])[],
  more: Partial<SheetCells> = {},
): SheetCells {
  const columns = (cells: readonly (Value | SheetCell)[]) =>
    new Map(cells.map((cell, column): [number, SheetCell] => [column + 1, cellOf(cell)]));
  return { name, rows: new Map(rows.map((cells, row) => [row + 1, columns(cells)])), ...more };
}

function cellOf(cell: Value | SheetCell): SheetCell {
  if (cell !== null && typeof cell === 'object' && !(cell instanceof FormulaError)) return cell;
  const [, brace, formula] = typeof cell === 'string' ? (/^(\{?)=(.*?)\}?$/.exec(cell) ?? []) : [];
  if (formula === undefined) return { formula: null, isArray: false, value: cell };
  return { formula: brace === '{' ? formula : cellText(cell), isArray: brace === '{', value: 'saved' };
}

function cellText(cell: Value): string {
  return String(cell).slice(1);
}

function bookOf(...sheets: SheetCells[]): SheetBook {
  return { sheets, tables: [table], names };
}

function shown(value: Value): Value | string {
  return value instanceof FormulaError ? value.code : value;
}

const table: SheetTable = {
  ...{ name: 'Table1', sheet: 'First', top: 1, left: 1, bottom: 3, right: 2 },
  ...{ headerRows: 1, totalsRows: 0, columns: ['Name', 'Figure'] },
};
const names = new Map([
  ['LIMIT', 'First!$B$3'],
  ['SECOND!LIMIT', '7'],
  ['APART', 'First!$B$2,First!$B$3'],
  // As seen from A1: the cell above the formula's own.
  ['ABOVE', 'First!A1048576'],
]);
const firstRows = [
  ['Name', 'Figure', '=A2&": "&B2'],
  ['one', 1, '=SUM(B2:B3,Second!A1)'],
  ['two', 2, '=Table1[[#This Row],[Figure]]*10'],
  [null, '=SUM(Table1[Figure])', '=B1:B4+1'],
  ['=B5', '=A5', '=OFFSET(A1,0,0)'],
  ['=COUNTIF(B:B,"<>x")', '=Limit*2', '=C5&"!"'],
];
const first = sheetOf('First', firstRows);
const second = sheetOf('Second', [['=First!B2*100']]);
const evaluator = new SheetEvaluator(bookOf(first, second));

/** What a formula gives in A9 of the first sheet, or what in it is not evaluated. */
function asked(formula: string): Value | string {
  const sheet = sheetOf('First', [...firstRows, [], [], [`=${formula}`]]);
  const asking = new SheetEvaluator(bookOf(sheet, second));
  const [missing] = asking.unsupported(sheet, 9, 1);
  return missing ?? shown(asking.value(sheet, 9, 1));
}

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
    expect(shown(evaluator.value(first, row, column))).toBe(expected);
  });

  test.each([
    ['SUM(B2:INDEX(B2:B5,2))', 3],
    ['SUM(CHOOSE(1,B2,B3):B3)', 3],
    ['SUM((B2,B3,C2:C3))', 126],
    ['LARGE((B2,B3,C3),1)', 20],
    ['SUM(B1:B3 A3:C3)', 2],
    ['B1:B3 A3:C3', 2],
    ['A1:A2 B3:C4', '#NULL!'],
    ['SUM(First:Second!A1)', 100],
    ['SUM(Second:First!A1)', 100],
    ['COUNTA(First:Second!A1)', 2],
    ['SUM(Apart)', 3],
    ['Limit', 2],
    ['Second!Limit', 7],
    ['COUNT(First!2:3)', 4],
    ['ROWS(A:A)', 1_048_576],
    ['COUNTBLANK(B:B)', 1_048_570],
    ['SUM([1]First!A1)', 'cells elsewhere'],
    ['Elsewhere!A1', 'cells elsewhere'],
    ['ROWS(A1:B2:INDEX(C3,1))', 3],
    ['A1:1', '#VALUE!'],
    ['1+', 'what can’t be read'],
    ['Second!#REF!', '#REF!'],
    ['Table1[[#Totals],[Figure]]', '#REF!'],
    ['Table1[[#This Row],[Figure]]', '#VALUE!'],
    ['Table1[Nothing]', '#REF!'],
    ['INDIRECT("A1")', 'INDIRECT'],
    ['TODAY()', 'TODAY'],
  ])('=%s gives %s', (formula, expected) => {
    expect(asked(formula)).toBe(expected);
  });

  test('what is not evaluated keeps the result of the file and is named, and what reads it is doubtful', () => {
    expect(evaluator.unsupported(first, 5, 3)).toEqual(['OFFSET']);
    expect(evaluator.value(first, 6, 3)).toBe('saved!');
    expect(evaluator.isDoubtful(first, 6, 3)).toBe(true);
    expect(evaluator.isDoubtful(first, 4, 2)).toBe(false);
  });

  test('a name with relative cells moves with the cell that uses it', () => {
    const sheet = sheetOf('First', [[1], ['=Above*10'], ['=Above*10']]);
    const moving = new SheetEvaluator(bookOf(sheet));
    expect(moving.value(sheet, 3, 1)).toBe(100);
  });

  test('a chain of a hundred thousand cells needs no deep recursion', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => [row === 99_999 ? 1 : `=A${row + 2}+1`]);
    const chain = sheetOf('Chain', rows);
    expect(new SheetEvaluator(bookOf(chain)).value(chain, 1, 1)).toBe(100_000);
  });

  test('a sum over cells that are still to be computed asks for all of them at once', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [`=ROWS(A1:A${row + 1})`]);
    const tall = sheetOf('Tall', [['=SUM(A2:A20001)'], ...rows]);
    // One by one it would take minutes, and the test would not end in its time.
    expect(new SheetEvaluator(bookOf(tall)).value(tall, 1, 1)).toBe((20_000 * 20_001) / 2);
  });
});

describe('[F60] an array formula fills the cells of its range', () => {
  const filling = (formula: string, spread: SheetCell['spread'] & object): SheetCell => ({
    formula,
    isArray: true,
    value: 'saved',
    spread,
  });
  const filled: SheetCell = { formula: null, isArray: false, value: 'saved', anchor: { row: 1, column: 1 } };
  const results = (formula: string, spread: SheetCell['spread'] & object) => {
    const sheet = sheetOf('Arrays', [
      [filling(formula, spread), filled, '=SUM(A1:B2)'],
      [filled, filled, '=SUM(A1#)'],
    ]);
    const arrays = new SheetEvaluator(bookOf(sheet));
    const places = [
      ...[1, 2].map((column) => [1, column] as const),
      ...[1, 2].map((column) => [2, column] as const),
      ...[1, 2].map((row) => [row, 3] as const),
    ];
    return places.map(([row, column]) => shown(arrays.value(sheet, row, column)));
  };
  const older = { rows: 2, columns: 2, isDynamic: false };
  const dynamic = { rows: 2, columns: 2, isDynamic: true };
  test.each([
    ['{1,2;3,4}', dynamic, [1, 2, 3, 4, 10, 10]],
    ['{1,2,3;4,5,6}', dynamic, [1, 2, 4, 5, 12, 21]],
    ['{1;2}', dynamic, [1, null, 2, null, 3, 3]],
    ['{1;2}', older, [1, 1, 2, 2, 6, 3]],
    ['5', older, [5, 5, 5, 5, 20, 5]],
    ['{1,2}*{1;1;1}', older, [1, 2, 1, 2, 6, 9]],
    ['IF({1,0,1},{1,2,3})', older, [1, false, 1, false, 2, 4]],
  ])('%s', (formula, spread, expected) => {
    expect(results(formula, spread)).toEqual(expected);
  });
  test('a cell beyond the values of an older one has no value', () => {
    const sheet = sheetOf('Arrays', [
      [filling('TRANSPOSE({1,2})', { rows: 3, columns: 1, isDynamic: false })],
      [filled],
      [filled],
    ]);
    const arrays = new SheetEvaluator(bookOf(sheet));
    expect([1, 2, 3].map((row) => shown(arrays.value(sheet, row, 1)))).toEqual([1, 2, '#N/A']);
  });
});

describe('[F60] SUBTOTAL and AGGREGATE leave out rows that are not shown and cells that are subtotals', () => {
  const sheet = sheetOf(
    'Rows',
    [[1], [10], [100], ['=SUBTOTAL(9,A1:A3)'], ['=AGGREGATE(9,4,A1:A3)+0'], [errorValue('#N/A')]],
    {
      hiddenRows: new Map([
        [2, 'hidden'],
        [3, 'filtered'],
      ]),
    },
  );
  test.each([
    ['SUBTOTAL(9,Rows!A1:A5)', 11],
    ['SUBTOTAL(109,Rows!A1:A5)', 1],
    ['SUM(Rows!A1:A5)', 233],
    ['AGGREGATE(9,0,Rows!A1:A5)', 111],
    ['AGGREGATE(9,1,Rows!A1:A5)', 1],
    ['AGGREGATE(9,4,Rows!A1:A5)', 233],
    ['AGGREGATE(9,5,Rows!A1:A5)', 123],
    ['AGGREGATE(9,3,Rows!A1:A6)', 1],
    ['AGGREGATE(9,6,Rows!A1:A6)', 233],
    ['AGGREGATE(9,2,Rows!A1:A6)', 111],
    ['AGGREGATE(9,1,Rows!A1:A6)', '#N/A'],
    ['AGGREGATE(14,5,Rows!A1:A3,1)', 1],
    ['SUBTOTAL(103,Rows!A:A)', 2],
  ])('%s', (formula, expected) => {
    const asking = sheetOf('Asking', [[`=${formula}`]]);
    const hidden = new SheetEvaluator({ sheets: [sheet, asking], tables: [], names: new Map() });
    expect(shown(hidden.value(asking, 1, 1))).toBe(expected);
  });
});

test('[F60] where dates count from 1904 the functions of dates are not evaluated', () => {
  const sheet = sheetOf('Dates', [['=YEAR(0)', '=1+1', '=DATE(2010,1,1)']]);
  const dates = new SheetEvaluator({ ...bookOf(sheet), countsFrom1904: true });
  expect([1, 2, 3].map((column) => dates.unsupported(sheet, 1, column))).toEqual([
    ['dates that count from 1904'],
    [],
    ['dates that count from 1904'],
  ]);
});
