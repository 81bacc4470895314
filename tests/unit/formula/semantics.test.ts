import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { addNumbers, compareNumbers, roundNumber, roundTo15Digits } from '../../../src/formula/numbers.ts';
import { textToNumber } from '../../../src/formula/number-text.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book, evaluate } from './fixture.ts';

type Case = readonly [formula: string, result: CellValue];

function check(cases: readonly Case[], columns: Readonly<Record<string, CellValue>> = {}) {
  test.each(cases)('%s is %s', (formula, result) => {
    expect(evaluate(formula, columns)).toBe(result);
  });
}

const row = { Five: 5, Text: 'five', Digits: '5', Yes: true, Blank: null, Empty: '' };

describe('[F1] numbers compare at 15 significant digits', () => {
  check([
    ['36.6<=48.8*(1-0.25)', true],
    ['36.6>48.8*(1-0.25)', false],
    ['0.1+0.2=0.3', true],
    ['1.00000000000001=1', false],
    ['1.000000000000001=1', true],
    ['123456789012345=123456789012346', false],
    ['1E-300=1.000000000000001E-300', true],
    ['-0.3=-(0.1+0.2)', true],
    ['0.28-0.3=-0.02', true],
  ]);
  test('comparing is rounding both sides to 15 digits', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 20_000; round++) {
      const a = (random.next() - 0.5) * 10 ** random.integer(20);
      const b = random.chance(0.7) ? a * (1 + (random.integer(9) - 4) * 2 ** -50) : a + random.next() * 1e-9;
      const expected = Math.sign(Number(a.toPrecision(15)) - Number(b.toPrecision(15)));
      expect([a, b, Math.sign(compareNumbers(a, b))]).toEqual([a, b, expected]);
      expect(roundTo15Digits(a)).toBe(Number(a.toPrecision(15)));
    }
  });
});

describe('[F2] a sum or difference that is 0 at 15 digits is 0', () => {
  check([
    ['0.5-0.4-0.1', 0],
    ['(0.5-0.4-0.1)*1E20', 0],
    ['0.1+0.2-0.3', 0],
    ['1.1-1-0.1', 0],
    ['SUM(0.5,-0.4,-0.1)', 0],
    ['1E15+1-1E15', 1],
  ]);
  test('a difference is 0 exactly where = says that its operands are equal', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 20_000; round++) {
      const a = (random.next() - 0.5) * 10 ** random.integer(12);
      const b = a * (1 + (random.integer(99) - 49) * 2 ** -52);
      expect([a, b, addNumbers(a, -b) === 0]).toEqual([a, b, compareNumbers(a, b) === 0]);
    }
  });
});

describe('[F3] an operand is converted: text that says a number counts, TRUE is 1, a blank is 0, "" or FALSE', () => {
  check(
    [
      ['"5"+1', 6],
      ['[@Digits]*2', 10],
      ['"5%"+0', 0.05],
      ['"1,234"+0', 1234],
      ['"£20.1"+0', 20.1],
      ['"31/03/2010"+0', 40268],
      ['"2010-03-31"+0', 40268],
      ['"five"+1', '#VALUE!'],
      ['""+1', '#VALUE!'],
      ['TRUE+1', 2],
      ['[@Blank]+1', 1],
      ['[@Blank]&"x"', 'x'],
      ['IF([@Blank],1,2)', 2],
      ['IF("true",1,2)', 1],
      ['[@Blank]=0', true],
      ['[@Blank]=""', true],
      ['[@Blank]=FALSE', true],
      ['[@Empty]=0', false],
      ['+"x"', 'x'],
      ['--"5"', 5],
    ],
    row,
  );
});

