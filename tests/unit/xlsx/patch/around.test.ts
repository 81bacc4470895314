import { describe, expect, it } from 'vitest';
import { bookFile, bookRows } from './book-file.ts';
import { relationships } from '../hand-made-file.ts';
import { PatchTrial } from './patch-trial.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

describe('[X185] what ends with the table grows with it', () => {
  it('validation, conditional formats, filter, names and print area', async () => {
    const trial = PatchTrial.open(
      bookFile({
        head: '<dimension ref="A1:E5"/>',
        table: 'A1:E5',
        after:
          '<conditionalFormatting sqref="C2:C5 G1"><cfRule type="expression" priority="1"><formula>C2&gt;6</formula></cfRule></conditionalFormatting>' +
          '<dataValidations count="2"><dataValidation type="whole" sqref="C2:C5"><formula1>1</formula1></dataValidation><dataValidation type="whole" sqref="C2:C900"><formula1>1</formula1></dataValidation></dataValidations>',
        workbook:
          '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$E$5</definedName><definedName name="Counts">Data!$C$2:$C$5</definedName><definedName name="One">Data!$C$5</definedName><definedName name="Said">"Data!$C$2:$C$5"</definedName></definedNames><calcPr calcId="1" fullCalcOnLoad="0"/>',
      }),
    );
    trial.add({ Ref: 'r5' });
    trial.add({ Ref: 'r6', Count: '3' });
    const patched = await trial.patch();
    const sheet = patched.part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<dimension ref="A1:E7"/>');
    expect(sheet).toContain('<conditionalFormatting sqref="C2:C7 G1">');
    expect(sheet).toContain(
      'sqref="C2:C7"><formula1>1</formula1></dataValidation><dataValidation type="whole" sqref="C2:C900">',
    );
    const workbook = patched.part('xl/workbook.xml');
    expect(workbook).toContain('localSheetId="0">Data!$A$1:$E$7<');
    expect(workbook).toContain('"Counts">Data!$C$2:$C$7<');
    expect(workbook).toContain('"One">Data!$C$5<');
    expect(workbook).toContain('>"Data!$C$2:$C$5"<');
    expect(workbook).toContain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
    expect([patched.formula('D6'), patched.formula('D7'), patched.value('D7')]).toEqual(['C6*2', 'C7*2', 6]);
  });

  it('formulas elsewhere count the new rows in, running totals and formulas that fill cells do not', async () => {
    const others =
      '<row r="9"><c r="H9"><f>SUM(C2:C5)+SUM(C2:C4)+C5</f><v>26</v></c><c r="I9"><f>SUM(Data!$C$1:$C$5)</f><v>26</v></c></row>';
    const beside = bookRows().replace(
      '<v>40271</v></c></row>',
      '<v>40271</v></c><c r="H5"><f>SUM(C$2:C5)</f><v>26</v></c></row>',
    );
    const trial = PatchTrial.open(bookFile({ rows: beside + others, table: 'A1:E5' }));
    trial.add({ Ref: 'r5', Count: '1' });
    const patched = await trial.patch();
    expect(patched.formula('H9')).toBe('SUM(C2:C6)+SUM(C2:C4)+C5');
    expect(patched.formula('I9')).toBe('SUM(Data!$C$1:$C$6)');
    expect(patched.formula('H5')).toBe('SUM(C$2:C5)');
    expect(patched.report.notes).toContain('The formulas in Data!H9, Data!I9 count the new rows in.');
  });

  it('a chart draws the new rows and keeps what they show', async () => {
    const chart = (rows: string) =>
      `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:cat><c:strRef><c:f>Data!$A$2:$A$${rows}</c:f>`;
    const trial = PatchTrial.open(
      bookFile({
        table: 'A1:E5',
        parts: {
          'xl/charts/chart1.xml': `${chart('5')}<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>r1</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Data!$C$2:$C$5</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="4"/></c:numCache></c:numRef></c:val></c:chartSpace>`,
        },
      }),
    );
    trial.add({ Ref: 'r5', Count: '1' });
    const patched = await trial.patch();
    const xml = patched.part('xl/charts/chart1.xml');
    expect(xml).toContain(`${chart('6')}<c:strCache><c:ptCount val="5"/><c:pt idx="0"><c:v>r1</c:v></c:pt>`);
    expect(xml).toContain(
      '<c:f>Data!$C$2:$C$6</c:f><c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="5"/><c:pt idx="0"><c:v>5</c:v></c:pt>',
    );
    expect(xml).toContain('<c:pt idx="4"><c:v>1</c:v></c:pt></c:numCache>');
    expect(patched.report.notes).toContain('A chart shows the new rows too.');
  });
});

