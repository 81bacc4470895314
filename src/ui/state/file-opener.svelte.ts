import type { FilePlace } from '../saving/linked-files.ts';
import { isSnapshotFile } from './snapshot-file.ts';

/**
 * What a page does with a file that it wants for itself, told whether it is a snapshot of a workbook; false leaves the file to be opened as
 * one.
 */
export type FileClaim = (file: File, isSnapshot: boolean) => boolean;

/** Asks a person for a file; null where they think better of it. */
export type AskForFile = () => Promise<{ readonly file: File; readonly place: FilePlace } | null>;

/** The one way in for files: a hidden input for the buttons and menus, and a drop anywhere on the page. */
export class FileOpener {
  #busy = $state(false);
  /** Those who want files for themselves, whoever came last first. */
  #claims: readonly FileClaim[] = [];
  #input: HTMLInputElement | null = null;
  /** A file that waits for the page that comes next. */
  #left: File | null = null;
  readonly #open: (file: File, place: FilePlace | null) => Promise<void>;
  readonly #ask: AskForFile | null;

  /** `ask` is how the person is asked for a file whose place is then known; null where only the page's input asks. */
  constructor(open: (file: File, place: FilePlace | null) => Promise<void>, ask: AskForFile | null = null) {
    this.#open = open;
    this.#ask = ask;
  }

  /** Whether a file is being opened. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Ties the opener to the page's file input. */
  attach(input: HTMLInputElement): () => void {
    this.#input = input;
    return () => {
      this.#input = null;
    };
  }

  /** Lets a page, or a dialog on it, take files for itself until the function given back is called. */
  claim(claim: FileClaim): () => void {
    this.#claims = [claim, ...this.#claims];
    const left = this.#left;
    this.#left = null;
    if (left !== null) claim(left, false);
    return () => {
      this.#claims = this.#claims.filter((other) => other !== claim);
    };
  }

  /** Has the page that comes next take a file. */
  leave(file: File): void {
    this.#left = file;
  }

  /** Asks the person for a file. */
  pick(): void {
    if (this.#ask === null) this.#input?.click();
    else void this.#askAndTake(this.#ask);
  }

  /** Opens a file; `place` is where it lies, if that is known, so that it can be saved there. */
  async take(file: File, place: FilePlace | null = null): Promise<void> {
    const isSnapshot = await isSnapshotFile(file);
    if (this.#claims.some((claim) => claim(file, isSnapshot))) return;
    this.#busy = true;
    try {
      await this.#open(file, place);
    } finally {
      this.#busy = false;
    }
  }

  async #askAndTake(ask: AskForFile): Promise<void> {
    const chosen = await ask();
    if (chosen !== null) await this.take(chosen.file, chosen.place);
  }
}
