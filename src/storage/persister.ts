import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { Clock } from '../base/ports.ts';
import { type PastLimits, pastLimits } from '../model/past-compaction.ts';
import { pastLabel } from '../model/past-labels.ts';
import { contentOfWorkbook } from '../model/workbook-content.ts';
import { marksAfter, noPast, type WorkbookPast } from '../model/workbook-past.ts';
import type { TabChannel } from '../platform/tab-channel.ts';
import type { Timers } from '../platform/timers.ts';
import type { Turns } from '../platform/turns.ts';
import { createWorkbook, eraseWorkbook } from './create-workbook.ts';
import { compactHistory, isTooLarge } from './compact-history.ts';
import type { PastSize, PledgebookDatabase } from './database.ts';
import { canRetry, failedState, failureOf, type FailureKind, StorageRefusal } from './failures.ts';
import { carryOutFolding, planFolding } from './fold.ts';
import type { WorkbookLayout } from './layout.ts';
import { type LoadedWorkbook, loadWorkbook, readLayout } from './load-workbook.ts';
import { appendToLog, type LogPlace, readLog } from './log-writer.ts';
import { PastKeeper } from './past-keeper.ts';
import type { PersistedSession } from './persisted-session.ts';
import { Replica } from './replica.ts';
import type { StorageState } from './storage-state.ts';
import { isTabMessage, type TabMessage } from './tab-message.ts';

/** What a {@link Persister} works with. */
export interface PersisterPorts {
  readonly database: PledgebookDatabase;
  readonly channel: TabChannel;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Turns in which what is long is done; null to do it at once. */
  readonly turns: Turns | null;
  /** This tab's id. */
  readonly tab: string;
  /** What the person at this machine wants to be called just now; null where that was never said. */
  readonly author?: () => string | null;
  /** How large the kept past of a workbook may grow. */
  readonly pastLimits?: PastLimits;
}

/** Milliseconds without an edit after which the log is folded into the blocks. */
const foldAfter = 3000;
/** How many log records may wait before they are folded without an idle moment. */
const mostUnfolded = 1000;
/** Milliseconds until the first retry after a failure; each further one waits twice as long, up to {@link longestWait}. */
const firstWait = 1000;
/** Milliseconds without an edit after which a past that has grown too large is made smaller. */
export const compactAfter = 10_000;
/** The longest time between two retries, in milliseconds. */
const longestWait = 30_000;

/**
 * Keeps an open workbook and the database the same: writes this tab's commits to the log in order, takes in those of other
 * tabs, folds the log when nobody is typing, and says at every moment whether the work is safe. All access to the database
 * goes through one queue, one piece of work at a time. Nothing is dropped when something fails: the changes stay pending, the
 * state says why, and writing is tried again.
 */
export class Persister {
  readonly #ports: PersisterPorts;
  readonly #replica: Replica;
  /** What the workbook was before. */
  readonly past: PastKeeper;
  readonly #listeners = new Set<(state: StorageState) => void>();
  readonly #subscriptions: (() => void)[];
  #layout: WorkbookLayout;
  readonly #blockRows: number;
  /** What a workbook that the database does not have yet was before it was opened. */
  #pastBefore: WorkbookPast;
  #folded: number;
  #createdAt: number;
  #snapshot: SavedSnapshot | null;
  /** Whether the database has the workbook at all, as far as is known. */
  #isStored: boolean;
  #state: StorageState = { kind: 'saved' };
  #failure: FailureKind | null = null;
  #queue: Promise<void> = Promise.resolve();
  #writeQueued = false;
  #readQueued = false;
  #failures = 0;
  #cancelRetry: (() => void) | null = null;
  #cancelFold: (() => void) | null = null;
  #cancelCompact: (() => void) | null = null;
  #pastSize: PastSize;
  #isCompacting = false;
  #closed = false;

