import type { IdSource } from '../base/ports.ts';
import type { Result } from '../base/result.ts';
import type { ExportChoices, ExportRefusal } from '../model/export-choices.ts';
import type { TableId, WorkbookId } from '../model/ids.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { MergePlan } from '../model/merge-plan.ts';
import type { Paper } from '../model/paper.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import type { Workbook } from '../model/workbook.ts';
import type { PastMark, WorkbookPast } from '../model/workbook-past.ts';
import type { FileOverview, SheetWindow, TableReading, TextReading } from '../model/table-reading.ts';
import type { PlanDraft } from '../plan/new-plan.ts';
import type { Session } from '../session/session.ts';
import type { DeclinedCell } from './originals/original-files.ts';

/*
 * What the interface needs from storage, files and workers. The composition root implements these and hands them in, so
 * that nothing here depends on how a workbook is kept or a file is read.
 */

/** A workbook of this browser, as the list of workbooks shows it. */
export interface WorkbookSummary {
  readonly id: WorkbookId;
  readonly title: string;
  /** Milliseconds since 1970-01-01 UTC at which it was last changed. */
  readonly changedAt: number;
  /** The same for when it was put in the bin, or null where it is not there. */
  readonly deletedAt: number | null;
}

/** A workbook of this browser that a file is a copy of. */
export interface KnownWorkbook extends WorkbookSummary {
  /** How it stands to the file: nothing was changed here since; it comes from the very file; or they have gone apart. */
  readonly isTo: 'the same' | 'newer' | 'another';
}

/** Why something could not be done, as a sentence that says what to do. */
export interface Problem {
  readonly message: string;
}

/** Why a workbook was not opened. */
export interface OpeningProblem extends Problem {
  /** Whether parts of it are damaged, so that the rest can be kept as a workbook of its own. */
  readonly isDamaged: boolean;
}

/** Whether the last edit is safe. `wayOut` says what a person can do when it is not. */
export type StorageState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly wayOut: string;
      /** What the app can do on request: try again, store the whole workbook anew, or be loaded again in a newer version. */
      readonly remedy: 'retry' | 'store-again' | 'reload';
    };

/** A mark that is to be put on a moment of the past. */
export type NewPastMark = PastMark extends infer Mark
  ? Mark extends PastMark
    ? Omit<Mark, 'after'>
    : never
  : never;

/** A named version of a workbook. */
export type NamedVersion = PastMark & { readonly kind: 'version' };

/** What an open workbook was before, and the moments of it that may be wanted again. */
export interface PastOfWorkbook {
  /** Whether anything of it was there when the workbook was opened in this tab, which undo does not reach. */
  readonly hasEarlier: boolean;
  /** All of it up to the workbook as it is in memory when the promise is fulfilled, whether saved or not. */
  read(): Promise<Result<WorkbookPast, Problem>>;
  /** Gives the state now a name, under which its past is kept. */
  nameVersion(name: string): Promise<Result<null, Problem>>;
  renameVersion(version: NamedVersion, name: string): Promise<Result<null, Problem>>;
  /** Takes the name away; nothing of the workbook changes. */
  forgetVersion(version: NamedVersion): Promise<Result<null, Problem>>;
  /**
   * Takes hold of the moment now; the function given back marks it, once what is to be said of it is known. The promise is fulfilled when
   * all changes before it are stored, which may take as long as storage fails. The mark of a snapshot is left out where
   * another tab's change came in between, as the snapshot is then no state of the past.
   */
  holdMoment(): (mark: NewPastMark) => Promise<Result<null, Problem>>;
  /**
   * The workbook as it was after so many of the changes that {@link read} gives, to look at: what would change it is refused, and nothing is
   * stored. The time is that of the moment. Close what was opened.
   */
  openAt(after: number, signal: AbortSignal): Promise<Result<OpenWorkbook, Problem>>;
  /** Marks the moment now. */
  noteMark(mark: NewPastMark): Promise<Result<null, Problem>>;
  /** Has every later change of the marks, and of the log in other tabs, told; the function given back ends that. */
  onChange(listener: () => void): () => void;
}

/** The other tabs of this browser that have a workbook open. */
export interface OtherTabs {
  /** The table that each of them shows; null where it shows none. */
  readonly tables: readonly (TableId | null)[];
  /** Has every later change of `tables` told; the function given back ends that. */
  onChange(listener: () => void): () => void;
  /** Tells them which table is on the page here. */
  show(table: TableId | null): void;
}

/** A workbook that is open in this tab. */
export interface OpenWorkbook {
  readonly session: Session;
  readonly ids: IdSource;
  readonly storage: StorageState;
  /** Has every later change of `storage` told to the listener; the function given back ends that. */
  onStorage(listener: (state: StorageState) => void): () => void;
  /** Tries again what could not be saved. */
  retry(): void;
  /** Whether parts of what was stored of it were damaged, and could be made anew from its history. */
  readonly isRepaired: boolean;
  /** Stores the whole workbook anew, where the browser's storage has lost it. */
  storeAgain(): void;
  /** Which other tabs of this browser have it open. */
  readonly others: OtherTabs;
  readonly past: PastOfWorkbook;
  /**
   * All that this page holds of it in one snapshot file, whatever has become of storage: the workbook as it is now, edits that could not
   * be saved among them, with as much of its history as is to be had.
   */
  rescue(): Promise<MadeFile>;
  /** The whole workbook as it is now in one file. */
  makeSnapshot(choices: SnapshotChoices, options: JobOptions): Promise<Result<MadeFile, Problem>>;
  /** Waits for what is still to be saved, then lets go of the workbook. */
  close(): Promise<void>;
}

