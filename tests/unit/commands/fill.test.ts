import { describe, expect, test } from 'vitest';
import { fillCells, type Filling, type FillDirection } from '../../../src/commands/fill-cells.ts';
import { fillFormula, fillText } from '../../../src/commands/fill-text.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { seededRandom } from '../seeded-random.ts';
import {
  column,
  date,
  integer,
  number,
  percent,
  plainTable,
  row,
  table,
  text,
  verdict,
} from './plain-table.ts';

const numbers = (...values: CellValue[]) => ({ name: 'N', type: number, cells: values });

function fill(
  own: ReturnType<typeof plainTable>,
  rows: readonly number[],
  columns: readonly string[],
  {
    direction = 'down',
    source = 1,
    filling = 'copy',
  }: { direction?: FillDirection; source?: number; filling?: Filling },
) {
  return fillCells(
    own.context,
    [{ table, rows: rows.map(row), columns: columns.map(column), direction, source }],
    filling,
  );
}

describe('filling along rows', () => {
  const cases: readonly [string, readonly CellValue[], Parameters<typeof fill>[3], readonly CellValue[]][] = [
    ['copies the first down', [1, 9, 9, 9], {}, [1, 1, 1, 1]],
    ['copies a blank down', [null, 9, 9, 9], {}, [null, null, null, null]],
    ['copies the last up', [9, 9, 9, 4], { direction: 'up' }, [4, 4, 4, 4]],
    ['counts two on', [1, 3, 9, 9], { source: 2, filling: 'auto' }, [1, 3, 5, 7]],
    ['counts two back', [9, 9, 10, 8], { direction: 'up', source: 2, filling: 'auto' }, [14, 12, 10, 8]],
    ['repeats two in turn', [1, 2, 9, 9], { source: 2, filling: 'turned' }, [1, 2, 1, 2]],
    ['goes by a step to an end', [1, 9, 9, 9], { filling: { kind: 'add', step: 2, end: 4 } }, [1, 3, 9, 9]],
  ];
  test.each(cases)('%s', (_name, before, how, after) => {
    const own = plainTable(4, [numbers(...before)]);
    own.run(fill(own, [0, 1, 2, 3], ['N'], how));
    expect(own.typed('N')).toEqual(after);
    own.session.undo();
    expect(own.typed('N')).toEqual(before);
  });

  test('only the rows that are given are filled, in the order they are shown in', () => {
    const own = plainTable(5, [numbers(1, 9, 9, 9, 9)]);
    own.run(fill(own, [0, 3, 1], ['N'], { filling: 'series' }));
    expect(own.typed('N')).toEqual([1, 3, 9, 2, 9]);
  });

  test('each column goes on by itself, and a calculated one is passed over', () => {
    const own = plainTable(3, [
      { name: 'Code', type: text, cells: ['1a', null, null] },
      numbers(7),
      { name: 'Twice', type: number, formula: '=[@N]*2' },
      { name: 'Day', type: date, cells: [40_268] },
    ]);
    const result = fill(own, [0, 1, 2], ['Code', 'N', 'Twice', 'Day'], { filling: 'auto' });
    own.run(result);
    expect(own.typed('Code')).toEqual(['1a', '1b', '1c']);
    expect(own.typed('N')).toEqual([7, 7, 7]);
    expect(own.shown('Twice')).toEqual([14, 14, 14]);
    expect(own.typed('Day')).toEqual([40_268, 40_269, 40_270]);
    expect(
      result.ok && [result.value.filled, result.value.left.map(({ message, count }) => [message, count])],
    ).toEqual([6, [['Twice is calculated: its formula fills every row already.', 2]]]);
  });

  test('a calculated column alone is refused, and so is an area with nothing to fill', () => {
    const own = plainTable(3, [numbers(1), { name: 'Twice', type: number, formula: '=[@N]*2' }]);
    const calculated = fill(own, [0, 1], ['Twice'], {});
    expect(calculated.ok || calculated.error.message).toBe(
      'Twice is calculated: its formula fills every row already.',
    );
    const nothing = fill(own, [0], ['N'], {});
    expect(nothing.ok || nothing.error.message).toMatch(/nothing to fill/);
  });

  test('fractions of a trend are left out of a column of whole numbers', () => {
    const own = plainTable(6, [{ name: 'I', type: integer, cells: [1, 2, 4, 9, 9, 9] }]);
    const result = fill(own, [0, 1, 2, 3, 4, 5], ['I'], { source: 3, filling: 'auto' });
    expect(result.ok || result.error.message).toMatch(/5\.33333333333333 is not a whole number/);
  });

  test('formulas of cells go along, each about its own row', () => {
    const own = plainTable(4, [numbers(1, 2, 3, 4), { name: 'M', type: number, cells: [null, 5, 6, 7] }]);
    own.run(setCellFormula(own.context, { table, row: row(0), column: column('M') }, '=A2*10'));
    own.run(fill(own, [0, 1, 2, 3], ['M'], {}));
    expect(own.shown('M')).toEqual([10, 20, 30, 40]);
    expect(own.ownFormula(2, 'M')).toBe('[@N]*10');
    own.session.undo();
    expect(own.shown('M')).toEqual([10, 5, 6, 7]);
  });

  test('a formula and a value in turn are filled in turn', () => {
    const own = plainTable(4, [numbers(1, 2, 3, 4), { name: 'M', type: number, cells: [null, 5] }]);
    own.run(setCellFormula(own.context, { table, row: row(0), column: column('M') }, '=[@N]+100'));
    own.run(fill(own, [0, 1, 2, 3], ['M'], { source: 2, filling: 'auto' }));
    expect(own.shown('M')).toEqual([101, 5, 103, 5]);
  });

  test('a formula that stood in a filled cell goes', () => {
    const own = plainTable(2, [numbers(1, null)]);
    own.run(setCellFormula(own.context, { table, row: row(1), column: column('N') }, '=1+1'));
    own.run(fill(own, [0, 1], ['N'], {}));
    expect([own.shown('N'), own.ownFormula(1, 'N')]).toEqual([[1, 1], '']);
  });
});

