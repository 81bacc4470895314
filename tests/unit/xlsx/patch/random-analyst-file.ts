import { areaAddress, cellAddress } from '../../../../src/xlsx/grid.ts';
import { handMadeFile, relationships } from '../hand-made-file.ts';
import type { SeededRandom } from '../../seeded-random.ts';

/*
 * Workbooks as analysts keep them, at random: a titled table a sheet with notes, totals, rules and formulas about it, a summary that reads all
 * of them by addresses and names, a chart, a sheet that nothing concerns, and in some of them macros.
 */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const charts = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const shapes = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const drawings = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A table of such a workbook. Rows and columns from 0. */
export interface AnalystTable {
  readonly sheet: string;
  readonly heading: number;
  readonly left: number;
  readonly rows: number;
}

/** A workbook's bytes and where its tables stand. */
export interface AnalystFile {
  readonly bytes: Uint8Array;
  readonly tables: readonly AnalystTable[];
}

const analystHeadings = ['Ref', 'Area', 'Count', 'Rate', 'Status', 'Double', 'Part'];
const areas = ['North', 'South', 'East', 'West', 'Isle & Bay'];
const statuses = ['Met', 'Not met', 'Delayed'];

/** A random workbook. */
export function randomAnalystFile(random: SeededRandom): AnalystFile {
  const parts: Record<string, string> = {};
  const types: string[] = [];
  const tables: AnalystTable[] = [];
  const names: string[] = [];
  const sums: string[] = [];
  const count = 1 + random.integer(3);
  for (let index = 1; index <= count; index++) {
    const sheet = random.pick(['Data', 'Figures of', "Year's"]) + ` ${index}`;
    const table = { sheet, heading: random.integer(5), left: random.integer(3), rows: 3 + random.integer(8) };
    tables.push(table);
    const { heading, left, rows } = table;
    const span = (column: number) =>
      `'${sheet.replaceAll("'", "''")}'!${absolute(heading + 1, left + column)}:${absolute(heading + rows, left + column)}`;
    names.push(`<definedName name="Counts${index}">${span(2)}</definedName>`);
    sums.push(`SUM(${span(2).replaceAll('$', '')})`, `SUM(Counts${index})`, `COUNTIF(${span(4)},"Met")`);
    parts[`xl/worksheets/sheet${index}.xml`] = dataSheet(random, table, index, parts, types);
    types.push(override(`/xl/worksheets/sheet${index}.xml`, 'spreadsheetml.worksheet+xml'));
  }
  const [summary, notes] = [count + 1, count + 2];
  const cells = sums.map(
    (formula, index) => `<row r="${index + 1}">${formulaCell(`A${index + 1}`, formula)}</row>`,
  );
  parts[`xl/worksheets/sheet${summary}.xml`] = worksheet(cells.join(''), '<drawing r:id="rId1"/>');
  parts[`xl/worksheets/_rels/sheet${summary}.xml.rels`] =
    declaration + relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]);
  parts['xl/drawings/drawing1.xml'] =
    `${declaration}<xdr:wsDr xmlns:xdr="${drawings}" xmlns:a="${shapes}"><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>14</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${charts}"><c:chart xmlns:c="${charts}" xmlns:r="${office}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
  parts['xl/drawings/_rels/drawing1.xml.rels'] =
    declaration + relationships([['rId1', 'chart', '../charts/chart1.xml']]);
  parts['xl/charts/chart1.xml'] = chartPart(tables[0]!);
  parts[`xl/worksheets/sheet${notes}.xml`] = worksheet(
    '<row r="1"><c r="A1"><v>40</v></c><c r="B1" t="inlineStr"><is><t>kept as it is</t></is></c></row>',
    '',
  );
  // No file of another kind has such a part, and nobody looks into it: any bytes do.
  const hasMacros = random.chance(0.3);
  if (hasMacros) parts['xl/vbaProject.bin'] = `macros \0 ${random.integer(1_000_000)}`;
  types.push(
    override(`/xl/worksheets/sheet${summary}.xml`, 'spreadsheetml.worksheet+xml'),
    override(`/xl/worksheets/sheet${notes}.xml`, 'spreadsheetml.worksheet+xml'),
    override('/xl/drawings/drawing1.xml', 'drawing+xml'),
    override('/xl/charts/chart1.xml', 'drawingml.chart+xml'),
    hasMacros
      ? '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
      : override('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'),
    override('/xl/styles.xml', 'spreadsheetml.styles+xml'),
    override('/xl/sharedStrings.xml', 'spreadsheetml.sharedStrings+xml'),
  );
  parts['[Content_Types].xml'] =
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`;
  const sheets = [...tables.map(({ sheet }) => sheet), 'Summary', 'Notes'];
  const bytes = handMadeFile({
    styles,
    workbook: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
    workbookRelationships: relationships([
      ...sheets.map(
        (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
      ),
      ['rIdS', 'styles', 'styles.xml'],
      ['rIdT', 'sharedStrings', 'sharedStrings.xml'],
      ...(hasMacros ? [['rIdV', 'vbaProject', 'vbaProject.bin'] as const] : []),
    ]),
    parts,
  });
  return { bytes, tables };
}

const styles =
  '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>';

