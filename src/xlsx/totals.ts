import type { ColumnId, TableId } from '../model/ids.ts';
import { isCellReference, type StoredFormula } from '../model/stored-formula.ts';

/*
 * The cells of a totals row. Excel keeps three kinds apart in the part that describes the table: a text, one of eight
 * functions of the column's own shown cells, and any other formula.
 */

/** What Excel calls the functions of a totals row, by the number that SUBTOTAL has for each (ECMA-376 part 1, 18.18.91). */
const functionsByNumber: ReadonlyMap<string, string> = new Map([
  ['101', 'average'],
  ['102', 'countNums'],
  ['103', 'count'],
  ['104', 'max'],
  ['105', 'min'],
  ['107', 'stdDev'],
  ['109', 'sum'],
  ['110', 'var'],
]);

/** The text that a totals formula is if it is nothing else: `"Total"`; null otherwise. */
export function labelOf({ parts }: StoredFormula): string | null {
  const [only] = parts;
  if (parts.length !== 1 || typeof only !== 'string') return null;
  const match = /^\s*"((?:[^"]|"")*)"\s*$/.exec(only);
  return match === null ? null : match[1]!.replaceAll('""', '"');
}

/** The totals formula that is this text and nothing else. */
export function labelFormula(text: string): StoredFormula {
  return { parts: [`"${text.replaceAll('"', '""')}"`] };
}

/** Excel's name for the function that a totals formula applies to its own column, such as `sum`; null for any other formula. */
export function totalsFunctionOf(table: TableId, column: ColumnId, { parts }: StoredFormula): string | null {
  const [start, reference, end] = parts;
  if (parts.length !== 3 || typeof start !== 'string' || typeof end !== 'string') return null;
  if (typeof reference !== 'object' || isCellReference(reference)) return null;
  const isOwn =
    reference.table === table &&
    reference.columns.length === 1 &&
    reference.columns[0] === column &&
    reference.rows.length === 1 &&
    reference.rows[0] === 'data';
  const number = /^\s*SUBTOTAL\(\s*(\d+)\s*,\s*$/i.exec(start)?.[1];
  if (!isOwn || number === undefined || end.trim() !== ')') return null;
  return functionsByNumber.get(number) ?? null;
}
