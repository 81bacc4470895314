import { fail, type Result } from '../base/result.ts';

/** Why persisted data can't be used. */
export interface FormatProblem {
  /** Where, from the workbook inwards and 0-based: `tables[3].columns[2].type`; '' is the workbook itself. */
  readonly place: string;
  /** What is wrong there, as a sentence that begins with the place. */
  readonly message: string;
}

/** A {@link FormatProblem}; `what` goes on from the place: `is missing`, `has to be text`. */
export function problemAt(place: string, what: string): Result<never, FormatProblem> {
  return fail({ place, message: `${place === '' ? 'The workbook' : place} ${what}.` });
}

/** A value as a sentence can name it: cut where it is long, never its whole content. */
export function nameValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  // No file has such a number; the browser's storage can.
  if (Number.isNaN(value)) return 'no number';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
