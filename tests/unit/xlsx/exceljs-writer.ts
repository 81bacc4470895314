/*
 * A second writer of sheets, which takes its own way: exceljs writes every cell. What the app writes is held against it.
 */
import ExcelJS from 'exceljs';
import { encodeCellText } from '../../../src/xlsx/cell-text.ts';
import type { ColumnPlan, ExportPlan, SheetPlan } from '../../../src/xlsx/export-plan.ts';
import { cellAddress, type FileValue } from '../../../src/xlsx/grid.ts';
import type { FileFormula } from '../../../src/xlsx/write-formulas.ts';

/** The cells, formats and notes of a planned file as exceljs writes them. */
export async function writtenByExceljs(plan: ExportPlan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const planned of plan.sheets) writeSheet(workbook.addWorksheet(planned.name), planned);
  if (plan.lists.length > 0) {
    const sheet = workbook.addWorksheet(plan.listSheet, { state: 'hidden' });
    for (const [column, words] of plan.lists.entries()) {
      for (const [row, word] of words.entries()) {
        const cell = sheet.getCell(row + 1, column + 1);
        cell.value = encodeCellText(word);
        cell.numFmt = '@';
      }
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeSheet(sheet: ExcelJS.Worksheet, plan: SheetPlan): void {
  const top = plan.lead.length;
  for (const [row, { text }] of plan.lead.entries()) sheet.getCell(row + 1, 1).value = encodeCellText(text);
  for (const [index, column] of plan.columns.entries()) {
    sheet.getCell(top + 1, index + 1).value = encodeCellText(column.heading);
    for (let row = 0; row < plan.rowCount; row++) {
      const cell = sheet.getCell(top + row + 2, index + 1);
      cell.value = cellContent(column, row, cellAddress(top + row + 1, index));
      cell.numFmt = column.formats.get(row) ?? column.format;
    }
    for (const [row, note] of column.notes) {
      sheet.getCell(top + row + 2, index + 1).note = encodeCellText(note);
    }
    if (!plan.hasTotals) continue;
    const cell = sheet.getCell(top + plan.rowCount + 2, index + 1);
    const { totals } = column;
    if (totals !== null) cell.value = content(totals.formula, totals.value, cell.address);
    cell.numFmt = totals?.format ?? 'General';
  }
}

function cellContent(column: ColumnPlan, row: number, address: string): ExcelJS.CellValue {
  const own = column.cellFormulas.get(row);
  const formula = own !== undefined ? own : row < column.values.length ? column.formula : null;
  return content(formula, column.values[row] ?? null, address);
}

function content(formula: FileFormula | null, value: FileValue, address: string): ExcelJS.CellValue {
  const result = typeof value === 'string' ? encodeCellText(value) : withoutOurError(value);
  if (formula === null) return result;
  const made = { formula: formula.text, ...(result === null ? {} : { result }) };
  if (!formula.isArray) return made;
  const array: ArrayFormulaValue = { ...made, shareType: 'array', ref: address };
  return array;
}

/** exceljs reads and writes array formulas so, and does not declare it. */
type ArrayFormulaValue = ExcelJS.CellFormulaValue & { readonly shareType: 'array'; readonly ref: string };

function withoutOurError(
  value: Exclude<FileValue, string>,
): number | boolean | null | ExcelJS.CellErrorValue {
  return typeof value === 'object' && value !== null
    ? { error: value.error as ExcelJS.CellErrorValue['error'] }
    : value;
}
