import { describe, expect, test } from 'vitest';
import type { TextReading } from '../../../src/model/table-reading.ts';
import { detectDelimiter, plainLines, readFields } from '../../../src/xlsx/delimited-file.ts';
import { readFileContents } from '../../../src/xlsx/read-contents.ts';
import { detectEncoding } from '../../../src/xlsx/text-encoding.ts';
import { seededRandom } from '../seeded-random.ts';
import { rowsOf } from './sheet-builder.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, bigEndian = false, mark = true): Uint8Array {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  if (mark) units.unshift(0xfeff);
  return new Uint8Array(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Rows of the sheet that a text file is read as, blanks as ''; and what was said of it. */
function read(bytes: Uint8Array, name = 'figures.csv') {
  const done = readFileContents(bytes, { name, text: null }, () => undefined);
  if (!done.ok) throw new Error(done.error.message);
  const { contents, text, warnings } = done.value;
  const [grid] = contents.sheets;
  const rows = [...rowsOf(grid!)].map(([row, cells]) => [
    row,
    ...[...cells].map(([at, { value }]) => `${at}:${String(value)}`),
  ]);
  return { rows, text, warnings, sheet: grid!.name };
}

describe('[X80] the encoding of a text file', () => {
  const cases: readonly [what: string, bytes: Uint8Array, encoding: string | null][] = [
    ['plain ASCII', utf8('a,b\n'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeffa,£\n'), 'utf-8'],
    ['UTF-8 without', utf8('a,£ – “x”\n'), 'utf-8'],
    ['Windows-1252', latin('a,\u00a3 \u0096 x\n'), 'windows-1252'],
    ['UTF-16 with a mark', utf16('a\t£\n'), 'utf-16le'],
    ['UTF-16, high bytes first', utf16('a\t£\n', true), 'utf-16be'],
    ['UTF-16 without a mark', utf16('Area,Total\nNorth,12\n', false, false), 'utf-16le'],
    ['UTF-16 without a mark, high bytes first', utf16('Area,Total\nNorth,12\n', true, false), 'utf-16be'],
    ['bytes', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), null],
    ['zeros', new Uint8Array(100), null],
  ];
  test.each(cases)('%s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding);
  });

  test('is what the texts are read in', () => {
    for (const bytes of [
      utf8('a,£5'),
      utf8('\ufeffa,£5'),
      latin('a,\u00a35'),
      utf16('a,£5'),
      utf16('a,£5', true),
    ]) {
      expect(read(bytes).rows).toEqual([[0, '0:a', '1:£5']]);
    }
  });
});

describe('[X81] what parts the fields', () => {
  const cases: readonly [text: string, delimiter: string][] = [
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['a\tb\n"x, y"\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['Crimes in 2009, by district\nSource: police; own\n\nArea;Total\nNorth;1\nSouth;2\nEast;3\n', ';'],
    ['sep=|\na,b\n1,2\n', '|'],
    ['one column\nof texts\n', ','],
    ['Area;Head, deputy\nNorth;Ann, Di\n', ';'],
    ['"a;b";c;d\n"1;2";3;4\n', ';'],
  ];
  test.each(cases)('%j by %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('[X82] rows and fields', () => {
  const cases: readonly [text: string, rows: readonly (readonly string[])[]][] = [
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,"b ""c"" d"\n', [['a', 'b "c" d']]],
    [
      'a,"two\r\nlines"\nnext,row\n',
      [
        ['a', 'two\nlines'],
        ['next', 'row'],
      ],
    ],
    ['a,"quoted" and more,c\n', [['a', 'quoted and more', 'c']]],
    ['a,b "not" quoted\n', [['a', 'b "not" quoted']]],
    [
      'a,"never closed\nb,c\n',
      [
        ['a', '"never closed'],
        ['b', 'c'],
      ],
    ],
    ['a,,c\n,,\n\nd', [['a', '', 'c'], ['', '', ''], [''], ['d']]],
    ['sep=,\na,b\n', [['a', 'b']]],
    ['""\n', [['']]],
    ['"a"', [['a']]],
    ['a,', [['a', '']]],
    ['', []],
  ];
  test.each(cases)('%j', (text, rows) => {
    const found: string[][] = [];
    readFields(plainLines(text), ',', (fields) => found.push([...fields]) > 0);
    expect(found).toEqual(rows);
  });

  test.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'what is written with quotation marks comes back (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const field = () =>
        Array.from({ length: random.integer(6) }, () =>
          random.pick(['a', '"', ',', '\n', ' ', '=', 'é']),
        ).join('');
      const rows = Array.from({ length: 1 + random.integer(8) }, () =>
        Array.from({ length: 1 + random.integer(5) }, field),
      );
      const text = rows
        .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      const found: string[][] = [];
      readFields(text, ',', (fields) => found.push([...fields]) > 0);
      expect(found).toEqual(rows);
    },
  );
});

describe('[X83] figures with a decimal comma', () => {
  const german =
    'Ref;Maß;Größe;Betrag;Anteil\n001;a,b;1,5;1.234,50;12,5 %\n002;1,2;2,25;€ 20;7 %\n003;c;3;-5,5;\n';
  const rowsAs = (text: string, how: TextReading | null) => {
    const done = readFileContents(utf8(text), { name: '', text: how }, () => undefined);
    if (!done.ok) throw new Error(done.error.message);
    const sheet = done.value.contents.sheets[0]!;
    return {
      decimal: done.value.text?.decimal,
      rows: [1, 2, 3].map((row) => [0, 1, 2, 3, 4].map((column) => sheet.value(row, column))),
    };
  };
  const withPoints = [
    ['001', 'a,b', '1.5', '1234.50', '12.5 %'],
    ['002', '1,2', '2.25', '€ 20', '7 %'],
    ['003', 'c', '3', '-5.5', null],
  ];

  test.each([';', '\t'])('are found beside %j; words and codes stay', (delimiter) => {
    expect(rowsAs(german.replaceAll(';', delimiter), null)).toEqual({ decimal: 'comma', rows: withPoints });
  });

  test('are what a person says', () => {
    const text: TextReading = { encoding: 'utf-8', delimiter: ';' };
    expect(rowsAs(german, { ...text, decimal: 'point' }).rows[0]?.[3]).toBe('1.234,50');
    const thousands = 'a;b;c;d;e\n1.234;1.234;1;x;\n2.345;2;1;x;\n3.456;2;1;x;\n';
    expect(rowsAs(thousands, null).rows[0]?.[0]).toBe('1.234');
    expect(rowsAs(thousands, { ...text, decimal: 'comma' }).rows[0]?.[0]).toBe('1234');
  });

  test('are none beside figures with a point, or where commas part the fields', () => {
    expect(rowsAs('a;b\n1,234;1.5\n2,345;2.5\n3;4\n', null).decimal).toBeUndefined();
    expect(rowsAs('a,b\n"1,5",2\n"2,5",3\n"3,5",4\n', null).decimal).toBeUndefined();
  });
});

describe('[X83] a text file is a sheet of texts', () => {
  test('called like the file, blanks left out', () => {
    const { rows, sheet, text, warnings } = read(utf8('Ref,Actual\n007,\n=1+1,-2\n'), 'Crime figures.csv');
    expect(rows).toEqual([
      [0, '0:Ref', '1:Actual'],
      [1, '0:007'],
      [2, '0:=1+1', '1:-2'],
    ]);
    expect([sheet, text, warnings]).toEqual(['Crime figures', { encoding: 'utf-8', delimiter: ',' }, []]);
  });

  test('one that is called .xlsx is opened, and that is said', () => {
    expect(read(utf8('a,b\n'), 'figures.xlsx').warnings).toEqual([
      'This file is called .xlsx but is text, not a workbook. It was opened as text.',
    ]);
  });

  test('one of no bytes is told as empty, whatever it is called', () => {
    const done = readFileContents(utf8(''), { name: 'figures.csv', text: null }, () => undefined);
    expect(done.ok ? '' : done.error.message).toBe(
      'This file is empty: it has 0 bytes. Choose another file, or save this one again where it comes from.',
    );
  });

  test('in the way that a person says', () => {
    const bytes = latin('a;b,\u00a3\n');
    const done = readFileContents(
      bytes,
      { name: '', text: { encoding: 'windows-1252', delimiter: ';' } },
      () => undefined,
    );
    expect(done.ok && done.value.contents.sheets[0]!.value(0, 1)).toBe('b,£');
  });

  test('more rows, fields or cells than a sheet has are refused with the limit', () => {
    const refusal = (text: string) => {
      const done = readFileContents(utf8(text), { name: '', text: null }, () => undefined);
      return done.ok ? '' : done.error.message;
    };
    expect(refusal('a\n'.repeat(1_048_577))).toMatch(/more than 1,048,576 rows/);
    expect(refusal(','.repeat(20_000))).toMatch(/more than 16,384 fields in a row/);
    expect(refusal(`${'a,'.repeat(10)}a\n`.repeat(400_000))).toMatch(/more than 4,000,000 cells/);
  });

  test('reading takes time in line with its length, whatever is in it', () => {
    const texts = [
      '"a\n'.repeat(300_000),
      'a"\n'.repeat(300_000),
      'a'.repeat(3_000_000),
      '\n'.repeat(900_000),
      '"'.repeat(2_000_001),
    ];
    for (const text of texts) {
      const started = performance.now();
      readFileContents(utf8(text), { name: '', text: null }, () => undefined);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
});
