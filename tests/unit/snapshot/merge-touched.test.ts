import { describe, expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { addRows } from '../../../src/commands/add-rows.ts';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { moveColumn } from '../../../src/commands/move-column.ts';
import { moveTable } from '../../../src/commands/move-table.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setColumnWidths } from '../../../src/commands/set-column-widths.ts';
import { setColumnsHidden } from '../../../src/commands/set-columns-hidden.ts';
import { setFrozen } from '../../../src/commands/set-frozen.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import { differenceBetween } from '../../../src/model/workbook-difference.ts';
import { TouchedTable } from '../../../src/snapshot/merge-touched.ts';
import { type Edit, edited, written } from '../commands/edited-copies.ts';
import { actual, measures, met, ref, row, target } from '../session/example-workbook.ts';

const type =
  (column: ColumnId, number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, text);
const note =
  (column: ColumnId, number: number, text = 'Seen'): Edit =>
  (context) =>
    setNote(context, [{ table: measures, column, row: row(number) }], text);
const byHand =
  (number: number, typed = 'Late'): Edit =>
  (context) =>
    setOverride(context, { table: measures, column: met, row: row(number) }, { typed, reason: 'Seen' });
const ownFormula =
  (column: ColumnId, number: number, text = '="Own"'): Edit =>
  (context) =>
    setCellFormula(context, { table: measures, column, row: row(number) }, text);
const formula =
  (column: ColumnId, text: string): Edit =>
  (context) =>
    setColumnFormula(context, { table: measures, column }, text);
const removeColumn =
  (column: ColumnId): Edit =>
  (context) =>
    deleteColumn(context, { table: measures, column });
const removeRow =
  (number: number): Edit =>
  (context) =>
    deleteRows(context, { table: measures, rows: [row(number)] });
const rename: Edit = (context) =>
  editColumn(context, { table: measures, column: target }, { name: 'Aim', description: 'What is to be' });
/** What only a newer version knows of a row. */
const marked = (number: number): Edit =>
  written((writes, workbook) => {
    const record = workbook.table(measures)!.rows.record(row(number))!;
    writes.setRow(measures, row(number), { ...record, extra: { marked: true } });
  });

function touched(edits: readonly Edit[], before: readonly Edit[] = []): TouchedTable {
  const [from, to] = [edited('a', [], before).workbook, edited('a', edits, before).workbook];
  return new TouchedTable(differenceBetween(from, to).tables.get(measures)!);
}

const columnSizes = (edits: readonly Edit[], before: readonly Edit[] = []): number[] =>
  [ref, actual, target, met].map((id) => touched(edits, before).columnSize(id));
const rowSizes = (edits: readonly Edit[], before: readonly Edit[] = []): number[] =>
  [0, 1, 2].map((number) => touched(edits, before).rowSize(row(number)));

describe('what nobody minds that it is gone with its table, column or row', () => {
  test.each<[string, Edit]>([
    [
      'that a column was moved',
      (context) => moveColumn(context, { table: measures, column: target, before: ref }),
    ],
    ['that it was widened', (context) => setColumnWidths(context, measures, new Map([[target, 300]]))],
    [
      'that it was hidden',
      (context) => setColumnsHidden(context, { table: measures, columns: [target], hidden: true }),
    ],
    [
      'that rows were moved',
      (context) => moveRows(context, { table: measures, rows: [row(0)], before: null }),
    ],
    ['that columns were frozen', (context) => setFrozen(context, { table: measures, column: actual })],
    ['that the table was moved', (context) => moveTable(context, { table: measures, before: null })],
  ])('%s', (_what, edit) => {
    expect([touched([edit]).size, columnSizes([edit]), rowSizes([edit])]).toEqual([
      0,
      [0, 0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('that a column or row is gone, for the column or row itself', () => {
    const content = [type(target, 0, '9'), note(target, 1), removeColumn(target)];
    expect([columnSizes(content), rowSizes(content)]).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0],
    ]);
    const noted = [removeRow(0)];
    expect([columnSizes(noted, [note(actual, 0), byHand(0)]), rowSizes(noted)]).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0],
    ]);
    const overridden = [removeColumn(met)];
    expect(rowSizes(overridden, [byHand(0), note(met, 1)])).toEqual([0, 0, 0]);
  });

  test('that typed cells went when their column was calculated, and values by hand when it no more was', () => {
    expect([columnSizes([formula(actual, '=1')]), rowSizes([formula(actual, '=1')])]).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0],
    ]);
    // What was shown is typed from then on, which counts: the column's record and three cells.
    const ceased = [formula(met, '')];
    expect([columnSizes(ceased), columnSizes(ceased, [byHand(0)])]).toEqual([
      [0, 0, 0, 4],
      [0, 0, 0, 4],
    ]);
    expect(rowSizes(ceased, [byHand(0)])).toEqual([1, 1, 1]);
  });
});

