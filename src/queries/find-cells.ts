import type { FormulaEngine } from '../formula/engine.ts';
import { printFormula } from '../formula/formula-text.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import { type FindOptions, type TextPattern, textPattern } from '../model/find-text.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { columnFormat } from '../model/display.ts';
import { retypedText } from '../model/retyped-text.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { shownColumn, ShownTexts } from './shown-texts.ts';

/** Where a search looks. */
export interface FindArea {
  readonly table: TableId;
  /** Slots of the rows, in the order in which they are gone through. */
  readonly rows: Int32Array;
  readonly columns: readonly ColumnId[];
}

/** In what a search looks: in what cells show, or in what was typed into them, formulas among it. */
export type LookIn = 'values' | 'formulas';

/** A cell that was found, or with row null a column by its formula. */
export interface FoundCell {
  readonly table: TableId;
  readonly row: RowId | null;
  readonly column: ColumnId;
}

/**
 * Goes through areas row by row and remembers the cells that have a text in them. It is made to be worked in pieces, so that a
 * page answers between them; a workbook that has changed since has to be gone through anew.
 */
export class CellFinder {
  readonly #engine: FormulaEngine;
  readonly #workbook: Workbook;
  readonly #wanted: string;
  readonly #pattern: TextPattern | null;
  readonly #lookIn: LookIn;
  readonly #areas: readonly FindArea[];
  readonly #texts = new ShownTexts();
  /** For each area, its finds as row times columns plus column; a column's formula is as many before 0. */
  readonly #finds: number[][] = [];
  /** How many finds there are before each area. */
  readonly #starts: number[] = [];
  #area = 0;
  #row = 0;
  #tests: readonly ((slot: number) => boolean)[] | null = null;
  #count = 0;

  constructor(
    { engine, workbook }: { readonly engine: FormulaEngine; readonly workbook: Workbook },
    areas: readonly FindArea[],
    options: FindOptions & { readonly lookIn: LookIn },
  ) {
    this.#engine = engine;
    this.#workbook = workbook;
    this.#areas = areas;
    this.#wanted = options.text;
    this.#pattern = textPattern(options);
    this.#lookIn = options.lookIn;
  }

  /** How many cells were found so far. */
  get count(): number {
    return this.#count;
  }

  get isDone(): boolean {
    return this.#pattern === null || this.#area >= this.#areas.length;
  }

