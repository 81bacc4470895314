import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { SheetGrid } from '../../../src/xlsx/grid.ts';
import { suggestChoices } from '../../../src/xlsx/planning/suggest-choices.ts';
import { findReadings } from '../../../src/xlsx/reading/find-readings.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { content, edited, grids, plan, tableOf } from './edited-file.ts';
import { changesOf, planFor } from './round-trip.ts';
import { workbookOf } from './small-workbook.ts';
import { gridCellOf, gridOf, rowsOf, withRows } from './sheet-builder.ts';

describe('[X40] tables are found', () => {
  const named = (sheet: SheetGrid, change: Partial<SheetGrid>) => planFor([{ ...sheet, ...change }], content);
  const noTables = { tables: [] };
  const foundBy = (made: ImportPlan) => made.tables.map(({ title, foundBy: by }) => [title, by]);

  test('by the Excel Table’s name, wherever it stands', () => {
    expect(foundBy(named(grids[0]!, { name: 'Renamed' }))).toEqual([['Summary Sheet', 'table name']]);
  });

  test('by row ids, where the Excel Table is gone', () => {
    const made = named(grids[0]!, { ...noTables, name: 'Renamed' });
    expect(foundBy(made)).toEqual([['Summary Sheet', 'row ids']]);
    expect(changesOf(made)).toEqual([]);
  });

  test('by the sheet’s name, or by headings alone', () => {
    const gone = { K1: undefined, K2: undefined, K3: undefined, K4: undefined };
    const sheet = edited(gone)[0]!;
    expect(foundBy(named(sheet, noTables))).toEqual([['Summary Sheet', 'sheet title']]);
    expect(foundBy(named(sheet, { ...noTables, name: 'x' }))).toEqual([['Summary Sheet', 'headings']]);
  });

  test('below a title and beside empty columns', () => {
    const moved = new Map(
      [...rowsOf(grids[0]!)].map(([row, cells]) => [
        row + 4,
        new Map([...cells].map(([column, cell]) => [column + 2, cell])),
      ]),
    );
    moved.set(0, new Map([[0, gridCellOf('Our plan')]]));
    const made = named(withRows(grids[0]!, moved), noTables);
    expect(tableOf(made).range).toBe('C5:M8');
    expect(changesOf(made)).toEqual([]);
  });

  test('[X41] columns that nothing here bears are named, and columns that are missing stay as they are', () => {
    const made = plan({ B1: 'Old code', L1: 'Remark', L2: 'x' });
    const table = tableOf(made);
    expect(table.unknownHeadings).toEqual([
      { heading: 'Old code', cell: 'Summary Sheet!B1' },
      { heading: 'Remark', cell: 'Summary Sheet!L1' },
    ]);
    expect(table.absentColumns).toEqual(['code']);
    expect(table.changed).toEqual([]);
  });

  test('[X41] columns may stand in any order', () => {
    const swap = (from: number) => (from === 1 ? 3 : from === 3 ? 1 : from);
    const rows = new Map(
      [...rowsOf(grids[0]!)].map(([row, cells]) => [
        row,
        new Map([...cells].map(([at, cell]) => [swap(at), cell])),
      ]),
    );
    expect(changesOf(planFor([withRows(grids[0]!, rows)], content))).toEqual([]);
  });

  test('[X42] rows typed below the table belong to it, what follows a gap does not, nor do totals', () => {
    expect(tableOf(plan({ A5: 'PP 9', A7: 'a footnote' })).added.map(({ label }) => label)).toEqual(['PP 9']);
    const sheet = edited({ A5: 'Total' })[0]!;
    const excelTable = sheet.tables[0]!;
    const tables = [{ ...excelTable, area: { ...excelTable.area, bottom: 4 }, totalsRows: 1 }];
    expect(tableOf(named(sheet, { tables })).added).toEqual([]);
  });

  test('sheets that are no table are named', () => {
    const other = gridOf([['x']], { name: 'Notes' });
    expect(planFor([grids[0]!, other], content).otherSheets).toEqual(['Notes']);
  });

  const big = workbookOf({
    id: 'b',
    title: 'Big',
    rows: 1,
    columns: [
      { name: 'Ref', cells: ['x'] },
      { name: 'Amount', cells: ['1'] },
    ],
  });
  function bigSheet(headings: readonly string[], excelTable: string | null): SheetGrid {
    const area = { top: 0, left: 0, bottom: 1, right: headings.length - 1 };
    return gridOf([headings, headings.map(() => 'x')], {
      name: excelTable === null ? 'Big' : 'Data',
      tables: excelTable === null ? [] : [{ name: excelTable, area, hasHeading: true, totalsRows: 0 }],
    });
  }

  test.each([null, 'Big'])(
    '[X40] a namesake with other headings is none of the tables: its cells are offered as a new one',
    (name) => {
      const contents = { sheets: [bigSheet(['Name', 'Sum'], name)], names: [] };
      const readings = findReadings(contents.sheets[0]!, { sheet: 0, names: [], remembered: [] });
      const suggested = suggestChoices(contents, readings, workbookFromContent(big), { areFound: true });
      expect(suggested.tables.map(({ into }) => into.kind)).toEqual(['new']);
    },
  );

  test.each([null, 'Big'])('[X40] one heading is enough where the name is that of the table', (name) => {
    const table = planFor([bigSheet(['Sum', 'Ref'], name)], big).tables[0]!;
    expect([table.columns, table.unknownHeadings.map(({ heading }) => heading)]).toEqual([['ref'], ['Sum']]);
    expect(table.foundBy).toBe(name === null ? 'sheet title' : 'table name');
  });
});
