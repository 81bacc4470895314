import { describe, expect, test } from 'vitest';
import { asTableId } from '../../../src/model/ids.ts';
import type { DefinedName } from '../../../src/model/records.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { renameNameInFormula, usesName } from '../../../src/formula/defined-names.ts';
import { printFormula, printFormulaForFile, readFormula } from '../../../src/formula/formula-text.ts';
import { Book, evaluate } from './fixture.ts';

function book(formula = '=[@A]'): Book {
  return new Book({
    T: {
      columns: { A: 'typed', B: 'typed', R: formula },
      rows: [
        [1, 10],
        [2, 20],
        [3, 30],
      ],
    },
  });
}

function define(own: Book, meanings: Readonly<Record<string, string>>): number {
  const names = Object.entries(meanings).map(([name, text]): DefinedName => ({
    name,
    formula: readFormula(text, own.workbook, null, { scope: 'cell' }).formula,
    description: '',
  }));
  const before = own.workbook.record;
  return own.apply({ workbook: [before, { ...before, names }], tables: new Map() });
}

function problems(own: Book, text: string): string[] {
  return readFormula(text, own.workbook, own.workbook.table(asTableId('T'))!).problems.map(
    ({ message }) => message,
  );
}

describe('[F28] words of LET and LAMBDA', () => {
  const cases: readonly (readonly [formula: string, result: CellValue])[] = [
    ['LET(x,5,x)+LET(x,7,x)', 12],
    ['LET(x,1,y,LET(x,10,x+1),x+y)', 12],
    ['LET(x,1,x,2,x)', 2],
    ['LET(X,3,x*x)', 9],
    ['LET(x,x,1)', 1],
    ['LET(x,x+1,x)', '#NAME?'],
    ['LET(x,1)+1', '#VALUE!'],
    ['LET(sum,2,SUM(sum,3))', 5],
    ['LET(x,(2),(x)*(x))', 4],
    ['LAMBDA(x,x)', '#CALC!'],
    ['LET(f,LAMBDA(x,x*2),f(f(3)))', 12],
    ['LET(a,2,f,LAMBDA(x,x*a),LET(a,100,f(1)))', 2],
    ['LET(f,LAMBDA(x,f(x-1)),f(3))', '#NAME?'],
    ['SUM(MAP({1,2},{3,4},LAMBDA(a,b,LET(c,a*b,c+1))))', 13],
    ['SUM(BYROW({1,2;3,4},LAMBDA(r,SUM(MAP(r,LAMBDA(x,x*10))))))', 100],
    ['LAMBDA(x,y,x)(1)', '#VALUE!'],
    ['SUM(1)(2)', '#VALUE!'],
  ];
  test.each(cases)('%s', (formula, result) => {
    expect(evaluate(formula)).toBe(result);
  });
  test('a value is computed when it is needed, and follows what it reads', () => {
    const own = book('=LET(x,SUM([A]),y,[@B]/0,IF([@A]<3,x,y))');
    expect(own.column('T', 'R')).toEqual([6, 6, '#DIV/0!']);
    own.set('T', 0, 'A', 2);
    expect(own.column('T', 'R')).toEqual([7, 7, '#DIV/0!']);
  });
  test('a word for a column stands for the column itself', () => {
    const own = book('=LET(keys,[A],SUMIFS([B],keys,[@A])+COUNTIFS(keys,">1"))');
    expect(own.column('T', 'R')).toEqual([12, 22, 32]);
    own.set('T', 1, 'A', 1);
    expect(own.column('T', 'R')).toEqual([31, 31, 31]);
  });
  test('what MAP looks up for each value follows every change', () => {
    const own = book('=SUM(MAP({1,2},LAMBDA(k,SUMIFS([B],[A],k))))*[@A]');
    expect(own.column('T', 'R')).toEqual([30, 60, 90]);
    own.set('T', 0, 'B', 11);
    expect(own.column('T', 'R')).toEqual([31, 62, 93]);
    own.set('T', 2, 'A', 2);
    expect(own.column('T', 'R')).toEqual([61, 122, 122]);
  });
  test('many words one upon the other are computed once each, and explained', () => {
    const words = Array.from({ length: 60 }, (_, index) => `v${'x'.repeat(index + 3)}`);
    const pairs = words.map((word, index) =>
      index === 0 ? `${word},1` : `${word},${words[index - 1]}+${words[index - 1]}`,
    );
    const own = book(`=LET(${pairs.join(',')},${words.at(-1)})`);
    expect(own.value('T', 0, 'R')).toBe(2 ** 59);
    const t = own.workbook.table(asTableId('T'))!;
    expect(own.engine.explain(t.id, t.rows.ids()[0]!, t.columns[2]!.id).step!.steps.length).toBe(61);
  });
  test('a formula that would take itself apart without end is given up', () => {
    const doubled = Array.from({ length: 30 }, (_, index) => `f${'n'.repeat(index + 4)}`);
    const pairs = doubled.map((word, index) =>
      index === 0
        ? `${word},LAMBDA(x,x+1)`
        : `${word},LAMBDA(x,${doubled[index - 1]}(x)+${doubled[index - 1]}(x))`,
    );
    expect(evaluate(`LET(${pairs.join(',')},${doubled.at(-1)}(1))`)).toBe('#VALUE!');
  });
  test('faults are told', () => {
    const own = book();
    expect(problems(own, 'LET(x1,2,x1)')[0]).toMatch(
      /“x1” is a cell or a row of a sheet, so it can't be a name/,
    );
    expect(problems(own, 'LET(5,2,3)')[0]).toMatch(/LET needs a word of its own/);
    expect(problems(own, 'LET(x,2,y,3)')[0]).toMatch(/by turns/);
    expect(problems(own, 'LAMBDA(x,x,x+1)(1,2)')[0]).toMatch(/“x” is given a meaning twice/);
    expect(problems(own, 'MAP([A],ABS)')).toEqual([]);
    expect(problems(own, 'ABS+1')[0]).toMatch(/ABS is a function: write brackets/);
    expect(problems(own, 'LET(rate,2,rate*[@A])')).toEqual([]);
  });
  test('in a file they carry its prefixes, and are read without them', () => {
    const own = book();
    const t = own.workbook.table(asTableId('T'))!;
    const cases = [
      ['LET(x,[@A],(x)+x)', '_xlfn.LET(_xlpm.x,T[[#This Row],[A]],(_xlpm.x)+_xlpm.x)'],
      ['LET(f,LAMBDA(a,[b],a),f(1))', '_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.a,_xlop.b,_xlpm.a),_xlpm.f(1))'],
      ['"x"&LET(x,1,"x"&x)', '"x"&_xlfn.LET(_xlpm.x,1,"x"&_xlpm.x)'],
    ] as const;
    for (const [text, inFile] of cases) {
      const { formula } = readFormula(text, own.workbook, t);
      expect(printFormulaForFile(formula, own.workbook, t)).toBe(inFile);
      const again = readFormula(inFile, own.workbook, t);
      expect(again.problems).toEqual([]);
      expect(printFormula(again.formula, own.workbook, t).toUpperCase()).toBe(text.toUpperCase());
    }
  });
});

