import { ok, type Result } from '../base/result.ts';
import type { ExtraFields } from '../model/records.ts';
import { type FormatProblem, problemAt } from './problem.ts';

/** How deep objects and lists can stand in each other inside a field that this version does not know. */
const deepestExtra = 32;

/** The fields of each kind of object that version 1 knows; whatever else is there is extra. */
export const knownFieldsV1 = {
  workbook: new Set(['id', 'title', 'tables']),
  table: new Set(['id', 'title', 'name', 'description', 'order', 'keyColumn', 'columns', 'rows']),
  column: new Set([
    ...['id', 'name', 'description', 'order', 'type', 'formula', 'width', 'hidden'],
    ...['cells', 'overrides'],
  ]),
  row: new Set(['id', 'order']),
} as const;

/** The fields of each kind of object that version 2 knows. */
export const knownFieldsV2 = {
  ...knownFieldsV1,
  workbook: new Set([...knownFieldsV1.workbook, 'names']),
  column: new Set([...knownFieldsV1.column, 'totals']),
} as const;

/** The fields of each kind of object that version 3 knows. */
export const knownFieldsV3 = {
  ...knownFieldsV2,
  table: new Set([...knownFieldsV2.table, 'frozen', 'views', 'formats']),
  column: new Set([...knownFieldsV2.column, 'wrap', 'rules', 'notes']),
} as const;

/** The fields that are not among `known`, as `{ extra }` to be spread into a record; nothing where there are none. */
export function extraOf(
  fields: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): { readonly extra?: ExtraFields } {
  let extra: Record<string, unknown> | null = null;
  for (const key in fields) {
    if (!known.has(key) && Object.hasOwn(fields, key)) (extra ??= {})[key] = fields[key];
  }
  return extra === null ? {} : { extra };
}

/**
 * Checks the fields that are not among `known`: they may hold any JSON, but nothing that could not be written back or that a
 * careless reader would take for something else: no `__proto__`, no number beyond what a double holds, no bottomless nesting.
 */
export function checkExtra(
  fields: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  place: string,
): Result<null, FormatProblem> {
  for (const key of Object.keys(fields)) {
    if (known.has(key)) continue;
    const inner = place === '' ? key : `${place}.${key}`;
    if (key === '__proto__') return problemAt(inner, 'is not a name that a field can have');
    const result = checkJson(fields[key], inner, deepestExtra);
    if (!result.ok) return result;
  }
  return ok(null);
}

function checkJson(value: unknown, place: string, depthLeft: number): Result<null, FormatProblem> {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return problemAt(place, 'holds a number that is out of range');
  }
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    return problemAt(place, 'holds something that JSON has no way to write');
  }
  if (typeof value !== 'object' || value === null) return ok(null);
  if (depthLeft === 0) return problemAt(place, `is nested more than ${deepestExtra} levels deep`);
  for (const key of Object.keys(value)) {
    const inner = Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`;
    if (key === '__proto__') return problemAt(inner, 'is not a name that a field can have');
    const result = checkJson((value as Readonly<Record<string, unknown>>)[key], inner, depthLeft - 1);
    if (!result.ok) return result;
  }
  return ok(null);
}
