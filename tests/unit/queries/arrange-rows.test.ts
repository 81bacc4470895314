import { describe, expect, test } from 'vitest';
import { FormulaEngine } from '../../../src/formula/engine.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asTableId, type ColumnId } from '../../../src/model/ids.ts';
import type { Column, Table } from '../../../src/model/table.ts';
import type {
  ColumnFilter,
  FilterCondition,
  FilterTest,
  SortKey,
  TableView,
} from '../../../src/model/table-view.ts';
import { plainView } from '../../../src/model/table-view.ts';
import { type CellValue, FormulaError, type Value } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { arrangeRows, presentView, rowsPassing } from '../../../src/queries/arrange-rows.ts';
import { cellView } from '../../../src/queries/cell-view.ts';
import { listValues } from '../../../src/queries/filter-values.ts';
import { shownColumn, ShownTexts } from '../../../src/queries/shown-texts.ts';
import { compareInOrder } from '../../../src/queries/text-order.ts';
import { compareNumbers } from '../../../src/formula/numbers.ts';
import { Book } from '../formula/fixture.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';

const verdict: ColumnType = {
  kind: 'choice',
  choices: [
    { word: 'Met', glyph: '✓', tone: 'good', aliases: [] },
    { word: 'Not met', glyph: '✗', tone: 'bad', aliases: [] },
    { word: 'Late', glyph: '', tone: 'warning', aliases: [] },
  ],
};

/** A table of one column `C`; rows are told by their place, from 0. */
function oneColumn(type: ColumnType, cells: readonly CellValue[]) {
  const book = new Book({
    T: { columns: { K: '', C: { type } }, rows: cells.map((cell, at) => [at, cell]) },
  });
  const table = book.workbook.table(asTableId('T'))!;
  const column = asColumnId('C');
  const arrange = (view: Partial<TableView>) => arrangeRows(book.engine, table, { ...plainView, ...view });
  const sort = (direction: SortKey['direction']) => [...arrange({ sort: [{ column, direction }] }).rows];
  const filter = (filter: Partial<ColumnFilter>) => [
    ...arrange({ filters: [{ column, values: null, condition: null, ...filter }] }).rows,
  ];
  const passes = (...tests: readonly FilterTest[]) => filter({ condition: { join: 'and', tests } });
  return { book, table, column, arrange, sort, filter, passes };
}

const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
const text: ColumnType = { kind: 'text' };

describe('the order of a sorted column', () => {
  const cases: readonly (readonly [string, ColumnType, readonly CellValue[], number[], number[]])[] = [
    ['numbers', number, [3, -1, 0, 2.5], [1, 2, 3, 0], [0, 3, 2, 1]],
    ['blanks last both ways', number, [null, 2, '', 1], [3, 1, 0, 2], [1, 3, 0, 2]],
    ['1.9 before 1.10', text, ['1.10', '1.9', '1.1'], [2, 1, 0], [0, 1, 2]],
    ['equal rows stay', text, ['b', 'A', 'a', 'B'], [1, 2, 0, 3], [0, 3, 1, 2]],
    [
      'choices as listed, others after them',
      verdict,
      ['Z', 'Late', 'Met', 'A', 'Not met'],
      [2, 4, 1, 3, 0],
      [0, 3, 1, 4, 2],
    ],
    ['numbers, texts, no, yes', number, [true, 'x', 9, false], [2, 1, 3, 0], [0, 3, 1, 2]],
  ];
  test.each(cases)('%s', (_, type, cells, up, down) => {
    const { sort } = oneColumn(type, cells);
    expect(sort('asc')).toEqual(up);
    expect(sort('desc')).toEqual(down);
  });

  test('errors stand between yes and blanks', () => {
    const book = new Book({
      T: {
        columns: { K: '', A: number_, C: '=1/[@A]' },
        rows: [
          [0, 0],
          [1, 2],
          [2, 1],
        ],
      },
    });
    const view = { ...plainView, sort: [{ column: asColumnId('C'), direction: 'asc' as const }] };
    expect([...arrangeRows(book.engine, book.workbook.table(asTableId('T'))!, view).rows]).toEqual([1, 2, 0]);
  });
});

const number_ = { type: number };