  /** Goes on until `until` answers true, which is asked every few rows; whether all is gone through. */
  work(until: () => boolean): boolean {
    let cells = 0;
    while (!this.isDone) {
      const area = this.#areas[this.#area]!;
      const tests = this.#begin(area);
      const finds = this.#finds[this.#area]!;
      const { rows, columns } = area;
      while (this.#row < rows.length) {
        const slot = rows[this.#row]!;
        for (let column = 0; column < tests.length; column++) {
          if (!tests[column]!(slot)) continue;
          finds.push(this.#row * columns.length + column);
          this.#count++;
        }
        this.#row++;
        cells += tests.length;
        if (cells < 500) continue;
        cells = 0;
        if (until()) return false;
      }
      this.#area++;
      this.#row = 0;
      this.#tests = null;
    }
    return true;
  }

  /** A cell that was found, by its place among the finds, from 0. */
  at(index: number): FoundCell | undefined {
    if (index < 0 || index >= this.#count) return undefined;
    let area = this.#starts.length - 1;
    while (this.#starts[area]! > index) area--;
    const { table, rows, columns } = this.#areas[area]!;
    const find = this.#finds[area]![index - this.#starts[area]!]!;
    if (find < 0) return { table, row: null, column: columns[columns.length + find]! };
    const row = Math.floor(find / columns.length);
    const list = this.#workbook.table(table)?.rows;
    if (list === undefined) return undefined;
    return { table, row: list.idAt(rows[row]!), column: columns[find - row * columns.length]! };
  }

  /**
   * Which of the finds is the first at a cell or after it; `after` leaves the cell itself out. The number of finds where there is
   * none.
   */
  indexFrom(place: FoundCell, after: boolean): number {
    for (const [index, area] of this.#areas.entries()) {
      const finds = this.#finds[index];
      if (finds === undefined) break;
      const column = area.columns.indexOf(place.column);
      if (area.table !== place.table || column === -1) continue;
      const slot = this.#workbook.table(place.table)?.rows.slot(place.row ?? ('' as RowId));
      const row = slot === undefined ? -1 : area.rows.indexOf(slot);
      if (row === -1 && place.row !== null) continue;
      const find = row === -1 ? column - area.columns.length : row * area.columns.length + column;
      return this.#starts[index]! + firstFrom(finds, after ? find + 1 : find);
    }
    return 0;
  }

  #begin(area: FindArea): readonly ((slot: number) => boolean)[] {
    if (this.#tests !== null) return this.#tests;
    const table = this.#workbook.table(area.table);
    const finds: number[] = [];
    this.#finds.push(finds);
    this.#starts.push(this.#count);
    const tests = area.columns.map((id, index) => {
      const column = table?.column(id);
      if (table === undefined || column === undefined) return never;
      if (this.#lookIn === 'values') return this.#valueTest(table, column);
      if (
        column.formula !== null &&
        this.#pattern!.test(`=${printFormula(column.formula, this.#workbook, table)}`)
      ) {
        finds.push(index - area.columns.length);
        this.#count++;
      }
      return this.#typedTest(table, column);
    });
    this.#tests = tests;
    return tests;
  }

  #valueTest(table: Table, column: Column): (slot: number) => boolean {
    const shown = shownColumn(this.#engine, table, column.id, this.#texts);
    if (shown === undefined) return never;
    const { cells } = shown;
    const hasText = this.#textTest(cells);
    const hasNumber = this.#numberTest(column);
    return (slot) => {
      const tag = cells.tags[slot] ?? Tag.blank;
      if (tag === Tag.blank) return false;
      if (tag === Tag.text) return hasText(slot);
      const known = tag === Tag.number ? hasNumber(cells.numbers[slot]!) : null;
      return known ?? this.#pattern!.test(shown.text(slot));
    };
  }

  /**
   * Whether a number of a column has the text in it, as far as that can be said without writing it by its format, which takes
   * longer than all else; null where it can't.
   */
  #numberTest({ type }: Column): (value: number) => boolean | null {
    if (type.kind === 'number' && type.unitColumn !== null) return unknown;
    const format = columnFormat(type);
    const signs = signsOfFormat(format);
    if (signs !== null && !signs.test(this.#wanted)) return never;
    if (format !== 'General') return unknown;
    return (value) => {
      const text = String(value);
      // Longer ones are cut by the format.
      return text.length > 9 || text.includes('e') ? null : this.#pattern!.test(text);
    };
  }

  /** Whether what was typed has the text in it: formulas of single cells, values over a formula, and plain cells. */
  #typedTest(table: Table, column: Column): (slot: number) => boolean {
    const pattern = this.#pattern!;
    const overrides = table.overrides(column.id);
    const { rows } = table;
    const written = (slot: number): boolean | undefined => {
      if (overrides.size === 0) return undefined;
      const override = overrides.get(rows.idAt(slot));
      if (override === undefined) return undefined;
      if (override.formula !== undefined) {
        return pattern.test(`=${printFormula(override.formula, this.#workbook, table)}`);
      }
      const value = this.#engine.value(table.id, rows.idAt(slot), column.id);
      return pattern.test(retypedText(value, table, rows.idAt(slot), column));
    };
    if (column.formula !== null) return (slot) => written(slot) ?? false;
    const cells = this.#engine.shownCells(table.id, column.id);
    if (cells === undefined) return never;
    const hasText = this.#textTest(cells);
    return (slot) => {
      const own = written(slot);
      if (own !== undefined) return own;
      const tag = cells.tags[slot] ?? Tag.blank;
      if (tag === Tag.blank) return false;
      if (tag === Tag.text) return hasText(slot);
      return pattern.test(retypedText(cells.value(slot), table, rows.idAt(slot), column));
    };
  }

  /** Looks into each different text once. */
  #textTest(cells: CellColumn): (slot: number) => boolean {
    const { pool, numbers } = cells;
    const known = new Uint8Array(pool.texts.length);
    return (slot) => {
      const text = numbers[slot]!;
      if (known[text] === undefined || known[text] === 0) {
        const found = this.#pattern!.test(pool.texts[text]!);
        if (text >= known.length) return found;
        known[text] = found ? 1 : 2;
      }
      return known[text] === 1;
    };
  }
}

/** A table's rows in an order of its own and all its columns, as a search goes through them. */
export function wholeTable(table: Table): FindArea {
  return { table: table.id, rows: table.rows.sequence, columns: table.columns.map(({ id }) => id) };
}

function firstFrom(finds: readonly number[], wanted: number): number {
  let [low, high] = [0, finds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (finds[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The signs that numbers in a format are written with; null where the format may add others. */
function signsOfFormat(format: string): RegExp | null {
  if (format === 'General' || /^[#0?,.%£€$()+\-; ]+$/.test(format)) return /^[\d.,%£€$()+\-eE ]*$/;
  return /^(?:dd?|mm?|yyyy|yy|[-/. ])+$/.test(format) ? /^[\d./ -]*$/ : null;
}

function never(): false {
  return false;
}

function unknown(): null {
  return null;
}
