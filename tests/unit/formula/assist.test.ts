import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { completionsAt } from '../../../src/formula/assist-completions.ts';
import { signatureAt } from '../../../src/formula/assist-signature.ts';
import { formulaPieces, referencedCells, referenceText } from '../../../src/formula/assist.ts';
import { functionNamed } from '../../../src/formula/functions/registry.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book } from './fixture.ts';

const book = new Book({
  Sheet: {
    columns: { Actual: 'typed', 'Long name': 'typed', 'Change %': 'typed', "it's [odd]": 'typed' },
    rows: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
    ],
  },
  Links: { columns: { Commitment: 'typed', Cover: 'typed' }, rows: [['a', 1]] },
});
book.putTable('Links', { title: 'All links' });
const { workbook } = book;
workbook.apply({
  workbook: [
    workbook.record,
    {
      ...workbook.record,
      names: [{ name: 'Tolerance', formula: { parts: ['0.5%'] }, description: 'How near is met.' }],
    },
  ],
  tables: new Map(),
});
const sheet = workbook.table(asTableId('Sheet'))!;
const [first, second] = [asRowId('r0'), asRowId('r1')];

describe('[F29] the pieces of a text', () => {
  /** Each piece as its kind's first letters and its text; a reference with its number. */
  const pieces = (text: string) =>
    formulaPieces(text, workbook, sheet)
      .map(
        ({ from, to, kind, reference }) =>
          `${kind.slice(0, 3)}${reference === null ? '' : reference}:${text.slice(from, to)}`,
      )
      .join('|');
  const cases: readonly (readonly [text: string, pieces: string])[] = [
    [
      '=IF([@Actual]<=2,"a b",TRUE)',
      'ope:=|fun:IF|bra:(|ref0:[@Actual]|ope:<=|num:2|sep:,|tex:"a b"|sep:,|boo:TRUE|bra:)',
    ],
    [
      '=[@Actual]+Links[Cover]-[@Actual]',
      'ope:=|ref0:[@Actual]|ope:+|ref1:Links[Cover]|ope:-|ref0:[@Actual]',
    ],
    ['=A2+$A$2+A3', 'ope:=|ref0:A2|ope:+|ref0:$A$2|ope:+|ref1:A3'],
    ['=SUM(A2:A4,[Actual])', 'ope:=|fun:SUM|bra:(|ref0:A2:A4|sep:,|ref0:[Actual]|bra:)'],
    ['=Tolerance*#N/A', 'ope:=|nam:Tolerance|ope:*|err:#N/A'],
    ['=Links+[Nope] ', 'ope:=|ref0:Links|ope:+|ref:[Nope]|spa: '],
    ['=[@Act', 'ope:=|unk:[|ope:@|nam:Act'],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(pieces(text)).toBe(expected);
  });
});

test('[F29] the cells that a formula refers to, with the numbers of its pieces', () => {
  const text = '=[@Actual]+SUM([Long name])+Links[[#Headers],[Cover]]+$A$2:B3';
  expect(referencedCells(text, workbook, sheet, second)).toEqual([
    { reference: 0, table: 'Sheet', columns: ['Actual'], rows: ['r1'] },
    { reference: 1, table: 'Sheet', columns: ['Long name'], rows: 'all' },
    { reference: 2, table: 'Links', columns: ['Cover'], rows: 'headers' },
    { reference: 3, table: 'Sheet', columns: ['Actual', 'Long name'], rows: ['r0', 'r1'] },
  ]);
  expect(formulaPieces(text, workbook, sheet).flatMap(({ reference }) => reference ?? [])).toEqual([
    0, 1, 2, 3,
  ]);
});

