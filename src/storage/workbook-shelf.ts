import { numberText } from '../base/language.ts';
import type { Clock, IdSource } from '../base/ports.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { encodeChange } from '../format/change-record.ts';
import { decodeWorkbookFields } from '../format/fields.ts';
import { asWorkbookId, type WorkbookId } from '../model/ids.ts';
import { mergeWorkbookRecord } from '../model/record-merge.ts';
import type { WorkbookRecord } from '../model/records.ts';
import { Workbook } from '../model/workbook.ts';
import { contentOfWorkbook, type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import { noPast } from '../model/workbook-past.ts';
import {
  type CreateFacts,
  createWorkbook,
  eraseWorkbook,
  type NewWorkbook,
  withSnapshot,
} from './create-workbook.ts';
import { attempt } from './attempt.ts';
import type { StoredWorkbook } from './database.ts';
import { canWait, failureOf, type StorageFailure, StorageRefusal } from './failures.ts';
import { asLoaded, heldInMemory } from './in-memory.ts';
import {
  asDamage,
  decodeLogged,
  findStored,
  type LoadedWorkbook,
  loadWorkbook,
  logAfter,
  readSchema,
} from './load-workbook.ts';
import { LinkedFileShelf } from './linked-files.ts';
import { moreLogged } from './log-writer.ts';
import { OriginalShelf } from './originals.ts';
import { pastOfLoaded } from './past.ts';
import { isWorkbook } from './readable-records.ts';
import { repairStored } from './repair.ts';
import { loadRest } from './rest.ts';
import type { PersistedSession } from './persisted-session.ts';
import { Persister, type PersisterPorts } from './persister.ts';
import { Presence } from './presence.ts';
import { isTabMessage, type TabMessage } from './tab-message.ts';

/** A workbook of the list. Times are milliseconds since 1970-01-01 UTC. */
export type ListedWorkbook = Pick<
  StoredWorkbook,
  'title' | 'createdAt' | 'openedAt' | 'changedAt' | 'deletedAt' | 'snapshot'
> & { readonly id: WorkbookId };

/** What a {@link WorkbookShelf} works with. */
export interface ShelfPorts extends PersisterPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** How long a workbook stays in the bin: 30 days, in milliseconds. */
export const keptInBin = 30 * 24 * 60 * 60 * 1000;
/** How long a workbook may take to be written for the first time before it counts as abandoned: a day, in milliseconds. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** The workbooks of this browser. Whatever goes wrong comes back as a {@link StorageFailure}; nothing here throws. */
export class WorkbookShelf {
  /** The files that tables came from. */
  readonly originals: OriginalShelf;
  /** The files that workbooks are saved to. */
  readonly linkedFiles: LinkedFileShelf;
  readonly #ports: ShelfPorts;
  readonly #listeners = new Set<() => void>();
  /** Workbooks that could not be stored and were not opened yet. */
  readonly #held = new Map<WorkbookId, LoadedWorkbook>();
  /** The workbook that was stored last, if it was not opened yet: nothing of it has to be read again. */
  #fresh: LoadedWorkbook | null = null;

  constructor(ports: ShelfPorts) {
    this.#ports = ports;
    this.originals = new OriginalShelf(ports);
    this.linkedFiles = new LinkedFileShelf(ports.database);
    ports.channel.subscribe((message) => {
      // A title may have changed with any change of a workbook.
      if (isTabMessage(message)) this.#tellHere();
    });
    // It is there again, or no longer held by an older tab.
    ports.database.onTrouble(() => this.#tellHere());
  }

  /** Has every later change of the list, here or in another tab, told; the function given back ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** All workbooks, latest opened first; those in the bin after the others, latest deleted first. */
  async list(): Promise<Result<readonly ListedWorkbook[], StorageFailure>> {
    return this.#attempt(async () => {
      const stored = await this.#ports.database.workbooks.toArray();
      const latest = ({ deletedAt, openedAt, changedAt }: StoredWorkbook) =>
        deletedAt ?? Math.max(openedAt, changedAt);
      return stored
        .filter((workbook) => workbook.ready && isWorkbook(workbook))
        .sort(
          (a, b) =>
            Number(a.deletedAt !== null) - Number(b.deletedAt !== null) ||
            latest(b) - latest(a) ||
            (a.id < b.id ? -1 : 1),
        )
        .map(({ id, title, createdAt, openedAt, changedAt, deletedAt, snapshot }) => ({
          id: asWorkbookId(id),
          ...{ title, createdAt, openedAt, changedAt, deletedAt, snapshot },
        }));
    });
  }

  /** The workbooks that are not in the bin; none where the browser gives no storage just now, as work goes on without. */
  async present(): Promise<Result<readonly ListedWorkbook[], StorageFailure>> {
    const listed = await this.list();
    if (listed.ok) return ok(listed.value.filter(({ deletedAt }) => deletedAt === null));
    return canWait(listed.error.kind) ? ok([]) : listed;
  }

  /**
   * Stores a workbook, under its own id where this browser has none of that id yet, else under a new one. `snapshot` is
   * the snapshot file that holds it as it is, `past` what it was before.
   */
  async create(
    content: NewWorkbook,
    facts: Partial<Pick<CreateFacts, 'snapshot' | 'past' | 'blockRows' | 'onProgress' | 'signal'>> = {},
  ): Promise<Result<WorkbookId, StorageFailure>> {
    const stored = await this.#store(content, { ...facts, at: this.#ports.clock.now() });
    return stored.ok ? ok(stored.value.id) : stored;
  }

  /**
   * Stores a workbook that is to be opened next, as {@link create} does; where that can't be done now it is held in memory, so that
   * {@link open} gives it all the same, and {@link keep} goes on trying.
   */
  async createAnyway(
    content: NewWorkbook,
    facts: Partial<Pick<CreateFacts, 'snapshot' | 'past' | 'blockRows' | 'onProgress' | 'signal'>> = {},
  ): Promise<Result<WorkbookId, StorageFailure>> {
    const at = this.#ports.clock.now();
    const stored = await this.#store(content, { ...facts, at });
    if (stored.ok) {
      // One that was in memory is somebody else's, who may go on changing it.
      if (stored.value !== content) {
        this.#fresh = asLoaded(stored.value, { snapshot: null, ...facts, at });
      }
      return ok(stored.value.id);
    }
    if (!canWait(stored.error.kind)) return stored;
    this.#held.set(content.id, heldInMemory(content, { snapshot: null, ...facts, at }, stored.error));
    return ok(content.id);
  }

  /** Tells of each other which tabs have a workbook open. */
  presence(id: WorkbookId): Presence {
    return new Presence(this.#ports, id);
  }

  /** Reads a workbook into memory. A session is then built around it and handed to {@link keep}. */
  async open(id: WorkbookId): Promise<Result<LoadedWorkbook, StorageFailure>> {
    const { database, clock, turns } = this.#ports;
    const held = this.#held.get(id);
    if (held !== undefined) {
      this.#held.delete(id);
      return ok(held);
    }
    const fresh = this.#fresh;
    this.#fresh = null;
    return this.#attempt(async () => {
      const stored = fresh?.workbook.id === id ? await findStored(database, id) : null;
      // Whatever else was written since shows in its log, which is read once the workbook is kept.
      const isAsMade = stored?.folded === 0 && stored.createdAt === fresh?.stored.createdAt;
      const loaded =
        fresh !== null && isAsMade
          ? { ...fresh, stored }
          : await loadWorkbook(database, id, turns).catch((error: unknown) => this.#repaired(id, error));
      if (loaded.stored.deletedAt !== null) throw new StorageRefusal('binned');
      // Nobody waits for the list to know, and none of the person's work is in it.
      void database.workbooks.update(id, { openedAt: clock.now() }).catch(() => undefined);
      return loaded;
    });
  }

  /**
   * Keeps whatever can be read of a damaged workbook as another one, under the title that `titled` makes of its own. Cells of which nothing
   * is known are `#N/A`, for this `reason`.
   */
  async keepRest(
    id: WorkbookId,
    titled: (title: string) => string,
    reason: string,
  ): Promise<Result<WorkbookId, StorageFailure>> {
    const { database, ids } = this.#ports;
    const rest = await this.#attempt(() => loadRest(database, id, reason));
    if (!rest.ok) return rest;
    const content = contentOfWorkbook(rest.value);
    const record = { ...content.record, title: titled(content.record.title) };
    return this.createAnyway({ ...content, id: asWorkbookId(ids.next()), record });
  }

  /** Keeps a session and the database the same from here on. */
  keep(session: PersistedSession, loaded: LoadedWorkbook): Persister {
    return new Persister(this.#ports, session, loaded);
  }

  /** Gives a workbook another title, wherever it is open. */
  async rename(id: WorkbookId, title: string): Promise<Result<null, StorageFailure>> {
    const { database, clock, tab, author } = this.#ports;
    return this.#attempt(async () => {
      await database.transaction('rw', [database.workbooks, database.blocks, database.log], async () => {
        const stored = await findStored(database, id);
        const before = await this.#recordOf(stored);
        const changes = { workbook: [before, { ...before, title }] as const, tables: new Map() };
        const at = clock.now();
        const entry = { workbook: id, tab: `${tab} list`, at, label: 'Rename workbook' };
        const name = author?.() ?? null;
        const by = name === null ? {} : { author: name };
        await database.log.add({ ...entry, ...by, change: encodeChange(changes) });
        await database.workbooks.put({ ...stored, ...moreLogged(stored, 1), title, changedAt: at });
      });
      this.#tell({ kind: 'log', workbook: id });
      return null;
    });
  }

  /** Copies a workbook with its past under a new id and the given title. */
  async duplicate(id: WorkbookId, title: string): Promise<Result<WorkbookId, StorageFailure>> {
    const { database, clock, ids, turns, author } = this.#ports;
    const copy = asWorkbookId(ids.next());
    return this.#attempt(async () => {
      const loaded = await loadWorkbook(database, id, turns);
      const content = contentOfWorkbook(loaded.workbook);
      const record = { ...content.record, title };
      const at = clock.now();
      const past = await pastOfLoaded(database, loaded, turns);
      const renamed = {
        ...{ at, author: author?.() ?? null, label: 'Duplicate workbook' },
        changes: { workbook: [content.record, record] as const, tables: new Map() },
      };
      const copied = { changes: [...past.changes, renamed], marks: past.marks };
      const facts = { at, snapshot: loaded.stored.snapshot, past: copied };
      await createWorkbook(database, { ...content, id: copy, record }, facts);
      await this.originals.copy(id, copy);
      this.#tell({ kind: 'list' });
      return copy;
    });
  }

  /** Puts a workbook in the bin, from where {@link restore} brings it back for 30 days. */
  async remove(id: WorkbookId): Promise<Result<null, StorageFailure>> {
    return this.#mark(id, this.#ports.clock.now());
  }

  /** Takes a workbook out of the bin. */
  async restore(id: WorkbookId): Promise<Result<null, StorageFailure>> {
    return this.#mark(id, null);
  }

  /** Clears away, for good, what was in the bin for 30 days and what was never written to its end. For the start of the app. */
  async clearAway(): Promise<Result<readonly WorkbookId[], StorageFailure>> {
    const { database, clock } = this.#ports;
    return this.#attempt(async () => {
      const now = clock.now();
      const gone: WorkbookId[] = [];
      for (const { id, deletedAt, ready, createdAt } of await database.workbooks.toArray()) {
        const old = ready
          ? deletedAt !== null && now - deletedAt >= keptInBin
          : now - createdAt >= abandonedAfter;
        if (!old) continue;
        await eraseWorkbook(database, id);
        gone.push(asWorkbookId(id));
      }
      if (gone.length > 0) this.#tell({ kind: 'list' });
      return gone;
    });
  }

  async #store(
    content: NewWorkbook,
    facts: Partial<CreateFacts> & Pick<CreateFacts, 'at'>,
  ): Promise<Result<Workbook, StorageFailure>> {
    const { database, ids } = this.#ports;
    return this.#attempt(async () => {
      const taken = (await database.workbooks.get(content.id)) !== undefined;
      const own = taken ? { ...dataOf(content), id: asWorkbookId(ids.next()) } : content;
      const workbook = own instanceof Workbook ? own : workbookFromContent(own);
      const { snapshot = null } = facts;
      const past = withSnapshot(facts.past ?? noPast, snapshot);
      await createWorkbook(database, workbook, { ...facts, snapshot, past });
      this.#tell({ kind: 'list' });
      return workbook;
    });
  }

  async #mark(id: WorkbookId, deletedAt: number | null): Promise<Result<null, StorageFailure>> {
    const { database } = this.#ports;
    return this.#attempt(async () => {
      await database.transaction('rw', [database.workbooks], async () => {
        await database.workbooks.put({ ...(await findStored(database, id)), deletedAt });
      });
      // A tab that has it open hears that something happened to it and reads what.
      this.#tell({ kind: 'log', workbook: id });
      return null;
    });
  }

  /** A workbook that could not be read, once what is damaged of it was made anew; throws where not all of it can be. */
  async #repaired(id: WorkbookId, error: unknown): Promise<LoadedWorkbook> {
    if (!(error instanceof StorageRefusal) || error.kind !== 'damaged') throw error;
    const { database, turns } = this.#ports;
    const { repaired, lost } = await repairStored(database, id);
    if (lost.length > 0) throw new StorageRefusal('damaged', `${inWords(lost)} can’t be read.`);
    if (repaired === 0) throw error;
    return { ...(await loadWorkbook(database, id, turns)), isRepaired: true };
  }

  /** The workbook's own facts as blocks and log have them. */
  async #recordOf(stored: StoredWorkbook): Promise<WorkbookRecord> {
    const { database } = this.#ports;
    const schema = await database.blocks.get([stored.id, 'schema', '', '', 0]);
    const log = await logAfter(database, stored.id, stored.folded);
    try {
      const folded =
        schema?.part === 'schema' ? decodeWorkbookFields(readSchema(schema)) : { title: stored.title };
      return log.reduce((known, record) => {
        const [before, after] = decodeLogged(record).changes.workbook ?? [null, null];
        return before === null || after === null
          ? known
          : mergeWorkbookRecord(known, before, after, 'change').record;
      }, folded);
    } catch (error) {
      throw asDamage(error);
    }
  }

  async #attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageFailure>> {
    const done = await attempt(this.#ports.database, work);
    // Whoever asks the shelf has no page that shows the workbook.
    return !done.ok && done.error.kind === 'missing' ? fail(failureOf(new StorageRefusal('absent'))) : done;
  }

  #tell(message: TabMessage): void {
    this.#ports.channel.post(message);
    this.#tellHere();
  }

  #tellHere(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function dataOf(workbook: NewWorkbook): WorkbookContent {
  return workbook instanceof Workbook ? contentOfWorkbook(workbook) : workbook;
}

/** The first of a list in words, and how many more there are. */
function inWords(all: readonly string[]): string {
  const shown = all.slice(0, 3).join(', ');
  return all.length > 3 ? `${shown} and ${numberText(all.length - 3)} more` : shown;
}
