import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readInput } from '../model/input.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { retypedText } from '../model/retyped-text.ts';

/** The columns between which a value is carried: of one table, or one and the same. */
export interface Carriage {
  readonly workbook: Workbook;
  readonly table: Table;
  readonly from: Column;
  readonly to: Column;
}

/**
 * A value as another column takes it, or a sentence that says why it doesn't: numbers stay the numbers they are, and so do dates;
 * anything else is read as if its text were typed there. What is carried within a column stays as it is, but for fractions in a
 * column of whole numbers.
 */
export function carryValue(
  { workbook, table, from, to }: Carriage,
  row: RowId,
  value: CellValue,
): Result<CellValue, string> {
  if (value === null) return ok(null);
  if (
    typeof value === 'number' &&
    to.type.kind === 'integer' &&
    isNumbers(from) &&
    !Number.isInteger(value)
  ) {
    return fail(`${value} is not a whole number, which ${to.name} takes.`);
  }
  if (from.id === to.id || staysAsItIs(from, to, value)) return ok(value);
  const read = readInput(workbook, table, to, row, textOf({ workbook, table, from, to }, row, value));
  return read.ok ? read : fail(read.error.reason);
}

function staysAsItIs(from: Column, to: Column, value: CellValue): boolean {
  if (typeof value === 'number') return isNumbers(from) ? isNumbers(to) : sameKind(from, to);
  return to.type.kind === 'text' ? typeof value === 'string' : isRowReference(value) && sameKind(from, to);
}

function sameKind({ type: from }: Column, { type: to }: Column): boolean {
  if (from.kind === 'reference' && to.kind === 'reference') return from.table === to.table;
  return from.kind === to.kind && from.kind !== 'choice';
}

function isNumbers({ type: { kind } }: Column): boolean {
  switch (kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return true;
    case 'text':
    case 'date':
    case 'boolean':
    case 'choice':
    case 'reference':
      return false;
    default:
      return assertNever(kind);
  }
}

function textOf({ workbook, table, from }: Carriage, row: RowId, value: CellValue): string {
  if (!isRowReference(value)) return retypedText(value, table, row, from);
  const target = from.type.kind === 'reference' ? workbook.table(from.type.table) : undefined;
  const key = target?.record.keyColumn ?? null;
  const text = target === undefined || key === null ? null : target.cell(value.ref, key);
  return typeof text === 'string' ? text : '';
}