describe('[F29] what can be put in', () => {
  /** The text with the first option put in at the mark, and how many options there are. */
  function complete(marked: string): string | null {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = completionsAt(text, offset, workbook, sheet);
    if (found === null) return null;
    const option = found.options[0];
    return option === undefined ? 'none' : text.slice(0, found.from) + option.insert + text.slice(found.to);
  }
  const cases: readonly (readonly [marked: string, completed: string | null])[] = [
    ['=su|', '=SUM('],
    ['=SUMIF|', '=SUMIF('],
    ['=1+act|', '=1+[@Actual]'],
    ['=long|', '=[@[Long name]]'],
    ['=it|', "=[@[it''s '[odd']]]"],
    ['=lin|', '=Links['],
    ['=Ac|', '=[@Actual]'],
    ['=SUM(L|', '=SUM(Links['],
    ['=T|', '=T('],
    ['=To|', '=Tolerance'],
    ['=IF|', '=IF('],
    ['=co|', '=COUNTIFS('],
    ['=x|', '=XLOOKUP('],
    ['=#N/A|', null],
    ['=1.5|', null],
    ['=TRUE|', null],
    ['=A1|', null],
    ['=B3|', null],
    ['=A|', '=[@Actual]'],
    ['=tol|', '=Tolerance'],
    ['=[|', '=[Actual]'],
    ['=[lo|', '=[Long name]'],
    ['=[odd|', "=[[it''s '[odd']]]"],
    ['=[@|', '=[@Actual]'],
    ['=[@cha|', '=[@[Change %]]'],
    ['=[@[cha|', '=[@[Change %]]'],
    ['=[@cha|]', '=[@[Change %]]]'],
    ['=Links[|', '=Links[Commitment]'],
    ['=Links[cov|', '=Links[Cover]'],
    ['=Links[#|', '=Links[#All]'],
    ['=Links[#h|', '=Links[#Headers]'],
    ['=Links[[#h|', '=Links[[#Headers]'],
    ['=Links[[#Headers],[c|', '=Links[[#Headers],[Cover]]'],
    ['=Links[[co|', '=Links[[Cover]'],
    ['=Links[[Commitment]:[|', '=Links[[Commitment]:[Commitment]]'],
    ["=[@[it''|", "=[@[it''s '[odd']]]"],
    ['=LET(total,5,tot|', '=LET(total,5,total'],
    ['="su|', null],
    ['=Nope[|', null],
    ['=SUM(1)|', null],
    ['=A1+xyzzy|', '=A1+none'.replace('=A1+', '')],
  ];
  test.each(cases)('%s', (marked, completed) => {
    expect(complete(marked)).toBe(completed);
  });
  test('what begins as is typed comes first, then what has it inside', () => {
    const labels = (text: string) =>
      completionsAt(text, text.length, workbook, sheet)!.options.map(({ label }) => label);
    expect(labels('=cover')).toEqual([]);
    expect(labels('=[@a')).toEqual(['Actual', 'Change %', 'Long name']);
    expect(labels('=xlo')).toEqual(['XLOOKUP']);
    expect(labels('=LOOKUP').slice(0, 1)).toEqual(['LOOKUP']);
    expect(labels('=LOOKUP').slice(1).sort()).toEqual(['HLOOKUP', 'VLOOKUP', 'XLOOKUP']);
  });
  test('with what it is', () => {
    const [option] = completionsAt('=xloo', 5, workbook, sheet)!.options;
    expect(option).toMatchObject({
      kind: 'function',
      detail: expect.stringMatching(/^XLOOKUP\(.+\)$/) as string,
    });
    expect(option!.info).not.toBe('');
    const [name] = completionsAt('=toler', 6, workbook, sheet)!.options;
    expect(name).toMatchObject({ kind: 'name', info: 'How near is met.' });
  });
});

describe('[F29] the signature of the call around a place', () => {
  function active(marked: string): string | null {
    const found = signatureAt(marked.replace('|', ''), marked.indexOf('|'));
    return found === null ? null : `${found.name} ${found.active}`;
  }
  const cases: readonly (readonly [marked: string, active: string | null])[] = [
    ['=IF(|', 'IF 0'],
    ['=IF(1,|', 'IF 1'],
    ['=IF(SUM(1,2),(3+|', 'IF 1'],
    ['=IF(SUM(1,|2),3)', 'SUM 1'],
    ['=IF("a,b(",|', 'IF 1'],
    ['=IF({1,2},{|', 'IF 1'],
    ['=IF([@Actual],|', 'IF 1'],
    ['=nope(1,|', null],
    ['=IF(1,2)|', null],
    ['=I|F(1,2)', null],
    ['=1+2|', null],
  ];
  test.each(cases)('%s', (marked, expected) => {
    expect(active(marked)).toBe(expected);
  });
  test('with the names of the arguments and one line of help', () => {
    const { parameters, summary } = functionNamed('IF')!;
    const shown = parameters.map(({ name, optional }) => ({ text: name, optional: optional === true }));
    expect(signatureAt('=IF(', 4)).toEqual({ name: 'IF', parameters: shown, active: 0, summary });
  });
  test('arguments that come again are shown as far as they are written', () => {
    expect(signatureAt('=SUM(1,2,', 9)).toMatchObject({ active: 2, name: 'SUM' });
    const [first] = functionNamed('SUM')!.parameters.slice(-1);
    const names = signatureAt('=SUM(1,2,', 9)!.parameters.map(({ text }) => text);
    expect(names.slice(-3)).toEqual([`${first!.name}2`, `${first!.name}3`, '…']);
  });
});

test('[F29] what a click puts in, which reads as that cell', () => {
  const [table, links] = [asTableId('Sheet'), asTableId('Links')];
  const [long, cover] = [asColumnId('Long name'), asColumnId('Cover')];
  const text = (row: typeof first | null, of = table, column = long) =>
    referenceText({ table: of, column, row }, workbook, sheet, first);
  expect(text(first)).toBe('[@[Long name]]');
  expect(text(second)).toBe('B3');
  expect(text(null)).toBe('[Long name]');
  expect(text(null, links, cover)).toBe('Links[Cover]');
  expect(text(first, links, cover)).toBe("'All links'!B2");
  for (const one of [text(first), text(second), text(null), text(first, links, cover)]) {
    expect(readFormula(`=${one}`, workbook, sheet, { row: first, scope: 'cell' }).problems).toEqual([]);
  }
});

test('[F29] any text has pieces that are the whole of it, and help at every place', () => {
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
    ' ',
    'SUM(',
    '[@Actual]',
    'Links[',
    '=',
    'A1',
    '“',
    '≤',
    'LET(',
  ];
  const random = seededRandom(29);
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: random.integer(12) }, () => random.pick(signs)).join('');
    const pieces = formulaPieces(text, workbook, sheet);
    expect(pieces.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
    referencedCells(text, workbook, sheet, first);
    const offset = random.integer(text.length + 1);
    const found = completionsAt(text, offset, workbook, sheet);
    if (found !== null)
      expect(found.from <= offset && offset <= found.to && found.to <= text.length).toBe(true);
    signatureAt(text, offset);
  }
});
