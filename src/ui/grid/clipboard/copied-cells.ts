import type { CopiedBlock } from '../../../queries/copied-block.ts';

/** What was last copied or cut in a workbook that is open on this page. */
export interface Copied {
  readonly block: CopiedBlock;
  /** Stands in the HTML that went to the clipboard. */
  readonly token: string;
  /** The plain text that went to the clipboard. */
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * Keeps what was copied, so that a paste on the same page has it whole and at once, whatever the clipboard makes of it. It goes by
 * what the clipboard holds when something is pasted: another program may have put something else there.
 */
export class CopiedCells {
  readonly #listeners = new Set<() => void>();
  #copied: Copied | null = null;

  /** What was copied, whether or not it is still on the clipboard. */
  get last(): Copied | null {
    return this.#copied;
  }

  take(copied: Copied): void {
    this.#copied = copied;
    this.#tell();
  }

  /** What was cut is taken for copied from now on; whether anything had been cut. */
  endCut(): boolean {
    if (this.#copied?.isCut !== true) return false;
    this.#copied = { ...this.#copied, isCut: false };
    this.#tell();
    return true;
  }

  /** What was copied, if that is what the clipboard holds. */
  matching({ html, text }: { readonly html: string; readonly text: string }): Copied | null {
    const copied = this.#copied;
    if (copied === null) return null;
    if (html !== '') return html.includes(`data-pledgebook="${copied.token}"`) ? copied : null;
    return plain(text) === plain(copied.text) ? copied : null;
  }

  /** Calls `listener` after every change until the function given back is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Systems end lines in their own ways, and some drop the end of the last. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
}
