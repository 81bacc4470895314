import { describe, expect, test } from 'vitest';
import type { SheetCell, SheetCells } from '../../../src/formula/sheet-cells.ts';
import { SheetEvaluator } from '../../../src/formula/sheet-evaluator.ts';
import { type CellValue, FormulaError, type Value } from '../../../src/model/values.ts';
import { Book } from './fixture.ts';

/** A: numbers and a text number; B: fruit; C: 4, 0, 4, 2, 0, 4; E, F: two points each. */
const cells: readonly (readonly (number | string | null)[])[] = [
  [8, 'apple', 4, null, 1, 0],
  [3, 'banana', 0, null, 0, 2],
  [12.4, 'orange', 4, null, null, null],
  [6, 'apple', 2, null, null, null],
  [1, null, 0, null, null, null],
  [9.5, 'mango', 4, null, null, null],
];
const names = new Map([
  ['DOUBLED', 'Data!$A$1:$A$6*2'],
  ['FRUIT', 'Data!$B$1:$B$6'],
]);

/** What a formula gives that is entered in a cell of row 3, as a plain one or as an array formula. */
function asked(formula: string, isArray = false): Value | string {
  const holder: SheetCell = { formula, isArray, value: null };
  const rows = cells.map((row, index): [number, Map<number, SheetCell>] => [
    index + 1,
    new Map(row.map((value, column) => [column + 1, { formula: null, isArray: false, value }])),
  ]);
  rows[2]![1].set(8, holder);
  const sheet: SheetCells = { name: 'Data', rows: new Map(rows) };
  const value = new SheetEvaluator({ sheets: [sheet], tables: [], names }).value(sheet, 3, 8);
  return value instanceof FormulaError
    ? value.code
    : typeof value === 'number'
      ? Number(value.toFixed(9))
      : value;
}

describe('[F61] arguments that Excel evaluates as arrays in any formula', () => {
  test.each([
    ['SUMPRODUCT((A1:A6>5)*C1:C6)', 14],
    ['SUMPRODUCT(--(A1:A6>5),C1:C6)', 14],
    ['SUMPRODUCT(A1:A6*2)', 79.8],
    ['SUMPRODUCT(1/COUNTIF(C1:C6,C1:C6))', 3],
    ['SUMPRODUCT(LEN(B1:B6))', 27],
    ['SUMPRODUCT(ABS(-A1:A6))', 39.9],
    ['SUMPRODUCT(ROUND(A1:A6,0))', 40],
    ['SUMPRODUCT(--ISNUMBER(SEARCH("an",B1:B6)))', 3],
    ['SUMPRODUCT((MONTH(A1:A6*20)=1)*1)', 1],
    ['SUMPRODUCT(MAX((B1:B6="apple")*A1:A6))', 8],
    ['SUMPRODUCT(--ISNUMBER(MATCH(B1:B6,{"apple","mango"},0)))', 3],
    ['SUMPRODUCT(SUMIF(B1:B6,B1:B6,C1:C6))', 20],
    ['SUMPRODUCT(A1:A6*C1:C6*(B1:B6=B4))', 44],
    ['LOOKUP(2,1/(C1:C6=4),A1:A6)', 9.5],
    ['INDEX(A1:A6,MATCH(1,INDEX((B1:B6="apple")*(C1:C6<4),0),0))', 6],
    ['CORREL(A1:A6*2,C1:C6)=CORREL(A1:A6,C1:C6)', true],
    ['AGGREGATE(14,6,A1:A6/(C1:C6>0),2)', 9.5],
    ['SUM(MMULT(E1:F2+0,E1:F2*2))', 10],
    ['SUM(TRANSPOSE(A1:A6*2))', 79.8],
    ['SUM(FREQUENCY(A1:A6*2,C1:C6))', 6],
    ['SUM(TREND(C1:C6*2,A1:A6))', 28],
    ['INDEX(LINEST(A1:A6*2+1,A1:A6),1)', 2],
    ['SUMX2MY2(A1:A2*1,C1:C2)', 57],
    ['MODE(C1:C6+1)', 5],
  ])('%s is %s', (formula, expected) => {
    expect(asked(formula)).toBe(expected);
    expect(asked(formula, true)).toBe(expected);
    expect(inTable(formula)).toBe(expected);
  });

  test.each([
    ['SUM(A1:A6*2)', 24.8, 79.8],
    ['MAX(IF(C1:C6=4,A1:A6))', 12.4, 12.4],
    ['MIN(IF(C1:C6=4,A1:A6))', 1, 8],
    ['MATCH(1,(B1:B6="orange")*(C1:C6=4),0)', '#N/A', 3],
    ['SUMPRODUCT(IF(C1:C6=4,A1:A6,0))', 39.9, 29.9],
    ['SUMPRODUCT(IFERROR(A1:A6/C1:C6,0))', 3.1, 10.475],
    ['LARGE((C1:C6=4)*A1:A6,1)', 12.4, 12.4],
    ['SUM(LEN(B1:B6))', 6, 27],
    ['SUM(IF(TRUE,A1:A6,0))', 39.9, 39.9],
    ['SUM(IF(FALSE,A1:A6,5),IF(FALSE,A1:A6))', 5, 5],
    ['SUM(Doubled)', 79.8, 79.8],
    ['SUMPRODUCT(Doubled)', 79.8, 79.8],
    ['AGGREGATE(15,6,ROW(A1:A6)/(B1:B6="apple"),2)', 4, 4],
    ['SUM(LEN(Fruit))', 6, 27],
  ])('%s is %s, as an array formula %s', (formula, plain, array) => {
    expect(asked(formula)).toBe(plain);
    expect(asked(formula, true)).toBe(array);
  });
});

