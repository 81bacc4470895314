import ExcelJS from 'exceljs';
import { encodeCellText } from './cell-text.ts';
import type { ColumnPlan, ExportPlan, SheetPlan } from './export-plan.ts';
import { cellAddress, type FileValue } from './grid.ts';
import type { FileFormula } from './write-formulas.ts';
import { repairPackage } from './repair.ts';

/**
 * Writes a planned file: the bytes of an .xlsx. The same plan gives the same bytes. exceljs writes cells, styles and
 * notes; `repair.ts` puts right what it writes wrong and adds what it cannot write.
 */
export async function writeWorkbook(plan: ExportPlan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Pledgebook';
  workbook.lastModifiedBy = 'Pledgebook';
  workbook.title = encodeCellText(plan.title);
  // exceljs would put today here. The file says nothing about when it was made, so that equal content is an equal file.
  workbook.created = fixedDate;
  workbook.modified = fixedDate;
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [
    { x: 0, y: 0, width: 28_800, height: 17_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  for (const sheet of plan.sheets) writeSheet(workbook, sheet);
  if (plan.lists.length > 0) writeLists(workbook, plan);
  // The package is taken apart and packed anew at once, so that packing it here would be lost.
  const written = await workbook.xlsx.writeBuffer({
    useSharedStrings: true,
    useStyles: true,
    zip: { compression: 'STORE' },
  });
  return repairPackage(new Uint8Array(written), plan);
}

const fixedDate = new Date(Date.UTC(2000, 0, 1));

function writeSheet(workbook: ExcelJS.Workbook, plan: SheetPlan): void {
  const sheet = workbook.addWorksheet(plan.name, {
    views: [
      {
        state: 'frozen',
        xSplit: plan.frozenColumns,
        ySplit: 1,
        topLeftCell: cellAddress(1, plan.frozenColumns),
      },
    ],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.addTable({
    name: plan.tableName,
    ref: 'A1',
    headerRow: true,
    totalsRow: false,
    style: { theme: 'TableStyleMedium2', showRowStripes: true },
    columns: plan.columns.map((column) => ({ name: encodeCellText(column.heading), filterButton: true })),
    rows: Array.from({ length: plan.rowCount }, (_, row) =>
      plan.columns.map((column, index) => cellContent(column, row, index)),
    ),
  });
  const heading = sheet.getRow(1);
  heading.height = 33;
  for (const [index, column] of plan.columns.entries()) {
    heading.getCell(index + 1).style = headingStyle;
    const written = sheet.getColumn(index + 1);
    written.width = column.width;
    written.hidden = column.hidden;
    styleCells(sheet, column, index, plan.rowCount);
    for (const [row, note] of column.notes) {
      sheet.getCell(row + 2, index + 1).note = encodeCellText(note);
    }
    if (plan.hasTotals) writeTotals(sheet.getCell(plan.rowCount + 2, index + 1), column);
  }
}

/** `repair.ts` makes the row a part of the table. */
function writeTotals(cell: ExcelJS.Cell, { totals }: ColumnPlan): void {
  if (totals !== null) cell.value = content(totals.formula, totals.value, cell.address);
  const format = totals?.format ?? 'General';
  cell.style = { ...totalsStyle, ...(format === 'General' ? {} : { numFmt: format }) };
}

const totalsStyle: Partial<ExcelJS.Style> = {
  font: { name: 'Calibri', family: 2, size: 11, bold: true },
  alignment: { vertical: 'top' },
  border: { top: { style: 'double' } },
};

const headingStyle: Partial<ExcelJS.Style> = {
  font: { name: 'Calibri', family: 2, size: 11, bold: true, color: { argb: 'FFFFFFFF' } },
  alignment: { vertical: 'middle', wrapText: true },
};

function cellContent(column: ColumnPlan, row: number, index: number): ExcelJS.CellValue {
  const own = column.cellFormulas.get(row);
  const formula = own !== undefined ? own : row < column.values.length ? column.formula : null;
  return content(formula, column.values[row] ?? null, cellAddress(row + 1, index));
}

function content(formula: FileFormula | null, value: FileValue, address: string): ExcelJS.CellValue {
  const result = typeof value === 'string' ? encodeCellText(value) : writeError(value);
  if (formula === null) return result;
  // Missing where the result is blank: Excel and LibreOffice then calculate it on opening.
  const { text, isArray } = formula;
  const made = { formula: text, ...(result === null ? {} : { result }) };
  if (!isArray) return made;
  const array: ArrayFormulaValue = { ...made, shareType: 'array', ref: address };
  return array;
}

/** exceljs reads and writes array formulas so, and does not declare it. */
type ArrayFormulaValue = ExcelJS.CellFormulaValue & { readonly shareType: 'array'; readonly ref: string };

function writeError(value: Exclude<FileValue, string>): number | boolean | null | ExcelJS.CellErrorValue {
  return typeof value === 'object' && value !== null
    ? { error: value.error as ExcelJS.CellErrorValue['error'] }
    : value;
}

/** One style object per format: exceljs writes a style once for an object it has seen. */
function styleCells(sheet: ExcelJS.Worksheet, column: ColumnPlan, index: number, rowCount: number): void {
  const styles = new Map<string, Partial<ExcelJS.Style>>();
  const styleOf = (format: string): Partial<ExcelJS.Style> => {
    let style = styles.get(format);
    if (style === undefined) {
      style = {
        alignment: { vertical: 'top', ...(column.wrap ? { wrapText: true } : {}) },
        ...(format === 'General' ? {} : { numFmt: format }),
      };
      styles.set(format, style);
    }
    return style;
  };
  sheet.getColumn(index + 1).style = styleOf(column.format);
  for (let row = 0; row < rowCount; row++) {
    sheet.getCell(row + 2, index + 1).style = styleOf(column.formats.get(row) ?? column.format);
  }
}

function writeLists(workbook: ExcelJS.Workbook, plan: ExportPlan): void {
  const sheet = workbook.addWorksheet(plan.listSheet, { state: 'hidden' });
  for (const [column, words] of plan.lists.entries()) {
    for (const [row, word] of words.entries()) {
      sheet.getCell(row + 1, column + 1).value = encodeCellText(word);
      sheet.getCell(row + 1, column + 1).style = { numFmt: '@' };
    }
  }
}
