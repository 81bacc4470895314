import type { GridApi } from 'ag-grid-community';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { type CellHighlight, referenceColour } from './cell-highlight.ts';
import { colIdAttribute, type GridRow, rowNumberColumn } from './grid-row.ts';
import { PageRules } from './page-rules.ts';

interface Edges {
  readonly left: boolean;
  readonly right: boolean;
  readonly top: boolean;
  readonly bottom: boolean;
}

/** Columns that stand side by side on the screen, or rows likewise: with which of them a frame begins and ends. */
interface RunMember<Id> {
  readonly id: Id;
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * Outlines cells, columns and headings of the grid in the colours of a formula's references. The outlines are rules of one
 * style sheet that name columns and rows as the library marks them, not classes of cells: no cell is drawn again for them, and
 * a cell that scrolls into sight has its outline as it comes. Rules for certain rows are written for the rows that are drawn. With the
 * system's own colours, where shades and grounds are lost, `--reference-line` has the style sheet frame each cell by itself.
 */
export class ReferenceOutlines {
  readonly #api: GridApi<GridRow>;
  readonly #table: () => Table | undefined;
  readonly #sheet = new PageRules();
  #highlights: readonly Highlight[] = [];

  constructor(api: GridApi<GridRow>, table: () => Table | undefined) {
    this.#api = api;
    this.#table = table;
    api.addEventListener('viewportChanged', this.#rowsMoved);
    api.addEventListener('modelUpdated', this.#rowsMoved);
  }

  /** Outlines these and nothing else. Those of other tables are left out. */
  show(highlights: readonly CellHighlight[]): void {
    const own = this.#table()?.id;
    this.#highlights = highlights
      .filter((highlight) => highlight.table === own)
      .map((highlight) => ({
        ...highlight,
        wanted: typeof highlight.rows === 'string' ? null : new Set(highlight.rows),
      }));
    this.draw();
  }

  /** Writes the rules again, after columns or rows have changed. */
  draw(): void {
    if (this.#api.isDestroyed()) return;
    this.#sheet.write(this.#highlights.flatMap((highlight) => this.#rules(highlight)));
  }

  destroy(): void {
    this.#sheet.remove();
  }

  readonly #rowsMoved = (): void => {
    if (this.#highlights.some(({ wanted }) => wanted !== null)) this.draw();
  };

  #rules(highlight: Highlight): string[] {
    const { rows, wanted, colour } = highlight;
    const columns = this.#columns(highlight);
    const whole = { top: true, bottom: true };
    if (wanted !== null) {
      const drawn = this.#rows(wanted);
      return columns.flatMap(({ id, first: left, last: right }) =>
        drawn.map(({ id: row, first: top, last: bottom }) =>
          rule(`.ag-row[row-id="${CSS.escape(row)}"] ${cell(id)}`, colour, { left, right, top, bottom }),
        ),
      );
    }
    return columns.flatMap(({ id, first: left, last: right }) => {
      if (rows === 'headers') return [rule(heading(id), colour, { left, right, ...whole })];
      if (rows === 'totals') return [rule(`.ag-row-pinned ${cell(id)}`, colour, { left, right, ...whole })];
      const sides = { left, right, top: false };
      return [
        rule(heading(id), colour, { left: false, right: false, top: false, bottom: true }),
        rule(`.ag-row:not(.ag-row-pinned) ${cell(id)}`, colour, { ...sides, bottom: false }),
        rule(`.ag-row-last:not(.ag-row-pinned) ${cell(id)}`, colour, { ...sides, bottom: true }),
      ];
    });
  }

  #columns({ columns }: Highlight): RunMember<string>[] {
    const table = this.#table();
    const names = new Set(columns.map((id) => table?.column(id)?.name));
    const displayed = this.#api.getAllDisplayedColumns().map((column) => column.getColId());
    const isIn = (name: string | undefined) =>
      name !== undefined && name !== rowNumberColumn && (columns.length === 0 || names.has(name));
    return displayed.flatMap((id, at) =>
      isIn(id) ? [{ id, first: !isIn(displayed[at - 1]), last: !isIn(displayed[at + 1]) }] : [],
    );
  }

  #rows(wanted: ReadonlySet<RowId>): RunMember<RowId>[] {
    const isIn = (index: number) => {
      const row = this.#api.getDisplayedRowAtIndex(index)?.data?.id;
      return row !== undefined && wanted.has(row);
    };
    return this.#api.getRenderedNodes().flatMap(({ data, rowIndex, rowPinned }) => {
      if (data === undefined || rowIndex === null || rowPinned || !wanted.has(data.id)) return [];
      return [{ id: data.id, first: !isIn(rowIndex - 1), last: !isIn(rowIndex + 1) }];
    });
  }
}

interface Highlight extends CellHighlight {
  /** The rows of a highlight of certain rows, else null. */
  readonly wanted: ReadonlySet<RowId> | null;
}

function cell(colId: string): string {
  return `.ag-cell[col-id="${CSS.escape(colIdAttribute(colId))}"]`;
}

function heading(colId: string): string {
  return `.ag-header-cell[col-id="${CSS.escape(colIdAttribute(colId))}"]`;
}

function rule(selector: string, colour: CellHighlight['colour'], edges: Edges): string {
  if (colour === 'dependent') return dashedRule(selector, edges);
  const { left, right, top, bottom } = edges;
  const ink = referenceColour(colour);
  const lines = [
    ...(left ? [`inset 2px 0 ${ink}`] : []),
    ...(right ? [`inset -2px 0 ${ink}`] : []),
    ...(top ? [`inset 0 2px ${ink}`] : []),
    ...(bottom ? [`inset 0 -2px ${ink}`] : []),
  ];
  // The tint is laid over the cell's own ground, which says whether it is calculated or selected.
  const tint = `color-mix(in srgb, ${ink} 8%, transparent)`;
  const shadow = lines.length === 0 ? '' : `box-shadow: ${lines.join(', ')};`;
  return `.grid ${selector} { --reference-line: solid; ${shadow} background-image: linear-gradient(${tint}, ${tint}); }`;
}

/** Dashes are painted as grounds along the edges: a shadow has none, and a border would move what stands in the cell. */
function dashedRule(selector: string, { left, right, top, bottom }: Edges): string {
  const dashes = (direction: string) =>
    `repeating-linear-gradient(${direction}, ${referenceColour('dependent')} 0 5px, transparent 5px 9px)`;
  const layers = [
    ...(left ? [['left', dashes('to bottom'), '2px 100%'] as const] : []),
    ...(right ? [['right', dashes('to bottom'), '2px 100%'] as const] : []),
    ...(top ? [['top', dashes('to right'), '100% 2px'] as const] : []),
    ...(bottom ? [['bottom', dashes('to right'), '100% 2px'] as const] : []),
  ];
  if (layers.length === 0) return '';
  const all = (part: 0 | 1 | 2) => layers.map((layer) => layer[part]).join(', ');
  // No shorthand: the ground's own colour says whether the cell is calculated or selected.
  return `.grid ${selector} { --reference-line: dashed; background-image: ${all(1)}; background-position: ${all(0)}; background-size: ${all(2)}; background-repeat: no-repeat; }`;
}