describe('[F4] in a range only numbers count; written as an argument, texts and truths do too', () => {
  check(
    [
      ['SUM([@Digits],[@Yes],[@Five])', 5],
      ['SUM("5",TRUE,[@Five])', 11],
      ['SUM([[Five]:[Empty]])', 5],
      ['COUNT([[Five]:[Empty]])', 1],
      ['COUNTA([[Five]:[Empty]])', 5],
      ['COUNTBLANK([[Five]:[Empty]])', 2],
      ['MAX([@Digits],3)', 3],
      ['SUM([@Five]+[@Digits])', 10],
      ['AND([@Text],TRUE)', true],
    ],
    row,
  );
});

describe('[F5] numbers come before texts, texts before truths; texts compare without regard to case', () => {
  check([
    ['"a"="A"', true],
    ['"a"<"B"', true],
    ['"Zebra">"apple"', true],
    ['99999<"1"', true],
    ['"zzz"<FALSE', true],
    ['FALSE<TRUE', true],
    ['"5"=5', false],
    ['"é"="e"', false],
    ['"straße"="STRASSE"', false],
  ]);
});

describe('[F6] signs bind tighter than ^, and operators of one rank group to the left', () => {
  check([
    ['-2^2', 4],
    ['0-2^2', -4],
    ['2^3^2', 64],
    ['10%*50', 5],
    ['10%%', 0.001],
    ['2^-1', 0.5],
    ['-10%', -0.1],
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['6/3*2', 4],
    ['1&2+3', '15'],
    ['1+1=2', true],
    ['1<2=TRUE', true],
    ['-(2)^2', 4],
    ['10-5-2', 3],
    ['2*3%', 0.06],
  ]);
});

describe('[F7] & writes a number as General, at most 15 digits', () => {
  check([
    ['1/3&""', '0.333333333333333'],
    ['0.1+0.2&""', '0.3'],
    ['1E21&""', '1E+21'],
    ['12345678901234&""', '12345678901234'],
    ['-0.5&"x"', '-0.5x'],
    ['TRUE&""', 'TRUE'],
    ['1E-7&""', '1E-07'],
  ]);
});

describe('[F8] errors are values; the first operand’s wins', () => {
  check([
    ['1/0', '#DIV/0!'],
    ['1/0+NA()', '#DIV/0!'],
    ['NA()+1/0', '#N/A'],
    ['#REF!+1', '#REF!'],
    ['#NULL!', '#NULL!'],
    ['1/0="x"', '#DIV/0!'],
    ['"a"&NA()', '#N/A'],
    ['10^400', '#NUM!'],
    ['0^0', '#NUM!'],
    ['(-8)^(1/3)', '#NUM!'],
    ['SUM(1,NA(),1/0)', '#N/A'],
    ['#CIRC!', '#CIRC!'],
  ]);
});

describe('[F9] a branch that is not taken is not evaluated', () => {
  check([
    ['IF(TRUE,1,1/0)', 1],
    ['IFERROR(1,1/0)', 1],
    ['IFS(TRUE,1,1/0,2)', 1],
    ['SWITCH(1,1,"one",2,1/0)', 'one'],
    ['IF(FALSE,1)', false],
    ['IF(TRUE,,2)', 0],
  ]);
  test('and makes no circle', () => {
    const book = new Book({
      T: { columns: { Use: 't', A: '=IF([@Use],[@B],1)', B: '=IF([@Use],2,[@A])' }, rows: [[true], [false]] },
    });
    expect(book.column('T', 'A')).toEqual([2, 1]);
    expect(book.column('T', 'B')).toEqual([2, 1]);
  });
});

