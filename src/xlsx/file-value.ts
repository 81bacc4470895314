import type { ColumnType } from '../model/column-types.ts';
import { formatNumber } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { CellValue, Value } from '../model/values.ts';
import { FormulaError, isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { shortenToCell } from './cell-text.ts';
import { type FileValue, isFileError } from './grid.ts';

/**
 * What a typed-in cell or an override of a column puts into a file. Import compares a file's cell with this first: what
 * equals it was not touched, whether or not it would be read back as the same.
 */
export function fileValueOf(workbook: Workbook, type: ColumnType, cell: CellValue): FileValue {
  if (typeof cell === 'string') return shortenToCell(cell);
  if (!isRowReference(cell)) return cell;
  const target = type.kind === 'reference' ? workbook.table(type.table) : undefined;
  return target?.rows.slot(cell.ref) === undefined ? { error: '#REF!' } : keyTextOf(target, cell.ref);
}

/** What a formula's result puts into a file. Errors that only newer programs know become `#VALUE!`. */
export function fileResultOf(value: Value): FileValue {
  if (value instanceof FormulaError) return { error: oldErrors.has(value.code) ? value.code : '#VALUE!' };
  return typeof value === 'string' ? shortenToCell(value) : value;
}

/**
 * Whether two file values are the same to a person: numbers at Excel's 15 significant digits, as LibreOffice keeps no
 * more; an empty text is a blank, as openpyxl drops it; line breaks are all alike.
 */
export function sameFileValue(a: FileValue, b: FileValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b || Number(a.toPrecision(15)) === Number(b.toPrecision(15));
  }
  if ((a === null || a === '') && (b === null || b === '')) return true;
  if (typeof a === 'string' && typeof b === 'string') return a === b || sameLines(a) === sameLines(b);
  if (isFileError(a) && isFileError(b)) return a.error === b.error;
  return a === b;
}

/** The typed-in key of a row, as formulas and files see it; '' for a row without one. */
export function keyTextOf(table: Table, row: RowId): string {
  const key = table.record.keyColumn;
  const cell = key === null ? null : table.cell(row, key);
  if (cell === null || isRowReference(cell)) return '';
  if (typeof cell === 'number') return formatNumber(cell, 'General');
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : cell;
}

const oldErrors = new Set<string>(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

function sameLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