describe('whether what fills a column was touched', () => {
  test.each<[string, boolean, ColumnId, readonly Edit[], readonly Edit[]]>([
    ['a cell was typed into', true, actual, [type(actual, 0, '9'), removeRow(1)], []],
    ['a row went', false, actual, [removeRow(1)], []],
    ['a value was put in by hand', true, met, [byHand(0)], []],
    ['it went with its row', false, met, [removeRow(0)], [byHand(0)]],
    ['a cell has a formula of its own', false, met, [ownFormula(met, 0)], []],
  ])('%s: %s', (_what, filled, column, edits, before) => {
    expect(touched(edits, before).fills(column)).toBe(filled);
  });
});

describe('what counts as done', () => {
  test('to a column: its own facts, and each cell, note, value by hand and formula of a cell', () => {
    const edits = [
      rename,
      type(target, 0, '9'),
      type(target, 1, '9'),
      note(target, 0),
      byHand(2),
      note(actual, 1),
    ];
    expect(columnSizes(edits)).toEqual([0, 1, 4, 1]);
    expect(rowSizes(edits)).toEqual([2, 2, 1]);
    // The cell's formula is one, that nothing is typed there any more another.
    expect(columnSizes([ownFormula(target, 0), ownFormula(met, 0)])).toEqual([0, 0, 2, 1]);
    expect(rowSizes([ownFormula(met, 0)])).toEqual([1, 0, 0]);
  });

  test('to a column: that it is what others refer to from now on', () => {
    const key = written((writes, workbook) =>
      writes.setTable(measures, { ...workbook.table(measures)!.record, keyColumn: target }),
    );
    expect(columnSizes([key])).toEqual([0, 0, 1, 0]);
    const renamed: Edit = (context) => renameTable(context, measures, 'Aims');
    expect(columnSizes([renamed])).toEqual([0, 0, 0, 0]);
  });

  test('in rows that are left, when others were removed', () => {
    const edits = [type(actual, 0, '1'), note(actual, 1), byHand(1), removeRow(0)];
    expect([columnSizes(edits), rowSizes(edits)]).toEqual([
      [0, 1, 0, 1],
      [0, 2, 0],
    ]);
  });

  test('when values by hand were taken away, or formulas of cells, while their column stayed calculated', () => {
    const back: Edit = (context) =>
      setCellFormula(context, { table: measures, column: met, row: row(0) }, '');
    expect(columnSizes([back], [ownFormula(met, 0)])).toEqual([0, 0, 0, 1]);
    // The record, two cells that are typed now, and the formula of the third.
    expect(columnSizes([formula(met, ''), back], [ownFormula(met, 0)])).toEqual([0, 0, 0, 4]);
    // The record, two cells that are typed now, and what stands over the third.
    expect(columnSizes([formula(met, ''), ownFormula(met, 0)], [byHand(0)])).toEqual([0, 0, 0, 4]);
    expect(columnSizes([formula(met, '="No"')], [byHand(0)])).toEqual([0, 0, 0, 1]);
    const handed = written((writes) => writes.setOverride(measures, met, row(0), null));
    expect(columnSizes([handed], [byHand(0)])).toEqual([0, 0, 0, 1]);
    expect(rowSizes([handed], [byHand(0)])).toEqual([1, 0, 0]);
  });

  test('to a row: what a newer version keeps of it', () => {
    expect([rowSizes([marked(1)]), touched([marked(1)]).size]).toEqual([[0, 1, 0], 1]);
  });

  test('to a table: its own facts, its columns and rows, and what stands in them', () => {
    const column: Edit = (context) =>
      addColumn(context, { table: measures, name: 'Remark', type: { kind: 'text' }, before: null });
    const rows: Edit = (context) => addRows(context, { table: measures, count: 2, before: null });
    const sizes = [
      [],
      [(context) => renameTable(context, measures, 'Aims')],
      [column],
      [rows],
      [removeColumn(target)],
      [removeColumn(target), type(actual, 0, '1')],
      [removeRow(0)],
      [rename, type(target, 0, '9'), note(target, 0)],
      [type(actual, 0, '9'), note(met, 0), byHand(1), byHand(2)],
      [formula(actual, '=1')],
      [(context) => changeColumn(context, { table: measures, column: actual }, { type: { kind: 'text' } })],
    ] satisfies readonly (readonly Edit[])[];
    const counted = sizes.map((edits) => (edits.length === 0 ? 0 : touched(edits).size));
    expect(counted).toEqual([0, 1, 1, 2, 1, 2, 1, 3, 4, 1, 3]);
    // What went with a column is not counted beside it.
    expect(touched([removeColumn(target)], [note(target, 0)]).size).toBe(1);
  });
});
