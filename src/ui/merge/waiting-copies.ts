import type { WorkbookId } from '../../model/ids.ts';
import type { NamedCopy } from './merge-form.svelte.ts';

/** A copy that was opened, and what is to become of it in the workbook that is here already. */
export interface WaitingCopy {
  readonly copy: NamedCopy;
  readonly as: 'merge' | 'replace';
}

type Taker = (waiting: WaitingCopy) => void;

/** Copies on their way from the page on which they were opened to that of their workbook. */
class WaitingCopies {
  #waiting: { readonly id: WorkbookId; readonly waiting: WaitingCopy } | null = null;
  readonly #takers = new Map<WorkbookId, Taker>();

  /** Hands a copy to the page of a workbook, at once where it is on the screen. */
  leave(id: WorkbookId, waiting: WaitingCopy): void {
    const take = this.#takers.get(id);
    if (take === undefined) this.#waiting = { id, waiting };
    else take(waiting);
  }

  /** Has copies of a workbook given to `take`, until the function given back is called. */
  expect(id: WorkbookId, take: Taker): () => void {
    this.#takers.set(id, take);
    const left = this.#waiting;
    if (left?.id === id) {
      this.#waiting = null;
      take(left.waiting);
    }
    return () => {
      if (this.#takers.get(id) === take) this.#takers.delete(id);
    };
  }
}

/** Those of this page. */
export const waitingCopies = new WaitingCopies();
