import { strToU8, type Zippable, zipSync } from 'fflate';
import { handMadeFile, lieAboutSizes, relationships } from './hand-made-file.ts';

/** A file made to hang, blow up or mislead whoever reads it. */
export interface HostileFile {
  readonly what: string;
  readonly make: () => Uint8Array;
  /** The sentence of the refusal, or null for a file that has to be read all the same, with 7 in A1 of its first sheet. */
  readonly refused: RegExp | null;
}

const a1 = '<row r="1"><c r="A1"><v>7</v></c></row>';
const repeat = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join('');
const workbook = (inside: string) => `<workbook xmlns:r="r">${inside}</workbook>`;
const oneSheet = '<sheets><sheet name="S" r:id="rId1"/></sheets>';
const sheetWith = (after: string, before = '') =>
  handMadeFile({ sheet: `<worksheet>${before}<sheetData>${a1}</sheetData>${after}</worksheet>` });

/** All of them; each is made when it is asked for, as some are large. */
export const hostileFiles: readonly HostileFile[] = [
  {
    what: 'a bomb: 60 MB of zeros in 60 kB',
    make: () => handMadeFile({ parts: { 'xl/media/a.bin': '\0'.repeat(60_000_000) } }),
    refused: /more than 200 times its size/,
  },
  {
    what: 'parts of 300 MB together, by their sizes alone',
    make: () => lieAboutSizes(handMadeFile(), 99_000_000),
    refused: /too large/,
  },
  {
    what: 'a part that is larger than it says',
    make: () => lieAboutSizes(handMadeFile({ sheet: repeat(2_000, (at) => `<row r="${at + 1}"/>`) }), 10),
    refused: /damaged|can't be read/,
  },
  {
    what: 'a part that says 90 MB and has less',
    make: () => lieAboutSizes(zipSync({ 'xl/workbook.xml': strToU8(workbook(oneSheet)) }), 90_000_000),
    refused: /damaged|can't be read|too large/,
  },
  {
    what: '60,000 entries',
    make: () => {
      const entries: Zippable = { '[Content_Types].xml': strToU8('<Types/>') };
      for (let at = 0; at < 60_000; at++) entries[`xl/a${at}.xml`] = new Uint8Array(0);
      return zipSync(entries, { level: 0 });
    },
    refused: /more than 2000 parts/,
  },
  {
    what: 'two parts of one name',
    make: () => handMadeFile({ parts: { 'XL/Workbook.xml': workbook(oneSheet) } }),
    refused: /stands twice/,
  },
  {
    what: '1,000,000 merged areas',
    make: () =>
      sheetWith(
        `<mergeCells>${repeat(1_000_000, (at) => `<mergeCell ref="A${at + 1}:C${at + 1}"/>`)}</mergeCells>`,
      ),
    refused: null,
  },
  {
    what: 'a merged area over the whole sheet',
    make: () => sheetWith('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    refused: null,
  },
  {
    what: 'validation of the whole sheet, 100,000 times',
    make: () =>
      sheetWith(
        `<dataValidations>${repeat(100_000, (at) => `<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a${at}"</formula1></dataValidation>`)}</dataValidations>`,
      ),
    refused: null,
  },
  {
    what: 'names over the whole sheet, 200,000 of them',
    make: () =>
      handMadeFile({
        sheet: a1,
        workbook: workbook(
          `${oneSheet}<definedNames>${repeat(200_000, (at) => `<definedName name="n${at}">S!$A$1:$XFD$1048576</definedName>`)}</definedNames>`,
        ),
      }),
    refused: null,
  },
  {
    what: 'an Excel Table over the whole sheet',
    make: () =>
      handMadeFile({
        sheet: a1,
        parts: {
          'xl/tables/t.xml': '<table displayName="T" ref="A1:XFD1048576"/>',
          'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../tables/t.xml']]),
        },
      }),
    refused: null,
  },
  {
    what: 'row 4294967295',
    make: () => handMadeFile({ sheet: `${a1}<row r="4294967295"><c><v>1</v></c></row>` }),
    refused: /beyond what a sheet can hold/,
  },
  {
    what: 'cells in opposite corners of the sheet',
    make: () => handMadeFile({ sheet: `${a1}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }),
    refused: null,
  },
  {
    what: '4,000,001 cells',
    make: () =>
      handMadeFile({
        sheet: repeat(
          4_001,
          (at) =>
            `<row>${repeat(1_000, (cell) => `<c><v>${(at * 7919 + cell * cell) % 99_991}</v></c>`)}</row>`,
        ),
      }),
    refused: /more than 4,000,000 cells/,
  },
  {
    what: '3,000,000 blank cells',
    make: () =>
      handMadeFile({
        sheet:
          a1 +
          repeat(
            3_000,
            (at) => `<row>${repeat(1_000, (cell) => `<c s="${(at * 7919 + cell * cell) % 997}"/>`)}</row>`,
          ),
      }),
    refused: null,
  },
  {
    what: '1,000,000 cells, one in a row, backwards',
    make: () =>
      handMadeFile({
        sheet: repeat(
          1_000_000,
          (at) => `<row r="${1_000_000 - at}"><c r="A${1_000_000 - at}"><v>7</v></c></row>`,
        ),
      }),
    refused: null,
  },
  {
    what: '300,000 elements within each other',
    make: () => sheetWith(`${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}`),
    refused: /damaged/,
  },
  {
    what: 'a tag with 300,000 attributes',
    make: () =>
      handMadeFile({
        sheet: `<row r="1"><c r="A1" ${repeat(300_000, (at) => `a${at}="1" `)}><v>7</v></c></row>`,
      }),
    refused: null,
  },
  {
    what: 'a text of 50 MB, in entities',
    make: () =>
      handMadeFile({
        sheet: `${a1}<row r="2"><c r="A2" t="inlineStr"><is><t>${repeat(2_000_000, (at) => `&#${65 + (at % 26)};&lt;x${at}`)}</t></is></c></row>`,
      }),
    refused: /damaged/,
  },
  {
    what: '2,000,000 shared texts',
    make: () => handMadeFile({ sheet: a1, strings: repeat(2_000_000, (at) => `<si><t>${at}</t></si>`) }),
    refused: null,
  },
  {
    what: '500,000 cell styles and number formats',
    make: () =>
      handMadeFile({
        sheet: a1,
        styles: `<numFmts>${repeat(500_000, (at) => `<numFmt numFmtId="${at + 200}" formatCode="0.${at}"/>`)}</numFmts><cellXfs><xf numFmtId="0"/>${repeat(500_000, (at) => `<xf numFmtId="${at + 200}"/>`)}</cellXfs>`,
      }),
    refused: null,
  },
  {
    what: 'a sheet that is listed 500,000 times',
    make: () =>
      handMadeFile({
        sheet: a1,
        workbook: workbook(
          `<sheets>${repeat(500_000, (at) => `<sheet name="S${at}" r:id="rId1"/>`)}</sheets>`,
        ),
      }),
    refused: null,
  },
  {
    what: 'notes on 500,000 cells',
    make: () =>
      handMadeFile({
        sheet: a1,
        parts: {
          'xl/comments1.xml': `<comments><commentList>${repeat(500_000, (at) => `<comment ref="B${at + 1}"><text><t>${at}</t></text></comment>`)}</commentList></comments>`,
          'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'comments', '../comments1.xml']]),
        },
      }),
    refused: null,
  },
  {
    what: '200,000 cells that share one formula',
    make: () =>
      handMadeFile({
        sheet:
          '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f t="shared" si="0" ref="B1:B1048576">A1+$A$1</f><v>1</v></c></row>' +
          repeat(
            200_000,
            (at) => `<row r="${at + 2}"><c r="B${at + 2}"><f t="shared" si="0"/><v>1</v></c></row>`,
          ),
      }),
    refused: null,
  },
  {
    what: 'a billion laughs',
    make: () =>
      handMadeFile({
        sheet: `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData>${a1}</sheetData></worksheet>`,
      }),
    refused: /damaged/,
  },
  ...['xl/workbook.xml', 'xl/sharedStrings.xml'].map((part): HostileFile => ({
    what: `an external entity in ${part}`,
    make: () =>
      handMadeFile({
        sheet: a1,
        parts: { [part]: `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>` },
      }),
    refused: /damaged|can't be read/,
  })),
  ...['__proto__', 'constructor', 'prototype', 'toString'].map((name): HostileFile => ({
    what: `a sheet, a table, a name and headings called ${name}`,
    make: () =>
      handMadeFile({
        sheetName: name,
        sheet:
          `<row r="1"><c r="A1"><v>7</v></c></row>` +
          `<row r="3"><c r="A3" t="inlineStr"><is><t>${name}</t></is></c><c r="B3" t="inlineStr"><is><t>hasOwnProperty</t></is></c></row>` +
          repeat(
            3,
            (at) =>
              `<row r="${at + 4}"><c r="A${at + 4}" t="inlineStr"><is><t>${name}</t></is></c><c r="B${at + 4}"><v>${at}</v></c></row>`,
          ),
        workbook: workbook(
          `<sheets><sheet name="${name}" r:id="rId1"/></sheets><definedNames><definedName name="${name}">1</definedName></definedNames>`,
        ),
        parts: {
          'xl/tables/t.xml': `<table displayName="${name}" ref="A3:B6"/>`,
          'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../tables/t.xml']]),
        },
      }),
    refused: null,
  })),
];
