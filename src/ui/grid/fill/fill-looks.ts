import { colIdAttribute } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import { PageRules } from '../page-rules.ts';
import type { CellRange } from '../selection/cell-range.ts';

/**
 * The dashed line round what a drag of the handle will fill, as rules by row and column: cells are drawn again and scroll away
 * under frozen columns.
 */
export class FillLooks {
  readonly #site: GridSite;
  readonly #sheet = new PageRules();

  constructor(site: GridSite) {
    this.#site = site;
  }

  /** Outlines what is to be filled; null for nothing. */
  draw(target: CellRange | null): void {
    this.#sheet.write(target === null ? [] : this.#outline(target));
  }

  destroy(): void {
    this.#sheet.remove();
  }

  #outline({ top, left, bottom, right }: CellRange): string[] {
    const sides = [
      [this.#cells(top, top, left, right), 'border-top'],
      [this.#cells(bottom, bottom, left, right), 'border-bottom'],
      [this.#cells(top, bottom, left, left), 'border-left'],
      [this.#cells(top, bottom, right, right), 'border-right'],
    ] as const;
    return sides.flatMap(([cells, side]) =>
      cells === null ? [] : [`${cells} { ${side}: 1px dashed var(--accent) !important; }`],
    );
  }

  /** The cells of a block that are on the screen, as a selector; null where none is. */
  #cells(top: number, bottom: number, left: number, right: number): string | null {
    const { api, columns } = this.#site;
    const first = Math.max(top, api.getFirstDisplayedRowIndex());
    const last = Math.min(bottom, api.getLastDisplayedRowIndex());
    const rows: string[] = [];
    for (let row = first; row <= last; row++) rows.push(`[row-index="${row}"]`);
    const ids = columns.inGrid
      .slice(Math.max(left, 0), right + 1)
      .map((column) => `[col-id="${CSS.escape(colIdAttribute(column.getColId()))}"]`);
    if (rows.length === 0 || ids.length === 0) return null;
    return `.grid .ag-row:is(${rows.join(',')}) .ag-cell:is(${ids.join(',')})`;
  }
}