describe('filling along columns', () => {
  const types = () =>
    plainTable(2, [
      { name: 'A', type: number, cells: [0.5, 2] },
      { name: 'B', type: integer },
      { name: 'C', type: percent },
      { name: 'D', type: text },
      { name: 'E', type: verdict },
      { name: 'F', type: date },
    ]);

  test('numbers stay the numbers they are, and become the text they are typed as', () => {
    const own = types();
    const result = fill(own, [0, 1], ['A', 'B', 'C', 'D', 'E', 'F'], { direction: 'right' });
    own.run(result);
    expect(own.typed('B')).toEqual([null, 2]);
    expect(own.typed('C')).toEqual([0.5, 2]);
    expect(own.typed('D')).toEqual(['0.5', '2']);
    expect(own.typed('E')).toEqual([null, null]);
    expect(own.typed('F')).toEqual([null, null]);
    expect(result.ok && result.value.filled).toBe(5);
    expect(result.ok && result.value.left.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  });

  test('what is not taken is told without a word of typing it, as nobody typed it', () => {
    const own = plainTable(2, [
      { name: 'D', type: text, cells: ['soon', '5 March'] },
      { name: 'F', type: date },
    ]);
    const result = fill(own, [0, 1], ['D', 'F'], { direction: 'right' });
    const said = result.ok ? result.value.left.map(({ message }) => message) : [result.error.message];
    expect(said.length).toBeGreaterThan(0);
    expect(said[0]).toBe('“soon” is not a date.');
    expect(said.join(' ')).not.toMatch(/Type it|Did you mean/);
  });

  test('a word becomes a choice where it is one', () => {
    const own = plainTable(2, [
      { name: 'D', type: text, cells: ['yes', 'perhaps'] },
      { name: 'E', type: verdict },
    ]);
    own.run(fill(own, [0, 1], ['D', 'E'], { direction: 'right' }));
    expect(own.typed('E')).toEqual(['Met', null]);
  });

  test('what a formula gives is filled as a value', () => {
    const own = plainTable(2, [
      numbers(3, 4),
      { name: 'Twice', type: number, formula: '=[@N]*2' },
      { name: 'Out', type: number },
    ]);
    own.run(fill(own, [0, 1], ['Twice', 'Out'], { direction: 'right' }));
    expect(own.typed('Out')).toEqual([6, 8]);
  });

  test('series go right and left, and a formula names the column as far away', () => {
    const own = plainTable(1, [
      { name: 'A', type: number, cells: [9] },
      { name: 'B', type: number, cells: [1] },
      { name: 'C', type: number, cells: [3] },
      { name: 'D', type: number },
    ]);
    own.run(fill(own, [0], ['B', 'C', 'D'], { direction: 'right', source: 2, filling: 'auto' }));
    expect(own.typed('D')).toEqual([5]);
    own.run(fill(own, [0], ['A', 'B', 'C'], { direction: 'left', source: 2, filling: 'auto' }));
    expect(own.typed('A')).toEqual([-1]);
    own.run(setCellFormula(own.context, { table, row: row(0), column: column('C') }, '=[@A]+[@B]'));
    own.run(fill(own, [0], ['C', 'D'], { direction: 'right' }));
    expect(own.ownFormula(0, 'D')).toBe('[@B]+[@C]');
  });
});

test('a fill of random cells is what a plain model makes of it, and is taken back in one step', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const pick = (count: number) => random.integer(count);
    const names = ['A', 'B', 'C', 'D'];
    const rows = 3 + pick(6);
    const cells = names.map(() =>
      Array.from({ length: rows }, (): CellValue => (pick(4) === 0 ? null : pick(50))),
    );
    const own = plainTable(
      rows,
      names.map((name, index) => ({ name, type: number, cells: cells[index]! })),
    );
    const direction = (['down', 'up', 'right', 'left'] as const)[pick(4)]!;
    const top = pick(rows - 1);
    const bottom = top + 1 + pick(rows - top - 1);
    const left = pick(3);
    const right = left + 1 + pick(3 - left);
    const isVertical = direction === 'down' || direction === 'up';
    const length = isVertical ? bottom - top + 1 : right - left + 1;
    const source = 1 + pick(length - 1);
    const expected = cells.map((each) => [...each]);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        const place = { down: y - top, up: bottom - y, right: x - left, left: right - x }[direction];
        // A whole number of times the source away.
        const step = place - (place % source);
        expected[x]![y] = {
          down: () => cells[x]![y - step]!,
          up: () => cells[x]![y + step]!,
          right: () => cells[x - step]![y]!,
          left: () => cells[x + step]![y]!,
        }[direction]();
      }
    }
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index);
    own.run(
      fill(own, range(top, bottom), names.slice(left, right + 1), { direction, source, filling: 'copy' }),
    );
    expect(names.map(own.typed), `seed ${seed}`).toEqual(expected);
    own.session.undo();
    expect(names.map(own.typed), `seed ${seed}`).toEqual(cells);
  }
});

