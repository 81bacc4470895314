import type { Result } from '../../base/result.ts';
import type { DeletionChoice, PatchReport } from '../../model/file-patch.ts';
import type { ColumnId, RowId, TableId, WorkbookId } from '../../model/ids.ts';
import type { Session } from '../../session/session.ts';
import type { ExportedCopy, JobOptions, OpenedFile, Problem } from '../ports.ts';

/** A file that tables of a workbook came from, kept with the workbook in this browser. */
export interface KeptOriginal {
  readonly id: string;
  /** As the file was called. */
  readonly name: string;
  /** Bytes that it takes. */
  readonly size: number;
  /** When it was imported, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** A cell of which a person did not want what the file has. */
export interface DeclinedCell {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/** An import that was made. */
export interface DoneImport {
  readonly workbook: WorkbookId;
  readonly session: Session;
  readonly file: File;
  readonly opened: OpenedFile;
  readonly declined: readonly DeclinedCell[];
}

/** A file with a workbook's changes in it; `bytes` null where there is nothing to write. */
export interface PatchedOriginal {
  readonly bytes: Uint8Array | null;
  readonly report: PatchReport;
}

/** An export of which a copy is kept. */
export interface KeptExport extends KeptOriginal {
  /** The id of its snapshot. */
  readonly exported: string;
}

/** An export of which a copy is to be kept. */
export interface DoneExport {
  readonly workbook: WorkbookId;
  /** As the file is called. */
  readonly name: string;
  readonly copy: ExportedCopy;
}

/** The files that tables came from: kept, listed, written into. Beside them copies of what was exported. */
export interface OriginalFiles {
  /** Keeps the file of an import, if it is a workbook. Text files are not kept: there is nothing in them that an export would lose. */
  keep(done: DoneImport): Promise<Result<null, Problem>>;
  /** Those of a workbook, the latest first. */
  list(workbook: WorkbookId): Promise<Result<readonly KeptOriginal[], Problem>>;
  /** Keeps a copy of the latest exports: a file that comes back and does not say how its tables were is compared with it. */
  keepExport(done: DoneExport): Promise<Result<null, Problem>>;
  /** The exports of a workbook of which copies are kept, the latest first. */
  exports(workbook: WorkbookId): Promise<Result<readonly KeptExport[], Problem>>;
  /** The copy of an export, packed; null where it is gone. */
  exported(id: string): Promise<Result<Uint8Array | null, Problem>>;
  /** Keeps a file, or the copy of an export, no more. */
  remove(id: string): Promise<Result<null, Problem>>;
  /** What writing the workbook's changes into one of them gives. Nothing is saved. */
  patch(
    session: Session,
    id: string,
    deletions: readonly DeletionChoice[],
    options: JobOptions,
  ): Promise<Result<PatchedOriginal, Problem>>;
}
