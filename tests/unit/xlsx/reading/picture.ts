import { readTypedDate } from '../../../../src/model/date-input.ts';
import type { SheetArea } from '../../../../src/model/sheet-layout.ts';
import type { FileValue, GridTable, SheetGrid } from '../../../../src/xlsx/grid.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';

/** What a picture of a sheet does not show. */
export interface PictureOptions {
  readonly name?: string;
  readonly tables?: readonly GridTable[];
}

/**
 * A sheet from a picture of it: a line for each row, bars between its cells, none before the first. `12`, `1,234`, `12.5%`, `£5.00` and `31/03/2010` are numbers under
 * such formats; `'12` is a text; `=SUM(B2:B3):12` a formula and its result; `>` is merged with the cell to its left, `^` with the one
 * above; `12 {0.0}` has a number format; `12 {!words}` a note; `#N/A` is an error; `TRUE` and `FALSE` are themselves.
 */
export function sheetOf(picture: string, { name = 'Sheet1', tables = [] }: PictureOptions = {}): SheetGrid {
  const builder = new GridBuilder();
  const lines = picture
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n')
    .map((line) => line.trim());
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  rows.forEach((cells, row) => {
    cells.forEach((text, column) => putCell(builder, row, column, text));
  });
  return builder.build({ name, hidden: false, tables, merges: mergesOf(rows) });
}

function putCell(builder: GridBuilder, row: number, column: number, text: string): void {
  if (text === '' || text === '>' || text === '^') return;
  const noted = /^(.*?)\s*\{!([^}]*)\}$/.exec(text);
  const formatted = /^(.*?)\s*\{([^}]*)\}$/.exec(noted?.[1] ?? text);
  const plain = formatted?.[1] ?? noted?.[1] ?? text;
  const formula = /^=(.+):([^:]*)$/.exec(plain);
  const read = valueOf(formula?.[2] ?? plain);
  builder.put(row, column, {
    value: read.value,
    formula: formula?.[1] ?? null,
    format: formatted?.[2] ?? read.format,
    note: noted?.[2] ?? null,
  });
}

function valueOf(text: string): { readonly value: FileValue; readonly format: string } {
  if (text.startsWith("'")) return { value: text.slice(1), format: 'General' };
  if (text === 'TRUE' || text === 'FALSE') return { value: text === 'TRUE', format: 'General' };
  if (/^#[A-Z/0!?]+$/.test(text)) return { value: { error: text }, format: 'General' };
  const digits = /^(-?)(£?)([\d,]+)(\.\d+)?(%?)$/.exec(text);
  if (digits !== null) {
    const [, sign, pound, whole, decimals = '', percent] = digits;
    const value = Number(`${sign!}${whole!.replaceAll(',', '')}${decimals}${percent === '' ? '' : 'e-2'}`);
    const places = decimals === '' ? '' : `.${'0'.repeat(decimals.length - 1)}`;
    const isPlain = pound === '' && percent === '' && !whole!.includes(',');
    const format = isPlain ? 'General' : `${pound!}${percent === '' ? '#,##0' : '0'}${places}${percent!}`;
    return { value, format };
  }
  if (/^\d\d\/\d\d\/\d{4}$/.test(text)) {
    const read = readTypedDate(text, () => []);
    if (read?.kind === 'certain') return { value: read.value, format: 'dd/mm/yyyy' };
  }
  return { value: text, format: 'General' };
}

function mergesOf(rows: readonly (readonly string[])[]): SheetArea[] {
  const merges: SheetArea[] = [];
  const isPart = (row: number, column: number) => ['>', '^'].includes(rows[row]?.[column] ?? '');
  rows.forEach((cells, top) => {
    cells.forEach((text, left) => {
      if (text === '' || isPart(top, left)) return;
      let right = left;
      while (rows[top]![right + 1] === '>') right++;
      let bottom = top;
      while (rows[bottom + 1]?.[left] === '^') bottom++;
      if (right > left || bottom > top) merges.push({ top, left, bottom, right });
    });
  });
  return merges;
}
