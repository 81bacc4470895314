import { describe, expect, test } from 'vitest';
import { asTableId } from '../../../src/model/ids.ts';
import { printFormula, printFormulaForFile, readFormula } from '../../../src/formula/formula-text.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book } from './fixture.ts';

const names = [
  'Actual',
  'Long name',
  'Change %',
  "it's [odd] #1",
  'a@b',
  'x,y:z',
  ' edge ',
  'Ünder_1',
  '2010',
];

function sample(): Book {
  return new Book({
    Sheet: { columns: Object.fromEntries(names.map((name) => [name, 'typed'])), rows: [] },
    Links: { columns: { Commitment: 'typed', Measure: 'typed', Cover: 'typed' }, rows: [] },
  });
}

const { workbook } = sample();
const sheet = workbook.table(asTableId('Sheet'))!;
const read = (text: string) => readFormula(text, workbook, sheet);
const app = (text: string) => printFormula(read(text).formula, workbook, sheet);
const file = (text: string) => printFormulaForFile(read(text).formula, workbook, sheet);

describe('[F20] a formula is read as typed or as a file has it, and printed as people read it', () => {
  const cases: readonly (readonly [text: string, printed: string, inFile: string])[] = [
    ['=[@Actual]', '[@Actual]', 'Sheet[[#This Row],[Actual]]'],
    ['sum([Actual])', 'SUM([Actual])', 'SUM(Sheet[Actual])'],
    ['Sheet[[#This Row],[Long name]]', '[@[Long name]]', 'Sheet[[#This Row],[Long name]]'],
    ['[@[Change %]]*1', '[@[Change %]]*1', 'Sheet[[#This Row],[Change %]]*1'],
    ["[@[it''s '[odd'] '#1]]", "[@[it''s '[odd'] '#1]]", "Sheet[[#This Row],[it''s '[odd'] '#1]]"],
    ["SUM([[a'@b]])", "SUM([[a'@b]])", "SUM(Sheet[a'@b])"],
    ['SUM([[x,y:z]])', 'SUM([[x,y:z]])', 'SUM(Sheet[[x,y:z]])'],
    ['SUM([[ edge ]])', 'SUM([[ edge ]])', 'SUM(Sheet[[ edge ]])'],
    ['SUM([Long name])', 'SUM([Long name])', 'SUM(Sheet[Long name])'],
    [
      'COUNTIFS(Links[Commitment],[@Actual])',
      'COUNTIFS(Links[Commitment],[@Actual])',
      'COUNTIFS(Links[Commitment],Sheet[[#This Row],[Actual]])',
    ],
    [
      'SUM(Links[[Commitment]:[Cover]])',
      'SUM(Links[[Commitment]:[Cover]])',
      'SUM(Links[[Commitment]:[Cover]])',
    ],
    [
      'SUM([@[Actual]:[Long name]])',
      'SUM([@[Actual]:[Long name]])',
      'SUM(Sheet[[#This Row],[Actual]:[Long name]])',
    ],
    ['COUNTA(links)', 'COUNTA(Links)', 'COUNTA(Links[])'],
    ['COUNTA(Links[#All])', 'COUNTA(Links[#All])', 'COUNTA(Links[#All])'],
    ['Links[[#Headers],[Cover]]', 'Links[[#Headers],[Cover]]', 'Links[[#Headers],[Cover]]'],
    [
      'COUNTA(Links[[#Headers],[#Data],[Cover]])',
      'COUNTA(Links[[#Headers],[#Data],[Cover]])',
      'COUNTA(Links[[#Headers],[#Data],[Cover]])',
    ],
    ['_xlfn.IFS(TRUE,_xlfn.CONCAT("a"))', 'IFS(TRUE,CONCAT("a"))', '_xlfn.IFS(TRUE,_xlfn.CONCAT("a"))'],
    ['_xlfn._xlws.FILTER(1,2)', 'FILTER(1,2)', '_xlfn._xlws.FILTER(1,2)'],
    ['= 1 +  2 ', '1 +  2', '1 +  2'],
    ['[@Actual]≤2', '[@Actual]<=2', 'Sheet[[#This Row],[Actual]]<=2'],
    ['IF(1≠2,3×4÷2−1)', 'IF(1<>2,3*4/2-1)', 'IF(1<>2,3*4/2-1)'],
    ['"≤"&[@Actual]', '"≤"&[@Actual]', '"≤"&Sheet[[#This Row],[Actual]]'],
    ['SUM(([Actual],[2010]))', 'SUM(([Actual],[2010]))', 'SUM((Sheet[Actual],Sheet[2010]))'],
    ['Sheet[ [#Headers] , [Actual] ]', 'Sheet[[#Headers],[Actual]]', 'Sheet[[#Headers],[Actual]]'],
    ['"[@Actual]"', '"[@Actual]"', '"[@Actual]"'],
    ['[@2010]+[@Ünder_1]', '[@2010]+[@Ünder_1]', 'Sheet[[#This Row],[2010]]+Sheet[[#This Row],[Ünder_1]]'],
  ];
  test.each(cases)('%s', (text, printed, inFile) => {
    expect(read(text).problems.filter((problem) => !problem.message.includes('FILTER'))).toEqual([]);
    expect(app(text)).toBe(printed);
    expect(file(text)).toBe(inFile);
    expect(read(printed).formula).toEqual(read(text).formula);
    expect(read(inFile).formula).toEqual(read(text).formula);
  });
});