describe('[F28] defined names', () => {
  test('stand for their formulas, and what uses them follows a change of meaning', () => {
    const own = book('=[@A]*Rate');
    expect(own.column('T', 'R')).toEqual(['#NAME?', '#NAME?', '#NAME?']);
    define(own, { Rate: '=0.5' });
    expect(own.column('T', 'R')).toEqual([0.5, 1, 1.5]);
    expect(own.problems('T', 'R')).toEqual([]);
    define(own, { Rate: '=SUM(T[B])/10' });
    expect(own.column('T', 'R')).toEqual([6, 12, 18]);
    own.set('T', 0, 'B', 0);
    expect(own.column('T', 'R')).toEqual([5, 10, 15]);
    define(own, {});
    expect(own.value('T', 0, 'R')).toBe('#NAME?');
  });
  test('may stand for functions and for one another', () => {
    const own = book('=Twice([@A])+Base');
    define(own, { Base: '=Twice(50)', Twice: '=LAMBDA(x,x*2)' });
    expect(own.column('T', 'R')).toEqual([102, 104, 106]);
    expect(own.problems('T', 'R')).toEqual([]);
  });
  test('one that needs itself has no value, and says so', () => {
    const own = book('=First+1');
    define(own, { First: '=Second', Second: '=First' });
    expect(own.value('T', 0, 'R')).toBe('#NAME?');
    expect(own.problems('T', 'R')).toEqual(['“First” is used in its own meaning, so it has no value.']);
    define(own, { First: '=LAMBDA(x,First(x))' });
    own.putFormula('T', 'R', 'First(1)');
    expect(own.value('T', 0, 'R')).toBe('#VALUE!');
    expect(own.problems('T', 'R')).toEqual(['“First” is used in its own meaning, so it has no value.']);
  });
  test('renamed, they are called so in every formula that uses them', () => {
    const own = book();
    const read = (text: string) =>
      readFormula(text, own.workbook, own.workbook.table(asTableId('T'))!).formula;
    const used = read('rate*[@A]+RATE-"Rate"+Rates');
    expect(usesName(used, 'Rate')).toBe(true);
    const print = (formula: typeof used) =>
      printFormula(formula, own.workbook, own.workbook.table(asTableId('T'))!);
    expect(print(renameNameInFormula(used, 'Rate', 'Share'))).toBe('Share*[@A]+Share-"Rate"+Rates');
    expect(renameNameInFormula(used, 'Other', 'Share')).toBe(used);
    expect(print(renameNameInFormula(read('Twice(1)'), 'Twice', 'Double'))).toBe('Double(1)');
  });
});
