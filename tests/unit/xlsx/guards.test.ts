import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FileProblemKind } from '../../../src/xlsx/file-problem.ts';
import { packageLimits } from '../../../src/xlsx/package.ts';
import { readContents } from './read-contents.ts';
import { handMadeFile, lieAboutSizes, relationships } from './hand-made-file.ts';

async function refused(bytes: Uint8Array): Promise<{ kind: FileProblemKind; message: string }> {
  const read = readContents(bytes);
  if (read.ok) throw new Error(`It was read: ${JSON.stringify(read.value.sheets.map((grid) => grid.name))}`);
  return read.error;
}

function compoundFile(...streams: readonly string[]): Uint8Array {
  const directory = streams.map((name) => Array.from(name, (letter) => `${letter}\0`).join('')).join('\0\0');
  return new Uint8Array([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...new Uint8Array(600),
    ...Array.from(directory, (letter) => letter.charCodeAt(0)),
  ]);
}

function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

describe('[X30] a file that is no .xlsx is named for what it is', () => {
  const cases: readonly [what: string, bytes: Uint8Array, kind: FileProblemKind, says: RegExp][] = [
    ['nothing', new Uint8Array(), 'empty', /is empty/],
    [
      'an encrypted workbook',
      compoundFile('EncryptionInfo', 'EncryptedPackage'),
      'password-protected',
      /password/,
    ],
    ['an old workbook', compoundFile('Root Entry', 'Workbook'), 'old-excel', /\.xls\)/],
    ['an old document', compoundFile('Root Entry', 'WordDocument'), 'other-office-file', /old Office/],
    ['an Excel 4 sheet', new Uint8Array([9, 4, 6, 0, 0, 0, 16, 0]), 'old-excel', /\.xls\)/],
    ['blanks', strToU8(' \n\t\n'), 'empty', /nothing in it/],
    ['a web page', strToU8('\n<html><table><tr><td>1</td></tr></table></html>'), 'web-page', /web page/],
    [
      'Excel 2003 XML',
      strToU8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      'old-excel',
      /2003/,
    ],
    [
      'another web page',
      strToU8('<?xml version="1.0"?><html xmlns="x"><body/></html>'),
      'web-page',
      /web page/,
    ],
    ['XML', strToU8('\ufeff<?xml version="1.0"?><rows><row/></rows>'), 'other', /XML file/],
    ['a snapshot', strToU8('{"format":"pledgebook","version":1}'), 'snapshot', /snapshot/],
    ['a PDF', strToU8('%PDF-1.7\n'), 'other', /PDF/],
    ['gzip', gzipSync(strToU8('x')), 'other', /gzip/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'other', /picture/],
    ['a 7z archive', new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'other', /archive/],
    ['rich text', strToU8('{\\rtf1\\ansi Hello}'), 'other', /rich text/],
    ['other bytes', new Uint8Array([0x01, 0x00, 0x4e, 0x47, 0, 1, 2]), 'other', /not an Excel workbook/],
    ['a zip of pictures', zipOf({ 'a.png': 'x' }), 'other', /zip file/],
    ['.ods', zipOf({ mimetype: 'x', 'content.xml': '<a/>' }), 'other-office-file', /OpenDocument/],
    ['.docx', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'other-office-file', /Word/],
    [
      '.pptx',
      zipOf({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }),
      'other-office-file',
      /PowerPoint/,
    ],
    ['.xlsb', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), 'old-excel', /xlsb/],
  ];
  test.each(cases)('%s', async (_, bytes, kind, says) => {
    const problem = await refused(bytes);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toMatch(says);
  });

  test('a file cut short anywhere is damaged, never an exception', async () => {
    const whole = handMadeFile();
    for (let length = 2; length < whole.length; length += 7) {
      expect((await refused(whole.slice(0, length))).kind).toBe('damaged');
    }
  });

  test('a file with any one byte changed is read or refused, never an exception', async () => {
    const whole = handMadeFile({ strings: '<si><t>a</t></si>' });
    for (let at = 0; at < whole.length; at += 3) {
      const changed = whole.slice();
      changed[at] = changed[at]! ^ 0xff;
      expect(typeof readContents(changed).ok).toBe('boolean');
    }
  });

  test('a workbook without a cell says so', async () => {
    expect((await refused(handMadeFile({ sheet: '<row r="1"/>' }))).kind).toBe('no-cells');
  });

  test('parts that are missing or not XML are damage', async () => {
    const file = (parts: Record<string, string>) => handMadeFile({ parts });
    for (const bytes of [
      handMadeFile({ workbook: 'not XML <' }),
      handMadeFile({ workbookRelationships: relationships([]) }),
      handMadeFile({ sheet: '<worksheet><sheetData><row></sheetData></worksheet>' }),
      handMadeFile({ sheet: '<?xml version="1.0"?><html/>' }),
      handMadeFile({ sheet: '<row r="1"><c r="A1" t="s"><v>99</v></c></row>' }),
      file({ 'xl/sharedStrings.xml': '<sst><si>' }),
      file({ 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "&b;&b;">]><sst/>' }),
    ]) {
      expect((await refused(bytes)).kind).toBe('damaged');
    }
  });
});

