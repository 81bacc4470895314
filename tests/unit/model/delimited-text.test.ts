import { expect, test } from 'vitest';
import {
  readDelimited,
  writeDelimited,
  writeDelimitedText,
  writingDelimited,
} from '../../../src/model/delimited-text.ts';
import { oddTexts } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';

test.each<readonly [string, string, readonly (readonly string[])[]]>([
  ['nothing', '', [['']]],
  ['a single line end, as Excel writes a blank cell', '\r\n', [['']]],
  [
    'the line end after the last line',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no line end after the last line, as Google Sheets writes it',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['CR alone', 'a\rb', [['a'], ['b']]],
  ['a blank last line is one', 'a\r\n\r\n', [['a'], ['']]],
  [
    'blank cells',
    '\t\t\n\t1\t',
    [
      ['', '', ''],
      ['', '1', ''],
    ],
  ],
  ['lines of different length', 'a\nb\tc', [['a'], ['b', 'c']]],
  ['a break in a cell', '"one\ntwo"\tx', [['one\ntwo', 'x']]],
  ['a CR LF in a cell', '"one\r\ntwo"\r\n', [['one\ntwo']]],
  ['a tab in a cell', '"a\tb"\tc', [['a\tb', 'c']]],
  ['doubled quotation marks', '"say ""yes""\nor no"', [['say "yes"\nor no']]],
  ['quotation marks alone', '""""\t""', [['"', '']]],
  ['a quotation mark in an unquoted cell', '5" pipe\tx "y" z\n', [['5" pipe', 'x "y" z']]],
  [
    'a cell that begins with a word in quotation marks',
    '"Met" in part\tnext\nlast',
    [['"Met" in part', 'next'], ['last']],
  ],
  [
    'a quotation mark that is never closed',
    '"open\tnext\nlast\tx',
    [
      ['"open', 'next'],
      ['last', 'x'],
    ],
  ],
  ['commas and semicolons divide nothing', '1,234\t5;6', [['1,234', '5;6']]],
  ['spaces stay', ' a \t b', [[' a ', ' b']]],
])('%s', (_, text, cells) => {
  expect(readDelimited(text)).toEqual(cells);
});

test('cells are written as spreadsheets write them: quotation marks only where they are needed', () => {
  expect(
    writeDelimited([
      ['plain', 'a "b" c', '"b" c'],
      ['one\r\ntwo', 'a\tb', ''],
    ]),
  ).toBe('plain\ta "b" c\t"""b"" c"\r\n"one\ntwo"\t"a\tb"\t\r\n');
});

test('very many rows are written in pieces, and come to the same text', () => {
  const rows = Array.from({ length: 5000 }, (_, row) => [`${row}`, 'a\tb']);
  const pieces = writingDelimited(rows);
  const counts: number[] = [];
  let step = pieces.next();
  for (; step.done !== true; step = pieces.next()) counts.push(step.value);
  expect(counts.length).toBeGreaterThan(10);
  expect(Math.max(...counts)).toBeLessThan(1000);
  expect(step.value).toBe(rows.map(([row]) => `${row}\t"a\tb"\r\n`).join(''));
});

test('what is written is read back as it was', () => {
  const pieces = ['"', '""', '\t', '\n', 'a', ' ', ',', ...oddTexts.filter((text) => text.length < 100)];
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed);
    const width = 1 + random.integer(4);
    const rows = Array.from({ length: 1 + random.integer(5) }, () =>
      Array.from({ length: width }, () =>
        Array.from({ length: random.integer(5) }, () => random.pick(pieces))
          .join('')
          .replaceAll(/\r\n?/g, '\n'),
      ),
    );
    expect(readDelimited(writeDelimited(rows)), `seed ${seed}`).toEqual(rows);
  }
});

test('any text is read, in time that grows with its length', () => {
  const pieces = ['"', '""', '"""', '\t', '\n', '\r', 'a', ' '];
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed);
    const text = Array.from({ length: random.integer(40) }, () => random.pick(pieces)).join('');
    const rows = readDelimited(text);
    expect(rows.length, `seed ${seed}`).toBeGreaterThan(0);
    // Nothing but quotation marks, tabs and breaks may go.
    const letters = rows.flat().join('').replaceAll(/[^a ]/g, '');
    expect(letters, `seed ${seed}`).toBe(text.replaceAll(/[^a ]/g, ''));
  }
  const marks = '"a\t""b\n'.repeat(50_000);
  expect(readDelimited(marks)).toHaveLength(50_000);
});

test('comma-separated text has an apostrophe before what a spreadsheet would calculate, and before nothing else', () => {
  const field = (text: string) =>
    writeDelimitedText([[text]])
      .slice(0, -2)
      .replaceAll(/^"|"$/g, '');
  for (const text of ['=1+1', '@SUM(A1)', '-2+3', '+44 20', "-1|'cmd'", '\t=1', '+A1']) {
    expect(field(text), text).toBe(`'${text}`);
  }
  for (const text of ['-5', '+0.5', '-13.4%', '-£1,200', 'a=b', '', '1-2', '–']) {
    expect(field(text), text).toBe(text);
  }
});

test('comma-separated text keeps commas, quotation marks and line breaks in their cells', () => {
  expect(writeDelimitedText([['a,b', 'say "so"', 'two\nlines', ''], ['x']])).toBe(
    '"a,b","say ""so""","two\nlines",\r\nx\r\n',
  );
  expect(writeDelimitedText([])).toBe('');
});