describe('the rows that a condition lets pass', () => {
  const cells = ['Met', 'not MET', null, '', 'Late'];
  const texts = () => oneColumn(text, cells);
  test.each<readonly [FilterTest, readonly number[]]>([
    [{ kind: 'blank' }, [2, 3]],
    [{ kind: 'not-blank' }, [0, 1, 4]],
    [{ kind: 'equals', value: 'met' }, [0]],
    [{ kind: 'not-equals', value: 'met' }, [1, 2, 3, 4]],
    [{ kind: 'contains', value: 'met' }, [0, 1]],
    [{ kind: 'not-contains', value: 'met' }, [2, 3, 4]],
    [{ kind: 'begins', value: 'NOT' }, [1]],
    [{ kind: 'ends', value: 'te' }, [4]],
    [{ kind: 'greater', value: 'late' }, [0, 1]],
    [{ kind: 'between', low: 'late', high: 'met' }, [0, 4]],
    [{ kind: 'equals', value: 1 }, []],
  ])('%j in a column of texts', (condition, rows) => expect(texts().passes(condition)).toEqual(rows));

  const numbers = () => oneColumn(number, [10, 0.1 + 0.2, null, 'x', -5, 10]);
  test.each<readonly [FilterTest, readonly number[]]>([
    [{ kind: 'equals', value: 0.3 }, [1]],
    [{ kind: 'not-equals', value: 10 }, [1, 2, 3, 4]],
    [{ kind: 'greater', value: 0.3 }, [0, 5]],
    [{ kind: 'greater-or-equal', value: 0.3 }, [0, 1, 5]],
    [{ kind: 'less', value: 0.3 }, [4]],
    [{ kind: 'less-or-equal', value: 0.3 }, [1, 4]],
    [{ kind: 'between', low: -5, high: 0.3 }, [1, 4]],
    [{ kind: 'above-average' }, [0, 5]],
    [{ kind: 'below-average' }, [1, 4]],
    [{ kind: 'top', count: 1 }, [0, 5]],
    [{ kind: 'bottom', count: 2 }, [1, 4]],
    [{ kind: 'top', count: 99 }, [0, 1, 4, 5]],
    [{ kind: 'error' }, []],
    [{ kind: 'contains', value: '0' }, [0, 1, 5]],
  ])('%j in a column of numbers', (condition, rows) => expect(numbers().passes(condition)).toEqual(rows));

  test('both tests, or either', () => {
    const tests: readonly FilterTest[] = [
      { kind: 'greater', value: 0 },
      { kind: 'less', value: 1 },
    ];
    const pass = (join: FilterCondition['join']) => numbers().filter({ condition: { join, tests } });
    expect(pass('and')).toEqual([1]);
    expect(pass('or')).toEqual([0, 1, 4, 5]);
  });

  test('values and a condition together', () => {
    const { filter } = texts();
    const condition: FilterCondition = { join: 'and', tests: [{ kind: 'begins', value: 'm' }] };
    expect(filter({ values: ['Met', ''] })).toEqual([0, 2, 3]);
    expect(filter({ values: ['Late', ''], condition })).toEqual([]);
    expect(filter({ values: [] })).toEqual([]);
  });

  test('values are those that the cells show', () => {
    const { filter } = oneColumn({ kind: 'percent', format: '0%' }, [0.134, 0.129, 0.2, null]);
    expect(filter({ values: ['13%'] })).toEqual([0, 1]);
  });
});

describe('groups', () => {
  test('stand in the order of the column, blanks last, rows in their own', () => {
    const { arrange, column } = oneColumn(verdict, ['Not met', null, 'Met', 'Not met', 'Met']);
    expect(arrange({ group: column })).toEqual({
      rows: Int32Array.from([2, 4, 0, 3, 1]),
      groups: [
        { text: 'Met', from: 0, to: 2 },
        { text: 'Not met', from: 2, to: 4 },
        { text: '', from: 4, to: 5 },
      ],
    });
    const down = arrange({ group: column, sort: [{ column, direction: 'desc' }] });
    expect(down.groups?.map((group) => group.text)).toEqual(['Not met', 'Met', '']);
  });

  test('hold numbers that are shown alike', () => {
    const { arrange, column } = oneColumn({ kind: 'integer', format: '0' }, [1.2, 5, 0.9, 5.4]);
    expect(arrange({ group: column }).groups?.map(({ text, from, to }) => [text, from, to])).toEqual([
      ['1', 0, 2],
      ['5', 2, 4],
    ]);
  });
});

