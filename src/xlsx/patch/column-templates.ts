import type { ColumnLink } from './file-links.ts';
import type { LinkedTable } from './linked-table.ts';

/** A formula of a file as it reads in a row. */
export interface FormulaInRow {
  readonly row: number;
  readonly formula: string;
  readonly isArray: boolean;
}

/** What the columns of a table have as their formula in the file, in its own words: structured references or addresses. */
export class ColumnTemplates {
  readonly #known = new Map<ColumnLink, FormulaInRow | null>();

  constructor(readonly linked: LinkedTable) {}

  /** The last row of the file in which a column has the formula that it has as a whole; null for a column without any. */
  of(link: ColumnLink): FormulaInRow | null {
    let template = this.#known.get(link);
    if (template === undefined) this.#known.set(link, (template = this.#find(link)));
    return template;
  }

  /** Whether the file names columns in the formulas of a column, where it could have addresses. */
  isStructured(link: ColumnLink): boolean {
    return this.of(link)?.formula.includes('[') === true;
  }

  #find(link: ColumnLink): FormulaInRow | null {
    const { grid } = this.linked.sheet;
    const { rows, fileRows } = this.linked.link;
    const own = new Set(link.own.map(([place]) => place));
    for (let place = rows.length - 1; place >= 0; place--) {
      if (own.has(place)) continue;
      const cell = grid.cell(fileRows[place]!, link.at);
      if (cell === undefined || cell.formula === null || cell.formula === '' || cell.array === 'block') {
        // A column of values has no formula below either; one odd cell in a calculated column is passed over.
        if (link.formula === null) return null;
        continue;
      }
      return { row: fileRows[place]!, formula: cell.formula, isArray: cell.array === 'cell' };
    }
    return null;
  }
}
