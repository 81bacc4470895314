import { numberText, oneOrMany } from '../base/language.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column } from '../model/table.ts';
import { fileResultOf, sameFileValue } from './file-value.ts';
import { cellAddress, type GridCell } from './grid.ts';
import { readCellNote, readOverrideNote, writeOverrideNote } from './override-note.ts';
import type { ImportTarget } from './import-target.ts';
import { type FoundTable, rowsOf } from './planning/found-table.ts';
import type { FormulaReader } from './read-formulas.ts';
import type { FormulaWriter } from './write-formulas.ts';

/** A cell whose formula comes, is another, or goes (null: the file has a value there). */
interface FormulaEdit {
  readonly after: Override | null;
}

/**
 * What the formulas in the cells of a found table mean: the column's own, or one of the cell alone. A column may have another
 * formula in the file than here; what most of its cells have is then taken for the column's, which stays as it is here.
 */
export class CellFormulas {
  /** Calculated columns in which the file has a formula anywhere, with what most of those formulas say. */
  readonly #usual = new Map<ColumnId, string | null>();
  /** What formulas say that mean the column's, by column. */
  readonly #columnKeys = new Map<ColumnId, ReadonlySet<string | null>>();
  readonly #unreadable: string[] = [];
  readonly #changed: Column[] = [];

  constructor(
    readonly target: ImportTarget,
    readonly reader: FormulaReader,
    readonly writer: FormulaWriter,
    readonly found: FoundTable,
  ) {
    for (const [at, column] of found.columns) if (column.formula !== null) this.#readColumn(at, column);
  }

  /** Whether the file has a formula anywhere in a calculated column. */
  isIn(column: ColumnId): boolean {
    return this.#usual.has(column);
  }

