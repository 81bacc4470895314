import { describe, expect, it } from 'vitest';
import { relationships } from '../hand-made-file.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';

const totals =
  '<row r="6" ht="20"><c r="A6" t="inlineStr"><is><t>Total</t></is></c><c r="C6"><f>SUM(C2:C5)</f><v>26</v></c></row>' +
  '<row r="8"><c r="A8" t="inlineStr"><is><t>Source: us</t></is></c><c r="C8"><f>C6*2</f><v>52</v></c></row>';

describe('[X186] rows are put in above what stands below a table', () => {
  it('a totals row and all below it move, and what names them names them there', async () => {
    const trial = PatchTrial.open(
      bookFile({
        head: '<dimension ref="A1:E8"/>',
        rows: bookRows() + totals,
        after:
          '<conditionalFormatting sqref="C6"><cfRule type="expression" priority="1"><formula>C6&gt;$C$8</formula></cfRule></conditionalFormatting>' +
          '<hyperlinks><hyperlink ref="A8" location="Data!C6" display="x"/></hyperlinks>',
        workbook:
          '<definedNames><definedName name="Sum">Data!$C$6</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$E$8</definedName></definedNames>',
      }),
    );
    trial.add({ Ref: 'r5', Count: '4' });
    trial.add({ Ref: 'r6', Count: '5' });
    const patched = await trial.patch();
    expect(patched.refused).toEqual([]);
    expect([patched.value('A6'), patched.value('A7'), patched.value('A8'), patched.value('A10')]).toEqual([
      ...['r5', 'r6', 'Total', 'Source: us'],
    ]);
    expect([patched.formula('C8'), patched.formula('C10'), patched.formula('D7')]).toEqual([
      ...['SUM(C2:C7)', 'C8*2', 'C7*2'],
    ]);
    const sheet = patched.part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<row r="8" ht="20"><c r="A8"');
    expect(sheet).toContain('<conditionalFormatting sqref="C8">');
    expect(sheet).toContain('<formula>C8&gt;$C$10</formula>');
    expect(sheet).toContain('<hyperlink ref="A10" location="Data!C8" display="x"/>');
    expect(sheet).toContain('<dimension ref="A1:E10"/>');
    const workbook = patched.part('xl/workbook.xml');
    expect(workbook).toContain('"Sum">Data!$C$8<');
    expect(workbook).toContain('>Data!$A$1:$E$10<');
    expect(patched.report.notes).toContain(
      'Rows of the file move; cells are named here by where they come to stand.',
    );
  });

  it('an Excel Table with totals grows, its filter too', async () => {
    const trial = PatchTrial.open(bookFile({ rows: bookRows() + totals, table: 'A1:E6', filter: 'A1:E5' }));
    trial.add({ Ref: 'r5', Count: '4' });
    const patched = await trial.patch();
    expect(patched.refused).toEqual([]);
    expect(patched.part('xl/tables/table1.xml')).toContain(
      'ref="A1:E7" totalsRowCount="1"><autoFilter ref="A1:E6"/>',
    );
    expect([patched.value('A6'), patched.formula('C7')]).toEqual(['r5', 'SUM(C2:C6)']);
  });
});