test('a view that names columns which are gone is the rest of it', () => {
  const { table, column } = oneColumn(text, []);
  const gone = asColumnId('gone');
  const view: TableView = {
    sort: [
      { column: gone, direction: 'asc' },
      { column, direction: 'asc' },
    ],
    filters: [{ column: gone, values: [], condition: null }],
    group: gone,
  };
  expect(presentView(table, view)).toEqual({
    sort: [{ column, direction: 'asc' }],
    filters: [],
    group: null,
  });
  expect(presentView(table, plainView)).toBe(plainView);
});

test('the values listed for a filter are those of rows that pass the other filters, with how often they are shown', () => {
  const book = new Book({
    T: {
      columns: { K: '', A: { type: text }, B: { type: number } },
      rows: [
        ['1', 'x', 2],
        ['2', 'x', 1],
        ['3', 'y', 3],
        ['4', 'x', null],
        ['5', 'x', 2],
      ],
    },
  });
  const table = book.workbook.table(asTableId('T'))!;
  const [a, b] = [asColumnId('A'), asColumnId('B')];
  const filters: readonly ColumnFilter[] = [
    { column: a, values: ['x'], condition: null },
    { column: b, values: ['1'], condition: null },
  ];
  const rows = rowsPassing(book.engine, table, filters, { except: b });
  expect(listValues(rows, shownColumn(book.engine, table, b, new ShownTexts())!)).toEqual([
    { text: '1', count: 1 },
    { text: '2', count: 2 },
    { text: '', count: 1 },
  ]);
});

/** The same by comparing values one by one. */
function plainly(engine: FormulaEngine, table: Table, view: TableView): number[] {
  const value = (slot: number, column: ColumnId) => engine.value(table.id, table.rows.idAt(slot), column);
  const all = [...table.rows.sequence];
  const passes = (slot: number, { column: id, values, condition }: ColumnFilter): boolean => {
    const column = table.column(id)!;
    const shown = cellView(engine, table, table.rows.idAt(slot), column);
    if (values !== null && !values.includes(shown.text)) return false;
    if (condition === null) return true;
    const numbers = all.flatMap((each) => {
      const one = value(each, id);
      return typeof one === 'number' ? [one] : [];
    });
    const held = condition.tests.map((each) => meetsPlainly(each, shown, numbers));
    return condition.join === 'and' ? held.every(Boolean) : held.some(Boolean);
  };
  const left = all.filter((slot) => view.filters.every((filter) => passes(slot, filter)));
  return left.sort((a, b) => {
    for (const { column, direction } of view.sort) {
      const [x, y] = [value(a, column), value(b, column)];
      if (isBlank(x) || isBlank(y)) {
        if (isBlank(x) !== isBlank(y)) return isBlank(x) ? 1 : -1;
        continue;
      }
      const order = comparePlainly(x, y, table.column(column)!);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return all.indexOf(a) - all.indexOf(b);
  });
}

const isBlank = (value: Value) => value === null || value === '';
const rank = (value: Value) => ['number', 'string', 'boolean', 'object'].indexOf(typeof value);

function comparePlainly(a: Value, b: Value, { type }: Column): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string' && typeof b === 'string') {
    const words = type.kind === 'choice' ? [...new Set(type.choices.map(({ word }) => word))] : [];
    const place = (word: string) => (words.includes(word) ? words.indexOf(word) : words.length);
    return place(a) - place(b) || (place(a) < words.length ? 0 : compareInOrder(a, b));
  }
  if (a instanceof FormulaError) return 0;
  return Number(a) - Number(b);
}

function meetsPlainly(
  test: FilterTest,
  { value, text: shown }: { readonly value: Value; readonly text: string },
  numbers: readonly number[],
): boolean {
  const isNumber = typeof value === 'number';
  const average = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const order = (other: CellValue): number => {
    if (typeof value === 'number' && typeof other === 'number') return compareNumbers(value, other);
    if (typeof value === 'boolean' && typeof other === 'boolean') return Number(value) - Number(other);
    if (typeof value !== 'string' || typeof other !== 'string' || value === '') return NaN;
    return value.toLowerCase() === other.toLowerCase() ? 0 : compareInOrder(value, other) || 1;
  };
  const low = (part: CellValue) => String(part).toLowerCase();
  switch (test.kind) {
    case 'blank':
      return isBlank(value);
    case 'not-blank':
      return !isBlank(value);
    case 'error':
      return value instanceof FormulaError;
    case 'above-average':
      return isNumber && compareNumbers(value, average) > 0;
    case 'below-average':
      return isNumber && compareNumbers(value, average) < 0;
    case 'equals':
      return order(test.value) === 0;
    case 'not-equals':
      return order(test.value) !== 0;
    case 'greater':
      return order(test.value) > 0;
    case 'greater-or-equal':
      return order(test.value) >= 0;
    case 'less':
      return order(test.value) < 0;
    case 'less-or-equal':
      return order(test.value) <= 0;
    case 'between':
      return order(test.low) >= 0 && order(test.high) <= 0;
    case 'contains':
      return shown.toLowerCase().includes(low(test.value));
    case 'not-contains':
      return !shown.toLowerCase().includes(low(test.value));
    case 'begins':
      return shown.toLowerCase().startsWith(low(test.value));
    case 'ends':
      return shown.toLowerCase().endsWith(low(test.value));
    case 'top':
      return isNumber && numbers.filter((each) => each > value).length < test.count;
    case 'bottom':
      return isNumber && numbers.filter((each) => each < value).length < test.count;
  }
}

