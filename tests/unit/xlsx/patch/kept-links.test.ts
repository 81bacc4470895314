import { deflateSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { asTableId } from '../../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../../src/model/workbook-content.ts';
import { mergeLinks, packLinks, unpackLinks } from '../../../../src/xlsx/patch/file-links.ts';
import { patchOriginal } from '../../../../src/xlsx/patch/patch-original.ts';
import { relationships } from '../hand-made-file.ts';
import { bookFile } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

const surroundings = { clock: { now: () => 0 } };

test('[X180] a file that was kept is written with its links, and says how far it is', () => {
  const trial = PatchTrial.open(bookFile());
  trial.type(1, 'Count', '60');
  const told: string[] = [];
  const file = { bytes: trial.original, links: packLinks(trial.links) };
  const content = contentOfWorkbook(trial.session.workbook);
  const done = patchOriginal(content, file, [], surroundings, (what) => told.push(what));
  expect(done).toMatchObject({
    ok: true,
    value: { report: { tables: [{ cells: [{ cell: 'Data!C3', after: '60' }] }] } },
  });
  expect(told[0]).toBe('Calculating');
});

test.each([
  ['bytes that are not packed', Uint8Array.of(1, 2, 3)],
  ['nothing', new Uint8Array(0)],
  ['links of a later form', packLinksOf({ version: 2, tables: [] })],
  ['something else', packLinksOf([])],
])('links that can’t be read any more are said to be so: %s', (_, links) => {
  const trial = PatchTrial.open(bookFile());
  expect(unpackLinks(links)).toBeNull();
  const content = contentOfWorkbook(trial.session.workbook);
  expect(patchOriginal(content, { bytes: trial.original, links }, [], surroundings, () => undefined)).toEqual(
    {
      ok: false,
      error: {
        kind: 'damaged',
        message: 'What is known of this file can’t be read any more. Import the file again.',
      },
    },
  );
});

function packLinksOf(value: unknown): Uint8Array {
  return deflateSync(strToU8(JSON.stringify(value)));
}

test('of a file that was read twice each table has its newer links', () => {
  const { links } = PatchTrial.open(bookFile());
  const own = links.tables[0]!;
  const other = { ...own, table: asTableId('other') };
  const newer = { ...own, sheet: 'Renamed' };
  expect(
    mergeLinks({ tables: [own, other] }, { tables: [newer] }).tables.map(({ table, sheet }) => [
      table,
      sheet,
    ]),
  ).toEqual([
    ['other', own.sheet],
    [own.table, 'Renamed'],
  ]);
});

test.each([
  ['A1:E9', ['Data!C3: A pivot table fills A1:E9. Change the data that it reads.']],
  ['G1:J9', []],
])('[X184] cells that a pivot table fills are left: one of %s', async (ref, refused) => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const trial = PatchTrial.open(
    bookFile({
      sheetLinks: [['rIdP', 'pivotTable', '../pivotTables/pivotTable1.xml']],
      parts: {
        'xl/pivotTables/pivotTable1.xml': `<pivotTableDefinition xmlns="${main}" name="P"><location ref="${ref}" firstHeaderRow="1"/></pivotTableDefinition>`,
        'xl/pivotTables/_rels/pivotTable1.xml.rels': relationships([]),
      },
    }),
  );
  trial.type(1, 'Count', '60');
  const patched = await trial.patch();
  expect([patched.refused, patched.report.notes].flat().join()).toContain(refused.join());
  expect(patched.value('C3')).toBe(refused.length === 0 ? 60 : 6);
});
