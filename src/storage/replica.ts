import { type ChangeSet, invert, isNoChange, noChange } from '../model/change-set.ts';
import { differenceBetween } from '../model/workbook-difference.ts';
import type { Workbook } from '../model/workbook.ts';
import { creditsOf, type Merges, type PastChange } from '../model/workbook-past.ts';
import { applicable, isWellFormed } from './applicable.ts';
import { clash } from './clash.ts';
import type { LoadedWorkbook, LoggedChange } from './load-workbook.ts';
import { Moment } from './moment.ts';
import { partsOf } from './parts.ts';
import type { PersistedSession } from './persisted-session.ts';

/** A change made in this tab that is not in the log yet. */
export interface PendingChange {
  readonly label: string;
  /** When it was made, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Who made it; null where nobody said. */
  readonly author: string | null;
  /** The merges that it made and took back; undefined where there are none. */
  readonly merges: Merges | undefined;
  /** As it was made, and as it goes into the log. */
  readonly changes: ChangeSet;
  /** As it stands in memory now, after other tabs' changes were put before it. */
  effective: ChangeSet;
  /** Moments that come right after it. */
  readonly moments: Moment[];
}

/** What is said of a change that this tab has just made. */
export type ChangeFacts = Pick<PendingChange, 'label' | 'at' | 'author' | 'merges'>;

/** The merges that a pending change makes and takes back as it takes effect: where others' changes met it, it may have brought in less. */
export function mergesOf({ changes, effective, merges }: PendingChange): Merges | undefined {
  return merges === undefined || effective === changes ? merges : { ...merges, made: [] };
}

/**
 * One tab's copy of a workbook among others: the log as far as it was read, with this tab's own changes that are not in the
 * log yet on top of it. Since every tab applies the same log in the same order, all of them come to the same workbook, and of
 * two changes to a cell the one with the larger `seq` stays.
 *
 * A change of another tab that comes in while there are pending ones belongs under them: the pending ones are taken back, it
 * is applied, and they are applied again on top. Where they cannot meet ({@link clash}) that is left out.
 */
export class Replica {
  readonly pending: PendingChange[] = [];
  /** Log records that memory holds and the blocks don't, as they took effect. */
  unfolded: LoggedChange[];
  #lastSeq: number;
  #illFormed = false;
  /** How often changes of other tabs were taken in. */
  #takenIn = 0;

  constructor(
    readonly session: PersistedSession,
    readonly tab: string,
    loaded: Pick<LoadedWorkbook, 'unfolded' | 'lastSeq'>,
  ) {
    this.unfolded = [...loaded.unfolded];
    this.#lastSeq = loaded.lastSeq;
  }

  /** The log record up to which memory holds the log. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Notes a change that this tab has just made. */
  addLocal(changes: ChangeSet, facts: ChangeFacts): void {
    this.pending.push({ ...facts, changes, effective: changes, moments: [] });
    if (!isWellFormed(this.session.workbook, changes)) this.#illFormed = true;
  }