describe('[F10] criteria', () => {
  const cells: readonly CellValue[] = [
    5,
    '5',
    'Met',
    'met',
    'Not met',
    '',
    null,
    true,
    0,
    'a*b',
    40268,
    '31/03/2010',
    10,
  ];
  const book = new Book({
    T: { columns: { Cell: 't' }, rows: cells.map((cell) => [cell]) },
    R: { columns: { K: 't' }, rows: [[null]] },
  });
  const cases: readonly (readonly [criterion: string, count: number])[] = [
    ['5', 2],
    ['"5"', 2],
    ['"=5"', 2],
    ['"5.0"', 2],
    ['">=5"', 3],
    ['">5"', 2],
    ['"<5"', 1],
    ['"<>5"', 12],
    ['"met"', 2],
    ['"*met"', 3],
    ['"m?t"', 2],
    ['"a~*b"', 1],
    ['"*"', 7],
    ['""', 2],
    ['"="', 1],
    ['"<>"', 12],
    ['TRUE', 1],
    ['"TRUE"', 1],
    ['"<>Met"', 11],
    ['"31/03/2010"', 2],
    ['">=2010-03-31"', 1],
    ['">m"', 3],
    ['[@K]', 1],
    ['"nothing"', 0],
    ['">"', 0],
    ['"<="', 0],
  ];
  test.each(cases)('COUNTIFS of %s counts %i', (criterion, count) => {
    book.putFormula('R', 'Count', `COUNTIFS(T[Cell],${criterion})`);
    expect(book.value('R', 0, 'Count')).toBe(count);
    // The same by the way that looks at every row, and by array.
    book.putFormula('R', 'Count', `COUNTIFS(T[[Cell]:[Cell]],${criterion},T[Cell],"<>no such")`);
    expect(book.value('R', 0, 'Count')).toBe(count);
  });
  test('an error in a cell is met by its own name only', () => {
    const errors = new Book({
      T: { columns: { N: 't', E: '=1/[@N]' }, rows: [[0], [1]] },
      R: { columns: { K: 't', C: '=COUNTIFS(T[E],"#DIV/0!")', D: '=COUNTIFS(T[E],">0")' }, rows: [['k']] },
    });
    expect([errors.value('R', 0, 'C'), errors.value('R', 0, 'D')]).toEqual([1, 1]);
  });
});

describe('[F11] a formula that takes its value from a blank cell gives 0', () => {
  check(
    [
      ['[@Blank]', 0],
      ['IF(TRUE,[@Blank])', 0],
      ['ISBLANK([@Blank])', true],
      ['ISBLANK([@Empty])', false],
    ],
    row,
  );
});

describe('[F12] several values in one cell are #SPILL!, and @ takes this row’s', () => {
  check(
    [
      ['@[Five]', 5],
      ['SUM([Five]*2)', 10],
      ['SUM({1,2}*{10;20})', 90],
      ['{1,2}', '#SPILL!'],
      ['{7}', 7],
      ['[[Five]:[Text]]', '#SPILL!'],
      ['SUM({1,2,3}+{1,2})', '#N/A'],
    ],
    row,
  );
});

describe('[F13] rounding is by decimal digits, halves away from zero', () => {
  test('as the decimal text rounds', () => {
    const random = seededRandom(9);
    for (let round = 0; round < 20_000; round++) {
      const places = random.integer(6);
      const digits = random.integer(10 ** (places + 3)) * 10 + (random.chance(0.5) ? 5 : random.integer(10));
      const value = Number(`${digits}e-${places + 1}`);
      const expected = Number(`${Math.floor(digits / 10) + (digits % 10 >= 5 ? 1 : 0)}e-${places}`);
      expect([value, places, roundNumber(value, places)]).toEqual([value, places, expected]);
      expect(roundNumber(-value, places)).toBe(expected === 0 ? -0 : -expected);
    }
  });
});

describe('[F14] texts that say numbers', () => {
  const cases: readonly (readonly [text: string, value: number | null])[] = [
    ['5', 5],
    [' 5 ', 5],
    ['-5.5e2', -550],
    ['.5', 0.5],
    ['50%', 0.5],
    ['1,234.5', 1234.5],
    ['1/1/1900', 1],
    ['29/02/1900', 60],
    ['01/03/1900', 61],
    ['31/02/2010', null],
    ['PP 1a', null],
    ['', null],
    ['abc', null],
    ['1e999', null],
    ['0x10', null],
  ];
  test.each(cases)('%j is %s', (text, value) => {
    expect(textToNumber(text)).toBe(value);
  });
});
