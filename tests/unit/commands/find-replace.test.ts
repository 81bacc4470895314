import { describe, expect, test } from 'vitest';
import { replaceText } from '../../../src/commands/replace-text.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { CellFinder, type LookIn, wholeTable } from '../../../src/queries/find-cells.ts';
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

type Own = ReturnType<typeof plainTable>;
interface Asked {
  readonly matchCase?: boolean;
  readonly wholeCell?: boolean;
  readonly lookIn?: LookIn;
}

function options(wanted: string, { matchCase = false, wholeCell = false, lookIn = 'values' }: Asked) {
  return { text: wanted, matchCase, wholeCell, lookIn };
}

function finder(own: Own, wanted: string, asked: Asked = {}): CellFinder {
  const found = new CellFinder(own.context, [wholeTable(own.table())], options(wanted, asked));
  found.work(() => false);
  return found;
}

/** What is found, as `row column`, `= column` for the formula of a column. */
function found(own: Own, wanted: string, asked: Asked = {}): string {
  const hits = finder(own, wanted, asked);
  return Array.from({ length: hits.count }, (_, index) => {
    const hit = hits.at(index)!;
    return `${hit.row === null ? '=' : hit.row.slice(1)}${hit.column}`;
  }).join(' ');
}

function replace(own: Own, wanted: string, replacement: string, asked: Asked = {}) {
  return replaceText(own.context, finder(own, wanted, asked), options(wanted, asked), replacement);
}

const sample = () => {
  const own = plainTable(3, [
    { name: 'T', type: text, cells: ['Answer calls', 'answer 10 calls', null] },
    { name: 'N', type: number, cells: [1234.5, 10, 0.1] },
    { name: 'P', type: percent, cells: [0.134, null, 0.1] },
    { name: 'D', type: date, cells: [40_268, null, null] },
    { name: 'V', type: verdict, cells: ['Met', 'Not met', null] },
    { name: 'Twice', type: number, formula: '=[@N]*2' },
  ]);
  own.run(setCellFormula(own.context, { table, row: row(2), column: column('N') }, '=[@P]*10'));
  return own;
};

describe('finding', () => {
  const cases: readonly [wanted: string, asked: Asked, found: string][] = [
    ['answer', {}, '0T 1T'],
    ['Answer', { matchCase: true }, '0T'],
    ['calls', { wholeCell: true }, ''],
    ['ANSWER CALLS', { wholeCell: true }, '0T'],
    ['met', {}, '0V 1V'],
    ['met', { wholeCell: true }, '0V'],
    ['13.4%', {}, '0P'],
    ['31/03', {}, '0D'],
    // Shown in cells: the text, the number, the share, and what the formulas give.
    ['10', {}, '1T 1N 2P 0D'],
    ['20', {}, '0D 1Twice'],
    ['20', { lookIn: 'formulas' }, '0D'],
    ['1234', { lookIn: 'formulas' }, '0N'],
    ['[@', { lookIn: 'formulas' }, '=Twice 2N'],
    ['[@', {}, ''],
    ['*', { lookIn: 'formulas' }, '=Twice 2N'],
    ['', {}, ''],
    ['.', {}, '0N 0P 2P'],
  ];
  test.each(cases)('%j with %j: %s', (wanted, asked, expected) => {
    const own = sample();
    const list = (hits: string) => hits.split(' ').sort().join(' ');
    expect(list(found(own, wanted, asked))).toBe(list(expected));
  });

  test('it goes row by row, in the order of rows and columns that is asked for', () => {
    const own = sample();
    expect(found(own, 'l')).toBe('0T 1T');
    const { rows } = own.table();
    const slots = Int32Array.from([2, 1, 0], (index) => rows.slot(row(index))!);
    const hits = new CellFinder(
      own.context,
      [{ table, rows: slots, columns: ['V', 'T'].map(column) }],
      options('e', {}),
    );
    hits.work(() => false);
    const places = Array.from({ length: hits.count }, (_, index) => hits.at(index)!);
    expect(places.map((hit) => `${hit.row} ${hit.column}`)).toEqual(['r1 V', 'r1 T', 'r0 V', 'r0 T']);
    expect(hits.indexFrom({ table, row: row(1), column: column('T') }, false)).toBe(1);
    expect(hits.indexFrom({ table, row: row(1), column: column('T') }, true)).toBe(2);
    expect(hits.indexFrom({ table, row: row(2), column: column('V') }, true)).toBe(0);
    expect(hits.indexFrom({ table, row: row(0), column: column('T') }, true)).toBe(4);
  });

  test('it may be stopped and gone on with', () => {
    const count = 2000;
    const own = plainTable(count, [
      { name: 'T', type: text, cells: Array.from({ length: count }, (_, index) => `line ${index % 7}`) },
    ]);
    const hits = new CellFinder(own.context, [wholeTable(own.table())], options('line 3', {}));
    let pieces = 1;
    while (!hits.work(() => true)) pieces++;
    expect(pieces).toBeGreaterThan(2);
    expect(hits.count).toBe(286);
  });

  test('random texts are found where a plain list has them', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const word = () =>
        Array.from({ length: random.integer(4) }, () => random.pick(['a', 'B', 'b', '.', '$', ' '])).join('');
      const cells = [0, 1].map(() =>
        Array.from({ length: 12 }, (): string | null => (random.chance(0.2) ? null : word())),
      );
      const own = plainTable(12, [
        { name: 'A', type: text, cells: cells[0]! },
        { name: 'B', type: text, cells: cells[1]! },
      ]);
      const wanted = word();
      const matchCase = random.chance(0.5);
      const fold = (each: string) => (matchCase ? each : each.toLowerCase());
      const expected: string[] = [];
      for (let index = 0; index < 12; index++) {
        for (const [name, list] of [
          ['A', cells[0]!],
          ['B', cells[1]!],
        ] as const) {
          const cell = list[index];
          if (wanted !== '' && cell && fold(cell).includes(fold(wanted))) expected.push(`${index}${name}`);
        }
      }
      expect(found(own, wanted, { matchCase }), `seed ${seed}`).toBe(expected.join(' '));
      if (expected.length === 0) continue;
      own.run(replace(own, wanted, '$&', { matchCase }));
      const replaced = cells.map((list) =>
        list.map((cell) => {
          if (cell === null || wanted === '') return cell;
          let [rest, out] = [cell, ''];
          for (
            let place = fold(rest).indexOf(fold(wanted));
            place !== -1;
            place = fold(rest).indexOf(fold(wanted))
          ) {
            out += `${rest.slice(0, place)}$&`;
            rest = rest.slice(place + wanted.length);
          }
          return out + rest;
        }),
      );
      expect([own.typed('A'), own.typed('B')], `seed ${seed}`).toEqual(replaced);
      own.session.undo();
      expect([own.typed('A'), own.typed('B')], `seed ${seed}`).toEqual(cells);
    }
  });
});

