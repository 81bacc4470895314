import { describe, expect, it } from 'vitest';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

describe('[X180] changed cells only', () => {
  it('leaves a file alone in which nothing was changed', async () => {
    const patched = await PatchTrial.open(bookFile()).patch();
    expect(patched.changedParts).toEqual([]);
    expect(patched.bytes).toBe(patched.original);
  });

  it('writes a changed cell and what its formula gives, in the sheet alone', async () => {
    const trial = PatchTrial.open(bookFile());
    trial.type(1, 'Count', '60');
    const patched = await trial.patch();
    expect(patched.value('C3')).toBe(60);
    expect([patched.formula('D3'), patched.value('D3')]).toEqual(['C3*2', 120]);
    expect(patched.changedParts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(patched.part('xl/workbook.xml')).toContain('</sheets><calcPr fullCalcOnLoad="1"/>');
    expect(patched.written).toEqual(['Data!C3: 6 -> 60']);
    expect(patched.report.tables[0]!.resultCount).toBe(1);
  });

  it('writes a cell that the file does not have beside one that changes', async () => {
    const rows = bookRows().replace('<c r="B3" s="3" t="s"><v>6</v></c>', '');
    const trial = PatchTrial.open(bookFile({ rows }));
    trial.type(1, 'Force', 'Middle');
    trial.type(1, 'Count', '60');
    const patched = await trial.patch();
    expect([patched.value('B3'), patched.value('C3'), patched.value('D3')]).toEqual(['Middle', 60, 120]);
  });

  it('keeps everything else of the sheet as it stands', async () => {
    const trial = PatchTrial.open(bookFile());
    trial.type(1, 'Force', 'Middle');
    const patched = await trial.patch();
    const before = patched.before.text('xl/worksheets/sheet1.xml')!;
    const cell = '<c r="B3" s="3" t="s"><v>6</v></c>';
    const after = '<c r="B3" s="3" t="inlineStr"><is><t>Middle</t></is></c>';
    expect(patched.part('xl/worksheets/sheet1.xml')).toBe(before.replace(cell, after));
  });
});

describe('rows below', () => {
  it('[X185] puts a new row below, with the formula and the styles of the row above', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.add({ Ref: 'r5', Force: 'Isle', Count: '9', When: '2010-04-05' });
    const patched = await trial.patch();
    expect(patched.refused).toEqual([]);
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain(
      '<row r="6"><c r="A6" t="inlineStr"><is><t>r5</t></is></c><c r="B6" s="3" t="inlineStr"><is><t>Isle</t></is></c><c r="C6"><v>9</v></c><c r="D6"><f>C6*2</f><v>18</v></c><c r="E6" s="2"><v>40273</v></c></row>',
    );
    expect(patched.part('xl/tables/table1.xml')).toContain(
      'ref="A1:E6" totalsRowShown="0"><autoFilter ref="A1:E6"/>',
    );
  });
});
