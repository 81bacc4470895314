import { expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { figureKinds, figureText, StatisticsCount } from '../../../src/queries/selection-statistics.ts';
import { Session } from '../../../src/session/session.ts';

const pounds: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };

interface TestColumn {
  readonly type: ColumnType;
  readonly cells: readonly CellValue[];
  readonly formula?: StoredFormula;
}

/** A table of columns by name with their cells, counted over rows and columns. */
function counted(
  columns: Readonly<Record<string, TestColumn>>,
  options: { readonly columns?: readonly string[]; readonly rows?: readonly number[] } = {},
) {
  const names = Object.keys(columns);
  const count = columns[names[0]!]!.cells.length;
  const orders = ordersBetween(null, null, Math.max(count, names.length));
  const workbook = workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'Test' },
    tables: [
      {
        id: asTableId('t'),
        record: { title: 'T', name: 'T', description: '', order: orders[0]!, keyColumn: null },
        rows: Array.from({ length: count }, (_, index) => ({
          id: asRowId(`r${index}`),
          record: { order: orders[index]! },
        })),
        columns: names.map((name, index) => ({
          id: asColumnId(name),
          record: {
            ...{ name, type: columns[name]!.type, description: '', order: orders[index]!, width: null },
            ...{ hidden: false, formula: columns[name]!.formula ?? null },
          },
          cells: columns[name]!.cells,
          overrides: [],
        })),
      },
    ],
  });
  const session = new Session(workbook, { clock: { now: () => 0 } });
  const table = session.workbook.table(asTableId('t'))!;
  const slots = options.rows ?? Array.from({ length: count }, (_, index) => index);
  return new StatisticsCount(session.engine, table, [
    {
      columns: (options.columns ?? names).map(asColumnId),
      slots: Int32Array.from(slots, (index) => table.rows.slot(asRowId(`r${index}`))!),
    },
  ]);
}

function figures(count: StatisticsCount) {
  count.work(null);
  return Object.fromEntries(figureKinds.map((kind) => [kind, figureText(kind, count.statistics)]));
}

const amounts = { type: pounds, cells: [0.1, 0.2, null, 12.5] };
const words = { type: { kind: 'text' } as const, cells: ['a', '', null, 'b'] };
const plain = { type: { kind: 'number', format: '', unitColumn: null } as const, cells: [1, 2, 3, 4] };
const days = { type: { kind: 'date', format: '' } as const, cells: [40_268, 40_270, null, null] };

test('numbers of one column are shown in its format, without the noise of binary fractions', () => {
  expect(figures(counted({ amounts }, { rows: [0, 1, 2] }))).toEqual({
    ...{ average: '£0.15', count: '2', numbers: '2', minimum: '£0.10', maximum: '£0.20', sum: '£0.30' },
  });
});

test('texts are counted and have no figures; blanks and empty texts are not counted', () => {
  expect(figures(counted({ words }))).toEqual({
    ...{ average: null, count: '2', numbers: null, minimum: null, maximum: null, sum: null },
  });
});

test('figures of plain numbers have their thousands set off alike', () => {
  const large = { ...plain, cells: [1234.5, -20_000, 3, 498_509.77] };
  expect(figures(counted({ large }))).toMatchObject({
    ...{ average: '119,936.82', minimum: '-20,000', maximum: '498,509.77', sum: '479,747.27' },
  });
});

test('numbers of several formats are shown plainly', () => {
  const count = counted({ amounts, plain, words });
  expect(figures(count)['sum']).toBe('22.8');
  expect(count.statistics).toMatchObject({ cells: 12, filled: 9, numbers: 7, format: null });
});

test('dates have an average and ends, but no sum', () => {
  expect(figures(counted({ days }))).toMatchObject({
    sum: null,
    average: '01/04/2010',
    minimum: '31/03/2010',
  });
});

test('what lies between two percentages comes to points', () => {
  const percent = { word: '%', glyph: '', tone: 'neutral', aliases: [], numberFormat: '0.0%' } as const;
  const unit = { type: { kind: 'choice', choices: [percent] } as const, cells: ['%', '%'] };
  const type = { kind: 'number', format: '', unitColumn: asColumnId('unit') } as const;
  const Change = { type, cells: [], formula: { parts: ['0.002'] } };
  expect(figures(counted({ unit, Change }, { columns: ['Change'] }))).toMatchObject({
    ...{ maximum: '0.2 points', sum: '0.4 points' },
  });
});

test('rows are counted as given: those that are out of sight are not', () => {
  expect(counted({ plain }, { rows: [3, 1] }).work(null)).toBe(true);
  expect(figures(counted({ plain }, { rows: [3, 1] }))['sum']).toBe('6');
});

test('errors are left out and counted', () => {
  const broken = { ...plain, cells: [], formula: { parts: ['1/0'] } };
  const count = counted({ plain, broken });
  count.work(null);
  expect(count.statistics).toMatchObject({ filled: 8, errors: 4, numbers: 4, sum: 10 });
});

test('a count that is interrupted goes on where it was', () => {
  const cells = Array.from({ length: 30_000 }, (_, index) => index);
  const count = counted({ plain: { ...plain, cells }, more: { ...plain, cells } });
  let pieces = 1;
  while (!count.work(() => true)) pieces++;
  expect(pieces).toBeGreaterThan(6);
  expect(count.statistics).toMatchObject({ numbers: 60_000, sum: 899_970_000, minimum: 0, maximum: 29_999 });
});

test('100,000 rows of 20 columns are counted whole', () => {
  const cells = Array.from({ length: 100_000 }, (_, index) => index / 4);
  const columns = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`c${index}`, { ...plain, cells }]),
  );
  const count = counted(columns);
  count.work(null);
  expect(count.statistics.numbers).toBe(2_000_000);
});