describe('[F62] a plain formula on a sheet shows one value', () => {
  test.each([
    ['TREND(A1:A6,A1:A6)', 8],
    ['MMULT(E1:F2,E1:F2)', 1],
    ['TRANSPOSE(A1:A6)', 8],
    ['{5,6}', 5],
    ['A1:A6', 12.4],
    ['+A1:A6', 12.4],
    ['INDEX(A1:A6,0)', 12.4],
    ['Doubled', 16],
    ['Fruit', 'orange'],
    ['ROW(A1:A6)', 1],
  ])('%s is %s', (formula, expected) => {
    expect(asked(formula)).toBe(expected);
  });

  test('in a table it is #SPILL!', () => {
    expect(inTable('TREND(A1:A6,A1:A6)')).toBe('#SPILL!');
  });
});

test('[F27] a plus sign leaves a range as it is', () => {
  expect(asked('SUM(+A1:A6)')).toBe(39.9);
  expect(inTable('SUM(+A1:A6)')).toBe(39.9);
  expect(asked('COUNT(+B1:B6,+A1)')).toBe(1);
});

describe('[F63] SUMIF and AVERAGEIF take as many values as there are cells to look at', () => {
  test.each([
    ['SUMIF(B1:B6,"*an*",A1)', 24.9],
    ['SUMIF(B1:B6,"apple",A1:A2)', 14],
    ['SUMIF(B1:B2,"banana",A1:A6)', 3],
    ['SUMIF(B1:B3,"orange",A2:A5)', 6],
    ['SUMIF(A1:C1,4,E1)', 0],
    ['SUMIF(E1:F2,">0",A1)', 8],
    ['AVERAGEIF(B1:B6,"apple",A1)', 7],
  ])('%s is %s', (formula, expected) => {
    expect(asked(formula)).toBe(expected);
    expect(inTable(formula)).toBe(expected);
  });
  test('the others want ranges of one size', () => {
    expect(asked('SUMIFS(A1,B1:B6,"apple")')).toBe('#VALUE!');
    expect(asked('MAXIFS(A1:A2,B1:B6,"apple")')).toBe('#VALUE!');
  });
  test('values of a cell on follow what is typed in any of them', () => {
    const book = new Book({
      T: {
        columns: { K: 't', N: 't', S: '=SUMIF([K],"a",[@N])' },
        rows: [
          ['a', 1],
          ['b', 2],
          ['a', 4],
          ['a', 8],
        ],
      },
    });
    expect(book.column('T', 'S')).toEqual([13, 10, 4, 8]);
    book.set('T', 3, 'N', 80);
    expect(book.column('T', 'S')).toEqual([85, 82, 4, 80]);
  });
  test('a table that is shorter gives blanks beyond its end', () => {
    const book = new Book({
      T: { columns: { K: 't', S: '=SUMIF([K],"a",U[N])' }, rows: [['a'], ['b'], ['a']] },
      U: { columns: { N: 't' }, rows: [[1], [2]] },
    });
    expect(book.value('T', 0, 'S')).toBe(1);
  });
});

/** What a formula gives in a table of the same cells, whose columns stand for those of the sheet. */
function inTable(formula: string): CellValue {
  const columns = Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [name, 'typed']));
  const book = new Book({
    T: { columns, rows: cells.map((row) => [...row]) },
    One: { columns: { K: 'typed', R: `=${typed(formula)}` }, rows: [['x']] },
  });
  const value = book.value('One', 0, 'R');
  return typeof value === 'number' ? Number(value.toFixed(9)) : value;
}

/** A formula with the table's columns and cells in the place of those of the sheet. */
function typed(formula: string): string {
  return formula
    .split(/("[^"]*")/)
    .map((part) =>
      part.startsWith('"')
        ? part
        : part.replaceAll(/\b([A-F])1:\1(6)\b/g, 'T[$1]').replaceAll(/\b([A-F])(\d)\b/g, 'INDEX(T[$1],$2)'),
    )
    .join('');
}
