import { type Collection, Dexie } from 'dexie';
import type { Result } from '../base/result.ts';
import type { WorkbookId } from '../model/ids.ts';
import type { KnownFile } from '../platform/file-handles.ts';
import { attempt } from './attempt.ts';
import type { PledgebookDatabase } from './database.ts';
import type { StorageFailure } from './failures.ts';

/*
 * Which file each workbook was last saved to. The file is the person's; what is kept here is the way to it, what it was when it was last read
 * or written here, and which snapshot it held then. It is no part of the workbook: neither its log nor a snapshot knows it.
 */

/** The file that a workbook was last saved to, or opened from. */
export interface StoredLinkedFile {
  readonly workbook: string;
  /** As the file is called. */
  readonly name: string;
  /** The way to it, which the browser may ask the person about; null for a download, of which nobody here knows where it went. */
  readonly handle: FileSystemFileHandle | null;
  /** What it was then, so that a change by another hand is noticed; null for a download. */
  readonly known: KnownFile | null;
  /** The snapshot that it held then; null where that is not known. */
  readonly snapshot: string | null;
  /** When what it holds was read or made, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Whether it is packed with gzip, and is to be so again. */
  readonly compressed: boolean;
}

/** The changes of a workbook that its file doesn't hold. */
export interface EditsSinceFile {
  readonly count: number;
  /** When the first of them was made, in milliseconds since 1970-01-01 UTC; null where there are none, or that is not known. */
  readonly since: number | null;
  /** Whether it was ever saved to a file, or opened from one. */
  readonly wasSaved: boolean;
}

/** What a file is said to be from now on. */
export type NewLinkedFile = Omit<StoredLinkedFile, 'snapshot' | 'workbook'> & {
  readonly workbook: WorkbookId;
};

/** The files of this browser's workbooks. Whatever goes wrong comes back as a {@link StorageFailure}. */
export class LinkedFileShelf {
  readonly #database: PledgebookDatabase;
  /** The file of each workbook as it was last counted by, with when the stored workbook was created. */
  readonly #seen = new Map<WorkbookId, { readonly createdAt: number; readonly file: StoredLinkedFile }>();

  constructor(database: PledgebookDatabase) {
    this.#database = database;
  }

  /** The file of a workbook; null for none. */
  async of(workbook: WorkbookId): Promise<Result<StoredLinkedFile | null, StorageFailure>> {
    return this.#attempt(async () => (await this.#database.linkedFiles.get(workbook)) ?? null);
  }

  /** All that can be opened again, the latest first. */
  async recent(): Promise<Result<readonly StoredLinkedFile[], StorageFailure>> {
    return this.#attempt(async () => {
      const all = await this.#database.linkedFiles.toArray();
      return all
        .filter(({ handle }) => handle !== null)
        .sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
    });
  }

  /** Notes the file of a workbook: it holds the snapshot that the workbook was opened from or saved to last. */
  async put(file: NewLinkedFile): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      const { workbooks, linkedFiles } = this.#database;
      await this.#database.transaction('rw', [workbooks, linkedFiles], async () => {
        const stored = await workbooks.get(file.workbook);
        await linkedFiles.put({ ...file, snapshot: stored?.snapshot?.id ?? null });
      });
      return null;
    });
  }

  /** Notes what the file of a workbook is now, where it is only to be known again. */
  async know(workbook: WorkbookId, known: KnownFile): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      await this.#database.linkedFiles.update(workbook, { known });
      return null;
    });
  }

  /** Knows the file of a workbook no more; the file stays as it is. */
  async forget(workbook: WorkbookId): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      await this.#database.linkedFiles.delete(workbook);
      return null;
    });
  }

  /** Whether a workbook has in it all that a snapshot holds: its file held that when it was last read or written, or it was merged. */
  async contains(workbook: WorkbookId, snapshot: string): Promise<Result<boolean, StorageFailure>> {
    return this.#attempt(async () => {
      const { linkedFiles, marks } = this.#database;
      if ((await linkedFiles.get(workbook))?.snapshot === snapshot) return true;
      const all = await marks.where('workbook').equals(workbook).toArray();
      return all.some((mark) => mark.kind === 'merged' && mark.snapshot === snapshot);
    });
  }

  /**
   * What was changed since the file held the workbook: by the mark of its snapshot where there is one, else by the time. Of a workbook without
   * a file here it is what was changed since it was a snapshot at all. Where the workbook was stored anew after the browser had lost it, its file
   * is known again.
   */
  async editsSince(workbook: WorkbookId): Promise<Result<EditsSinceFile, StorageFailure>> {
    return this.#attempt(async () => {
      await this.#knowAgain(workbook);
      const { workbooks, history, log, marks, linkedFiles } = this.#database;
      return this.#database.transaction('r', [workbooks, history, log, marks, linkedFiles], async () => {
        const [stored, file, all] = await Promise.all([
          workbooks.get(workbook),
          linkedFiles.get(workbook),
          marks.where('workbook').equals(workbook).toArray(),
        ]);
        const snapshots = all.flatMap((mark) => (mark.kind === 'snapshot' ? [mark] : []));
        const ofFile =
          file === undefined ? snapshots : snapshots.filter((mark) => mark.snapshot === file.snapshot);
        const marked = ofFile.reduce((latest, { seq }) => Math.max(latest, seq), -Infinity);
        // What came with the workbook when it was stored, after the browser had lost it too, is numbered from 0 downwards.
        const after = marked === -Infinity ? Dexie.minKey : marked;
        const by = marked === -Infinity ? (file?.at ?? null) : null;
        const isLater = ({ at }: { readonly at: number | null }) => by !== null && at !== null && at > by;
        // Where the mark says it all, no record is read to be counted.
        const those = <T extends { readonly at: number | null }, Key>(range: Collection<T, Key>) =>
          by === null ? range : range.filter(isLater);
        // A collection that has given its first is one of that alone: each question has its own.
        const past = () =>
          those(
            history.where('[workbook+seq]').between([workbook, after], [workbook, Dexie.maxKey], false, true),
          );
        const later = () =>
          those(
            log
              .where('[workbook+seq]')
              .between(
                [workbook, Math.max(marked, stored?.folded ?? 0)],
                [workbook, Dexie.maxKey],
                false,
                true,
              ),
          );
        const known = stored?.snapshot ?? null;
        const wasSaved = file !== undefined || snapshots.length > 0 || known !== null;
        const first = (await past().first()) ?? (await later().first());
        const count = (await past().count()) + (await later().count());
        return { count, since: first?.at ?? null, wasSaved };
      });
    });
  }

  async #knowAgain(workbook: WorkbookId): Promise<void> {
    const { workbooks, linkedFiles } = this.#database;
    const [stored, file] = await Promise.all([workbooks.get(workbook), linkedFiles.get(workbook)]);
    if (stored === undefined) return;
    const { createdAt } = stored;
    const seen = this.#seen.get(workbook);
    const isLost = file === undefined && seen !== undefined && seen.createdAt !== createdAt;
    if (isLost) await linkedFiles.put(seen.file);
    const known = isLost ? seen.file : file;
    if (known === undefined) this.#seen.delete(workbook);
    else this.#seen.set(workbook, { createdAt, file: known });
  }

  #attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageFailure>> {
    return attempt(this.#database, work);
  }
}
