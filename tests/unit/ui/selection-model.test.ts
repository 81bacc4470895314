import { expect, test } from 'vitest';
import { countCells, disjointRanges, sizeOf } from '../../../src/ui/grid/selection/cell-range.ts';
import type { Direction, SelectionSpace } from '../../../src/ui/grid/selection/edge-of-data.ts';
import {
  dragTo,
  everything,
  oneCell,
  press,
  rangesOf,
  type SelectionState,
  type SpanKind,
  widened,
} from '../../../src/ui/grid/selection/selection-model.ts';
import { extended, moved, type Movement } from '../../../src/ui/grid/selection/selection-moves.ts';
import { walked } from '../../../src/ui/grid/selection/selection-walk.ts';

/** A table drawn as lines: `x` is a filled cell, `.` a blank one, and a line of `-` the heading of a group. */
function space(...lines: readonly string[]): SelectionSpace {
  return {
    rows: lines.length,
    columns: lines[0]?.length ?? 0,
    isRow: (row) => !lines[row]!.startsWith('-'),
    isBlank: (row, column) => lines[row]![column] !== 'x',
  };
}

/** The selection drawn over the table: `A` the active cell, `#` the others that are selected. */
function drawn(state: SelectionState, { rows, columns }: SelectionSpace): string[] {
  const ranges = rangesOf(state, { rows, columns });
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      if (state.active.row === row && state.active.column === column) return 'A';
      return ranges.some((r) => row >= r.top && row <= r.bottom && column >= r.left && column <= r.right)
        ? '#'
        : '.';
    }).join(''),
  );
}

const plain = space('xxxx', 'xxxx', 'xxxx', 'xxxx');
const cell = (row: number, column: number) => ({ kind: 'cells' as const, at: { row, column } });
const at = (row: number, column: number) => oneCell({ row, column });
const step = (direction: Direction): Movement => ({ kind: 'step', direction, count: 1 });
const edge = (direction: Direction): Movement => ({ kind: 'edge', direction });

test('a click selects a cell alone, Shift and a click reaches to it from the active one', () => {
  const clicked = press(at(3, 3), plain, cell(1, 1), 'replace').state;
  expect(drawn(clicked, plain)).toEqual(['....', '.A..', '....', '....']);
  const reached = press(clicked, plain, cell(3, 2), 'extend').state;
  expect(drawn(reached, plain)).toEqual(['....', '.A#.', '.##.', '.##.']);
  expect(drawn(press(reached, plain, cell(0, 0), 'extend').state, plain)).toEqual([
    '##..',
    '#A..',
    '....',
    '....',
  ]);
});

test('Ctrl and a drag adds a block, whose beginning is the active cell', () => {
  const added = press(at(0, 0), plain, cell(3, 3), 'add');
  expect(drawn(dragTo(added, plain, { row: 2, column: 2 }), plain)).toEqual(['#...', '....', '..##', '..#A']);
});

test('Ctrl and a click on a selected cell takes it out, as in Excel 365', () => {
  const block = press(at(0, 0), plain, cell(2, 2), 'extend').state;
  const out = press(block, plain, cell(1, 1), 'add');
  expect(drawn(out.state, plain)).toEqual(['A##.', '#.#.', '###.', '....']);
  // Dragged on, it takes all of that out.
  expect(drawn(dragTo(out, plain, { row: 1, column: 2 }), plain)).toEqual(['A##.', '#...', '###.', '....']);
});

test('the last cell is not taken out', () => {
  expect(drawn(press(at(1, 1), plain, cell(1, 1), 'add').state, plain)).toEqual([
    '....',
    '.A..',
    '....',
    '....',
  ]);
});

test('a row taken out of all leaves whole rows, a cell taken out of a column cells', () => {
  const without = press(
    everything(at(0, 0)),
    plain,
    { kind: 'rows', at: { row: 1, column: 0 } },
    'add',
  ).state;
  expect(without.spans.map(({ kind }) => kind)).toEqual(['rows', 'rows']);
  const column = press(null, plain, { kind: 'columns', at: { row: 0, column: 2 } }, 'replace').state;
  expect(press(column, plain, cell(2, 2), 'add').state.spans.map(({ kind }) => kind)).toEqual([
    'cells',
    'cells',
  ]);
});

test('row numbers and headings select whole rows and columns, by dragging and with Shift', () => {
  const row = press(null, plain, { kind: 'rows', at: { row: 1, column: 0 } }, 'replace');
  expect(drawn(dragTo(row, plain, { row: 2, column: 3 }), plain)).toEqual(['....', 'A###', '####', '....']);
  const column = press(null, plain, { kind: 'columns', at: { row: 1, column: 3 } }, 'replace').state;
  const wide = press(column, plain, { kind: 'columns', at: { row: 1, column: 2 } }, 'extend').state;
  expect(drawn(wide, plain)).toEqual(['..##', '..#A', '..##', '..##']);
});

test('whole rows stay whole when Shift and an arrow extend them', () => {
  const row = widened(at(1, 2), 'rows');
  expect(drawn(extended(row, plain, step('down')), plain)).toEqual(['....', '##A#', '####', '....']);
  expect(drawn(extended(row, plain, step('right')), plain)).toEqual(['....', '##A#', '....', '....']);
  expect(drawn(widened(row, 'columns'), plain)).toEqual(['####', '##A#', '####', '####']);
});

