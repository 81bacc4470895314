import type { Pieces } from '../../base/pieces.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { cellsToImport } from '../../commands/import-tables.ts';
import type { LastTime, RememberedChoice } from '../../model/import-choices.ts';
import type { TableReading, TextReading } from '../../model/table-reading.ts';
import type { Shell } from '../contexts.ts';
import type { JobOptions, JobProgress, OpenedFile, Problem } from '../ports.ts';
import { inSlices } from './in-slices.ts';
import { keepOriginal } from '../originals/keep-original.ts';
import type { DeclinedCell, KeptExport } from '../originals/original-files.ts';
import { words } from '../words.ts';
import { noteCarried, wasCarried } from './carried-files.ts';
import { type ColumnsSource, ColumnsStep } from './columns-step.svelte.ts';
import { type ImportStep, importSteps } from './import-step.ts';
import type { ImportTarget } from './import-target.ts';
import { PreviewStep } from './preview-step.svelte.ts';
import type { ImportReport } from './import-report.ts';
import { RememberedChoices } from './remembered-choices.ts';
import { TablesStep } from './tables-step.svelte.ts';
import { sentenceOf, type SheetSource, toldSheets } from './told-sheets.ts';

/** What goes on while a person waits. */
export interface ImportJob {
  readonly label: string;
  readonly progress: JobProgress | null;
}

/** An import from the choice of the file to the report. Nothing is changed before {@link ImportFlow.import}. */
export class ImportFlow {
  readonly target: ImportTarget;
  readonly #shell: Shell;
  readonly #remembered: RememberedChoices;
  #step = $state.raw<ImportStep>('file');
  #file = $state.raw<File | null>(null);
  #opened: OpenedFile | null = null;
  #sheets: SheetSource | null = null;
  /** The export whose copy says how the file's tables were. */
  #copyOf = $state.raw<KeptExport | null>(null);
  #problem = $state.raw<string | null>(null);
  #job = $state.raw<ImportJob | null>(null);
  #stopper = new AbortController();
  #tables = $state.raw<TablesStep | null>(null);
  #columns = $state.raw<ColumnsStep | null>(null);
  #preview = $state.raw<PreviewStep | null>(null);
  #importing = $state(false);
  #report = $state.raw<ImportReport | null>(null);
  #ended = false;
  /** Under way once the import is made; the file stays open so long. */
  #keeping: Promise<boolean> | null = null;

  constructor(shell: Shell, target: ImportTarget) {
    this.#shell = shell;
    this.target = target;
    this.#remembered = new RememberedChoices(shell.preferences);
  }

  get step(): ImportStep {
    return this.#step;
  }

  get file(): File | null {
    return this.#file;
  }

  /** Why the last thing asked for was not done, as a sentence. */
  get problem(): string | null {
    return this.#problem;
  }

  /** What is being waited for, or null. */
  get job(): ImportJob | null {
    return this.#job;
  }

  /** Null before a file is open. */
  get tables(): TablesStep | null {
    return this.#tables;
  }

  /** Null before the tables were agreed to. */
  get columns(): ColumnsStep | null {
    return this.#columns;
  }

  /** Null before the columns were agreed to. */
  get preview(): PreviewStep | null {
    return this.#preview;
  }

  /** What was done; null before. */
  get report(): ImportReport | null {
    return this.#report;
  }

  /** The export that the file is compared with as it does not say itself how its tables were; null for none. */
  get copyOf(): KeptExport | null {
    return this.#copyOf;
  }

  /** Whether the preview is of other choices than those of now. */
  readonly isStale = $derived.by(
    () => this.#preview !== null && this.#columns !== null && !this.#preview.isFor(this.#columns.choices),
  );

  /** Whether leaving now would lose what a person set. */
  get isBegun(): boolean {
    return this.#tables !== null && this.#step !== 'report';
  }

