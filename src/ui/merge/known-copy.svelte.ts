import type { KnownWorkbook, Navigator, ReadSnapshot, WorkbookStore } from '../ports.ts';
import { type WaitingCopy, waitingCopies } from './waiting-copies.ts';

/** A file whose workbook is here already. */
export interface KnownCopyQuestion {
  readonly name: string;
  readonly kin: KnownWorkbook;
}

/** What is to become of it: `here` leaves the file alone and goes to the workbook. */
export type KnownCopyAnswer = WaitingCopy['as'] | 'here' | 'another';

/** Asks what is to become of a file whose workbook this browser has already. */
export class KnownCopy {
  readonly #store: Pick<WorkbookStore, 'kinOf'>;
  readonly #navigator: Navigator;
  #question = $state.raw<KnownCopyQuestion | null>(null);
  #answer: ((answer: KnownCopyAnswer | null) => void) | null = null;

  constructor(store: Pick<WorkbookStore, 'kinOf'>, navigator: Navigator) {
    this.#store = store;
    this.#navigator = navigator;
  }

  /** What is asked; null while nothing is. */
  get question(): KnownCopyQuestion | null {
    return this.#question;
  }

  /** Whether a file is to be opened as a workbook of its own; if not it was handed to the one that is here, or given up. */
  async isAnother(snapshot: ReadSnapshot, file: File): Promise<boolean> {
    this.answer(null);
    const kin = await this.#store.kinOf(snapshot);
    if (kin === null) return true;
    const { name } = file;
    const answer = kin.isTo === 'the same' ? 'here' : await this.#ask({ name, kin });
    if (answer === 'here') this.#navigator.toWorkbook(kin.id);
    if (answer === 'merge' || answer === 'replace') {
      waitingCopies.leave(kin.id, { copy: { name, snapshot }, as: answer });
      this.#navigator.toWorkbook(kin.id);
    }
    return answer === 'another';
  }

  /** Answers what is asked; null gives the file up. */
  answer(answer: KnownCopyAnswer | null): void {
    this.#answer?.(answer);
    this.#answer = null;
  }

  async #ask(question: KnownCopyQuestion): Promise<KnownCopyAnswer | null> {
    this.#question = question;
    const answer = await new Promise<KnownCopyAnswer | null>((resolve) => {
      this.#answer = resolve;
    });
    this.#question = null;
    return answer;
  }
}
