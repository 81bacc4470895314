import { SvelteSet } from 'svelte/reactivity';
import type { ExportChoices, ExportRefusal, PublishedTable } from '../../model/export-choices.ts';
import type { TableId } from '../../model/ids.ts';
import type { ExportedCopy, FileExchange, JobProgress, MadeFile, Preferences } from '../ports.ts';
import { planBody } from '../../queries/plan-body.ts';
import { rowsAsShown } from '../state/rows-as-shown.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** A file that was made, and what to call it. */
export interface NamedFile {
  readonly file: MadeFile;
  readonly name: string;
  /** What of it is to be kept here; null for nothing. */
  readonly copy: ExportedCopy | null;
}

/** What an export begins with, where it is not the table on the page as a working file. */
export interface ExportStart {
  readonly profile: ExportChoices['profile'];
  readonly tables: readonly TableId[];
  /** The rows and columns of a paper, which are published at first; left out where it is not begun from one. */
  readonly paper?: {
    readonly title: string;
    readonly bodies: readonly string[];
    readonly part: PublishedTable;
  };
}

/** What a person chooses of an export, and how far it is. */
export class ExportForm {
  readonly #workbook: WorkbookState;
  readonly #files: FileExchange;
  readonly #preferences: Preferences;
  readonly #ticked: SvelteSet<TableId>;
  readonly #paper: PublishedTable | null;
  #stopper: AbortController | null = null;
  #profile = $state<ExportChoices['profile']>('working');
  #progress = $state.raw<JobProgress | null>(null);
  #isWorking = $state(false);
  #problem = $state<string | null>(null);
  #refusals = $state.raw<readonly ExportRefusal[]>([]);
  /** Whether a published file has all rows with the columns that are shown, or with hidden ones too, or columns and rows as they are shown, or those of a paper. */
  scope = $state<'all rows' | 'everything' | 'shown' | 'paper'>('all rows');
  /** Whether a working file carries a snapshot of its tables. */
  snapshot = $state(true);
  title = $state('');
  publisher = $state('');
  contact = $state('');
  date = $state('');

  constructor(
    workbook: WorkbookState,
    files: FileExchange,
    preferences: Preferences,
    today: string,
    start: ExportStart | null,
  ) {
    this.#workbook = workbook;
    this.#files = files;
    this.#preferences = preferences;
    this.#ticked = new SvelteSet(start?.tables ?? (workbook.tableId === null ? [] : [workbook.tableId]));
    this.#profile = start?.profile ?? 'working';
    this.#paper = start?.paper?.part ?? null;
    if (this.#paper !== null) this.scope = 'paper';
    this.title = start?.paper?.title.trim() || workbook.title;
    // What was published under last, else the body that the plan names.
    const body = start?.paper?.bodies.join(', ') || planBody(workbook.session);
    this.publisher = preferences.read(publisherKey) || body;
    this.contact = preferences.read(contactKey) ?? '';
    this.date = today;
  }

  /** Whether it was begun from a paper. */
  get isOfPaper(): boolean {
    return this.#paper !== null;
  }

  get tables(): readonly { readonly id: TableId; readonly title: string }[] {
    return this.#workbook.tabs;
  }

  get profile(): ExportChoices['profile'] {
    return this.#profile;
  }

  set profile(profile: ExportChoices['profile']) {
    this.#profile = profile;
    this.#forget();
  }

  /** How far the export is; null where none is going on, or nothing is known yet. */
  get progress(): JobProgress | null {
    return this.#progress;
  }

  get isWorking(): boolean {
    return this.#isWorking;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** Formulas that the file can't have; none before they were asked about. */
  get refusals(): readonly ExportRefusal[] {
    return this.#refusals;
  }

  /** What the button says that makes the file, for all that is known of it by now. */
  get goOn(): string {
    const { exporting } = words;
    const cut = this.#refusals.filter(({ part }) => part === 'texts').length;
    if (this.#refusals.length === 0) return exporting.export;
    if (cut === 0) return exporting.withValues;
    return cut === this.#refusals.length ? exporting.cutTexts : exporting.allTheSame;
  }

  get chosen(): readonly TableId[] {
    return this.tables.flatMap(({ id }) => (this.#ticked.has(id) ? [id] : []));
  }

  isTicked(table: TableId): boolean {
    return this.#ticked.has(table);
  }

  tick(table: TableId, isTicked: boolean): void {
    if (isTicked) this.#ticked.add(table);
    else this.#ticked.delete(table);
    this.#forget();
  }

  tickAll(areTicked: boolean): void {
    for (const { id } of this.tables) this.tick(id, areTicked);
  }

  /** Makes the file; null where it was not made, for a reason that `problem` or `refusals` then says. */
  async make(): Promise<NamedFile | null> {
    this.#problem = this.#missing();
    if (this.#problem !== null) return null;
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#isWorking = true;
    const made = await this.#files.exportExcel(this.#workbook.session, this.#choices(), {
      signal: stopper.signal,
      onProgress: (progress) => (this.#progress = progress),
      snapshot: this.snapshot && this.profile === 'working',
      copy: this.profile === 'working',
    });
    this.#isWorking = false;
    this.#progress = null;
    if (!made.ok) {
      this.#problem = made.error.message;
      return null;
    }
    if (made.value.kind === 'refused') {
      this.#refusals = made.value.refusals;
      return null;
    }
    if (this.profile === 'published') {
      this.#preferences.write(publisherKey, this.publisher.trim());
      this.#preferences.write(contactKey, this.contact.trim());
    }
    const { file, copy } = made.value;
    return { file, name: this.#files.nameFor(this.#fileTitle(), '.xlsx'), copy };
  }

  /** Ends an export that is going on. */
  stop(): void {
    this.#stopper?.abort();
  }

  #missing(): string | null {
    if (this.chosen.length === 0) return words.exporting.none;
    return this.profile === 'published' && this.title.trim() === '' ? words.exporting.noTitle : null;
  }

  #choices(): ExportChoices {
    if (this.profile === 'working') {
      const asValues = this.#refusals.map(({ key }) => key);
      return { profile: 'working', tables: this.chosen, asValues };
    }
    const { title, publisher, contact, date } = this;
    return {
      profile: 'published',
      tables: this.chosen.map((table) => this.#published(table)),
      about: { title, publisher, contact, date },
    };
  }

  #published(table: TableId): PublishedTable {
    if (this.scope === 'shown') {
      return { table, columns: null, rows: rowsAsShown(this.#workbook, table) };
    }
    if (this.scope === 'paper' && table === this.#paper?.table) return this.#paper;
    if (this.scope !== 'everything') return { table, columns: null, rows: null };
    const columns = this.#workbook.session.workbook.table(table)?.columns ?? [];
    return { table, columns: columns.map(({ id }) => id), rows: null };
  }

  #fileTitle(): string {
    if (this.profile === 'published') return words.exporting.publishedFile(this.title.trim());
    const only = this.chosen.length === 1 ? this.tables.find(({ id }) => id === this.chosen[0]) : undefined;
    return only === undefined ? this.#workbook.title : `${this.#workbook.title} - ${only.title}`;
  }

  /** What was refused, or went wrong, was about other choices. */
  #forget(): void {
    this.#refusals = [];
    this.#problem = null;
  }
}

const publisherKey = 'export.publisher';
const contactKey = 'export.contact';
