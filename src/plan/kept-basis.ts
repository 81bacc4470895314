import { asColumnId, asRowId, asTableId } from '../model/ids.ts';
import type { BasisInput, OverrideBasis } from '../model/records.ts';
import type { CellValue } from '../model/values.ts';

/*
 * What a value put in by hand rested on, as one text, so that it can be kept with the judgements of a period that is closed.
 * JSON: {"computed": value, "inputs": [[column, value] or [column, value, table, row], …]}. A value is a text, a number, true,
 * false, null, or {"ref": row}. A text that is anything else, as one that somebody has written over, is none: then nobody knows
 * what the value rested on.
 */

/** The text of a basis. */
export function writeBasis({ computed, inputs }: OverrideBasis): string {
  return JSON.stringify({
    computed,
    inputs: inputs.map(({ column, value, at }) =>
      at === undefined ? [column, value] : [column, value, at.table, at.row],
    ),
  });
}

/** The basis of a text, or null where it is none. */
export function readBasis(text: string): OverrideBasis | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(read) || !isValue(read['computed']) || !Array.isArray(read['inputs'])) return null;
  const inputs = read['inputs'].map(readInput);
  if (inputs.includes(null)) return null;
  return { computed: read['computed'], inputs: inputs.filter((input) => input !== null) };
}

function readInput(read: unknown): BasisInput | null {
  if (!Array.isArray(read)) return null;
  const [column, value, table, row] = read as readonly unknown[];
  if (typeof column !== 'string' || !isValue(value)) return null;
  const input = { column: asColumnId(column), value };
  if (read.length === 2) return input;
  if (read.length !== 4 || typeof table !== 'string' || typeof row !== 'string') return null;
  return { ...input, at: { table: asTableId(table), row: asRowId(row) } };
}

function isValue(read: unknown): read is CellValue {
  return (
    read === null ||
    typeof read === 'string' ||
    typeof read === 'boolean' ||
    (typeof read === 'number' && Number.isFinite(read)) ||
    (isObject(read) && typeof read['ref'] === 'string')
  );
}

function isObject(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null && !Array.isArray(read);
}
