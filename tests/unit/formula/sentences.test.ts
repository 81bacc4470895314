import { describe, expect, test } from 'vitest';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { Book, evaluate } from './fixture.ts';

const book = new Book({
  Sheet: { columns: { Actual: 'typed', Needed: 'typed', "it's #1": 'typed' }, rows: [[1], [2], [3]] },
  Links: { columns: { Commitment: 'typed', Cover: 'typed' }, rows: [['a', 1]] },
  Odd: { columns: { A: 'typed', B: '=[@A]*2' }, rows: [[1], [2], [3], [4]] },
});
book.putTable('Odd', { title: 'Fi\'g [1] #@ "x" 😀', name: 'Fi_g_1' });
book.putTable('Links', { title: 'All links' });
const { workbook } = book;
const sheet = workbook.table(asTableId('Sheet'))!;
const read = (text: string) => readFormula(text, workbook, sheet, { row: asRowId('r1'), scope: 'cell' });

const needed = (text: string) => `After “${text}” a value has to follow.`;
const unfinished = (text: string) =>
  `“${text}” begins a reference that is not finished. Close every square bracket.`;
const noWord = (text: string) =>
  `“${text}” is not a table, a name or a function. Columns are written in square brackets, texts in quotation marks.`;
const openQuote = 'The text has no closing quotation mark.';
const whichQuote =
  'Texts are written in double quotation marks: "text". Single ones are for a table’s title before a cell: \'Title\'!A1.';
const letTurns = 'LET takes words and their values by turns, and the result last: LET(x, 2, x*x).';
const letResult = 'LET has a word and its value, but no result. It comes last: LET(x, 2, x*x).';
const noSpill =
  '“#” stands for all the values of a formula that fills several cells. A cell of a table holds one value: leave “#” away.';
const noTotals = 'Sheet has no totals row. Give one of its columns a total, and it has one.';
const escaped = (written: string) =>
  `In a column’s name these signs have an apostrophe before them: '' '#. Write ${written}.`;

describe('[F22] the first sentence while a formula is written letter by letter', () => {
  /** A formula, its beginnings at which something is wrong, and what is said; at all the other beginnings nothing is. */
  const cases: readonly (readonly [formula: string, said: Readonly<Record<string, string>>])[] = [
    [
      '=IF([@Actual]<=2*(1-10%),"Met","No ""x""")',
      {
        '=': 'The formula is empty.',
        '=I': noWord('I'),
        '=IF': 'IF is a function: write brackets after it, IF(…).',
        '=IF(': 'After “(” something has to follow.',
        '=IF([': unfinished('['),
        '=IF([@': unfinished('['),
        '=IF([@A': unfinished('['),
        '=IF([@Ac': unfinished('['),
        '=IF([@Act': unfinished('['),
        '=IF([@Actu': unfinished('['),
        '=IF([@Actua': unfinished('['),
        '=IF([@Actual': unfinished('['),
        '=IF([@Actual]<': needed('<'),
        '=IF([@Actual]<=': needed('<='),
        '=IF([@Actual]<=2*': needed('*'),
        '=IF([@Actual]<=2*(': 'After “(” something has to follow.',
        '=IF([@Actual]<=2*(1-': needed('-'),
        '=IF([@Actual]<=2*(1-10%),"': openQuote,
        '=IF([@Actual]<=2*(1-10%),"M': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Me': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","N': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","No': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","No ': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","No ""': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","No ""x': openQuote,
        '=IF([@Actual]<=2*(1-10%),"Met","No ""x""': openQuote,
      },
    ],
    [
      "='All links'!B2#",
      {
        '=': 'The formula is empty.',
        "='": 'Texts are written in double quotation marks: "text". Single ones are for a table’s title before a cell: \'Title\'!A1.',
        "='A": whichQuote,
        "='Al": whichQuote,
        "='All": whichQuote,
        "='All ": whichQuote,
        "='All l": whichQuote,
        "='All li": whichQuote,
        "='All lin": whichQuote,
        "='All link": whichQuote,
        "='All links": whichQuote,
        "='All links'": whichQuote,
        "='All links'!": "After “'All links'!” a cell of that table has to follow, such as 'All links'!A1.",
        "='All links'!B":
          "“'All links'!B” is not a table, a name or a function. After the title comes a cell, such as 'All links'!A1; a column is written Links[…].",
        "='All links'!B2#": noSpill,
      },
    ],
    [
      '=LET(x,5,x)&#N/A',
      {
        '=': 'The formula is empty.',
        '=L': noWord('L'),
        '=LE': noWord('LE'),
        '=LET': 'LET is a function: write brackets after it, LET(…).',
        '=LET(': 'After “(” something has to follow.',
        '=LET(x': 'The bracket of LET( is never closed.',
        '=LET(x,': 'After the last comma something has to follow.',
        '=LET(x,5': 'The bracket of LET( is never closed.',
        '=LET(x,5,x)&': needed('&'),
        '=LET(x,5,x)&#':
          '“#” is not expected here. It begins an error such as #N/A, or stands after a formula that gives many values.',
        '=LET(x,5,x)&#N':
          '“#” is not expected here. It begins an error such as #N/A, or stands after a formula that gives many values.',
        '=LET(x,5,x)&#N/':
          '“#” is not expected here. It begins an error such as #N/A, or stands after a formula that gives many values.',
      },
    ],
    [
      '=SUM($A$2:B3)+{1,-2.5e3;3,4}',
      {
        '=': 'The formula is empty.',
        '=S': noWord('S'),
        '=SU': noWord('SU'),
        '=SUM': 'SUM is a function: write brackets after it, SUM(…).',
        '=SUM(': 'After “(” something has to follow.',
        '=SUM($':
          '“$” stands before the letters or the number of a cell, such as $A$2. Amounts are written without it.',
        '=SUM($A': '“$A” is not a whole cell. Write the row as well: $A2. A whole column is A:A.',
        '=SUM($A$': '“$A$” is not a whole cell. Write the row as well: $A$2. A whole column is A:A.',
        '=SUM($A$2:': needed(':'),
        '=SUM($A$2:B': noWord('B'),
        '=SUM($A$2:B3)+': needed('+'),
        '=SUM($A$2:B3)+{': 'After “{” something has to follow.',
        '=SUM($A$2:B3)+{1': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,': 'After the last comma something has to follow.',
        '=SUM($A$2:B3)+{1,-': needed('-'),
        '=SUM($A$2:B3)+{1,-2': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,-2.': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,-2.5': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,-2.5e': '“2.5e” is not a number that can be read.',
        '=SUM($A$2:B3)+{1,-2.5e3': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,-2.5e3;': needed(';'),
        '=SUM($A$2:B3)+{1,-2.5e3;3': 'The bracket of { is never closed.',
        '=SUM($A$2:B3)+{1,-2.5e3;3,': 'After the last comma something has to follow.',
        '=SUM($A$2:B3)+{1,-2.5e3;3,4': 'The bracket of { is never closed.',
      },
    ],
  ];
  test.each(cases)('%s', (formula, said) => {
    const found: Record<string, string> = {};
    for (let end = 1; end <= formula.length; end++) {
      const text = formula.slice(0, end);
      const [problem] = read(text).problems;
      if (problem !== undefined) found[text] = problem.message;
    }
    expect(found).toEqual(said);
  });
});

