import type { ColumnType } from '../model/column-types.ts';
import { formatNumber } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue, Value } from '../model/values.ts';
import { FormulaError, isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { shortenToCell } from './cell-text.ts';
import { type FileValue, isFileError } from './grid.ts';

/** What the values of a file are made of: a workbook, and what its cells show. */
export interface ShownCells {
  readonly workbook: Workbook;
  /** What a cell shows: its override, else its formula's result, else what was typed. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
}

/**
 * What a typed-in cell or an override of a column puts into a file. Import compares a file's cell with this first: what
 * equals it was not touched, whether or not it would be read back as the same.
 */
export function fileValueOf(source: ShownCells, type: ColumnType, cell: CellValue): FileValue {
  if (typeof cell === 'string') return shortenToCell(cell);
  if (!isRowReference(cell)) return cell;
  const target = type.kind === 'reference' ? source.workbook.table(type.table) : undefined;
  if (target?.rows.slot(cell.ref) === undefined) return { error: '#REF!' };
  const key = keyOf(source, target, cell.ref);
  return key instanceof FormulaError ? fileResultOf(key) : shortenToCell(textOf(key));
}

/** What a formula's result puts into a file. Errors that only newer programs know become `#VALUE!`. */
export function fileResultOf(value: Value): FileValue {
  if (value instanceof FormulaError) return { error: oldErrors.has(value.code) ? value.code : '#VALUE!' };
  return typeof value === 'string' ? shortenToCell(value) : value;
}

/** What stands beside a formula in a file. Excel keeps 0 where a formula needs its own result, and has no error for it. */
export function cachedResultOf(value: Value): FileValue {
  return isCircle(value) ? 0 : fileResultOf(value);
}

/** Whether a result is that of a cell which needs itself, or needs such a cell. */
export function isCircle(value: Value): boolean {
  return value instanceof FormulaError && value.code === '#CIRC!';
}

/**
 * Whether two file values are the same to a person: numbers at Excel's 15 significant digits, as LibreOffice keeps no
 * more; an empty text is a blank, as openpyxl drops it; line breaks are all alike.
 */
export function sameFileValue(a: FileValue, b: FileValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b || Number(a.toPrecision(15)) === Number(b.toPrecision(15)) || isRoundedFrom(a, b);
  }
  if ((a === null || a === '') && (b === null || b === '')) return true;
  if (typeof a === 'string' && typeof b === 'string') return a === b || sameLines(a) === sameLines(b);
  if (isFileError(a) && isFileError(b)) return a.error === b.error;
  return a === b;
}

/** Whether one is the other at 15 digits, a tie rounded either way: LibreOffice rounds the decimals of 0.05246753246753245 up. */
function isRoundedFrom(a: number, b: number): boolean {
  const half = 5 * 10 ** (Math.floor(Math.log10(Math.abs(a))) - 15);
  const is15Digits = Number(a.toPrecision(15)) === a || Number(b.toPrecision(15)) === b;
  return is15Digits && Math.abs(a - b) <= half + Math.abs(a) * Number.EPSILON;
}

/** The key of a row as its cell shows it, which is how formulas and files see it; '' for a row without one. */
export function keyTextOf(source: ShownCells, table: Table, row: RowId): string {
  const key = keyOf(source, table, row);
  return key instanceof FormulaError ? '' : textOf(key);
}

/** What a row's cell says where it is part of a key; '' for a blank and an error. */
export function shownTextOf(source: ShownCells, table: Table, row: RowId, column: Column): string {
  const shown = shownOf(source, table, row, column);
  return shown instanceof FormulaError ? '' : textOf(shown);
}

function keyOf(source: ShownCells, table: Table, row: RowId): Value {
  const column = table.record.keyColumn === null ? undefined : table.column(table.record.keyColumn);
  return column === undefined ? null : shownOf(source, table, row, column);
}

function shownOf(source: ShownCells, table: Table, row: RowId, column: Column): Value {
  const isTyped = column.formula === null && table.override(row, column.id) === undefined;
  const cell = isTyped ? table.cell(row, column.id) : null;
  return isTyped && !isRowReference(cell) ? cell : source.value(table.id, row, column.id);
}

function textOf(key: Exclude<Value, FormulaError>): string {
  if (key === null) return '';
  if (typeof key === 'number') return formatNumber(key, 'General');
  return typeof key === 'boolean' ? (key ? 'TRUE' : 'FALSE') : key;
}

const oldErrors = new Set<string>(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

function sameLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
