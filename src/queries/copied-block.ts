import { printFormula } from '../formula/formula-text.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import type { ClipboardBlock, RawKind, RawValue } from '../model/clipboard-block.ts';
import { displayValue, isDate, isPercentage, numberFormatOf, yearOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { ShownTexts } from './shown-texts.ts';

/** Cells to copy: rows and columns in the order in which they are displayed. */
export interface CopyArea {
  readonly table: Table;
  readonly rows: readonly RowId[];
  readonly columns: readonly Column[];
  /** Whether the names of the columns stand above. */
  readonly headings: boolean;
}

/** A block that was copied here, with what stood behind each cell and the number format that showed it. */
export interface CopiedBlock extends ClipboardBlock {
  /** What each cell held, formula results included; headings are texts. */
  readonly values: readonly Value[];
  /** The number format of each cell; cells of one column without units share one text. */
  readonly formats: readonly string[];
}

/** The cells of an area as a block, begun and gone on with in pieces: {@link BlockCopier.go} until it answers true. */
export class BlockCopier {
  readonly #engine: FormulaEngine;
  readonly #workbook: Workbook;
  readonly #area: CopyArea;
  readonly #texts: string[] = [];
  readonly #values: Value[] = [];
  readonly #formats: string[] = [];
  readonly #formulas = new Map<number, string>();
  readonly #stored = new Map<number, StoredFormula>();
  readonly #unitless: readonly (string | null)[];
  readonly #withFormulas: readonly boolean[];
  readonly #shown = new ShownTexts();
  #row = 0;

  constructor(engine: FormulaEngine, workbook: Workbook, area: CopyArea) {
    this.#engine = engine;
    this.#workbook = workbook;
    this.#area = area;
    const { table, columns, rows } = area;
    this.#unitless = columns.map(({ id, type }) =>
      (type.kind === 'number' && type.unitColumn !== null) || rows.length === 0
        ? null
        : numberFormatOf(table, id, rows[0]!),
    );
    this.#withFormulas = columns.map(({ id }) => table.overrides(id).size > 0);
    if (area.headings) for (const { name } of columns) this.#add(name, name, 'General');
  }

  /** How many cells are copied, headings included. */
  get cells(): number {
    const { rows, columns, headings } = this.#area;
    return (rows.length + (headings ? 1 : 0)) * columns.length;
  }

  /** How many rows are copied of how many. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#row, total: this.#area.rows.length };
  }

  /** Goes on until all is copied (true) or `until`, which is asked every few rows, answers true. */
  go(until: () => boolean): boolean {
    const { table, rows, columns } = this.#area;
    while (this.#row < rows.length) {
      const row = rows[this.#row]!;
      for (let index = 0; index < columns.length; index++) {
        const { id } = columns[index]!;
        const value = this.#engine.value(table.id, row, id);
        const format = this.#unitless[index] ?? numberFormatOf(table, id, row);
        if (this.#withFormulas[index] === true) this.#noteFormula(row, columns[index]!);
        const text =
          typeof value === 'number' ? this.#shown.write(value, format) : displayValue(value, format);
        this.#add(text, value, format);
      }
      this.#row++;
      if (this.#row % 64 === 0 && this.#row < rows.length && until()) return false;
    }
    return true;
  }

  /** The block; all of it once {@link BlockCopier.go} has answered true. */
  block(): CopiedBlock {
    const { table, rows, columns, headings } = this.#area;
    const values = this.#values;
    const formats = this.#formats;
    return {
      source: 'pledgebook',
      rowCount: rows.length + (headings ? 1 : 0),
      columnCount: columns.length,
      texts: this.#texts,
      raws: { get: (cell) => rawValue(values[cell] ?? null, formats[cell] ?? 'General') },
      formulas: this.#formulas,
      origin: {
        table: table.id,
        rows: headings ? [null, ...rows] : rows,
        columns: columns.map(({ id }) => id),
        formulas: this.#stored,
      },
      values,
      formats,
    };
  }

  #add(text: string, value: Value, format: string): void {
    this.#texts.push(text);
    this.#values.push(value);
    this.#formats.push(format);
  }

  #noteFormula(row: RowId, column: Column): void {
    const formula = this.#area.table.override(row, column.id)?.formula;
    if (formula === undefined) return;
    this.#stored.set(this.#texts.length, formula);
    this.#formulas.set(this.#texts.length, `=${printFormula(formula, this.#workbook, this.#area.table)}`);
  }
}

/** A value as a spreadsheet's raw value: an error is its text, and a blank nothing. */
export function rawValue(value: Value, format: string): RawValue | undefined {
  if (value === null || value instanceof FormulaError) return undefined;
  if (typeof value === 'number') return { kind: numberKind(value, format), value };
  return typeof value === 'string' ? { kind: 'text', value } : { kind: 'boolean', value };
}

/**
 * A value in full, whatever its format hides, such that spreadsheets take it for what it is: 0.134 for 13.4 %, a date as
 * 2010-03-31.
 */
export function rawText(value: Value, format: string): string {
  if (typeof value !== 'number') return displayValue(value, 'General');
  if (numberKind(value, format) !== 'date') return String(value);
  return displayValue(value, Number.isInteger(value) ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss');
}

function numberKind(value: number, format: string): Extract<RawKind, 'number' | 'percent' | 'date'> {
  if (format === 'General') return 'number';
  if (isPercentage(format)) return 'percent';
  return isDate(format) && yearOf(value) !== null ? 'date' : 'number';
}