test('[F21] printing what was read, and reading what was printed, changes nothing, whatever the columns are called', () => {
  const random = seededRandom(3);
  const signs = [...'ab Z9%#[]\'@:,.()"&*-+=<>£$^!?;~_é', '  '];
  for (let round = 0; round < 3000; round++) {
    const word = () => Array.from({ length: 1 + random.integer(6) }, () => random.pick(signs)).join('');
    const [first, second] = [word(), word()];
    if (
      first.toLowerCase().trim() === second.toLowerCase().trim() ||
      first.trim() === '' ||
      second.trim() === ''
    )
      continue;
    const book = new Book({ Sheet: { columns: { one: 'typed', two: 'typed' }, rows: [] } });
    const table = book.workbook.table(asTableId('Sheet'))!;
    const { formula } = readFormula(
      'SUM([@one],[one],[@[one]:[two]],Sheet[[#All],[one]:[two]])',
      book.workbook,
      table,
    );
    book.putColumn('Sheet', 'one', { name: first });
    book.putColumn('Sheet', 'two', { name: second });
    for (const print of [printFormula, printFormulaForFile]) {
      const printed = print(formula, book.workbook, table);
      const again = readFormula(printed, book.workbook, table);
      expect([first, second, printed, again.problems]).toEqual([first, second, printed, []]);
      expect(again.formula).toEqual(formula);
    }
  }
});

test.each([
  ['=SUM([Actual]', 'SUM([Actual])', []],
  ['=(1', '(1)', []],
  ['=-(SUM(1,(2 ', '-(SUM(1,(2)))', []],
  ['=IF([@Actual]>1,', 'IF([@Actual]>1,)', []],
  ['=LEN("(")+(1', 'LEN("(")+(1)', []],
  // What is wrong with the rest is told as if the bracket were there, at places in the text that was typed.
  ['=SUM([Actul]', 'SUM([Actul])', [[5, 12]]],
  ['=FOO(1', 'FOO(1)', [[1, 4]]],
  // These are no formulas with their brackets closed either, and stay as they are.
  ['=SUM(', 'SUM(', [[5, 5]]],
  ['=(1+', '(1+', [[4, 4]]],
  ['=(1))', '(1))', [[4, 5]]],
  ['=LEN("a', 'LEN("a', [[5, 7]]],
])('[F20] brackets that are open at the end are closed: %s', (text, printed, places) => {
  expect(app(text)).toBe(printed);
  expect(read(text).problems.map(({ from, to }) => [from, to])).toEqual(places);
});

