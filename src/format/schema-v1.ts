import * as v from 'valibot';
import { ok, type Result } from '../base/result.ts';
import { isOrderKey } from './order-key.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';

/*
 * The shape of version 1's small objects as valibot schemas. The messages are nouns: what has to stand at the place. The long
 * lists (rows, cells, overrides) are checked by plain loops in the files that use these schemas, as a schema call for each of
 * two million cells takes seconds. The schemas only judge: what is read is the input itself, never valibot's copy of it.
 */

/** The longest id. */
export const longestId = 200;

const text = v.string('text');
const idWords = `an id of 1 to ${longestId} characters`;
const id = v.pipe(v.string(idWords), v.minLength(1, idWords), v.maxLength(longestId, idWords));
const order = v.pipe(v.string('an order text'), v.check(isOrderKey, 'an order text such as a0'));
const list = v.custom<readonly unknown[]>(Array.isArray, 'a list');

const choice = v.strictObject(
  {
    word: text,
    glyph: text,
    tone: v.picklist(
      ['good', 'bad', 'mixed', 'warning', 'muted', 'neutral'],
      'one of good, bad, mixed, warning, muted and neutral',
    ),
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

/** A workbook's facts; extra fields pass. */
export const workbookFieldsSchema = v.object({ title: text }, 'an object');
/** A table's facts; extra fields pass. */
export const tableFieldsSchema = v.object(tableFields, 'an object');
/** A column's facts; extra fields pass. */
export const columnFieldsSchema = v.object(columnFields, 'an object');
/** A workbook in a file, its tables unchecked. */
export const workbookSchema = v.object({ id, title: text, tables: list }, 'an object');
/** A table in a file, its columns and rows unchecked. */
export const tableSchema = v.object({ id, ...tableFields, columns: list, rows: list }, 'an object');
/** A column in a file, its cells and overrides unchecked. */
export const columnSchema = v.object({ id, ...columnFields, cells: list, overrides: list }, 'an object');

/** Holds a value against one of the schemas; the problem names the innermost place that is wrong. */
export function checkShape(
  schema: v.GenericSchema,
  value: unknown,
  place: string,
): Result<null, FormatProblem> {
  const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return ok(null);
  const issue = result.issues[0];
  let inner = place;
  for (const { key } of issue.path ?? []) {
    if (typeof key === 'number') inner += `[${key}]`;
    else inner += inner === '' ? String(key) : `.${String(key)}`;
  }
  if (issue.expected === 'never') return problemAt(inner, 'is a field that this version does not know');
  if (issue.received === 'undefined') return problemAt(inner, 'is missing');
  return problemAt(inner, `has to be ${issue.message}, not ${nameValue(issue.input)}`);
}

/** Whether a value can be an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longestId;
}

/** Whether a value is a JSON object, lists left out. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is what a cell can hold. */
export function isCell(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (isObject(value) && isId(value['ref']) && Object.keys(value).length === 1);
    default:
      return false;
  }
}
