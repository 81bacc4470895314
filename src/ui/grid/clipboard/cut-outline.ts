import type { ColumnId, RowId } from '../../../model/ids.ts';
import { colIdAttribute } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import { PageRules } from '../page-rules.ts';
import type { Copied } from './copied-cells.ts';

/**
 * Marching dashes around the cells that are cut. They are rules of one style sheet that name the columns and the rows that are
 * drawn, so that no cell is drawn again for them; how they look and whether they move stands in `clipboard.css`.
 */
export class CutOutline {
  readonly #site: GridSite;
  readonly #sheet = new PageRules();
  #cut: { readonly rows: ReadonlySet<RowId>; readonly columns: ReadonlySet<ColumnId> } | null = null;

  constructor(site: GridSite) {
    this.#site = site;
    site.api.addEventListener('viewportChanged', this.#moved);
  }

  /** Outlines what was copied if it was cut from this table. */
  show(copied: Copied | null): void {
    const origin = copied?.isCut === true ? copied.block.origin : null;
    this.#cut =
      origin?.table === this.#site.host.table
        ? {
            rows: new Set(origin.rows.filter((row) => row !== null)),
            columns: new Set(origin.columns),
          }
        : null;
    this.draw();
  }

  /** Writes the rules again, after columns or rows have changed. */
  draw(): void {
    if (this.#site.api.isDestroyed()) return;
    this.#sheet.write(this.#rules());
  }

  destroy(): void {
    this.#site.api.removeEventListener('viewportChanged', this.#moved);
    this.#sheet.remove();
  }

  readonly #moved = (): void => {
    if (this.#cut !== null) this.draw();
  };

  #rules(): string[] {
    const cut = this.#cut;
    if (cut === null) return [];
    const { rows, columns, api } = this.#site;
    const shown = Array.from({ length: columns.count }, (_, index) => columns.at(index));
    const isColumn = (index: number) => shown[index] !== undefined && cut.columns.has(shown[index].id);
    const isRow = (index: number) => {
      const row = rows.at(index);
      return row !== undefined && cut.rows.has(row.id);
    };
    return api.getRenderedNodes().flatMap(({ data, rowIndex, rowPinned }) => {
      if (data === undefined || rowIndex === null || rowPinned || !cut.rows.has(data.id)) return [];
      const top = !isRow(rowIndex - 1);
      const bottom = !isRow(rowIndex + 1);
      return shown.flatMap((column, index) => {
        if (column === undefined || !isColumn(index)) return [];
        const sides = { top, bottom, left: !isColumn(index - 1), right: !isColumn(index + 1) };
        return rule(data.id, column.name, sides);
      });
    });
  }
}

function rule(row: RowId, column: string, sides: Readonly<Record<string, boolean>>): string {
  const images = ['top', 'bottom', 'left', 'right'].map((side) =>
    sides[side] === true ? `var(--cut-${side === 'top' || side === 'bottom' ? 'across' : 'down'})` : 'none',
  );
  // Stronger than what paints selected cells, which these are at first.
  const selector = `.grid.grid .ag-row[row-id="${CSS.escape(row)}"] .ag-cell[col-id="${CSS.escape(colIdAttribute(column))}"]`;
  return `${selector} { background-image: ${images.join(', ')}, var(--cut-ground); background-size: var(--cut-sizes); background-repeat: repeat-x, repeat-x, repeat-y, repeat-y, no-repeat; background-position: 0 0, 0 100%, 0 0, 100% 0, 0 0; animation: var(--cut-march); }`;
}