describe('[X32] limits are held before anything is unpacked', () => {
  test('a bomb', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': strToU8(''),
      'xl/workbook.xml': new Uint8Array(60_000_000),
    });
    const problem = await refused(bomb);
    expect(problem.kind).toBe('too-large');
    expect(problem.message).toMatch(/hostile/);
  });

  test('a table of contents that says more than the limits', async () => {
    expect((await refused(lieAboutSizes(handMadeFile(), 150_000_000))).message).toMatch(/unpacks to \d+ MB/);
    expect((await refused(lieAboutSizes(handMadeFile(), 4_294_967_295))).kind).toBe('too-large');
  });

  test('sizes that are named too small cut the parts, and the file is damaged', async () => {
    for (const size of [0, 1, 20])
      expect((await refused(lieAboutSizes(handMadeFile(), size))).kind).toBe('damaged');
  });

  test('more entries than any honest file has', async () => {
    const many = Object.fromEntries(
      Array.from({ length: packageLimits.entries + 10 }, (_, index) => [
        `xl/media/${index}.png`,
        new Uint8Array(),
      ]),
    );
    expect((await refused(zipSync(many))).message).toMatch(/parts/);
  });

  test('the same part twice', async () => {
    const zip = zipOf({
      '[Content_Types].xml': '<a/>',
      'xl/workbook.xml': '<a/>',
      'XL/workbook.xml': '<b/>',
    });
    expect((await refused(zip)).message).toMatch(/twice/);
  });

  const outside: readonly [what: string, sheet: string][] = [
    ['row 4294967295', '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'],
    ['row 1048577', '<row r="1048577"><c><v>1</v></c></row>'],
    ['column XFE', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['an address that is none', '<row r="1"><c r="__proto__"><v>1</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A9"><v>1</v></c></row>'],
  ];
  test.each(outside)('%s is beyond what a sheet can hold', async (_, sheet) => {
    expect((await refused(handMadeFile({ sheet }))).message).toMatch(/beyond/);
  });
});

describe('[X34] what makes exceljs hang or go wrong does not reach it', () => {
  const hostile: readonly [what: string, after: string][] = [
    [
      'many merged cells',
      `<mergeCells>${Array.from({ length: 60_000 }, (_, index) => `<mergeCell ref="B${index + 2}:C${index + 2}"/>`).join('')}</mergeCells>`,
    ],
    [
      'validation of a whole sheet',
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>',
    ],
    [
      'a drawing that is not there',
      '<drawing xmlns:r="x" r:id="rId9"/><legacyDrawing xmlns:r="x" r:id="rId8"/>',
    ],
  ];
  test.each(hostile)('%s', async (_, after) => {
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>${after}</worksheet>`;
    const read = readContents(handMadeFile({ sheet }));
    expect(read.ok && read.value.sheets[0]?.cell(0, 0)?.value).toBe(7);
  });

  test('a defined name over a whole sheet', async () => {
    const workbook =
      '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets>' +
      '<definedNames><definedName name="all">a!$A$1:$XFD$1048576</definedName></definedNames></workbook>';
    expect(readContents(handMadeFile({ workbook })).ok).toBe(true);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('a sheet called %s', async (sheetName) => {
    const read = readContents(handMadeFile({ sheetName }));
    expect(read.ok && read.value.sheets[0]?.name).toBe(sheetName);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['S1']).toBeUndefined();
  });
});
