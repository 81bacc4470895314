import { describe, expect, test } from 'vitest';
import { asWorkbookId } from '../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { KeptFile } from '../../../src/xlsx/kept-file.ts';
import { seededRandom } from '../seeded-random.ts';
import { handMadeFile, relationships } from './hand-made-file.ts';
import { hostileFiles } from './hostile-files.ts';

/** Milliseconds that a person waits at most; the worker is stopped long after them. */
const longest = 10_000;

const empty: WorkbookContent = { id: asWorkbookId('w'), record: { title: 'Empty' }, tables: [] };

function open(bytes: Uint8Array) {
  return KeptFile.open(bytes, { name: 'hostile.xlsx', text: null, remembered: [] }, () => undefined);
}

/** Goes the whole way from the file to what becomes of its tables. */
function goThrough(bytes: Uint8Array): { readonly refusal: string | null; readonly a1: string } {
  const opened = open(bytes);
  if (!opened.ok) return { refusal: opened.error.message, a1: '' };
  const file = opened.value;
  for (const sheet of [0, 1, 99]) {
    for (const row of [0, 1_048_000, -5, Number.NaN]) file.window(sheet, row, 100);
  }
  const choices = file.suggest(empty, null);
  expect(choices.tables.length).toBeLessThan(10_000);
  return { refusal: null, a1: file.window(0, 0, 1).rows[0]?.[0] ?? '' };
}

describe('[X90] a hostile file is refused or read, in time', () => {
  test.each(hostileFiles.map((file) => [file.what, file] as const))(
    '%s',
    (_, { make, refused }) => {
      const bytes = make();
      // Of the processor, as other tests run at the same time.
      const before = process.cpuUsage();
      const { refusal, a1 } = goThrough(bytes);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan(longest);
      if (refused === null) expect([refusal, a1]).toEqual([null, '7']);
      else expect(refusal).toMatch(refused);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(ownNames);
    },
    60_000,
  );
});

const ownNames = Object.getOwnPropertyNames(Object.prototype).length;

/** A file with something of everything that is read. */
function fullFile(): Uint8Array {
  return handMadeFile({
    workbook:
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Crime &amp; courts" r:id="rId1"/></sheets>' +
      '<definedNames><definedName name="Rate">\'Crime &amp; courts\'!$B$2:$B$4</definedName></definedNames></workbook>',
    sheet:
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>Due</t></r></is></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>0.25</v></c><c r="C2" s="2"><v>38806</v></c><c r="D2"><f t="shared" si="0" ref="D2:D3">B2*2</f><v>0.5</v></c></row>' +
      '<row r="3"><c r="A3" t="str"><f>"x"&amp;1</f><v>x1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><f t="shared" si="0"/></c></row>' +
      '<row r="4"><c r="A4"><v>1e3</v></c></row></sheetData><mergeCells><mergeCell ref="A6:C6"/></mergeCells></worksheet>',
    strings: '<si><t>Area</t></si><si><r><t>Rate </t></r><r><t>(%)</t></r></si><si><t>North_x000D_</t></si>',
    styles:
      '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs>',
    parts: {
      'xl/tables/t.xml': '<table displayName="Rates" ref="A1:D4" totalsRowCount="1"/>',
      'xl/comments1.xml':
        '<comments><commentList><comment ref="B2"><text><t>revised</t></text></comment></commentList></comments>',
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'table', '../tables/t.xml'],
        ['rId2', 'comments', '../comments1.xml'],
      ]),
    },
  });
}

describe('[X90] nothing is ever thrown', () => {
  test('a file that is cut short anywhere is refused', () => {
    const whole = fullFile();
    for (let length = 0; length < whole.length; length += 3) {
      expect(open(whole.slice(0, length)).ok, `cut to ${length} bytes`).toBe(false);
    }
  });

  test.each(Array.from({ length: 60 }, (_, seed) => seed))('bytes of the zip changed (seed %i)', (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 10; round++) {
      const changed = fullFile();
      for (let count = 1 + random.integer(6); count > 0; count--) {
        changed[random.integer(changed.length)] = random.integer(256);
      }
      goThrough(changed);
    }
  });

  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'characters of the parts changed (seed %i)',
    (seed) => {
      const random = seededRandom(1_000 + seed);
      for (let round = 0; round < 10; round++) goThrough(fullFileWith(random));
    },
  );

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'random bytes and random text (seed %i)',
    (seed) => {
      const random = seededRandom(2_000 + seed);
      const bytes = Uint8Array.from({ length: random.integer(3_000) }, () => random.integer(256));
      goThrough(bytes);
      goThrough(Uint8Array.from([0x50, 0x4b, ...bytes]));
      goThrough(
        Uint8Array.from({ length: random.integer(3_000) }, () =>
          random.pick([44, 10, 34, 59, 9, 65, 49, 194, 163]),
        ),
      );
    },
  );
});

/** The file with its sheet, texts or workbook part spoilt as XML may be: characters put in, taken out or doubled. */
function fullFileWith(random: ReturnType<typeof seededRandom>): Uint8Array {
  const spoil = (text: string): string => {
    const at = random.integer(text.length);
    const to = at + random.integer(20);
    const piece = random.pick([
      '<',
      '>',
      '"',
      '&',
      '</c>',
      '<c>',
      '<row>',
      '&#1114112;',
      '<!--',
      ']]>',
      'r="ZZZ9"',
      '\0',
      text.slice(at, to),
    ]);
    return random.chance(0.5)
      ? text.slice(0, at) + piece + text.slice(at)
      : text.slice(0, at) + text.slice(to);
  };
  const sheet = spoil(
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f t="array" ref="B1:B2">1+1</f><v>2</v></c></row><row r="2"><c r="A2" t="d"><v>2010-03-31</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
  );
  return handMadeFile({
    sheet: sheet.startsWith('<worksheet') ? sheet : `<worksheet>${sheet}`,
    strings: spoil('<si><t>Area</t></si><si><r><t>b</t></r></si>'),
    styles: spoil('<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'),
    workbook: random.chance(0.3)
      ? spoil(
          '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets><definedNames><definedName name="n">S!$A$1</definedName></definedNames></workbook>',
        )
      : '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
  });
}
