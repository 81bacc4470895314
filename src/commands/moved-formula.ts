import { printFormula, readFormula } from '../formula/formula-text.ts';
import { moveFormula } from '../formula/move-formula.ts';
import { readTokens } from '../formula/tokens.ts';
import type { RowId } from '../model/ids.ts';
import { type FormulaPart, isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';

/** From where to where a cell's formula is taken. */
export interface Move {
  readonly from: RowId;
  readonly to: RowId;
  /** How many columns to the right, hidden ones included; negative to the left. */
  readonly columns: number;
}

/**
 * Takes formulas of single cells to other cells of their table: what names a cell's own row (`[@Actual]`, and `E5` typed in row
 * 5, which is the same) is about the other's row then, and about the column as many to the right as the cell moves. Cells that are
 * named for good (`$E$4`, `Table[Actual]`) stay. A column beyond the last stays, too: there is none in its place.
 */
export class FormulaMover {
  readonly #workbook: Workbook;
  readonly #table: Table;
  /** Formulas by how far they were moved sideways, with whether they name cells by their places. */
  readonly #shifted = new Map<StoredFormula, Map<number, { formula: StoredFormula; namesCells: boolean }>>();

  constructor(workbook: Workbook, table: Table) {
    this.#workbook = workbook;
    this.#table = table;
  }

  moved(formula: StoredFormula, { from, to, columns }: Move): StoredFormula {
    const shifted = this.#shift(formula, columns);
    if (!shifted.namesCells) return shifted.formula;
    const rows = this.#placeOf(to) - this.#placeOf(from);
    const text = moveFormula(printFormula(shifted.formula, this.#workbook, this.#table), rows, columns);
    return readFormula(text, this.#workbook, this.#table, { row: to, scope: 'cell' }).formula;
  }

  #shift(formula: StoredFormula, columns: number) {
    let known = this.#shifted.get(formula);
    if (known === undefined) this.#shifted.set(formula, (known = new Map()));
    let shifted = known.get(columns);
    if (shifted === undefined) {
      const parts =
        columns === 0 ? formula.parts : formula.parts.map((part) => this.#shiftPart(part, columns));
      const namesCells = parts.some((part) => typeof part === 'string' && hasCells(part));
      known.set(columns, (shifted = { formula: columns === 0 ? formula : { parts }, namesCells }));
    }
    return shifted;
  }

  #shiftPart(part: FormulaPart, by: number): FormulaPart {
    if (typeof part === 'string' || isCellReference(part)) return part;
    const table = this.#table;
    if (part.table !== table.id || part.rows.join() !== 'this') return part;
    const places = part.columns.map((id) => table.columns.findIndex((column) => column.id === id) + by);
    const columns = places.map((place) => table.columns[place]?.id);
    return columns.every((id) => id !== undefined) ? { ...part, columns } : part;
  }

  #placeOf(row: RowId): number {
    const { rows } = this.#table;
    return rows.sequence.indexOf(rows.slot(row) ?? -1);
  }
}

/** Whether a text has cells in it that are not kept by id: those of sheets that are not there. */
function hasCells(text: string): boolean {
  return readTokens(text).some(({ kind }) => kind === 'cells');
}
