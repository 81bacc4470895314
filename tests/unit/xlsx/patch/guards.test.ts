import { describe, expect, it } from 'vitest';
import { Writes } from '../../../../src/session/writes.ts';
import { patchFile } from '../../../../src/xlsx/patch/patch-file.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

/** A row's value put by hand over what the formula gives. */
function override(trial: PatchTrial, place: number, value: number): void {
  const table = trial.table();
  trial.write(
    new Writes().setOverride(table.id, trial.column('Double'), trial.row(place), {
      value,
      reason: 'checked',
    }),
  );
}

describe('[X184] what can’t be done safely is left out and named', () => {
  it('a formula that other cells share is not taken from them', async () => {
    const trial = PatchTrial.open(bookFile());
    override(trial, 0, 1);
    trial.type(1, 'Count', '60');
    const patched = await trial.patch();
    expect(patched.refused).toEqual([
      'Data!D2: The formula here is kept once for several cells (D3 and 2 more); without it they would have none.',
    ]);
    expect([patched.formula('D2'), patched.formula('D4'), patched.value('C3')]).toEqual(['C2*2', 'C4*2', 60]);
  });

  it('a cell that has a formula from another one takes a value', async () => {
    const trial = PatchTrial.open(bookFile());
    override(trial, 1, 1);
    const patched = await trial.patch();
    expect([patched.formula('D3'), patched.value('D3'), patched.formula('D4')]).toEqual([null, 1, 'C4*2']);
  });

  it('cells that one array formula fills', async () => {
    const block = (row: number) =>
      row === 2
        ? '<c r="D2"><f t="array" ref="D2:D5">C2:C5*2</f><v>10</v></c>'
        : `<c r="D${row}"><v>${row}</v></c>`;
    const trial = PatchTrial.open(bookFile({ rows: bookRows(block) }));
    trial.type(2, 'Double', '9');
    expect((await trial.patch()).refused).toEqual([
      'Data!D4: The cell belongs to a formula that fills D2:D5; change that formula in Excel.',
    ]);
  });

  it('a cell under a joined one', async () => {
    const trial = PatchTrial.open(
      bookFile({ after: '<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>' }),
    );
    trial.type(2, 'Force', 'Other');
    expect((await trial.patch()).refused).toEqual([
      'Data!B4: The cell is joined with others (B3:B4) and shows what stands in B3.',
    ]);
  });

  it('a protected sheet', async () => {
    const trial = PatchTrial.open(bookFile({ after: '<sheetProtection sheet="1" objects="1"/>' }));
    trial.type(2, 'Force', 'Other');
    const patched = await trial.patch();
    expect(patched.changedParts).toEqual([]);
    expect(patched.refused).toEqual([
      'Data!B4: The sheet is protected. In Excel, take the protection off under Review, save the file, and import it again.',
    ]);
  });

  it('nothing of a protected sheet that is as it was', async () => {
    const trial = PatchTrial.open(bookFile({ after: '<sheetProtection sheet="1" objects="1"/>' }));
    expect((await trial.patch()).refused).toEqual([]);
  });

  it('a cell that a formula spills into, and the one that has the formula', async () => {
    const spill = (row: number) =>
      row === 2
        ? '<c r="D2" cm="1"><f t="array" ref="D2:D5">_xlfn._xlws.SORT(C2:C5,1,-1)</f><v>8</v></c>'
        : `<c r="D${row}"><v>${10 - row}</v></c>`;
    const trial = PatchTrial.open(bookFile({ rows: bookRows(spill) }));
    const table = trial.table();
    const double = trial.column('Double');
    for (const place of [0, 1, 3]) trial.write(new Writes().setCell(table.id, double, trial.row(place), 1));
    trial.type(1, 'Count', '60');
    const patched = await trial.patch();
    expect(patched.refused).toHaveLength(3);
    for (const cell of ['Data!D2', 'Data!D3', 'Data!D5']) {
      expect(patched.refused.join('\n')).toContain(`${cell}: `);
    }
    expect([patched.value('C3'), patched.value('D3')]).toEqual([60, null]);
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain('<c r="D2" cm="1"><f t="array" ref="D2:D5">');
  });

  it('a signed file, as a whole', () => {
    const trial = PatchTrial.open(bookFile({ parts: { '_xmlsignatures/origin.sigs': '' } }));
    trial.type(2, 'Force', 'Other');
    const done = patchFile(trial.original, trial.links, trial.source(), [], () => undefined);
    expect(done).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^The file is signed/) },
    });
  });

  it('a day that the file has no number for', async () => {
    const trial = PatchTrial.open(bookFile({ workbook: '', head: '' }));
    const table = trial.table();
    trial.write(new Writes().setCell(table.id, trial.column('When'), trial.row(0), -5));
    expect((await trial.patch()).refused).toEqual([
      'Data!E2: Excel has no such date: its days go from 1900 to 9999.',
    ]);
  });

  it('[X186] rows below which something stands that others stand beside', async () => {
    const below =
      '<row r="6"><c r="B6" t="inlineStr"><is><t>Source: us</t></is></c><c r="H6"><v>1</v></c></row>';
    const trial = PatchTrial.open(bookFile({ rows: bookRows() + below, table: 'A1:E5' }));
    trial.add({ Ref: 'r5' });
    const patched = await trial.patch();
    expect(patched.refused).toEqual([
      'Data!B6: The new row has no room below the table: “Source: us” stands here. Rows can’t be put in above it: Data!H6 stands beside and would move with them. Insert rows there in Excel, save, and import the file again.',
    ]);
    expect(patched.changedParts).toEqual([]);
  });
});

