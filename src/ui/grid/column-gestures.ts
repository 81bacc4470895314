import { editColumn } from '../../commands/edit-column.ts';
import { moveColumn } from '../../commands/move-column.ts';
import { setColumnWidths } from '../../commands/set-column-widths.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { GridSite } from './grid-site.ts';

/** What a person does to the columns with the pointer: makes them wider, drags them elsewhere, fits them to what they hold. */
export class ColumnGestures {
  readonly #site: GridSite;

  constructor(site: GridSite) {
    this.#site = site;
  }

  /** Keeps the width a column was dragged to; columns are named as the grid library calls them. */
  resized(colId: string): void {
    const column = this.#site.table().columnNamed(colId);
    const width = this.#site.api.getColumn(colId)?.getActualWidth();
    if (column !== undefined && width !== undefined) this.#setWidth(column.id, width);
  }

  /** Keeps the place a column was dragged to. */
  moved(colId: string): void {
    const { context, host } = this.#site;
    const table = this.#site.table();
    const column = table.columnNamed(colId);
    if (column === undefined) return;
    const names = (this.#site.api.getAllGridColumns() ?? []).map((each) => each.getColId());
    const after = names[names.indexOf(colId) + 1];
    const before = after === undefined ? null : (table.columnNamed(after)?.id ?? null);
    this.#site.run(moveColumn(context, { table: host.table, column: column.id, before }));
  }

  /** Makes columns as wide as what they show on the screen, in one step. */
  fit(columns: readonly ColumnId[]): void {
    const { api, context, host } = this.#site;
    const table = this.#site.table();
    const names = columns.flatMap((id) => table.column(id)?.name ?? []);
    if (names.length === 0) return;
    api.autoSizeColumns(names, false);
    const widths = columns.map(
      (id) => [id, api.getColumn(table.column(id)?.name ?? '')?.getActualWidth() ?? null] as const,
    );
    this.#site.run(setColumnWidths(context, host.table, new Map(widths)));
  }

  #setWidth(column: ColumnId, width: number | null): void {
    const { context, host } = this.#site;
    this.#site.run(editColumn(context, { table: host.table, column }, { width }));
  }
}