describe('[F22] what people write by habit is answered with the form that is right here', () => {
  const cases: readonly (readonly [text: string, kind: string, message: string])[] = [
    ['=1e400', 'function', '1e400 is more than a number can be: 9.99E+307 is the most that Excel takes.'],
    ['=-1E308', 'function', '1E308 is more than a number can be: 9.99E+307 is the most that Excel takes.'],
    ['=LET(x,5)', 'function', letResult],
    ['=LET()', 'function', letTurns],
    ['=LET(x)', 'function', letTurns],
    ['=LET(x,1,y,2)', 'function', letTurns],
    ['=SUM(B3#)', 'reference', noSpill],
    ['=[@Actual]#', 'reference', noSpill],
    ['=Sheet[#Totals]', 'reference', noTotals],
    ['=Sheet[[#Totals],[Actual]]', 'reference', noTotals],
    ['=1!=2', 'syntax', '“!=” is not an operator here. Not equal is written <>.'],
    ['=[@Actual]!=2', 'syntax', '“!=” is not an operator here. Not equal is written <>.'],
    ['=1=!2', 'syntax', '“=!” is not an operator here. Not equal is written <>.'],
    ["=[@[it's #1]]", 'name', escaped("[@[it''s '#1]]")],
    ["=[@it's #1]", 'name', escaped("[@[it''s '#1]]")],
    ["=SUM(Sheet[it's #1])", 'name', escaped("Sheet[it''s '#1]")],
    [
      '=[#Total]',
      'syntax',
      '“#Total” is no part of a table. There are #This Row, #Data, #Headers, #Totals, #All; before a # of a name stands an apostrophe.',
    ],
    [
      '=SUM(All links!B2)',
      'syntax',
      "The title “All links” stands in single quotation marks before a cell: 'All links'!B2.",
    ],
    [
      '=Fi\'g [1] #@ "x" 😀!$B$5+1',
      'syntax',
      "The title “Fi'g [1] #@ \"x\" 😀” stands in single quotation marks before a cell: 'Fi''g [1] #@ \"x\" 😀'!$B$5.",
    ],
    [
      "='[Book.xlsx]Sheet1'!A1",
      'reference',
      "“'[Book.xlsx]Sheet1'!A1” is in another workbook, which is not read here.",
    ],
    ['=1,000', 'syntax', 'Numbers are written without commas between their digits: 1000.'],
    ['=1 000', 'syntax', 'Numbers are written without spaces between their digits: 1000.'],
    ['=5€', 'syntax', 'Amounts are written without a currency: 5.'],
    ['=£5', 'name', '“£5” is not a table, a name or a function. Amounts are written without a currency: 5.'],
    ['=SUM ([Actual])', 'syntax', 'The bracket of SUM stands right after its name, without a space: SUM(…).'],
    [
      '=sum[Actual]',
      'name',
      'There is no table called “sum”. SUM is a function and takes round brackets: SUM(…).',
    ],
    ['=5 and 6', 'syntax', 'AND is a function here and stands before what it works on: AND(…, …).'],
    ['=not 5', 'syntax', 'NOT is a function here and stands before what it works on: NOT(…).'],
    ['="a"b"', 'syntax', 'The text ends before this. A quotation mark inside a text is written twice: "".'],
    ['=[Actual]]', 'syntax', 'Nothing opens the bracket “]”. Take it away, or write “[” before the name.'],
    ['=()', 'syntax', 'Nothing stands between “(” and “)”.'],
    ['=(1+)', 'syntax', needed('+')],
    ['={1,}', 'syntax', needed(',')],
    ['=&1', 'syntax', 'Before “&” a value is missing.'],
    [
      '=R1C1',
      'name',
      '“R1C1” is not a table, a name or a function. Cells are written with letters and a number, such as B2.',
    ],
    ['=A0', 'name', '“A0” is not a table, a name or a function. The rows of a sheet are numbered from 1.'],
    [
      '=Links.Cover',
      'name',
      '“Links.Cover” is not a table, a name or a function. Its column is written Links[Cover].',
    ],
    [
      '=Sheet!Actual',
      'name',
      '“Sheet!Actual” is not a table, a name or a function. Its column is written Sheet[Actual].',
    ],
    ['=Lin', 'name', `${noWord('Lin')} Did you mean “Links”?`],
  ];
  test.each(cases)('%s', (text, kind, message) => {
    expect(read(text).problems[0]).toMatchObject({ kind, message });
  });
});

