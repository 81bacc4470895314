import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { columnIndex, columnLetters, sheetNames } from '../../../src/model/sheet-layout.ts';
import type { CellValue } from '../../../src/model/values.ts';
import {
  printFormula,
  printFormulaForFile,
  type ReadOptions,
  readFormula,
} from '../../../src/formula/formula-text.ts';
import type { TraceStep } from '../../../src/formula/trace.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book, orderAt } from './fixture.ts';

const amounts = { A: 'typed', B: 'typed', C: 'typed' } as const;

function sample(): Book {
  return new Book({
    T: {
      columns: { ...amounts, D: 'typed' },
      rows: [
        [1, 10, 100, null],
        [2, 20, 200, null],
        [3, 30, 300, null],
        [4, 40, 400, null],
      ],
    },
    'Other Sheet': {
      columns: { X: 'typed', Y: 'typed' },
      rows: [
        [5, 6],
        [7, 8],
        [9, 10],
      ],
    },
  });
}

const book = sample();
book.putTable('Other Sheet', { name: 'Other' });
const table = book.workbook.table(asTableId('T'))!;

/** What a text typed in the third row (row 4 of the sheet) becomes. */
function typed(text: string, options: ReadOptions = {}): string {
  const { formula, problems } = readFormula(text, book.workbook, table, { row: asRowId('r2'), ...options });
  expect(problems).toEqual([]);
  const printed = printFormula(formula, book.workbook, table);
  // What is printed reads as the same again, in every row.
  const again = readFormula(printed, book.workbook, table, { row: asRowId('r0'), ...options });
  expect(again.formula).toEqual(formula);
  return printed;
}

test('[F25] columns are called by letters as on a sheet', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  expect(['a', 'Z', 'aa', 'XFD', 'XFE', 'A1', '', 'AAAA'].map(columnIndex)).toEqual([
    ...[0, 25, 26, 16_383, null, null, null, null],
  ]);
  expect(sheetNames(['A/B', 'a b', 'History', ''])).toEqual(['A B', 'a b 2', 'History table', 'Sheet']);
});

describe('[F25] cells of a sheet that are typed become what they are in their table', () => {
  const cases: readonly (readonly [text: string, column: string, cell: string])[] = [
    ['=A4-B4', '[@A]-[@B]', '[@A]-[@B]'],
    ['=$A4', '[@A]', '[@A]'],
    ['=SUM(A4:C4)', 'SUM([@[A]:[C]])', 'SUM([@[A]:[C]])'],
    ['=SUM(B2:B5)', 'SUM([B])', 'SUM([B])'],
    ['=SUM(B$2:B$5)', 'SUM([B])', 'SUM([B])'],
    ['=SUM(B2:B99)', 'SUM([B])', 'SUM([B])'],
    ['=SUM(A2:B5)', 'SUM([[A]:[B]])', 'SUM([[A]:[B]])'],
    ['=SUM(B:B)', 'SUM(T[[#All],[B]])', 'SUM(T[[#All],[B]])'],
    ['=SUM(B1:B5)', 'SUM(T[[#All],[B]])', 'SUM(T[[#All],[B]])'],
    ['=B1', 'T[[#Headers],[B]]', 'T[[#Headers],[B]]'],
    ['=COUNTA(1:1)', 'COUNTA(T[#Headers])', 'COUNTA(T[#Headers])'],
    ['=$B$3*2', '$B$3*2', '$B$3*2'],
    ['=B$3*2', '$B$3*2', '$B$3*2'],
    ['=SUM($A$3:$B$5)', 'SUM($A$3:$B$5)', 'SUM($A$3:$B$5)'],
    [
      '=SUM(2:3)',
      'SUM(INDEX(T[[#All],[A]],ROW()-ROW(T[#Headers])-1):INDEX(T[[#All],[D]],ROW()-ROW(T[#Headers])))',
      'SUM($A$2:$D$3)',
    ],
    ['=C3+B4', 'INDEX(T[[#All],[C]],ROW()-ROW(T[#Headers]))+[@B]', '$C$3+[@B]'],
    ['=C5', 'INDEX(T[[#All],[C]],ROW()-ROW(T[#Headers])+2)', '$C$5'],
    ['=SUM(B$2:B4)', 'SUM(INDEX([B],1):[@B])', 'SUM($B$2:$B$4)'],
    ['=SUM(B4:B$5)', 'SUM([@B]:INDEX([B],ROWS([B])))', 'SUM($B$4:$B$5)'],
    [
      "='Other Sheet'!Y3",
      'INDEX(Other[[#All],[Y]],ROW()-ROW(Other[#Headers]))',
      "'Other Sheet'!$Y$3".replace('$Y$3', '$B$3'),
    ],
  ];
  test.each(cases.slice(0, -1))('%s', (text, column, cell) => {
    expect([typed(text), typed(text, { scope: 'cell' })]).toEqual([column, cell]);
  });
  test('of another sheet too, by its name, its title or its table', () => {
    for (const sheet of ["'Other Sheet'", "'other sheet'", 'Other']) {
      expect(typed(`=${sheet}!B3`)).toBe('INDEX(Other[[#All],[Y]],ROW()-ROW(Other[#Headers]))');
      expect(typed(`=SUM(${sheet}!B2:B4)`)).toBe('SUM(Other[Y])');
      expect(typed(`=${sheet}!$B$3`)).toBe("'Other Sheet'!$B$3");
      expect(typed(`=${sheet}!A1`)).toBe('Other[[#Headers],[X]]');
    }
  });
  test('of a totals row', () => {
    const totalled = sample();
    const own = totalled.workbook.table(asTableId('T'))!;
    const { formula: totals } = readFormula('SUM([B])', totalled.workbook, own);
    totalled.putColumn('T', 'B', { totals });
    const read = (text: string) =>
      printFormula(readFormula(text, totalled.workbook, own).formula, totalled.workbook, own);
    expect(read('B6')).toBe('T[[#Totals],[B]]');
    expect(read('SUM(B2:B6)')).toBe('SUM(T[[#Data],[#Totals],[B]])');
    expect(read('SUM(B2:B5)')).toBe('SUM([B])');
    expect(read('SUM(B1:B6)')).toBe('SUM(T[[#All],[B]])');
  });
});

