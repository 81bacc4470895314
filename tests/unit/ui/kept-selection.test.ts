import { expect, test } from 'vitest';
import { asColumnId, asRowId, type ColumnId, type RowId } from '../../../src/model/ids.ts';
import { findSelection, keepSelection, type Places } from '../../../src/ui/grid/selection/kept-selection.ts';
import {
  rangesOf,
  type SelectionState,
  type SpanKind,
} from '../../../src/ui/grid/selection/selection-model.ts';

/** Rows and columns as they are displayed, a letter each. */
function displayed(
  rows: string,
  columns = 'PQR',
): Places & { readonly extents: { rows: number; columns: number } } {
  const list = [...rows].map((id) => ({ id: asRowId(id) }));
  const ids: readonly ColumnId[] = [...columns].map(asColumnId);
  return {
    list,
    rowAt: (index) => list[index]?.id,
    columnAt: (index) => ids[index],
    rowOf: (row: RowId) => list.findIndex(({ id }) => id === row),
    columnOf: (column) => ids.indexOf(column),
    extents: { rows: list.length, columns: ids.length },
  };
}

/** Rows 1 to 3 and columns 0 to 1 of `abcde`, the active cell the first, as they are found again. */
function found(
  after: Places & { readonly extents: { rows: number; columns: number } },
  kind: SpanKind = 'cells',
): string {
  const before = displayed('abcde');
  const anchor = { row: 1, column: 0 };
  const state: SelectionState = {
    spans: [{ kind, anchor, head: { row: 3, column: 1 } }],
    ...{ current: 0, active: anchor, tabColumn: null },
  };
  const now = findSelection(keepSelection(state, before.extents, before), after.extents, after);
  if (now === null) return 'nothing';
  const [range] = rangesOf(now, after.extents);
  const rows = after.list.slice(range!.top, range!.bottom + 1).map(({ id }) => id);
  return `${rows.join('')} ${range!.left}-${range!.right} @${after.rowAt(now.active.row)}`;
}

test.each([
  ['rows are put in above and between', 'xabcyde', 'bcyd 0-1 @b'],
  ['rows between are gone', 'abde', 'bd 0-1 @b'],
  ['the rows stand the other way round', 'edcba', 'dcb 0-1 @b'],
  ['another row stands between the corners', 'bcade', 'b 0-0 @b'],
  ['a row that was between stands outside', 'acbde', 'b 0-0 @b'],
  ['a corner is gone', 'abce', 'b 0-0 @b'],
  ['the active cell is gone', 'acde', 'c 0-0 @c'],
  ['all rows are gone', '', 'nothing'],
])('when %s', (_, rows, selection) => {
  expect(found(displayed(rows))).toBe(selection);
});

test('whole columns stay whatever rows there are, and go with their columns', () => {
  expect(found(displayed('ebxa', 'QRP'), 'columns')).toBe('ebxa 0-2 @b');
  expect(found(displayed('ebxa'), 'columns')).toBe('ebxa 0-1 @b');
});

test('without its column the active cell is what stands in its place', () => {
  expect(found(displayed('abcde', 'QR'))).toBe('b 0-0 @b');
});
