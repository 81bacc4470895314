import { describe, expect, test } from 'vitest';
import type { GridCell } from '../../../src/xlsx/grid.ts';
import { GridBuilder } from '../../../src/xlsx/sheet-grid.ts';
import { seededRandom } from '../seeded-random.ts';
import { type BuiltCell, gridCellOf, gridOf, rowsOf, withRows } from './sheet-builder.ts';

const frame = { name: 'S', hidden: false, tables: [], merges: [] };

describe('the cells of a sheet', () => {
  test('of every kind are what was put there', () => {
    const cells: readonly BuiltCell[] = [
      1.5,
      '',
      'text',
      true,
      false,
      { error: '#N/A' },
      { formula: 'A1+1', value: 2, format: '0%' },
      { formula: 'SUM(A1:A9)', array: 'block' },
      { note: 'a note', value: 'noted' },
      { note: 'alone' },
    ];
    const grid = gridOf([cells]);
    expect(cells.map((_, column) => grid.cell(0, column))).toEqual(cells.map((cell) => gridCellOf(cell!)));
    expect([grid.rowCount, grid.columnCount, grid.cellCount, grid.hasNotes]).toEqual([1, 10, 10, true]);
    expect([...grid.formulaPlaces()]).toEqual([
      [0, 6],
      [0, 7],
    ]);
    expect([grid.cell(0, 10), grid.cell(1, 0), grid.value(5, 5)]).toEqual([undefined, undefined, null]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('given in any order are as in a map (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const rows = new Map<number, Map<number, GridCell>>();
    const builder = new GridBuilder();
    for (let index = 0; index < 400; index++) {
      const row = random.integer(30) * (1 + random.integer(1000));
      const column = random.integer(20);
      const cell = gridCellOf({
        value: index,
        format: `0.${index % 7}`,
        formula: index % 5 === 0 ? `A${index + 1}` : null,
      });
      builder.put(row, column, cell);
      rows.set(row, (rows.get(row) ?? new Map<number, GridCell>()).set(column, cell));
    }
    const grid = builder.build(frame);
    const places = [...rows].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, { formula }]) => (formula === null ? [] : [[row, column]])),
    );
    expect([...grid.formulaPlaces()]).toEqual(places.sort(([a, b], [c, d]) => a! - c! || b! - d!));
    const inOrder = <Item>(items: Iterable<readonly [number, Item]>) => [...items].sort(([a], [b]) => a - b);
    const expected = inOrder(rows).map(([row, cells]) => [row, inOrder(cells)]);
    expect([...rowsOf(grid)].map(([row, cells]) => [row, [...cells]])).toEqual(expected);
    for (const [row, cells] of rows) {
      for (let column = 0; column < 21; column++) expect(grid.cell(row, column)).toEqual(cells.get(column));
    }
    expect(rowsOf(withRows(grid, rowsOf(grid)))).toEqual(rowsOf(grid));
  });

  test('share a formula, whichever of them has it', () => {
    const builder = new GridBuilder();
    for (const [row, text] of [null, 'B2*$C$1', null].entries()) {
      builder.number(row, 0, 0, row);
      builder.sharedFormula(7, text);
    }
    // The same group number again: another formula.
    builder.number(3, 0, 0, 3);
    builder.sharedFormula(7, 'D4');
    builder.number(4, 1, 0, 4);
    builder.sharedFormula(7, null);
    const grid = builder.build(frame);
    expect([0, 1, 2, 3].map((row) => grid.cell(row, 0)?.formula)).toEqual([
      'B1*$C$1',
      'B2*$C$1',
      'B3*$C$1',
      'D4',
    ]);
    expect(grid.cell(4, 1)?.formula).toBe('E5');
  });
});
