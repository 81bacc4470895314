import { fail, ok, type Result } from '../base/result.ts';
import { asWorkbookId, type WorkbookId } from '../model/ids.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { noPast } from '../model/workbook-past.ts';
import type { PlanDraft } from '../plan/new-plan.ts';
import { systemIds } from '../platform/ids.ts';
import { savesData } from '../platform/saves-data.ts';
import type { SystemBrowserStorage } from './browser-storage.ts';
import { LeftBehind } from './left-behind.ts';
import type { NewWorkbook } from '../storage/create-workbook.ts';
import type { StorageFailure } from '../storage/failures.ts';
import type { LinkedFileShelf } from '../storage/linked-files.ts';
import type { OriginalShelf } from '../storage/originals.ts';
import type { ListedWorkbook, WorkbookShelf } from '../storage/workbook-shelf.ts';
import type {
  KeepingOptions,
  KnownWorkbook,
  OpeningProblem,
  OpenWorkbook,
  Problem,
  ReadSnapshot,
  StarterName,
  WorkbookDraft,
  WorkbookStore,
  WorkbookSummary,
} from '../ui/ports.ts';
import { firstPageWords as words } from '../ui/words/first-page.ts';
import { workbookPage } from './workbook-parts.ts';

/** Relative to the page, as the app may lie anywhere on a host. */
const starterPath = (name: StarterName | 'blank-plan') => `seeds/${name}.pledgebook`;

/**
 * The workbooks of this browser behind the interface's port. Whatever is large (the database library, the formula engine, the
 * snapshot reader) is loaded when it is first needed, so that the first page does not wait for it.
 */
export class BrowserWorkbookStore implements WorkbookStore {
  #shelf: Promise<WorkbookShelf> | null = null;
  readonly #browserStorage: SystemBrowserStorage;
  readonly #leftBehind = new LeftBehind();

  constructor(browserStorage: SystemBrowserStorage) {
    this.#browserStorage = browserStorage;
  }