  constructor(ports: PersisterPorts, session: PersistedSession, loaded: LoadedWorkbook) {
    this.#ports = ports;
    this.#replica = new Replica(session, ports.tab, loaded);
    this.past = new PastKeeper({
      database: ports.database,
      replica: this.#replica,
      turns: ports.turns,
      inTurn: (work) => this.#inTurn(work),
      catchUp: () => this.#read(),
      tell: () => this.#tell(),
    });
    this.#layout = loaded.layout;
    this.#blockRows = loaded.stored.blockRows;
    this.#folded = loaded.stored.folded;
    this.#pastSize = loaded.stored.past ?? { count: 0, bytes: 0 };
    this.#createdAt = loaded.stored.createdAt;
    this.#snapshot = loaded.stored.snapshot;
    const { unstored } = loaded;
    this.#isStored = unstored === undefined;
    this.#pastBefore = unstored?.past ?? noPast;
    if (unstored !== undefined) {
      this.#failure = unstored.failure.kind;
      this.#state = failedState(unstored.failure);
    }
    this.#subscriptions = [
      session.subscribe(({ changes, label, origin, merges }) => {
        if (origin === 'remote' || origin === 'calculation') return;
        const facts = {
          label: pastLabel(label, origin),
          at: ports.clock.now(),
          author: ports.author?.() ?? null,
          merges,
        };
        if (merges !== undefined) {
          const { changes: before } = this.#pastBefore;
          this.#pastBefore = {
            changes: before,
            marks: marksAfter(this.#pastBefore, { ...merges, made: [] }),
          };
        }
        this.#replica.addLocal(changes, facts);
        if (this.#failure === null) this.#show({ kind: 'saving' });
        this.#queueWrite();
      }),
      ports.channel.subscribe((message) => {
        if (isTabMessage(message) && message.kind === 'log' && message.workbook === session.workbook.id) {
          this.#queueRead();
          this.past.heard();
        }
      }),
      ports.database.onTrouble(() => {
        const { stopped, isBlocked } = ports.database;
        if (stopped !== null) this.#fail(new StorageRefusal(stopped));
        else if (isBlocked) this.#fail(new StorageRefusal('blocked'));
        else this.retry();
      }),
    ];
    // Another tab may have written while this one was building the session.
    this.#queueRead();
    this.#foldWhenIdle();
    this.#compactWhenIdle();
  }

  /** Whether every edit so far is safe. */
  get state(): StorageState {
    return this.#state;
  }

  /** Whether something would be lost if the page were closed now. */
  get isUnsafe(): boolean {
    return !this.#isStored || this.#failure === 'missing' || this.#replica.pending.length > 0;
  }

  /** Has every later change of {@link state} told; the function given back ends that. */
  onState(listener: (state: StorageState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries at once what could not be saved. */
  retry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (this.#replica.pending.length > 0) this.#queueWrite();
    else this.#queueRead();
  }

  /** Stores the whole workbook again where the database has lost it. */
  storeAgain(): void {
    this.#isStored = false;
    this.retry();
  }

  /** Reads what other tabs have written; for when the page is shown again, as a frozen tab hears nothing. */
  refresh(): void {
    this.#queueRead();
  }

  /** Waits until nothing is under way: every edit so far is saved, or the state says why not. */
  async settled(): Promise<void> {
    let seen: Promise<void> | null = null;
    while (seen !== this.#queue) {
      seen = this.#queue;
      await seen;
    }
  }

  /** Folds the log into the blocks now, if all edits are written. */
  async fold(): Promise<void> {
    this.#queueFold();
    await this.settled();
  }

  /** Notes the snapshot that the workbook was saved to: the next one descends from it. */
  async setSnapshot({ id, parent }: SavedSnapshot): Promise<void> {
    this.#snapshot = { id, parent };
    await this.#ports.database.reopen();
    await this.#ports.database.workbooks.update(this.#workbookId, { snapshot: { id, parent } });
  }

  /** Waits for what is still to be saved, then lets go of the session, the channel and the timers. */
  async close(): Promise<void> {
    await this.settled();
    this.#closed = true;
    for (const end of this.#subscriptions) end();
    this.#cancelRetry?.();
    this.#cancelFold?.();
    this.#cancelCompact?.();
    this.#listeners.clear();
  }

  get #workbookId() {
    return this.#replica.session.workbook.id;
  }

  #queueWrite(): void {
    if (this.#writeQueued || this.#closed) return;
    this.#writeQueued = true;
    this.#enqueue(async () => {
      this.#writeQueued = false;
      await this.#write();
    });
  }

