import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { planExport } from '../../../src/xlsx/export-plan.ts';
import { exportChosen } from '../../../src/xlsx/export-workbook.ts';
import type { SheetGrid } from '../../../src/xlsx/grid.ts';
import { planPublished } from '../../../src/xlsx/plan-published.ts';
import { writeWorkbook } from '../../../src/xlsx/write-workbook.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { writtenByExceljs } from './exceljs-writer.ts';
import { sheetsOf, sourceOf } from './round-trip.ts';
import { rowsOf } from './sheet-builder.ts';
import { choice, number, ownFormula, verdicts, workbookOf } from './small-workbook.ts';

/** All that a sheet's cells hold. */
function cellsOf(grid: SheetGrid): unknown[] {
  return [...rowsOf(grid)].map(([row, cells]) => [row, [...cells]]);
}

describe('[X61] cells are what exceljs writes of the same plan', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
  test.each(seeds)('random workbook %i', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 25 });
    const source = sourceOf(content);
    const plans = [
      planExport(
        source,
        content.tables.map(({ id }) => id),
      ),
      planPublished(
        source,
        content.tables.map(({ id }) => ({ table: id, columns: null, rows: null })),
        { title: 'Title', publisher: 'Publisher', contact: '', date: '' },
      ),
    ];
    for (const plan of plans) {
      const ours = await sheetsOf(await writeWorkbook(plan));
      const theirs = await sheetsOf(await writtenByExceljs(plan));
      expect(ours.map(({ name, hidden }) => [name, hidden])).toEqual(
        theirs.map(({ name, hidden }) => [name, hidden]),
      );
      for (const [index, grid] of ours.entries()) expect(cellsOf(grid)).toEqual(cellsOf(theirs[index]!));
    }
  });

  test('[X63] rows beyond one piece of the part, told while they are written', async () => {
    const rows = 5_000;
    const cells = Array.from({ length: rows }, (_, row) => `Row ${row} <&> _x0041_`);
    const content = workbookOf({ id: 't', title: 'Table', rows, columns: [{ name: 'A', cells }] });
    const told: [string, number, number][] = [];
    const bytes = await writeWorkbook(planExport(sourceOf(content), [asTableId('t')]), (...step) => {
      told.push(step);
    });
    const grid = (await sheetsOf(bytes))[0]!;
    expect(cells.map((_, row) => grid.value(row + 1, 0))).toEqual(cells);
    expect(told.length).toBeGreaterThan(3);
    expect(told.at(-1)).toEqual(['Writing Table', rows, rows]);
  });
});

describe('[X62] print titles and areas', () => {
  test('name the heading and all cells but the row ids, the totals row among them', async () => {
    const content = workbookOf(
      {
        id: 't',
        title: "The year's table",
        rows: 2,
        columns: [
          { name: 'A', type: number, cells: [1, 2], totals: { parts: ['SUM(1)'] } },
          { name: 'B', type: number },
        ],
      },
      { id: 'u', title: 'Other', rows: 0, columns: [{ name: 'A' }] },
    );
    const bytes = await writeWorkbook(planExport(sourceOf(content), [asTableId('t'), asTableId('u')]));
    const xml = strFromU8(unzipSync(bytes)['xl/workbook.xml']!);
    expect(
      [...xml.matchAll(/name="_xlnm\.(\w+)" localSheetId="(\d)">([^<]*)</g)].map((found) => found.slice(1)),
    ).toEqual([
      ['Print_Area', '0', "'The year''s table'!$A$1:$B$4"],
      ['Print_Titles', '0', "'The year''s table'!$1:$1"],
      ['Print_Area', '1', "'Other'!$A$1:$A$2"],
      ['Print_Titles', '1', "'Other'!$1:$1"],
    ]);
  });
});

describe('[X64] formulas that a file can’t have keep it from being made', () => {
  const outside: StoredFormula = {
    parts: ['SUM(', { table: asTableId('b'), columns: [asColumnId('a')], rows: ['data'] }, ')'],
  };
  const content: WorkbookContent = {
    ...workbookOf(
      {
        id: 'a',
        title: 'First',
        rows: 2,
        columns: [
          { name: 'Calculated', formula: outside },
          {
            name: 'Typed',
            type: number,
            cells: [1, 2],
            totals: outside,
            overrides: {
              'a-1': { value: null, formula: outside, reason: '' },
              'a-2': { value: null, formula: { parts: ['TRUE'] }, reason: '' },
            },
          },
          { name: 'Own', type: choice(verdicts), formula: ownFormula('a', 'IF([@Typed]>1,"Met","Not met")') },
        ],
      },
      { id: 'b', title: 'Second', rows: 1, columns: [{ name: 'A', type: number, cells: [3] }] },
    ),
    record: { title: 'Book', names: [{ name: 'Tolerance', formula: outside, description: '' }] },
  };
  const chosen = (tables: readonly string[], asValues: readonly string[] = []) =>
    exportChosen(content, { profile: 'working', tables: tables.map(asTableId), asValues }, () => undefined);
  const reason = 'reads Second, which this file does not have';

  test('columns, cells, totals and names are told with the reason; what is only a value is none', async () => {
    const outcome = await chosen(['a']);
    if (outcome.kind !== 'refused') throw new Error('The file was made');
    expect(
      outcome.refusals.map(({ part, table, name, count, reason: why }) => [part, table, name, count, why]),
    ).toEqual([
      ['column', 'First', 'Calculated', 1, reason],
      ['cells', 'First', 'Typed', 1, reason],
      ['total', 'First', 'Typed', 1, reason],
      ['name', '', 'Tolerance', 1, reason],
    ]);
    expect(new Set(outcome.refusals.map(({ key }) => key)).size).toBe(4);
  });

  test('are values once a person said so, each by itself', async () => {
    const first = await chosen(['a']);
    const keys = first.kind === 'refused' ? first.refusals.map(({ key }) => key) : [];
    const second = await chosen(['a'], keys.slice(1));
    expect(second.kind === 'refused' ? second.refusals.map(({ key }) => key) : null).toEqual(
      keys.slice(0, 1),
    );
    const third = await chosen(['a'], keys);
    if (third.kind !== 'made') throw new Error('The file was refused');
    const grid = (await sheetsOf(third.bytes))[0]!;
    expect([grid.cell(1, 0)?.formula, grid.value(1, 0)]).toEqual([null, 3]);
    expect(third.warnings.map(({ message }) => message)).toContain(
      `Calculated is exported as values: its formula ${reason}.`,
    );
  });

  test('nothing is refused where the file has what they read', async () => {
    expect((await chosen(['a', 'b'])).kind).toBe('made');
  });
});
