import type { BlockCopier, CopiedBlock } from '../../../queries/copied-block.ts';
import { clipboardWords } from '../../words/clipboard.ts';
import type { LongWork } from '../long-change.ts';
import type { ClipboardTexts } from './system-clipboard.ts';

/** A copy of so many cells that it is made in pieces, while a person sees how far it is and can stop it. */
export class CopyJob implements LongWork {
  readonly title = clipboardWords.copying.title;
  readonly step: string;
  /** What goes to the clipboard, once all cells are written; refused where the copy was stopped. */
  readonly texts: Promise<ClipboardTexts>;
  #isStopped = false;
  #isDone = false;
  readonly #copier: BlockCopier;
  readonly #write: (block: CopiedBlock) => ClipboardTexts;
  #resolve: (texts: ClipboardTexts) => void = () => undefined;
  #reject: (reason: Error) => void = () => undefined;

  constructor(copier: BlockCopier, cells: number, write: (block: CopiedBlock) => ClipboardTexts) {
    this.#copier = copier;
    this.step = clipboardWords.copying.progress(cells);
    this.#write = write;
    this.texts = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get progress(): { readonly done: number; readonly total: number } {
    return this.#copier.progress;
  }

  /** Goes on until all is copied (true) or `until` answers true. */
  go(until: () => boolean): boolean {
    const isDone = this.#copier.go(until);
    if (isDone) {
      this.#isDone = true;
      this.#resolve(this.#write(this.#copier.block()));
    }
    return isDone;
  }

  /** Whether it was stopped before all was copied. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  stop(): void {
    if (this.#isDone) return;
    this.#isStopped = true;
    this.#reject(new Error('The copy was stopped'));
  }
}
