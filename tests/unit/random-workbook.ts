import type { ColumnType } from '../../src/model/column-types.ts';
import { tones } from '../../src/model/column-types.ts';
import {
  asColumnId,
  asRowId,
  asTableId,
  asWorkbookId,
  type ColumnId,
  type RowId,
  type TableId,
} from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { DefinedName, ExtraFields, Override } from '../../src/model/records.ts';
import { type FormulaPart, referenceRows, type StoredFormula } from '../../src/model/stored-formula.ts';
import type { CellValue } from '../../src/model/values.ts';
import type { ColumnContent, TableContent, WorkbookContent } from '../../src/model/workbook-content.ts';
import type { CellNote } from '../../src/model/cell-rules.ts';
import { randomColumnRules, randomTableRules, type RuleParts } from './random-rules.ts';
import type { SeededRandom } from './seeded-random.ts';

/** How large a random workbook may be; each is the most there can be. */
export interface RandomWorkbookSize {
  readonly tables?: number;
  readonly columns?: number;
  readonly rows?: number;
}

/** Texts that have tripped programs up before: quotes, breaks, lone surrogates, names of object members, formulas, markup. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  'Met',
  'Zażółć gęślą jaźń',
  '👩🏽‍🚒 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  '\ud800',
  'before\udfffafter',
  'line one\nline two\r\nline three\ttabbed',
  '\u2028\u2029\u0000\u001f\u007f\ufeff',
  '"quoted", \'and\' \\backslashed\\',
  '=SUM(1,2)',
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  '#NUM!',
  'null',
  '1e5',
  '0012',
  'العربية',
  'e\u0301 is not é',
  'x'.repeat(3000),
];

/** Numbers at the edges of what a double holds. */
const oddNumbers: readonly number[] = [
  0,
  1,
  -1,
  0.1 + 0.2,
  0.134,
  1 / 3,
  1e21,
  1e-7,
  123456789012345680000,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_VALUE,
  2 ** 31,
  40268,
];

/**
 * A workbook of random content: every column type, formulas (of columns, of single cells, of totals, behind names), overrides,
 * references (some to rows that are gone), notes, views, formats and rules, odd texts and numbers, fields that this version does
 * not know. Everything stands in its order, as `contentOfWorkbook` gives it.
 */
export function randomWorkbook(
  random: SeededRandom,
  { tables = 4, columns = 8, rows = 40 }: RandomWorkbookSize = {},
): WorkbookContent {
  const tableIds = Array.from({ length: 1 + random.integer(tables) }, (_, index) =>
    asTableId(`table-${index}`),
  );
  const tableOrders = ordersBetween(null, null, tableIds.length);
  const rowIds = new Map<TableId, RowId[]>(
    tableIds.map((id) => [
      id,
      Array.from({ length: random.integer(rows + 1) }, (_, index) => asRowId(`row-${index}`)),
    ]),
  );
  const columnIds = new Map<TableId, ColumnId[]>(
    tableIds.map((id) => [
      id,
      Array.from({ length: 1 + random.integer(columns) }, (_, index) => asColumnId(`column-${index}`)),
    ]),
  );
  const allRows = [...rowIds.values()].flat();
  const context = { random, tableIds, columnIds, allRows };
  return {
    id: asWorkbookId(`workbook-${random.integer(1e9)}`),
    record: {
      title: randomText(random),
      ...randomNames(random, tableIds, [...columnIds.values()].flat()),
      ...randomExtra(random),
    },
    tables: tableIds.map((id, index): TableContent => {
      const ownRows = rowIds.get(id)!;
      const ownColumns = columnIds.get(id)!;
      const rowOrders = ordersBetween(null, null, ownRows.length);
      const columnOrders = ordersBetween(null, null, ownColumns.length);
      return {
        id,
        record: {
          title: `Table ${index} ${randomText(random)}`,
          name: `Table_${index}`,
          description: randomText(random),
          order: tableOrders[index]!,
          keyColumn: random.chance(0.7) ? random.pick(ownColumns) : null,
          ...randomTableRules(random, rulePartsOf(random, tableIds, ownColumns, allRows)),
          ...randomExtra(random),
        },
        columns: ownColumns.map((column, place) =>
          randomColumn(context, id, column, place, columnOrders[place]!, ownRows),
        ),
        rows: ownRows.map((row, place) => ({
          id: row,
          record: { order: rowOrders[place]!, ...(random.chance(0.05) ? randomExtra(random) : {}) },
        })),
      };
    }),
  };
}

