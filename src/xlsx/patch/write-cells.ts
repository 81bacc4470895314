import { encodeCellText } from '../cell-text.ts';
import { cellAddress, type FileValue } from '../grid.ts';
import { encodeXml } from '../xml.ts';
import { type CellPlace, cellsOf, type RowPlace, type SheetPart } from './sheet-part.ts';
import { attributeIn, type Splice } from './tag-walker.ts';

/** What a cell is to hold. */
export type CellEdit =
  /** A blank clears the cell and leaves its style. */
  | { readonly kind: 'value'; readonly value: FileValue; readonly style: number | null }
  | {
      readonly kind: 'formula';
      /** Without `=`. */
      readonly formula: string;
      /** Whether it is an array formula of one cell. */
      readonly isArray: boolean;
      readonly result: FileValue;
      readonly style: number | null;
    }
  /** The formula stays and has another result. */
  | { readonly kind: 'result'; readonly result: FileValue };

/** Edits of a sheet by row, then by column. `style` null: the one that the cell has. */
export type SheetEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>;

/** What has to be replaced in a part so that its cells are as edited. Nothing else of it is touched. */
export function cellSplices(sheet: SheetPart, edits: SheetEdits): Splice[] {
  const splices: Splice[] = [];
  const fresh: number[] = [];
  for (const [row, cells] of edits) {
    const place = sheet.rows.get(row);
    if (place === undefined) fresh.push(row);
    else editRow(sheet, row, place, cells, splices);
  }
  if (fresh.length > 0) putRows(sheet, fresh, edits, splices);
  return splices;
}

/** The style that a cell has in a sheet: its own, else its row's, else its column's. */
export function styleAt(sheet: SheetPart, row: number, column: number): number {
  const place = sheet.rows.get(row);
  if (place !== undefined) {
    const cell = cellsOf(sheet, place).find((each) => each.column === column);
    if (cell !== undefined) return Number(cell.style?.value ?? 0);
    if (/^(1|true)$/.test(attributeIn(sheet.xml, 'customFormat', place.from, place.inner)?.value ?? '0')) {
      return Number(attributeIn(sheet.xml, 's', place.from, place.inner)?.value ?? 0);
    }
  }
  return sheet.columnStyles.find(({ left, right }) => column >= left && column <= right)?.style ?? 0;
}

function editRow(
  sheet: SheetPart,
  row: number,
  place: RowPlace,
  edits: ReadonlyMap<number, CellEdit>,
  splices: Splice[],
): void {
  const { xml, prefix } = sheet;
  const cells = cellsOf(sheet, place);
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  const added = [...edits.keys()].filter((column) => !byColumn.has(column)).sort((a, b) => a - b);
  for (const [column, edit] of edits) {
    const cell = byColumn.get(column);
    if (cell !== undefined) splices.push(...editCell(sheet, row, cell, edit));
  }
  // A cell without an address stands one right of the one before it, so each says where it is before another comes between.
  if (added.length > 0) {
    for (const cell of cells) {
      if (cell.hasAddress || edits.has(cell.column)) continue;
      const at = cell.from + 1 + prefix.length + 1;
      splices.push({ from: at, to: at, text: ` r="${cellAddress(row, cell.column)}"` });
    }
  }
  const text = (column: number): string => newCell(sheet, row, column, edits.get(column)!);
  const isEmptyRow = xml.charCodeAt(place.inner - 2) === 47;
  if (isEmptyRow && added.length > 0) {
    const start = place.inner - 2;
    const inner = added.map(text).join('');
    splices.push({ from: start, to: place.inner, text: `>${inner}</${prefix}row>` });
  } else {
    const end = xml.lastIndexOf('</', place.to - 1);
    for (const column of added) {
      const next = cells.find((cell) => cell.column > column);
      const at = next?.from ?? end;
      splices.push({ from: at, to: at, text: text(column) });
    }
  }
  const spans = widened(attributeIn(xml, 'spans', place.from, place.inner), added);
  if (spans !== null) splices.push(spans);
}

function editCell(sheet: SheetPart, row: number, cell: CellPlace, edit: CellEdit): Splice[] {
  const { xml, prefix } = sheet;
  const style = edit.kind === 'result' || edit.style === null ? Number(cell.style?.value ?? 0) : edit.style;
  const formula =
    edit.kind === 'result'
      ? cell.formula === null
        ? ''
        : xml.slice(cell.formula.from, cell.formula.to)
      : formulaXml(prefix, row, cell.column, edit);
  // The mark of a formula that fills cells by itself stays with its formula.
  const marks = edit.kind === 'result' ? attributeIn(xml, 'cm', cell.from, cell.inner) : null;
  const more = marks === null ? '' : ` cm="${marks.value}"`;
  const text = cellXml(prefix, row, cell.column, style, formula, valueOf(edit), more);
  return [{ from: cell.from, to: cell.to, text }];
}