  /** Whether the button that leads on can be pressed. */
  readonly canGoOn = $derived.by(() => {
    if (this.#job !== null || this.#importing) return false;
    switch (this.#step) {
      case 'file':
        return this.#tables !== null;
      case 'tables':
        return this.#tables !== null && this.#tables.taken.length > 0 && !this.#tables.isReading;
      case 'columns': {
        const columns = this.#columns;
        return columns !== null && columns.problems.length === 0 && columns.takesSome && !columns.isMatching;
      }
      case 'preview':
        return this.#preview !== null && this.#preview.tickedCount > 0 && !this.isStale;
      case 'report':
        return false;
    }
  });

  /** Whether nothing is to be imported from a workbook file, which can be kept all the same so that changes are written into it. */
  readonly canKeepOnly = $derived.by(
    () =>
      this.#step === 'preview' &&
      this.#job === null &&
      this.target.kind === 'open' &&
      this.#preview !== null &&
      this.#preview.tickedCount === 0 &&
      this.#preview.plan.tables.length > 0 &&
      this.#opened?.overview.text === null,
  );

  /** Keeps the file without importing anything. */
  async keepOnly(): Promise<void> {
    const preview = this.#preview;
    const name = this.#file?.name;
    if (!this.canKeepOnly || preview === null || name === undefined) return;
    this.#keeping = this.#keepFile(preview.declined()).finally(() => (this.#keeping = null));
    if (await this.#keeping) this.#shell.notices.show(words.originals.isKept(name));
  }

  /** Reads a file that a person chose, in place of one that was read before. */
  async read(file: File): Promise<void> {
    this.#close();
    this.#file = file;
    const opened = await this.#wait(words.importing.reading, async (options) => {
      const begun = await this.target.begin(file.name);
      if (!begun.ok) return begun;
      const read = await this.#shell.files.openFile(file, this.#remembered.list(), options);
      if (read.ok && options.signal.aborted) read.value.close();
      return read;
    });
    if (opened === null) return;
    this.#opened = opened;
    this.#sheets = toldSheets(opened, (message) => (this.#problem = message));
    const copyOf = await this.#copyFor(opened);
    if (this.#opened !== opened) return;
    this.#copyOf = copyOf;
    const readings = await this.#readingsHere(opened);
    if (this.#opened !== opened) return;
    this.#tables = new TablesStep(this.#sheets, readings, (reading) => this.#remembered.wasLeft(reading));
    // A text file may be read in more than one way, which is looked at first.
    if (opened.overview.text === null) this.#step = 'tables';
  }

  /** Reads the text file in another way. */
  async readAs(text: TextReading): Promise<void> {
    const opened = this.#opened;
    if (opened === null) return;
    const read = await this.#wait(words.importing.reading, () => opened.readAs(text));
    if (read === null) return;
    this.#tables?.take(read);
    this.#columns = null;
    this.#preview = null;
  }

  /** Takes the commitments table on a sheet apart; what it says is imported in place of the sheet's own tables. */
  async split(sheet: number): Promise<void> {
    const opened = this.#opened;
    if (opened === null) return;
    const overview = await this.#wait(words.splitting.working, async () => ok(await opened.split(sheet)));
    if (overview === null) return;
    this.#tables?.takeSplit(overview, sheet);
    this.#columns = null;
    this.#preview = null;
    this.#shell.notices.announce(words.splitting.done);
  }

  /** Keeps the workbook that the file carries and goes there, where the file's cells are compared with it. */
  async openCarried(): Promise<void> {
    const opened = this.#opened;
    const file = this.#file;
    if (opened === null || file === null) return;
    const { store, opener, navigator } = this.#shell;
    const made = await this.#wait(words.carrying.opening, async () => {
      const content = await opened.carried();
      return content.ok ? store.createFromContent(content.value) : content;
    });
    if (made === null) return;
    noteCarried(file);
    opener.leave(file);
    navigator.toWorkbook(made);
  }

