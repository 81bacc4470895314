import type { SheetArea } from '../../model/sheet-layout.ts';
import { type FileValue, type GridCell, isFileError, type SheetGrid } from '../grid.ts';
import { kind, kindOfCell } from './cell-kinds.ts';

/** Cells that merges cover on one sheet at most; further merges are taken for their first cells alone. */
const mostCovered = 1_000_000;

/**
 * A sheet seen from afar: the kind of every cell that holds something, row by row, with what merges cover filled in. Cells outside a
 * mask are blank. Texts are asked of the sheet itself.
 */
export class SheetMap {
  /** Rows that hold something, ascending. */
  readonly rows: Int32Array;
  /** Merges whose first cell holds something, by that cell. */
  readonly merges: ReadonlyMap<string, SheetArea>;
  readonly #starts: Int32Array;
  readonly #columns: Uint16Array;
  readonly #kinds: Uint8Array;

  constructor(
    readonly grid: SheetGrid,
    masked: readonly SheetArea[] = [],
    /** Rows to which the map goes; merges that begin elsewhere are left out. */
    part: { readonly top: number; readonly bottom: number } = { top: 0, bottom: Infinity },
  ) {
    const merges = new Map<string, SheetArea>();
    const covered = coverings(grid, merges, part);
    this.merges = merges;
    let room = grid.cellCount + 64;
    let columns = new Uint16Array(room);
    let kinds = new Uint8Array(room);
    const rows: number[] = [];
    const starts: number[] = [];
    let count = 0;
    const add = (column: number, found: number): void => {
      if (count === room) {
        room *= 2;
        columns = grown(columns, new Uint16Array(room));
        kinds = grown(kinds, new Uint8Array(room));
      }
      columns[count] = column;
      kinds[count] = found;
      count++;
    };
    for (const row of rowsOf(grid, covered, part)) {
      const start = count;
      const hidden = masked.filter(({ top, bottom }) => row >= top && row <= bottom);
      const isHidden = (column: number) =>
        hidden.some(({ left, right }) => column >= left && column <= right);
      const coveredHere = covered.get(row) ?? none;
      let next = 0;
      for (const [column, cell] of grid.cellsOf(row)) {
        while (next < coveredHere.length && coveredHere[next]!.column < column) {
          const { column: at, found } = coveredHere[next++]!;
          if (!isHidden(at)) add(at, found);
        }
        const isCovered = next < coveredHere.length && coveredHere[next]!.column === column;
        const found = isCovered ? coveredHere[next++]!.found : kindOfCell(cell);
        if (found !== kind.blank && (hidden.length === 0 || !isHidden(column))) add(column, found);
      }
      for (; next < coveredHere.length; next++) {
        const { column: at, found } = coveredHere[next]!;
        if (!isHidden(at)) add(at, found);
      }
      if (count > start) {
        rows.push(row);
        starts.push(start);
      }
    }
    starts.push(count);
    this.rows = Int32Array.from(rows);
    this.#starts = Int32Array.from(starts);
    this.#columns = columns.subarray(0, count);
    this.#kinds = kinds.subarray(0, count);
  }