  /** The moment now; its place in the log is known when all pending changes are written. */
  moment(): Moment {
    const last = this.pending.at(-1);
    if (last === undefined) return new Moment({ seq: this.#lastSeq, exact: true });
    const written = new Moment(null);
    last.moments.push(written);
    const takenIn = this.#takenIn;
    const moment = new Moment(null);
    written.when(({ seq }) => moment.settle({ seq, exact: this.#takenIn === takenIn }));
    return moment;
  }

  /**
   * The oldest `count` pending changes as they are written: very large ones in parts, from now on. To be called before any of them is
   * written.
   */
  divided(count: number): readonly PendingChange[] {
    const parts = this.pending.slice(0, count).flatMap((one): readonly PendingChange[] => {
      // What stands otherwise in memory by now cannot be taken apart in the same way.
      if (one.effective !== one.changes) return [one];
      const divided = partsOf(one.changes);
      if (divided.length === 1) return [one];
      return divided.map((changes, index) => {
        // The whole is there with its last part.
        const last = index === divided.length - 1;
        const [moments, merges] = last ? [one.moments, one.merges] : [[], undefined];
        return { ...one, changes, effective: changes, moments, merges };
      });
    });
    this.pending.splice(0, count, ...parts);
    return parts;
  }

  /**
   * Makes memory what every other tab will make of the pending changes, where one of them holds something that cannot be.
   * To be called before they are written, and never while the session is telling of a commit.
   */
  straighten(): void {
    if (!this.#illFormed) return;
    this.#illFormed = false;
    this.#underPending(() => undefined);
  }

  /**
   * Goes on in the log: `records` are all that follow `lastSeq`. This tab's own are in memory already, the oldest pending
   * changes first; those of other tabs come before whatever is pending then. A record of this tab can turn up here that it
   * did not know to be written: the connection broke after the transaction had ended and before this was known.
   */
  advance(records: readonly LoggedChange[]): void {
    let others: LoggedChange[] = [];
    for (const record of records) {
      if (record.tab !== this.tab) {
        others.push(record);
        continue;
      }
      this.#takeIn(others);
      others = [];
      this.#confirm(record);
    }
    this.#takeIn(others);
  }

  /** Goes over to a workbook read anew, keeping the pending changes: for when log records were folded away unread. */
  replace(loaded: LoadedWorkbook): void {
    this.#takenIn++;
    this.#underPending(() => {
      const changes = differenceBetween(this.session.workbook, loaded.workbook);
      if (!isNoChange(changes)) this.session.applyRemote(changes, '');
    });
    this.unfolded = [...loaded.unfolded];
    this.#lastSeq = loaded.lastSeq;
  }

  /** What memory knows of how the workbook came to be what it is, as the past of one that is stored anew. */
  get remembered(): readonly PastChange[] {
    const ofLog = this.unfolded.map(({ seq: _, tab: __, ...change }): PastChange => change);
    const pending = this.pending.map(({ at, author, label, effective, merges }) => ({
      ...{ at, author, label },
      changes: effective,
      ...creditsOf(merges),
    }));
    return [...ofLog, ...pending].filter(({ changes }) => !isNoChange(changes));
  }

  /** The workbook was stored whole, with the oldest `count` pending changes in it: its log begins anew. */
  storedWhole(count: number): void {
    this.unfolded = [];
    this.#lastSeq = 0;
    for (const { moments } of this.pending.splice(0, count)) {
      for (const moment of moments) moment.settle({ seq: 0, exact: false });
    }
  }

  /** Forgets records that are in the blocks now; gives them. */
  folded(seq: number): readonly LoggedChange[] {
    const folded = this.unfolded.filter((record) => record.seq <= seq);
    this.unfolded = this.unfolded.filter((record) => record.seq > seq);
    return folded;
  }

  /** The workbook in memory, if it is exactly the log up to `lastSeq`; null while changes are pending. */
  get settledWorkbook(): Workbook | null {
    return this.pending.length === 0 ? this.session.workbook : null;
  }

  #takeIn(records: readonly LoggedChange[]): void {
    const last = records.at(-1);
    if (last === undefined) return;
    this.#takenIn++;
    const apply = () => {
      for (const record of records) {
        this.unfolded.push({ ...record, changes: this.#apply(record) });
      }
    };
    // As made and as it took effect: what had nowhere to go here may have somewhere once the others' changes are in.
    const meet = this.pending.some((one) =>
      records.some(({ changes }) => clash(one.changes, changes) || clash(one.effective, changes)),
    );
    if (meet) this.#underPending(apply);
    else apply();
    this.#lastSeq = last.seq;
  }

  #confirm(record: LoggedChange): void {
    const written = this.pending.shift();
    if (written === undefined) throw new Error(`Record ${record.seq} is this tab's, and nothing was pending`);
    this.unfolded.push({ ...record, changes: written.effective });
    this.#lastSeq = record.seq;
    for (const moment of written.moments) moment.settle({ seq: record.seq, exact: true });
  }

  #underPending(action: () => void): void {
    for (const { effective, label } of [...this.pending].reverse()) {
      this.session.applyRemote(invert(effective), label);
    }
    action();
    for (const one of this.pending) {
      one.effective = this.#apply(one);
    }
  }

  /** Applies a change as it is in the log; gives what it changed. */
  #apply({ changes, label }: { readonly changes: ChangeSet; readonly label: string }): ChangeSet {
    const fitting = applicable(this.session.workbook, changes);
    return this.session.applyRemote(fitting, label)?.changes ?? noChange;
  }
}
