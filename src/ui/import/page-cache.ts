import type { SheetWindow } from '../../model/table-reading.ts';

/** Pages kept; those not looked at for longest go first. */
const mostPages = 60;

/** Pages of rows of a sheet, as many as are worth keeping. */
export class PageCache {
  /** By the number of the page, latest looked at last. */
  readonly #pages = new Map<number, SheetWindow>();

  page(page: number): SheetWindow | undefined {
    return this.#pages.get(page);
  }

  /** The same for a page that is looked at; whether it is there. */
  look(page: number): boolean {
    const known = this.#pages.get(page);
    if (known === undefined) return false;
    this.#pages.delete(page);
    this.#pages.set(page, known);
    return true;
  }

  keep(page: number, rows: SheetWindow): void {
    this.#pages.set(page, rows);
    if (this.#pages.size <= mostPages) return;
    // The first page stays: the widths of the columns are told from it.
    const oldest = [...this.#pages.keys()].find((kept) => kept > 0);
    if (oldest !== undefined) this.#pages.delete(oldest);
  }
}
