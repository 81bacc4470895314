import { expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import { compareWorkbooks } from '../../../src/queries/compare-workbooks.ts';
import type { Session } from '../../../src/session/session.ts';
import { cellOf } from '../../../src/ui/compare/compare-cells.ts';
import { edited } from '../commands/edited-copies.ts';
import { actual, measures, met, row } from '../session/example-workbook.ts';

/** What a comparison shows of the cells of a column, by row: what is there, what was, and all of it in words. */
function shown(before: Session, after: Session, column: ColumnId): string[] {
  const side = (session: Session, name: string) => ({
    ...{ workbook: session.workbook, engine: session.engine, name },
    close: () => undefined,
  });
  const difference = compareWorkbooks(before, after);
  const compared = { before: side(before, 'before'), after: side(after, 'after'), difference };
  const table = difference.tables.find(({ id }) => id === measures)!;
  const found = table.columns.find(({ id }) => id === column)!;
  return table.rows.map((_, place) => {
    const { text, before: was, told } = cellOf(compared, table, found, place);
    return [text, was, told].join(' | ');
  });
}

const note = (column: ColumnId) =>
  edited('a', [(context) => setNote(context, [{ table: measures, column, row: row(2) }], 'Awaited')]);
const without = (column: ColumnId) =>
  edited('b', [(context) => deleteColumn(context, { table: measures, column })]);

test('a column that is gone shows what stood in it as what it was, and one that is new what stands in it', () => {
  expect(shown(note(actual), without(actual), actual)).toEqual([
    ' | 5 | blank, was 5',
    ' | 7 | blank, was 7',
    ' |  | note: Awaited → ',
  ]);
  expect(shown(without(actual), note(actual), actual)).toEqual([
    '5 | blank | 5, was blank',
    '7 | blank | 7, was blank',
    ' |  | note:  → Awaited',
  ]);
});

test('results of a column that is gone stay in sight, and are not told as changed', () => {
  expect(shown(note(met), without(met), met)).toEqual([
    'Met |  | Met',
    'Not met |  | Not met',
    'Met |  | Met note: Awaited → ',
  ]);
});

test('in rows that only one side has too, a column that is gone shows what it showed', () => {
  const after = edited('b', [
    (context) => deleteColumn(context, { table: measures, column: actual }),
    (context) => deleteRows(context, { table: measures, rows: [row(0)] }),
    (context) => addRows(context, { table: measures, before: null, count: 1 }),
  ]);
  expect(shown(edited('a', []), after, actual)).toEqual([
    '5 |  | 5',
    ' | 7 | blank, was 7',
    ' |  | ',
    ' |  | ',
  ]);
});
