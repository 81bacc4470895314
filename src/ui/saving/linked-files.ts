import type { Result } from '../../base/result.ts';
import type { WorkbookId } from '../../model/ids.ts';
import type { MadeFile, Problem } from '../ports.ts';

/** A file on the machine, with the way to it. */
export interface FilePlace {
  readonly name: string;
  readonly handle: FileSystemFileHandle;
}

/** How a workbook stands to the file that it was last saved to. */
export interface FileStanding {
  /** The file that it was last saved to or opened from; null where that was none, or is not known. */
  readonly file: {
    readonly name: string;
    /** Whether it is saved in its place; false for a download, of which only the name is known. */
    readonly isLinked: boolean;
    /** Whether it is packed. */
    readonly compressed: boolean;
  } | null;
  /** Changes since then. */
  readonly edits: number;
  /** When the first of them was made, in milliseconds since 1970-01-01 UTC; null where there are none, or that is not known. */
  readonly since: number | null;
  /** Whether it was ever saved to a file, or opened from one. */
  readonly wasSaved: boolean;
}

/**
 * What the file of a workbook is now: as it was when it was last read or written here, or changed by another hand, or gone. `none` where there
 * is none, `unknown` where the browser would first have to ask the person, or it can't be read just now.
 */
export type FileNow = 'none' | 'same' | 'changed' | 'missing' | 'unknown';

/** A file that a workbook is to be saved to. */
export interface FileToSave {
  readonly workbook: WorkbookId;
  readonly file: MadeFile;
  /** When it was begun, in milliseconds since 1970-01-01 UTC: what is changed later is not in it. */
  readonly at: number;
  readonly compressed: boolean;
  /** Where a person has just said that it is to be; null for where it was. */
  readonly place: FilePlace | null;
  /** Whether what is there is replaced, even where another hand has changed it. */
  readonly replaces: boolean;
}

/** What came of saving; only `saved` says that the file holds the workbook. Else it is as it was. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'changed' | 'missing'; readonly name: string }
  | { readonly kind: 'failed'; readonly message: string };

/** A file that can be opened again. */
export interface RecentFile {
  readonly workbook: WorkbookId;
  readonly name: string;
  /** When it was last saved or opened, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The workbook as this browser has it; null where that is in the bin. */
  readonly title: string | null;
}

/** The files that workbooks are saved to in their place, as documents are. */
export interface LinkedFiles {
  /** Whether this browser can do that here; else files are downloaded. */
  readonly canWrite: boolean;
  standing(workbook: WorkbookId): Promise<Result<FileStanding, Problem>>;
  /** Asks where a file is to be; null where the person thinks better of it. For the turn of a click or a key. */
  askWhere(suggestedName: string): Promise<FilePlace | null>;
  /** Asks for a file to open; null where the person thinks better of it, or it can't be read. For the turn of a click or a key. */
  askForFile(): Promise<{ readonly file: File; readonly place: FilePlace } | null>;
  /** Has the person asked whether the file of a workbook may be used, where that isn't settled. For the turn of a click or a key. */
  askToUse(workbook: WorkbookId): Promise<boolean>;
  /** Looks at the file of a workbook without asking anybody. */
  look(workbook: WorkbookId): Promise<FileNow>;
  save(file: FileToSave): Promise<SaveOutcome>;
  /** Notes that a snapshot went to the downloads; a file that is saved in its place stays the workbook's. */
  downloaded(workbook: WorkbookId, name: string, at: number): Promise<void>;
  /** Notes that a workbook was made from this file, so that it is saved to it. */
  opened(workbook: WorkbookId, place: FilePlace, file: File): Promise<void>;
  /** The workbook that is saved to this file and in this browser, where the file is as it was; null for none. */
  workbookOf(place: FilePlace): Promise<WorkbookId | null>;
  /** The file of a workbook as it is now. */
  read(workbook: WorkbookId): Promise<Result<{ readonly file: File; readonly place: FilePlace }, Problem>>;
  /** Files that can be opened again, the latest first. */
  recent(): Promise<Result<readonly RecentFile[], Problem>>;
  /** Takes a file from the list; the file stays as it is. */
  forget(workbook: WorkbookId): Promise<Result<null, Problem>>;
}
