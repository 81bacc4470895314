import * as v from 'valibot';
import { knownFieldsV3 } from './extra-fields.ts';
import { partsV1 } from './schema-v1.ts';
import { partsV2 } from './schema-v2.ts';
import { isCell } from './shape.ts';
import type { VersionRules } from './version-rules.ts';

/*
 * The shape of version 3's small objects: version 2's, with views, formats, rules, notes, frozen columns and wrapped texts.
 */

const { text, id, list, tone, tableFields } = partsV1;
const { formula, workbookFields, columnFields } = partsV2;

const number = v.pipe(v.number('a number'), v.finite('a number in range'));
const ids = v.array(id, 'a list');
const cell = v.custom<unknown>(isCell, 'a cell’s value');

function textOf(most: number): v.GenericSchema {
  const words = `a text of 1 to ${most} characters`;
  return v.pipe(v.string(words), v.minLength(1, words), v.maxLength(most, words));
}

function listOf(item: v.GenericSchema, least: number, most: number): v.GenericSchema {
  const words = `a list of ${least} to ${most} items`;
  return v.pipe(v.array(item, 'a list'), v.minLength(least, words), v.maxLength(most, words));
}

const filterTest = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.picklist(['blank', 'not-blank', 'above-average', 'below-average', 'error']) }),
    v.strictObject({
      kind: v.picklist([
        ...(['equals', 'not-equals', 'greater', 'greater-or-equal', 'less', 'less-or-equal'] as const),
        ...(['contains', 'not-contains', 'begins', 'ends'] as const),
      ]),
      value: cell,
    }),
    v.strictObject({ kind: v.literal('between'), low: cell, high: cell }),
    v.strictObject({
      kind: v.picklist(['top', 'bottom']),
      count: v.pipe(
        v.number('a whole number from 1'),
        v.safeInteger('a whole number from 1'),
        v.minValue(1, 'a whole number from 1'),
      ),
    }),
  ],
  'a comparison that this version knows',
);

const columnFilter = v.strictObject(
  {
    column: id,
    values: v.nullable(listOf(text, 0, 100_000)),
    condition: v.nullable(
      v.strictObject(
        { join: v.picklist(['and', 'or'], 'one of and and or'), tests: listOf(filterTest, 1, 2) },
        'an object',
      ),
    ),
  },
  'an object',
);

const sortKey = v.strictObject(
  { column: id, direction: v.picklist(['asc', 'desc'], 'one of asc and desc') },
  'an object',
);

const savedView = v.strictObject(
  {
    name: textOf(255),
    sort: listOf(sortKey, 0, 100),
    filters: v.pipe(
      v.array(columnFilter, 'a list'),
      v.check(
        (filters) => new Set(filters.map(({ column }) => column)).size === filters.length,
        'a list that names a column once',
      ),
    ),
    group: v.nullable(id),
    hidden: ids,
  },
  'an object',
);

const operators = [
  ...(['equals', 'not-equals', 'greater', 'greater-or-equal', 'less', 'less-or-equal'] as const),
  ...(['contains', 'begins'] as const),
];

const formatTest = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('verdict'), from: v.nullable(id) }),
    v.variant(
      'operator',
      [
        v.strictObject({
          kind: v.literal('compare'),
          operator: v.picklist(operators),
          operands: listOf(cell, 1, 1),
          tone,
        }),
        v.strictObject({
          kind: v.literal('compare'),
          operator: v.picklist(['between', 'not-between']),
          operands: listOf(cell, 2, 2),
          tone,
        }),
      ],
      'a comparison that this version knows',
    ),
    v.strictObject({ kind: v.picklist(['blank', 'not-blank', 'duplicate', 'error']), tone }),
    v.strictObject({ kind: v.literal('formula'), formula, tone }),
    v.strictObject({
      kind: v.literal('thresholds'),
      low: number,
      high: number,
      lowIsGood: v.boolean('true or false'),
    }),
    v.strictObject({ kind: v.literal('data-bar'), low: v.nullable(number), high: v.nullable(number) }),
  ],
  'a condition that this version knows',
);

const formatRule = v.strictObject({ columns: listOf(id, 1, 10_000), test: formatTest }, 'an object');

const message = v.pipe(
  v.string('a text of up to 1000 characters'),
  v.maxLength(1000, 'a text of up to 1000 characters'),
);
const validationRule = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.picklist(['required', 'unique']), message }),
    v.strictObject({
      kind: v.literal('range'),
      low: v.nullable(number),
      high: v.nullable(number),
      message,
    }),
    v.strictObject({ kind: v.literal('list'), words: listOf(text, 1, 10_000), message }),
    v.strictObject({ kind: v.literal('pattern'), mask: textOf(1000), message }),
    v.strictObject({ kind: v.literal('reference'), table: id, column: id, message }),
  ],
  'a rule that this version knows',
);

const tableFieldsV3 = {
  ...tableFields,
  frozen: v.optional(v.nullable(id)),
  views: v.optional(listOf(savedView, 0, 1000)),
  formats: v.optional(listOf(formatRule, 0, 1000)),
};
const columnFieldsV3 = {
  ...columnFields,
  wrap: v.optional(v.literal(true, 'true, or left out')),
  rules: v.optional(listOf(validationRule, 0, 100)),
};

/** What version 3 holds data to. */
export const rulesV3: VersionRules = {
  version: 3,
  known: knownFieldsV3,
  workbookFields: v.object(workbookFields, 'an object'),
  tableFields: v.object(tableFieldsV3, 'an object'),
  columnFields: v.object(columnFieldsV3, 'an object'),
  workbook: v.object({ id, ...workbookFields, tables: list }, 'an object'),
  table: v.object({ id, ...tableFieldsV3, columns: list, rows: list }, 'an object'),
  column: v.object(
    { id, ...columnFieldsV3, cells: list, overrides: list, notes: v.optional(list) },
    'an object',
  ),
  cellFormula: formula,
  note: v.strictObject({ text: textOf(32_767) }, 'an object'),
};
