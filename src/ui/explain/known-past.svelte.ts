import type { PastChange } from '../../model/workbook-past.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Milliseconds from a change to the reading of the past: not while somebody goes on typing. */
const readAfter = 250;

/** The changes of the open workbook for what tells where a value came from: read when that is first shown, and again after changes. */
export class KnownPast {
  readonly #workbook: WorkbookState;
  #changes = $state.raw<readonly PastChange[] | null>(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isOver = false;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  /** Oldest first; null while they are not known. */
  get changes(): readonly PastChange[] | null {
    return this.#changes;
  }

  /** Follows the workbook until the function given back is called. */
  watch(): () => void {
    const { session, history } = this.#workbook;
    const ends = [session.subscribe(() => this.#readSoon()), history.past.onChange(() => this.#readSoon())];
    void this.#read();
    return () => {
      this.#isOver = true;
      if (this.#timer !== null) clearTimeout(this.#timer);
      for (const end of ends) end();
    };
  }

  #readSoon(): void {
    // What was known may be of a value that is gone.
    this.#changes = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), readAfter);
  }

  async #read(): Promise<void> {
    const read = await this.#workbook.history.past.read();
    // A past that can't be read is told of in its own panel.
    if (!this.#isOver && read.ok) this.#changes = read.value.changes;
  }
}
