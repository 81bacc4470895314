/*
 * A second reader of sheets, which takes its own way: the parts are written anew so that exceljs can read them, and exceljs reads them. What
 * the app reads is held against it.
 */
import ExcelJS from 'exceljs';
import { ok, fail, type Result } from '../../../src/base/result.ts';
import { moveFormula } from '../../../src/formula/move-formula.ts';
import { decodeCellText } from '../../../src/xlsx/cell-text.ts';
import { from1904 } from '../../../src/xlsx/file-dates.ts';
import type { FileProblem } from '../../../src/xlsx/file-problem.ts';
import {
  type FileValue,
  type GridCell,
  readAddress,
  readArea,
  type SheetGrid,
} from '../../../src/xlsx/grid.ts';
import { normaliseWorkbook } from './normalise.ts';
import { damaged, type Package } from '../../../src/xlsx/package.ts';
import { GridBuilder } from '../../../src/xlsx/sheet-grid.ts';
import type { SheetParts, WorkbookParts } from '../../../src/xlsx/workbook-parts.ts';
import { constantOf } from '../../../src/xlsx/write-formulas.ts';

/** Reads the cells of a workbook's sheets with exceljs, of a package that {@link normaliseWorkbook} made of it. */
export async function readWithExceljs(
  file: Package,
  parts: WorkbookParts,
): Promise<Result<readonly SheetGrid[], FileProblem>> {
  const normalised = normaliseWorkbook(file, parts);
  if (!normalised.ok) return normalised;
  const workbook = await load(normalised.value.bytes);
  if (workbook === null) return fail(damaged('The cells of the file are damaged'));
  const { formats } = normalised.value;
  return ok(
    parts.sheets.map((sheet, index) =>
      toGrid(sheet, workbook.getWorksheet(`S${index + 1}`), formats[index]!.formatAt, parts.date1904),
    ),
  );
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook | null> {
  const workbook = new ExcelJS.Workbook();
  try {
    // Declared for Node's Buffer; it takes any bytes.
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    return workbook;
  } catch {
    // exceljs throws a TypeError of its own somewhere inside for what it cannot read.
    return null;
  }
}

function toGrid(
  parts: SheetParts,
  sheet: ExcelJS.Worksheet | undefined,
  formatAt: (row: number, column: number) => string,
  date1904: boolean,
): SheetGrid {
  const builder = new GridBuilder();
  sheet?.eachRow({ includeEmpty: false }, (row, rowNumber) => {
    row.eachCell({ includeEmpty: false }, (cell, columnNumber) => {
      const format = formatAt(rowNumber - 1, columnNumber - 1);
      const { value, formula, array } = readCell(cell);
      if (value === null && formula === null) return;
      const shifted = date1904 && typeof value === 'number' ? from1904(value, format) : value;
      const read = { value: shifted, formula, format, note: null };
      builder.put(rowNumber - 1, columnNumber - 1, array === undefined ? read : { ...read, array });
    });
  });
  for (const [text, note] of parts.notes) {
    const address = readAddress(text);
    if (address !== null) builder.note(address.row, address.column, note);
  }
  return builder.build({ name: parts.name, hidden: parts.hidden, tables: parts.tables, merges: [] });
}

function readCell(cell: ExcelJS.Cell): Pick<GridCell, 'value' | 'formula' | 'array'> {
  const { value } = cell;
  if (typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)) {
    const formula = 'formula' in value ? value.formula : sharedFormula(cell, value.sharedFormula);
    // `value.result` leaves out 0, FALSE and ""; `cell.result` has them.
    const constant = constantOf(formula);
    if (constant !== null) return { value: constant, formula: null };
    const read = { value: readPlain(cell.result ?? null), formula };
    // Declared nowhere: what exceljs says of an array formula.
    const { shareType, ref } = value as { readonly shareType?: string; readonly ref?: string };
    if (shareType !== 'array') return read;
    const filled = readArea(ref ?? '');
    const isCell = filled === null || (filled.top === filled.bottom && filled.left === filled.right);
    return { ...read, array: isCell ? 'cell' : 'block' };
  }
  return { value: readPlain(value), formula: null };
}

/** The formula of a cell that has its text in another one. exceljs would take column names that look like cells for cells. */
function sharedFormula(cell: ExcelJS.Cell, address: string): string {
  const from = readAddress(address);
  const text = cell.worksheet.getCell(address).model.formula;
  if (from === null || text === undefined) return '';
  return moveFormula(text, Number(cell.row) - 1 - from.row, Number(cell.col) - 1 - from.column);
}

function readPlain(value: ExcelJS.CellValue): FileValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'string') return decodeCellText(value);
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) throw new Error(`exceljs made a date of a number: ${value.toISOString()}`);
  if ('error' in value) return { error: value.error };
  if ('richText' in value) return decodeCellText(value.richText.map((run) => run.text).join(''));
  // A shared string without a text in it.
  return '';
}
