import { fail, ok, type Result } from '../base/result.ts';
import type { ExportChoices } from '../model/export-choices.ts';
import type { TableId } from '../model/ids.ts';
import type { RememberedChoice } from '../model/import-choices.ts';
import type { MergePlan } from '../model/merge-plan.ts';
import type { Paper } from '../model/paper.ts';
import type { Workbook } from '../model/workbook.ts';
import { downloadBytes, fileNameFor } from '../platform/files.ts';
import type { Session } from '../session/session.ts';
import type {
  ExportOptions,
  ExportResult,
  FileExchange,
  JobOptions,
  MadeFile,
  OpenedFile,
  OpenWorkbook,
  Problem,
  ReadOptions,
  ReadSnapshot,
  SnapshotRefusal,
} from '../ui/ports.ts';
import { firstPageWords as words } from '../ui/words/first-page.ts';
import type { FileInWorker } from '../workers/xlsx-client.ts';
import { BrowserOpenedFile, sourceOf } from './opened-file.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Files in and out of the browser behind the interface's port; the client of the Excel worker is loaded when it is needed. */
export class BrowserFileExchange implements FileExchange {
  /** A worker that is ready for the next file; null while none is. */
  #ready: FileInWorker | null = null;

  async exportExcel(
    session: Session,
    choices: ExportChoices,
    options: ExportOptions,
  ): Promise<Result<ExportResult, Problem>> {
    const client = await loadXlsxClient();
    if (client === null) return fail({ message: words.app.partMissing });
    const { exportTables, xlsxType } = client;
    const exported = await exportTables(sourceOf(session), choices, options);
    if (!exported.ok) return fail({ message: exported.error.message });
    if (exported.value.kind === 'refused') return ok(exported.value);
    const { bytes, warnings, copy = null } = exported.value;
    const file = { bytes, type: xlsxType, warnings: warnings.map(({ message }) => message) };
    return ok({ kind: 'made', file, copy });
  }

  async snapshotSize(
    session: Session,
    tables: readonly TableId[],
    options: JobOptions,
  ): Promise<Result<number, Problem>> {
    const client = await loadXlsxClient();
    if (client === null) return fail({ message: words.app.partMissing });
    const measured = await client.measureSnapshot(sourceOf(session), tables, options);
    return measured.ok ? measured : fail({ message: measured.error.message });
  }

  async openFile(
    file: File,
    remembered: readonly RememberedChoice[],
    options: JobOptions,
  ): Promise<Result<OpenedFile, Problem>> {
    const client = await loadXlsxClient();
    if (client === null) return fail({ message: words.app.partMissing });
    const start = () => {
      const ready = this.#ready?.isOver === false ? this.#ready : new client.FileInWorker();
      this.#ready = null;
      return ready;
    };
    return BrowserOpenedFile.open(file, remembered, start, options);
  }

  async readSnapshot(file: File, options: ReadOptions): Promise<Result<ReadSnapshot, SnapshotRefusal>> {
    try {
      const { readSnapshot } = await import('./read-snapshot.ts');
      return await readSnapshot(file, options);
    } catch {
      return fail({ kind: 'other', message: words.app.partMissing, rest: null });
    }
  }

  async lookAt(workbook: Workbook, signal: AbortSignal): Promise<Session> {
    const { lookAt } = await import('./look-at.ts');
    return lookAt(workbook, signal);
  }

  async planMerge(
    open: OpenWorkbook,
    copy: ReadSnapshot,
    options: JobOptions,
  ): Promise<Result<MergePlan, Problem>> {
    try {
      const { planMerge } = await import('./plan-merge.ts');
      return await planMerge(open, copy, options);
    } catch {
      return fail({ message: words.app.partMissing });
    }
  }

  prepareToOpen(): () => void {
    let isOver = false;
    let mine: FileInWorker | null = null;
    void loadXlsxClient().then((client) => {
      if (client === null || isOver || this.#ready !== null) return;
      mine = new client.FileInWorker();
      mine.begin();
      this.#ready = mine;
    });
    return () => {
      isOver = true;
      if (mine === null || this.#ready !== mine) return;
      this.#ready = null;
      mine.end();
    };
  }

  async makePaper(paper: Paper, as: 'html' | 'docx'): Promise<Result<MadeFile, Problem>> {
    try {
      if (as === 'html') {
        const { paperHtml } = await import('../paper/paper-html.ts');
        const bytes = new TextEncoder().encode(paperHtml(paper));
        return ok({ bytes, type: 'text/html', warnings: [] });
      }
      const { paperDocx } = await import('../paper/paper-docx.ts');
      return ok({ bytes: await paperDocx(paper), type: docxType, warnings: [] });
    } catch {
      return fail({ message: words.app.partMissing });
    }
  }

  nameFor(title: string, ending: string): string {
    return fileNameFor(title, ending);
  }

  download(file: MadeFile, name: string): string {
    return downloadBytes(file.bytes, name, file.type);
  }
}

/** The client of the Excel worker, or null where it can't be loaded: offline, or after the files on the host were replaced. */
async function loadXlsxClient() {
  try {
    return await import('../workers/xlsx-client.ts');
  } catch {
    return null;
  }
}
