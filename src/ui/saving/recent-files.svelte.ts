import type { Shell } from '../contexts.ts';
import { savingWords } from '../words/saving.ts';
import type { RecentFile } from './linked-files.ts';

/** So many files are listed. */
const shown = 8;

/** The list of files that can be opened again, on the first page. */
export class RecentFilesState {
  readonly #shell: Shell;
  #list = $state.raw<readonly RecentFile[]>([]);

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** The latest first; empty where there are none, or they can't be read. */
  get list(): readonly RecentFile[] {
    return this.#list;
  }

  /** Reads the list now and whenever the workbooks change, until the function given back is called. */
  watch(): () => void {
    if (!this.#shell.linkedFiles.canWrite) return () => undefined;
    void this.#refresh();
    return this.#shell.store.onList(() => void this.#refresh());
  }

  /**
   * Opens a file again: the workbook of this browser that is saved to it, which says what the file has become meanwhile; the file itself where
   * that workbook is in the bin.
   */
  async open({ workbook, name, title }: RecentFile): Promise<void> {
    const { linkedFiles, navigator, notices, opener } = this.#shell;
    const isAllowed = await linkedFiles.askToUse(workbook);
    if (title !== null) {
      // Without leave the workbook is there all the same; saving asks again.
      if (!isAllowed) notices.problem(savingWords.refusedOpening(name));
      navigator.toWorkbook(workbook);
      return;
    }
    const read = isAllowed ? await linkedFiles.read(workbook) : null;
    if (read === null) notices.problem(savingWords.refusedOpening(name));
    else if (read.ok) await opener.take(read.value.file, read.value.place);
    else notices.problem(read.error.message);
  }

  /** Takes a file off the list. */
  async forget({ workbook, name }: RecentFile): Promise<void> {
    const { linkedFiles, notices } = this.#shell;
    const forgotten = await linkedFiles.forget(workbook);
    if (forgotten.ok) notices.announce(savingWords.forgotten(name));
    else notices.problem(forgotten.error.message);
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const read = await this.#shell.linkedFiles.recent();
    this.#list = read.ok ? read.value.slice(0, shown) : [];
  }
}
