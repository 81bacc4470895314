import { expect, test } from 'vitest';
import { allPieces, type Pieces } from '../../../src/base/pieces.ts';
import { clearAreas, clearingAreas } from '../../../src/commands/clear-areas.ts';
import { fillCells, type FillArea, fillingCells } from '../../../src/commands/fill-cells.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

const count = 25_000;
const rows = Array.from({ length: count }, (_, index) => row(index));
const values = rows.map((_, index) => index + 1);
const columns = [column('A'), column('B')];

const make = () =>
  plainTable(count, [
    { name: 'A', type: number, cells: values },
    { name: 'B', type: number, cells: values },
  ]);

/** Does so many pieces and gives the work up. */
function give<T>(pieces: Pieces<T>, up: number): void {
  for (let piece = 0; piece < up; piece++) expect(pieces.next().done).toBe(false);
  pieces.return(undefined as never);
}

test('a change that is given up before its last piece has changed nothing and left no step', () => {
  const { session, context, typed } = make();
  const cleared = clearAreas(context, [{ table, rows, columns }]);
  if (!cleared.ok) throw new Error(cleared.error.message);
  give(session.dispatching(cleared.value), 2);
  expect(typed('A')).toEqual(values);
  expect(session.steps).toEqual([]);
  expect(allPieces(session.dispatching(cleared.value)).ok).toBe(true);
  expect(typed('B')).toEqual(Array(count).fill(null));
  expect(session.steps).toHaveLength(1);
});

test('what was changed between two pieces is undone as it was then', () => {
  const { session, context, run, typed } = make();
  const cleared = clearAreas(context, [{ table, rows, columns }]);
  if (!cleared.ok) throw new Error(cleared.error.message);
  const work = session.dispatching(cleared.value);
  work.next();
  run(fillCells(context, [{ table, rows: rows.slice(0, 2), columns, direction: 'down', source: 1 }], 'copy'));
  expect(allPieces(work).ok).toBe(true);
  session.undo();
  expect(typed('A').slice(0, 3)).toEqual([1, 1, 3]);
});

test('cells are emptied and filled in pieces that count all of them', () => {
  const { context } = make();
  const counted = <T>(pieces: Pieces<T>): number => {
    let sum = 0;
    for (const piece of pieces) sum += piece;
    return sum;
  };
  expect(counted(clearingAreas(context, [{ table, rows, columns }]))).toBe(2 * count);
  const down: FillArea = { table, rows, columns, direction: 'down', source: 1 };
  expect(counted(fillingCells(context, [down], 'series'))).toBe(2 * (count - 1));
});