function dataSheet(
  random: SeededRandom,
  { heading, left, rows }: AnalystTable,
  index: number,
  parts: Record<string, string>,
  types: string[],
): string {
  const lines = new Map<number, string[]>();
  const put = (row: number, cell: string) => {
    const line = lines.get(row);
    if (line === undefined) lines.set(row, [cell]);
    else line.push(cell);
  };
  const at = (row: number, column: number) => cellAddress(row, left + column);
  const last = heading + rows;
  if (heading > 1) put(0, text(at(0, 0), `Table ${index}: what was counted`));
  analystHeadings.forEach((name, column) => put(heading, text(at(heading, column), name, 1)));
  const isShared = random.chance(0.5);
  for (let row = heading + 1; row <= last; row++) {
    put(row, text(at(row, 0), `R${index}-${row - heading}`));
    put(row, text(at(row, 1), random.pick(areas)));
    put(row, `<c r="${at(row, 2)}"><v>${1 + random.integer(500)}</v></c>`);
    put(row, `<c r="${at(row, 3)}" s="2"><v>${random.integer(1000) / 1000}</v></c>`);
    put(row, text(at(row, 4), random.pick(statuses)));
    const own = `${at(row, 2)}*2`;
    const shared =
      row === heading + 1
        ? `<f t="shared" ref="${at(row, 5)}:${at(last, 5)}" si="0">${own}</f>`
        : '<f t="shared" si="0"/>';
    put(row, isShared ? `<c r="${at(row, 5)}">${shared}</c>` : formulaCell(at(row, 5), own));
    const whole = `${absolute(heading + 1, left + 2)}:${absolute(last, left + 2)}`;
    put(row, formulaCell(at(row, 6), `${at(row, 2)}/SUM(${whole})`));
  }
  const below = random.pick(['nothing', 'totals', 'note', 'both']);
  const hasTotals = below === 'totals' || below === 'both';
  if (hasTotals) {
    put(last + 1, text(at(last + 1, 0), 'Total', 1));
    put(last + 1, formulaCell(at(last + 1, 2), `SUM(${at(heading + 1, 2)}:${at(last, 2)})`));
  }
  if (below === 'note' || below === 'both') {
    put(last + 3, text(at(last + 3, 0), 'Source: our own returns, as at the end of the year'));
    if (hasTotals) put(last + 4, formulaCell(at(last + 4, 2), `${at(last + 1, 2)}*2`));
  }
  const isTable = random.chance(0.5);
  const range = areaAddress({ top: heading, left, bottom: last, right: left + analystHeadings.length - 1 });
  if (isTable) {
    const isTotalled = hasTotals && random.chance(0.5);
    const whole = isTotalled ? range.replace(/\d+$/, String(last + 2)) : range;
    const columns = analystHeadings.map((name, column) => `<tableColumn id="${column + 1}" name="${name}"/>`);
    parts[`xl/tables/table${index}.xml`] =
      `${declaration}<table xmlns="${main}" id="${index}" name="Table_${index}" displayName="Table_${index}" ref="${whole}"${isTotalled ? ' totalsRowCount="1"' : ' totalsRowShown="0"'}><autoFilter ref="${range}"/><tableColumns count="${columns.length}">${columns.join('')}</tableColumns></table>`;
    parts[`xl/worksheets/_rels/sheet${index}.xml.rels`] =
      declaration + relationships([['rId1', 'table', `../tables/table${index}.xml`]]);
    types.push(override(`/xl/tables/table${index}.xml`, 'spreadsheetml.table+xml'));
  }
  const counts = `${at(heading + 1, 2)}:${at(last, 2)}`;
  const body = [...lines]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => `<row r="${row + 1}">${cells.join('')}</row>`);
  const title =
    heading > 1 ? `<mergeCells count="1"><mergeCell ref="${at(0, 0)}:${at(0, 4)}"/></mergeCells>` : '';
  return worksheet(
    body.join(''),
    `${title}<conditionalFormatting sqref="${counts}"><cfRule type="expression" priority="1"><formula>${at(heading + 1, 2)}&gt;AVERAGE(${absolute(heading + 1, left + 2)}:${absolute(last, left + 2)})</formula></cfRule></conditionalFormatting>` +
      `<dataValidations count="1"><dataValidation type="decimal" allowBlank="1" sqref="${counts}"><formula1>-1000000</formula1><formula2>1000000</formula2></dataValidation></dataValidations>` +
      (isTable ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : ''),
  );
}

function chartPart({ sheet, heading, left, rows }: AnalystTable): string {
  const span = (column: number) =>
    `'${sheet.replaceAll("'", "''")}'!${absolute(heading + 1, left + column)}:${absolute(heading + rows, left + column)}`;
  return `${declaration}<c:chartSpace xmlns:c="${charts}" xmlns:a="${shapes}"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>${span(0)}</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>${span(2)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${rows}"/></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`;
}

function worksheet(rows: string, after: string): string {
  return `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

function text(address: string, value: string, style = 0): string {
  const safe = value.replaceAll('&', '&amp;');
  return `<c r="${address}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t>${safe}</t></is></c>`;
}

function formulaCell(address: string, formula: string): string {
  return `<c r="${address}"><f>${formula.replaceAll('&', '&amp;')}</f></c>`;
}

function absolute(row: number, column: number): string {
  return cellAddress(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`;
}
