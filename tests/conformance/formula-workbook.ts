import { strFromU8, unzipSync } from 'fflate';
import { moveFormula } from '../../src/formula/move-formula.ts';
import type { SheetCell, SheetCells, SheetTable, Spread } from '../../src/formula/sheet-cells.ts';
import type { SheetBook } from '../../src/formula/sheet-evaluator.ts';
import { errorCodeOf } from '../../src/formula/tokens.ts';
import { errorValue, type Value } from '../../src/model/values.ts';
import { decodeFormula, decodeText, elements, relations, richText, type XmlElement } from './workbook-xml.ts';

/*
 * The file's XML is read here by hand, and not through the library that the app imports with, because that one does not
 * tell "" from nothing and turns numbers into dates; a judge of results has to see what is there.
 */

/** How a file's results are written. */
interface Habits {
  /** Google Sheets writes an error that a formula gives as a text, with the type of a text. */
  readonly writesErrorsAsTexts: boolean;
}

/** Reads an xlsx or xlsm file for recalculating it. Throws a sentence where it is none or is damaged. */
export function readFormulaWorkbook(bytes: Uint8Array): SheetBook {
  const files = unzip(bytes);
  const text = (path: string) => files.get(path.toLowerCase()) ?? '';
  const main = [...relations(text('_rels/.rels'), '').values()].find(({ type }) =>
    type.endsWith('/officeDocument'),
  );
  const path = main?.target ?? 'xl/workbook.xml';
  const workbook = text(path);
  if (!/<(?:\w+:)?workbook[\s>]/.test(workbook)) throw new Error('The file holds no workbook.');
  const folder = folderOf(path);
  const parts = relations(text(relationsOf(path)), folder);
  const strings = [...parts.values()].find(({ type }) => type.endsWith('/sharedStrings'));
  const shared = elements(text(strings?.target ?? 'xl/sharedStrings.xml'), 'si').map(({ inner }) =>
    richText(inner),
  );
  const sheets: SheetCells[] = [];
  const tables: SheetTable[] = [];
  const sheetNames = elements(workbook, 'sheet').map(({ attributes }) => attributes['name'] ?? '');
  for (const { attributes } of elements(workbook, 'sheet')) {
    const part = parts.get(attributes['r:id'] ?? attributes['id'] ?? '');
    const xml = part === undefined ? '' : text(part.target);
    // A chart or a dialog has a tab too, and no cells.
    if (part === undefined || !part.type.endsWith('/worksheet')) continue;
    if (xml === '') throw new Error(`The sheet ${attributes['name']} is missing.`);
    const name = attributes['name'] ?? '';
    const filters = filtered(xml);
    for (const { type, target } of relations(
      text(relationsOf(part.target)),
      folderOf(part.target),
    ).values()) {
      if (!type.endsWith('/table')) continue;
      tables.push(readTable(text(target), name));
      filters.push(...filtered(text(target)));
    }
    const habits = {
      writesErrorsAsTexts: !files.has('docprops/app.xml') && xml.includes('schemas-microsoft-com:mac:vml'),
    };
    sheets.push({ name, rows: readCells(xml, shared, habits), hiddenRows: hiddenRows(xml, filters) });
  }
  const names = new Map(
    elements(workbook, 'definedName').map(({ attributes, inner }) => {
      const sheet = sheetNames[Number(attributes['localSheetId'])];
      const own = sheet === undefined ? '' : `${sheet.toUpperCase()}!`;
      return [own + (attributes['name'] ?? '').toUpperCase(), decodeFormula(inner)];
    }),
  );
  const since = elements(workbook, 'workbookPr')[0]?.attributes['date1904'] ?? '0';
  const hasMacros = [...parts.values()].some(({ type }) => type.endsWith('/vbaProject'));
  return { sheets, tables, names, countsFrom1904: since === '1' || since === 'true', hasMacros };
}

function unzip(bytes: Uint8Array): Map<string, string> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Error('The file is encrypted, or of the older kind (.xls).');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Error('The file is no xlsx file.');
  const entries = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
  return new Map(
    Object.entries(entries).map(([name, content]) => [
      name.toLowerCase().replaceAll('\\', '/'),
      strFromU8(content).replace(/^\uFEFF/, ''),
    ]),
  );
}

function readCells(
  xml: string,
  shared: readonly string[],
  habits: Habits,
): Map<number, Map<number, SheetCell>> {
  const rows = new Map<number, Map<number, SheetCell>>();
  const formulas = new Map<string, { text: string; row: number; column: number }>();
  const spreads: { row: number; column: number; spread: Spread }[] = [];
  let row = 0;
  for (const { attributes: ofRow, inner: content } of elements(xml, 'row')) {
    row = ofRow['r'] === undefined ? row + 1 : Number(ofRow['r']);
    let column = 0;
    for (const { attributes, inner } of elements(content, 'c')) {
      // A place may be left out where it is the next one.
      column = attributes['r'] === undefined ? column + 1 : placeOf(attributes['r'])[1];
      const [formula] = elements(inner, 'f');
      const type = formula?.attributes['t'];
      let written = formula === undefined ? null : formulaText(formula);
      const group = formula?.attributes['si'];
      if (type === 'shared' && group !== undefined) {
        const first = formulas.get(group);
        if (written !== '' && written !== null) formulas.set(group, { text: written, row, column });
        else if (first !== undefined)
          written = moveFormula(first.text, row - first.row, column - first.column);
      }
      const range = formula?.attributes['ref'];
      const spread =
        (type === 'array' || type === 'dataTable') && range !== undefined
          ? { ...sizeOf(range), isDynamic: attributes['cm'] !== undefined }
          : null;
      if (spread !== null) spreads.push({ row, column, spread });
      const isText = attributes['t'] === 'str' && formula !== undefined;
      const value = valueOf(attributes['t'] ?? 'n', inner, shared);
      const code = typeof value === 'string' && isText ? errorCodeOf(value) : undefined;
      put(rows, row, column, {
        formula: written === '' ? null : written,
        isArray: type === 'array',
        value: habits.writesErrorsAsTexts && code !== undefined ? errorValue(code) : value,
        ...(spread === null ? {} : { spread }),
      });
    }
  }
  for (const { row, column, spread } of spreads) fillSpread(rows, row, column, spread);
  return rows;
}