test.each([
  ['=#REF!=2', 'an error before an equals sign'],
  ["='Fi''g [1] #@ \"x\" 😀'!B5", 'brackets in a title that is quoted'],
  ["=SUM('fi''g [1] #@ \"x\" 😀'!A2:B5)", 'the same in other letters'],
  ['=9.99999999999999E+307', 'the largest number'],
  ['=SEQUENCE(3)#', 'all that a function gives'],
])('[F22] nothing is wrong with %s: %s', (text) => {
  expect(read(text).problems).toEqual([]);
});

test('[F25] a title with brackets in it is that of the table, and cells are found there', () => {
  const text = "='Fi''g [1] #@ \"x\" 😀'!B5";
  book.cellFormula('Sheet', 'r0', 'Needed', text);
  expect(book.value('Sheet', 'r0', 'Needed')).toBe(8);
  book.cellFormula('Sheet', 'r0', 'Needed', null);
});

test('[F22] that a table has no totals row is said until it has one', () => {
  const own = new Book({ T: { columns: { A: 'typed', B: '=T[[#Totals],[A]]' }, rows: [[4], [5]] } });
  expect(own.value('T', 0, 'B')).toBe('#REF!');
  expect(own.problems('T', 'B')).toEqual([
    'T has no totals row. Give one of its columns a total, and it has one.',
  ]);
  own.putTotals('T', 'A', '=SUM([A])');
  expect(own.value('T', 0, 'B')).toBe(9);
  expect(own.problems('T', 'B')).toEqual([]);
});

test('[F22] a number that is too large is #NUM! in the cell', () => {
  expect(evaluate('1e400')).toBe('#NUM!');
  expect(evaluate('IFERROR(-1e400,"none")')).toBe('none');
});

test('[F22] nothing that operators and written numbers give is infinite or no number', () => {
  const numbers = ['0', '-1', '0.5', '171', '1e-300', '1e155', '9.99e307', '"1e400"', '1e400'];
  const formulas = numbers.flatMap((left) =>
    numbers.flatMap((right) => ['+', '-', '*', '/', '^'].map((operator) => `${left}${operator}${right}`)),
  );
  const columns = Object.fromEntries(formulas.map((formula, index) => [`C${index}`, `=${formula}`]));
  const all = new Book({ T: { columns: { Key: 'typed', ...columns }, rows: [[1]] } });
  const wrong = formulas.filter((_, index) => {
    const value = all.value('T', 0, `C${index}`);
    return typeof value === 'number' && !Number.isFinite(value);
  });
  expect(wrong).toEqual([]);
});
