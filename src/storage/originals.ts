import type { Clock, IdSource } from '../base/ports.ts';
import type { Result } from '../base/result.ts';
import type { WorkbookId } from '../model/ids.ts';
import { attempt } from './attempt.ts';
import type { PledgebookDatabase } from './database.ts';
import type { StorageFailure } from './failures.ts';

/*
 * The files that tables of a workbook were imported from, whole, so that changes can be written into them. They are no part of the workbook:
 * neither its log nor a snapshot knows them. Beside them stand copies of what was exported, by which a file that comes back without its own is
 * compared. A list without the bytes stands apart, so that looking at it reads no file.
 */

/** A kept file as the list has it. */
export interface StoredOriginal {
  readonly id: string;
  readonly workbook: string;
  /** As the file was called. */
  readonly name: string;
  /** Bytes that it takes here, with its links. */
  readonly size: number;
  /** When it was imported, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /**
   * The id of the snapshot that an export was made with: `bytes` are then that snapshot, packed, and `links` are empty. Left out for a file that
   * tables came from.
   */
  readonly exported?: string;
}

/** What is kept of a file besides its line in the list. */
export interface StoredOriginalFile {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Which cells of the file are which cells of the workbook; opaque here. */
  readonly links: Uint8Array;
}

/** The tables of the database that hold them, as Dexie declares them. */
export const originalStores = { originals: 'id,workbook', originalFiles: 'id' } as const;

/** A file that is to be kept. */
export interface NewOriginal {
  readonly workbook: WorkbookId;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly links: Uint8Array;
  /** The kept file that it takes the place of; null for none. */
  readonly replaces: string | null;
}

/** What was exported and is to be kept. */
export interface NewExport {
  readonly workbook: WorkbookId;
  /** As the file is called. */
  readonly name: string;
  /** The id of the snapshot. */
  readonly snapshot: string;
  readonly packed: Uint8Array;
}

/** Copies of exports that a workbook has at most. */
export const mostExports = 5;

/** The kept files of this browser. Whatever goes wrong comes back as a {@link StorageFailure}. */
export class OriginalShelf {
  readonly #database: PledgebookDatabase;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(ports: {
    readonly database: PledgebookDatabase;
    readonly clock: Clock;
    readonly ids: IdSource;
  }) {
    this.#database = ports.database;
    this.#clock = ports.clock;
    this.#ids = ports.ids;
  }

  /** Those of a workbook, the latest first. */
  async list(workbook: WorkbookId): Promise<Result<readonly StoredOriginal[], StorageFailure>> {
    return this.#attempt(async () =>
      (await this.#all(workbook)).filter(({ exported }) => exported === undefined),
    );
  }

  /** The copies of exports of a workbook, the latest first. */
  async exports(workbook: WorkbookId): Promise<Result<readonly StoredOriginal[], StorageFailure>> {
    return this.#attempt(async () =>
      (await this.#all(workbook)).filter(({ exported }) => exported !== undefined),
    );
  }

  /** Keeps a copy of an export, and no more than the latest {@link mostExports} of a workbook. */
  async keepExport({ workbook, name, snapshot, packed }: NewExport): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      const { originals, originalFiles } = this.#database;
      await this.#database.transaction('rw', [originals, originalFiles], async () => {
        const copies = (await this.#all(workbook)).filter(({ exported }) => exported !== undefined);
        const same = copies.find(({ exported }) => exported === snapshot);
        const others = copies.filter((copy) => copy !== same);
        const old = others.slice(mostExports - 1).map(({ id }) => id);
        await originals.bulkDelete(old);
        await originalFiles.bulkDelete(old);
        const id = same?.id ?? this.#ids.next();
        const at = this.#clock.now();
        await originals.put({ id, workbook, name, size: packed.length, at, exported: snapshot });
        await originalFiles.put({ id, bytes: packed, links: new Uint8Array() });
      });
      return null;
    });
  }

  /** One of them with its bytes; null where it is gone. */
  async read(id: string): Promise<Result<StoredOriginalFile | null, StorageFailure>> {
    return this.#attempt(async () => (await this.#database.originalFiles.get(id)) ?? null);
  }

  /** The kept file of a workbook with these very bytes; null for none. */
  async same(
    workbook: WorkbookId,
    bytes: Uint8Array,
  ): Promise<Result<StoredOriginalFile | null, StorageFailure>> {
    return this.#attempt(async () => {
      const { originals, originalFiles } = this.#database;
      for (const { id, exported } of await originals.where('workbook').equals(workbook).toArray()) {
        if (exported !== undefined) continue;
        const file = await originalFiles.get(id);
        if (file !== undefined && areEqual(file.bytes, bytes)) return file;
      }
      return null;
    });
  }

  /** Keeps a file. */
  async keep({ workbook, name, bytes, links, replaces }: NewOriginal): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      const { originals, originalFiles } = this.#database;
      const id = replaces ?? this.#ids.next();
      const size = bytes.length + links.length;
      await this.#database.transaction('rw', [originals, originalFiles], async () => {
        await originals.put({ id, workbook, name, size, at: this.#clock.now() });
        await originalFiles.put({ id, bytes, links });
      });
      return null;
    });
  }

  /** Keeps one no more. */
  async remove(id: string): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      const { originals, originalFiles } = this.#database;
      await this.#database.transaction('rw', [originals, originalFiles], async () => {
        await originals.delete(id);
        await originalFiles.delete(id);
      });
      return null;
    });
  }

  /** Gives a copy of a workbook what is kept with the workbook: rows and columns have the same ids there. */
  async copy(from: WorkbookId, to: WorkbookId): Promise<void> {
    const { originals, originalFiles } = this.#database;
    await this.#database.transaction('rw', [originals, originalFiles], async () => {
      for (const original of await originals.where('workbook').equals(from).toArray()) {
        const file = await originalFiles.get(original.id);
        if (file === undefined) continue;
        const id = this.#ids.next();
        await originals.put({ ...original, id, workbook: to });
        await originalFiles.put({ ...file, id });
      }
    });
  }

  async #all(workbook: WorkbookId): Promise<StoredOriginal[]> {
    const found = await this.#database.originals.where('workbook').equals(workbook).toArray();
    return found.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  }

  #attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageFailure>> {
    return attempt(this.#database, work);
  }
}

/** Removes what is kept with a workbook that is erased for good. Part of the caller's transaction over these tables. */
export async function eraseOriginals(
  { originals, originalFiles }: PledgebookDatabase,
  workbook: string,
): Promise<void> {
  const ids = await originals.where('workbook').equals(workbook).primaryKeys();
  await originals.bulkDelete(ids);
  await originalFiles.bulkDelete(ids);
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
