import { columnLetters } from '../model/sheet-layout.ts';
import { encodeCellText } from './cell-text.ts';
import type { ColumnPlan, ExportPlan, SheetPlan, TotalsPlan } from './export-plan.ts';
import { quoteSheet } from './file-addresses.ts';
import { areaAddress, cellAddress } from './grid.ts';
import type { ReportProgress } from './progress.ts';
import { type CellSettings, listRows, sheetRows } from './write-cells.ts';
import type { Skeleton } from './write-skeleton.ts';
import { SharedStrings } from './write-strings.ts';
import type { FileFormula } from './write-formulas.ts';
import { dataArea, differentialStyles, formatsXml, validationsXml } from './write-rules.ts';
import { encodeXml } from './xml.ts';

/**
 * The parts of a file in their order, each in pieces. Puts right what exceljs 4.4.0 writes wrong in a file made from this plan, and
 * adds what it does not write, or cannot:
 *
 * - the cells of the sheets, with the texts that they share;
 * - `legacyDrawing` stands after `tableParts`, against the schema, so Excel repairs a sheet with notes and a table;
 * - the drawings of notes on two sheets bear the same ids;
 * - tables have no `calculatedColumnFormula`, and of a totals row no formula but the usual ones;
 * - print titles do not double the apostrophes of a sheet's name, and print areas lack half of their dollar signs;
 * - defined names have no remarks, ways to other sheets are addresses of the web, the properties of a file have no language;
 * - conditional formats and validation rules, and marks that say a number kept as text is meant so, are written here.
 */
export function* fileParts(
  skeleton: Skeleton,
  plan: ExportPlan,
  report: ReportProgress,
): Generator<readonly [name: string, pieces: Iterable<string | Uint8Array>], void, void> {
  const strings = new SharedStrings();
  const settings: CellSettings = { strings, style: skeleton.style };
  const total = plan.sheets.reduce((rows, sheet) => rows + sheet.rowCount, 0);
  let before = 0;
  const decoder = new TextDecoder();
  const names = Object.keys(skeleton.parts).filter((name) => name !== stringsPart);
  for (const name of names.sort(inPackageOrder)) {
    const bytes = skeleton.parts[name]!;
    const number = Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
    if (sheetPart.test(name)) {
      const sheet = plan.sheets[number - 1];
      const done = (rows: number): void => report(`Writing ${sheet?.name ?? ''}`, before + rows, total);
      const rows = sheet === undefined ? listRows(plan.lists, settings) : sheetRows(sheet, settings, done);
      yield [name, sheetPieces(decoder.decode(bytes), sheet, rows)];
      before += sheet?.rowCount ?? 0;
    } else {
      const repair = repairs.find(({ part }) => part.test(name));
      yield [name, [repair === undefined ? bytes : repair.write(decoder.decode(bytes), plan, number)]];
    }
  }
  // The last one, as it holds what the sheets were found to have.
  yield [stringsPart, strings.part()];
}

const sheetPart = /^xl\/worksheets\/sheet\d+\.xml$/;
const stringsPart = 'xl/sharedStrings.xml';

interface Repair {
  readonly part: RegExp;
  /** `number` is the one in the part's name: exceljs numbers sheets and drawings alike, and tables by themselves, from 1. */
  readonly write: (xml: string, plan: ExportPlan, number: number) => string;
}

const repairs: readonly Repair[] = [
  { part: /^xl\/tables\/table\d+\.xml$/, write: writeTable },
  { part: /^xl\/drawings\/vmlDrawing\d+\.vml$/, write: writeNoteShapes },
  { part: /^xl\/workbook\.xml$/, write: repairWorkbook },
  { part: /^xl\/styles\.xml$/, write: repairStyles },
  { part: /^docProps\/core\.xml$/, write: repairProperties },
];

/** A sheet's part: what exceljs says of it, around rows that are written here. `sheet` is undefined for the lists. */
function* sheetPieces(
  xml: string,
  sheet: SheetPlan | undefined,
  rows: Iterable<string>,
): Generator<string, void, void> {
  const cells = /<sheetData\s*\/>|<sheetData>.*<\/sheetData>/s.exec(xml);
  if (cells === null) throw new Error('exceljs wrote a sheet without cells');
  const head = xml.slice(0, cells.index);
  const last = sheet === undefined ? null : lastCell(sheet);
  yield `${last === null ? head : head.replace(/<dimension ref="[^"]*"/, `<dimension ref="A1:${last}"`)}<sheetData>`;
  yield* rows;
  const tail = xml.slice(cells.index + cells[0].length);
  yield `</sheetData>${sheet === undefined ? tail : repairTail(tail, sheet)}`;
}