function newCell(sheet: SheetPart, row: number, column: number, edit: CellEdit): string {
  const style = edit.kind === 'result' || edit.style === null ? styleAt(sheet, row, column) : edit.style;
  return cellXml(
    sheet.prefix,
    row,
    column,
    style,
    formulaXml(sheet.prefix, row, column, edit),
    valueOf(edit),
  );
}

/** Rows that are not there, each before the first that follows it. */
function putRows(sheet: SheetPart, fresh: readonly number[], edits: SheetEdits, splices: Splice[]): void {
  const { prefix, data, xml } = sheet;
  const texts: { at: number; text: string }[] = [];
  const existing = sheet.rowNumbers;
  for (const row of [...fresh].sort((a, b) => a - b)) {
    const cells = [...edits.get(row)!].sort(([a], [b]) => a - b);
    const inner = cells.map(([column, edit]) => newCell(sheet, row, column, edit)).join('');
    const next = firstAbove(existing, row);
    const at = next === null ? data.end : sheet.rows.get(next)!.from;
    texts.push({ at, text: `<${prefix}row r="${row + 1}">${inner}</${prefix}row>` });
  }
  if (xml.charCodeAt(data.inner - 2) === 47 && data.inner === data.end) {
    const rows = texts.map(({ text }) => text).join('');
    splices.push({ from: data.inner - 2, to: data.inner, text: `>${rows}</${prefix}sheetData>` });
    return;
  }
  for (const { at, text } of texts) splices.push({ from: at, to: at, text });
}

/** The first of ascending numbers that is greater; null where none is. */
function firstAbove(ascending: readonly number[], limit: number): number | null {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return ascending[low] ?? null;
}

function valueOf(edit: CellEdit): FileValue {
  return edit.kind === 'value' ? edit.value : edit.result;
}

function formulaXml(prefix: string, row: number, column: number, edit: CellEdit): string {
  if (edit.kind !== 'formula') return '';
  const kind = edit.isArray ? ` t="array" ref="${cellAddress(row, column)}"` : '';
  return `<${prefix}f${kind}>${encodeText(edit.formula)}</${prefix}f>`;
}

function cellXml(
  prefix: string,
  row: number,
  column: number,
  style: number,
  formula: string,
  value: FileValue,
  more = '',
): string {
  const start = `<${prefix}c r="${cellAddress(row, column)}"${style === 0 ? '' : ` s="${style}"`}`;
  const { type, inner } = contentXml(prefix, value, formula !== '');
  if (formula === '' && inner === '') return `${start}${more}/>`;
  return `${start}${type === '' ? '' : ` t="${type}"`}${more}>${formula}${inner}</${prefix}c>`;
}

function contentXml(prefix: string, value: FileValue, hasFormula: boolean): { type: string; inner: string } {
  const v = (text: string) => `<${prefix}v>${text}</${prefix}v>`;
  if (value === null) return { type: '', inner: '' };
  if (typeof value === 'number') return { type: '', inner: v(String(value).toUpperCase()) };
  if (typeof value === 'boolean') return { type: 'b', inner: v(value ? '1' : '0') };
  if (typeof value === 'object') return { type: 'e', inner: v(encodeText(value.error)) };
  const text = encodeText(encodeCellText(value));
  if (hasFormula) return { type: 'str', inner: v(text) };
  const space = /^\s|\s$|[\n\t]/.test(value) ? ' xml:space="preserve"' : '';
  return { type: 'inlineStr', inner: `<${prefix}is><${prefix}t${space}>${text}</${prefix}t></${prefix}is>` };
}

function encodeText(text: string): string {
  return encodeXml(text).replaceAll('&quot;', '"').replaceAll('&#10;', '\n').replaceAll('&#9;', '\t');
}

/** The row's own word on where its cells begin and end, where it is no longer right. */
function widened(spans: ReturnType<typeof attributeIn>, columns: readonly number[]): Splice | null {
  const match = spans === null ? null : /^(\d+):(\d+)$/.exec(spans.value);
  if (spans === null || match === null || columns.length === 0) return null;
  const first = Math.min(Number(match[1]), columns[0]! + 1);
  const last = Math.max(Number(match[2]), columns.at(-1)! + 1);
  const text = `${first}:${last}`;
  return text === spans.value ? null : { from: spans.from, to: spans.to, text };
}