test('[F25] what is outside every table is told, and stays as it is typed', () => {
  const cases = [
    ['=Z9+1', /“Z9” is outside T/],
    ['=A7', /“A7” is outside T/],
    ['=Nowhere!A1', /no table with a sheet called “Nowhere”/],
    ['=[Book.xlsx]Sheet1!A1', /another workbook/],
  ] as const;
  for (const [text, message] of cases) {
    const { formula, problems } = readFormula(text, book.workbook, table, { row: asRowId('r2') });
    expect(problems.map((problem) => problem.kind)).toEqual(['reference']);
    expect(problems[0]!.message).toMatch(message);
    expect(printFormula(formula, book.workbook, table)).toBe(text.slice(1));
  }
});

function put(own: Book, column: string, text: string, options: ReadOptions = {}): CellValue[] {
  const { formula } = readFormula(text, own.workbook, own.workbook.table(asTableId('T'))!, options);
  own.putColumn('T', column, { formula });
  return own.column('T', column);
}

describe('[F26] cells of certain rows follow their rows', () => {
  test('a cell: its value, a row moved, removed and brought back', () => {
    const own = sample();
    expect(put(own, 'D', '$B$3*2')).toEqual([40, 40, 40, 40]);
    expect(own.set('T', 1, 'B', 21)).toBe(4);
    expect(own.column('T', 'D')).toEqual([42, 42, 42, 42]);
    expect(own.set('T', 2, 'B', 0)).toBe(0);
    expect(own.putRow('T', 1, orderAt(9))).toBe(0);
    expect(printed(own)).toBe('$B$5*2');
    own.putRow('T', 1, null);
    expect(own.column('T', 'D')).toEqual(['#REF!', '#REF!', '#REF!']);
    expect(printed(own)).toBe('#REF!*2');
    own.putRow('T', 1, orderAt(1), { B: 5 });
    expect(own.column('T', 'D')).toEqual([10, 10, 10, 10]);
    expect(printed(own)).toBe('$B$3*2');
  });
  test('a range: the rows that stand between its ends now', () => {
    const own = sample();
    expect(put(own, 'D', 'SUM($A$2:$B$3)')).toEqual([33, 33, 33, 33]);
    own.putRow('T', 'new', `${orderAt(0)}V`, { A: 1000, B: null });
    expect(own.value('T', 0, 'D')).toBe(1033);
    expect(own.set('T', 3, 'A', 7)).toBe(0);
    expect(own.set('T', 'new', 'A', 2000)).toBe(5);
    expect(own.value('T', 3, 'D')).toBe(2033);
  });
  test('in a file they are written by the places of now, with the sheet of another table', () => {
    const own = sample();
    own.putTable('Other Sheet', { name: 'Other' });
    const other = own.workbook.table(asTableId('Other Sheet'))!;
    const { formula } = readFormula('T!$B$3+$A$2', own.workbook, other);
    expect(printFormula(formula, own.workbook, other)).toBe('T!$B$3+$A$2');
    expect(printFormulaForFile(formula, own.workbook, other)).toBe('T!$B$3+$A$2');
    const sheets = new Map([[asTableId('T'), "It's 1"]]);
    expect(printFormulaForFile(formula, own.workbook, other, sheets)).toBe("'It''s 1'!$B$3+#REF!");
  });
  test('they can be explained', () => {
    const own = sample();
    put(own, 'D', '$B$3*2');
    const trace = own.engine.explain(asTableId('T'), asRowId('r3'), asColumnId('D'));
    expect(trace.precedents).toEqual([{ table: 'T', column: 'B', rows: ['r1'] }]);
  });
  test('explanations and problems name them by the places of now', () => {
    const own = sample();
    put(own, 'D', 'IF($B$3>1,$A$3:$B$3,1)+SUM($B$3:$B$4,Nothing)');
    own.putRow('T', 1, orderAt(9));
    for (let index = 10; index < 16; index++) own.putRow('T', `new ${index}`, orderAt(0), { B: 1 });
    const place = [asTableId('T'), asRowId('r3'), asColumnId('D')] as const;
    const trace = own.engine.explain(...place);
    expect(trace.formula).toBe(printed(own));
    expect(trace.formula).toBe('IF($B$11>1,$A$11:$B$11,1)+SUM($B$9:$B$11,Nothing)');
    const texts = (step: TraceStep): string[] => [step.text, ...step.steps.flatMap(texts)];
    expect(texts(trace.step!)).toEqual([
      trace.formula,
      'IF($B$11>1,$A$11:$B$11,1)',
      '$B$11>1',
      '$B$11',
      '1',
      '$A$11:$B$11',
      '1',
      'SUM($B$9:$B$11,Nothing)',
      '$B$9:$B$11',
      'Nothing',
    ]);
    const [problem] = own.engine.cellProblems(...place);
    expect(trace.formula!.slice(problem!.from, problem!.to)).toBe('Nothing');
  });
});

