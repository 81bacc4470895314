import { fail, ok, type Result } from '../base/result.ts';
import { isNoChange } from '../model/change-set.ts';
import {
  creditsOf,
  marksAfter,
  type PastChange,
  type PastMark,
  type WorkbookPast,
} from '../model/workbook-past.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Turns } from '../platform/turns.ts';
import type { PledgebookDatabase } from './database.ts';
import { failureOf, type StorageFailure, StorageRefusal } from './failures.ts';
import { findStored, type LoggedChange } from './load-workbook.ts';
import type { Moment, MomentPlace } from './moment.ts';
import { decodingHistory, encodeMark, placed, readHistory, type StoredPast, withMarks } from './past.ts';
import { mergesOf, type Replica } from './replica.ts';

/** A mark that is to be put: where is told beside. */
export type NewMark = PastMark extends infer Mark
  ? Mark extends PastMark
    ? Omit<Mark, 'after'>
    : never
  : never;

/** A named version. */
export type VersionMark = PastMark & { readonly kind: 'version' };

/** What a {@link PastKeeper} needs of the persister that it belongs to. */
export interface PastKeeperHost {
  readonly database: PledgebookDatabase;
  readonly replica: Replica;
  /** Turns in which what is long is done; null to do it at once. */
  readonly turns: Turns | null;
  /** Does work when all that was asked of the database before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Takes in what other tabs have written. */
  catchUp(): Promise<void>;
  /** Tells other tabs that there is something to read. */
  tell(): void;
}

/**
 * The past of an open workbook: what the database keeps of it, and after that the log and the changes that are still to be written,
 * which memory has. What was once read of the database is kept while somebody listens.
 */
export class PastKeeper {
  readonly #host: PastKeeperHost;
  readonly #listeners = new Set<() => void>();
  #stored: StoredPast | null = null;

  constructor(host: PastKeeperHost) {
    this.#host = host;
  }

  /** The past of the workbook as it is in memory when the promise is fulfilled. */
  async read(): Promise<Result<WorkbookPast, StorageFailure>> {
    const { database, replica } = this.#host;
    return this.#attempt(async () => {
      return this.#host.inTurn(async () => {
        await database.reopen();
        const stored = this.#stored ?? (await this.#read());
        this.#stored = this.#listeners.size > 0 ? stored : null;
        const ofStored = await database.marks.where('workbook').equals(this.#workbook).toArray();
        // From here on nothing is waited for: memory is as it is when the caller goes on.
        const tail = replica.unfolded.filter(({ seq }) => seq > stored.upTo).map(placed);
        const later = tail.filter(({ changes }) => !isNoChange(changes));
        const known = withMarks([...stored.changes, ...later], ofStored, stored.knownFrom);
        const changes: PastChange[] = [...known.changes];
        let { marks } = known;
        for (const one of replica.pending) {
          const { at, author, label, effective } = one;
          const credits = creditsOf(one.merges);
          if (!isNoChange(effective)) changes.push({ at, author, label, changes: effective, ...credits });
          const merges = mergesOf(one);
          if (merges !== undefined) marks = marksAfter({ changes, marks }, merges);
        }
        return { changes, marks };
      });
    });
  }

  /** The moment now, to be marked once it is known what is to be said of it. */
  moment(): Moment {
    return this.#host.replica.moment();
  }

  /**
   * Marks a moment. A snapshot is only noted where the moment is known exactly, as its mark says that the workbook was then what the
   * snapshot holds.
   */
  async mark(mark: NewMark, moment: Moment): Promise<Result<null, StorageFailure>> {
    return this.#attempt(async () => {
      await new Promise<void>((resolve, reject) => {
        moment.when((place) => void this.#put(mark, place).then(resolve, reject));
      });
      return null;
    });
  }

  /** Gives a named version another name. */
  async rename(version: VersionMark, name: string): Promise<Result<null, StorageFailure>> {
    return this.#change(version, async (ids) => {
      const { marks } = this.#host.database;
      for (const mark of await marks.bulkGet([...ids])) {
        if (mark?.kind === 'version') await marks.put({ ...mark, name });
      }
    });
  }

  /** Takes a name from its moment, which need not be kept any more. */
  async forget(version: VersionMark): Promise<Result<null, StorageFailure>> {
    return this.#change(version, (ids) => this.#host.database.marks.bulkDelete([...ids]));
  }

  /** Has every later change of the marks told, here or in another tab; the function given back ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stored = null;
    };
  }

  /** To be told that another tab has written something. */
  heard(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** To be told which records memory has let go of, as the database keeps them. */
  folded(records: readonly LoggedChange[]): void {
    const stored = this.#stored;
    if (stored === null) return;
    const later = records.filter(({ seq, changes }) => seq > stored.upTo && !isNoChange(changes));
    const upTo = Math.max(stored.upTo, records.at(-1)?.seq ?? stored.upTo);
    this.#stored = { ...stored, changes: [...stored.changes, ...later.map(placed)], upTo };
  }

  /** To be told that memory went over to a workbook read anew. */
  replaced(): void {
    this.#stored = null;
  }

  get #workbook() {
    return this.#host.replica.session.workbook.id;
  }

  /** What the database keeps, no further back than memory goes on from. */
  async #read(): Promise<StoredPast> {
    const { database, replica } = this.#host;
    for (;;) {
      const read = await database.transaction('r', [database.workbooks, database.history], async () => {
        const { folded } = await findStored(database, this.#workbook);
        if (folded > replica.lastSeq) return null;
        return { folded, records: await readHistory(database, this.#workbook) };
      });
      if (read !== null) return inTurns(decodingHistory(read.records, read.folded), this.#host.turns);
      await this.#host.catchUp();
    }
  }

  async #put(mark: NewMark, { seq, exact }: MomentPlace): Promise<void> {
    if (mark.kind === 'snapshot' && !exact) return;
    const { database } = this.#host;
    await this.#host.inTurn(async () => {
      await database.marks.add(encodeMark(this.#workbook, seq, { ...mark, after: 0 }));
    });
    this.#told();
  }

  async #change(
    { name, at }: VersionMark,
    change: (ids: readonly number[]) => Promise<unknown>,
  ): Promise<Result<null, StorageFailure>> {
    const { database } = this.#host;
    return this.#attempt(async () => {
      await this.#host.inTurn(async () => {
        const marks = await database.marks.where('workbook').equals(this.#workbook).toArray();
        const meant = marks.filter((mark) => mark.kind === 'version' && mark.name === name && mark.at === at);
        await change(meant.map(({ id }) => id));
      });
      this.#told();
      return null;
    });
  }

  #told(): void {
    this.#host.tell();
    this.heard();
  }

  async #attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageFailure>> {
    const { database } = this.#host;
    try {
      return ok(await work());
    } catch (error) {
      return fail(failureOf(database.stopped === null ? error : new StorageRefusal(database.stopped)));
    }
  }
}
