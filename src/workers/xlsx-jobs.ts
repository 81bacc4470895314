import type { Result } from '../base/result.ts';
import type { ExportChoices } from '../model/export-choices.ts';
import type { DeletionChoice } from '../model/file-patch.ts';
import type { TableId } from '../model/ids.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { FileOverview, SheetWindow, TableReading, TextReading } from '../model/table-reading.ts';
import type { ExportOutcome } from '../xlsx/export-workbook.ts';
import type { FileProblem } from '../xlsx/file-problem.ts';
import type { DeclinedCell } from '../xlsx/patch/link-tables.ts';
import type { PatchedFile } from '../xlsx/patch/patch-file.ts';
import type { AnswerPiece } from './answer-pieces.ts';
import type { ContentPiece } from './content-pieces.ts';

/** What the Excel worker does. A type alias, as an interface would not count as a table of jobs. */
export type XlsxJobs = {
  /** Takes a part of the workbook that the jobs after it are about. */
  readonly takeContent: { readonly input: ContentPiece; readonly piece: never; readonly output: null };
  /** Writes tables of the workbook as a file. */
  readonly exportTables: {
    readonly input: { readonly choices: ExportChoices; readonly snapshot: boolean; readonly copy: boolean };
    readonly piece: never;
    readonly output: ExportOutcome;
  };
  /** Bytes that a snapshot of tables of the workbook would add to a file of them. */
  readonly measureSnapshot: {
    readonly input: { readonly tables: readonly TableId[] };
    readonly piece: never;
    readonly output: number;
  };
  /** The workbook that the file carries, as a snapshot file; null where it carries none. */
  readonly carried: { readonly input: null; readonly piece: never; readonly output: Uint8Array | null };
  /** Reads a file, which the worker then keeps. */
  readonly open: {
    readonly input: {
      readonly file: File;
      readonly text: TextReading | null;
      readonly remembered: readonly RememberedChoice[];
    };
    readonly piece: AnswerPiece;
    /** Without the lists that came in pieces. */
    readonly output: Result<FileOverview, FileProblem>;
  };
  /** Takes a copy of the snapshot that the file was made with and lacks; whether it is that. */
  readonly takeCopy: { readonly input: Uint8Array; readonly piece: never; readonly output: boolean };
  /** Takes the commitments table on a sheet of the file apart. */
  readonly split: { readonly input: number; readonly piece: AnswerPiece; readonly output: FileOverview };
  /** Some rows of a sheet of the file. */
  readonly window: {
    readonly input: { readonly sheet: number; readonly firstRow: number; readonly rowCount: number };
    readonly piece: never;
    readonly output: SheetWindow;
  };
  /** Reads a table of the file anew as a person set it. */
  readonly read: {
    readonly input: TableReading;
    readonly piece: AnswerPiece;
    readonly output: TableReading;
  };
  /** What could become of the file's tables in the workbook. */
  readonly suggest: {
    readonly input: {
      readonly readings: readonly TableReading[] | null;
      readonly wanted: readonly (TableId | null)[];
    };
    readonly piece: AnswerPiece;
    readonly output: ImportChoices;
  };
  /** What importing the file would do to the workbook. */
  readonly plan: {
    readonly input: ImportChoices;
    readonly piece: AnswerPiece;
    readonly output: ImportPlan;
  };
  /** Which cells of the file are which of the workbook, which has just got what was planned; joined to what was known of the file before. */
  readonly links: {
    readonly input: { readonly declined: readonly DeclinedCell[]; readonly older: Uint8Array | null };
    readonly piece: never;
    readonly output: Uint8Array;
  };
  /** Writes what was changed in the workbook into a file that its tables came from. */
  readonly patch: {
    readonly input: {
      readonly bytes: Uint8Array;
      readonly links: Uint8Array;
      readonly deletions: readonly DeletionChoice[];
    };
    readonly piece: never;
    readonly output: Result<PatchedFile, FileProblem>;
  };
};
