import ExcelJS from 'exceljs';
import { fail, ok, type Result } from '../base/result.ts';
import { moveFormula } from '../formula/move-formula.ts';
import { isDate } from '../model/display.ts';
import { decodeCellText } from './cell-text.ts';
import type { FileProblem } from './file-problem.ts';
import {
  type FileContents,
  type FileValue,
  type GridCell,
  readAddress,
  readArea,
  type SheetGrid,
} from './grid.ts';
import { type CellFormats, normaliseWorkbook } from './normalise.ts';
import { damaged, openPackage } from './package.ts';
import type { ReportProgress } from './progress.ts';
import type { TextReading } from '../model/table-reading.ts';
import { GridBuilder } from './sheet-grid.ts';
import { constantOf } from './write-formulas.ts';
import { readWorkbookParts, type SheetParts } from './workbook-parts.ts';

/** Dates of a workbook that counts from 1904 are this many days less than Excel's usual ones. */
const days1904 = 1462;

/** What a file holds, and how it was read where it is text. */
export interface ReadFile {
  readonly contents: FileContents;
  readonly text: TextReading | null;
}

/** Reads a workbook or a text file; `text` says how where a person did. Never throws. */
export async function readFileContents(
  bytes: Uint8Array,
  text: TextReading | null,
  report: ReportProgress,
): Promise<Result<ReadFile, FileProblem>> {
  report('Reading the file', 0, 1);
  const read = await readContents(bytes);
  report('Reading the file', 1, 1);
  return read.ok ? ok({ contents: read.value, text }) : read;
}

/** Reads an .xlsx file. Never throws: a file that can't be read gives a sentence that says what it is. */
export async function readContents(bytes: Uint8Array): Promise<Result<FileContents, FileProblem>> {
  const file = openPackage(bytes);
  if (!file.ok) return file;
  const parts = readWorkbookParts(file.value);
  if (!parts.ok) return parts;
  const normalised = normaliseWorkbook(file.value, parts.value);
  if (!normalised.ok) return normalised;
  const workbook = await load(normalised.value.bytes);
  if (workbook === null) return fail(damaged('The cells of the file are damaged'));
  const { formats } = normalised.value;
  const grids = parts.value.sheets.map((sheet, index) =>
    toGrid(sheet, workbook.getWorksheet(`S${index + 1}`), formats[index]!, parts.value.date1904),
  );
  if (grids.every((grid) => grid.cellCount === 0)) {
    return fail({
      kind: 'no-cells',
      message: 'This workbook has no cell with anything in it. Choose the file that holds the table.',
    });
  }
  return ok({ sheets: grids, names: parts.value.names });
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
  formats: CellFormats,
  date1904: boolean,
): SheetGrid {
  const builder = new GridBuilder();
  sheet?.eachRow({ includeEmpty: false }, (row, rowNumber) => {
    row.eachCell({ includeEmpty: false }, (cell, columnNumber) => {
      const format = formats.formatAt(rowNumber - 1, columnNumber - 1);
      const { value, formula, array } = readCell(cell);
      if (value === null && formula === null) return;
      const shifted = date1904 && typeof value === 'number' && isDate(format) ? value + days1904 : value;
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
