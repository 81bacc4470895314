import type { DeletedRows, DeletionChoice, PatchReport } from '../../model/file-patch.ts';
import type { TableId } from '../../model/ids.ts';
import type { Session } from '../../session/session.ts';
import type { Shell } from '../contexts.ts';
import type { JobProgress } from '../ports.ts';
import { words } from '../words.ts';
import type { KeptOriginal, PatchedOriginal } from './original-files.ts';

/** Writing a workbook's changes into a file that was kept: which file, what it would be, and what becomes of deleted rows. */
export class PatchState {
  readonly #shell: Shell;
  readonly #session: Session;
  #files = $state.raw<readonly KeptOriginal[] | null>(null);
  #file = $state.raw<KeptOriginal | null>(null);
  #made = $state.raw<PatchedOriginal | null>(null);
  #progress = $state.raw<JobProgress | null>(null);
  #isWorking = $state(true);
  #problem = $state<string | null>(null);
  #deletions = $state.raw<readonly DeletionChoice[]>([]);
  #stopper = new AbortController();

  constructor(shell: Shell, session: Session) {
    this.#shell = shell;
    this.#session = session;
  }

  /** Null while the list is read. */
  get files(): readonly KeptOriginal[] | null {
    return this.#files;
  }

  get file(): KeptOriginal | null {
    return this.#file;
  }

  /** What the file would be; null before it is known. */
  get report(): PatchReport | null {
    return this.#made?.report ?? null;
  }

  get progress(): JobProgress | null {
    return this.#progress;
  }

  get isWorking(): boolean {
    return this.#isWorking;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** How many changes are not written. */
  get refusedCount(): number {
    return this.report?.tables.reduce((sum, { refusedCount }) => sum + refusedCount, 0) ?? 0;
  }

  get canExport(): boolean {
    return !this.#isWorking && this.#made !== null && this.#made.bytes !== null;
  }

  /** Reads the list and works out what the latest file would be. */
  async begin(): Promise<void> {
    const listed = await this.#shell.originals.list(this.#session.workbook.id);
    if (!listed.ok) {
      this.#problem = listed.error.message;
      this.#isWorking = false;
      return;
    }
    this.#files = listed.value;
    const [latest] = listed.value;
    if (latest === undefined) this.#isWorking = false;
    else await this.choose(latest);
  }

  /** Takes another file. */
  async choose(file: KeptOriginal): Promise<void> {
    this.#file = file;
    this.#deletions = [];
    await this.#make();
  }

  /** Says what becomes of a table's deleted rows. */
  async setDeleted(table: TableId, rows: DeletedRows): Promise<void> {
    this.#deletions = [...this.#deletions.filter((each) => each.table !== table), { table, rows }];
    await this.#make();
  }

  deleted(table: TableId): DeletedRows {
    return this.#deletions.find((each) => each.table === table)?.rows ?? 'keep';
  }

  /** Hands the file to the browser; whether it could be. `showAgain` leads from the message to the list of what is not written. */
  export(showAgain: () => void): boolean {
    const { files, notices } = this.#shell;
    const bytes = this.#made?.bytes ?? null;
    const file = this.#file;
    if (!this.canExport || bytes === null || file === null) return false;
    const name = files.download({ bytes, type: typeOf(file.name), warnings: [] }, file.name);
    const { refusedCount } = this;
    if (refusedCount === 0) notices.show(words.originals.done(name));
    else {
      const text = words.originals.donePartly(name, refusedCount);
      notices.show(text, { label: words.originals.showList, run: showAgain });
    }
    return true;
  }

  end(): void {
    this.#stopper.abort();
  }

  async #make(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    this.#stopper.abort();
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#isWorking = true;
    this.#problem = null;
    this.#progress = null;
    const made = await this.#shell.originals.patch(this.#session, file.id, this.#deletions, {
      signal: stopper.signal,
      onProgress: (progress) => {
        if (this.#stopper === stopper) this.#progress = progress;
      },
    });
    if (this.#stopper !== stopper || stopper.signal.aborted) return;
    this.#isWorking = false;
    this.#made = made.ok ? made.value : null;
    this.#problem = made.ok ? null : made.error.message;
  }
}

function typeOf(name: string): string {
  return /\.xlsm$/i.test(name)
    ? 'application/vnd.ms-excel.sheet.macroEnabled.12'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}
