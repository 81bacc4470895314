import { addRows } from '../../commands/add-rows.ts';
import type { RowId } from '../../model/ids.ts';
import type { GridSite } from './grid-site.ts';

/** Adds rows and goes to them. */
export class RowInsertion {
  readonly #site: GridSite;

  constructor(site: GridSite) {
    this.#site = site;
  }

  /** Adds empty rows before a row, or at the end when `before` is null, and goes to the first cell of the first. */
  insert(before: RowId | null, count = 1): void {
    const { context, host } = this.#site;
    const added = addRows(context, { table: host.table, before, count });
    if (this.#site.run(added) !== null || !added.ok) return;
    const [first] = added.value.rows;
    if (first !== undefined) this.#site.goTo(this.#site.rows.indexOf(first), 0);
  }
}
