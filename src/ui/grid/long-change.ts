import type { Pieces } from '../../base/pieces.ts';
import type { Session, TransactionSpec } from '../../session/session.ts';
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

/** What a {@link LongChange} is made of. */
export interface LongChangeParts extends Pick<LongWork, 'title' | 'step'> {
  readonly session: Session;
  /** They count records. Nothing is changed before the session tells of it. */
  readonly pieces: Pieces<void>;
  /** About how many records there are to count. */
  readonly total: number;
  readonly announce: (text: string) => void;
  /** It is given up: pieces that make several changes make no further one. */
  readonly onStop?: () => void;
}

/** A change of very many records, made in one step when all of it is worked out. */
export class LongChange implements LongWork {
  readonly #parts: LongChangeParts;
  #done = 0;
  #isOver = false;

  constructor(parts: LongChangeParts) {
    this.#parts = parts;
  }

  get title(): string {
    return this.#parts.title;
  }

  get step(): string {
    return this.#parts.step;
  }

  get progress(): LongWork['progress'] {
    const { total } = this.#parts;
    return { done: Math.min(this.#done, total), total };
  }

  go(until: () => boolean): boolean {
    while (!this.#isOver) {
      const { done, value } = this.#parts.pieces.next();
      if (done === true) this.#isOver = true;
      else {
        this.#done += value;
        // What comes after a piece that counts nothing may be long.
        if (value === 0 || until()) return false;
      }
    }
    return true;
  }

  stop(): void {
    if (this.#isOver) return;
    const { session, pieces, announce, onStop } = this.#parts;
    onStop?.();
    if (session.isTelling) {
      // The change is made, and whoever follows the workbook is to be told of it.
      while (!this.go(() => false));
      return;
    }
    this.#isOver = true;
    pieces.return();
    announce(words.editing.changing.stopped);
  }
}

/** Makes a change of so many cells: at once where that is quickly done, else in sight of the person, who can stop it. */
export function changeCells(site: GridSite, cells: number, pieces: Pieces<void>): void {
  const { title, step } = words.editing.changing;
  // Each cell is worked out and then noted with what was there before.
  const change = new LongChange({
    ...{ title, step: step(cells), total: 2 * cells, pieces },
    session: site.session,
    announce: (text) => site.announce(text),
  });
  const end = performance.now() + quick;
  while (!change.go(() => performance.now() > end)) {
    if (performance.now() <= end) continue;
    site.host.showWork(change);
    return;
  }
}

/** Has the session make a change in pieces; whether it was made. The reason is told where it was refused. */
export function* dispatching(site: GridSite, spec: TransactionSpec): Pieces<boolean> {
  const made = yield* site.session.dispatching(spec);
  if (!made.ok) site.run(made);
  return made.ok;
}
