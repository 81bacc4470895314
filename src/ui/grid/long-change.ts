import type { Pieces } from '../../base/pieces.ts';
import type { TransactionSpec } from '../../session/session.ts';
import { words } from '../words.ts';
import type { GridSite } from './grid-site.ts';

/** Something that takes so long that a person sees how far it is and can stop it. */
export interface LongWork {
  /** What it is, for the heading of a dialog. */
  readonly title: string;
  /** What is going on, with how much there is to do. */
  readonly step: string;
  readonly progress: { readonly done: number; readonly total: number };
  /** Goes on until all is done (true) or `until` answers true. */
  go(until: () => boolean): boolean;
  /** Gives it up; once all is done this does nothing. */
  stop(): void;
}

/** How long a change may keep the page from answering before it is gone on with in pieces, in milliseconds. */
const quick = 80;

/** A change of very many cells. Nothing of it is made before the last piece, which makes all of it in one step. */
class LongChange implements LongWork {
  readonly title = words.editing.changing.title;
  readonly step: string;
  readonly #site: GridSite;
  readonly #pieces: Pieces<void>;
  readonly #total: number;
  #done = 0;
  #isOver = false;

  constructor(site: GridSite, cells: number, pieces: Pieces<void>) {
    this.#site = site;
    this.#pieces = pieces;
    this.step = words.editing.changing.step(cells);
    // Each cell is worked out and then noted with what was there before.
    this.#total = 2 * cells;
  }

  get progress(): LongWork['progress'] {
    return { done: Math.min(this.#done, this.#total), total: this.#total };
  }

  go(until: () => boolean): boolean {
    while (!this.#isOver) {
      const { done, value } = this.#pieces.next();
      if (done === true) this.#isOver = true;
      else {
        this.#done += value;
        if (until()) return false;
      }
    }
    return true;
  }

  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#pieces.return();
    this.#site.announce(words.editing.changing.stopped);
  }
}

/** Makes a change of so many cells: at once where that is quickly done, else in sight of the person, who can stop it. */
export function changeCells(site: GridSite, cells: number, pieces: Pieces<void>): void {
  const change = new LongChange(site, cells, pieces);
  const end = performance.now() + quick;
  if (!change.go(() => performance.now() > end)) site.host.showWork(change);
}

/** Has the session make a change in pieces; whether it was made. The reason is told where it was refused. */
export function* dispatching(site: GridSite, spec: TransactionSpec): Pieces<boolean> {
  const made = yield* site.session.dispatching(spec);
  if (!made.ok) site.run(made);
  return made.ok;
}
