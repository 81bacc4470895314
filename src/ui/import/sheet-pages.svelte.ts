import type { SheetWindow } from '../../model/table-reading.ts';
import { PageCache } from './page-cache.ts';

/** Rows asked for at once. */
const pageRows = 200;

/** The rows of a sheet, asked for as they come into sight. */
export class SheetPages {
  readonly #ask: (firstRow: number, rowCount: number) => Promise<SheetWindow>;
  readonly #pages = new PageCache();
  #revision = $state(0);
  #wanted: readonly number[] = [];
  #asking = false;
  #ended = false;

  constructor(ask: (firstRow: number, rowCount: number) => Promise<SheetWindow>) {
    this.#ask = ask;
  }

  /** Has the rows from `first` to before `end` read, where they are not there yet. */
  want(first: number, end: number): void {
    const wanted: number[] = [];
    for (let page = Math.floor(first / pageRows); page * pageRows < end; page++) {
      if (!this.#pages.look(page)) wanted.push(page);
    }
    // Only what is in sight now: pages that were scrolled past while another was read are not asked for.
    this.#wanted = wanted;
    void this.#next();
  }

  /** The texts of a row, or null as long as they are not there. */
  row(row: number): readonly string[] | null {
    if (this.#revision < 0) return null;
    const page = this.#pages.page(Math.floor(row / pageRows));
    return page === undefined ? null : (page.rows[row - page.firstRow] ?? []);
  }

  /** The columns of a row that hold a text though it begins as a figure does. */
  codes(row: number): readonly number[] {
    const page = this.#pages.page(Math.floor(row / pageRows));
    return page?.codes?.get(row - page.firstRow) ?? [];
  }

  /** Reads no more. */
  end(): void {
    this.#ended = true;
  }

  async #next(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (let page = this.#wanted[0]; page !== undefined && !this.#ended; page = this.#wanted[0]) {
        this.#wanted = this.#wanted.slice(1);
        if (this.#pages.look(page)) continue;
        this.#pages.keep(page, await this.#ask(page * pageRows, pageRows));
        this.#revision++;
      }
    } finally {
      this.#asking = false;
    }
  }
}
