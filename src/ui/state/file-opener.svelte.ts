import { isSnapshotFile } from './snapshot-file.ts';

/**
 * What a page does with a file that it wants for itself, told whether it is a snapshot of a workbook; false leaves the file to be opened as
 * one.
 */
export type FileClaim = (file: File, isSnapshot: boolean) => boolean;

/** The one way in for files: a hidden input for the buttons and menus, and a drop anywhere on the page. */
export class FileOpener {
  #busy = $state(false);
  /** Those who want files for themselves, whoever came last first. */
  #claims: readonly FileClaim[] = [];
  #input: HTMLInputElement | null = null;
  /** A file that waits for the page that comes next. */
  #left: File | null = null;
  readonly #open: (file: File) => Promise<void>;

  constructor(open: (file: File) => Promise<void>) {
    this.#open = open;
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
    this.#input?.click();
  }

  async take(file: File): Promise<void> {
    const isSnapshot = await isSnapshotFile(file);
    if (this.#claims.some((claim) => claim(file, isSnapshot))) return;
    this.#busy = true;
    try {
      await this.#open(file);
    } finally {
      this.#busy = false;
    }
  }
}
