import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { encodeCellText } from './cell-text.ts';
import type { ColumnPlan, ExportPlan, SheetPlan, TotalsPlan } from './export-plan.ts';
import { quoteSheet } from './file-addresses.ts';
import { areaAddress, cellAddress } from './grid.ts';
import type { FileFormula } from './write-formulas.ts';
import { dataArea, differentialStyles, formatsXml, validationsXml } from './write-rules.ts';
import { encodeXml } from './xml.ts';

/**
 * Puts right what exceljs 4.4.0 writes wrong in a file made from this plan, and adds what it cannot write:
 *
 * - `legacyDrawing` stands after `tableParts`, against the schema, so Excel repairs a sheet with notes and a table;
 * - the drawings of notes on two sheets bear the same ids;
 * - tables have no `calculatedColumnFormula`, and of a totals row no formula but the usual ones;
 * - print titles do not double the apostrophes of a sheet's name;
 * - defined names have no remarks;
 * - conditional formats and validation rules, and marks that say a number kept as text is meant so, are written here.
 *
 * The package is packed anew with fixed times, so that equal content gives equal bytes.
 */
export function repairPackage(written: Uint8Array, plan: ExportPlan): Uint8Array {
  const parts = unzipSync(written);
  const packed: Zippable = {};
  const decoder = new TextDecoder('utf-8');
  for (const name of Object.keys(parts).sort(inPackageOrder)) {
    const repair = repairs.find(({ part }) => part.test(name));
    const number = Number(repair?.part.exec(name)?.[1] ?? 0);
    const sheet = plan.sheets[number - 1];
    packed[name] =
      repair === undefined
        ? parts[name]!
        : strToU8(repair.write(decoder.decode(parts[name]), { plan, sheet, number }));
  }
  return zipSync(packed, { level: 6, mtime: '2000-01-01T00:00:00' });
}

interface RepairContext {
  readonly plan: ExportPlan;
  /** The sheet whose part it is; undefined for the lists and for parts of the whole workbook. */
  readonly sheet: SheetPlan | undefined;
  /** The number in the part's name; exceljs numbers sheets, tables and drawings of this plan alike, from 1. */
  readonly number: number;
}

interface Repair {
  readonly part: RegExp;
  readonly write: (xml: string, context: RepairContext) => string;
}

const repairs: readonly Repair[] = [
  { part: /^xl\/worksheets\/sheet(\d+)\.xml$/, write: repairSheet },
  { part: /^xl\/tables\/table(\d+)\.xml$/, write: writeTable },
  { part: /^xl\/drawings\/vmlDrawing(\d+)\.vml$/, write: writeNoteShapes },
  { part: /^xl\/workbook\.xml$/, write: repairWorkbook },
  { part: /^xl\/styles\.xml$/, write: repairStyles },
];

function repairSheet(xml: string, { sheet }: RepairContext): string {
  if (sheet === undefined) return xml;
  const legacy = /<legacyDrawing [^>]*\/>/.exec(xml)?.[0] ?? '';
  const withoutLegacy = legacy === '' ? xml : xml.replace(legacy, '');
  const [beforeMargins, fromMargins] = splitBefore(withoutLegacy, '<pageMargins');
  const [beforeTables, fromTables] = splitBefore(fromMargins, '<tableParts');
  return [
    beforeMargins,
    formatsXml(sheet),
    validationsXml(sheet),
    beforeTables,
    ignoredErrors(sheet),
    legacy,
    fromTables,
  ].join('');
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

function writeTable(_xml: string, { sheet, number }: RepairContext): string {
  if (sheet === undefined) throw new Error(`There is a table ${number} that was not planned`);
  const last = sheet.columns.length - 1;
  const data = `A1:${cellAddress(sheet.rowCount, last)}`;
  const area = sheet.hasTotals ? `A1:${cellAddress(sheet.rowCount + 1, last)}` : data;
  const totals = sheet.hasTotals ? 'totalsRowCount="1"' : 'totalsRowShown="0"';
  const columns = sheet.columns.map(tableColumn).join('');
  const name = encodeXml(sheet.tableName);
  return (
    `${declaration}<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${number}" ` +
    `name="${name}" displayName="${name}" ref="${area}" ${totals}><autoFilter ref="${data}"/>` +
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
function writeNoteShapes(_xml: string, { plan, sheet, number }: RepairContext): string {
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
    .flatMap((column, index) => Array.from(column.notes.keys(), (row) => ({ row: row + 1, column: index })))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Names the heading row that each printed page repeats, and what formulas of the file call by a name. */
function repairWorkbook(xml: string, { plan }: RepairContext): string {
  const titles = plan.sheets.map(
    (sheet, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${encodeXml(quoteSheet(sheet.name))}!$1:$1</definedName>`,
  );
  const names = plan.names.map(({ name, formula, description }) => {
    const remark = description === '' ? '' : ` comment="${encodeXml(description)}"`;
    return `<definedName name="${encodeXml(name)}"${remark}>${encodeXml(formula)}</definedName>`;
  });
  // A function, as a text put in by `replace` may hold no `$`.
  return xml.replace(
    '</sheets>',
    (end) => `${end}<definedNames>${[...titles, ...names].join('')}</definedNames>`,
  );
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
