import { describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { addColumn } from '../../../src/commands/add-column.ts';
import { addTable } from '../../../src/commands/add-table.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { replacingByCopy } from '../../../src/commands/merge-replace.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { asTableId, type ColumnId } from '../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import type { Session } from '../../../src/session/session.ts';
import { actual, lines, measures, met, row, target } from '../session/example-workbook.ts';
import { type Edit, edited, mergedBothWays, written } from './edited-copies.ts';

describe('names are unique afterwards, and it is the same whoever merges', () => {
  const column =
    (name: string): Edit =>
    (context) =>
      addColumn(context, { table: measures, name, type: { kind: 'text' }, before: null });
  const table =
    (title: string): Edit =>
    (context) =>
      addTable(context, title);
  const named = (id: string, title: string, name: string): Edit =>
    written((writes, workbook) => {
      const { record } = workbook.table(lines)!;
      writes.setTable(asTableId(id), { ...record, title, name, keyColumn: null });
    });
  const columnsOf = ({ workbook }: Session): string[] =>
    workbook
      .table(measures)!
      .columns.map(({ name }) => name)
      .slice(4)
      .toSorted();
  const tablesOf = ({ workbook }: Session): string[] =>
    workbook.tables
      .map(({ record: { title, name } }) => `${title} / ${name}`)
      .slice(2)
      .toSorted();

  test('of columns that are called alike one gets the next number that no other column has', () => {
    expect(columnsOf(mergedBothWays([column('Remark')], [column('Remark')]).first)).toEqual([
      'Remark',
      'Remark 2',
    ]);
    const numbers = [column('REMARK'), column('Remark 2'), column('Remark 3')];
    expect(columnsOf(mergedBothWays([column('Remark')], numbers).first)).toEqual([
      'REMARK 4',
      'Remark',
      'Remark 2',
      'Remark 3',
    ]);
  });

  test('of tables too, in their titles and in what formulas call them', () => {
    expect(tablesOf(mergedBothWays([table('Notes')], [table('Notes')]).first)).toEqual([
      'Notes / Notes',
      'Notes 2 / Notes_2',
    ]);
    const numbers = [table('NOTES'), table('Notes 2'), table('Notes 3')];
    expect(tablesOf(mergedBothWays([table('Notes')], numbers).first)).toEqual([
      'NOTES 4 / NOTES_4',
      'Notes / Notes',
      'Notes 2 / Notes_2',
      'Notes 3 / Notes_3',
    ]);
  });

  test('a title stays where only what formulas call the table is the same, and the other way round', () => {
    const called = mergedBothWays([named('x', 'First', 'Same')], [named('y', 'Second', 'same')]);
    expect(tablesOf(called.first)).toEqual(['First / Same', 'Second / same_2']);
    const titled = mergedBothWays([named('x', 'Same', 'First')], [named('y', ' same ', 'Second')]);
    expect(tablesOf(titled.first)).toEqual(['Same / First', 'same 2 / Second']);
  });

  test('long ones are cut so that the number has room, each to another number', () => {
    const long = (end: string) => `${'x'.repeat(250)}${end}`;
    const both = [column(long('a')), column(long('b'))];
    const cut = 'x'.repeat(240);
    expect(columnsOf(mergedBothWays(both, both).first)).toEqual([
      `${cut} 2`,
      `${cut} 3`,
      long('a'),
      long('b'),
    ]);
    const tables = (who: string): Edit[] => [
      named(`${who}1`, long('a'), long('a')),
      named(`${who}2`, long('b'), long('b')),
    ];
    expect(tablesOf(mergedBothWays(tables('x'), tables('y')).first)).toEqual([
      `${cut} 2 / ${cut}_2`,
      `${cut} 3 / ${cut}_3`,
      `${long('a')} / ${long('a')}`,
      `${long('b')} / ${long('b')}`,
    ]);
  });
});

describe('what a decision leaves without a place is left out', () => {
  const type =
    (id: ColumnId, number: number, text: string): Edit =>
    (context) =>
      setCell(context, { table: measures, column: id, row: row(number) }, text);
  const note =
    (id: ColumnId, number: number): Edit =>
    (context) =>
      setNote(context, [{ table: measures, column: id, row: row(number) }], 'Seen');
  const byHand =
    (number: number): Edit =>
    (context) =>
      setOverride(
        context,
        { table: measures, column: met, row: row(number) },
        { typed: 'Late', reason: 'Seen' },
      );
  const ownFormula =
    (id: ColumnId, number: number): Edit =>
    (context) =>
      setCellFormula(context, { table: measures, column: id, row: row(number) }, '=40+2');
  const formula =
    (id: ColumnId, text: string): Edit =>
    (context) =>
      setColumnFormula(context, { table: measures, column: id }, text);
  const removeColumn =
    (id: ColumnId): Edit =>
    (context) =>
      deleteColumn(context, { table: measures, column: id });
  const removeRow =
    (number: number): Edit =>
    (context) =>
      deleteRows(context, { table: measures, rows: [row(number)] });

  test('a column comes back without the rows that are gone', () => {
    const before = [note(target, 0), note(target, 2), ownFormula(target, 1)];
    const removed = [removeColumn(target), removeRow(0), removeRow(1)];
    const { conflicts, second } = mergedBothWays(removed, [type(target, 2, '9')], { before });
    expect(conflicts).toEqual(['presence measures column target']);
    const table = second.workbook.table(measures)!;
    expect([table.rows.ids(), table.cell(row(2), target)]).toEqual([[row(2)], 9]);
    expect([[...table.notes(target).keys()], [...table.overrides(target).keys()]]).toEqual([[row(2)], []]);
  });

  test('a column comes back with formulas of single cells', () => {
    const { second } = mergedBothWays([removeColumn(target)], [note(target, 1)], {
      before: [ownFormula(target, 2)],
    });
    expect(second.engine.value(measures, row(2), target)).toBe(42);
  });

  test('a column comes back with the way it is filled, without values by hand of rows that are gone', () => {
    const { conflicts, second } = mergedBothWays([formula(met, ''), removeRow(1)], [byHand(0)], {
      before: [byHand(1)],
    });
    expect(conflicts).toEqual(['column measures met formula']);
    expect([...second.workbook.table(measures)!.overrides(met).keys()]).toEqual([row(0)]);
  });

  test('a row comes back without what stood in columns that are gone', () => {
    const { conflicts, second } = mergedBothWays(
      [removeColumn(target), removeColumn(met), removeRow(0)],
      [type(target, 0, '9'), note(target, 0), byHand(0), note(actual, 0), ownFormula(met, 0)],
      {
        first: {
          'presence measures column target': true,
          'presence measures column met': true,
        },
      },
    );
    expect(conflicts.toSorted()).toEqual([
      'presence measures column met',
      'presence measures column target',
      'presence measures row row-0',
    ]);
    const table = second.workbook.table(measures)!;
    expect([table.cell(row(0), actual), table.note(row(0), actual)]).toEqual([5, { text: 'Seen' }]);
    expect(table.columns.map(({ id }) => id)).not.toContain(met);
  });

  test('a row comes back without typed cells of columns that are calculated, and without values by hand where nothing is', () => {
    const { conflicts, second } = mergedBothWays(
      [formula(actual, '=1'), formula(met, ''), removeRow(0)],
      [type(actual, 0, '9'), type(target, 0, '8'), byHand(0)],
      {
        first: { 'column measures actual formula': true, 'column measures met formula': true },
      },
    );
    expect(conflicts.toSorted()).toEqual([
      'column measures actual formula',
      'column measures met formula',
      'presence measures row row-0',
    ]);
    const table = second.workbook.table(measures)!;
    expect([table.cell(row(0), target), second.engine.value(measures, row(0), actual)]).toEqual([8, 1]);
    expect([table.override(row(0), met), second.engine.value(measures, row(0), met)]).toEqual([
      undefined,
      null,
    ]);
  });

  test('nothing of what went stays when a workbook becomes what a copy is', () => {
    const ours = edited('a', [type(actual, 0, '1'), note(met, 1)]);
    const theirs = edited('b', [removeRow(1), byHand(0), formula(actual, '=3')]);
    const spec = allPieces(replacingByCopy(ours.workbook, { copy: theirs.workbook, name: 'a copy' }));
    expect(ours.dispatch(spec).ok).toBe(true);
    expect(contentOfWorkbook(ours.workbook)).toEqual(contentOfWorkbook(theirs.workbook));
  });
});