test.each([
  // From a filled cell to the last one before a blank.
  ['xxx.x', 0, 'right', 2],
  // From the last before a blank, and from a blank, to the next filled one.
  ['xxx..x', 2, 'right', 5],
  ['xxx..x', 3, 'right', 5],
  // To the edge where nothing filled follows.
  ['xx...', 1, 'right', 4],
  ['.....', 0, 'right', 4],
  ['xx.xx', 4, 'left', 3],
  ['x...x', 4, 'left', 0],
  ['....x', 3, 'left', 0],
] as const)('Ctrl and an arrow in %s from %i to the %s', (line, from, direction, to) => {
  const across = space(line);
  const down = space(...line);
  expect(moved(at(0, from), across, edge(direction)).active).toEqual({ row: 0, column: to });
  const vertical = direction === 'right' ? 'down' : 'up';
  expect(moved(at(from, 0), down, edge(vertical)).active).toEqual({ row: to, column: 0 });
});

test('Ctrl, Shift and an arrow ask along the column of the active cell, and go on from the other end', () => {
  const data = space('xx', 'x.', 'x.', '.x');
  const two = extended(at(0, 0), data, step('right'));
  expect(drawn(extended(two, data, edge('down')), data)).toEqual(['A#', '##', '##', '..']);
  const up = extended(at(2, 0), data, step('up'));
  expect(drawn(extended(up, data, edge('down')), data)).toEqual(['..', '..', 'A.', '..']);
});

test('the headings of groups are passed over', () => {
  const grouped = space('--', 'xx', '--', 'xx', '--');
  expect(moved(at(1, 0), grouped, step('down')).active.row).toBe(3);
  expect(moved(at(3, 0), grouped, step('down')).active.row).toBe(3);
  expect(moved(at(3, 0), grouped, { kind: 'step', direction: 'up', count: 20 }).active.row).toBe(1);
  expect(moved(at(3, 1), grouped, { kind: 'side', side: 'table-start' }).active).toEqual({
    row: 1,
    column: 0,
  });
  expect(moved(at(1, 0), grouped, edge('down')).active.row).toBe(3);
  const all = everything(at(1, 1));
  expect(walked(all, grouped, { key: 'tab', back: false })?.active).toEqual({ row: 3, column: 0 });
});

test('Tab and Enter go through the cells of several ranges and round again', () => {
  const first = press(null, plain, cell(0, 0), 'replace');
  const second = press(dragTo(first, plain, { row: 1, column: 1 }), plain, cell(3, 3), 'add').state;
  const visited = (key: 'tab' | 'enter', back: boolean) => {
    let state = second;
    return Array.from({ length: 5 }, () => {
      state = walked(state, plain, { key, back })!;
      return `${state.active.row}${state.active.column}`;
    }).join(' ');
  };
  expect(visited('tab', false)).toBe('00 01 10 11 33');
  expect(visited('enter', false)).toBe('00 10 01 11 33');
  expect(visited('tab', true)).toBe('11 10 01 00 33');
  expect(drawn(walked(second, plain, { key: 'tab', back: false })!, plain)).toEqual([
    'A#..',
    '##..',
    '....',
    '...#',
  ]);
});

test('Enter after a run of Tabs goes back to the column where the run began', () => {
  let state = at(0, 1);
  for (const key of ['tab', 'tab', 'enter'] as const) state = walked(state, plain, { key, back: false })!;
  expect(state.active).toEqual({ row: 1, column: 1 });
  // Any other key ends the run.
  state = moved(walked(state, plain, { key: 'tab', back: false })!, plain, step('down'));
  expect(walked(state, plain, { key: 'enter', back: false })?.active).toEqual({ row: 3, column: 2 });
});

test('Tab goes on in the next row, and says so where there is none', () => {
  expect(walked(at(1, 3), plain, { key: 'tab', back: false })?.active).toEqual({ row: 2, column: 0 });
  expect(walked(at(1, 0), plain, { key: 'tab', back: true })?.active).toEqual({ row: 0, column: 3 });
  expect(walked(at(3, 3), plain, { key: 'tab', back: false })).toBeNull();
  expect(walked(at(3, 0), plain, { key: 'enter', back: false })).toBeNull();
});

test('after Tab the active cell is where Shift begins', () => {
  const block = press(at(0, 0), plain, cell(2, 2), 'extend').state;
  const inside = walked(block, plain, { key: 'tab', back: false })!;
  expect(drawn(extended(inside, plain, step('down')), plain)).toEqual(['.A#.', '.##.', '.##.', '.##.']);
});

test('blocks that share cells count each of them once', () => {
  const kinds: readonly SpanKind[] = ['rows', 'columns'];
  let state = at(1, 1);
  for (const kind of kinds) state = press(state, plain, { kind, at: { row: 0, column: 0 } }, 'add').state;
  const ranges = rangesOf(state, plain);
  expect(countCells(ranges)).toBe(8);
  expect(disjointRanges(ranges).reduce((sum, range) => sum + sizeOf(range), 0)).toBe(8);
});

test('the edge of data of 100,000 filled rows is found with one look at each', () => {
  let asked = 0;
  const tall: SelectionSpace = {
    rows: 100_000,
    columns: 20,
    isRow: () => true,
    isBlank: () => (asked++, false),
  };
  expect(moved(at(0, 3), tall, edge('down')).active.row).toBe(99_999);
  expect(asked).toBeLessThanOrEqual(100_002);
});
