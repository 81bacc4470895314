import { expect, test } from 'vitest';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import { importReport } from '../../../src/ui/import/import-report.ts';
import type { PreviewWording } from '../../../src/ui/import/preview-words.ts';
import { notTakenWords } from '../../../src/ui/words/not-taken.ts';
import { KeptFile } from '../../../src/xlsx/kept-file.ts';
import { stillness } from './carried-file.ts';
import { handMadeFile, relationships } from './hand-made-file.ts';
import { emptyContent } from './planning/import-trial.ts';

/** A cell with a text, or a number where it is one. */
const cell = (at: string, value: string | number): string =>
  typeof value === 'number'
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

const row = (number: number, cells: string, hidden = ''): string =>
  `<row r="${number}"${hidden}>${cells}</row>`;

/** Places and figures from A3 on; rows 5, 6 and 8 and column C are hidden, and two cells stand in column G beside it. */
const rows = [
  row(1, cell('A1', 'Visits to libraries')),
  row(3, ['Place', 'Visits', 'Code', 'Loans'].map((text, at) => cell(`${'ABCD'[at]}3`, text)).join('')),
  ...[4, 5, 6, 7, 8, 9].map((number) =>
    row(
      number,
      cell(`A${number}`, `Place ${number}`) +
        cell(`B${number}`, number * 10) +
        cell(`C${number}`, `c${number}`) +
        cell(`D${number}`, number * 3) +
        (number === 4 ? cell('G4', 'Check with Ann') : '') +
        (number === 7 ? '<c r="G7"><f>SUM(B4:B9)</f><v>390</v></c>' : ''),
      [5, 6].includes(number) ? ' hidden="1"' : number === 8 ? ' hidden="true"' : ' hidden="0"',
    ),
  ),
].join('');

const around = {
  before:
    '<cols><col min="1" max="1" width="9"/><col min="3" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>',
  after:
    '<conditionalFormatting sqref="B4:B9"><cfRule type="cellIs" priority="1"><formula>5</formula></cfRule><cfRule type="top10" priority="2"/></conditionalFormatting>' +
    '<conditionalFormatting sqref="D4:D9"><cfRule type="dataBar" priority="3"><dataBar/></cfRule></conditionalFormatting>' +
    '<hyperlinks><hyperlink ref="A4" location="x"/></hyperlinks>',
};

const drawing =
  '<xdr:wsDr xmlns:xdr="x" xmlns:mc="m"><xdr:twoCellAnchor><xdr:graphicFrame><c:chart xmlns:c="c" id="1"/></xdr:graphicFrame></xdr:twoCellAnchor>' +
  '<xdr:oneCellAnchor><xdr:pic/></xdr:oneCellAnchor><mc:AlternateContent><mc:Choice><cx:chart xmlns:cx="cx"/></mc:Choice><mc:Fallback><xdr:sp/></mc:Fallback></mc:AlternateContent>' +
  '<xdr:twoCellAnchor><xdr:sp><xdr:txBody/></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>';

const links = relationships([
  ['rId1', 'drawing', '../drawings/drawing1.xml'],
  ['rId2', 'pivotTable', '../pivotTables/pivotTable1.xml'],
  ['rId3', 'comments', '../comments1.xml'],
]);

function opened(sheet: string, parts: Record<string, string> = {}): { file: KeptFile; plan: ImportPlan } {
  const bytes = handMadeFile({ sheet, sheetName: 'Visits', parts });
  const read = KeptFile.open(bytes, { name: 'v.xlsx', text: null, remembered: [] }, () => undefined);
  if (!read.ok) throw new Error(read.error.message);
  const file = read.value;
  let count = 0;
  const plan = file.plan(
    emptyContent,
    file.suggest(emptyContent, null),
    { next: () => `id-${++count}` },
    stillness,
    () => undefined,
  );
  return { file, plan };
}

const whole = (data: string): string =>
  `<worksheet xmlns="m" xmlns:r="r">${around.before}<sheetData>${data}</sheetData>${around.after}</worksheet>`;

const { file, plan } = opened(whole(rows), {
  'xl/worksheets/_rels/sheet1.xml.rels': links,
  'xl/drawings/drawing1.xml': drawing,
  'xl/pivotTables/pivotTable1.xml': '<pivotTableDefinition/>',
  'xl/comments1.xml':
    '<comments><commentList><comment ref="B4"><text><t>Stays</t></text></comment><comment ref="G9"><text><t>Goes</t></text></comment></commentList></comments>',
});