/** A new workbook that is kept nowhere yet, and gone with the page unless it is. */
export interface WorkbookDraft {
  readonly session: Session;
  readonly ids: IdSource;
  /** Keeps it as it is now among the workbooks of this browser. */
  keep(): Promise<Result<WorkbookId, Problem>>;
}

/** The examples that can be opened. */
export type StarterName = 'hertfordshire' | 'thornmere';

/** The workbooks kept in this browser. */
export interface WorkbookStore {
  /** Those that are not in the bin, latest used first; then the bin. */
  list(): Promise<Result<readonly WorkbookSummary[], Problem>>;
  /** Workbooks of this page with edits that could not be saved, whether the list has them or not. */
  unsaved(): readonly Pick<WorkbookSummary, 'id' | 'title'>[];
  /** Has every later change of the list, in this tab or another, told to the listener. */
  onList(listener: () => void): () => void;
  /**
   * Has what shows a workbook fetched before one is opened: because one is `likely` to be opened now, or because the page is `idle` and what is
   * fetched costs nobody anything. What can't be had now is fetched when one is opened.
   */
  fetchAhead(why: 'likely' | 'idle'): void;
  createEmpty(title: string): Promise<Result<WorkbookId, Problem>>;
  createFromStarter(name: StarterName): Promise<Result<WorkbookId, Problem>>;
  /** The tables of a plan with what was described in them. */
  createPlan(draft: PlanDraft): Promise<Result<WorkbookId, Problem>>;
  /** A workbook of this browser, not in the bin, that a snapshot is a copy of: of the same id, or that comes from the same snapshots. */
  kinOf(snapshot: ReadSnapshot): Promise<KnownWorkbook | null>;
  /** Keeps a workbook that was read from a snapshot, with its past; nothing of it once it is stopped. */
  createFromSnapshot(snapshot: ReadSnapshot, options?: KeepingOptions): Promise<Result<WorkbookId, Problem>>;
  /** Keeps a workbook that a file carried, under the first free title of its kind. */
  createFromContent(content: WorkbookContent): Promise<Result<WorkbookId, Problem>>;
  /** A new workbook without tables under the first free title of this kind, to be kept when it is worth it. */
  begin(title: string): Promise<Result<WorkbookDraft, Problem>>;
  open(id: WorkbookId): Promise<Result<OpenWorkbook, OpeningProblem>>;
  /** Keeps whatever can be read of a damaged workbook as one of its own. */
  keepRest(id: WorkbookId): Promise<Result<WorkbookId, Problem>>;
  rename(id: WorkbookId, title: string): Promise<Result<null, Problem>>;
  duplicate(id: WorkbookId): Promise<Result<WorkbookId, Problem>>;
  /** Puts a workbook in the bin, from where {@link restore} brings it back. */
  remove(id: WorkbookId): Promise<Result<null, Problem>>;
  restore(id: WorkbookId): Promise<Result<null, Problem>>;
}