  /** The place in `rows` of the first row that is not above a row. */
  placeFrom(row: number): number {
    let low = 0;
    let high = this.rows.length;
    // Most sheets have no gaps: then the row stands where it has to.
    const guess = high === 0 ? 0 : row - this.rows[0]!;
    if (guess <= 0) return 0;
    if (guess < high && this.rows[guess] === row) return guess;
    if (guess < high) high = guess;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls back for every cell of a row (by its place in `rows`) from a column to another, in order. */
  forCells(place: number, left: number, right: number, visit: (column: number, found: number) => void): void {
    const end = this.#starts[place + 1]!;
    for (let at = this.#firstFrom(place, left); at < end; at++) {
      const column = this.#columns[at]!;
      if (column > right) return;
      visit(column, this.#kinds[at]!);
    }
  }

  /** The kind of a cell. */
  kind(row: number, column: number): number {
    const place = this.placeFrom(row);
    if (this.rows[place] !== row) return kind.blank;
    const at = this.#firstFrom(place, column);
    return at < this.#starts[place + 1]! && this.#columns[at] === column ? this.#kinds[at]! : kind.blank;
  }

  /** The cells of a row between two columns that are not mere continuations of a merged cell to their left. */
  cellsIn(row: number, left: number, right: number): { readonly column: number; readonly kind: number }[] {
    const place = this.placeFrom(row);
    const found: { column: number; kind: number }[] = [];
    if (this.rows[place] !== row) return found;
    this.forCells(place, left, right, (column, cell) => {
      if (cell !== kind.coveredRight) found.push({ column, kind: cell });
    });
    return found;
  }

  value(row: number, column: number): FileValue {
    return this.grid.value(row, column);
  }

  cell(row: number, column: number): GridCell | undefined {
    return this.grid.cell(row, column);
  }

  /** The merge that a cell is the first of, or null. */
  mergeAt(row: number, column: number): SheetArea | null {
    return this.merges.get(placeKey(row, column)) ?? null;
  }

  #firstFrom(place: number, column: number): number {
    let low = this.#starts[place]!;
    let high = this.#starts[place + 1]!;
    // Rows mostly have all their cells: then the wanted one stands where it would without gaps.
    const guess = low + column - this.#columns[low]!;
    if (guess <= low) return low;
    if (guess < high && this.#columns[guess] === column) return guess;
    if (guess < high) high = guess;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#columns[middle]! < column) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A value as one line of text, without formats: headings, titles, footnotes. */
export function plainTextOf(value: FileValue): string {
  if (value === null) return '';
  if (isFileError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value)
    .replaceAll(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim();
}

interface Covered {
  readonly column: number;
  readonly found: number;
}

const none: readonly Covered[] = [];

/** What merges cover, by row and in the order of columns. */
function coverings(
  grid: SheetGrid,
  merges: Map<string, SheetArea>,
  part: { readonly top: number; readonly bottom: number },
): Map<number, Covered[]> {
  const covered = new Map<number, Covered[]>();
  let count = 0;
  for (const merge of grid.merges) {
    if (merge.top < part.top || merge.top > part.bottom) continue;
    const first = grid.cell(merge.top, merge.left);
    if (first === undefined || kindOfCell(first) === kind.blank) continue;
    const size = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1);
    if (count + size > mostCovered) continue;
    count += size;
    merges.set(placeKey(merge.top, merge.left), merge);
    for (let row = merge.top; row <= merge.bottom; row++) {
      let list = covered.get(row);
      if (list === undefined) covered.set(row, (list = []));
      for (let column = merge.left; column <= merge.right; column++) {
        if (row === merge.top && column === merge.left) continue;
        list.push({ column, found: column === merge.left ? kind.coveredDown : kind.coveredRight });
      }
    }
  }
  for (const list of covered.values()) list.sort((a, b) => a.column - b.column);
  return covered;
}

function* rowsOf(
  grid: SheetGrid,
  covered: ReadonlyMap<number, unknown>,
  part: { readonly top: number; readonly bottom: number },
): Generator<number> {
  if (part.bottom < Infinity) {
    for (let row = part.top; row <= part.bottom; row++) yield row;
    return;
  }
  const more = [...covered.keys()].sort((a, b) => a - b);
  let next = 0;
  for (const row of grid.rowNumbers()) {
    while (next < more.length && more[next]! < row) yield more[next++]!;
    if (more[next] === row) next++;
    yield row;
  }
  for (; next < more.length; next++) yield more[next]!;
}

function placeKey(row: number, column: number): string {
  return `${row}:${column}`;
}

function grown<List extends Uint16Array | Uint8Array>(list: List, larger: List): List {
  larger.set(list);
  return larger;
}
