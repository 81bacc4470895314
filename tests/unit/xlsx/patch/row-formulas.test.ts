import { describe, expect, it } from 'vitest';
import { setColumnFormula } from '../../../../src/commands/set-column-formula.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

const part = 'xl/tables/table1.xml';
const calculated = '<calculatedColumnFormula>C2*2</calculatedColumnFormula>';

function calculate(trial: PatchTrial, column: string, formula: string): void {
  const place = { table: trial.table().id, column: trial.column(column) };
  trial.run(setColumnFormula(trial.context(), place, formula));
}

/** The book as an Excel Table whose formulas name their columns. */
const structured = () =>
  PatchTrial.open(
    bookFile({
      table: 'A1:E5',
      rows: bookRows(
        (row) => `<c r="D${row}"><f>Forces[[#This Row],[Count]]*2</f><v>${(row + 3) * 2}</v></c>`,
      ),
    }),
  );

describe('[X191] the formula that rows below an Excel Table get', () => {
  it('becomes the column’s, and no other byte of the part does', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    calculate(trial, 'Double', '=[@Count]*3&"<>"');
    const patched = await trial.patch();
    expect(patched.refused).toEqual([]);
    expect(patched.formula('D3')).toBe('C3*3&"<>"');
    const after = '<calculatedColumnFormula>C2*3&amp;"&lt;&gt;"</calculatedColumnFormula>';
    expect(patched.part(part)).toBe(patched.before.text(part)!.replace(calculated, after));
    expect(patched.report.notes).toEqual([
      'Rows that are typed in below Forces in Excel get the formula of Double as it is here.',
    ]);
  });

  it('names columns where the file’s formulas do', async () => {
    const trial = structured();
    calculate(trial, 'Double', '=[@Count]*3');
    const patched = await trial.patch();
    expect(patched.part(part)).toContain(
      '<calculatedColumnFormula>Forces[[#This Row],[Count]]*3</calculatedColumnFormula>',
    );
  });

  it('goes where people type now', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    calculate(trial, 'Double', '');
    trial.type(0, 'Double', '11');
    const patched = await trial.patch();
    expect([patched.formula('D2'), patched.value('D2')]).toEqual([null, 11]);
    expect(patched.part(part)).toBe(patched.before.text(part)!.replace(calculated, ''));
    expect(patched.report.notes).toEqual([
      'Rows that are typed in below Forces in Excel get no formula in Double any more.',
    ]);
  });

  it('comes where a column is calculated now, beside rows that are new', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.add({ Ref: 'r5', Count: '9' });
    calculate(trial, 'Force', '=SUM([Count])');
    const patched = await trial.patch();
    expect([patched.formula('B2'), patched.value('B6')]).toEqual(['SUM($C$2:$C$6)', 35]);
    expect(patched.part(part)).toContain(
      'name="Force"><calculatedColumnFormula>SUM($C$2:$C$6)</calculatedColumnFormula></tableColumn><tableColumn id="3" name="Count"/>',
    );
    expect(patched.part(part)).toContain(calculated);
  });

  it('says that it is an array formula where it is one, and stands before what else a column says', async () => {
    const trial = PatchTrial.open(withTable((xml) => xml.replaceAll('tableColumn', 'x:tableColumn')));
    calculate(trial, 'Count', '=SUM(LEN([Ref])*2)');
    const patched = await trial.patch();
    expect(patched.part(part)).toContain(
      '<x:calculatedColumnFormula array="1">SUM(LEN($A$2:$A$5)*2)</x:calculatedColumnFormula></x:tableColumn>',
    );
    const more = '<tableColumn id="3" name="Count"><totalsRowFormula>1</totalsRowFormula></tableColumn>';
    const totals = PatchTrial.open(
      withTable((xml) => xml.replace('<tableColumn id="3" name="Count"/>', more)),
    );
    calculate(totals, 'Count', '=LEN([@Ref])');
    expect((await totals.patch()).part(part)).toContain(
      '"Count"><calculatedColumnFormula>LEN(A2)</calculatedColumnFormula><totalsRowFormula>1<',
    );
  });

  it('stays where the column’s formula does, and where the file can’t have the new one', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.type(0, 'Count', '50');
    expect((await trial.patch()).changedParts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    calculate(trial, 'Double', '=SUM(Forces[[#Totals],[Count]])');
    const patched = await trial.patch();
    expect(patched.refused).not.toEqual([]);
    expect(patched.part(part)).toBe(patched.before.text(part));
  });
});

/** The book as an Excel Table whose part says something else. */
function withTable(changeTable: (xml: string) => string): Uint8Array {
  return bookFile({ table: 'A1:E5', changeTable });
}