/** How far a long job is; `done` and `total` are in the job's own unit. */
export interface JobProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** Storing a workbook, which may take a while: how far it is, in parts of it, and the way to stop it. */
export interface KeepingOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A long job that reports and can be stopped. */
export interface JobOptions {
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** What a snapshot carries beside the workbook, and how it is packed. */
export interface SnapshotChoices {
  /** Its whole past, with who changed what and when. */
  readonly history: boolean;
  /** What leads back to the snapshots that it comes from, which its whole past does too. */
  readonly lineage: boolean;
  readonly compressed: boolean;
  /** What protects it; null for nothing. */
  readonly passphrase: string | null;
}

/** How a snapshot is read. */
export interface ReadOptions extends JobOptions {
  readonly passphrase: string | null;
  /** Whether of a damaged one the tables are read that are whole. */
  readonly rest: boolean;
}

/** A workbook as a snapshot holds it, kept nowhere yet. */
export interface ReadSnapshot {
  readonly workbook: Workbook;
  /** The snapshot's own id and that of the one it descends from; null for what is left of a damaged one. */
  readonly saved: { readonly id: string; readonly parent: string | null } | null;
  readonly past: WorkbookPast;
  /** Sentences about what was left out. */
  readonly notices: readonly string[];
}

/** Why a snapshot was not read. */
export interface SnapshotRefusal extends Problem {
  readonly kind: 'protected' | 'wrong-passphrase' | 'cancelled' | 'other';
  /** What of a damaged one can be read all the same, or null. */
  readonly rest: { readonly tables: readonly TableLeft[]; readonly isComplete: boolean } | null;
}

/** What is left of a table of a damaged snapshot; `reason` says why it is lost. */
export interface TableLeft {
  readonly title: string;
  readonly state: 'whole' | 'unverified' | 'lost';
  readonly reason: string;
}

/** A file made for a person, with what they should know about it. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly warnings: readonly string[];
}

/**
 * A file from which tables are taken; it is read once, away from the page, and kept there until it is closed. Where a promise has no
 * result it rejects only for a fault of ours, with the sentence that says so; the next request reads the file anew.
 */
export interface OpenedFile {
  readonly overview: FileOverview;
  /** Some rows of a sheet as a person sees them. */
  window(sheet: number, firstRow: number, rowCount: number): Promise<SheetWindow>;
  /** A table whose edges, heading rows or skipped rows a person set, with its columns guessed anew where they changed. */
  read(reading: TableReading): Promise<TableReading>;
  /** Reads a text file in another way; the tables are found anew. */
  readAs(text: TextReading): Promise<Result<FileOverview, Problem>>;
  /** Takes the commitments table on a sheet apart: commitments, links, measures and themes come as further sheets with a table each. */
  split(sheet: number): Promise<FileOverview>;
  /**
   * What could become of the file's tables in a workbook; with readings, of these in place of those that were found. `wanted` names, by the
   * place of a reading, the table that a person wants it to update.
   */
  suggest(
    session: Session,
    readings: readonly TableReading[] | null,
    wanted?: readonly (TableId | null)[],
  ): Promise<ImportChoices>;
  /** The workbook that the file carries, where the overview says that it does, as it was when the file was made. */
  carried(): Promise<Result<WorkbookContent, Problem>>;
  /** Takes a copy of the snapshot that the file was made with and lacks, by which it is then compared; whether it is that. */
  takeCopy(packed: Uint8Array): Promise<boolean>;
  /** What an import would do. */
  plan(session: Session, choices: ImportChoices, options: JobOptions): Promise<Result<ImportPlan, Problem>>;
  /**
   * Which cells of the file are which of a workbook that has just got what was planned last; opaque, to be kept with the file. `older` is what
   * was known of the same file before.
   */
  links(
    session: Session,
    declined: readonly DeclinedCell[],
    older: Uint8Array | null,
  ): Promise<Result<Uint8Array, Problem>>;
  close(): void;
}

/** How an export is run. */
export interface ExportOptions extends JobOptions {
  /** Whether the file carries its tables as they are now, so that its return can be told apart from changes made here; a working file alone. */
  readonly snapshot?: boolean;
  /** Whether a copy of the tables is wanted beside the file, to be kept here. */
  readonly copy?: boolean;
}

/** A snapshot of exported tables as they were, packed. */
export interface ExportedCopy {
  readonly id: string;
  readonly packed: Uint8Array;
}

/** A file for Excel, or the formulas that it can't have and that nobody said are to be values. */
export type ExportResult =
  | { readonly kind: 'made'; readonly file: MadeFile; readonly copy: ExportedCopy | null }
  | { readonly kind: 'refused'; readonly refusals: readonly ExportRefusal[] };

/** Files going out and coming in. */
export interface FileExchange {
  exportExcel(
    session: Session,
    choices: ExportChoices,
    options: ExportOptions,
  ): Promise<Result<ExportResult, Problem>>;
  /** Bytes that a snapshot of these tables would add to a file of them. */
  snapshotSize(
    session: Session,
    tables: readonly TableId[],
    options: JobOptions,
  ): Promise<Result<number, Problem>>;
  /**
   * Reads a workbook or a text file and finds its tables; those of a shape that is remembered are read as they were last time. A file
   * that can't be read gives a sentence that says what it is. Close what was opened.
   */
  openFile(
    file: File,
    remembered: readonly RememberedChoice[],
    options: JobOptions,
  ): Promise<Result<OpenedFile, Problem>>;
  /** Reads a snapshot, away from the page. */
  readSnapshot(file: File, options: ReadOptions): Promise<Result<ReadSnapshot, SnapshotRefusal>>;
  /** Gets ready for a file that is about to be chosen, so that it is read sooner; the function given back says that none will be. */
  prepareToOpen(): () => void;
  /** A workbook of a file with what its formulas give, to look at; nothing of it is kept. */
  lookAt(workbook: Workbook, signal: AbortSignal): Promise<Session>;
  /** Works out what bringing a copy into an open workbook would do; what both once were is found by their pasts. */
  planMerge(open: OpenWorkbook, copy: ReadSnapshot, options: JobOptions): Promise<Result<MergePlan, Problem>>;
  /** A committee paper as a file: one HTML file without scripts, or a Word file. */
  makePaper(paper: Paper, as: 'html' | 'docx'): Promise<Result<MadeFile, Problem>>;
  /** A title as a file name that every system takes; `ending` with its dot. */
  nameFor(title: string, ending: string): string;
  /** Hands a file to the browser as a download, under a name that every system takes; that name. */
  download(file: MadeFile, name: string): string;
}

/** What a person likes on this machine; never part of a workbook. */
export interface Preferences {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** Where the page is. */
export interface Navigator {
  toHome(): void;
  toWorkbook(id: WorkbookId): void;
}
