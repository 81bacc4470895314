import { describe, expect, it } from 'vitest';
import { Writes } from '../../../../src/session/writes.ts';
import { asColumnId } from '../../../../src/model/ids.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

/** The formulas of the book's column by addresses, with a value put over the second. */
function valueInD3(row: number): string {
  return row === 3 ? '<c r="D3"><v>99</v></c>' : `<c r="D${row}"><f>C${row}*2</f><v>${(row + 3) * 2}</v></c>`;
}

describe('[X183] the file’s terms', () => {
  it('a formula of a cell and one of a column have the file’s addresses', async () => {
    const trial = PatchTrial.open(bookFile({ rows: bookRows((row) => `<c r="D${row}"><v>${row}</v></c>`) }));
    const table = trial.table();
    const count = trial.column('Count');
    const parts = (suffix: string) => [
      { table: table.id, columns: [count], rows: ['this' as const] },
      suffix,
    ];
    trial.write(
      new Writes().setOverride(table.id, trial.column('Double'), trial.row(1), {
        value: null,
        formula: { parts: [...parts('*3+SUM('), { table: table.id, columns: [count], rows: ['data'] }, ')'] },
        reason: '',
      }),
    );
    const patched = await trial.patch();
    expect([patched.formula('D3'), patched.value('D3')]).toEqual(['C3*3+SUM($C$2:$C$5)', 44]);
    expect(patched.formula('D4')).toBe(null);
  });

  describe('columns are named where the file’s own formulas of the column name them', () => {
    /** The book as an Excel Table whose formulas name their columns, with a value put over the second. */
    const structured = (formula: string) =>
      PatchTrial.open(
        bookFile({
          table: 'A1:E5',
          rows: bookRows((row) =>
            row === 3
              ? `<c r="D3"><v>99</v></c>`
              : `<c r="D${row}"><f>${formula}</f><v>${(row + 3) * 2}</v></c>`,
          ),
        }),
      );

    it.each([
      ['Forces[[#This Row],[Count]]*2', structured('Forces[[#This Row],[Count]]*2')],
      ['C3*2', PatchTrial.open(bookFile({ table: 'A1:E5', rows: bookRows(valueInD3) }))],
    ])('the column’s formula back in its place: %s', async (formula, trial) => {
      trial.write(new Writes().setOverride(trial.table().id, trial.column('Double'), trial.row(1), null));
      const patched = await trial.patch();
      expect([patched.formula('D3'), patched.value('D3')]).toEqual([formula, 12]);
    });

    it('another formula of a cell, for its row and for whole columns', async () => {
      const trial = structured('Forces[[#This Row],[Count]]*2');
      const table = trial.table();
      const count = trial.column('Count');
      const parts = [
        { table: table.id, columns: [count], rows: ['this' as const] },
        '*3+SUM(',
        { table: table.id, columns: [count], rows: ['data' as const] },
        ')+COUNTA(',
        { table: table.id, columns: [trial.column('Ref'), count], rows: ['this' as const] },
        ')',
      ];
      trial.write(
        new Writes().setOverride(table.id, trial.column('Double'), trial.row(2), {
          value: null,
          formula: { parts },
          reason: '',
        }),
      );
      const patched = await trial.patch();
      expect(patched.formula('D4')).toBe(
        'Forces[[#This Row],[Count]]*3+SUM(Forces[Count])+COUNTA(Forces[[#This Row],[Ref]:[Count]])',
      );
    });
  });

  it('a formula that reads what the file lacks is left out', async () => {
    const trial = PatchTrial.open(bookFile({ rows: bookRows((row) => `<c r="D${row}"><v>${row}</v></c>`) }));
    const table = trial.table();
    const writes = new Writes();
    const record = { description: '', order: 'z', formula: null, width: null, hidden: false };
    const extra = asColumnId('extra');
    writes.setColumn(table.id, extra, { ...record, name: 'Extra', type: { kind: 'text' } });
    writes.setOverride(table.id, trial.column('Double'), trial.row(1), {
      value: null,
      formula: { parts: [{ table: table.id, columns: [extra], rows: ['this'] }] },
      reason: '',
    });
    trial.write(writes);
    const patched = await trial.patch();
    expect(patched.refused).toEqual([
      'Data!D3: The formula reads the column Extra, which is not in the file.',
    ]);
    expect(patched.report.tables[0]!.notes).toEqual(['The file has no column Extra; it is not written.']);
  });
});

describe('[X190] what the file lacks, and what is gone here', () => {
  it('tables and columns that were deleted here are named and stay in the file', async () => {
    const trial = PatchTrial.open(bookFile());
    const table = trial.table();
    trial.write(new Writes().setColumn(table.id, trial.column('Force'), null));
    const patched = await trial.patch();
    expect(patched.report.tables[0]!.notes).toEqual([
      'A column of the file was deleted here; the file keeps it.',
    ]);
    trial.write(new Writes().setTable(table.id, null));
    const gone = await trial.patch();
    expect([gone.report.goneTables, gone.changedParts]).toEqual([[table.record.title], []]);
  });
});
