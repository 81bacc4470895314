import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { Book, evaluate } from './fixture.ts';

type Rows = readonly (readonly [formula: string, result: CellValue])[];

const digits = '{3;1;4;1;5;9;2;6}';

// By Excel's documentation and by results that Excel saved.
describe('[F30] where LibreOffice differs, Excel is followed', () => {
  const rows: Rows = [
    // The days after the last Saturday of a year are still in its last week.
    ['WEEKNUM(DATE(2010,12,31),1)', 53],
    ['WEEKNUM(DATE(2010,12,31),2)', 53],
    ['WEEKNUM(DATE(2008,12,29),1)', 53],
    ['WEEKNUM(DATE(2010,12,31),21)', 52],
    // Ranks are cut off, not rounded.
    [`PERCENTRANK.INC(${digits},2)`, 0.285],
    [`PERCENTRANK.EXC(${digits},9)`, 0.888],
    [`PERCENTRANK.INC(${digits},0)`, '#N/A'],
    [`PERCENTILE.EXC(${digits},0)`, '#NUM!'],
    // Truths in a range are no numbers.
    ['SUBTOTAL(9,{3;TRUE;2})', 5],
    ['SUBTOTAL(2,{3;TRUE;2})', 2],
    ['AGGREGATE(9,4,{1;#DIV/0!;#N/A})', '#DIV/0!'],
    // The remainder of the binary numbers, to the last digit.
    ['MOD(5,0.0000000001)', 9.999981783901343e-11],
    ['CODE("é")', 233],
  ];
  test.each(rows)('%s', (formula, result) => {
    expect(evaluate(formula)).toBe(result);
  });
});

describe('[F30] a reference is no written value', () => {
  const cells = { Text: '5', Truth: true, Blank: null, Number: 2 };
  const rows: Rows = [
    ['PRODUCT([@Text],[@Truth],[@Number])', 2],
    ['PRODUCT("5",TRUE,2)', 10],
    ['STDEV.P([@Text],[@Number])', 0],
    ['VARPA([@Text],[@Number])', 1],
    ['AVERAGEA([@Truth],[@Number],[@Blank])', 1.5],
    ['GCD([@Text],10)', 5],
    ['GCD([@Truth],10)', '#VALUE!'],
    ['LCM([@Blank],4)', 4],
    ['XOR([@Text],[@Truth])', true],
    ['ISREF([@Text])', true],
    ['ROWS([Text])', 1],
    ['COLUMNS(T[[Text]:[Blank]])', 3],
    ['TYPE([@Blank])', 1],
    ['SUMPRODUCT([Number],[Text])', 0],
    ['MEDIAN([@Text],[@Number])', 2],
    ['CHOOSE(2,[@Text],[@Number])', 2],
    ['SUM(CHOOSE(1,[Number],[Text]))', 2],
    ['VALUE([@Blank])', 0],
    ['T([@Blank])', ''],
    ['LEN([@Blank])', 0],
    ['LEFT([@Truth],2)', 'TR'],
    ['DAY([@Blank])', 0],
    ['TEXT([@Blank],"0.0")', '0.0'],
    ['XLOOKUP([@Blank],{1,0},{"one","zero"})', '#N/A'],
    ['VLOOKUP([@Blank],{0,"zero"},2,FALSE)', 'zero'],
  ];
  test.each(rows)('%s', (formula, result) => {
    expect(evaluate(formula, cells)).toBe(result);
  });
});

describe('[F30] arrays pass through functions of single values', () => {
  const rows: Rows = [
    ['SUM(SQRT({1,4,9}))', 6],
    ['SUM(ROUNDUP({1.1;2.2},0))', 5],
    ['SUM(LARGE({1,2,3},{1;2}))', 5],
    ['SUM(LEN({"a","bb"}))', 3],
    ['SUMPRODUCT(YEAR({40268,40633}))', 4021],
    ['SUM(VLOOKUP({1,2},{1,10;2,20},2,FALSE))', 30],
    ['SUM(FILTER({1;2;3},ISODD({1;2;3})))', 4],
    ['TEXTJOIN(",",TRUE,SORT(UNIQUE({"b";"a";"b"})))', 'a,b'],
    ['SUM(TAKE(SORT({5;1;4},1,-1),2))', 9],
    ['SUM(NETWORKDAYS({40268;40269},40270))', 5],
    ['TEXTJOIN("-",FALSE,TEXTBEFORE({"a.b","c.d"},"."))', 'a-c'],
    ['SUM(CHOOSE({1,2},10,20))', 30],
  ];
  test.each(rows)('%s', (formula, result) => {
    expect(evaluate(formula)).toBe(result);
  });
});

test('[F30] INDIRECT and OFFSET are refused with the reason', () => {
  const book = new Book({
    T: { columns: { A: 'typed', B: '=INDIRECT("A1")', C: '=SUM(OFFSET([A],0,0))' }, rows: [[1]] },
  });
  expect(book.value('T', 0, 'B')).toBe('#NAME?');
  expect(book.problems('T', 'B')[0]).toContain('names cells by a text');
  expect(book.problems('T', 'C')[0]).toContain('Use INDEX');
});