function printed(own: Book): string {
  const t = own.workbook.table(asTableId('T'))!;
  return printFormula(t.column(asColumnId('D'))!.formula!, own.workbook, t);
}

describe('[F27] ranges and cells found by INDEX', () => {
  test('the row above: a running total of one formula, which is no circle', () => {
    const own = sample();
    const row = asRowId('r1');
    expect(put(own, 'D', 'IF(ROW()=2,0,D2)+A3', { row })).toEqual([1, 3, 6, 10]);
    // The rows from the change on, and no others.
    expect(own.set('T', 2, 'A', 5)).toBe(2);
    expect(own.column('T', 'D')).toEqual([1, 3, 8, 12]);
    own.putRow('T', 3, `${orderAt(0)}V`);
    expect(own.column('T', 'D')).toEqual([1, 5, 7, 12]);
  });
  test('a sum from the first row to this one', () => {
    const own = sample();
    expect(put(own, 'D', 'SUM(A$2:A3)', { row: asRowId('r1') })).toEqual([1, 3, 6, 10]);
    expect(own.set('T', 2, 'A', 30)).toBe(2);
    expect(own.column('T', 'D')).toEqual([1, 3, 33, 37]);
    expect(own.set('T', 2, 'B', 1)).toBe(0);
  });
  test('running results of a hundred thousand rows take each cell once', () => {
    const count = 100_000;
    const own = new Book({
      T: {
        columns: { N: 'typed', Sum: '=SUM(INDEX([N],1):[@N])', Most: '=MAX(INDEX([N],1):[@N])' },
        rows: Array.from({ length: count }, (_, index) => [index + 1]),
      },
    });
    expect(own.value('T', count - 1, 'Sum')).toBe((count * (count + 1)) / 2);
    expect(own.set('T', 1, 'N', 1_000_002)).toBe(2 * (count - 1));
    expect(own.value('T', count - 1, 'Sum')).toBe((count * (count + 1)) / 2 + 1_000_000);
    expect(own.value('T', count - 1, 'Most')).toBe(1_000_002);
  });
  test('running results are those of all cells in order, after changes of every kind', () => {
    const names = ['SUM', 'COUNT', 'AVERAGE', 'MIN', 'MAX'];
    const running = (name: string) => `=${name}(INDEX([N],1):[@N])`;
    const random = seededRandom(7);
    const values: readonly CellValue[] = [0.1, 0.2, -0.3, 5, -5, 1e15, 'x', '7', true, null];
    const pick = () => random.pick(values);
    const own = new Book({
      T: {
        columns: { N: 'typed', ...Object.fromEntries(names.map((name) => [name, running(name)])) },
        rows: Array.from({ length: 12 }, () => [pick()]),
      },
    });
    const check = (step: string) => {
      const cells = own.column('T', 'N');
      cells.forEach((_, index) => {
        // A whole column is taken cell by cell.
        const soFar = cells.slice(0, index + 1);
        const fresh = new Book({
          T: {
            columns: { N: 'typed', ...Object.fromEntries(names.map((name) => [name, `=${name}([N])`])) },
            rows: soFar.map((cell) => [cell === '#DIV/0!' ? null : cell]),
          },
        });
        const hasError = soFar.includes('#DIV/0!');
        for (const name of names) {
          const expected = hasError && name !== 'COUNT' ? '#DIV/0!' : fresh.value('T', 0, name);
          const row = own.workbook.table(asTableId('T'))!.rows.ids()[index]!;
          expect([step, index, name, own.value('T', row, name)]).toEqual([step, index, name, expected]);
        }
      });
    };
    check('at first');
    for (let step = 0; step < 12; step++) {
      own.set('T', random.integer(12), 'N', pick());
      check(`cell ${step}`);
    }
    own.putRow('T', 3, orderAt(20));
    check('a row moved');
    own.putRow('T', 5, null);
    check('a row removed');
    own.putRow('T', 'new', `${orderAt(0)}V`, { N: 4 });
    check('a row added');
    own.cellFormula('T', 4, 'N', '1/0');
    check('an error');
    own.cellFormula('T', 4, 'N', '2');
    check('a formula of one cell');
    own.putFormula('T', 'N', 'ROW()*0.1');
    check('a calculated column');
  });
  const cases: readonly (readonly [formula: string, result: CellValue])[] = [
    ['SUM(INDEX([A],2):INDEX([B],3))', 55],
    ['SUM([@A]:[@C])', 333],
    ['ROWS(INDEX([A],2):[@A])', 2],
    ['SUM([A] [[A]:[B]])', 10],
    ['SUM($A$3:$C$3 [B])', 20],
    ['[@A] [@B]', '#NULL!'],
    ['SUM(([A],[C]))', 1010],
    ['LARGE(([A],[B]),1)', 40],
    ['COUNT(([A],[@B],$C$2))', 6],
    ['COUNTA(T[[#All],[A]])', 5],
    ['INDEX(T[[#All],[A]],1)', 'A'],
    ['INDEX(T[[#All],[A]],5)', 4],
    ['INDEX(T[[#All],[A]],6)', '#REF!'],
    ['SUM([A]:Other[Y])', '#REF!'],
    ['COUNTA(T[[#Headers],[A]]:$B$3)', 6],
    ['SUM(T[[#This Row],[A]:[B]])', 33],
    ['SUM(T[ [#This Row] , [A] : [B] ])', 33],
    ['T[[#Headers],[#Data],[A]]', '#SPILL!'],
    ['T[#Totals]', '#REF!'],
    ['@[A]', 3],
  ];
  test.each(cases)('%s', (formula, result) => {
    const own = sample();
    own.putTable('Other Sheet', { name: 'Other' });
    expect(put(own, 'D', formula)[2]).toBe(result);
  });
  test('of totals', () => {
    const own = sample();
    const t = own.workbook.table(asTableId('T'))!;
    own.putColumn('T', 'B', { totals: readFormula('SUM([B])', own.workbook, t).formula });
    expect(put(own, 'D', '[@B]/T[[#Totals],[B]]')).toEqual([0.1, 0.2, 0.3, 0.4]);
    own.set('T', 0, 'B', 110);
    expect(own.value('T', 0, 'D')).toBe(0.55);
    expect(put(own, 'D', 'SUM(T[[#All],[B]])')[0]).toBe(400);
    expect(put(own, 'D', 'INDEX(T[[#All],[B]],6)')[0]).toBe(200);
    own.putColumn('T', 'B', { totals: undefined as never });
    expect(put(own, 'D', 'T[[#Totals],[B]]')[0]).toBe('#REF!');
  });
});
