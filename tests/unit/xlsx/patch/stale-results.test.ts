import { describe, expect, it } from 'vitest';
import { cellAddress } from '../../../../src/xlsx/grid.ts';
import { CellReaders } from '../../../../src/xlsx/patch/cell-readers.ts';
import { seededRandom } from '../../seeded-random.ts';
import { type BookOptions, bookFile, bookRows } from './book-file.ts';
import { type Patched, PatchTrial } from './patch-trial.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The book with a second sheet, `Sums`, that has these formulas in its column A, each with 7 as what it gave. */
function withSums(formulas: readonly string[], options: BookOptions = {}): PatchTrial {
  const cells = formulas.map(
    (formula, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" s="3"><f>${formula}</f><v>7</v></c></row>`,
  );
  const names = options.workbook ?? '';
  return PatchTrial.open(
    bookFile({
      ...options,
      links: [['rId7', 'worksheet', 'worksheets/sheet2.xml']],
      parts: {
        'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/><sheet name="Sums" sheetId="2" r:id="rId7"/></sheets>${names}</workbook>`,
      },
    }),
    (choices) => ({ tables: choices.tables.slice(0, 1) }),
  );
}

/** The cells of the sheet Sums that still have a result. */
function kept(patched: Patched): string[] {
  const sums = patched.sheets[1]!;
  return [...sums.rowNumbers()].flatMap((row) => (sums.value(row, 0) === 7 ? [cellAddress(row, 0)] : []));
}

describe('[X192] a formula elsewhere that reads what changed keeps no result', () => {
  it('a total below, and what reads it', async () => {
    const below =
      '<row r="7"><c r="C7" s="3"><f>SUM(C2:C5)</f><v>26</v></c><c r="D7" t="str"><f>"All: "&amp;C7</f><v>All: 26</v></c><c r="E7"><f>SUM(E2:E5)</f><v>161078</v></c></row>';
    const trial = PatchTrial.open(bookFile({ rows: bookRows() + below }), (choices) => choices);
    trial.type(0, 'Count', '50');
    const patched = await trial.patch();
    const sheet = patched.part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain(
      '<row r="7"><c r="C7" s="3"><f>SUM(C2:C5)</f></c><c r="D7"><f>"All: "&amp;C7</f></c><c r="E7"><f>SUM(E2:E5)</f><v>161078</v></c></row>',
    );
    expect([patched.value('D2'), patched.value('D3')]).toEqual([100, 12]);
    expect(patched.report.notes).toEqual([
      'The formulas in Data!C7, Data!D7 read what changed; they have no results until a program works them out.',
    ]);
  });

  const reads: readonly (readonly [formula: string, isKept: boolean])[] = [
    ['Data!C2', false],
    ['Data!C3', true],
    ["SUM('Data'!$A$1:$XFD$9)", false],
    ['SUM(Data!C:C)', false],
    ['SUM(Data!E:E)', true],
    ['SUM(Data!2:2)', false],
    ['SUM(Data!3:9)', true],
    ['SUM(data!d2:b2)', false],
    ['SUM(Data:Sums!C2)', false],
    ['SUM([1]Data!C2)', true],
    ['"Data!C2"', true],
    ['SUM(Counts)', false],
    ['SUM(Whens)', true],
    ['Again', false],
    ['Myself', true],
    ['SUM(Forces[Count])', false],
    ['SUM(Forces[When])', true],
    ['SUM(Forces)', false],
    ['SUM(Forces[[#Headers],[Count]])', true],
    ['COUNTA(Forces[[#All],[Ref]:[Count]])', false],
    ['SUM(Forces[Double])', false],
    ['INDIRECT("Data!C"&amp;2)', true],
    ['OFFSET(Data!A1,1,2)', true],
    ['A1', false],
    ['A2', true],
  ];
  it('whatever it names the cells by', async () => {
    const trial = withSums(
      reads.map(([formula]) => formula),
      {
        table: 'A1:E5',
        workbook:
          '<definedNames><definedName name="Counts">Data!$C$2:$C$5</definedName><definedName name="Whens">Data!$E$2:$E$5</definedName><definedName name="Again">Counts</definedName><definedName name="Myself">Myself</definedName></definedNames>',
      },
    );
    trial.type(0, 'Count', '50');
    const patched = await trial.patch();
    const left = new Set(kept(patched));
    const found = reads.map(([formula], index) => [formula, left.has(cellAddress(index, 0))]);
    expect(found).toEqual(reads);
    expect(patched.changedParts).toEqual([
      ...['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'],
    ]);
  });

  it('a sheet none of whose formulas reads it stays byte for byte', async () => {
    const trial = withSums(['Data!C2', 'SUM(Data!E2:E5)']);
    trial.type(2, 'Force', 'Middle');
    expect((await trial.patch()).changedParts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  });

  it('what reads rows that are new, by the name of the Excel Table', async () => {
    const trial = withSums(['SUM(Forces[Count])', 'SUM(Data!C2:C5)', 'SUM(Data!C2:C4)', 'Data!C6'], {
      table: 'A1:E5',
    });
    trial.add({ Ref: 'r5', Count: '1' });
    const patched = await trial.patch();
    expect(kept(patched)).toEqual(['A3']);
    expect(patched.formula('A2', 1)).toBe('SUM(Data!C2:C6)');
  });

  it('what reads rows that were taken out', async () => {
    const trial = withSums(['SUM(Data!C2:C5)', 'SUM(Data!C2:C3)', 'SUM(Data!A1:E1)', 'A1+1'], {});
    const table = trial.table();
    trial.delete(2);
    const patched = await trial.patch([{ table: table.id, rows: 'remove' }]);
    expect(patched.report.tables[0]!.removalRefused).toBeNull();
    expect([patched.formula('A1', 1), kept(patched)]).toEqual(['SUM(Data!C2:C4)', ['A2', 'A3']]);
  });

  it('what a formula fills, and a formula that shares its text with one that grows', async () => {
    const others =
      '<row r="9"><c r="H9"><f t="array" ref="H9:H10">C2:C3*2</f><v>10</v></c><c r="I9"><f t="shared" ref="I9:J9" si="4">SUM(C2:C$5)</f><v>26</v></c><c r="J9"><f t="shared" si="4"/><v>42</v></c></row><row r="10"><c r="H10"><v>12</v></c><c r="I10"><f>H10</f><v>12</v></c></row>';
    const trial = PatchTrial.open(bookFile({ rows: bookRows() + others, table: 'A1:E5' }));
    trial.type(0, 'Count', '50');
    const patched = await trial.patch();
    const values = ['H9', 'H10', 'I10', 'I9', 'J9'].map((address) => patched.value(address));
    expect(values).toEqual([null, null, null, null, null]);
    expect(patched.part('xl/worksheets/sheet1.xml')).toContain('<c r="J9"><f t="shared" si="4"/></c>');
    trial.type(0, 'Count', '5');
    expect((await trial.patch()).value('J9')).toBe(42);
  });

  it('but not one of the workbook, the own formula of a cell among them', async () => {
    const own = '<f>C3*7+C4*0</f><v>42</v>';
    const rows = bookRows((row) => `<c r="D${row}">${row === 3 ? own : `<v>${row}</v>`}</c>`);
    const trial = PatchTrial.open(bookFile({ rows }));
    trial.type(2, 'Count', '70');
    const patched = await trial.patch();
    expect([patched.formula('D3'), patched.value('D3'), patched.value('C4')]).toEqual(['C3*7+C4*0', 42, 70]);
    trial.type(1, 'Count', '60');
    expect((await trial.patch()).value('D3')).toBe(420);
  });
});

describe('formulas by the cells that they read', () => {
  it('are those that a look at each gives, once each', () => {
    const random = seededRandom(7);
    const readers = new CellReaders();
    const areas = Array.from({ length: 400 }, () => {
      const [top, left] = [random.integer(60), random.integer(50)];
      const wide = random.chance(0.1) ? 40 : 3;
      const area = { top, left, bottom: top + random.integer(30), right: left + random.integer(wide) };
      return { sheet: random.integer(2), ...area };
    });
    areas.forEach((area, reader) => readers.add(area, reader));
    const left = new Set(areas.keys());
    for (let turn = 0; turn < 300; turn++) {
      const [sheet, row, column] = [random.integer(2), random.integer(95), random.integer(95)];
      const wanted = [...left].filter((reader) => {
        const area = areas[reader]!;
        const isIn = row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
        return area.sheet === sheet && isIn;
      });
      expect(readers.take(sheet, row, column).sort((a, b) => a - b)).toEqual(wanted);
      for (const reader of wanted) left.delete(reader);
    }
    expect(left.size).toBeLessThan(400);
  });

  it('are told quickly where each reads the one above and a long column', () => {
    const readers = new CellReaders();
    const count = 100_000;
    for (let row = 1; row < count; row++) {
      readers.add({ sheet: 0, top: row - 1, bottom: row - 1, left: 7, right: 7 }, row);
      readers.add({ sheet: 0, top: 0, bottom: row, left: 2, right: 2 }, row);
    }
    const started = performance.now();
    let found = 0;
    for (let row = 0; row < count; row++) found += readers.take(0, row, 7).length;
    expect(found).toBe(count - 1);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