  /** Whether the open workbook was made of this file, so that it stays where nothing is imported. */
  get isCarried(): boolean {
    return this.target.kind === 'open' && wasCarried(this.#file) && this.#step !== 'report';
  }

  /** Goes to the first page and puts the workbook that was made of the file into the bin. */
  async removeCarried(): Promise<void> {
    const workbook = this.target.keptAs();
    if (workbook === null) return;
    const { store, navigator, notices } = this.#shell;
    const { title } = this.target.session.workbook.record;
    navigator.toHome();
    const removed = await store.remove(workbook);
    if (!removed.ok) {
      notices.problem(removed.error.message);
      return;
    }
    const restore = () => void store.restore(workbook);
    notices.show(words.home.deleted(title), { label: words.app.undo, run: restore });
  }

  /** The last import of a table of this shape; null for none. */
  lastTime({ shape }: Pick<RememberedChoice, 'shape'>): LastTime | null {
    return this.#remembered.lastTime(shape);
  }

  /** Forgets what was chosen the last time for tables of this shape, and reads the file anew. */
  async forget(choice: Pick<RememberedChoice, 'shape'>): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    this.#remembered.forget(choice.shape);
    await this.read(file);
    if (this.#problem === null) this.#shell.notices.announce(words.importing.forgotten);
  }

  /** Goes to the step after this one; what it needs is worked out first. */
  async next(): Promise<void> {
    this.#problem = null;
    switch (this.#step) {
      case 'file':
        this.#step = 'tables';
        return;
      case 'tables':
        if (await this.#suggest()) this.#step = 'columns';
        return;
      case 'columns':
        if (await this.plan()) this.#step = 'preview';
        return;
      case 'preview':
        await this.import();
        return;
      case 'report':
        return;
    }
  }

  /** Goes back to a step that was there before. */
  back(to: ImportStep = importSteps[importSteps.indexOf(this.#step) - 1] ?? 'file'): void {
    if (this.#job !== null || this.#importing || this.#step === 'report') return;
    if (importSteps.indexOf(to) < importSteps.indexOf(this.#step)) {
      this.#problem = null;
      this.#step = to;
    }
  }

  /** Works out what the import would do with what is chosen now; whether it could be. */
  async plan(): Promise<boolean> {
    const opened = this.#opened;
    const columns = this.#columns;
    if (opened === null || columns === null) return false;
    const { choices } = columns;
    if (this.#preview?.isFor(choices) === true) return true;
    const plan = await this.#wait(words.importing.working, (options) =>
      opened.plan(this.target.session, choices, options),
    );
    if (plan === null) return false;
    this.#preview = new PreviewStep(this.target.context, plan, choices, this.#preview);
    return true;
  }

  /** Does what is ticked, in one step; whether it was done. */
  async import(): Promise<boolean> {
    const preview = this.#preview;
    const columns = this.#columns;
    // A second press while the first is carried out would import everything twice.
    if (preview === null || columns === null || this.#file === null || this.#importing) return false;
    this.#importing = true;
    const made = await this.#wait(words.importing.importing, (options) => this.#make(preview, options));
    const refused = made === null ? null : await this.target.keep();
    if (refused !== null) this.#problem = refused;
    const isDone = made !== null && refused === null;
    if (isDone) {
      const left = (this.#tables?.left ?? []).map((reading) => ({
        reading,
        into: { kind: 'leave' as const },
      }));
      const from = { file: this.#file.name, at: Date.now() };
      this.#remembered.remember([...columns.choices.tables, ...left], from);
      const opened = this.#opened;
      this.#keeping = this.#keepFile(preview.declined()).finally(() => {
        this.#keeping = null;
        // Its worker has the whole file, which nobody looks at after the import.
        opened?.close();
      });
      this.#report = preview.report(this.#file.name, this.target.kind);
      this.#step = 'report';
      // What was planned may be as large as all that came: nothing asks for it any more.
      this.#preview = null;
      this.#columns = null;
    }
    this.#importing = false;
    return isDone;
  }

  /** Makes the change in pieces; nothing of it is made where it is stopped before the last. */
  async #make(preview: PreviewStep, { signal, onProgress }: JobOptions): Promise<Result<true, Problem>> {
    const { target } = this;
    // Each cell is worked out and then noted with what was there before.
    const total = 2 * cellsToImport(preview.plan);
    const step = words.importing.importing;
    const name = this.#file?.name ?? '';
    const pieces = (function* (): Pieces<Result<true, Problem>> {
      const result = yield* preview.command(name);
      if (!result.ok) return result;
      const refused = yield* target.making(result.value);
      return refused === null ? ok<true>(true) : fail({ message: refused });
    })();
    const worked = (done: number) => onProgress({ step, done: Math.min(done, total), total });
    const made = await inSlices(pieces, signal, worked, () => target.session.isTelling);
    return made ?? ok<true>(true);
  }

  /** Keeps the file, so that changes can be written into it. */
  async #keepFile(declined: readonly DeclinedCell[]): Promise<boolean> {
    const workbook = this.target.keptAs();
    const opened = this.#opened;
    if (workbook === null || opened === null || this.#file === null) return false;
    const { session } = this.target;
    return keepOriginal(this.#shell, { workbook, session, file: this.#file, opened, declined });
  }

  /** Stops what is being waited for; an import that is made already is not taken back. */
  stop(): void {
    if (this.#importing && this.target.session.isTelling) return;
    this.#stopper.abort();
  }

  /** Lets go of the file. */
  end(): void {
    this.#ended = true;
    this.#close();
  }

  async #suggest(): Promise<boolean> {
    const opened = this.#opened;
    const sheets = this.#sheets;
    const tables = this.#tables;
    if (opened === null || sheets === null || tables === null) return false;
    const readings = tables.taken.map(({ reading }) => reading);
    if (this.#columns?.isFor(readings) === true) return true;
    const suggested = await this.#wait(words.importing.working, async () =>
      ok(await opened.suggest(this.target.session, readings)),
    );
    if (suggested === null) return false;
    const { session } = this.target;
    const match: ColumnsSource['match'] = (read, at, table) =>
      opened
        .suggest(
          session,
          read,
          read.map((_, place) => (place === at ? table : null)),
        )
        .then(({ tables: matched }) => matched[at]?.into ?? null)
        .catch((fault: unknown) => {
          this.#problem = sentenceOf(fault);
          return null;
        });
    const onRead: ColumnsSource['onRead'] = (at, reading) => tables.replace(at, reading);
    this.#columns = new ColumnsStep({ session, sheets, match, onRead }, suggested, this.#columns);
    return true;
  }

  /** Gives the file the copy of the export that it was, where it lacks what it was made with and this browser has it. */
  async #copyFor(opened: OpenedFile): Promise<KeptExport | null> {
    const { originals } = this.#shell;
    const workbook = this.target.kind === 'open' ? this.target.keptAs() : null;
    const lacks = opened.overview.carried?.lacks ?? null;
    if (workbook === null || lacks === null) return null;
    const kept = await originals.exports(workbook);
    const copy = kept.ok ? kept.value.find(({ exported }) => exported === lacks) : undefined;
    const packed = copy === undefined ? null : await originals.exported(copy.id);
    if (copy === undefined || packed?.ok !== true || packed.value === null) return null;
    return (await opened.takeCopy(packed.value)) ? copy : null;
  }

  /** The tables of the file, those that are tables of the workbook read as these; null where the workbook has none. */
  async #readingsHere(opened: OpenedFile): Promise<readonly TableReading[] | null> {
    const { session } = this.target;
    if (session.workbook.tables.length === 0) return null;
    const suggested = await this.#wait(words.importing.working, async () =>
      ok(await opened.suggest(session, null)),
    );
    return suggested?.tables.map(({ reading }) => reading) ?? null;
  }

  /** Does a job and shows that it is being done; null where it failed, which is then said, or was stopped. */
  async #wait<T>(
    label: string,
    run: (options: JobOptions) => Promise<Result<T, Problem>>,
  ): Promise<T | null> {
    this.#stopper.abort();
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#problem = null;
    this.#job = { label, progress: null };
    const done = await run({
      signal: stopper.signal,
      onProgress: (progress) => {
        if (this.#stopper === stopper) this.#job = { label, progress };
      },
    }).catch((fault: unknown) => fail({ message: sentenceOf(fault) }));
    if (this.#stopper !== stopper || this.#ended) return null;
    this.#job = null;
    if (stopper.signal.aborted) {
      this.#problem = this.#importing ? words.importing.importStopped : words.importing.stopped;
      return null;
    }
    if (done.ok) return done.value;
    this.#problem = done.error.message;
    return null;
  }

  #close(): void {
    this.#stopper.abort();
    this.#tables?.end();
    const opened = this.#opened;
    if (this.#keeping === null) opened?.close();
    else void this.#keeping.then(() => opened?.close());
    this.#opened = null;
    this.#copyOf = null;
    this.#tables = null;
    this.#columns = null;
    this.#preview = null;
    this.#problem = null;
    this.#job = null;
    this.#step = 'file';
  }
}