  /**
   * What a cell of a calculated column has: `none` for no formula where none was, `column` for the column's formula, `as it is`
   * for the formula that the cell has here; a `null` after is left to the rules for values.
   */
  ofCalculated(
    column: Column,
    row: RowId,
    fileRow: number,
    cell: GridCell | undefined,
  ): 'none' | 'column' | 'as it is' | 'unreadable' | { readonly after: Override } {
    const before = this.found.table.override(row, column.id);
    if (cell === undefined || cell.formula === null) {
      return before?.formula !== undefined && this.#isLeftOut(column, row, before.formula, cell)
        ? 'as it is'
        : 'none';
    }
    const formula = this.#read(column, fileRow, cell);
    if (formula === null) return 'unreadable';
    const key = this.#keyOf(formula);
    if (before?.formula !== undefined && key === this.#keyOf(before.formula)) {
      return this.#withReason(before, formula, cell, this.#note(row, column));
    }
    if (this.#columnKeys.get(column.id)?.has(key) === true) return 'column';
    if (!this.#meansTheSame(column, fileRow, cell, formula)) return 'unreadable';
    return { after: { value: null, formula, reason: newReason(before, cell, this.#note(row, column)) } };
  }

  /** What a cell of a typed-in column has: `none` is left to the rules for values. */
  ofTypedIn(
    column: Column,
    row: RowId,
    fileRow: number,
    cell: GridCell | undefined,
  ): 'none' | 'as it is' | FormulaEdit {
    const before = this.found.table.override(row, column.id);
    if (cell === undefined || cell.formula === null) {
      if (before?.formula === undefined) return 'none';
      return this.#isLeftOut(column, row, before.formula, cell) ? 'as it is' : { after: null };
    }
    const formula = this.#read(column, fileRow, cell);
    // What can't be read counts by its stored result, unless a formula is here that it may stand for.
    if (formula === null) return before?.formula === undefined ? 'none' : 'as it is';
    if (before?.formula !== undefined && this.#keyOf(formula) === this.#keyOf(before.formula)) {
      return this.#withReason(before, formula, cell, this.#note(row, column));
    }
    if (!this.#meansTheSame(column, fileRow, cell, formula)) {
      return before?.formula === undefined ? 'none' : 'as it is';
    }
    return { after: { value: null, formula, reason: newReason(before, cell, this.#note(row, column)) } };
  }

  /** The formula of its own that a cell of a new row has; null for none, for the column's and for one that can't be read. */
  ofNewCell(column: Column, fileRow: number, cell: GridCell | undefined): Override | null {
    if (cell === undefined || cell.formula === null) return null;
    const formula = this.#read(column, fileRow, cell);
    if (formula === null || this.#columnKeys.get(column.id)?.has(this.#keyOf(formula)) === true) return null;
    if (!this.#meansTheSame(column, fileRow, cell, formula)) return null;
    return { value: null, formula, reason: readReason(cell, null) ?? '' };
  }

  /** Sentences about formulas that the person should see. */
  notes(): string[] {
    const notes = this.#changed.map(
      ({ name }) => `${name} has another formula in the file than here. It keeps the one it has here.`,
    );
    const [first] = this.#unreadable;
    if (first !== undefined) {
      const count = this.#unreadable.length;
      notes.push(
        `${oneOrMany(count, '1 formula', `${numberText(count)} formulas`)} can't be taken over and ` +
          `${oneOrMany(count, 'counts', 'count')} by ${oneOrMany(count, 'its', 'their')} stored value: ${first}`,
      );
    }
    return notes;
  }

  #readColumn(at: number, column: Column): void {
    const { grid, table } = this.found;
    const counts = new Map<string | null, number>();
    let formulas = 0;
    for (const fileRow of rowsOf(this.found)) {
      const text = grid.cell(fileRow, at)?.formula ?? null;
      if (text === null) continue;
      formulas++;
      const read = this.reader.read(text, { found: this.found, fileRow });
      const key = read.ok ? this.#keyOf(read.value) : null;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (formulas === 0) return;
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    const usual = most !== undefined && most[1] > 1 && most[1] * 2 > formulas ? most[0] : null;
    this.#usual.set(column.id, usual);
    const own = this.reader.keyOf(column.formula!, table);
    if (usual !== null && usual !== own) this.#changed.push(column);
    this.#columnKeys.set(column.id, new Set(usual === null ? [own] : [own, usual]));
  }

  /** The formula of a cell; null, remembered for the person, where it can't be read. */
  #read(column: Column, fileRow: number, cell: GridCell): StoredFormula | null {
    const read = this.reader.read(cell.formula ?? '', { found: this.found, fileRow });
    if (read.ok) return read.value;
    this.#leave(column, fileRow, read.error);
    return null;
  }

  /** Whether a formula gives here what it gives in the file; else it is remembered as one that can't be taken over. */
  #meansTheSame(column: Column, fileRow: number, cell: GridCell, formula: StoredFormula): boolean {
    if (cell.array === 'block') {
      this.#leave(column, fileRow, 'fills several cells');
      return false;
    }
    if (cell.array === 'cell' || this.target.evaluation(this.found.table.id, formula) === 'single')
      return true;
    this.#leave(column, fileRow, 'takes one value each of ranges that stand for all their values here');
    return false;
  }

  /** Remembers for the person why a formula is not taken over. */
  #leave(column: Column, fileRow: number, why: string): void {
    const at = [...this.found.columns].find(([, each]) => each === column)?.[0] ?? 0;
    this.#unreadable.push(`the formula in ${this.found.grid.name}!${cellAddress(fileRow, at)} ${why}.`);
  }

  #note(row: RowId, column: Column): string | null {
    return this.found.table.note(row, column.id)?.text ?? null;
  }

  #keyOf(formula: StoredFormula): string {
    return this.reader.keyOf(formula, this.found.table);
  }

  /** Whether a value stands in the file because export could not put the cell's formula there. */
  #isLeftOut(column: Column, row: RowId, formula: StoredFormula, cell: GridCell | undefined): boolean {
    const { table } = this.found;
    const shown = this.target.value(table.id, row, column.id);
    if (this.writer.writeCell(table.id, formula, shown).ok) return false;
    return sameFileValue(cell?.value ?? null, fileResultOf(shown));
  }

  /** The same formula, whose reason the file may say anew; a note that is gone says nothing. */
  #withReason(
    before: Override,
    formula: StoredFormula,
    cell: GridCell,
    note: string | null,
  ): 'as it is' | { readonly after: Override } {
    const noted = readReason(cell, note);
    const known = readOverrideNote(writeOverrideNote(before.reason, ''));
    if (noted === null || sameFileValue(noted, known)) return 'as it is';
    return { after: { value: null, formula: before.formula ?? formula, reason: noted } };
  }
}

/**
 * The reason that a cell's note gives for an override; null where there is no such note. `known` is what is written about the
 * cell here.
 */
export function readReason(cell: GridCell | undefined, known: string | null): string | null {
  if (cell === undefined || cell.note === null) return null;
  const { own } = readCellNote(cell.note, known);
  return own === null ? null : readOverrideNote(own);
}

/** The reason of a formula that is new: what the note says, unless it is left over from what was there before. */
function newReason(before: Override | undefined, cell: GridCell, note: string | null): string {
  const noted = readReason(cell, note) ?? '';
  const known = before === undefined ? null : readOverrideNote(writeOverrideNote(before.reason, ''));
  return noted === known ? '' : noted;
}
