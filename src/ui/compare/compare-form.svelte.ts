import type { Pieces } from '../../base/pieces.ts';
import type { TableId } from '../../model/ids.ts';
import type { Workbook } from '../../model/workbook.ts';
import {
  isDifferent,
  Mark,
  type TableDifference,
  type WorkbookDifference,
} from '../../model/workbook-diff.ts';
import { aligningWorkbook, alignmentEffort } from '../../queries/compare-match.ts';
import { comparingWorkbooks, comparisonEffort } from '../../queries/compare-workbooks.ts';
import { inSlices } from '../import/in-slices.ts';
import type { NamedCopy } from '../merge/merge-form.svelte.ts';
import type { JobProgress } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { comparingWords } from '../words/comparing.ts';
import { type CompareSource, momentsOf, type OpenedSide, openSource, sourceName } from './compare-sources.ts';

/** Two states and what they differ in. */
export interface Compared {
  readonly before: OpenedSide & { readonly name: string };
  readonly after: OpenedSide & { readonly name: string };
  readonly difference: WorkbookDifference;
}

/** Comparing two states of a workbook, from the choice of them to what they differ in. */
export class CompareForm {
  readonly #workbook: WorkbookState;
  #sources = $state.raw<readonly CompareSource[]>([{ kind: 'now' }]);
  #before = $state<number | null>(null);
  #after = $state<number>(0);
  #progress = $state.raw<JobProgress | 'none' | null>(null);
  #compared = $state.raw<Compared | null>(null);
  #problem = $state<string | null>(null);
  #table = $state<TableId | null>(null);
  #onlyDifferent = $state(true);
  #stopper: AbortController | null = null;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    void this.#readMoments();
  }

  get sources(): readonly CompareSource[] {
    return this.#sources;
  }

  get before(): number | null {
    return this.#before;
  }

  get after(): number {
    return this.#after;
  }

  get isWorking(): boolean {
    return this.#progress !== null;
  }

  get progress(): JobProgress | null {
    return this.#progress === 'none' ? null : this.#progress;
  }

  get compared(): Compared | null {
    return this.#compared;
  }

  get problem(): string | null {
    return this.#problem;
  }

  get onlyDifferent(): boolean {
    return this.#onlyDifferent;
  }

  set onlyDifferent(only: boolean) {
    this.#onlyDifferent = only;
  }

  /** Tables that differ. */
  readonly tables: readonly TableDifference[] = $derived(
    this.#compared?.difference.tables.filter(isDifferent) ?? [],
  );
  /** The table whose rows are shown. */
  readonly table: TableDifference | null = $derived(
    this.tables.find(({ id }) => id === this.#table) ?? this.tables[0] ?? null,
  );
  /** Places of the rows that are shown. */
  readonly rows: readonly number[] = $derived.by(() => {
    const { table } = this;
    if (table === null) return [];
    const places = Array.from(table.rows, (_, place) => place);
    return this.#onlyDifferent ? places.filter((place) => table.rowMarks[place] !== Mark.same) : places;
  });

  /** Shows the rows of a table. */
  show(table: TableId): void {
    this.#table = table;
  }

  /** Compares with another state. */
  choose(which: 'before' | 'after', index: number): void {
    if (which === 'before') this.#before = index;
    else this.#after = index;
    void this.compare();
  }

  /** Takes a file in as a state to compare with: what it was before, as a rule. */
  take(source: CompareSource): void {
    this.#sources = [...this.#sources, source];
    this.#before = this.#sources.length - 1;
    void this.compare();
  }

  /** Takes a copy as what the workbook would become. */
  bringing(copy: NamedCopy): void {
    this.#sources = [...this.#sources, { kind: 'copy', copy }];
    this.#before = 0;
    this.#after = this.#sources.length - 1;
    void this.compare();
  }

  /** The copy that is compared and can be merged; null where there is none. */
  get copy(): NamedCopy | null {
    for (const place of [this.#after, this.#before]) {
      const source = place === null ? undefined : this.#sources[place];
      if (source?.kind === 'copy') return source.copy;
    }
    return null;
  }

  /** Finds what the two states differ in. */
  async compare(): Promise<void> {
    this.stop();
    const [old, now] = [
      this.#before === null ? undefined : this.#sources[this.#before],
      this.#sources[this.#after],
    ];
    if (old === undefined || now === undefined) return;
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#problem = null;
    this.#progress = 'none';
    const { signal } = stopper;
    const options = { signal, onProgress: (progress: JobProgress) => (this.#progress = progress) };
    const before = await openSource(this.#workbook, old, options);
    const after = before.ok ? await openSource(this.#workbook, now, options) : before;
    if (this.#stopper !== stopper) return;
    if (!before.ok || !after.ok) {
      this.#problem = before.ok ? (after.ok ? null : after.error.message) : before.error.message;
      this.#progress = null;
      return;
    }
    const step = comparingWords.working;
    const told = (total: number) => (done: number) => {
      if (!signal.aborted) this.#progress = { step, done: Math.min(done, total), total };
    };
    const effort = alignmentEffort(before.value);
    const aligning = withName(aligningWorkbook(before.value, after.value));
    const found = await inSlices(aligning, signal, told(effort));
    if (this.#stopper !== stopper || found === null) return;
    const matched =
      found.aligned === null
        ? before.value
        : { ...before.value, ...sideOf(await this.#workbook.shell.files.lookAt(found.aligned, signal)) };
    const comparing = comparingWorkbooks(matched, after.value);
    const difference = await inSlices(comparing, signal, told(comparisonEffort(matched, after.value)));
    if (this.#stopper !== stopper || difference === null) return;
    this.#progress = null;
    this.#compared = {
      before: { ...matched, name: sourceName(old) },
      after: { ...after.value, name: sourceName(now) },
      difference,
    };
    const count = this.tables.length;
    this.#workbook.shell.notices.announce(
      count === 0
        ? comparingWords.same
        : `${comparingWords.verdicts(difference.verdicts.length)}, ${comparingWords.tables}: ${count}`,
    );
  }

  /** Lets go of what is compared. */
  stop(): void {
    this.#stopper?.abort();
    this.#stopper = null;
    this.#progress = null;
    this.#compared?.before.close();
    this.#compared?.after.close();
    this.#compared = null;
  }

  async #readMoments(): Promise<void> {
    const past = await this.#workbook.opened.past.read();
    if (!past.ok) return;
    const moments = momentsOf(past.value);
    // After those that were taken meanwhile, as these are known by their places.
    this.#sources = [...this.#sources, ...moments];
    if (this.#before !== null || moments.length === 0) return;
    this.#before = 1;
    void this.compare();
  }
}

/** What was found under a name, as null alone would say that the work was stopped. */
function* withName(aligning: Pieces<Workbook | null>): Pieces<{ readonly aligned: Workbook | null }> {
  return { aligned: yield* aligning };
}

function sideOf({ workbook, engine }: Pick<OpenedSide, 'workbook' | 'engine'>) {
  return { workbook, engine };
}
