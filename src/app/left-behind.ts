import type { WorkbookId } from '../model/ids.ts';
import type { OpenWorkbook } from '../ui/ports.ts';

/**
 * Workbooks that a person went away from while edits of theirs could not be saved. They live on in the page, which goes on trying, until
 * all of it is saved; opened again before, they are as they were left.
 */
export class LeftBehind {
  readonly #workbooks = new Map<WorkbookId, OpenWorkbook>();
  readonly #listeners = new Set<() => void>();

  /** Those that there are, the latest left last. */
  get list(): readonly OpenWorkbook[] {
    return [...this.#workbooks.values()];
  }

  /** Has every later change of {@link list} told; the function given back ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a workbook until it is saved, then ends it. */
  keep(open: OpenWorkbook, end: () => Promise<void>): void {
    const { id } = open.session.workbook;
    this.#workbooks.set(id, open);
    this.#tell();
    const stop = open.onStorage(({ kind }) => {
      if (this.#workbooks.get(id) !== open) stop();
      else if (kind === 'saved') {
        stop();
        this.#workbooks.delete(id);
        void end().then(() => this.#tell());
      }
    });
  }

  /** Gives a workbook back to the page; null where it was not left behind. */
  take(id: WorkbookId): OpenWorkbook | null {
    const open = this.#workbooks.get(id);
    if (open === undefined) return null;
    this.#workbooks.delete(id);
    this.#tell();
    return open;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
