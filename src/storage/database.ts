import { Dexie, type Table as DexieTable } from 'dexie';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { BlockCheck } from './block-check.ts';
import { failureOf, StorageRefusal } from './failures.ts';
import type { StoredLinkedFile } from './linked-files.ts';
import { originalStores, type StoredOriginal, type StoredOriginalFile } from './originals.ts';
import type { ChangeRecordV1, RowFieldsV1, WorkbookV1 } from '../format/v1.ts';
import type { ChangeRecordV2, WorkbookV2 } from '../format/v2.ts';
import type { ChangeRecordV3, NoteV3, OverrideV3, WorkbookV3 } from '../format/v3.ts';
import type { Credit } from '../model/past-credits.ts';
import { readReadably } from './readable-records.ts';
import { Transactions } from './transactions.ts';

/*
 * What this browser keeps, in one IndexedDB database: a list of workbooks, one append-only log of changes, and the blocks
 * that the log is folded into. A workbook is its blocks plus the log records after `folded`, applied in order of `seq`.
 * SPEC.md in this folder says why it is laid out so. The stored shapes are versioned by Dexie's version number; what is
 * inside a schema block or a log record is versioned by `format/`.
 */

/** One workbook of the list. */
export interface StoredWorkbook {
  readonly id: string;
  /** The title as of the last change, so that the list needs no block. */
  readonly title: string;
  /** Times are milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  readonly openedAt: number;
  readonly changedAt: number;
  /** When it was put in the bin; null where it is not there. */
  readonly deletedAt: number | null;
  /** False while its blocks are still being written for the first time. */
  readonly ready: boolean;
  /** How many rows a block of this workbook holds. */
  readonly blockRows: number;
  /** The blocks hold the log up to this `seq`; 0 before the first folding. */
  readonly folded: number;
  /** The snapshot that the workbook was opened from or last saved to; null where there is none. */
  readonly snapshot: SavedSnapshot | null;
  /** What `history` holds of it; left out where that is nothing. */
  readonly past?: PastSize;
  /** How many records the log has after `folded`; left out where an earlier version wrote it. */
  readonly logged?: number;
}

/** How many changes are kept to look back, and about how many bytes they take. */
export interface PastSize {
  readonly count: number;
  readonly bytes: number;
}

/** One change of one workbook, in the order in which the tabs' changes count. */
export interface StoredChange {
  /** Given by the database: grows over all workbooks and tabs, and is never used again. */
  readonly seq: number;
  readonly workbook: string;
  /** The tab that made it. */
  readonly tab: string;
  /** When, in milliseconds since 1970-01-01 UTC, by the clock of the machine. */
  readonly at: number;
  /** Who made it, as that person wants to be called; left out where nobody said. */
  readonly author?: string;
  /** What the change did, in words: `Edit Actual`. */
  readonly label: string;
  /** In the version that it says; written in the current one. */
  readonly change: ChangeRecordV1 | ChangeRecordV2 | ChangeRecordV3;
  /** As in `PastChange`; left out where there are none. */
  readonly credits?: readonly Credit[];
}

/** A change that the blocks hold, kept to look back: as it took effect, after whatever came before it in the log. */
export interface StoredPastChange {
  readonly workbook: string;
  /** That of its log record; 0 and below for what came with a workbook when it was created. */
  readonly seq: number;
  /** As in {@link StoredChange}; null where it was left out. */
  readonly at: number | null;
  /** As in {@link StoredChange}; null where nobody said. */
  readonly author: string | null;
  readonly label: string;
  /** About how many bytes it takes. */
  readonly size: number;
  /** In the version that it says; written in the current one. */
  readonly change: ChangeRecordV3;
  /** As in `PastChange`; left out where there are none. */
  readonly credits?: readonly Credit[];
}

/** A moment of the past that may be wanted again: right after the change with its `seq`. */
export type StoredMark = {
  /** Given by the database. */
  readonly id: number;
  readonly workbook: string;
  readonly seq: number;
} & (
  | { readonly kind: 'merged'; readonly snapshot: string }
  /** `setAside`: a merge that was in it was taken back since. */
  | { readonly kind: 'snapshot'; readonly snapshot: string; readonly setAside?: true }
  | { readonly kind: 'version'; readonly name: string; readonly at: number; readonly author: string | null }
);

/** A mark before the database has numbered it. */
export type NewStoredMark = StoredMark extends infer Mark
  ? Mark extends StoredMark
    ? Omit<Mark, 'id'>
    : never
  : never;

/** A part of a workbook's ground state. `table` and `column` are '' and `block` is 0 where the part has none. */
export type StoredBlock = StoredBlockKey &
  (
    | {
        readonly part: 'schema';
        /** The version of the format that `data` is in; left out where that is 1. */
        readonly version?: number;
        readonly data: WorkbookV1 | WorkbookV2 | WorkbookV3;
      }
    | { readonly part: 'rows'; readonly data: RowBlock }
    | { readonly part: 'cells'; readonly data: CellBlock }
    | { readonly part: 'overrides'; readonly data: readonly OverrideV3[] }
    | { readonly part: 'notes'; readonly data: readonly NoteV3[] }
    /** What all the others ought to be. */
    | { readonly part: 'check'; readonly data: BlockCheck }
  );

/** Where a block stands. */
export interface StoredBlockKey {
  readonly workbook: string;
  readonly part: 'schema' | 'rows' | 'cells' | 'overrides' | 'notes' | 'check';
  readonly table: string;
  readonly column: string;
  readonly block: number;
}

/** A {@link StoredBlockKey} as the database's key. */
export type BlockKey = [workbook: string, part: string, table: string, column: string, block: number];