describe('[F22] what is wrong is told with its place and a sentence', () => {
  const cases: readonly (readonly [text: string, kind: string, from: number, to: number, message: RegExp])[] =
    [
      ['=[@Actul]+1', 'name', 1, 9, /^Sheet has no column called “Actul”\. Did you mean “Actual”\?$/],
      ['=Lnks[Cover]', 'name', 1, 12, /^There is no table called “Lnks”\. Did you mean “Links”\?$/],
      ['=FOO(1)', 'name', 1, 4, /^There is no function called FOO here\.$/],
      ['=Actual+1', 'name', 1, 7, /“Actual” is a column: write \[@Actual\] for its value in this row/],
      [
        '=ROUND(1)',
        'function',
        1,
        9,
        /ROUND can't be used with 1 argument\. It is written ROUND\(number, decimals\)\.$/,
      ],
      ['=IFS(TRUE)', 'function', 1, 10, /IFS can't be used with 1 argument/],
      ['=COUNTIFS([Actual],1,[Actual])', 'function', 1, 30, /COUNTIFS can't be used with 3 arguments/],
      ['=SWITCH(1,1)', 'function', 1, 12, /SWITCH\(expression, value, result, …, \[default\]\)/],
      ['=B4-1', 'reference', 1, 3, /“B4” is outside Sheet/],
      ['=1+', 'syntax', 3, 3, /^After “\+” a value has to follow\.$/],
      ['=({1', 'syntax', 2, 3, /bracket of { is never closed/],
      ['=ROUND(1', 'syntax', 1, 6, /bracket of ROUND\( is never closed/],
      ['=IF(1,"a', 'syntax', 6, 8, /closing quotation mark/],
      ['=1)', 'syntax', 2, 3, /^Nothing opens the bracket “\)”/],
      ['="abc', 'syntax', 1, 5, /closing quotation mark/],
      ['=[@Actual', 'syntax', 1, 2, /Close every square bracket/],
      ['=1 2', 'syntax', 3, 4, /“2” is not expected here/],
      ['=', 'syntax', 1, 1, /The formula is empty/],
      ['', 'syntax', 0, 0, /The formula is empty/],
      ['={1,2;3}', 'syntax', 1, 8, /same number of values/],
      ['={1,[@Actual]}', 'syntax', 4, 13, /only written values/],
      ['=IF([@Actual];1;2)', 'syntax', 13, 14, /separated by commas here, not by “;”/],
      ['=1==2', 'syntax', 3, 4, /One equals sign compares/],
      ['=1=>2', 'syntax', 3, 4, /At least is written >=/],
      [
        '=IF([@Actual]=“a b”,1)',
        'syntax',
        14,
        19,
        /curly quotation marks\. Texts are written in straight ones: "a b"/,
      ],
      ["='a b'&1", 'syntax', 1, 3, /double quotation marks/],
      ['=2 [@Actual]', 'syntax', 3, 12, /Put an operator such as \+ or \* before it/],
      ['=[@Actual] (1)', 'syntax', 11, 12, /Put an operator/],
      ['=[@Actual] Links[Cover]', 'reference', 1, 23, /Is an operator such as \+ or \* missing/],
      ['=SUN([Actual])', 'name', 1, 4, /no function called SUN here\. Did you mean “SUM”\?$/],
      ['=COUNTIF([Actal],1)', 'name', 9, 16, /Did you mean “Actual”\?$/],
      ['=Long', 'name', 1, 5, /“Long” is not a table, a name or a function/],
      ['=SUM([Actual]:Links[Cover])', 'reference', 5, 26, /can’t go from one table to another/],
    ];
  test.each(cases)('%s', (text, kind, from, to, message) => {
    const [problem] = read(text).problems;
    expect(problem).toMatchObject({ kind, from, to });
    expect(problem!.message).toMatch(message);
  });
});

test('[F23] reading never fails: every start of these formulas and thousands of random texts give a formula and problems', () => {
  const samples = [
    'IF([@Actual]<=[@[Long name]]*(1-10%),"Met","Not ""met""")',
    "SUMIFS(Links[Cover],Links[Commitment],\">=\"&[@[it''s '[odd'] '#1]])",
    'IFERROR(INDEX({1,2;"a",#N/A},MATCH(Sheet1!$A$1:B2,A:A,0)),-2^+3%)#',
    "LET(x,LAMBDA(a,b,a+b),'My sheet'!A1 Links[#All])",
    'SUM(INDEX([Actual],1):[@Actual],($A$2,Links!B2:C3))≥“x”',
    'LAMBDA(x,[y],IF(ISOMITTED(y),x,MAP({1,2},LAMBDA(z,z×y))))(1)(2)',
  ];
  const signs = [
    '[',
    ']',
    '@',
    '#',
    "'",
    '"',
    '(',
    ')',
    '{',
    '}',
    ',',
    ';',
    ':',
    ' ',
    '1',
    '.',
    'e',
    'A',
    'SUM(',
    '[@Actual]',
    'Links[',
    '-',
    '%',
    '^',
    '&',
    '=',
    '<',
    '>',
    '!',
    '$',
    '\n',
    '\u0000',
    '😀',
    '\ud800',
    '#N/A',
    '#CIRC!',
  ];
  const random = seededRandom(5);
  const texts = samples.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end)));
  for (let round = 0; round < 5000; round++) {
    texts.push(Array.from({ length: random.integer(14) }, () => random.pick(signs)).join(''));
  }
  texts.push(
    '('.repeat(5000),
    '-'.repeat(5000),
    '1+'.repeat(5000),
    'IF('.repeat(3000),
    '{'.repeat(3000),
    '1^'.repeat(5000) + '1',
  );
  for (const text of texts) {
    const { formula, problems } = read(text);
    for (const { from, to } of problems) expect(from >= 0 && from <= to && to <= text.length).toBe(true);
    // What was read and printed reads the same again.
    const printed = printFormula(formula, workbook, sheet);
    expect(printFormula(read(printed).formula, workbook, sheet)).toBe(printed);
  }
  expect(texts.length).toBeGreaterThan(5000);
});

