import { parseA1Ref } from '@borgar/fx';
import { errorValue, type FormulaError } from '../model/values.ts';
import type { Area } from './areas.ts';
import { moveFormula } from './move-formula.ts';
import {
  type CellReader,
  JoinedRanges,
  lastColumn,
  lastRow,
  type Place,
  type SheetCells,
  SheetRange,
  type SheetTable,
} from './sheet-cells.ts';
import { partsOf } from './structured-reference.ts';

/**
 * Defined names in capitals and the formula each stands for, its relative cells as seen from A1. One that holds on one sheet
 * only has the sheet's name in capitals and an exclamation mark before it.
 */
export type DefinedNames = ReadonlyMap<string, string>;

const gone = errorValue('#REF!');
const noRow = errorValue('#VALUE!');

/** Finds what the formulas of a file's sheets name: cells, tables and defined names. */
export class SheetNames {
  readonly #sheets: ReadonlyMap<string, SheetCells>;

  constructor(
    sheets: readonly SheetCells[],
    private readonly tables: readonly SheetTable[],
    private readonly names: DefinedNames,
    private readonly reader: CellReader,
  ) {
    this.#sheets = new Map(sheets.map((sheet) => [sheet.name.toUpperCase(), sheet]));
  }

  get sheetCount(): number {
    return this.#sheets.size;
  }

  /** The number of a sheet, from 1, by its name or by that of a table on it; null where there is none. */
  sheetNumber(name: string): number | null {
    const wanted = name.toUpperCase();
    const table = this.tables.find((one) => one.name.toUpperCase() === wanted);
    const place = [...this.#sheets.keys()].indexOf(table?.sheet.toUpperCase() ?? wanted);
    return place < 0 ? null : place + 1;
  }

  /** Cells as written, on the sheet of a place where none is named; null for those of another workbook or of no sheet. */
  cells(text: string, place: Place): Area | null {
    const end = text.lastIndexOf('!');
    const context = end < 0 ? null : unquoted(text.slice(0, end));
    const parsed = parseA1Ref(text.slice(end + 1));
    if (parsed === undefined || !('range' in parsed)) return null;
    const { top, left, bottom, right } = parsed.range;
    const on = (sheet: SheetCells) =>
      new SheetRange(
        sheet,
        (top ?? 0) + 1,
        (left ?? 0) + 1,
        (bottom ?? lastRow - 1) + 1,
        (right ?? lastColumn - 1) + 1,
        this.reader,
      );
    if (context === null) return on(place.sheet);
    const sheet = this.#sheets.get(context.toUpperCase());
    if (sheet !== undefined) return on(sheet);
    const [first, last, ...more] = context.split(':').map((name) => name.toUpperCase());
    const all = [...this.#sheets.keys()];
    const from = all.indexOf(first!);
    const to = last === undefined ? -1 : all.indexOf(last);
    if (from < 0 || to < 0 || more.length > 0) return null;
    const sheets = [...this.#sheets.values()].slice(Math.min(from, to), Math.max(from, to) + 1);
    return new JoinedRanges(sheets.map(on));
  }

  /** A structured reference, or a table by its name alone; null where there is no such table. */
  structured(text: string, place: Place): Area | FormulaError | null {
    const parts = text.includes('[') ? partsOf(text) : { table: text, columns: [], rows: [] };
    if (parts === null) return null;
    const wanted = parts.table?.toUpperCase() ?? '';
    const table = this.tables.find((one) =>
      wanted === '' ? isInside(one, place) : one.name.toUpperCase() === wanted,
    );
    const sheet = table === undefined ? undefined : this.#sheets.get(table.sheet.toUpperCase());
    if (table === undefined || sheet === undefined) return null;
    const columns = parts.columns.map((name) =>
      table.columns.findIndex((column) => column.toUpperCase() === name.toUpperCase()),
    );
    if (columns.includes(-1)) return gone;
    const rows = parts.rows.length === 0 ? (['data'] as const) : parts.rows;
    const first = table.top + table.headerRows;
    const last = table.bottom - table.totalsRows;
    if (rows.includes('this') && (place.row < first || place.row > last)) return noRow;
    const spans = rows.map((item): readonly [number, number] => {
      if (item === 'this') return [place.row, place.row];
      if (item === 'headers') return [table.top, table.top + table.headerRows - 1];
      if (item === 'totals') return [table.bottom - table.totalsRows + 1, table.bottom];
      return item === 'all' ? [table.top, table.bottom] : [first, last];
    });
    const top = Math.min(...spans.map(([from]) => from));
    const bottom = Math.max(...spans.map(([, to]) => to));
    const left = table.left + (columns[0] ?? 0);
    const right = columns.length === 0 ? table.right : table.left + columns.at(-1)!;
    if (bottom < top) return gone;
    return new SheetRange(sheet, top, Math.min(left, right), bottom, Math.max(left, right), this.reader);
  }

  /** The formula that a defined name stands for at a place; null for a name that is not defined. */
  meaning(name: string, place: Place): string | null {
    const wanted = name.toUpperCase();
    const end = wanted.lastIndexOf('!');
    const own = `${end < 0 ? place.sheet.name.toUpperCase() : unquoted(wanted.slice(0, end))}!${wanted.slice(end + 1)}`;
    const found = this.names.get(own) ?? this.names.get(wanted.slice(end + 1));
    // Several ranges with commas between them need the brackets.
    return found === undefined ? null : `(${moveFormula(found, place.row - 1, place.column - 1)})`;
  }
}

function isInside(table: SheetTable, { sheet, row, column }: Place): boolean {
  const { top, left, bottom, right } = table;
  return table.sheet === sheet.name && row >= top && row <= bottom && column >= left && column <= right;
}

function unquoted(context: string): string {
  return context.startsWith("'") ? context.slice(1, -1).replaceAll("''", "'") : context;
}