function randomTest(random: SeededRandom, values: readonly (string | number | boolean)[]): FilterTest {
  const value = () => (values.length === 0 ? 'x' : random.pick(values));
  const kind = random.pick([
    ...(['blank', 'not-blank', 'error', 'above-average', 'below-average', 'equals', 'not-equals'] as const),
    ...(['greater', 'greater-or-equal', 'less', 'less-or-equal', 'contains', 'not-contains'] as const),
    ...(['begins', 'ends', 'between', 'top', 'bottom'] as const),
  ]);
  switch (kind) {
    case 'blank':
    case 'not-blank':
    case 'error':
    case 'above-average':
    case 'below-average':
      return { kind };
    case 'between':
      return { kind, low: value(), high: value() };
    case 'top':
    case 'bottom':
      return { kind, count: 1 + random.integer(5) };
    default:
      return { kind, value: value() };
  }
}

test('sorting, filtering and grouping give what comparing cells one by one gives', () => {
  let compared = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const workbook = workbookFromContent(randomWorkbook(random, { rows: 60 }));
    const engine = new FormulaEngine(workbook);
    for (const table of workbook.tables) {
      const columns = table.columns.map(({ id }) => id);
      const shownValues = (id: ColumnId) =>
        table.rows.ids().map((row) => cellView(engine, table, row, table.column(id)!));
      for (let round = 0; round < 4; round++) {
        const sort = Array.from({ length: random.integer(4) }, (): SortKey => ({
          column: random.pick(columns),
          direction: random.pick(['asc', 'desc'] as const),
        }));
        const filters = Array.from({ length: random.integer(3) }, (): ColumnFilter => {
          const column = random.pick(columns);
          const shown = shownValues(column);
          const values = shown.flatMap(({ value }) =>
            value === null || value === '' || value instanceof FormulaError ? [] : [value],
          );
          return {
            column,
            values: random.chance(0.5)
              ? shown.map((each) => each.text).filter(() => random.chance(0.6))
              : null,
            condition: random.chance(0.5)
              ? {
                  join: random.pick(['and', 'or'] as const),
                  tests: Array.from({ length: 1 + random.integer(2) }, () => randomTest(random, values)),
                }
              : null,
          };
        });
        const view: TableView = { sort, filters, group: null };
        const at = `seed ${seed}, table ${table.id}: ${JSON.stringify(view)}`;
        const expected = plainly(engine, table, view);
        expect([...arrangeRows(engine, table, view).rows], at).toEqual(expected);
        compared += expected.length;
        const group = random.pick(columns);
        const grouped = arrangeRows(engine, table, { ...view, group });
        const textAt = (slot: number) =>
          cellView(engine, table, table.rows.idAt(slot), table.column(group)!).text;
        for (const { text: shown, from, to } of grouped.groups!)
          expect([...grouped.rows.slice(from, to)], at).toEqual(
            expected.filter((slot) => textAt(slot) === shown),
          );
        expect(grouped.rows.length, at).toBe(expected.length);
        const shown = shownColumn(engine, table, group, new ShownTexts())!;
        const list = listValues(arrangeRows(engine, table, view).rows, shown);
        for (const { text: value, count } of list)
          expect(expected.filter((slot) => textAt(slot) === value).length, `${at} ${value}`).toBe(count);
        expect(
          list.reduce((sum, { count }) => sum + count, 0),
          at,
        ).toBe(expected.length);
      }
    }
  }
  expect(compared).toBeGreaterThan(2000);
});
