import type { FormulaLeft } from '../../model/import-plan.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Column } from '../../model/table.ts';
import type { GridCell } from '../grid.ts';
import type { ImportTarget } from '../import-target.ts';
import type { FormulaReader } from '../read-formulas.ts';
import { type FoundTable, placeOf } from './found-table.ts';
import { relativeFormula } from './row-relative.ts';

/** What the formulas in a sheet column come to. */
export interface CollapsedColumn {
  /** What the column's formula is; null where the cells have none in common, or one that can't be read here. */
  readonly formula: StoredFormula | null;
  /** What formulas say, as they read from their rows, that are the column's. */
  readonly isColumns: (relative: string) => boolean;
  readonly hasFormulas: boolean;
}

/** Reads the formulas of new columns, and remembers which of them can't be taken over. */
export class FormulaCollapser {
  readonly #left = new Map<string, { -readonly [Key in keyof FormulaLeft]: FormulaLeft[Key] }>();
  /** Why formulas can't be read, by column and as they read from their row: the same in the next row is not tried again. */
  readonly #failed = new Map<string, string>();

  constructor(
    readonly target: ImportTarget,
    readonly reader: FormulaReader,
    readonly found: FoundTable,
    readonly fileRows: readonly number[],
  ) {}

  /**
   * The one formula of a column: what more than half of its cells that hold anything have, as it reads from their rows. Formulas that are
   * spelled otherwise and say the same are the column's too.
   */
  collapse(at: number, column: Column): CollapsedColumn {
    const counts = new Map<string, { count: number; readonly first: number; readonly cell: GridCell }>();
    let filled = 0;
    for (const fileRow of this.fileRows) {
      const cell = this.found.grid.cell(fileRow, at);
      if (cell === undefined || (cell.formula === null && (cell.value === null || cell.value === '')))
        continue;
      filled++;
      if (cell.formula === null) continue;
      const { key } = relativeFormula(cell.formula, fileRow);
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { count: 1, first: fileRow, cell });
      else known.count++;
    }
    const none = { formula: null, isColumns: () => false, hasFormulas: counts.size > 0 };
    const [usual] = [...counts].sort((a, b) => b[1].count - a[1].count);
    if (usual === undefined || usual[1].count * 2 <= filled) return none;
    const formula = this.#readAt(at, column, usual[1].first, usual[1].cell, 'column');
    if (formula === null) return none;
    const { table } = this.found;
    const own = this.reader.keyOf(formula, table);
    const alike = new Map([[usual[0], true]]);
    return {
      formula,
      hasFormulas: true,
      isColumns: (relative) => {
        let same = alike.get(relative);
        if (same === undefined) {
          const one = counts.get(relative);
          const place = { found: this.found, fileRow: one?.first ?? -1, scope: 'column' as const };
          const read = one === undefined ? null : this.reader.read(one.cell.formula!, place);
          same = read !== null && read.ok && this.reader.keyOf(read.value, table) === own;
          alike.set(relative, same);
        }
        return same;
      },
    };
  }

  /** The formula of one cell; null, remembered, where it can't be taken over. */
  ofCell(at: number, column: Column, fileRow: number, cell: GridCell): StoredFormula | null {
    return this.#readAt(at, column, fileRow, cell, 'cell');
  }

  /** The formulas that could not be taken over. */
  left(): FormulaLeft[] {
    return [...this.#left.values()];
  }

  #readAt(
    at: number,
    column: Column,
    fileRow: number,
    cell: GridCell,
    scope: 'cell' | 'column',
  ): StoredFormula | null {
    const { table } = this.found;
    const name = `${at} ${relativeFormula(cell.formula ?? '', fileRow).key}`;
    const why = (): string | StoredFormula => {
      const failed = this.#failed.get(name);
      if (failed !== undefined) return failed;
      if (cell.array === 'block') return 'fills several cells';
      const read = this.reader.read(cell.formula ?? '', { found: this.found, fileRow, scope });
      if (!read.ok) return read.error;
      if (cell.array === 'cell' || this.target.evaluation(table.id, read.value) === 'single')
        return read.value;
      return 'takes one value each of ranges that stand for all their values here';
    };
    const read = why();
    if (typeof read !== 'string') return read;
    this.#failed.set(name, read);
    // A column's formula that can't be read is met again in each of its cells.
    if (scope === 'cell') this.#leave(name, at, column, fileRow, cell, read);
    return null;
  }

  #leave(name: string, at: number, column: Column, fileRow: number, cell: GridCell, why: string): void {
    let one = this.#left.get(name);
    if (one === undefined) {
      one = {
        column: column.id,
        text: `=${cell.formula ?? ''}`,
        count: 0,
        cell: placeOf(this.found, fileRow, at),
        why,
      };
      this.#left.set(name, one);
    }
    one.count++;
  }
}