  #queueRead(): void {
    if (this.#readQueued || this.#closed) return;
    this.#readQueued = true;
    this.#enqueue(async () => {
      this.#readQueued = false;
      await this.#read();
    });
  }

  #queueFold(): void {
    if (this.#closed) return;
    this.#enqueue(async () => {
      try {
        await this.#foldNow();
      } catch {
        // The work is safe in the log, so nobody is told; the log only stays longer than it should. A database that
        // can't be written to shows with the next edit.
        this.#folded = -1;
        this.#cancelFold?.();
        this.#cancelFold = this.#ports.timers.after(longestWait, () => this.#queueFold());
      }
    });
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        await work();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Does something in turn whose failure is for the caller to tell: it says nothing of whether the work is safe. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(() => {
      if (this.#closed) throw new StorageRefusal('closed');
      return work();
    });
    this.#queue = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  #tell(): void {
    this.#ports.channel.post({ kind: 'log', workbook: this.#workbookId } satisfies TabMessage);
  }

  async #write(): Promise<void> {
    const { database, clock, tab } = this.#ports;
    await database.reopen();
    this.#replica.straighten();
    await this.#ensureStored();
    const { pending } = this.#replica;
    const { length } = pending;
    if (length === 0) {
      this.#succeed();
      return;
    }
    const facts = { tab, now: clock.now(), tell: () => this.#tell() };
    // Large changes are taken apart once the database has answered, when the page has shown them.
    const batch = () => this.#replica.divided(length);
    const tail = await appendToLog(database, this.#workbookId, this.#place, batch, facts);
    if (tail === 'behind') {
      this.#replica.replace(await this.#reload());
      this.#queueWrite();
      return;
    }
    this.#replica.advance(tail);
    this.#succeed();
    if (this.#replica.unfolded.length >= mostUnfolded) this.#queueFold();
    else this.#foldWhenIdle();
  }

  async #read(): Promise<void> {
    const { database } = this.#ports;
    await database.reopen();
    await this.#ensureStored();
    const { binned, tail } = await readLog(database, this.#workbookId, this.#place);
    if (tail === 'behind') this.#replica.replace(await this.#reload());
    else this.#replica.advance(tail);
    this.#foldWhenIdle();
    if (binned) throw new StorageRefusal('binned');
    // With changes still pending it is for writing to say that all is well again.
    if (this.#replica.pending.length === 0) this.#succeed();
    else if (this.#failure !== null) this.#queueWrite();
  }

  get #place(): LogPlace {
    return { lastSeq: this.#replica.lastSeq, createdAt: this.#createdAt };
  }

  /**
   * Stores the workbook whole where the database does not have it: it could not be written when it was made, or the browser has
   * cleared its storage since. Another tab that has done so is followed.
   */
  async #ensureStored(): Promise<void> {
    if (this.#isStored) return;
    const { database, clock, channel } = this.#ports;
    const { session, pending, remembered } = this.#replica;
    const known = await database.workbooks.get(this.#workbookId);
    if (known?.ready === true) {
      this.#isStored = true;
      this.#replica.replace(await this.#reload());
      return;
    }
    if (known !== undefined) await eraseWorkbook(database, this.#workbookId);
    const { length } = pending;
    const at = clock.now();
    // A copy, as people type on while it is written.
    const changes = [...this.#pastBefore.changes, ...remembered];
    let past: WorkbookPast = { changes, marks: this.#pastBefore.marks };
    for (const { merges } of pending) {
      if (merges !== undefined) past = { changes, marks: marksAfter(past, merges) };
    }
    await createWorkbook(database, contentOfWorkbook(session.workbook), {
      ...{ at, snapshot: null, past, blockRows: this.#blockRows },
    });
    await database.workbooks.update(this.#workbookId, { snapshot: this.#snapshot });
    this.#isStored = true;
    this.#createdAt = at;
    this.#folded = -1;
    this.#replica.storedWhole(length);
    this.past.replaced();
    channel.post({ kind: 'list' } satisfies TabMessage);
    this.#tell();
  }

  async #reload(): Promise<LoadedWorkbook> {
    const { database, turns } = this.#ports;
    const loaded = await loadWorkbook(database, this.#workbookId, turns);
    // The rows stand in other slots here than in the workbook just read, so the layout is found by id when next folding.
    this.#folded = -1;
    this.#createdAt = loaded.stored.createdAt;
    this.past.replaced();
    return loaded;
  }

  async #foldNow(): Promise<void> {
    const { database } = this.#ports;
    if (this.#replica.pending.length > 0 || this.#replica.unfolded.length === 0) return;
    if (this.#folded === -1 && !(await this.#relayOut())) return;
    const plan = planFolding(this.#replica, this.#layout, this.#blockRows);
    if (plan === null) return;
    const records = [...this.#replica.unfolded];
    const from = { folded: this.#folded, createdAt: this.#createdAt };
    const { workbook } = this.#replica.session;
    const result = await carryOutFolding(database, workbook, plan, from, records);
    if (result.kind === 'overtaken') {
      this.#foldWhenIdle();
      return;
    }
    if (result.kind === 'stale') {
      // Another tab was first. What it folded need not be folded again; the rest waits for the next idle moment.
      this.#folded = -1;
      this.#queueRead();
      this.#foldWhenIdle();
      return;
    }
    this.#layout = result.layout;
    this.#pastSize = result.past;
    this.#compactWhenIdle();
    this.#folded = records.at(-1)!.seq;
    this.past.folded(this.#replica.folded(this.#folded));
  }

  /** Finds the layout anew; false where memory is behind the blocks and has to catch up first. */
  async #relayOut(): Promise<boolean> {
    const { layout, folded } = await readLayout(this.#ports.database, this.#replica.session.workbook);
    if (folded > this.#replica.lastSeq) {
      this.#queueRead();
      this.#foldWhenIdle();
      return false;
    }
    this.#layout = layout;
    this.#folded = folded;
    this.past.folded(this.#replica.folded(folded));
    return true;
  }

  #foldWhenIdle(): void {
    this.#cancelFold?.();
    this.#cancelFold = null;
    if (this.#closed || this.#replica.unfolded.length === 0) return;
    this.#cancelFold = this.#ports.timers.after(foldAfter, () => this.#queueFold());
  }

  #compactWhenIdle(): void {
    this.#cancelCompact?.();
    this.#cancelCompact = null;
    if (this.#closed || this.#isCompacting || !isTooLarge(this.#pastSize, this.#limits)) return;
    this.#cancelCompact = this.#ports.timers.after(compactAfter, () => void this.#compact());
  }

  async #compact(): Promise<void> {
    if (this.#closed || this.#isCompacting) return;
    this.#isCompacting = true;
    const { database, clock } = this.#ports;
    const host = { database, workbook: this.#workbookId, limits: this.#limits, now: clock.now() };
    try {
      this.#pastSize = await compactHistory({ ...host, inTurn: (work) => this.#inTurn(work) });
    } catch {
      // A past that is longer than it should be is no failure; it is tried again after the next folding.
    } finally {
      this.#isCompacting = false;
    }
  }

  get #limits(): PastLimits {
    return this.#ports.pastLimits ?? pastLimits;
  }

  #succeed(): void {
    this.#failures = 0;
    this.#failure = null;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#show({ kind: this.#replica.pending.length === 0 ? 'saved' : 'saving' });
  }

  #fail(error: unknown): void {
    const { stopped } = this.#ports.database;
    const failure = failureOf(stopped === null ? error : new StorageRefusal(stopped));
    this.#failure = failure.kind;
    this.#show(failedState(failure));
    if (!canRetry(failure.kind) || this.#closed) return;
    const wait = Math.min(firstWait * 2 ** this.#failures, longestWait);
    this.#failures++;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#ports.timers.after(wait, () => this.retry());
  }

  #show(state: StorageState): void {
    const before = this.#state;
    this.#state = state;
    if (before.kind === state.kind && before.kind !== 'failed') return;
    for (const listener of [...this.#listeners]) listener(state);
  }
}