describe('replacing', () => {
  const cases: readonly [
    name: string,
    column: {
      readonly type: Parameters<typeof plainTable>[1][number]['type'];
      readonly cells: readonly CellValue[];
    },
    wanted: string,
    replacement: string,
    after: readonly CellValue[],
  ][] = [
    ['every place in a text', { type: text, cells: ['a-b-c', 'b'] }, '-', ' ', ['a b c', 'b']],
    ['digits of a number', { type: number, cells: [1010, 2] }, '10', '3', [33, 2]],
    ['what a format shows', { type: integer, cells: [1234, 2] }, '1,2', '9,9', [9934, 2]],
    ['a percentage', { type: percent, cells: [0.134, 0.2] }, '13.4', '15', [0.15, 0.2]],
    ['the year of a date', { type: date, cells: [40_268, null] }, '2010', '2011', [40_633, null]],
    ['a choice', { type: verdict, cells: ['Not met', 'Met'] }, 'Not met', 'met', ['Met', 'Met']],
    ['a text by nothing', { type: text, cells: ['x', 'yx'] }, 'x', '', [null, 'y']],
  ];
  test.each(cases)('%s', (_name, { type, cells }, wanted, replacement, after) => {
    const own = plainTable(2, [{ name: 'C', type, cells }]);
    own.run(replace(own, wanted, replacement));
    expect(own.typed('C')).toEqual(after);
    own.session.undo();
    expect(own.typed('C')).toEqual(cells);
  });

  test('what is calculated or then no longer fits is left and said', () => {
    const own = plainTable(2, [
      { name: 'N', type: number, cells: [10, 20] },
      { name: 'T', type: text, cells: ['10', 'x'] },
      { name: 'Same', type: number, formula: '=[@N]' },
    ]);
    const result = replace(own, '10', 'ten');
    own.run(result);
    expect(own.typed('N')).toEqual([10, 20]);
    expect(own.typed('T')).toEqual(['ten', 'x']);
    expect(result.ok && result.value.replaced).toBe(1);
    expect(result.ok && result.value.left.map(({ message, count }) => [message, count])).toEqual([
      ['“ten” is not a number. N takes a number such as 1234.5.', 1],
      ['Same is calculated; look in formulas to change what it shows.', 1],
    ]);
    const calculated = replace(own, '20', '30', { wholeCell: true });
    expect(calculated.ok && calculated.value.left.length).toBe(1);
  });

  test('formulas of cells and of columns are changed in their texts', () => {
    const own = sample();
    own.run(replace(own, '[@', '1+[@', { lookIn: 'formulas' }));
    expect(own.ownFormula(2, 'N')).toBe('1+[@P]*10');
    expect(own.shown('Twice')).toEqual([2470, 21, 5]);
    own.session.undo();
    expect(own.shown('Twice')).toEqual([2469, 20, 2]);
  });

  test('a formula that would be none any more stays', () => {
    const own = sample();
    const result = replace(own, '*2', '*', { lookIn: 'formulas' });
    expect(result.ok || result.error.message).toMatch(/The formula of Twice stays/);
  });

  test('a value by hand keeps its reason', () => {
    const own = sample();
    own.run(
      setOverride(
        own.context,
        { table, row: row(0), column: column('Twice') },
        { typed: '77', reason: 'printed' },
      ),
    );
    own.run(replace(own, '77', '78'));
    expect(own.table().override(row(0), column('Twice'))).toMatchObject({ value: 78, reason: 'printed' });
  });
});