/** Something put in place of what a column gives a cell: a value, which only calculated columns take, or a formula of its own. */
export function randomOverride(
  random: SeededRandom,
  calculated: boolean,
  { tables, columns, rows }: RandomPlaces,
): Override {
  const reason = randomText(random);
  if (calculated && random.chance(0.6)) return { value: randomCell(random, rows), reason };
  return {
    value: null,
    formula: randomFormula(random, tables, columns),
    reason: random.chance(0.5) ? '' : reason,
  };
}

/** What references may point to. */
export interface RandomPlaces {
  readonly tables: readonly TableId[];
  readonly columns: readonly ColumnId[];
  readonly rows: readonly RowId[];
}

/** Defined names in their order, or none at all. */
export function randomNames(
  random: SeededRandom,
  tables: readonly TableId[],
  columns: readonly ColumnId[],
): { readonly names?: readonly DefinedName[] } {
  if (random.chance(0.5)) return {};
  const names = ['Alpha', 'Tolerance', 'été', '_low', 'Zeta.2'].filter(() => random.chance(0.5)).sort();
  if (names.length === 0) return {};
  return {
    names: names.map((name) => ({
      name,
      formula: randomFormula(random, tables, columns),
      description: randomText(random),
    })),
  };
}

/** A cell's value: blank, number, text, yes/no or a reference to a row that may not exist. */
export function randomCell(random: SeededRandom, rows: readonly RowId[]): CellValue {
  switch (random.integer(6)) {
    case 0:
      return null;
    case 1:
      return random.pick(oddNumbers);
    case 2:
      return random.pick(oddTexts);
    case 3:
      return random.chance(0.5);
    case 4:
      return rows.length === 0 || random.chance(0.2) ? { ref: asRowId('gone') } : { ref: random.pick(rows) };
    default:
      return Math.round(random.next() * 1e6) / 100;
  }
}

/** A column type of any kind. */
export function randomType(
  random: SeededRandom,
  tables: readonly TableId[],
  columns: readonly ColumnId[],
): ColumnType {
  const format = random.pick(['', '0.0%', '#,##0', '[>100]"lots";0']);
  const types: readonly (() => ColumnType)[] = [
    () => ({ kind: 'text' }),
    () => ({ kind: 'integer', format }),
    () => ({ kind: 'number', format, unitColumn: random.chance(0.3) ? random.pick(columns) : null }),
    () => ({ kind: 'percent', format }),
    () => ({ kind: 'currency', currency: random.pick(['GBP', 'EUR', 'XTS']), format }),
    () => ({ kind: 'date', format }),
    () => ({ kind: 'boolean' }),
    () => ({
      kind: 'choice',
      choices: Array.from({ length: random.integer(4) }, (_, index) => ({
        word: `Choice ${index}`,
        glyph: random.pick(['', '✓', '✗', '✓✗']),
        tone: random.pick(tones),
        aliases: random.chance(0.5) ? [] : [random.pick(oddTexts), 'Yes'],
        ...(random.chance(0.3) ? { numberFormat: '0.0%' } : {}),
      })),
    }),
    () => ({ kind: 'reference', table: random.pick(tables) }),
  ];
  return random.pick(types)();
}

