import type { Navigator, ReadSnapshot, WorkbookStore, WorkbookSummary } from '../ports.ts';
import { type WaitingCopy, waitingCopies } from './waiting-copies.ts';

/** A file whose workbook is here already. */
export interface KnownCopyQuestion {
  readonly name: string;
  readonly kin: WorkbookSummary;
}

/** Asks what is to become of a file whose workbook this browser has already. */
export class KnownCopy {
  readonly #store: Pick<WorkbookStore, 'kinOf'>;
  readonly #navigator: Navigator;
  #question = $state.raw<KnownCopyQuestion | null>(null);
  #answer: ((answer: WaitingCopy['as'] | 'another' | null) => void) | null = null;

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
    this.#question = { name, kin };
    const answer = await new Promise<WaitingCopy['as'] | 'another' | null>((resolve) => {
      this.#answer = resolve;
    });
    this.#question = null;
    if (answer === 'merge' || answer === 'replace') {
      waitingCopies.leave(kin.id, { copy: { name, snapshot }, as: answer });
      this.#navigator.toWorkbook(kin.id);
    }
    return answer === 'another';
  }

  /** Answers what is asked; null gives the file up. */
  answer(answer: WaitingCopy['as'] | 'another' | null): void {
    this.#answer?.(answer);
    this.#answer = null;
  }
}