/** Marks the cells that an array formula of another cell fills. */
function fillSpread(
  rows: Map<number, Map<number, SheetCell>>,
  row: number,
  column: number,
  spread: Spread,
): void {
  for (let below = 0; below < spread.rows; below++) {
    for (let beside = 0; beside < spread.columns; beside++) {
      if (below === 0 && beside === 0) continue;
      const cell = rows.get(row + below)?.get(column + beside);
      if (cell !== undefined && cell.formula !== null) continue;
      const value = cell?.value ?? null;
      put(rows, row + below, column + beside, {
        formula: null,
        isArray: false,
        value,
        anchor: { row, column },
      });
    }
  }
}

function put(rows: Map<number, Map<number, SheetCell>>, row: number, column: number, cell: SheetCell): void {
  let cells = rows.get(row);
  if (cells === undefined) rows.set(row, (cells = new Map()));
  cells.set(column, cell);
}

/** A formula as it is written. A what-if table has none, and is given as the function that Excel shows for it. */
function formulaText({ attributes, inner }: XmlElement): string {
  if (attributes['t'] !== 'dataTable') return decodeFormula(inner);
  return `TABLE(${attributes['r1'] ?? ''},${attributes['r2'] ?? ''})`;
}

function valueOf(type: string, inner: string, shared: readonly string[]): Value {
  const [found] = elements(inner, 'v');
  if (type === 'inlineStr') return richText(inner);
  if (found === undefined) return type === 'str' ? '' : null;
  const text = decodeText(found.inner);
  switch (type) {
    case 's':
      return shared[Number(text)] ?? '';
    case 'str':
      return text;
    case 'b':
      return text === '1' || text === 'true';
    case 'e': {
      // An error that is not known here is no error of ours: it stays a text, which equals none.
      const code = errorCodeOf(text);
      return code === undefined ? text : errorValue(code);
    }
    default:
      return text === '' ? null : Number(text);
  }
}

function readTable(xml: string, sheet: string): SheetTable {
  const [found] = elements(xml, 'table');
  if (found === undefined) throw new Error(`A table on the sheet ${sheet} can't be read.`);
  const { attributes } = found;
  const range = attributes['ref'] ?? 'A1';
  const [top, left] = placeOf(range);
  const { rows, columns } = sizeOf(range);
  return {
    name: attributes['displayName'] ?? attributes['name'] ?? '',
    sheet,
    top,
    left,
    bottom: top + rows - 1,
    right: left + columns - 1,
    headerRows: Number(attributes['headerRowCount'] ?? 1),
    totalsRows: Number(attributes['totalsRowCount'] ?? 0),
    columns: elements(xml, 'tableColumn').map((column) => column.attributes['name'] ?? ''),
  };
}

/** The first and last rows of the ranges whose filters leave something out. */
function filtered(xml: string): [top: number, bottom: number][] {
  return elements(xml, 'autoFilter')
    .filter(({ inner }) => elements(inner, 'filterColumn').some((column) => column.inner !== ''))
    .map(({ attributes }) => {
      const range = attributes['ref'] ?? 'A1';
      const [top] = placeOf(range);
      return [top, top + sizeOf(range).rows - 1];
    });
}

function hiddenRows(
  xml: string,
  filters: readonly (readonly [top: number, bottom: number])[],
): Map<number, 'hidden' | 'filtered'> {
  const hidden = new Map<number, 'hidden' | 'filtered'>();
  let row = 0;
  for (const { attributes } of elements(xml, 'row')) {
    row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
    if (attributes['hidden'] !== '1' && attributes['hidden'] !== 'true') continue;
    const place = row;
    const isFiltered = filters.some(([top, bottom]) => place > top && place <= bottom);
    hidden.set(row, isFiltered ? 'filtered' : 'hidden');
  }
  return hidden;
}

function placeOf(reference: string): [row: number, column: number] {
  const found = /^\$?([A-Z]+)\$?(\d+)/i.exec(reference);
  if (found === null) throw new Error(`“${reference}” is no cell.`);
  const column = [...found[1]!.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return [Number(found[2]), column];
}

function sizeOf(range: string): { rows: number; columns: number } {
  const [from, to = from] = range.split(':') as [string, string?];
  const [top, left] = placeOf(from);
  const [bottom, right] = placeOf(to);
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function relationsOf(path: string): string {
  return `${folderOf(path)}/_rels/${path.slice(path.lastIndexOf('/') + 1)}.rels`;
}
