import { describe, expect, test } from 'vitest';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { isNoChange } from '../../../src/model/change-set.ts';
import type { RowId } from '../../../src/model/ids.ts';
import type { Session } from '../../../src/session/session.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';
import { type Edit, mergedBothWays, planned, written } from './edited-copies.ts';

const remove =
  (...numbers: readonly number[]): Edit =>
  (context) =>
    deleteRows(context, { table: measures, rows: numbers.map(row) });
const move =
  (number: number, before: RowId | null): Edit =>
  (context) =>
    moveRows(context, { table: measures, rows: [row(number)], before });
const type =
  (number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column: actual, row: row(number) }, text);
/** What only a newer version knows of a row. */
const marked = (number: number, mark: string): Edit =>
  written((writes, workbook) => {
    const record = workbook.table(measures)!.rows.record(row(number))!;
    writes.setRow(measures, row(number), { ...record, extra: { mark } });
  });

const rowsOf = ({ workbook }: Session): readonly RowId[] => workbook.table(measures)!.rows.ids();

describe('places of rows', () => {
  test('a row that both moved is asked about, and stands where it was chosen to', () => {
    const { conflicts, first, second } = mergedBothWays([move(0, null)], [move(0, row(2))]);
    expect(conflicts).toEqual(['row measures row-0 order']);
    expect(rowsOf(first)).toEqual([row(1), row(2), row(0)]);
    expect(rowsOf(second)).toEqual([row(1), row(0), row(2)]);
  });

  test('a row that both moved to the same place is where it is, and there is nothing to take', () => {
    const { plan } = planned([move(0, null)], [move(0, null)]);
    expect([isNoChange(plan.taken), plan.others]).toEqual([true, []]);
  });

  test('a row that one moved has what the other’s newer version keeps of it', () => {
    const { conflicts, first } = mergedBothWays([move(0, null)], [marked(0, 'new')]);
    expect([conflicts, rowsOf(first)]).toEqual([[], [row(1), row(2), row(0)]]);
    expect(first.workbook.table(measures)!.rows.record(row(0))!.extra).toEqual({ mark: 'new' });
  });

  test('a row that one moved and the other removed is gone', () => {
    const { conflicts, first } = mergedBothWays([move(0, null)], [remove(0)]);
    expect([conflicts, rowsOf(first)]).toEqual([[], [row(1), row(2)]]);
  });
});

describe('a row that one removed and the other changed', () => {
  const changed: Edit[] = [
    type(0, '9'),
    (context) => setNote(context, [{ table: measures, column: target, row: row(0) }], 'Seen'),
    (context) => {
      const place = { table: measures, column: met, row: row(0) };
      return setOverride(context, place, { typed: 'Late', reason: 'Seen' });
    },
  ];

  test('is asked about with what was changed in it, on either side', () => {
    const about = {
      kind: 'row',
      row: row(0),
      size: 3,
      cells: [{ column: actual, row: row(0), before: 5, after: 9 }],
      changed: { ours: null, theirs: null },
    };
    const here = planned([remove(0)], changed).plan.others;
    expect(here).toMatchObject([{ ...about, removedBy: 'ours', restored: { record: null } }]);
    const there = planned(changed, [remove(0)]).plan.others;
    expect(there).toMatchObject([{ ...about, removedBy: 'theirs', restored: null }]);
  });

  test('comes back with all that stands in it, or is gone', () => {
    const { first, second } = mergedBothWays([remove(0, 1)], changed);
    expect(rowsOf(first)).toEqual([row(2)]);
    expect(rowsOf(second)).toEqual([row(0), row(2)]);
    const table = second.workbook.table(measures)!;
    expect([actual, target].map((column) => table.cell(row(0), column))).toEqual([9, 6]);
    expect(table.note(row(0), target)).toEqual({ text: 'Seen' });
    expect(table.override(row(0), met)).toMatchObject({ value: 'Late', reason: 'Seen' });
  });

  test('is gone without a question where both removed it, or where all that was done is that its column went', () => {
    expect(mergedBothWays([...changed, remove(0)], [remove(0)]).conflicts).toEqual([]);
    const without: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    expect(mergedBothWays([without], [remove(0)]).conflicts).toEqual([]);
  });

  test('is asked about where only a newer version’s words of it changed', () => {
    expect(mergedBothWays([marked(0, 'new')], [remove(0)]).conflicts).toEqual([
      'presence measures row row-0',
    ]);
    const { conflicts, second } = mergedBothWays([marked(0, 'here')], [marked(0, 'there')]);
    expect(conflicts).toEqual(['row measures row-0 extra']);
    expect(second.workbook.table(measures)!.rows.record(row(0))!.extra).toEqual({ mark: 'there' });
  });
});

test('of cells that both typed into those are asked about that differ; of nobody it is known who it was', () => {
  const { plan } = planned([type(0, '1'), type(1, '2'), type(2, '3')], [type(0, '1'), type(1, '4')]);
  expect(plan.cells).toEqual([
    {
      table: measures,
      column: actual,
      rows: [row(1)],
      base: [7],
      ours: [2],
      theirs: [4],
      changed: [{ ours: null, theirs: null }],
    },
  ]);
  expect([isNoChange(plan.taken), plan.others]).toEqual([true, []]);
});