describe('[X187] deleted rows', () => {
  it('stay unless a person says otherwise', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.delete(3);
    const patched = await trial.patch();
    expect(patched.changedParts).toEqual([]);
    expect(patched.report.tables[0]).toMatchObject({
      deletedCount: 1,
      deletion: 'keep',
      removalRefused: null,
    });
  });

  it('are cleared, or go from the end of an Excel Table', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    trial.delete(3);
    const { id: table } = trial.table();
    const cleared = await trial.patch([{ table, rows: 'clear' }]);
    expect([cleared.value('A5'), cleared.formula('D5')]).toEqual([null, null]);
    expect(cleared.part('xl/tables/table1.xml')).toContain('ref="A1:E5"');
    const removed = await trial.patch([{ table, rows: 'remove' }]);
    expect(removed.value('A5')).toBe(null);
    expect(removed.part('xl/tables/table1.xml')).toContain(
      'ref="A1:E4" totalsRowShown="0"><autoFilter ref="A1:E4"/>',
    );
  });

  it.each([
    [
      'a name means one of their cells',
      { workbook: '<definedNames><definedName name="Last">Data!$C$5</definedName></definedNames>' },
      3,
      'xl/workbook.xml (Last) has Data!$C$5, which would be lost.',
    ],
    [
      'a formula reads one',
      { rows: `${bookRows()}<row r="9"><c r="B9"><f>C3+1</f><v>7</v></c></row>` },
      1,
      'The formula in Data!B9 reads C3.',
    ],
    [
      'something stands beside',
      { rows: bookRows().replace('<v>40269</v></c>', '<v>40269</v></c><c r="G3"><v>1</v></c>') },
      1,
      'Data!G3 stands beside them.',
    ],
    [
      'cells are joined',
      { after: '<mergeCells count="1"><mergeCell ref="G3:G4"/></mergeCells>' },
      1,
      'The cells G3:G4 are joined.',
    ],
  ] as const)('can’t go where %s', async (_, options, place, why) => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5', ...options }));
    trial.delete(place);
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect(patched.report.tables[0]!.removalRefused).toBe(why);
    expect(patched.changedParts).toEqual([]);
  });
});