const one = (place: number) => ({ first: place, last: place });

test('[X159] hidden rows and columns are known as far as the sheet is used', () => {
  expect(file.overview.sheets[0]!.hiddenParts).toEqual({
    rows: [{ first: 4, last: 5 }, one(7)],
    columns: [one(2)],
  });
  expect(opened(row(1, cell('A1', 'x'))).file.overview.sheets[0]!.hiddenParts).toBeUndefined();
});

test('[X159] hidden rows and columns come, and the table says which', () => {
  const [made] = plan.newTables;
  expect([made!.rows.length, made!.columns.length]).toEqual([6, 4]);
  expect(made!.hidden).toEqual({ sheet: false, rows: [{ first: 4, last: 5 }, one(7)], columns: [one(2)] });
  expect(notTakenWords.hiddenOf(made!.hidden!)).toEqual([
    '3 hidden rows and 1 hidden column of the file are included: rows 5 to 6, 8; column C.',
  ]);
});

test('[X159] what stands on the sheet and comes into no table is counted by kinds', () => {
  expect(plan.notTaken).toEqual([
    {
      sheet: 'Visits',
      counts: {
        cells: 2,
        formulas: 1,
        notes: 1,
        charts: 2,
        pictures: 1,
        shapes: 1,
        pivotTables: 1,
        rules: 3,
        links: 1,
      },
      cells: ['G4', 'G7'],
    },
  ]);
  expect(plan.notTaken!.map(notTakenWords.line)).toEqual([
    'On the sheet Visits and not taken over: 2 cells outside the tables (G4, G7); 1 of these with a formula; 1 comment there; 2 charts; 1 picture; 1 drawn shape or text box; 1 pivot table; 3 conditional formats; 1 link behind cells, whose text comes.',
  ]);
});

test('[X159] conditional formats that only newer programs know are counted, and none twice that goes on in an extension', () => {
  const id = (text: string) => `<extLst><ext uri="{B025F937}"><x14:id>${text}</x14:id></ext></extLst>`;
  const after =
    `<conditionalFormatting sqref="B4:B9"><cfRule type="dataBar" priority="3"><dataBar/>${id(' {A-1} ')}</cfRule><cfRule type="top10" priority="4"/></conditionalFormatting>` +
    '<extLst><ext uri="{0}"><x14:sparklineGroups><x14:cfRule/></x14:sparklineGroups></ext><ext uri="{78C0D931}"><x14:conditionalFormattings>' +
    '<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{A-1}"><x14:dataBar/></x14:cfRule><xm:sqref>B4:B9</xm:sqref></x14:conditionalFormatting>' +
    '<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="1" id="{B-2}"/><x14:cfRule type="cellIs" priority="2"><xm:f>5</xm:f></x14:cfRule></x14:conditionalFormatting>' +
    '<x14:conditionalFormatting/></x14:conditionalFormattings></ext></extLst>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const sheet = `<worksheet xmlns="${main}" xmlns:x14="x14" xmlns:xm="xm"><sheetData>${rows}</sheetData>${after}</worksheet>`;
  expect(opened(sheet).plan.notTaken![0]!.counts['rules']).toBe(4);
  expect(
    opened(sheet.replace('{A-1}</', '{A-2}</').replace('{A-1} ', '{A-2}')).plan.notTaken![0]!.counts['rules'],
  ).toBe(5);
});

test('[X159] a plain sheet has nothing to be told', () => {
  const plain = opened(rows.replaceAll(/ hidden="\w+"|<c r="G.*?<\/c>/g, '')).plan;
  expect([plain.newTables[0]!.hidden, plain.notTaken]).toEqual([undefined, undefined]);
});

test('both are in the report', () => {
  const wording = {} as PreviewWording;
  const { text } = importReport({ fileName: 'v.xlsx', plan, ticked: new Set(), wording, into: 'open' });
  expect(text).toContain('3 hidden rows and 1 hidden column of the file are included');
  expect(text).toContain('On the sheet Visits and not taken over: 2 cells outside the tables (G4, G7)');
});
