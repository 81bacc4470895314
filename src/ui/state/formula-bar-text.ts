import type { CellPlace } from '../../commands/find-place.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { Table } from '../../model/table.ts';
import { editText } from '../../queries/edit-text.ts';
import type { Session } from '../../session/session.ts';

/**
 * What the bar's text is: what stands in a cell that people type into, the formula of the whole column, or what one cell has in
 * place of what its column gives it: a value put in by hand, or a formula of its own.
 */
export type BarMode = 'value' | 'column' | 'cell';

/** Whether a text is meant as a formula. */
export function isFormulaText(text: string): boolean {
  return text.trimStart().startsWith('=');
}

/** What the bar shows of a cell when nothing has been chosen: its own formula or value where it has one, else its column's. */
export function ownMode(table: Table, place: CellPlace): BarMode {
  const override = table.override(place.row, place.column);
  if (override?.formula !== undefined) return 'cell';
  if ((table.column(place.column)?.formula ?? null) === null) return 'value';
  return override === undefined ? 'column' : 'cell';
}

/** What stands at a place, as the bar shows it in a mode. */
export function textAt(session: Session, table: Table, place: CellPlace, mode: BarMode): string {
  const column = table.column(place.column);
  if (column === undefined) return '';
  const own = mode === 'cell' ? table.override(place.row, place.column)?.formula : undefined;
  const formula = mode === 'column' ? column.formula : own;
  if (formula !== null && formula !== undefined) return `=${printFormula(formula, session.workbook, table)}`;
  return mode === 'column' ? '=' : editText(session.engine, table, place.row, column);
}

/** Whether any other cell of the column than this one has something typed in. */
export function hasTypedCells(table: Table, { row, column }: CellPlace): boolean {
  const { rows } = table;
  for (const slot of rows.sequence) {
    const other = rows.idAt(slot);
    if (other !== row && table.cell(other, column) !== null) return true;
  }
  return false;
}
