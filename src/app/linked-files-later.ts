import { fail } from '../base/result.ts';
import { hasFileHandles } from '../platform/has-file-handles.ts';
import type { LinkedFileShelf } from '../storage/linked-files.ts';
import type { WorkbookStore } from '../ui/ports.ts';
import type { LinkedFiles } from '../ui/saving/linked-files.ts';
import { firstPageWords as words } from '../ui/words/first-page.ts';
import type { BrowserLinkedFiles } from './linked-files.ts';

/** The files that workbooks are saved to: what does the work is fetched when it is first asked for, as the first page is not to wait for it. */
export class LinkedFilesLater implements LinkedFiles {
  readonly canWrite = hasFileHandles();
  readonly #shelf: () => Promise<LinkedFileShelf>;
  readonly #list: WorkbookStore['list'];
  #files: Promise<BrowserLinkedFiles> | null = null;

  constructor(shelf: () => Promise<LinkedFileShelf>, list: WorkbookStore['list']) {
    this.#shelf = shelf;
    this.#list = list;
  }

  standing: LinkedFiles['standing'] = (workbook) => this.#with((files) => files.standing(workbook), absent);
  askWhere: LinkedFiles['askWhere'] = (name) => this.#with((files) => files.askWhere(name), null);
  askForFile: LinkedFiles['askForFile'] = () => this.#with((files) => files.askForFile(), null);
  askToUse: LinkedFiles['askToUse'] = (workbook) => this.#with((files) => files.askToUse(workbook), false);
  look: LinkedFiles['look'] = (workbook) => this.#with((files) => files.look(workbook), 'unknown');
  save: LinkedFiles['save'] = (file) =>
    this.#with((files) => files.save(file), { kind: 'failed', message: words.app.partMissing });
  downloaded: LinkedFiles['downloaded'] = (...download) =>
    this.#with((files) => files.downloaded(...download), undefined);
  opened: LinkedFiles['opened'] = (...opened) => this.#with((files) => files.opened(...opened), undefined);
  workbookOf: LinkedFiles['workbookOf'] = (place) => this.#with((files) => files.workbookOf(place), null);
  read: LinkedFiles['read'] = (workbook) => this.#with((files) => files.read(workbook), absent);
  recent: LinkedFiles['recent'] = () => this.#with((files) => files.recent(), absent);
  forget: LinkedFiles['forget'] = (workbook) => this.#with((files) => files.forget(workbook), absent);

  /** Does something with them; `otherwise` where they can't be loaded, offline or after the files on the host were replaced. */
  async #with<T>(work: (files: BrowserLinkedFiles) => Promise<T>, otherwise: T): Promise<T> {
    this.#files ??= this.#load();
    let files: BrowserLinkedFiles;
    try {
      files = await this.#files;
    } catch {
      this.#files = null;
      return otherwise;
    }
    return work(files);
  }

  async #load(): Promise<BrowserLinkedFiles> {
    const part = await import('./linked-files.ts');
    return new part.BrowserLinkedFiles(this.#shelf, this.#list);
  }
}

const absent = fail({ message: words.app.partMissing });