/** Up to a block's number of rows by stored position. A place whose row was removed has '' for both. */
export interface RowBlock {
  readonly ids: readonly string[];
  readonly orders: readonly string[];
  /** Rows with fields that this version doesn't know, by place in the block. */
  readonly extra: readonly { readonly at: number; readonly fields: RowFieldsV1 }[];
}

/** The cells of one column for the rows of one block, as in the model's `CellColumn`; texts are numbered within the block. */
export interface CellBlock {
  readonly tags: Uint8Array;
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

/**
 * The version of the database. Tables and keys are those of version 1, with those of version 4 for files that tables came from; version 2 says that blocks may hold what a program of
 * version 1 would drop without a word (formulas of single cells), version 3 the same of notes, so that an earlier program, still
 * open in another tab, stops. Version 5 has tables for the past, which an earlier program would let fall behind the workbook.
 */
const databaseVersion = 5;
/** Dexie counts in tenths: its version 1 is the browser's version 10. */
const versionFactor = 10;

/** The name of the database. */
const databaseName = 'pledgebook';

/** Why this tab may not use the database any more, if so. */
export type Stopped = 'newer-version' | 'database-deleted';

/** The database. One connection a tab. */
export class PledgebookDatabase extends Dexie {
  readonly workbooks!: DexieTable<StoredWorkbook, string>;
  readonly log!: DexieTable<StoredChange, number, Omit<StoredChange, 'seq'>>;
  readonly blocks!: DexieTable<StoredBlock, BlockKey>;
  readonly history!: DexieTable<StoredPastChange, [workbook: string, seq: number]>;
  readonly marks!: DexieTable<StoredMark, number, NewStoredMark>;
  readonly linkedFiles!: DexieTable<StoredLinkedFile, string>;
  readonly originals!: DexieTable<StoredOriginal, string>;
  readonly originalFiles!: DexieTable<StoredOriginalFile, string>;
  #stopped: Stopped | null = null;
  #blocked = false;
  readonly #listeners = new Set<() => void>();
  readonly #transactions = new Transactions(this);

  constructor(name: string = databaseName) {
    // Strict durability: a transaction that has ended is on the disk, so that what the status line calls saved outlives a
    // crash of the machine. Folding is not worth a second, relaxed connection: it happens when nobody waits.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(databaseVersion).stores({
      workbooks: 'id',
      log: '++seq,[workbook+seq]',
      blocks: '[workbook+part+table+column+block]',
      history: '[workbook+seq]',
      marks: '++id,workbook',
      linkedFiles: 'workbook',
      ...originalStores,
    });
    readReadably(this);
    this.on('versionchange', (event) => {
      // Another tab wants a newer version, or the database gone. Holding on would block it for good.
      this.#stopped = event.newVersion === null ? 'database-deleted' : 'newer-version';
      this.close({ disableAutoOpen: true });
      this.#tell();
      return false;
    });
    this.on('blocked', () => {
      this.#blocked = true;
      this.#tell();
    });
    this.on('ready', () => {
      const wasBlocked = this.#blocked;
      this.#blocked = false;
      if (wasBlocked) setTimeout(() => this.#tell());
      // Dexie opens a database of a newer version as it finds it. Whatever is in it, this version doesn't know it.
      if (this.backendDB().version > databaseVersion * versionFactor) {
        this.#stopped = 'newer-version';
        throw new StorageRefusal('newer-version');
      }
    });
    // The browser ends a connection by itself where it has lost or cleared what it leads to: who uses it is to look what is there.
    this.on(
      'ready',
      () => {
        this.backendDB().addEventListener('close', () => setTimeout(() => this.#tell()));
      },
      true,
    );
  }

  /** Why this tab may not use the database any more; null where it may. */
  get stopped(): Stopped | null {
    return this.#stopped;
  }

  /** Whether opening waits for an older tab to let go. */
  get isBlocked(): boolean {
    return this.#blocked;
  }

  /**
   * Opens the database, also after it was deleted or its connection lost. A newer version is not ours to open. Where an older tab holds
   * it this fails at once, and opening goes on: listeners are told when it is open.
   */
  async reopen(): Promise<void> {
    if (this.#stopped === 'newer-version' || this.isOpen()) return;
    this.#stopped = null;
    if (this.#blocked) throw new StorageRefusal('blocked');
    let stop: (() => void) | undefined;
    const blocked = new Promise<never>((_, reject) => {
      stop = this.onTrouble(() => {
        if (this.#blocked) reject(new StorageRefusal('blocked'));
      });
    });
    try {
      await Promise.race([this.open().catch(refuseToOpen), blocked]);
    } finally {
      stop?.();
    }
  }

  /** Breaks off what is being read and written, for a page that is put away as it is: what it holds would be out of reach of the others. */
  putAway(): void {
    this.#transactions.bar();
  }

  /** Goes on after {@link putAway}; who uses it is to do again what was broken off. */
  comeBack(): void {
    this.#transactions.unbar();
    // By then whoever waited for what was broken off has heard so.
    setTimeout(() => this.#tell());
  }

  /** Has every later change of {@link stopped} and {@link isBlocked} told, every lost connection and every coming back; the function given back ends that. */
  onTrouble(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A database that can't be opened at all, for whatever reason the browser gives, is one that is not to be had. */
function refuseToOpen(error: unknown): never {
  const { kind } = failureOf(error);
  throw kind === 'unknown' || kind === 'closed' ? new StorageRefusal('unavailable') : error;
}

/** The blocks whose key begins so, as bounds: a list is greater than any text or number it is compared with. */
export function keysFrom(...start: readonly string[]): readonly [readonly unknown[], readonly unknown[]] {
  return [start, [...start, []]];
}
