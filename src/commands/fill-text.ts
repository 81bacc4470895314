import { oneOrMany } from '../base/language.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readFormula } from '../formula/formula-text.ts';
import { numberFormatOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import { readInput } from '../model/input.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { Rejection } from '../session/rejection.ts';
import { Writes } from '../session/writes.ts';
import type { CellArea } from './cell-area.ts';
import type { CommandContext } from './context.ts';
import type { FillSpec } from './fill-cells.ts';
import { type CellPlace, findTable } from './find-place.ts';
import { LeftCells } from './left-cells.ts';

/**
 * Puts one typed text into every cell of areas, read by each column's type; formulas of single cells there go. Calculated
 * columns and columns that don't take the text are passed over, and the spec says which. Refused where none takes it; where one
 * asks what is meant, with the question. `typedIn` is the cell that the text was typed into: what it says is said first.
 */
export function fillText(
  context: CommandContext,
  areas: readonly CellArea[],
  typed: string,
  typedIn: CellPlace | null = null,
): Result<FillSpec, Rejection> {
  const writes = new Writes();
  const left = new LeftCells();
  let filled = 0;
  let refused: Rejection | null = null;
  for (const area of areas) {
    const found = findTable(context.workbook, area.table);
    if (!found.ok) return found;
    const table = found.value;
    for (const id of area.columns) {
      const column = table.column(id);
      if (column === undefined) continue;
      const [firstRow] = area.rows;
      if (firstRow === undefined) continue;
      if (column.formula !== null) {
        const message = `${column.name} is calculated, so nothing is typed into its cells.`;
        left.add(message, { table: table.id, row: firstRow, column: id }, area.rows.length);
        continue;
      }
      const read = reader(context, table, column, typed);
      const overrides = table.overrides(id);
      for (const row of area.rows) {
        const value = read(row);
        if (value.ok) {
          writes.setCell(table.id, id, row, value.value);
          if (overrides.has(row)) writes.setOverride(table.id, id, row, null);
          filled++;
          continue;
        }
        const place = { table: table.id, row, column: id };
        left.add(value.error.message, place);
        const isTypedIn = typedIn?.row === row && typedIn.column === id;
        if (refused === null || isTypedIn) refused = { ...value.error, place };
      }
    }
  }
  const [first] = left.reasons;
  if (filled === 0) {
    return fail(
      refused ?? {
        message: first?.message ?? 'There are no cells to fill.',
        ...(first && { place: first.place }),
      },
    );
  }
  return ok({ label: oneOrMany(filled, 'Fill cell', 'Fill cells'), writes, filled, left: left.reasons });
}

/**
 * Puts one formula into every cell of areas, as a formula of each cell's own: `typedIn` is the cell whose row it was typed for,
 * and in each cell it is about that cell's row.
 */
export function fillFormula(
  context: CommandContext,
  areas: readonly CellArea[],
  typed: string,
  typedIn: CellPlace,
): Result<FillSpec, Rejection> {
  const found = findTable(context.workbook, typedIn.table);
  if (!found.ok) return found;
  const { formula, problems } = readFormula(typed, context.workbook, found.value, {
    row: typedIn.row,
    scope: 'cell',
  });
  const syntax = problems.find((problem) => problem.kind === 'syntax');
  if (syntax !== undefined) return fail({ message: syntax.message, place: typedIn });
  const writes = new Writes();
  let filled = 0;
  for (const { table, rows, columns } of areas) {
    for (const id of columns) {
      const column = context.workbook.table(table)?.column(id);
      if (column === undefined) continue;
      for (const row of rows) {
        writes.setOverride(table, id, row, { value: null, formula, reason: '' });
        if (column.formula === null) writes.setCell(table, id, row, null);
        filled++;
      }
    }
  }
  return ok({ label: 'Fill formulas', writes, filled, left: [] });
}

/** Reads the text once for all rows in which it says the same: the unit of a row can make a percentage of it. */
function reader(
  { workbook }: CommandContext,
  table: Table,
  column: Column,
  typed: string,
): (row: RowId) => Result<CellValue, Rejection> {
  const byFormat = new Map<string, Result<CellValue, Rejection>>();
  return (row) => {
    const format = numberFormatOf(table, column.id, row);
    let known = byFormat.get(format);
    if (known === undefined) {
      const read = readInput(workbook, table, column, row, typed);
      if (read.ok) known = read;
      else {
        const { message } = read.error;
        known = fail(
          read.error.kind === 'question' ? { message, readings: read.error.readings } : { message },
        );
      }
      byFormat.set(format, known);
    }
    return known;
  };
}