describe('[X187] what finds cells by texts does not follow rows that move', () => {
  const indirect =
    '<row r="6"><c r="A6" t="inlineStr"><is><t>Total</t></is></c><c r="C6"><f>SUM(C2:C5)</f><v>26</v></c></row>' +
    '<row r="8"><c r="A8" t="inlineStr"><is><t>Last</t></is></c><c r="C8"><f>INDIRECT("C"&amp;6)</f><v>26</v></c>' +
    '<c r="D8" t="str"><f>"INDIRECT("&amp;C8</f><v>INDIRECT(26</v></c></row>';
  const macros = '\u0000not looked into\u00ff';
  const trial = PatchTrial.open(
    bookFile({
      rows: bookRows() + indirect,
      after:
        '<dataValidations count="1"><dataValidation type="list" sqref="G1"><formula1>INDIRECT("A2:A"&amp;5)</formula1></dataValidation></dataValidations>',
      workbook: '<definedNames><definedName name="Top">INDIRECT("Data!C6")</definedName></definedNames>',
      parts: { 'xl/vbaProject.bin': macros },
      links: [['rIdV', 'vbaProject', 'vbaProject.bin']],
    }),
  );

  it('nothing is said where no row moves', async () => {
    trial.type(0, 'Count', '50');
    expect((await trial.patch()).report.notes).toEqual([
      'The formula in Data!C6 reads what changed; it has no result until a program works it out.',
    ]);
  });

  it('each is told where rows move, and macros are kept byte for byte', async () => {
    trial.add({ Ref: 'r5', Count: '4' });
    const patched = await trial.patch();
    expect(patched.refused).toEqual([]);
    expect(patched.report.notes).toEqual([
      'Rows of the file move; cells are named here by where they come to stand.',
      'The formula in Data!C9 finds cells by a text (INDIRECT), which does not follow rows that move. Check it in Excel.',
      'INDIRECT stands in rules of the sheet Data too, and does not follow rows that move.',
      'INDIRECT stands in the name Top too, and does not follow rows that move.',
      'The file has macros. Where they name cells by their addresses, these do not follow rows that move.',
      'The formula in Data!C7 counts the new rows in.',
    ]);
    expect(patched.changedParts).not.toContain('xl/vbaProject.bin');
  });
});

