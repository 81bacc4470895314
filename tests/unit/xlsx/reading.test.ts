import { describe, expect, test } from 'vitest';
import { from1904, to1904 } from '../../../src/xlsx/file-dates.ts';
import type { GridCell, SheetGrid } from '../../../src/xlsx/grid.ts';
import { readFileContents } from '../../../src/xlsx/read-contents.ts';
import { readContents } from './read-contents.ts';
import { handMadeFile, type HandMadeFile, relationships } from './hand-made-file.ts';
import { cellsIn, rowsOf } from './sheet-builder.ts';

async function firstSheet(file: HandMadeFile): Promise<SheetGrid> {
  const read = readContents(handMadeFile(file));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.sheets[0]!;
}

/** The value of A1 of a sheet with this inside. */
async function a1(file: HandMadeFile): Promise<GridCell | undefined> {
  return (await firstSheet(file)).cell(0, 0);
}

describe('[X31] files of other programs are read', () => {
  test('every element with a prefix', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
      '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings = '<x:sst xmlns:x="y"><x:si><x:t>prefixed</x:t></x:si></x:sst>';
    const workbook =
      '<x:workbook xmlns:d="r"><x:sheets><x:sheet name="S" d:id="rId1"/></x:sheets></x:workbook>';
    const cell = await a1({ sheet, workbook, parts: { 'xl/sharedStrings.xml': strings } });
    expect(cell?.value).toBe('prefixed');
  });

  test('rows and cells without r', async () => {
    const grid = await firstSheet({
      sheet: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>',
    });
    const found = [...rowsOf(grid)].map(([row, cells]) => [
      row,
      [...cells].map(([at, cell]) => [at, cell.value]),
    ]);
    expect(found).toEqual([
      [
        0,
        [
          [0, 1],
          [1, 2],
        ],
      ],
      [
        1,
        [
          [2, 3],
          [3, 4],
        ],
      ],
    ]);
  });

  test('targets from the root, with backslashes, or in another case', async () => {
    for (const target of [
      '/xl/worksheets/sheet1.xml',
      'worksheets\\sheet1.xml',
      './Worksheets/../worksheets/SHEET1.xml',
    ]) {
      const workbookRelationships = relationships([['rId1', 'worksheet', target]]);
      expect((await a1({ workbookRelationships }))?.value).toBe(1);
    }
  });

  test('a file without shared strings and styles', async () => {
    const workbookRelationships = relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]);
    const sheet = '<row r="1"><c r="A1" t="inlineStr"><is><t>inline</t></is></c></row>';
    expect((await a1({ workbookRelationships, sheet }))?.value).toBe('inline');
  });

  test('chart sheets are passed over', async () => {
    const read = readContents(
      handMadeFile({
        workbook:
          '<workbook xmlns:r="r"><sheets><sheet name="Chart" r:id="rId2"/><sheet name="Data" r:id="rId1"/></sheets></workbook>',
        workbookRelationships: relationships([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'chartsheet', 'chartsheets/sheet1.xml'],
        ]),
        parts: { 'xl/chartsheets/sheet1.xml': '<chartsheet/>' },
      }),
    );
    expect(read.ok && read.value.sheets.map((grid) => grid.name)).toEqual(['Data']);
  });
});

