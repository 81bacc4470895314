import type { LeftOut, LeftOutKind } from '../../model/import-plan.ts';
import type { TableReading } from '../../model/table-reading.ts';
import { cellAddress, type SheetGrid } from '../grid.ts';
import { remarkFor } from '../reading/column-description.ts';
import type { ReadTable } from '../reading/read-table.ts';
import { plainTextOf } from '../reading/sheet-map.ts';
import { isLetterShorthand, isShorthand, splitMarker } from '../reading/shorthand.ts';
import { splitUnit } from '../reading/units.ts';

/** Cells that are named of what is alike, and the longest text that is told. */
const mostCells = 20;
const longestText = 200;

/** Kinds of what is left out that a table has at most; what is alike counts once. */
const mostKinds = 500;

/** What of a table's place on its sheet is neither a row nor a value of the table that comes of it. */
export interface LeftOutSearch {
  readonly grid: SheetGrid;
  readonly reading: TableReading;
  /** The columns that are new, read; null where none is. */
  readonly read: ReadTable | null;
  /** Whether the table is new: what stands around it is then its description. */
  readonly isNew: boolean;
  /** Whether the row of totals became the table's. */
  readonly takesTotals: boolean;
}

/** Tells what of a table in a file comes neither as a row nor as a value, in the order of {@link leftOutKinds}. */
export function findLeftOut({ grid, reading, read, isNew, takesTotals }: LeftOutSearch): LeftOut[] {
  const found = new Findings(grid.name);
  for (const { row, reason } of rowsLeft(reading, takesTotals)) {
    const texts = rowTexts(grid, reading, row);
    if (texts !== '') found.add(reason, texts, '', cellAddress(row, reading.area.left), null);
  }
  const { area } = reading;
  for (const { column, heading, skip } of reading.columns) {
    if (skip === 'person' && column >= 0)
      found.add('column', heading, heading, cellAddress(area.top, column), null);
  }
  addFilled(found, grid, reading);
  if (read !== null) addSigns(found, grid, reading, read);
  addHeadingMarkers(found, grid, reading, isNew);
  for (const { row, text } of reading.remarks) {
    found.add('around', text, '', cellAddress(row, columnOf(grid, row, text)), isNew ? 'description' : null);
  }
  return found.list();
}

function rowsLeft(
  { skipped, totalsRow }: TableReading,
  takesTotals: boolean,
): { readonly row: number; readonly reason: 'totals' | 'heading again' | 'footnote' | 'person' }[] {
  const rows = skipped.flatMap(({ row, reason }) => {
    if (reason === 'blank' || reason === 'sub-heading' || row === totalsRow) return [];
    return [{ row, reason }];
  });
  if (totalsRow !== null && !takesTotals) rows.push({ row: totalsRow, reason: 'totals' });
  return rows;
}

/** The texts of a row of the table, set off by ` · `. */
function rowTexts(grid: SheetGrid, { area }: TableReading, row: number): string {
  const texts: string[] = [];
  for (const [column, { value }] of grid.cellsOf(row)) {
    if (column < area.left || column > area.right) continue;
    const text = plainTextOf(value);
    if (text !== '') texts.push(text);
  }
  return texts.join(' · ');
}

/** Blank cells that mean the same as the cell above them. */
function addFilled(found: Findings, grid: SheetGrid, reading: TableReading): void {
  const { area, headingRows, columns, skipped, totalsRow } = reading;
  const left = new Set(skipped.map(({ row }) => row));
  const bottom = Math.min(area.bottom, grid.rowCount - 1);
  for (const { column, heading, skip, fillDown } of columns) {
    if (!fillDown || skip !== null || column < 0) continue;
    let above = '';
    for (let row = area.top + headingRows; row <= bottom; row++) {
      if (left.has(row) || row === totalsRow) continue;
      const text = plainTextOf(grid.value(row, column));
      if (text !== '') above = text;
      else if (above !== '') found.add('filled', above, heading, cellAddress(row, column), null);
    }
  }
}

/** Signs and markers that stand in cells of new columns: wherever reading them left a note. */
function addSigns(
  found: Findings,
  grid: SheetGrid,
  reading: TableReading,
  { columns, rows }: ReadTable,
): void {
  const headings = new Map(reading.columns.map(({ column, heading }) => [column, heading]));
  for (const { column, values, notes } of columns) {
    const heading = headings.get(column) ?? '';
    for (const place of notes.keys()) {
      const row = rows[place]!;
      const value = grid.value(row, column);
      if (typeof value !== 'string') continue;
      const text = value.trim();
      const isSign = values[place] === null || isShorthand(text) || isLetterShorthand(text);
      const sign = isSign ? text : splitMarker(text).marker;
      if (sign !== '')
        found.add(isSign ? 'shorthand' : 'marker', sign, heading, cellAddress(row, column), 'notes');
    }
  }
}

function addHeadingMarkers(found: Findings, grid: SheetGrid, reading: TableReading, isNew: boolean): void {
  const { area, headingRows, columns } = reading;
  const remark = remarkFor(reading.remarks);
  for (const { column, heading, skip } of columns) {
    if (skip !== null || column < 0) continue;
    for (let row = area.top; row < area.top + headingRows; row++) {
      const text = plainTextOf(grid.value(row, column));
      const outer = splitMarker(text);
      const marker = outer.marker || splitMarker(splitUnit(outer.text).text).marker;
      if (marker === '') continue;
      const isKept = isNew && remark(marker).length > 0;
      found.add('heading marker', marker, heading, cellAddress(row, column), isKept ? 'description' : null);
    }
  }
}

/** The column in which a line around a table begins. */
function columnOf(grid: SheetGrid, row: number, text: string): number {
  for (const [column, { value }] of grid.cellsOf(row)) {
    const own = plainTextOf(value);
    if (own !== '' && text.startsWith(own)) return column;
  }
  return 0;
}

/** What was found so far, alike things counted together. */
class Findings {
  readonly #found = new Map<
    string,
    { -readonly [Name in keyof LeftOut]: LeftOut[Name] } & { cells: string[] }
  >();
  readonly #sheet: string;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  add(kind: LeftOutKind, text: string, heading: string, cell: string, kept: LeftOut['kept']): void {
    const key = JSON.stringify([kind, text, heading]);
    const before = this.#found.get(key);
    const place = `${this.#sheet}!${cell}`;
    if (before !== undefined) {
      before.count++;
      if (before.cells.length < mostCells) before.cells.push(place);
      return;
    }
    if (this.#found.size >= mostKinds) return;
    const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
    this.#found.set(key, { kind, text: shown, heading, cells: [place], count: 1, kept });
  }

  list(): LeftOut[] {
    return [...this.#found.values()];
  }
}
