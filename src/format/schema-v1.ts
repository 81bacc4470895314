import * as v from 'valibot';
import { knownFieldsV1 } from './extra-fields.ts';
import { isOrderKey } from './order-key.ts';
import { longestId } from './shape.ts';
import type { VersionRules } from './version-rules.ts';

/*
 * The shape of version 1's small objects as valibot schemas. The messages are nouns: what has to stand at the place. The long
 * lists (rows, cells, overrides) are checked by plain loops in the files that use these schemas, as a schema call for each of
 * two million cells takes seconds. The schemas only judge: what is read is the input itself, never valibot's copy of it.
 */

const text = v.string('text');
const idWords = `an id of 1 to ${longestId} characters`;
const id = v.pipe(v.string(idWords), v.minLength(1, idWords), v.maxLength(longestId, idWords));
const order = v.pipe(v.string('an order text'), v.check(isOrderKey, 'an order text such as a0'));
const list = v.custom<readonly unknown[]>(Array.isArray, 'a list');

const tone = v.picklist(
  ['good', 'bad', 'mixed', 'warning', 'muted', 'neutral'],
  'one of good, bad, mixed, warning, muted and neutral',
);

const choice = v.strictObject(
  {
    word: text,
    glyph: text,
    tone,
    aliases: v.array(text, 'a list'),
    numberFormat: v.optional(text),
  },
  'an object',
);

const columnType = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('text') }),
    v.strictObject({ kind: v.literal('integer'), format: text }),
    v.strictObject({ kind: v.literal('number'), format: text, unitColumn: v.nullable(id) }),
    v.strictObject({ kind: v.literal('percent'), format: text }),
    v.strictObject({ kind: v.literal('currency'), currency: text, format: text }),
    v.strictObject({ kind: v.literal('date'), format: text }),
    v.strictObject({ kind: v.literal('boolean') }),
    v.strictObject({ kind: v.literal('choice'), choices: v.array(choice, 'a list') }),
    v.strictObject({ kind: v.literal('reference'), table: id }),
  ],
  'a column type that this version knows',
);

const reference = v.strictObject(
  {
    table: id,
    columns: v.pipe(v.array(id, 'a list'), v.maxLength(2, 'a list of at most two columns')),
    rows: v.pipe(
      v.array(
        v.picklist(
          ['this', 'data', 'headers', 'totals', 'all'],
          'one of this, data, headers, totals and all',
        ),
        'a list',
      ),
      v.minLength(1, 'a list of one or two'),
      v.maxLength(2, 'a list of one or two'),
    ),
  },
  'text or a reference by id',
);

// Chosen by what stands there, as a plain union would name the part and not the place in it that is wrong.
const formulaPart = v.lazy((part): v.GenericSchema => (typeof part === 'string' ? text : reference));
const formula = v.strictObject({ parts: v.array(formulaPart, 'a list') }, 'an object');

const width = v.nullable(
  v.pipe(v.number('a number'), v.finite('a number in range'), v.minValue(0, 'a number from 0')),
);

const tableFields = { title: text, name: text, description: text, order, keyColumn: v.nullable(id) };
const columnFields = {
  name: text,
  description: text,
  order,
  type: columnType,
  formula: v.nullable(formula),
  width,
  hidden: v.boolean('true or false'),
};

/** What is the same in later versions: the parts that their schemas are made of. */
export const partsV1 = { text, id, list, tone, reference, tableFields, columnFields };

/** What version 1 holds data to. */
export const rulesV1: VersionRules = {
  version: 1,
  known: knownFieldsV1,
  workbookFields: v.object({ title: text }, 'an object'),
  tableFields: v.object(tableFields, 'an object'),
  columnFields: v.object(columnFields, 'an object'),
  workbook: v.object({ id, title: text, tables: list }, 'an object'),
  table: v.object({ id, ...tableFields, columns: list, rows: list }, 'an object'),
  column: v.object({ id, ...columnFields, cells: list, overrides: list }, 'an object'),
  cellFormula: null,
  note: null,
};