describe('[X187] rows go from the middle of a table', () => {
  const comments = (rows: readonly number[]) =>
    `<comments xmlns="${main}"><authors><author>A</author></authors><commentList>${rows.map((row) => `<comment ref="B${row}" authorId="0"><text><t>n${row}</t></text></comment>`).join('')}</commentList></comments>`;
  const shape = (row: number) =>
    `<v:shape id="_x0000_s${row}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor>2, 15, ${row}, 10, 4, 15, ${row + 4}, 4</x:Anchor><x:Row>${row}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>`;
  const anchor = (row: number) =>
    `<xdr:twoCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:row>${row}</xdr:row></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>${row + 5}</xdr:row></xdr:to></xdr:twoCellAnchor>`;
  const chart = (last: number, points: readonly number[]) =>
    `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:val><c:numRef><c:f>Data!$C$2:$C$${last}</c:f><c:numCache><c:ptCount val="${points.length}"/>${points.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numCache></c:numRef></c:val></c:chartSpace>`;
  const file = () =>
    bookFile({
      table: 'A1:E5',
      rows: bookRows() + totals.replaceAll('6', '7'),
      after:
        '<mergeCells count="2"><mergeCell ref="A8:E8"/><mergeCell ref="G2:G4"/></mergeCells>' +
        '<conditionalFormatting sqref="C3:C5"><cfRule type="expression" priority="1"><formula>C3&gt;C$7</formula></cfRule></conditionalFormatting>' +
        '<conditionalFormatting sqref="C3"><cfRule type="expression" priority="2"><formula>C3&gt;1</formula></cfRule></conditionalFormatting>' +
        '<dataValidations count="2"><dataValidation type="whole" sqref="C2:C5"><formula1>1</formula1></dataValidation><dataValidation type="whole" sqref="B3"><formula1>1</formula1></dataValidation></dataValidations>' +
        '<hyperlinks><hyperlink ref="A3" location="Data!A1"/></hyperlinks><drawing xmlns:r="urn:r" r:id="rIdD"/>',
      sheetLinks: [
        ['rIdC', 'comments', '../comments1.xml'],
        ['rIdV', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['rIdD', 'drawing', '../drawings/drawing1.xml'],
      ],
      parts: {
        'xl/comments1.xml': comments([3, 5]),
        'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="v">${shape(2)}${shape(4)}</xml>`,
        'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${drawing}">${anchor(0)}${anchor(7)}</xdr:wsDr>`,
        'xl/charts/chart1.xml': chart(5, [5, 6, 7, 8]),
        'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'chart', '../charts/chart1.xml']]),
      },
    });

  it('and what is said of cells goes with them or moves', async () => {
    const trial = PatchTrial.open(file());
    trial.delete(1);
    trial.type(2, 'Force', 'Far west');
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect(patched.report.tables[0]).toMatchObject({
      deletion: 'remove',
      deletedCount: 1,
      removalRefused: null,
    });
    expect(patched.report.tables[0]!.deleted).toEqual([{ row: expect.anything(), label: 'r2', fileRow: 3 }]);
    expect(['A2', 'A3', 'A4', 'A5', 'B4', 'D3', 'D4'].map((cell) => patched.value(cell))).toEqual([
      ...['r1', 'r3', 'r4', null, 'Far west', 14, 16],
    ]);
    expect([patched.formula('D3'), patched.formula('D4'), patched.formula('C6')]).toEqual([
      ...['C3*2', 'C4*2', 'SUM(C2:C4)'],
    ]);
    const sheet = patched.part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain(
      '<mergeCells count="2"><mergeCell ref="A7:E7"/><mergeCell ref="G2:G3"/></mergeCells>',
    );
    expect(sheet).toContain(
      '<conditionalFormatting sqref="C3:C4"><cfRule type="expression" priority="1"><formula>C3&gt;C$6</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="whole" sqref="C2:C4"><formula1>1</formula1></dataValidation></dataValidations><drawing',
    );
    expect(patched.part('xl/comments1.xml')).toBe(comments([5]).replace('B5', 'B4'));
    expect(patched.part('xl/drawings/vmlDrawing1.vml')).toBe(
      `<xml xmlns:v="v">${shape(4).replace('<x:Row>4', '<x:Row>3').replace('2, 15, 4, 10, 4, 15, 8, 4', '2, 15, 3, 10, 4, 15, 7, 4')}</xml>`,
    );
    expect(patched.part('xl/drawings/drawing1.xml')).toContain(anchor(0) + anchor(6));
    expect(patched.part('xl/charts/chart1.xml')).toBe(chart(4, [5, 7, 8]));
    expect(patched.part('xl/tables/table1.xml')).toContain(
      'ref="A1:E4" totalsRowShown="0"><autoFilter ref="A1:E4"/>',
    );
  });

  it('rows are put in at the same time', async () => {
    const trial = PatchTrial.open(file());
    trial.delete(1);
    trial.delete(1);
    for (const ref of ['r5', 'r6', 'r7']) trial.add({ Ref: ref, Count: '1' });
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect(['A2', 'A3', 'A4', 'A5', 'A6', 'D6'].map((cell) => patched.value(cell))).toEqual([
      ...['r1', 'r4', 'r5', 'r6', 'r7', 2],
    ]);
    expect(patched.formula('D6')).toBe('C6*2');
    expect(patched.formula('C8')).toBe('SUM(C2:C6)');
    expect(patched.part('xl/tables/table1.xml')).toContain('ref="A1:E6"');
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain(
      '<mergeCells count="1"><mergeCell ref="A9:E9"/>',
    );
  });

  it('a formula that its cells shared is written out where it reads otherwise', async () => {
    const running = (row: number) =>
      row === 2
        ? '<c r="D2"><f t="shared" ref="D2:D5" si="0">SUM(C$2:C2)</f><v>5</v></c>'
        : `<c r="D${row}"><f t="shared" si="0"/><v>1</v></c>`;
    const trial = PatchTrial.open(bookFile({ rows: bookRows(running), table: 'A1:E5' }));
    trial.delete(1);
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect([2, 3, 4].map((row) => patched.formula(`D${row}`))).toEqual([
      'SUM(C$2:C2)',
      'SUM(C$2:C3)',
      'SUM(C$2:C4)',
    ]);
  });

  it('of a master too', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.delete(0);
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect([2, 3, 4, 5].map((row) => patched.formula(`D${row}`))).toEqual(['C2*2', 'C3*2', 'C4*2', null]);
    expect(patched.part('xl/tables/table1.xml')).toContain('<calculatedColumnFormula>C2*2<');
  });
});
