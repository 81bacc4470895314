import { fail, ok, type Result } from '../base/result.ts';
import { isNoChange } from '../model/change-set.ts';
import type { TableId } from '../model/ids.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { FileOverview, SheetWindow, TableReading, TextReading } from '../model/table-reading.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import type { Session } from '../session/session.ts';
import type { DeclinedCell } from '../ui/originals/original-files.ts';
import type { JobOptions, OpenedFile, Problem } from '../ui/ports.ts';
import { carryingWords } from '../ui/words/carrying.ts';
import { originalsWords } from '../ui/words/originals.ts';
import type { FileInWorker } from '../workers/xlsx-client.ts';
import type { WorkbookSource } from '../workers/sent-workbook.ts';

/** How a worker for a file is started. */
export type StartFileWorker = () => FileInWorker;

/**
 * A file that a worker keeps, behind the interface's port. Stopping a job ends the worker; the next request then starts another one that
 * reads the file anew.
 */
export class BrowserOpenedFile implements OpenedFile {
  readonly #file: File;
  readonly #remembered: readonly RememberedChoice[];
  readonly #start: StartFileWorker;
  #worker: FileInWorker;
  #overview: FileOverview;
  /** Sheets that were taken apart. */
  #splits: readonly number[] = [];
  /** A copy of the snapshot that the file lacks; null for none. */
  #copy: Uint8Array | null = null;
  #isClosed = false;

  private constructor(
    file: File,
    remembered: readonly RememberedChoice[],
    start: StartFileWorker,
    worker: FileInWorker,
    overview: FileOverview,
  ) {
    this.#file = file;
    this.#remembered = remembered;
    this.#start = start;
    this.#worker = worker;
    this.#overview = overview;
  }

  static async open(
    file: File,
    remembered: readonly RememberedChoice[],
    start: StartFileWorker,
    options: JobOptions,
  ): Promise<Result<BrowserOpenedFile, Problem>> {
    const worker = start();
    const opened = await worker.open(file, null, remembered, options);
    if (opened.ok) return ok(new BrowserOpenedFile(file, remembered, start, worker, opened.value));
    worker.end();
    return fail({ message: opened.error.message });
  }

  get overview(): FileOverview {
    return this.#overview;
  }

  async window(sheet: number, firstRow: number, rowCount: number): Promise<SheetWindow> {
    return orThrow(await (await this.#alive()).window(sheet, firstRow, rowCount));
  }

  async read(reading: TableReading): Promise<TableReading> {
    return orThrow(await (await this.#alive()).read(reading));
  }

  async readAs(text: TextReading): Promise<Result<FileOverview, Problem>> {
    const worker = await this.#alive();
    const opened = await worker.open(this.#file, text, this.#remembered, {});
    if (!opened.ok) return fail({ message: opened.error.message });
    this.#overview = opened.value;
    this.#splits = [];
    return opened;
  }

  async split(sheet: number): Promise<FileOverview> {
    this.#overview = orThrow(await (await this.#alive()).split(sheet));
    this.#splits = [...this.#splits, sheet];
    return this.#overview;
  }

  async suggest(
    session: Session,
    readings: readonly TableReading[] | null,
    wanted: readonly (TableId | null)[] = [],
  ): Promise<ImportChoices> {
    return orThrow(await (await this.#alive()).suggest(sourceOf(session), readings, wanted));
  }

  async carried(): Promise<Result<WorkbookContent, Problem>> {
    const bytes = orThrow(await (await this.#alive()).carried());
    if (bytes === null) return fail({ message: carryingWords.nothing });
    const { openSnapshot } = await import('../snapshot/open-snapshot.ts');
    const opened = openSnapshot(bytes);
    return opened.ok ? ok(opened.value.content) : fail({ message: opened.error.message });
  }

  async takeCopy(packed: Uint8Array): Promise<boolean> {
    const isTaken = orThrow(await (await this.#alive()).takeCopy(packed));
    if (isTaken) this.#copy = packed;
    return isTaken;
  }

  async plan(
    session: Session,
    choices: ImportChoices,
    options: JobOptions,
  ): Promise<Result<ImportPlan, Problem>> {
    const planned = await (await this.#alive()).plan(sourceOf(session), choices, options);
    return planned.ok ? planned : fail({ message: planned.error.message });
  }

  async links(
    session: Session,
    declined: readonly DeclinedCell[],
    older: Uint8Array | null,
  ): Promise<Result<Uint8Array, Problem>> {
    // Another worker would not know what was planned.
    if (this.#worker.isOver) return fail({ message: originalsWords.notKept });
    const linked = await this.#worker.links(sourceOf(session), declined, older);
    return linked.ok ? linked : fail({ message: linked.error.message });
  }

  close(): void {
    this.#isClosed = true;
    this.#worker.end();
  }

  /** A worker that has the file. */
  async #alive(): Promise<FileInWorker> {
    if (!this.#worker.isOver || this.#isClosed) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    // It is the same file, so only a fault of ours or a file gone meanwhile can keep it from being read: the next request says so.
    const opened = await worker.open(this.#file, this.#overview.text, this.#remembered, {});
    if (!opened.ok) throw new Error(opened.error.message);
    for (const sheet of this.#splits) orThrow(await worker.split(sheet));
    if (this.#copy !== null) orThrow(await worker.takeCopy(this.#copy));
    return worker;
  }
}

/** A session's workbook as workers take it. */
export function sourceOf(session: Session): WorkbookSource {
  return {
    workbook: session.workbook,
    onChange: (listener) =>
      session.subscribe(({ changes }) => {
        if (!isNoChange(changes)) listener();
      }),
  };
}

function orThrow<Value>(result: Result<Value, Problem>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
