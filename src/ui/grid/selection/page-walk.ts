import type { GridSite } from '../grid-site.ts';

type Vertical = 'up' | 'down';

/** Milliseconds after a page key in which rows that come to be drawn may still turn out higher than they were taken for. */
const settlesIn = 400;

/**
 * Page keys where texts wrap. How high a row is is known when it is drawn, so no number of rows makes a page: a page down goes to
 * the last row that is seen whole, which becomes the first, and a page up the other way round; no row is passed over unseen.
 */
export class PageWalk {
  readonly #site: GridSite;
  #pinned: { readonly row: number; readonly at: 'top' | 'bottom'; readonly until: number } | null = null;

  constructor(site: GridSite) {
    this.#site = site;
  }

  /** The row that a page key leads to from a row; null where all rows are of one height. */
  target(from: number, direction: Vertical): number | null {
    const { api, rows } = this.#site;
    if (!api.getAllDisplayedColumns().some((column) => column.isAutoHeight())) return null;
    const { top, bottom } = api.getVerticalPixelRange();
    const seen: number[] = [];
    for (const { rowIndex, rowTop, rowHeight, rowPinned } of api.getRenderedNodes()) {
      if (rowIndex === null || rowTop === null || rowPinned) continue;
      if (rowTop >= top && rowTop + (rowHeight ?? 0) <= bottom) seen.push(rowIndex);
    }
    const [first, last] = [Math.min(...seen), Math.max(...seen)];
    const step = direction === 'down' ? 1 : -1;
    // From a cell that was scrolled away, or among rows higher than the window.
    if (seen.length < 2 || from < first || from > last) return within(from + step, rows.count);
    const edge = direction === 'down' ? last : first;
    return within(edge === from ? from + step : edge, rows.count);
  }

  /** Shows a row that a page key has led to as the first of the window, or the last, and keeps it there until it is known how high rows are. */
  show(row: number, direction: Vertical): void {
    this.#pinned = { row, at: direction === 'down' ? 'top' : 'bottom', until: performance.now() + settlesIn };
    this.settle(row);
  }

  /** Rows turned out to be higher or lower, while the keyboard is in a row. */
  settle(row: number): void {
    const pinned = this.#pinned;
    if (pinned === null) return;
    if (pinned.row !== row || performance.now() > pinned.until) this.#pinned = null;
    else this.#site.api.ensureIndexVisible(pinned.row, pinned.at);
  }
}

function within(row: number, count: number): number {
  return Math.min(Math.max(row, 0), count - 1);
}
