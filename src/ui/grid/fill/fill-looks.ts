import { colIdAttribute } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import type { CellRange } from '../selection/cell-range.ts';

/**
 * How the fill handle and what it will fill look, as a style sheet of its own: cells are drawn again and scroll away under frozen
 * columns, and a rule by row and column holds for whatever stands there.
 */
export class FillLooks {
  readonly #site: GridSite;
  readonly #sheet = new CSSStyleSheet();

  constructor(site: GridSite) {
    this.#site = site;
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** Draws the handle in the corner of a block, if there is one, and a dashed line round what is to be filled. */
  draw(handle: CellRange | null, target: CellRange | null): void {
    const rules: string[] = [];
    if (handle !== null) {
      const corner = this.#cells(handle.bottom, handle.bottom, handle.right, handle.right);
      if (corner !== null) rules.push(`${corner} { ${handleLook} }`);
    }
    if (target !== null) rules.push(...this.#outline(target));
    this.#sheet.replaceSync(rules.join('\n'));
  }

  destroy(): void {
    const at = document.adoptedStyleSheets.indexOf(this.#sheet);
    if (at >= 0) document.adoptedStyleSheets.splice(at, 1);
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

/** Seven pixels in the lower right corner, with a line of the ground round them. */
const handleLook = `
  background-image: linear-gradient(var(--accent), var(--accent)), linear-gradient(var(--surface), var(--surface));
  background-repeat: no-repeat;
  background-position: right 0 bottom 0;
  background-size: 7px 7px, 9px 9px;
`;
