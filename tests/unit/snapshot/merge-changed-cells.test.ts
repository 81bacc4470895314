import { expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { asColumnId, type ColumnId } from '../../../src/model/ids.ts';
import type { ChangedCell } from '../../../src/model/merge-plan.ts';
import { differenceBetween } from '../../../src/model/workbook-difference.ts';
import { ChangedCells } from '../../../src/snapshot/changed-cells.ts';
import { type Edit, edited } from '../commands/edited-copies.ts';
import { actual, measures, ref, row, target } from '../session/example-workbook.ts';

const type =
  (column: ColumnId, number: number): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, '9');
const everywhere = [ref, actual, target].flatMap((column) => [0, 1, 2].map((number) => type(column, number)));

function changed(edits: readonly Edit[], before: readonly Edit[] = []): ChangedCells {
  const [from, to] = [edited('a', [], before).workbook, edited('a', edits, before).workbook];
  return new ChangedCells(differenceBetween(from, to).tables.get(measures)!);
}
const places = (cells: readonly ChangedCell[]): string[] =>
  cells.map(({ column, row: id }) => `${column} ${id}`);

test('a cell is told with what it was and what it is', () => {
  const cells = [{ column: actual, row: row(0), before: 5, after: 9 }];
  const all = changed([type(actual, 0)]);
  expect([all.ofTable, all.ofColumn(actual), all.ofRow(row(0))]).toEqual([cells, cells, cells]);
  expect([all.ofColumn(target), all.ofRow(row(1))]).toEqual([[], []]);
});

test('of very many the first five are told', () => {
  expect(places(changed(everywhere).ofTable)).toEqual([
    'ref row-0',
    'ref row-1',
    'ref row-2',
    'actual row-0',
    'actual row-1',
  ]);
  const more: Edit[] = ['One', 'Two', 'Three', 'Four'].map(
    (name) => (context) =>
      addColumn(context, {
        table: measures,
        name,
        type: { kind: 'number', format: '', unitColumn: null },
        before: null,
      }),
  );
  const ids = edited('a', [], more)
    .workbook.table(measures)!
    .columns.map(({ id }) => id)
    .filter((id) => id !== asColumnId('met'));
  const row0 = places(
    changed(
      ids.map((id) => type(id, 0)),
      more,
    ).ofRow(row(0)),
  );
  expect(row0).toEqual(ids.slice(0, 5).map((id) => `${id} row-0`));
});

test('what went with a row or a column is not told', () => {
  const removeRow: Edit = (context) => deleteRows(context, { table: measures, rows: [row(0)] });
  const removeColumn: Edit = (context) => deleteColumn(context, { table: measures, column: target });
  const left = changed([type(actual, 1), removeRow, removeColumn]);
  expect(places(left.ofTable)).toEqual(['actual row-1']);
  expect([left.ofRow(row(0)), left.ofColumn(target)]).toEqual([[], []]);
});
