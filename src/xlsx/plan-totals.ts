import { printFormula } from '../formula/formula-text.ts';
import type { TotalsChange } from '../model/import-plan.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column } from '../model/table.ts';
import { shortenToCell } from './cell-text.ts';
import { fileResultOf, sameFileValue } from './file-value.ts';
import { cellAddress, type GridCell, isFileError } from './grid.ts';
import type { ImportTarget } from './import-target.ts';
import type { FoundTable } from './planning/found-table.ts';
import type { FormulaReader } from './read-formulas.ts';
import { numberOf } from './reading/read-number.ts';
import { isShorthand } from './reading/shorthand.ts';
import { labelFormula, labelOf } from './totals.ts';
import type { FormulaWriter } from './write-formulas.ts';

/** What a file's totals row says, and which of its cells can't be read. */
export interface TotalsRead {
  readonly changes: readonly TotalsChange[];
  /** Sentences for the person. */
  readonly notes: readonly string[];
}

/**
 * Compares the totals row that a file has with the table's; a file without one changes nothing. A figure that was typed there is no total that
 * the table could have: it would stay as it is whatever becomes of the rows. It is left out, as the plan tells, and so is a row that has nothing else.
 */
export function planTotals(
  found: FoundTable,
  target: ImportTarget,
  reader: FormulaReader,
  writer: FormulaWriter,
): TotalsRead {
  const { table, grid, totalsRow } = found;
  const changes: TotalsChange[] = [];
  const notes: string[] = [];
  if (totalsRow === null || isTyped(found, totalsRow)) return { changes, notes };
  const show = (formula: StoredFormula | null): string =>
    formula === null ? '' : `=${printFormula(formula, target.workbook, table)}`;
  for (const [at, column] of found.columns) {
    const cell = grid.cell(totalsRow, at);
    const place = `${grid.name}!${cellAddress(totalsRow, at)}`;
    const before = column.totals ?? null;
    if (before !== null && standsFor(before, column, cell)) continue;
    // In the place of a total that is there it is somebody's edit, which the plan offers.
    if (before === null && cell?.formula === null && isNoTotal(cell, found)) continue;
    const after = read(cell);
    if (typeof after === 'string') {
      const then =
        before === null
          ? `${column.name} gets none. Give it one in the menu of the column.`
          : `${column.name} keeps the one that it has.`;
      notes.push(`The total in ${place} ${after}; ${then}`);
      continue;
    }
    if (after === null ? before === null : before !== null && isSame(before, after)) continue;
    changes.push({
      column: column.id,
      before,
      after,
      beforeText: show(before),
      afterText: show(after),
      cell: place,
    });
  }
  return { changes, notes };

  function isSame(a: StoredFormula, b: StoredFormula): boolean {
    return reader.keyOf(a, table) === reader.keyOf(b, table);
  }

  /** Whether a cell without a formula is what export puts there for this total. */
  function standsFor(total: StoredFormula, column: Column, cell: GridCell | undefined): boolean {
    if (cell !== undefined && cell.formula !== null) return false;
    const value = cell?.value ?? null;
    const label = labelOf(total);
    if (label !== null) return sameFileValue(value, shortenToCell(label));
    // Where the file can't have the formula it has the value.
    const result = target.totals(table.id, column.id);
    return !writer.writeCell(table.id, total, result).ok && sameFileValue(value, fileResultOf(result));
  }

  /** The formula that a cell is, null for a blank; or why it can't be read, completing "The total in G9 ...". */
  function read(cell: GridCell | undefined): StoredFormula | null | string {
    const value = cell?.value ?? null;
    if (cell !== undefined && cell.formula !== null) {
      const formula = reader.read(cell.formula, { found, fileRow: totalsRow! });
      return formula.ok ? formula.value : formula.error;
    }
    if (value === null || value === '') return null;
    if (isFileError(value)) return `holds the error ${value.error}`;
    if (typeof value === 'string') return labelFormula(value);
    return { parts: [typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)] };
  }
}

/**
 * Whether what was typed into a row of totals is a figure, or a sign in the place of one (`n/a`, `[x]`): nothing that a total could be. In an
 * Excel Table any text there is a label.
 */
function isNoTotal(cell: GridCell, found: FoundTable): boolean {
  if (isFigure(cell, found)) return true;
  return typeof cell.value === 'string' && found.excelName === null && isShorthand(cell.value.trim());
}

/** Whether a row of totals has typed figures and no formula. */
function isTyped(found: FoundTable, totalsRow: number): boolean {
  const cells = [...found.columns.keys()].flatMap((at) => found.grid.cell(totalsRow, at) ?? []);
  return cells.every(({ formula }) => formula === null) && cells.some((cell) => isFigure(cell, found));
}

/** Whether a cell has a figure. All cells of a CSV file are texts, and people type `1,300 *` elsewhere, too. */
function isFigure(cell: GridCell, { excelName }: FoundTable): boolean {
  return excelName === null ? numberOf(cell) !== null : typeof cell.value === 'number';
}
