import type { Pieces } from '../../../base/pieces.ts';
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
  readonly #write: (block: CopiedBlock) => Pieces<ClipboardTexts>;
  /** The cells are copied, and their texts are being put together, so many rows already. */
  #writing: Pieces<ClipboardTexts> | null = null;
  #written = 0;
  #resolve: (texts: ClipboardTexts) => void = () => undefined;
  #reject: (reason: Error) => void = () => undefined;

  constructor(copier: BlockCopier, cells: number, write: (block: CopiedBlock) => Pieces<ClipboardTexts>) {
    this.#copier = copier;
    this.step = clipboardWords.copying.progress(cells);
    this.#write = write;
    this.texts = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get progress(): { readonly done: number; readonly total: number } {
    const { done, total } = this.#copier.progress;
    return { done: done + this.#written, total: 2 * total };
  }

  /** Goes on until all is copied (true) or `until` answers true. */
  go(until: () => boolean): boolean {
    if (!this.#copier.go(until)) return false;
    this.#writing ??= this.#write(this.#copier.block());
    for (;;) {
      const { done, value } = this.#writing.next();
      if (done === true) {
        this.#isDone = true;
        this.#resolve(value);
        return true;
      }
      this.#written += value;
      if (until()) return false;
    }
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
