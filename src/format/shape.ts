import * as v from 'valibot';
import { ok, type Result } from '../base/result.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';

/** The longest id. */
export const longestId = 200;

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
