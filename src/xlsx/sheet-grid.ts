import { moveFormula } from '../formula/move-formula.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import type { FileValue, GridCell, GridList, GridTable, SheetExtras, SheetGrid } from './grid.ts';

/*
 * The cells of a sheet as columns of plain numbers, a row of the file after the other, so that a million of them take some 20 MB and
 * nothing to collect. A cell is found by its row's place among the rows that hold anything, then by its column's within the row.
 */

/** What the sheets of one file have in common: cells say formats and shared texts by their places here. */
interface FilePools {
  /** Number formats, `General` first. */
  readonly formats: readonly string[];
  /** Whether the format at a place is that of bold cells; left out where none are. */
  readonly bold?: readonly boolean[];
  /** The file's table of texts. */
  readonly texts: readonly string[];
}

/** What a sheet is besides its cells. */
export interface SheetFrame {
  readonly name: string;
  readonly hidden: boolean;
  readonly isTextFile?: boolean;
  readonly tables: readonly GridTable[];
  readonly merges: readonly SheetArea[];
  readonly lists?: readonly GridList[];
  readonly extras?: SheetExtras;
}

/** Pools for cells that bring their texts along. */
const noPools: FilePools = { formats: ['General'], texts: [] };

/**
 * Takes the cells of a sheet, in any order, and gives the sheet. Where a cell is given twice the last one stands. What is said of a
 * cell's formula is said right after its value.
 */
export class GridBuilder {
  #count = 0;
  #rows = new Int32Array(64);
  #columns = new Uint16Array(64);
  #kinds = new Uint8Array(64);
  #numbers = new Float64Array(64);
  #formats = new Uint16Array(64);
  /** By cell: the place of its formula and one more; 0 for none. Not there before the first formula. */
  #formulaAt: Int32Array | null = null;
  readonly #formulas: Formula[] = [];
  readonly #masters = new Map<number, MovedFormula>();
  readonly #arrays = new Map<number, 'cell' | 'block'>();
  readonly #notes = new Map<number, string>();
  readonly #texts: string[] = [];
  readonly #ownFormats = new Map<string, number>();
  readonly #moreFormats: string[] = [];
  #inOrder = true;

  constructor(readonly pools: FilePools = noPools) {
    pools.formats.forEach((format, at) => {
      if (pools.bold?.[at] !== true) this.#ownFormats.set(format, at);
    });
  }

  /** How many cells were given. */
  get count(): number {
    return this.#count;
  }

  blank(row: number, column: number, format: number): void {
    this.#add(row, column, kinds.blank, 0, format);
  }

  number(row: number, column: number, format: number, value: number): void {
    this.#add(row, column, kinds.number, value, format);
  }

  text(row: number, column: number, format: number, text: string): void {
    this.#add(row, column, kinds.text, this.#keep(text), format);
  }

  /** A text of the file's table, by its place there. */
  sharedText(row: number, column: number, format: number, at: number): void {
    this.#add(row, column, kinds.sharedText, at, format);
  }

  boolean(row: number, column: number, format: number, value: boolean): void {
    this.#add(row, column, kinds.boolean, value ? 1 : 0, format);
  }

  error(row: number, column: number, format: number, error: string): void {
    this.#add(row, column, kinds.error, this.#keep(error), format);
  }

  /** The formula of the cell given last, as it reads in that cell. */
  formula(text: string): void {
    this.#setFormula(text);
  }