function lastCell(sheet: SheetPlan): string {
  const rows = sheet.lead.length + (sheet.columns.length === 0 ? 0 : 1 + sheet.rowCount);
  return cellAddress(rows - 1 + (sheet.hasTotals ? 1 : 0), Math.max(0, sheet.columns.length - 1));
}

function repairTail(xml: string, sheet: SheetPlan): string {
  const legacy = /<legacyDrawing [^>]*\/>/.exec(xml)?.[0] ?? '';
  const withoutLegacy = legacy === '' ? xml : xml.replace(legacy, '');
  const [beforeMargins, fromMargins] = splitBefore(withoutLegacy, '<pageMargins');
  const [beforeTables, fromTables] = splitBefore(fromMargins, '<tableParts');
  return [
    beforeMargins,
    formatsXml(sheet),
    validationsXml(sheet),
    linksXml(sheet),
    beforeTables,
    ignoredErrors(sheet),
    legacy,
    fromTables,
  ].join('');
}

/** Ways to other sheets of the file. */
function linksXml(sheet: SheetPlan): string {
  const links = sheet.columns.flatMap((column, index) =>
    Array.from(column.links ?? [], ([row, target]) => {
      const where = cellAddress(sheet.lead.length + 1 + row, index);
      return `<hyperlink ref="${where}" location="${encodeXml(`${quoteSheet(target)}!A1`)}"/>`;
    }),
  );
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
}

/** Codes such as 1.10 are texts on purpose: without this Excel marks every one of them. */
function ignoredErrors(sheet: SheetPlan): string {
  const areas = sheet.columns.flatMap((column, index) =>
    column.format === '@' ? [areaAddress(dataArea(sheet, index))] : [],
  );
  return areas.length === 0
    ? ''
    : `<ignoredErrors><ignoredError sqref="${areas.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`;
}

function writeTable(_xml: string, plan: ExportPlan, number: number): string {
  const sheet = plan.sheets.filter(({ tableName }) => tableName !== null)[number - 1];
  if (sheet === undefined) throw new Error(`There is a table ${number} that was not planned`);
  const last = sheet.columns.length - 1;
  const heading = sheet.lead.length;
  const first = cellAddress(heading, 0);
  const data = `${first}:${cellAddress(heading + sheet.rowCount, last)}`;
  const area = sheet.hasTotals ? `${first}:${cellAddress(heading + sheet.rowCount + 1, last)}` : data;
  const totals = sheet.hasTotals ? 'totalsRowCount="1"' : 'totalsRowShown="0"';
  const columns = sheet.columns.map(tableColumn).join('');
  const name = encodeXml(sheet.tableName ?? '');
  return (
    `${declaration}<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${number}" ` +
    `name="${name}" displayName="${name}" ref="${area}" headerRowCount="1" ${totals}>${sheet.hasFilters ? `<autoFilter ref="${data}"/>` : ''}` +
    `<tableColumns count="${sheet.columns.length}">${columns}</tableColumns>` +
    '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" ' +
    'showColumnStripes="0"/></table>'
  );
}

function tableColumn({ heading, formula, totals }: ColumnPlan, index: number): string {
  const name = encodeXml(encodeCellText(heading));
  const start = `<tableColumn id="${index + 1}" name="${name}"${totalsAttributes(totals)}`;
  const inner =
    (formula === null ? '' : tableFormula('calculatedColumnFormula', formula)) +
    (isCustom(totals) ? tableFormula('totalsRowFormula', totals.formula) : '');
  return inner === '' ? `${start}/>` : `${start}>${inner}</tableColumn>`;
}

function tableFormula(name: string, { text, isArray }: FileFormula): string {
  return `<${name}${isArray ? ' array="1"' : ''}>${encodeXml(text)}</${name}>`;
}

