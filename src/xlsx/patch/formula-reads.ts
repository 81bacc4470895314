import { partsOf } from '../../formula/structured-reference.ts';
import { readTokens } from '../../formula/tokens.ts';
import { columnIndex } from '../../model/sheet-layout.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { ReferenceRows } from '../../model/stored-formula.ts';
import { plainText } from '../find-tables.ts';
import { type FileContents, type GridTable, sheetLimits } from '../grid.ts';
import type { ReadArea } from './cell-readers.ts';
import { changeReferences } from './change-references.ts';
import { type GrowingSheet, grownReferences } from './growing-formulas.ts';
import { grownArea } from './growing-ranges.ts';

/** Names that lead to names are followed so far: one may lead to itself. */
const mostSteps = 4;

/**
 * The cells that formulas of a file read, as far as they name them: by addresses, by names of the whole workbook, by Excel Tables. What a formula
 * finds by texts or counts out (INDIRECT, OFFSET), names of single sheets and other workbooks are none.
 */
export class FormulaReads {
  readonly #sheets: ReadonlyMap<string, number>;
  readonly #tables = new Map<string, PlacedTable>();
  readonly #names: ReadonlyMap<string, string>;

  /** `growing` are tables that have more rows than `contents` says. */
  constructor({ sheets, names }: FileContents, growing: readonly GrowingSheet[]) {
    this.#sheets = new Map(sheets.map(({ name }, index) => [name.toLowerCase(), index]));
    for (const [sheet, grid] of sheets.entries()) {
      const growths = growing.find((each) => each.sheet === grid.name)?.growths ?? [];
      for (const table of grid.tables) {
        const area = grownArea(table.area, growths) ?? table.area;
        const headings = new Map<string, number>();
        for (let at = area.left; table.hasHeading && at <= area.right; at++) {
          const heading = grid.value(area.top, at);
          if (typeof heading === 'string') headings.set(plainText(heading), at);
        }
        this.#tables.set(table.name.toLowerCase(), { sheet, table: { ...table, area }, headings });
      }
    }
    const grown = grownReferences(growing);
    this.#names = new Map(
      names.map(({ name, formula }) => [name.toLowerCase(), changeReferences(formula, '', grown).text]),
    );
  }

  /** What a formula reads that stands in a row of a sheet, told by its place. */
  of(formula: string, sheet: number, row: number): ReadArea[] {
    const found: ReadArea[] = [];
    this.#read(formula, sheet, row, 0, found);
    return found;
  }

  #read(formula: string, sheet: number, row: number, steps: number, found: ReadArea[]): void {
    for (const { kind, text } of readTokens(formula)) {
      if (kind === 'cells') this.#readCells(text, sheet, found);
      else if (kind === 'structured') this.#readTable(text, sheet, row, found);
      else if (kind === 'name') {
        const name = text.toLowerCase();
        const meant = this.#names.get(name);
        if (meant === undefined) this.#readTable(`${text}[]`, sheet, row, found);
        else if (steps < mostSteps) this.#read(meant, sheet, row, steps + 1, found);
      }
    }
  }

  #readCells(text: string, own: number, found: ReadArea[]): void {
    const start = text.lastIndexOf('!') + 1;
    const area = areaOf(text.slice(start));
    if (area === null) return;
    if (start === 0) {
      found.push({ ...area, sheet: own });
      return;
    }
    // No sheet has a colon in its name: `First:Last!A1` reads several.
    const ends = plainSheet(text.slice(0, start - 1))
      .toLowerCase()
      .split(':')
      .map((name) => this.#sheets.get(name));
    const [first, last = first] = ends;
    if (first === undefined || last === undefined) return;
    for (let sheet = Math.min(first, last); sheet <= Math.max(first, last); sheet++)
      found.push({ ...area, sheet });
  }

  #readTable(text: string, own: number, row: number, found: ReadArea[]): void {
    const parts = partsOf(text);
    const placed = parts === null ? undefined : this.#tables.get(parts.table.toLowerCase());
    if (parts === null || placed === undefined) return;
    const { sheet, table, headings } = placed;
    const columns = parts.columns.map((name) => headings.get(plainText(name)));
    // A heading that is no text, or is gone: any column may be meant.
    const known = columns.flatMap((column) => column ?? []);
    const isKnown = known.length === columns.length && known.length > 0;
    const left = isKnown ? Math.min(...known) : table.area.left;
    const right = isKnown ? Math.max(...known) : table.area.right;
    const rows = parts.rows.length === 0 ? (['data'] as const) : parts.rows;
    const spans = rows.map((item) => rowsOf(table, item, sheet === own ? row : null));
    const top = Math.min(...spans.map(([first]) => first));
    const bottom = Math.max(...spans.map(([, last]) => last));
    if (top <= bottom) found.push({ sheet, top, left, bottom, right });
  }
}

interface PlacedTable {
  readonly sheet: number;
  readonly table: GridTable;
  readonly headings: ReadonlyMap<string, number>;
}

/** The rows of a part of an Excel Table; `row` is the formula's on the same sheet. */
function rowsOf(
  { area, hasHeading, totalsRows }: GridTable,
  item: ReferenceRows,
  row: number | null,
): readonly [first: number, last: number] {
  const first = area.top + (hasHeading ? 1 : 0);
  const last = area.bottom - totalsRows;
  if (item === 'all') return [area.top, area.bottom];
  if (item === 'headers') return [area.top, first - 1];
  if (item === 'totals') return [last + 1, area.bottom];
  return item === 'this' && row !== null && row >= first && row <= last ? [row, row] : [first, last];
}

/** `A1`, `A1:B2`, `A:B` or `1:9`, with any signs; null for anything else. */
function areaOf(text: string): SheetArea | null {
  const ends = text.split(':').map((end) => /^\$?([A-Za-z]{0,3})\$?(\d{0,7})$/.exec(end));
  const [first, last = first] = ends;
  if (first === undefined || first === null || last === undefined || last === null || ends.length > 2)
    return null;
  const columns = [first, last].map(([, letters = '']) => (letters === '' ? null : columnIndex(letters)));
  const rows = [first, last].map(([, , digits = '']) => (digits === '' ? null : Number(digits) - 1));
  const [one = null, other = null] = columns;
  const [top = null, bottom = null] = rows;
  return {
    top: Math.min(top ?? 0, bottom ?? 0),
    left: Math.min(one ?? 0, other ?? 0),
    bottom: Math.min(Math.max(top ?? sheetLimits.rows, bottom ?? sheetLimits.rows), sheetLimits.rows - 1),
    right: Math.max(one ?? sheetLimits.columns - 1, other ?? sheetLimits.columns - 1),
  };
}

function plainSheet(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}
