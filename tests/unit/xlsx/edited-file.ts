import { asRowId } from '../../../src/model/ids.ts';
import type { ImportPlan, TableImport } from '../../../src/model/import-plan.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { type FileValue, type GridCell, readAddress, type SheetGrid } from '../../../src/xlsx/grid.ts';
import { fileOf, planFor, sheetsOf } from './round-trip.ts';
import {
  boolean,
  byUnit,
  choice,
  currency,
  date,
  integer,
  ownFormula,
  percent,
  reference,
  units,
  verdicts,
  workbookOf,
} from './small-workbook.ts';
import { rowsOf, withRows } from './sheet-builder.ts';

/*
 *        A      B       C       D        E       F      G      H        I         J           K
 *     1  Ref    Code    Unit    Actual   Count   Rate   Cost   When     Checked   Target met  Row id
 *     2  PP 1a  1a      %       0.134    5       0.5    20     40268    yes       Met         m-1
 *     3  PP 1b  1.10    crimes  357      6       0.6    30     40269    no        Met         m-2
 *     4  PP 2a  2a      %       0.2      7       0.7    40     40270              n/a !       m-3
 */
/** The workbook that the edited files are imported into. */
export const content: WorkbookContent = workbookOf(
  {
    id: 'm',
    title: 'Summary Sheet',
    key: 'Ref',
    rows: 3,
    columns: [
      { name: 'Ref', cells: ['PP 1a', 'PP 1b', 'PP 2a'] },
      { name: 'Code', cells: ['1a', '1.10', '2a'] },
      { name: 'Unit', type: choice(units), cells: ['%', 'crimes', '%'] },
      { name: 'Actual', type: byUnit('unit'), cells: [0.134, 357, 0.2] },
      { name: 'Count', type: integer, cells: [5, 6, 7] },
      { name: 'Rate', type: percent, cells: [0.5, 0.6, 0.7] },
      { name: 'Cost', type: currency, cells: [20, 30, 40] },
      { name: 'When', type: date, cells: [40268, 40269, 40270] },
      { name: 'Checked', type: boolean, cells: [true, false, null] },
      {
        name: 'Target met',
        type: choice(verdicts),
        formula: ownFormula('m', 'IF([@Actual]>0,"Met","Not met")'),
        overrides: { 'm-3': { value: 'n/a', reason: 'not comparable' } },
      },
    ],
  },
  {
    id: 'l',
    title: 'Links',
    rows: 2,
    columns: [
      { name: 'Measure', type: reference('m'), cells: [{ ref: asRowId('m-1') }, { ref: asRowId('m-2') }] },
      { name: 'Note', cells: ['first', null] },
    ],
  },
);

/** The sheets of its file, as nobody has edited them. */
export const grids: readonly SheetGrid[] = await sheetsOf(await fileOf(content));

/** Another value for a cell, other facts about it, or undefined for none. */
export type Edit = FileValue | Partial<GridCell> | undefined;

/** The sheets with some cells of one of them changed, or gone where undefined. */
export function edited(edits: Readonly<Record<string, Edit>>, sheet = 'Summary Sheet'): SheetGrid[] {
  return grids.map((grid) => {
    if (grid.name !== sheet) return grid;
    const rows = rowsOf(grid);
    for (const [address, edit] of Object.entries(edits)) {
      const { row, column } = readAddress(address)!;
      const cells = rows.get(row) ?? new Map<number, GridCell>();
      rows.set(row, cells);
      const before = cells.get(column) ?? { value: null, formula: null, format: 'General', note: null };
      if (edit === undefined) cells.delete(column);
      else if (typeof edit === 'object' && edit !== null && !('error' in edit)) {
        cells.set(column, { ...before, ...edit });
      } else cells.set(column, { ...before, value: edit, formula: null });
    }
    return withRows(grid, rows);
  });
}

/** What importing the sheets with these edits would do. */
export function plan(edits: Readonly<Record<string, Edit>>, sheet = 'Summary Sheet'): ImportPlan {
  return planFor(edited(edits, sheet), content);
}

/** The part of it that falls to one table. */
export function tableOf(made: ImportPlan, title = 'Summary Sheet'): TableImport {
  return made.tables.find((table) => table.title === title)!;
}