describe('[X188] calculation', () => {
  const chain = {
    links: [['rId9', 'calcChain', 'calcChain.xml']] as const,
    parts: {
      'xl/calcChain.xml': `<calcChain xmlns="${main}"><c r="D2" i="1"/></calcChain>`,
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
    },
  };

  it('the chain goes with its relation and type where formulas come or go', async () => {
    const trial = PatchTrial.open(bookFile(chain));
    trial.add({ Ref: 'r5', Count: '1' });
    const patched = await trial.patch();
    expect(patched.after.has('xl/calcChain.xml')).toBe(false);
    expect(patched.part('[Content_Types].xml')).not.toContain('calcChain');
    expect(patched.part('xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });

  it('it stays where values change', async () => {
    const trial = PatchTrial.open(bookFile(chain));
    trial.type(0, 'Count', '50');
    const patched = await trial.patch();
    expect(patched.changedParts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  });
});

describe('[X182] sheets as other programs write them', () => {
  it('prefixed elements, rows and cells without addresses', async () => {
    const cell = (text: string | number) =>
      typeof text === 'number'
        ? `<x:c><x:v>${text}</x:v></x:c>`
        : `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const row = (...cells: (string | number | null)[]) =>
      `<x:row>${cells.map((each) => (each === null ? '' : cell(each))).join('')}</x:row>`;
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData>${row('Ref', 'Count', 'Note')}${row('r1', 5)}${row('r2', 6, 'b')}</x:sheetData></x:worksheet>`;
    const trial = PatchTrial.open(bookFile({ parts: { 'xl/worksheets/sheet1.xml': sheet } }));
    trial.type(0, 'Note', ' a_x0041_\nb ');
    trial.type(1, 'Count', '60');
    trial.add({ Ref: 'r3', Count: '7' });
    const patched = await trial.patch();
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain(
      '<x:c r="B2"><x:v>5</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t xml:space="preserve">',
    );
    expect([patched.value('C2'), patched.value('B3'), patched.value('C3'), patched.value('A4')]).toEqual([
      ' a_x0041_\nb ',
      60,
      'b',
      'r3',
    ]);
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain('_x005F_x0041_');
  });

  it('[X183] dates of a book that counts from 1904', async () => {
    const trial = PatchTrial.open(bookFile({ parts: { 'xl/workbook.xml': bookOf1904 } }));
    trial.type(0, 'When', '2014-04-02');
    trial.add({ Ref: 'r5', When: '2010-04-05' });
    const patched = await trial.patch();
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain('<c r="E2" s="2"><v>40269</v></c>');
    expect(patched.changedParts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  });
});

const bookOf1904 = `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`;

describe('[X189] pivot tables', () => {
  it('read their data anew, down to the new rows', async () => {
    const trial = PatchTrial.open(
      bookFile({
        links: [['rId8', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml']],
        parts: {
          'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="${main}"><cacheSource type="worksheet"><worksheetSource ref="A1:E5" sheet="Data"/></cacheSource></pivotCacheDefinition>`,
          'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels': relationships([]),
        },
      }),
    );
    trial.add({ Ref: 'r5' });
    const patched = await trial.patch();
    expect(patched.part('xl/pivotCache/pivotCacheDefinition1.xml')).toContain(
      'refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="A1:E6" sheet="Data"/>'.replace(
        'refreshOnLoad="1">',
        '>',
      ),
    );
    expect(patched.part('xl/pivotCache/pivotCacheDefinition1.xml')).toContain(
      '<pivotCacheDefinition refreshOnLoad="1" ',
    );
    expect(patched.report.notes).toEqual([
      'A pivot table reads these data; Excel refreshes it when the file is opened.',
    ]);
  });
});