function totalsAttributes(totals: TotalsPlan | null): string {
  if (totals === null) return '';
  if (totals.standard !== null) return ` totalsRowFunction="${totals.standard}"`;
  if (isCustom(totals)) return ' totalsRowFunction="custom"';
  return typeof totals.value === 'string'
    ? ` totalsRowLabel="${encodeXml(encodeCellText(totals.value))}"`
    : '';
}

function isCustom(totals: TotalsPlan | null): totals is TotalsPlan & { readonly formula: FileFormula } {
  return totals !== null && totals.formula !== null && totals.standard === null;
}

/** The boxes of a sheet's notes. A sheet's shape ids run from 1024 times its number; each block of 1024 is claimed. */
function writeNoteShapes(_xml: string, plan: ExportPlan, number: number): string {
  const sheet = plan.sheets[number - 1];
  if (sheet === undefined) throw new Error(`There are notes on a sheet ${number} that was not planned`);
  // Blocks before this sheet's: a sheet takes one for every 1,023 notes.
  const blocksOf = (each: SheetPlan) => Math.ceil(noteCells(each).length / 1023);
  const first = 1 + plan.sheets.slice(0, number - 1).reduce((sum, each) => sum + blocksOf(each), 0);
  const blocks = Array.from({ length: blocksOf(sheet) }, (_, index) => first + index);
  const shapes = noteCells(sheet).map(({ row, column }, index) => {
    const id = (first + Math.floor(index / 1023)) * 1024 + 1 + (index % 1023);
    const anchor = [column + 1, 15, Math.max(row - 1, 0), 10, column + 4, 15, row + 5, 4].join(', ');
    return (
      `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" ` +
      'fillcolor="infoBackground [80]" strokecolor="none [81]" o:insetmode="auto"><v:fill color2="infoBackground [80]"/>' +
      '<v:shadow color="none [81]" obscured="t"/><v:path o:connecttype="none"/>' +
      '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}

function noteCells(sheet: SheetPlan): { readonly row: number; readonly column: number }[] {
  return sheet.columns
    .flatMap((column, index) =>
      Array.from(column.notes.keys(), (row) => ({ row: row + sheet.lead.length + 1, column: index })),
    )
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Names what of each sheet is printed and the heading row that each page repeats, and what formulas of the file call by a name. */
function repairWorkbook(xml: string, plan: ExportPlan): string {
  const printed = plan.sheets.flatMap((sheet, index) => {
    const area = printArea(sheet);
    if (area === null) return [];
    const named = (name: string, address: string): string =>
      `<definedName name="_xlnm.${name}" localSheetId="${index}">${encodeXml(quoteSheet(sheet.name))}!${address}</definedName>`;
    const heading = sheet.lead.length + 1;
    return [named('Print_Area', area), named('Print_Titles', `$${heading}:$${heading}`)];
  });
  const names = plan.names.map(({ name, formula, description }) => {
    const remark = description === '' ? '' : ` comment="${encodeXml(description)}"`;
    return `<definedName name="${encodeXml(name)}"${remark}>${encodeXml(formula)}</definedName>`;
  });
  // A function, as a text put in by `replace` may hold no `$`.
  return xml.replace('</sheets>', (end) =>
    printed.length + names.length === 0
      ? end
      : `${end}<definedNames>${[...printed, ...names].join('')}</definedNames>`,
  );
}

/** All of a sheet with a table but for the column of row ids; null for a sheet of texts, which is printed as it is. */
function printArea({ lead, columns, rowCount, hasTotals }: SheetPlan): string | null {
  const last = columns.findLastIndex(({ isRowId }) => isRowId !== true);
  if (last < 0) return null;
  return `$A$1:$${columnLetters(last)}$${lead.length + 1 + rowCount + (hasTotals ? 1 : 0)}`;
}

/** The language of the texts, which screen readers ask for. */
function repairProperties(xml: string, plan: ExportPlan): string {
  return plan.language === null
    ? xml
    : xml.replace('</cp:coreProperties>', `<dc:language>${plan.language}</dc:language></cp:coreProperties>`);
}

/** The looks that conditional formats give. */
function repairStyles(xml: string): string {
  return xml.replace(/<dxfs\b[^>]*(?:\/>|>.*?<\/dxfs>)/s, differentialStyles);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function splitBefore(text: string, marker: string): readonly [string, string] {
  const at = text.lastIndexOf(marker);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

/** Content types first, as readers that stream expect; the rest by name. */
function inPackageOrder(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
