import { expect, test } from 'vitest';
import { SheetEvaluator } from '../../../src/formula/sheet-evaluator.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { FormulaError } from '../../../src/model/values.ts';
import { Book, evaluate } from './fixture.ts';

/** A pattern that tries more ways than there are atoms. */
const endless = '"(a+)+b"';

function within(milliseconds: number, work: () => unknown): unknown {
  const before = performance.now();
  const result = work();
  expect(performance.now() - before).toBeLessThan(milliseconds);
  return result;
}

test.each([
  `SUM(--REGEXTEST(REPT("a",30+SEQUENCE(10000)/1000),${endless}))`,
  `SUM(MAP(SEQUENCE(10000),LAMBDA(n,N(REGEXTEST(REPT("a",40),"(a+)+b|"&n)))))`,
  `SUM(XMATCH(REPT("(a+)+b",1+SEQUENCE(10000)/10000),REPT("a",30+SEQUENCE(100)/100),3))`,
  `SUM(--REGEXTEST("x",REPT("[a-c]",2000)&SEQUENCE(10000)))`,
])('[F31] ten thousand patterns that take too long in one formula are given up together: %s', (formula) => {
  expect(within(30_000, () => evaluate(formula))).toBe('#VALUE!');
});

test('[F31] patterns as people write them are enough for a hundred thousand texts', () => {
  const texts = 'MAP(SEQUENCE(100000),LAMBDA(n,"Measure "&n&" of service SS "&n&".1"))';
  expect(evaluate(`SUM(--REGEXTEST(${texts},"\\b[A-Z]{2} \\d+\\.\\d$"))`)).toBe(100_000);
});

test('[F31] what comes after too many steps is given up as well, and other formulas are not', () => {
  const before = `SUM(IFERROR(--REGEXTEST(REPT("a",30+SEQUENCE(100)/1000),${endless}),0))`;
  const book = new Book({
    T: {
      columns: {
        Ref: '',
        After: `=IFERROR(IF(${before}=0,REGEXTEST("b","b")),"late")`,
        Other: '=REGEXTEST([@Ref],"b")',
      },
      rows: [['b']],
    },
  });
  expect(book.column('T', 'After')).toEqual(['late']);
  expect(book.column('T', 'Other')).toEqual([true]);
});

test('[F31] a part that is kept for all rows counts in each of them, whichever made it', () => {
  // Each takes thirty million steps in all, of the fifty that there are.
  const part = `SUM(IFERROR(--REGEXTEST(REPT(INDEX([Text],1),1+SEQUENCE(1,30)/100),${endless}),0))`;
  const book = new Book({
    T: {
      columns: {
        Text: '',
        Once: `=IFERROR(${part}+REGEXTEST([@Text],"a"),"late")`,
        Twice: `=IFERROR(${part}+SUM(${part},1)+REGEXTEST([@Text],"a"),"late")`,
      },
      rows: [['a'.repeat(40)], ['b']],
    },
  });
  expect(book.column('T', 'Once')).toEqual([1, 0]);
  expect(book.column('T', 'Twice')).toEqual(['late', 'late']);
  book.set('T', 1, 'Text', 'a');
  expect(book.column('T', 'Once')).toEqual([1, 1]);
  expect(book.column('T', 'Twice')).toEqual(['late', 'late']);
  const givenUp = (column: string) =>
    book.engine.explain(asTableId('T'), asRowId('r1'), asColumnId(column)).isGivenUp;
  expect([givenUp('Twice'), givenUp('Text')]).toEqual([true, false]);
});

test('[F31] a file’s formulas are given twice as much together', () => {
  const cell = {
    formula: `SUM(--REGEXTEST(REPT("a",30+SEQUENCE(10000)/1000),${endless}))`,
    isArray: true,
    value: 'saved',
  };
  const rows = new Map(
    Array.from({ length: 20 }, (_, row) => [row + 1, new Map([[1, { ...cell }]])] as const),
  );
  const sheet = { name: 'Sheet', rows };
  const evaluator = new SheetEvaluator({ sheets: [sheet], tables: [], names: new Map() });
  within(60_000, () => {
    for (const row of rows.keys()) {
      const value = evaluator.value(sheet, row, 1);
      expect(value instanceof FormulaError && value.code).toBe('#VALUE!');
    }
  });
});

test.each([
  'REGEXREPLACE(REPT("a",32767),"a",REPT("b",32767))',
  'SUBSTITUTE(REPT("a",32767),"a",REPT("b",32767))',
  'LEN(REDUCE("a",SEQUENCE(40),LAMBDA(text,n,text&text)))',
  'LEN(REDUCE("a",SEQUENCE(40),LAMBDA(text,n,SUBSTITUTE(text,"a","aa"))))',
  'TEXTJOIN(REPT("-",32767),TRUE,SEQUENCE(100000))',
  'LEN(CONCAT(MAP(SEQUENCE(30000),LAMBDA(n,REPT("a",32767)))))',
  'ARRAYTOTEXT(MAP(SEQUENCE(30000),LAMBDA(n,REPT("a",32767))))',
  'REGEXREPLACE(REPT("a",32000),"a+",REPT("$0",16000))',
  'LEN(TEXTJOIN("",TRUE,MAP(SEQUENCE(30000),LAMBDA(n,REPT("a",32767)))))',
])('[F31] a text that no cell could hold is none: %s', (formula) => {
  expect(within(10_000, () => evaluate(formula))).toMatch(/^#(VALUE|CALC)!$/);
});
