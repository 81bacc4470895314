import { strFromU8, unzipSync } from 'fflate';
import { errorCodeOf } from '../../src/formula/tokens.ts';
import { moveFormula } from './formula-move.ts';
import type { SheetCell, SheetCells, SheetTable } from '../../src/formula/sheet-evaluator.ts';
import { errorValue, type Value } from '../../src/model/values.ts';

/** What an xlsx file holds for recalculating it: cells with formulas and saved results, tables, defined names. */
export interface FormulaWorkbook {
  readonly sheets: readonly SheetCells[];
  readonly tables: readonly SheetTable[];
  readonly names: ReadonlyMap<string, string>;
}

/*
 * The file's XML is read here by hand, and not through the library that the app imports with, because that one does not
 * tell "" from nothing and turns numbers into dates; a judge of results has to see what is there.
 */

/** Reads an xlsx file. Throws where it is none. */
export function readFormulaWorkbook(bytes: Uint8Array): FormulaWorkbook {
  const files = unzipSync(bytes);
  const text = (path: string) => (files[path] === undefined ? '' : strFromU8(files[path]));
  const shared = elements(text('xl/sharedStrings.xml'), 'si').map(({ inner }) => richText(inner));
  const workbook = text('xl/workbook.xml');
  const targets = relations(text('xl/_rels/workbook.xml.rels'), 'xl');
  const sheets: SheetCells[] = [];
  const tables: SheetTable[] = [];
  for (const { attributes } of elements(workbook, 'sheet')) {
    const path = targets.get(attributes['r:id'] ?? '');
    if (path === undefined || files[path] === undefined) continue;
    const name = attributes['name']!;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const file = path.slice(path.lastIndexOf('/') + 1);
    sheets.push({ name, rows: readCells(text(path), shared) });
    for (const target of relations(text(`${folder}/_rels/${file}.rels`), folder).values()) {
      if (target.includes('/tables/')) tables.push(readTable(text(target), name));
    }
  }
  const names = new Map(
    elements(workbook, 'definedName')
      .filter(({ attributes }) => attributes['localSheetId'] === undefined)
      .map(({ attributes, inner }) => [attributes['name']!.toUpperCase(), decode(inner)]),
  );
  return { sheets, tables, names };
}

function readCells(xml: string, shared: readonly string[]): Map<number, Map<number, SheetCell>> {
  const rows = new Map<number, Map<number, SheetCell>>();
  const formulas = new Map<string, { text: string; row: number; column: number }>();
  for (const { attributes, inner } of elements(xml, 'c')) {
    const [row, column] = placeOf(attributes['r']!);
    const [formula] = elements(inner, 'f');
    let written = formula === undefined ? null : decode(formula.inner);
    const group = formula?.attributes['si'];
    if (formula?.attributes['t'] === 'shared' && group !== undefined) {
      const first = formulas.get(group);
      if (written !== '' && written !== null) formulas.set(group, { text: written, row, column });
      else if (first !== undefined) written = moveFormula(first.text, row - first.row, column - first.column);
    }
    let cells = rows.get(row);
    if (cells === undefined) rows.set(row, (cells = new Map()));
    cells.set(column, {
      formula: written === '' ? null : written,
      isArray: formula?.attributes['t'] === 'array',
      value: valueOf(attributes['t'] ?? 'n', inner, shared),
    });
  }
  return rows;
}

function valueOf(type: string, inner: string, shared: readonly string[]): Value {
  const [found] = elements(inner, 'v');
  if (type === 'inlineStr') return richText(inner);
  if (found === undefined) return type === 'str' ? '' : null;
  const text = decode(found.inner);
  switch (type) {
    case 's':
      return shared[Number(text)] ?? '';
    case 'str':
      return text;
    case 'b':
      return text === '1';
    case 'e':
      return errorValue(errorCodeOf(text) ?? '#VALUE!');
    default:
      return text === '' ? null : Number(text);
  }
}

function readTable(xml: string, sheet: string): SheetTable {
  const { attributes } = elements(xml, 'table')[0]!;
  const [from, to] = attributes['ref']!.split(':') as [string, string?];
  const [top, left] = placeOf(from);
  const [bottom, right] = placeOf(to ?? from);
  return {
    name: attributes['displayName'] ?? attributes['name']!,
    sheet,
    top,
    left,
    bottom,
    right,
    headerRows: Number(attributes['headerRowCount'] ?? 1),
    totalsRows: Number(attributes['totalsRowCount'] ?? 0),
    columns: elements(xml, 'tableColumn').map((column) => column.attributes['name']!),
  };
}

function placeOf(reference: string): [row: number, column: number] {
  const [, letters, digits] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference)!;
  const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(digits), column];
}

function relations(xml: string, folder: string): Map<string, string> {
  return new Map(
    elements(xml, 'Relationship').map(({ attributes }) => {
      const target = attributes['Target']!;
      const parts = target.startsWith('/') ? [] : folder.split('/');
      for (const part of target.replace(/^\//, '').split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.') parts.push(part);
      }
      return [attributes['Id']!, parts.join('/')];
    }),
  );
}

interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: string;
}

/** Elements by name that do not hold others of the same name; a prefix before the name does not matter. */
function elements(xml: string, name: string): XmlElement[] {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}(\\s(?:[^>"]|"[^"]*")*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`,
    'g',
  );
  return Array.from(xml.matchAll(pattern), ([, attributes = '', inner = '']) => ({
    attributes: Object.fromEntries(
      Array.from(attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g), ([, key, value]) => [
        key!,
        decode(value!),
      ]),
    ),
    inner,
  }));
}

function richText(xml: string): string {
  const readable = xml.replaceAll(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  return elements(readable, 't')
    .map(({ inner }) => decode(inner))
    .join('');
}

function decode(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