describe('[F24] references are kept by id', () => {
  test('renaming a table or a column shows in every formula that names it', () => {
    const book = sample();
    const table = book.workbook.table(asTableId('Sheet'))!;
    const { formula } = readFormula('COUNTIFS(Links[Cover],[@Actual])', book.workbook, table);
    book.putColumn('Links', 'Cover', { name: 'How much' });
    book.putTable('Links', { name: 'Connections' });
    book.putColumn('Sheet', 'Actual', { name: 'Now' });
    expect(printFormula(formula, book.workbook, table)).toBe('COUNTIFS(Connections[How much],[@Now])');
  });
  test('what is deleted prints and evaluates as #REF!, and undo brings it back', () => {
    const book = new Book({ T: { columns: { A: 'typed', B: '=[@A]*2' }, rows: [[4]] } });
    book.putColumn('T', 'A', null);
    expect(book.value('T', 0, 'B')).toBe('#REF!');
    const table = book.workbook.table(asTableId('T'))!;
    expect(printFormula(table.columns[0]!.formula!, book.workbook, table)).toBe('#REF!*2');
    book.putColumn('T', 'A', { order: 'a0000000' });
    book.set('T', 0, 'A', 5);
    expect(book.value('T', 0, 'B')).toBe(10);
  });
  test('a name that is not there yet is found when it comes', () => {
    const book = new Book({
      T: { columns: { A: 'typed', B: '=SUM([Later])', C: '=SUM(Other[X])' }, rows: [[4]] },
    });
    expect(book.value('T', 0, 'B')).toBe('#NAME?');
    expect(book.problems('T', 'B')).toEqual(['T has no column called “Later”.']);
    book.putColumn('T', 'Later', {});
    book.set('T', 0, 'Later', 7);
    expect(book.value('T', 0, 'B')).toBe(7);
    expect(book.problems('T', 'B')).toEqual([]);
    expect(book.value('T', 0, 'C')).toBe('#NAME?');
  });
});