/** A formula whose text need not make sense and whose references need not exist. */
export function randomFormula(
  random: SeededRandom,
  tables: readonly TableId[],
  columns: readonly ColumnId[],
): StoredFormula {
  const parts = Array.from({ length: 1 + random.integer(4) }, (): FormulaPart => {
    if (random.chance(0.5)) return random.pick(['1+', 'SUM(', ')', '"Met"', ...oddTexts]);
    if (random.chance(0.2)) {
      return {
        table: random.pick(tables),
        columns: Array.from({ length: 1 + random.integer(2) }, () => random.pick(columns)),
        cells: Array.from({ length: 1 + random.integer(2) }, () => asRowId(`row-${random.integer(12)}`)),
      };
    }
    return {
      table: random.pick(tables),
      columns: Array.from({ length: random.integer(3) }, () => random.pick(columns)),
      rows: random.chance(0.2) ? ['headers', 'data'] : [random.pick(referenceRows)],
    };
  });
  return { parts: parts.map((part, at) => (typeof part === 'string' ? apart(part, parts[at - 1]) : part)) };
}

/** A reference ends where its digits and letters do: what follows it without a sign between would be read as a part of it. */
function apart(text: string, before: FormulaPart | undefined): string {
  return typeof before === 'object' && /^[\p{L}\p{N}_.]/u.test(text) ? `&${text}` : text;
}

function randomColumn(
  context: {
    readonly random: SeededRandom;
    readonly tableIds: readonly TableId[];
    readonly columnIds: ReadonlyMap<TableId, readonly ColumnId[]>;
    readonly allRows: readonly RowId[];
  },
  table: TableId,
  id: ColumnId,
  place: number,
  order: string,
  rows: readonly RowId[],
): ColumnContent {
  const { random, tableIds, columnIds, allRows } = context;
  const columns = columnIds.get(table)!;
  const calculated = random.chance(0.3);
  const notes = rows.filter(() => random.chance(0.05)).map((row) => ({ row, ...randomNote(random) }));
  const cells = calculated || random.chance(0.1) ? [] : rows.map(() => randomCell(random, allRows));
  return {
    id,
    record: {
      name: `Column ${place} ${random.pick(['', 'Target met', 'Δ %', "[odd] #name's"])}`,
      description: randomText(random),
      order,
      type: randomType(random, tableIds, columns),
      formula: calculated ? randomFormula(random, tableIds, columns) : null,
      ...(random.chance(0.2) ? { totals: randomFormula(random, tableIds, columns) } : {}),
      width: random.chance(0.5) ? null : 40 + random.integer(400),
      hidden: random.chance(0.2),
      ...randomColumnRules(random, rulePartsOf(random, tableIds, columns, allRows)),
      ...randomExtra(random),
    },
    cells: cells.some((cell) => cell !== null) ? cells : [],
    overrides: rows
      .filter(() => random.chance(calculated ? 0.2 : 0.05))
      .map((row) => ({
        row,
        ...randomOverride(random, calculated, { tables: tableIds, columns, rows: allRows }),
      })),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** A note that says something, in words that may be odd. */
export function randomNote(random: SeededRandom): CellNote {
  return { text: `${random.pick(['See', '?', 'éa'])} ${randomText(random)}` };
}

/** What the rules of a random table are made with. */
export function rulePartsOf(
  random: SeededRandom,
  tables: readonly TableId[],
  columns: readonly ColumnId[],
  rows: readonly RowId[],
): RuleParts {
  return {
    tables,
    columns,
    text: () => randomText(random),
    cell: () => randomCell(random, rows),
    formula: () => randomFormula(random, tables, columns),
  };
}

function randomText(random: SeededRandom): string {
  return random.chance(0.5) ? `Words ${random.integer(1000)}` : random.pick(oddTexts);
}

function randomExtra(random: SeededRandom): { readonly extra?: ExtraFields } {
  if (random.chance(0.8)) return {};
  return {
    extra: {
      colour: random.pick(oddTexts),
      'later field': { nested: [1, null, { deep: random.pick(oddNumbers) }], on: true },
    },
  };
}