  async list(): Promise<Result<readonly WorkbookSummary[], Problem>> {
    const listed = await (await this.#open()).list();
    if (!listed.ok) return fail(problemOf(listed.error));
    return ok(
      listed.value.map(({ id, title, changedAt, deletedAt }) => ({ id, title, changedAt, deletedAt })),
    );
  }

  unsaved(): readonly Pick<WorkbookSummary, 'id' | 'title'>[] {
    return this.#leftBehind.list.map(({ session: { workbook } }) => ({
      id: workbook.id,
      title: workbook.record.title,
    }));
  }

  onList(listener: () => void): () => void {
    const endUnsaved = this.#leftBehind.onChange(listener);
    let end: (() => void) | null = null;
    let ended = false;
    void this.#open().then((shelf) => {
      if (!ended) end = shelf.onChange(listener);
    });
    return () => {
      ended = true;
      endUnsaved();
      end?.();
    };
  }

  fetchAhead(why: 'likely' | 'idle'): void {
    if (why === 'likely' || !savesData()) workbookPage().catch(() => undefined);
  }

  async createEmpty(title: string): Promise<Result<WorkbookId, Problem>> {
    return this.#create({ id: asWorkbookId(systemIds.next()), record: { title }, tables: [] }, null);
  }

  async createFromStarter(name: StarterName): Promise<Result<WorkbookId, Problem>> {
    // The page that will show it comes while the plan does.
    workbookPage().catch(() => undefined);
    const [opened, listed] = await Promise.all([
      this.#starter(name, words.app.starterMissing),
      this.#present(),
    ]);
    if (!opened.ok) return opened;
    if (!listed.ok) return listed;
    const example = opened.value;
    // An example that nobody has touched is as good as a new one; what was tried on another stays beside the new one.
    const present = listed.value;
    const fresh = present.find(
      (known) => known.snapshot?.id === example.id && known.changedAt === known.createdAt,
    );
    if (fresh !== undefined) return ok(fresh.id);
    const titles = new Set(present.map(({ title }) => title));
    return this.#create(withFreeTitle(example.content, titles), example);
  }

  async createPlan(draft: PlanDraft): Promise<Result<WorkbookId, Problem>> {
    const [blank, { newPlanContent }] = await Promise.all([
      this.#starter('blank-plan', words.app.partMissing),
      import('../plan/new-plan.ts'),
    ]);
    if (!blank.ok) return blank;
    return this.createFromContent(newPlanContent(blank.value.content, draft, systemIds));
  }

  async kinOf({ workbook, saved, past }: ReadSnapshot): Promise<KnownWorkbook | null> {
    // What is left of a damaged file is a workbook of its own.
    if (saved === null) return null;
    const listed = await this.#present();
    if (!listed.ok) return null;
    const ids = new Set<string | null>(
      past.marks.flatMap((mark) => (mark.kind === 'version' ? [] : [mark.id])),
    );
    ids.add(saved.id).add(saved.parent);
    ids.delete(null);
    const known =
      listed.value.find(({ id }) => id === workbook.id) ??
      listed.value.find(({ snapshot }) => snapshot !== null && ids.has(snapshot.id));
    if (known === undefined) return null;
    const { id, title, createdAt, changedAt, deletedAt } = known;
    const isFromFile = known.snapshot?.id === saved.id;
    const isTo = !isFromFile ? 'another' : createdAt === changedAt ? 'the same' : 'newer';
    return { id, title, changedAt, deletedAt, isTo };
  }

  async createFromSnapshot(
    { workbook, saved, past }: ReadSnapshot,
    options?: KeepingOptions,
  ): Promise<Result<WorkbookId, Problem>> {
    return this.#createWorthKeeping(workbook, saved, past, options);
  }

  async createFromContent(content: WorkbookContent): Promise<Result<WorkbookId, Problem>> {
    const listed = await this.#present();
    if (!listed.ok) return listed;
    const titles = new Set(listed.value.map(({ title }) => title));
    return this.#createWorthKeeping(withFreeTitle(content, titles), null);
  }

  async begin(title: string): Promise<Result<WorkbookDraft, Problem>> {
    const listed = await this.#present();
    if (!listed.ok) return listed;
    const taken = new Set(listed.value.map(({ title }) => title));
    const empty = { id: asWorkbookId(systemIds.next()), record: { title }, tables: [] };
    const { openDraft } = await import('./open-draft.ts');
    return ok(
      openDraft(withFreeTitle(empty, taken), (workbook, past) =>
        this.#createWorthKeeping(workbook, null, past),
      ),
    );
  }

  async open(id: WorkbookId): Promise<Result<OpenWorkbook, OpeningProblem>> {
    const left = this.#leftBehind.take(id);
    if (left !== null) return ok(left);
    const [shelf, { openSession }] = await Promise.all([this.#open(), import('./open-session.ts')]);
    const loaded = await shelf.open(id);
    if (!loaded.ok) {
      return fail({ ...problemOf(loaded.error), isDamaged: loaded.error.kind === 'damaged' });
    }
    const open = await openSession(shelf, loaded.value, this.#leftBehind);
    this.#browserStorage.follow(open);
    return ok(open);
  }

  async keepRest(id: WorkbookId): Promise<Result<WorkbookId, Problem>> {
    return told(await (await this.#open()).keepRest(id, words.storage.restOf, words.storage.lostCell));
  }

  /** The files that tables came from. */
  async originals(): Promise<OriginalShelf> {
    return (await this.#open()).originals;
  }

  /** The files that workbooks are saved to. */
  async linkedFiles(): Promise<LinkedFileShelf> {
    return (await this.#open()).linkedFiles;
  }

  async rename(id: WorkbookId, title: string): Promise<Result<null, Problem>> {
    return told(await (await this.#open()).rename(id, title));
  }

  async duplicate(id: WorkbookId): Promise<Result<WorkbookId, Problem>> {
    const listed = await this.list();
    if (!listed.ok) return listed;
    const titles = new Set(listed.value.map(({ title }) => title));
    const title = listed.value.find((known) => known.id === id)?.title ?? words.home.untitled;
    let copy = words.home.copyOf(title, 1);
    for (let number = 2; titles.has(copy); number++) copy = words.home.copyOf(title, number);
    return told(await (await this.#open()).duplicate(id, copy));
  }

  async remove(id: WorkbookId): Promise<Result<null, Problem>> {
    return told(await (await this.#open()).remove(id));
  }

  async restore(id: WorkbookId): Promise<Result<null, Problem>> {
    return told(await (await this.#open()).restore(id));
  }

  async #present(): Promise<Result<readonly ListedWorkbook[], Problem>> {
    return told(await (await this.#open()).present());
  }

  /** Creates what a person brought here or made. */
  async #createWorthKeeping(
    content: NewWorkbook,
    from: SavedSnapshot | null,
    past = noPast,
    options?: KeepingOptions,
  ): Promise<Result<WorkbookId, Problem>> {
    const created = await this.#create(content, from, past, options);
    if (created.ok) void this.#browserStorage.somethingIsKept();
    return created;
  }

  async #create(
    content: NewWorkbook,
    from: SavedSnapshot | null,
    past = noPast,
    options?: KeepingOptions,
  ): Promise<Result<WorkbookId, Problem>> {
    const snapshot = from === null ? null : { id: from.id, parent: from.parent };
    return told(await (await this.#open()).createAnyway(content, { snapshot, past, ...options }));
  }

  async #starter(name: StarterName | 'blank-plan', missing: string) {
    const reader = import('../snapshot/open-snapshot.ts');
    // It is waited for once the file is there; until then nobody would hear that it can't be had.
    reader.catch(() => undefined);
    let bytes: Uint8Array;
    try {
      const response = await fetch(new URL(starterPath(name), document.baseURI));
      if (!response.ok) return fail({ message: missing });
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch {
      return fail({ message: missing });
    }
    return (await reader).openSnapshot(bytes);
  }

  #open(): Promise<WorkbookShelf> {
    this.#shelf ??= import('./shelf.ts').then(({ openShelf }) => openShelf());
    return this.#shelf;
  }
}

/** The content under its own title, or with the first number that makes the title one of its own. */
function withFreeTitle(content: WorkbookContent, taken: ReadonlySet<string>): WorkbookContent {
  const { title } = content.record;
  let free = title;
  for (let number = 2; taken.has(free); number++) free = `${title} (${number})`;
  return { ...content, record: { ...content.record, title: free } };
}

function told<T>(result: Result<T, StorageFailure>): Result<T, Problem> {
  return result.ok ? result : fail(problemOf(result.error));
}

function problemOf({ reason, wayOut }: StorageFailure): Problem {
  return { message: `${reason} ${wayOut}` };
}
