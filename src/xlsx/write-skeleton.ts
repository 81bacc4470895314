import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { encodeCellText } from './cell-text.ts';
import { type CellLook, lookKey, styleOf, totalsLook } from './cell-looks.ts';
import type { ExportPlan, SheetPlan } from './export-plan.ts';
import { cellAddress } from './grid.ts';

/** A planned file without the cells of its sheets: its parts by name, and its styles. */
export interface Skeleton {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  /** The number of a look that the plan has. */
  style(look: CellLook): number;
}

/**
 * Has exceljs write all of a file but what stands in its cells: styles, notes, properties, how sheets are viewed and printed, and what
 * holds the package together. `repair.ts` puts right what it writes wrong.
 */
export async function makeSkeleton(plan: ExportPlan): Promise<Skeleton> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Pledgebook';
  workbook.lastModifiedBy = 'Pledgebook';
  workbook.title = encodeCellText(plan.title);
  workbook.company = encodeCellText(plan.publisher);
  // exceljs would put today here. The file says nothing about when it was made, so that equal content is an equal file.
  workbook.created = fixedDate;
  workbook.modified = fixedDate;
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [
    { x: 0, y: 0, width: 28_800, height: 17_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  for (const sheet of plan.sheets) addSheet(workbook, sheet);
  if (plan.lists.length > 0) workbook.addWorksheet(plan.listSheet, { state: 'hidden' });
  const places = placeLooks(workbook.worksheets[0]!, looksOf(plan));
  // The package is taken apart and packed anew at once, so that packing it here would be lost.
  const written = await workbook.xlsx.writeBuffer({
    useSharedStrings: true,
    useStyles: true,
    zip: { compression: 'STORE' },
  });
  const parts = unzipSync(new Uint8Array(written));
  const styles = stylesByRow(new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']));
  return {
    parts,
    style: (look) => {
      const row = places.get(lookKey(look));
      if (row === undefined) throw new Error(`No look ${lookKey(look)} was planned`);
      return styles.get(row) ?? 0;
    },
  };
}

const fixedDate = new Date(Date.UTC(2000, 0, 1));

function addSheet(workbook: ExcelJS.Workbook, plan: SheetPlan): void {
  const heading = plan.lead.length;
  const hasTable = plan.columns.length > 0;
  const sheet = workbook.addWorksheet(plan.name, {
    views: hasTable
      ? [
          {
            state: 'frozen',
            xSplit: plan.frozenColumns,
            ySplit: heading + 1,
            topLeftCell: cellAddress(heading + 1, plan.frozenColumns),
          },
        ]
      : [{ state: 'normal' }],
    pageSetup: {
      paperSize: 9,
      orientation: hasTable ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  if (!hasTable) sheet.getColumn(1).width = textWidth;
  if (plan.tableName !== null) {
    sheet.addTable({
      name: plan.tableName,
      ref: cellAddress(heading, 0),
      headerRow: true,
      totalsRow: false,
      columns: plan.columns.map((column) => ({ name: encodeCellText(column.heading) })),
      rows: [plan.columns.map(() => null)],
    });
  }
  for (const [index, column] of plan.columns.entries()) {
    const written = sheet.getColumn(index + 1);
    written.width = column.width;
    written.hidden = column.hidden;
    written.style = styleOf({ kind: 'data', format: column.format, wrap: column.wrap });
    for (const [row, note] of column.notes) {
      sheet.getCell(row + heading + 2, index + 1).note = encodeCellText(note);
    }
  }
}

/** The width of a sheet that has texts alone, in characters. */
const textWidth = 95;

/** The different looks of a plan's cells. */
function looksOf(plan: ExportPlan): CellLook[] {
  const looks = new Map<string, CellLook>();
  const add = (look: CellLook): unknown => looks.set(lookKey(look), look);
  if (plan.lists.length > 0) add({ kind: 'data', format: '@', wrap: false });
  for (const sheet of plan.sheets) {
    for (const line of sheet.lead) add({ kind: line.kind, wrap: sheet.columns.length === 0 });
    if (sheet.columns.length > 0) add({ kind: 'heading' });
    for (const column of sheet.columns) {
      for (const format of new Set([column.format, ...column.formats.values()])) {
        add({ kind: 'data', format, wrap: column.wrap });
      }
      if (column.links !== undefined) add({ kind: 'link' });
      if (sheet.hasTotals) add(totalsLook(column.totals));
    }
  }
  return [...looks.values()];
}

/** Gives each look to a cell of its own in the first column of a sheet, whose cells are all written anew; their rows by look. */
function placeLooks(sheet: ExcelJS.Worksheet, looks: readonly CellLook[]): Map<string, number> {
  return new Map(
    looks.map((look, index) => {
      sheet.getCell(index + 1, 1).style = styleOf(look);
      return [lookKey(look), index + 1];
    }),
  );
}

/** The styles of the cells of the first column by row. */
function stylesByRow(xml: string): Map<number, number> {
  const cells = xml.matchAll(/<c r="A(\d+)" s="(\d+)"/g);
  return new Map(Array.from(cells, ([, row, style]) => [Number(row), Number(style)]));
}