  /** The cell given last shares the formula of a group; `text` where it is the one that has it, null in the others. */
  sharedFormula(group: number, text: string | null): void {
    const at = this.#count - 1;
    let master = this.#masters.get(group);
    if (master === undefined || (text !== null && master.text !== null)) {
      this.#masters.set(group, (master = { text: null, row: 0, column: 0 }));
    }
    if (text !== null) Object.assign(master, { text, row: this.#rows[at]!, column: this.#columns[at]! });
    this.#setFormula(master);
  }

  /** The cell given last has an array formula. */
  array(fills: 'cell' | 'block'): void {
    this.#arrays.set(placeOf(this.#rows[this.#count - 1]!, this.#columns[this.#count - 1]!), fills);
  }

  /** The note of a cell, which need not have been given. */
  note(row: number, column: number, text: string): void {
    this.#notes.set(placeOf(row, column), text);
  }

  /** The place of a number format, which joins those of the pools where it is not there. */
  format(code: string): number {
    let at = this.#ownFormats.get(code);
    if (at === undefined) {
      at = this.pools.formats.length + this.#moreFormats.push(code) - 1;
      this.#ownFormats.set(code, at);
    }
    return at;
  }

  /** A whole cell. */
  put(row: number, column: number, cell: GridCell): void {
    const format = this.format(cell.format);
    const { value } = cell;
    if (value === null) this.blank(row, column, format);
    else if (typeof value === 'number') this.number(row, column, format, value);
    else if (typeof value === 'string') this.text(row, column, format, value);
    else if (typeof value === 'boolean') this.boolean(row, column, format, value);
    else this.error(row, column, format, value.error);
    if (cell.formula !== null) this.formula(cell.formula);
    if (cell.array !== undefined) this.array(cell.array);
    if (cell.note !== null) this.note(row, column, cell.note);
  }

  build(frame: SheetFrame): SheetGrid {
    this.#addNotedCells();
    if (!this.#inOrder) this.#putInOrder();
    const count = this.#count;
    const rows: number[] = [];
    const starts: number[] = [];
    let columnCount = 0;
    for (let at = 0; at < count; at++) {
      if (this.#rows[at] !== rows.at(-1)) {
        rows.push(this.#rows[at]!);
        starts.push(at);
      }
      if (this.#columns[at]! >= columnCount) columnCount = this.#columns[at]! + 1;
    }
    const cells = new CompactCells({
      rows: Int32Array.from(rows),
      starts: Int32Array.from([...starts, count]),
      columns: this.#columns.slice(0, count),
      kinds: this.#kinds.slice(0, count),
      numbers: this.#numbers.slice(0, count),
      formats: this.#formats.slice(0, count),
      formulaAt: this.#formulaAt?.slice(0, count) ?? null,
      formulas: this.#formulas,
      arrays: this.#arrays,
      notes: this.#notes,
      texts: this.#texts,
      sharedTexts: this.pools.texts,
      codes: [...this.pools.formats, ...this.#moreFormats],
      bold: this.pools.bold ?? [],
    });
    return {
      ...frame,
      rowCount: (rows.at(-1) ?? -1) + 1,
      columnCount,
      cellCount: count,
      hasNotes: this.#notes.size > 0,
      cell: (row, column) => cells.cell(row, column),
      value: (row, column) => cells.value(row, column),
      isBold: (row, column) => cells.isBold(row, column),
      cellsOf: (row) => cells.cellsOf(row),
      rowNumbers: () => cells.rowNumbers(),
      formulaPlaces: () => cells.formulaPlaces(),
    };
  }

  #add(row: number, column: number, kind: number, value: number, format: number): void {
    const at = this.#count;
    if (at === this.#rows.length) this.#grow();
    if (at > 0 && this.#inOrder) {
      const before = this.#rows[at - 1]!;
      this.#inOrder = row > before || (row === before && column > this.#columns[at - 1]!);
    }
    this.#rows[at] = row;
    this.#columns[at] = column;
    this.#kinds[at] = kind;
    this.#numbers[at] = value;
    this.#formats[at] = format;
    this.#count = at + 1;
  }

  #grow(): void {
    const size = this.#rows.length * 2;
    this.#rows = grown(this.#rows, new Int32Array(size));
    this.#columns = grown(this.#columns, new Uint16Array(size));
    this.#kinds = grown(this.#kinds, new Uint8Array(size));
    this.#numbers = grown(this.#numbers, new Float64Array(size));
    this.#formats = grown(this.#formats, new Uint16Array(size));
    if (this.#formulaAt !== null) this.#formulaAt = grown(this.#formulaAt, new Int32Array(size));
  }

  #keep(text: string): number {
    return this.#texts.push(text) - 1;
  }

  #setFormula(formula: Formula): void {
    this.#formulaAt ??= new Int32Array(this.#rows.length);
    this.#formulaAt[this.#count - 1] = this.#formulas.push(formula);
  }

  /** Notes stand on cells that hold nothing too. */
  #addNotedCells(): void {
    if (this.#notes.size === 0) return;
    const missing = new Set(this.#notes.keys());
    for (let at = 0; at < this.#count; at++) missing.delete(placeOf(this.#rows[at]!, this.#columns[at]!));
    for (const place of missing) this.blank(Math.floor(place / columnsOfSheet), place % columnsOfSheet, 0);
  }

  /** By row, then by column, then as they came; of those in one place only the last is kept. */
  #putInOrder(): void {
    const given = Uint32Array.from({ length: this.#count }, (_, at) => at);
    const byColumn = sortedBy(given, this.#columns);
    const order = sortedBy(byColumn, this.#rows).filter((at, index, all) => {
      const next = all[index + 1];
      return (
        next === undefined || this.#rows[next] !== this.#rows[at] || this.#columns[next] !== this.#columns[at]
      );
    });
    this.#rows = picked(this.#rows, order, new Int32Array(order.length));
    this.#columns = picked(this.#columns, order, new Uint16Array(order.length));
    this.#kinds = picked(this.#kinds, order, new Uint8Array(order.length));
    this.#numbers = picked(this.#numbers, order, new Float64Array(order.length));
    this.#formats = picked(this.#formats, order, new Uint16Array(order.length));
    if (this.#formulaAt !== null) {
      this.#formulaAt = picked(this.#formulaAt, order, new Int32Array(order.length));
    }
    this.#count = order.length;
    this.#inOrder = true;
  }
}

/** A formula as it reads in its cell, or one that others of its group have moved. */
type Formula = string | MovedFormula;

interface MovedFormula {
  /** As it reads in the row and column; null where no cell of the group had it. */
  text: string | null;
  row: number;
  column: number;
}

interface Cells {
  /** The rows that hold anything, ascending. */
  readonly rows: Int32Array;
  /** The place of each of these rows' first cell, and one more for the end. */
  readonly starts: Int32Array;
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  /** The number, 1 or 0 for a boolean, the place of a text. */
  readonly numbers: Float64Array;
  readonly formats: Uint16Array;
  readonly formulaAt: Int32Array | null;
  readonly formulas: readonly Formula[];
  readonly arrays: ReadonlyMap<number, 'cell' | 'block'>;
  readonly notes: ReadonlyMap<number, string>;
  readonly texts: readonly string[];
  readonly sharedTexts: readonly string[];
  readonly codes: readonly string[];
  readonly bold: readonly boolean[];
}

const kinds = { blank: 0, number: 1, text: 2, sharedText: 3, boolean: 4, error: 5 } as const;

const columnsOfSheet = 16_384;

class CompactCells {
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  cell(row: number, column: number): GridCell | undefined {
    const at = this.#find(row, column);
    return at < 0 ? undefined : this.#cellAt(at, row);
  }

  value(row: number, column: number): FileValue {
    const at = this.#find(row, column);
    return at < 0 ? null : this.#valueAt(at);
  }

  isBold(row: number, column: number): boolean {
    const at = this.#find(row, column);
    return at >= 0 && this.#cells.bold[this.#cells.formats[at]!] === true;
  }

  *cellsOf(row: number): Generator<[column: number, cell: GridCell]> {
    const { starts, columns } = this.#cells;
    const index = placeIn(this.#cells.rows, row, 0, this.#cells.rows.length);
    if (index < 0) return;
    for (let at = starts[index]!; at < starts[index + 1]!; at++) yield [columns[at]!, this.#cellAt(at, row)];
  }

  rowNumbers(): Iterable<number> {
    return this.#cells.rows.values();
  }

  *formulaPlaces(): Generator<[row: number, column: number]> {
    const { rows, starts, columns, formulaAt } = this.#cells;
    if (formulaAt === null) return;
    for (let index = 0; index < rows.length; index++) {
      for (let at = starts[index]!; at < starts[index + 1]!; at++) {
        if (formulaAt[at] !== 0) yield [rows[index]!, columns[at]!];
      }
    }
  }

  #find(row: number, column: number): number {
    const { rows, starts, columns } = this.#cells;
    const index = placeIn(rows, row, 0, rows.length);
    return index < 0 ? -1 : placeIn(columns, column, starts[index]!, starts[index + 1]!);
  }

  #cellAt(at: number, row: number): GridCell {
    const { columns, formats, codes, arrays, notes } = this.#cells;
    const place = placeOf(row, columns[at]!);
    const cell = {
      value: this.#valueAt(at),
      formula: this.#formulaAt(at, row),
      format: codes[formats[at]!] ?? 'General',
      note: notes.size === 0 ? null : (notes.get(place) ?? null),
    };
    const array = arrays.size === 0 ? undefined : arrays.get(place);
    return array === undefined ? cell : { ...cell, array };
  }

  #valueAt(at: number): FileValue {
    const { numbers, texts, sharedTexts } = this.#cells;
    const value = numbers[at]!;
    switch (this.#cells.kinds[at]) {
      case kinds.number:
        return value;
      case kinds.text:
        return texts[value]!;
      case kinds.sharedText:
        return sharedTexts[value] ?? null;
      case kinds.boolean:
        return value === 1;
      case kinds.error:
        return { error: texts[value]! };
      default:
        return null;
    }
  }

  #formulaAt(at: number, row: number): string | null {
    const { formulaAt, formulas, columns } = this.#cells;
    const place = formulaAt === null ? 0 : formulaAt[at]!;
    if (place === 0) return null;
    const formula = formulas[place - 1]!;
    if (typeof formula === 'string') return formula;
    if (formula.text === null) return '';
    return moveFormula(formula.text, row - formula.row, columns[at]! - formula.column);
  }
}

function placeOf(row: number, column: number): number {
  return row * columnsOfSheet + column;
}

/** Where a number stands in a part of an ascending list, or -1. Most lists have no gaps: then it stands where it has to. */
function placeIn(sorted: Int32Array | Uint16Array, wanted: number, from: number, to: number): number {
  if (from >= to) return -1;
  const guess = from + wanted - sorted[from]!;
  if (guess < from) return -1;
  if (guess < to && sorted[guess] === wanted) return guess;
  let low = from;
  // Ascending without repeats: it can stand no further than without gaps.
  let high = Math.min(to, guess) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

type Numbers = Int32Array | Uint16Array | Uint8Array | Float64Array;

function grown<List extends Numbers>(list: List, larger: List): List {
  larger.set(list);
  return larger;
}

function picked<List extends Numbers>(list: List, order: Uint32Array, into: List): List {
  for (let at = 0; at < order.length; at++) into[at] = list[order[at]!]!;
  return into;
}

/** Places put in the order of their keys, those with equal keys as they were. Counts, as hostile sheets have millions. */
function sortedBy(places: Uint32Array, keys: Int32Array | Uint16Array): Uint32Array {
  let most = 0;
  for (const place of places) if (keys[place]! > most) most = keys[place]!;
  const ends = new Uint32Array(most + 2);
  for (const place of places) ends[keys[place]! + 1]!++;
  for (let key = 1; key < ends.length; key++) ends[key]! += ends[key - 1]!;
  const sorted = new Uint32Array(places.length);
  for (const place of places) sorted[ends[keys[place]!]!++] = place;
  return sorted;
}