test('a hundred thousand rows are filled in one step', () => {
  const count = 100_000;
  const own = plainTable(count, [{ name: 'Code', type: text, cells: ['1a'] }, numbers(1, 2)]);
  const rows = Array.from({ length: count }, (_, index) => row(index));
  const result = fillCells(
    own.context,
    [{ table, rows, columns: [column('N')], direction: 'down', source: 2 }],
    'auto',
  );
  own.run(result);
  expect(own.typed('N').slice(-1)).toEqual([count]);
});

describe('one text in many cells', () => {
  const area = (rows: readonly number[], columns: readonly string[]) => ({
    table,
    rows: rows.map(row),
    columns: columns.map(column),
  });

  test('every column reads it by its type', () => {
    const own = plainTable(2, [
      { name: 'N', type: number },
      { name: 'T', type: text },
      { name: 'P', type: percent },
    ]);
    own.run(fillText(own.context, [area([0, 1], ['N', 'T', 'P'])], '12'));
    expect([own.typed('N'), own.typed('T'), own.typed('P')]).toEqual([
      [12, 12],
      ['12', '12'],
      [0.12, 0.12],
    ]);
  });

  test('columns that don’t take it are said with the number of their cells', () => {
    const own = plainTable(3, [
      numbers(1, 2, 3),
      { name: 'T', type: text },
      { name: 'Twice', type: number, formula: '=[@N]*2' },
    ]);
    const result = fillText(own.context, [area([0, 1, 2], ['N', 'T', 'Twice'])], 'soon');
    own.run(result);
    expect(own.typed('T')).toEqual(['soon', 'soon', 'soon']);
    expect(own.typed('N')).toEqual([1, 2, 3]);
    expect(result.ok && result.value.left.map(({ message, count }) => [message, count])).toEqual([
      ['“soon” is not a number. N takes a number such as 1234.5.', 3],
      ['Twice is calculated, so nothing is typed into its cells.', 3],
    ]);
  });

  test('where no cell takes it, the cell that it was typed into says why, with its question', () => {
    const own = plainTable(2, [numbers(), { name: 'Day', type: date }]);
    const typedIn = { table, row: row(1), column: column('Day') };
    const result = fillText(own.context, [area([0, 1], ['N', 'Day'])], 'tbc', typedIn);
    expect(result.ok || result.error).toMatchObject({ place: typedIn, readings: [{ text: '' }] });
  });

  test('a formula is about each cell’s own row', () => {
    const own = plainTable(3, [numbers(1, 2, 3), { name: 'M', type: number, cells: [7, 7, 7] }]);
    own.run(
      fillFormula(own.context, [area([0, 1, 2], ['M'])], '=A3+1', {
        table,
        row: row(1),
        column: column('M'),
      }),
    );
    expect(own.shown('M')).toEqual([2, 3, 4]);
    own.session.undo();
    expect(own.typed('M')).toEqual([7, 7, 7]);
  });
});