describe('[X31] kinds of workbooks', () => {
  const strict = 'http://purl.oclc.org/ooxml';
  const links = (list: readonly (readonly [string, string, string])[]) =>
    relationships(list).replaceAll(/Type="[^"]*\//g, `Type="${strict}/officeDocument/relationships/`);

  test('strict ones, whose namespaces are others', async () => {
    const parts = { '_rels/.rels': links([['rId1', 'officeDocument', 'xl/workbook.xml']]) };
    const workbookRelationships = links([['rId1', 'worksheet', 'worksheets/sheet1.xml']]);
    const sheet = `<worksheet xmlns="${strict}/spreadsheetml/main"><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>`;
    expect((await a1({ parts, workbookRelationships, sheet }))?.value).toBe(7);
  });

  test.each([
    ['with macros', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'],
    ['templates', 'application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml'],
    ['templates with macros', 'application/vnd.ms-excel.template.macroEnabled.main+xml'],
  ])('%s', async (_, type) => {
    const types = `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
    expect((await a1({ parts: { '[Content_Types].xml': types, 'xl/vbaProject.bin': 'x' } }))?.value).toBe(1);
  });
});

describe('[X34] joined cells', () => {
  test('are read as areas, single cells and what is no area left out', async () => {
    const merges = ['A1:C1', 'B3:B3', 'nonsense', 'D9:B7'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="4">${merges}</mergeCells></worksheet>`;
    expect((await firstSheet({ sheet })).merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 6, left: 1, bottom: 8, right: 3 },
    ]);
  });

  test('beyond 2,000 of a sheet are left out, and that is said', () => {
    const merges = Array.from({ length: 2_005 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`).join(
      '',
    );
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
    const read = readFileContents(handMadeFile({ sheet }), { name: '', text: null }, () => undefined);
    expect(read.ok && [read.value.contents.sheets[0]!.merges.length, read.value.warnings]).toEqual([
      2_000,
      ['The sheet “Sheet1” joins cells in 2,005 places; only the first 2,000 of these are looked at.'],
    ]);
  });
});

describe('[X33] cells are read as the values they hold', () => {
  const cells: readonly [cell: string, value: unknown][] = [
    ['<c r="A1"><v>0.1</v></c>', 0.1],
    ['<c r="A1"><v>-0</v></c>', 0],
    ['<c r="A1"><v>1E+3</v></c>', 1000],
    ['<c r="A1" t="b"><v>1</v></c>', true],
    ['<c r="A1" t="b"><v>0</v></c>', false],
    ['<c r="A1" t="e"><v>#N/A</v></c>', { error: '#N/A' }],
    ['<c r="A1" t="str"><v>a &amp;lt; b</v></c>', 'a &lt; b'],
    ['<c r="A1" t="d"><v>2010-03-31</v></c>', 40268],
    ['<c r="A1" t="d"><v>2010-03-31T18:00:00Z</v></c>', 40268.75],
    ['<c r="A1" t="d"><v>1900-01-01</v></c>', 1],
    ['<c r="A1" t="d"><v>1900-03-01</v></c>', 61],
    ['<c r="A1" t="d"><v>2010-02-30</v></c>', '2010-02-30'],
    ['<c r="A1"><v>12345678901234567890</v></c>', 12345678901234567000],
    ['<c r="A1"><v>0.30000000000000004</v></c>', 0.30000000000000004],
    ['<c r="A1"><v>-.5</v></c>', -0.5],
    ['<c r="A1"><v> 7 </v></c>', 7],
    ['<c r="A1"><v>1<!-- and -->2</v></c>', 12],
    ['<c r="A1" t="str"><v><![CDATA[a & b]]></v></c>', 'a & b'],
    ['<c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c>', 'a\nb'],
    ["<c r='A1' t='str' ><v>single</v></c>", 'single'],
    ['<c r="A1" t="s"><v>0</v></c>', 'line\nbreak \r and _x000D_'],
    ['<c r="A1" t="s"><v>1</v></c>', 'rich text'],
    ['<c r="A1" t="s"><v>2</v></c>', ''],
    ['<c r="A1" t="s"><v>3</v></c>', ''],
    ['<c r="A1" t="s"><v>4</v></c>', '東京'],
    ['<c r="A1" t="inlineStr"><is><r><t>rich </t></r><r><t>_x0041_</t></r></is></c>', 'rich A'],
  ];
  const strings =
    '<si><t>line\nbreak _x000D_ and _x005F_x000D_</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r></si>' +
    '<si><t/></si><si/><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>';
  test.each([...cells])('%s', async (cell, value) => {
    expect((await a1({ sheet: `<row r="1">${cell}</row>`, strings }))?.value).toEqual(value);
  });

  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="d mmm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs>';
  const formatted: readonly [cell: string, value: unknown, format: string][] = [
    ['<c r="A1" s="0"><v>40268</v></c>', 40268, 'General'],
    ['<c r="A1" s="1"><v>40268.5</v></c>', 40268.5, 'dd/mm/yyyy'],
    ['<c r="A1" s="2"><f>A2</f><v>40268</v></c>', 40268, 'd mmm'],
    ['<c r="A1" s="1" t="str"><f>A2</f><v>not yet</v></c>', 'not yet', 'dd/mm/yyyy'],
    ['<c r="A1" s="1" t="e"><f>A2</f><v>#REF!</v></c>', { error: '#REF!' }, 'dd/mm/yyyy'],
    ['<c r="A1" s="3"><v>0.134</v></c>', 0.134, '0.00%'],
    ['<c r="A1" s="99"><v>1</v></c>', 1, 'General'],
  ];
  test.each(formatted)('%s with its format', async (cell, value, format) => {
    const read = await a1({ sheet: `<row r="1">${cell}</row>`, styles });
    expect(read?.value).toEqual(value);
    expect(read?.format).toBe(format);
  });

  test('dates that count from 1904 become those that count from 1900', async () => {
    const workbook =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>';
    const sheet = '<row r="1"><c r="A1" s="1"><v>38806</v></c><c r="B1" s="0"><v>38806</v></c></row>';
    const grid = await firstSheet({ workbook, sheet, styles });
    expect(cellsIn(grid, 0).map((cell) => cell.value)).toEqual([40268, 38806]);
  });

  test('[X33] of such a workbook times of a day and lengths of time stay, and a moment of which the time shows moves', () => {
    const from = (value: number, format: string) => [
      from1904(value, format),
      to1904(from1904(value, format), format),
    ];
    expect(from(1.25, '[h]:mm:ss')).toEqual([1.25, 1.25]);
    expect(from(40_000.5, '[mm]:ss')).toEqual([40_000.5, 40_000.5]);
    expect(from(0.5, 'hh:mm')).toEqual([0.5, 0.5]);
    expect(from(38_806.5, 'h:mm AM/PM')).toEqual([40_268.5, 38_806.5]);
    expect(from(38_806.5, 'dd/mm/yyyy hh:mm')).toEqual([40_268.5, 38_806.5]);
    expect(from(0, 'mmm yy')).toEqual([1462, 0]);
    expect(from(38_806, '0.00')).toEqual([38_806, 38_806]);
    expect([to1904(1461, 'dd/mm/yyyy'), to1904(1462.5, 'hh:mm'), to1904(1.5, 'hh:mm')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('formulas, shared ones too', async () => {
    const sheet =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c></row><row r="3"><c r="A3"><f>1+1</f></c></row>';
    const grid = await firstSheet({ sheet });
    const found = [...rowsOf(grid).values()].map((cells) => [cells.get(0)?.value, cells.get(0)?.formula]);
    expect(found).toEqual([
      [4, 'B1*2'],
      [6, 'B2*2'],
      [null, '1+1'],
    ]);
  });

  test('notes, on cells that are not there too', async () => {
    const comments =
      '<comments><commentList><comment ref="A1"><text><r><t>A N Analyst:</t></r><r><t xml:space="preserve">\nOverride: late</t></r></text></comment>' +
      '<comment ref="C9"><text><t>alone</t><rPh><t>x</t></rPh></text></comment></commentList></comments>';
    const grid = await firstSheet({
      parts: {
        'xl/comments1.xml': comments,
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'comments', '../comments1.xml']]),
      },
    });
    expect(grid.cell(0, 0)?.note).toBe('A N Analyst:\nOverride: late');
    expect(grid.cell(8, 2)).toEqual({
      value: null,
      formula: null,
      format: 'General',
      note: 'alone',
    });
  });

  test('Excel Tables', async () => {
    const table =
      '<table xmlns="x" id="1" name="T" displayName="Summary_Sheet" ref="B3:D9" totalsRowCount="1"><tableColumns count="1"><tableColumn id="1" name="a"/></tableColumns></table>';
    const grid = await firstSheet({
      parts: {
        'xl/tables/table1.xml': table,
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]),
      },
    });
    expect(grid.tables).toEqual([
      {
        name: 'Summary_Sheet',
        area: { top: 2, left: 1, bottom: 8, right: 3 },
        hasHeading: true,
        totalsRows: 1,
      },
    ]);
  });
});
