import type { RowId } from './ids.ts';

/** The errors a formula can give, as Excel writes them; `#CIRC!` is ours, for a cell that depends on itself. */
export const errorCodes = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#SPILL!',
  '#CALC!',
  '#CIRC!',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** An error as a cell value. There is one object per code ({@link errorValue}), so `===` compares them. */
export class FormulaError {
  constructor(readonly code: ErrorCode) {}
  toString(): string {
    return this.code;
  }
}

const errorsByCode = new Map<ErrorCode, FormulaError>(
  errorCodes.map((code) => [code, new FormulaError(code)]),
);

/** The one object that stands for an error code. */
export function errorValue(code: ErrorCode): FormulaError {
  return errorsByCode.get(code)!;
}

/** What a cell of a reference column holds: a row of the column's target table, which may since have been deleted. */
export interface RowReference {
  readonly ref: RowId;
}

/**
 * What a person can put into a cell: ground state. `null` is a blank cell. A percentage is its fraction (13.4 % is
 * 0.134), a date is Excel's serial number in the 1900 system. Any column may hold any of these: what does not fit the
 * column's type is kept as it was typed and marked, never dropped.
 */
export type CellValue = null | number | string | boolean | RowReference;

/** What a formula works with and gives. Formulas see the key text of a referred row in place of a {@link RowReference}. */
export type Value = null | number | string | boolean | FormulaError;

/** Whether a cell value points to a row. */
export function isRowReference(value: CellValue | FormulaError | undefined): value is RowReference {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

/** Whether two cell values are the same ground state: blank, "", 0 and FALSE are four different values; -0 is 0. */
export function sameCellValue(a: CellValue, b: CellValue): boolean {
  if (a === b) return true;
  if (isRowReference(a) && isRowReference(b)) return a.ref === b.ref;
  return false;
}
