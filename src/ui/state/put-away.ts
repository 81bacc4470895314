import type { Rejection } from '../../session/rejection.ts';
import type { Session } from '../../session/session.ts';

/**
 * Texts that were put into a cell while they were still being written, because the page was put away or left. Whoever comes back and gives
 * the text up has the cell as it was.
 */
export class PutAway {
  readonly #source: { readonly session: Session };
  #steps: readonly number[] = [];

  constructor(source: { readonly session: Session }) {
    this.#source = source;
  }

  /** Notes what putting the text in, by `put`, made as a step. */
  note(put: () => Rejection | null): Rejection | null {
    const before = this.#last;
    const rejection = put();
    const after = this.#last;
    if (after !== undefined && after !== before) this.#steps = [...this.#steps, after];
    return rejection;
  }

  /** The text was entered: its steps are like any others. */
  forget(): void {
    this.#steps = [];
  }

  /** The text is given up: takes back what it made, as far as nothing else was done since. */
  takeBack(): void {
    for (const step of [...this.#steps].reverse()) if (this.#last === step) this.#source.session.undo();
    this.forget();
  }

  get #last(): number | undefined {
    return this.#source.session.steps.findLast(({ undone }) => !undone)?.id;
  }
}
