import { fail, ok, type Result } from '../base/result.ts';
import { printFormula } from '../formula/formula-text.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import { type FindOptions, type TextPattern, textPattern } from '../model/find-text.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { readInput } from '../model/input.ts';
import { retypedText } from '../model/retyped-text.ts';
import type { Column, Table } from '../model/table.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { LeftCells, type LeftReason } from './left-cells.ts';
import { readTypedFormula } from './typed-formula.ts';

/** A cell in which a text is to be replaced, or with row null a column in whose formula it is. */
export interface ReplacePlace {
  readonly table: TableId;
  readonly row: RowId | null;
  readonly column: ColumnId;
}

/** The cells in which a text is to be replaced: as many as `count`, each asked for once. */
export interface ReplacePlaces {
  readonly count: number;
  at(index: number): ReplacePlace | undefined;
}

/** What a replacement does, and what it leaves as it is. */
export interface ReplaceSpec extends TransactionSpec {
  /** In how many cells, or formulas of columns, something is replaced. */
  readonly replaced: number;
  readonly left: readonly LeftReason[];
}

/**
 * Replaces a text in cells, as if each were typed anew by its column's type: formulas are changed in their text, other cells in
 * what was typed, or where the text stands only in what they show (1,234), in that. What shows the result of a formula in which
 * the text does not stand, and what then fits its column no longer, is left, and said. Refused where nothing else remains.
 */
export function replaceText(
  context: CommandContext,
  places: ReplacePlaces,
  options: FindOptions,
  replacement: string,
): Result<ReplaceSpec, Rejection> {
  const work = new TextReplacement(context, places, options, replacement);
  work.work(() => false);
  return work.result();
}

/** {@link replaceText} in pieces, for so many cells that a page has to answer in between. */
export class TextReplacement {
  readonly #context: CommandContext;
  readonly #places: ReplacePlaces;
  readonly #pattern: TextPattern | null;
  readonly #replacement: string;
  readonly #writes = new Writes();
  readonly #left = new LeftCells();
  #next = 0;
  #replaced = 0;

  constructor(context: CommandContext, places: ReplacePlaces, options: FindOptions, replacement: string) {
    this.#context = context;
    this.#places = places;
    this.#pattern = textPattern(options);
    this.#replacement = replacement;
  }

  /** Goes on until `until` answers true, which is asked every few cells; whether all are done. */
  work(until: () => boolean): boolean {
    if (this.#pattern === null) return true;
    while (this.#next < this.#places.count) {
      const place = this.#places.at(this.#next++);
      if (place !== undefined) this.#replaceAt(place, this.#pattern);
      if (this.#next % 50 === 0 && until()) return false;
    }
    return true;
  }

  /** What is to be done, once all are gone through. */
  result(): Result<ReplaceSpec, Rejection> {
    const left = this.#left.reasons;
    if (this.#replaced === 0) {
      const [first] = left;
      if (first !== undefined) return fail({ message: first.message, place: first.place });
      return fail({ message: 'The text that is to be replaced is in none of the cells.' });
    }
    return ok({ label: 'Replace', writes: this.#writes, replaced: this.#replaced, left });
  }

  #replaceAt(place: ReplacePlace, pattern: TextPattern): void {
    const table = this.#context.workbook.table(place.table);
    const column = table?.column(place.column);
    if (table === undefined || column === undefined) return;
    const { row } = place;
    if (row === null) {
      this.#replaceInColumn(table, column, pattern);
      return;
    }
    if (table.rows.slot(row) === undefined) return;
    const override = table.override(row, column.id);
    if (override?.formula !== undefined) this.#replaceInFormula(table, column, row, pattern);
    else if (column.formula === null || override !== undefined)
      this.#replaceInValue(table, column, row, pattern);
    else
      this.#leave(
        table,
        column,
        row,
        `${column.name} is calculated; look in formulas to change what it shows.`,
      );
  }

  #replaceInColumn(table: Table, column: Column, pattern: TextPattern): void {
    if (column.formula === null) return;
    const before = `=${printFormula(column.formula, this.#context.workbook, table)}`;
    if (!pattern.test(before)) return;
    const formula = readTypedFormula(
      pattern.replace(before, this.#replacement),
      this.#context.workbook,
      table,
    );
    if (!formula.ok || formula.value === null) {
      const [first] = table.rows.ids();
      const why = formula.ok ? 'nothing would be left of it' : formula.error.message;
      if (first !== undefined)
        this.#leave(table, column, first, `The formula of ${column.name} stays: ${why}`);
      return;
    }
    this.#writes.setColumn(table.id, column.id, { ...recordOfColumn(column), formula: formula.value });
    this.#replaced++;
  }

  #replaceInFormula(table: Table, column: Column, row: RowId, pattern: TextPattern): void {
    const override = table.override(row, column.id)!;
    const { workbook } = this.#context;
    const before = `=${printFormula(override.formula!, workbook, table)}`;
    if (!pattern.test(before)) {
      const message = `Cells of ${column.name} show what their formulas give; look in formulas to change them.`;
      this.#leave(table, column, row, message);
      return;
    }
    const after = pattern.replace(before, this.#replacement);
    const formula = readTypedFormula(after, workbook, table, { row, scope: 'cell' });
    if (!formula.ok) this.#leave(table, column, row, formula.error.message);
    else {
      const changed = formula.value === null ? null : { ...override, formula: formula.value };
      this.#writes.setOverride(table.id, column.id, row, changed);
      this.#replaced++;
    }
  }

  #replaceInValue(table: Table, column: Column, row: RowId, pattern: TextPattern): void {
    const { workbook, engine } = this.#context;
    const value = engine.value(table.id, row, column.id);
    const typed = retypedText(value, table, row, column);
    const before = pattern.test(typed) ? typed : displayValue(value, numberFormatOf(table, column.id, row));
    if (!pattern.test(before)) return;
    const read = readInput(workbook, table, column, row, pattern.replace(before, this.#replacement));
    if (!read.ok) {
      this.#leave(table, column, row, read.error.message);
      return;
    }
    const override = table.override(row, column.id);
    if (override === undefined) this.#writes.setCell(table.id, column.id, row, read.value);
    else {
      const changed = read.value === null ? null : { ...override, value: read.value };
      this.#writes.setOverride(table.id, column.id, row, changed);
    }
    this.#replaced++;
  }

  #leave(table: Table, column: Column, row: RowId, message: string): void {
    this.#left.add(message, { table: table.id, row, column: column.id });
  }
}
