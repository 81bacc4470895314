import type { Result } from '../../base/result.ts';
import type { WorkbookId } from '../../model/ids.ts';
import type { Shell } from '../contexts.ts';
import type { Problem, StarterName, WorkbookSummary } from '../ports.ts';
import { forgetViews } from '../state/kept-views.ts';
import { beginTour } from '../tour/begin-tour.ts';
import { type KeptTour, keptTour } from '../tour/kept-tour.ts';
import { firstPageWords as words } from '../words/first-page.ts';

const explainedPreference = 'home-explained';

/** What the list of workbooks is at the moment. */
export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'there'; readonly workbooks: readonly WorkbookSummary[] };

/** The first page: the workbooks of this browser and what can be done with them. */
export class HomeState {
  #list = $state.raw<ListState>({ kind: 'loading' });
  #unsaved = $state.raw<readonly Pick<WorkbookSummary, 'id' | 'title'>[]>([]);
  #busy = $state(false);
  #explained = $state(false);
  readonly #shell: Shell;
  /** What was said of workbooks put in the bin, and whether the list has shown them there since. */
  #binned: readonly { readonly id: WorkbookId; readonly notice: number; readonly isThere: boolean }[] = [];

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#explained = shell.preferences.read(explainedPreference) === 'yes';
  }

  get list(): ListState {
    return this.#list;
  }

  /** Those of this page with edits that could not be saved. */
  get unsaved(): readonly Pick<WorkbookSummary, 'id' | 'title'>[] {
    return this.#unsaved;
  }

  /** The workbooks that are not in the bin. */
  readonly kept = $derived.by(() => this.#those((summary) => summary.deletedAt === null));
  readonly bin = $derived.by(() => this.#those((summary) => summary.deletedAt !== null));

  /** The tour that was left, where its workbook is still there; else null. */
  readonly leftTour: KeptTour | null = $derived.by(() => {
    const { kept } = this;
    const tour = keptTour(this.#shell.preferences);
    return kept.some(({ id }) => id === tour?.workbook) ? tour : null;
  });

  /** Whether a workbook is being made, so that a second click makes no second one. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Whether the person has read where data lives. */
  get explained(): boolean {
    return this.#explained;
  }

  /** Reads the list now and whenever it changes, until the function given back is called. */
  watch(): () => void {
    void this.refresh();
    return this.#shell.store.onList(() => void this.refresh());
  }

  async refresh(): Promise<void> {
    this.#unsaved = this.#shell.store.unsaved();
    const listed = await this.#shell.store.list();
    this.#list = listed.ok
      ? { kind: 'there', workbooks: listed.value }
      : { kind: 'failed', message: listed.error.message };
    if (listed.ok) this.#dismissSettled(listed.value);
  }

  understood(): void {
    this.#explained = true;
    this.#shell.preferences.write(explainedPreference, 'yes');
  }

  openExample(name: StarterName): Promise<void> {
    return this.#make(() => this.#shell.store.createFromStarter(name));
  }

  async takeTour(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const problem = await beginTour(this.#shell);
      if (problem !== null) this.#shell.notices.problem(problem);
    } finally {
      this.#busy = false;
    }
  }

  newWorkbook(): Promise<void> {
    return this.#make(() => this.#shell.store.createEmpty(words.home.untitled));
  }

  async duplicate(id: WorkbookId): Promise<void> {
    this.#report(await this.#shell.store.duplicate(id));
  }

  /** Gives the sentence to show when the title can't be had, else null. */
  async rename(id: WorkbookId, title: string): Promise<string | null> {
    const renamed = await this.#shell.store.rename(id, title);
    return renamed.ok ? null : renamed.error.message;
  }

  async remove({ id, title }: WorkbookSummary): Promise<void> {
    if (!this.#report(await this.#shell.store.remove(id))) return;
    const bringViewsBack = forgetViews(this.#shell.preferences, id);
    const notice = this.#shell.notices.show(words.home.deleted(title), {
      label: words.app.undo,
      run: () => {
        bringViewsBack();
        void this.restore({ id, title });
      },
    });
    this.#binned = [...this.#binned, { id, notice, isThere: false }];
  }

  /** Takes away what was said of workbooks in the bin that are not there any more, wherever they were brought back or erased. */
  #dismissSettled(workbooks: readonly WorkbookSummary[]): void {
    this.#binned = this.#binned.flatMap((said) => {
      const isBinned = workbooks.some(({ id, deletedAt }) => id === said.id && deletedAt !== null);
      // A list that was begun before is not to take it away.
      if (isBinned || !said.isThere) return [{ ...said, isThere: said.isThere || isBinned }];
      this.#shell.notices.dismiss(said.notice);
      return [];
    });
  }

  async restore({ id, title }: Pick<WorkbookSummary, 'id' | 'title'>): Promise<void> {
    if (this.#report(await this.#shell.store.restore(id))) {
      this.#shell.notices.announce(words.home.restored(title));
    }
  }

  async #make(make: () => Promise<Result<WorkbookId, Problem>>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const made = await make();
      if (this.#report(made) && made.ok) this.#shell.navigator.toWorkbook(made.value);
    } finally {
      this.#busy = false;
    }
  }

  #report(result: Result<unknown, Problem>): boolean {
    if (!result.ok) this.#shell.notices.problem(result.error.message);
    return result.ok;
  }

  #those(wanted: (summary: WorkbookSummary) => boolean): readonly WorkbookSummary[] {
    return this.#list.kind === 'there' ? this.#list.workbooks.filter(wanted) : [];
  }
}
