import { Dexie } from 'dexie';
import type { WorkbookId } from '../../../src/model/ids.ts';
import { type PastLimits, pastLimits } from '../../../src/model/past-compaction.ts';
import { contentOfWorkbook, type WorkbookContent } from '../../../src/model/workbook-content.ts';
import type { TabChannel } from '../../../src/platform/tab-channel.ts';
import type { Timers } from '../../../src/platform/timers.ts';
import { PledgebookDatabase } from '../../../src/storage/database.ts';
import type { Persister } from '../../../src/storage/persister.ts';
import { WorkbookShelf } from '../../../src/storage/workbook-shelf.ts';
import { PlainSession } from './plain-session.ts';

let databases = 0;

/** One browser profile: a database and a channel that any number of tabs share, and a clock that only tests move. */
export class TestBrowser {
  readonly databaseName: string;
  now = Date.UTC(2010, 2, 31);
  /** How large the kept past of a workbook may grow. */
  limits: PastLimits = pastLimits;
  readonly #channels = new Set<TestChannel>();
  readonly #tabs: TestTab[] = [];
  #ids = 0;

  constructor() {
    this.databaseName = `test-${databases++}`;
  }

  /** A new tab with nothing open in it. */
  tab(): TestTab {
    const tab = new TestTab(this, `tab-${this.#tabs.length}`);
    this.#tabs.push(tab);
    return tab;
  }

  channel(): TabChannel {
    const channel = new TestChannel(this.#channels);
    this.#channels.add(channel);
    return channel;
  }

  nextId(): string {
    return `id-${this.#ids++}`;
  }

  /** The workbook as a tab that is opened now would show it. */
  async read(id: WorkbookId): Promise<WorkbookContent> {
    const tab = this.tab();
    try {
      const loaded = await tab.shelf.open(id);
      if (!loaded.ok) throw new Error(`${loaded.error.kind}: ${loaded.error.reason}`);
      return contentOfWorkbook(loaded.value.workbook);
    } finally {
      tab.crash();
    }
  }

  async end(): Promise<void> {
    for (const tab of this.#tabs) tab.crash();
    await Dexie.delete(this.databaseName);
  }
}

/** One tab: its own connection, timers that fire when a test says so, and at most one open workbook. */
export class TestTab {
  readonly database: PledgebookDatabase;
  readonly shelf: WorkbookShelf;
  readonly timers = new TestTimers();
  /** Who sits at it. */
  author: string | null = null;
  readonly #channel: TabChannel;
  #open: { readonly session: PlainSession; readonly persister: Persister } | null = null;

  constructor(
    browser: TestBrowser,
    readonly name: string,
  ) {
    this.database = new PledgebookDatabase(browser.databaseName);
    this.#channel = browser.channel();
    this.shelf = new WorkbookShelf({
      database: this.database,
      channel: this.#channel,
      clock: { now: () => browser.now },
      timers: this.timers,
      turns: null,
      ids: { next: () => browser.nextId() },
      tab: name,
      author: () => this.author,
      pastLimits: browser.limits,
    });
  }

  get session(): PlainSession {
    return this.#opened.session;
  }

  get persister(): Persister {
    return this.#opened.persister;
  }

  get content(): WorkbookContent {
    return contentOfWorkbook(this.session.workbook);
  }

  async open(id: WorkbookId): Promise<this> {
    const loaded = await this.shelf.open(id);
    if (!loaded.ok) throw new Error(`${loaded.error.kind}: ${loaded.error.reason}`);
    const session = new PlainSession(loaded.value.workbook);
    this.#open = { session, persister: this.shelf.keep(session, loaded.value) };
    return this;
  }

  /** The tab is gone, as when its process is killed: nothing is waited for, nothing more is heard or written. */
  crash(): void {
    this.timers.stop();
    this.#channel.close();
    this.database.reopen = () => Promise.reject(new Error(`${this.name} is gone`));
    this.database.close({ disableAutoOpen: true });
  }

  get #opened() {
    if (this.#open === null) throw new Error(`${this.name} has nothing open`);
    return this.#open;
  }
}

/** Timers that fire in order when {@link run} is called. */
export class TestTimers implements Timers {
  #waiting: { readonly milliseconds: number; readonly action: () => void }[] = [];

  after(milliseconds: number, action: () => void): () => void {
    const timer = { milliseconds, action };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== timer);
    };
  }

  /** The times that are being waited for, in milliseconds. */
  get waits(): readonly number[] {
    return this.#waiting.map(({ milliseconds }) => milliseconds);
  }

  /** Lets the time pass for everything that waits now. */
  run(): void {
    const due = this.#waiting;
    this.#waiting = [];
    for (const { action } of due) action();
  }

  stop(): void {
    this.#waiting = [];
  }
}

/** Delivers to the others in a later microtask, as a real channel never delivers within the call. */
class TestChannel implements TabChannel {
  readonly #listeners = new Set<(message: unknown) => void>();

  constructor(readonly all: Set<TestChannel>) {}

  post(message: unknown): void {
    if (!this.all.has(this)) return;
    const copy: unknown = structuredClone(message);
    for (const other of this.all) if (other !== this) queueMicrotask(() => other.#deliver(copy));
  }

  subscribe(listener: (message: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.all.delete(this);
    this.#listeners.clear();
  }

  #deliver(message: unknown): void {
    if (!this.all.has(this)) return;
    for (const listener of [...this.#listeners]) listener(message);
  }
}

/** Has every write to the database fail until the function given back is called. */
export function breakWriting(tab: TestTab, error: () => Error): () => void {
  let broken = true;
  guardDatabase(tab, ({ write }) => (broken && write !== null ? error() : null));
  return () => {
    broken = false;
  };
}

/** What a tab is about to do in its database. */
interface DatabaseOperation {
  readonly table: string;
  /** Which kind of writing it is; null for reading. */
  readonly write: 'add' | 'put' | 'delete' | 'deleteRange' | null;
}

/** Has an operation fail for which an error is given, from now on. */
export function guardDatabase(tab: TestTab, errorOf: (operation: DatabaseOperation) => Error | null): void {
  tab.database.use({
    stack: 'dbcore',
    name: 'guard',
    create: (core) => ({
      ...core,
      table: (name) => {
        const inner = core.table(name);
        const guard = <Answer>(
          write: DatabaseOperation['write'],
          work: () => Promise<Answer>,
        ): Promise<Answer> => {
          const error = errorOf({ table: name, write });
          return error === null ? work() : Promise.reject(error);
        };
        return {
          ...inner,
          mutate: (request) => guard(request.type, () => inner.mutate(request)),
          get: (request) => guard(null, () => inner.get(request)),
          getMany: (request) => guard(null, () => inner.getMany(request)),
          query: (request) => guard(null, () => inner.query(request)),
          openCursor: (request) => guard(null, () => inner.openCursor(request)),
          count: (request) => guard(null, () => inner.count(request)),
        };
      },
    }),
  });
  // A middleware counts from the next opening on.
  tab.database.close({ disableAutoOpen: false });
}
