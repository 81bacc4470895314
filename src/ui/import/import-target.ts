import type { Pieces } from '../../base/pieces.ts';
import type { Result } from '../../base/result.ts';
import type { CommandContext } from '../../commands/context.ts';
import type { TableId, WorkbookId } from '../../model/ids.ts';
import type { Session, TransactionSpec } from '../../session/session.ts';
import type { Shell } from '../contexts.ts';
import type { Problem, WorkbookDraft } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** Where the tables of a file go: into the open workbook, or into a new one that is kept only when the import is made. */
export interface ImportTarget {
  readonly kind: 'open' | 'new';
  /** Gets ready for a file that is called so. Nothing is kept yet. */
  begin(fileName: string): Promise<Result<null, Problem>>;
  /** What the import is planned for. */
  readonly session: Session;
  readonly context: CommandContext;
  /**
   * Does the import in pieces that count records: nothing is changed before the last of them. The sentence that says why not where it could
   * not be done.
   */
  making(spec: TransactionSpec): Pieces<string | null>;
  /** Sees to it that what was done is kept; the sentence that says why not. */
  keep(): Promise<string | null>;
  /** The workbook that has what was imported; null while none is kept. */
  keptAs(): WorkbookId | null;
  /** The person has seen all: what was imported is to be looked at. */
  show(): void;
}

/** Imports into the open workbook: one undo step. */
export function openWorkbookTarget(workbook: WorkbookState): ImportTarget {
  return {
    kind: 'open',
    begin: () => Promise.resolve({ ok: true, value: null }),
    session: workbook.session,
    get context() {
      return workbook.context;
    },
    *making(spec) {
      const before = new Set(workbook.tabs.map(({ id }) => id));
      const done = yield* workbook.session.dispatching(spec);
      if (!done.ok) return done.error.message;
      const made = workbook.tabs.find(({ id }) => !before.has(id));
      // Drawn in a turn of its own: the import itself may have taken as long as a turn should.
      if (made !== undefined) setTimeout(() => showIfThere(workbook, made.id));
      workbook.sayUndoable(words.importing.done(spec.label));
      return null;
    },
    keep: () => Promise.resolve(null),
    keptAs: () => workbook.session.workbook.id,
    show: () => workbook.grid?.focus(),
  };
}

function showIfThere(workbook: WorkbookState, table: TableId): void {
  if (workbook.session.workbook.table(table) !== undefined) workbook.showTable(table);
}

/** Imports into a workbook that does not exist yet; it is kept when the import is made. */
export function newWorkbookTarget({ store, navigator }: Pick<Shell, 'store' | 'navigator'>): ImportTarget {
  let draft: WorkbookDraft | null = null;
  let kept: Awaited<ReturnType<WorkbookDraft['keep']>> | null = null;
  const now = () => {
    if (draft === null) throw new Error('The draft is used before the file is read');
    return draft;
  };
  return {
    kind: 'new',
    async begin(fileName) {
      const begun = await store.begin(titleOf(fileName));
      if (!begun.ok) return begun;
      draft = begun.value;
      return { ok: true, value: null };
    },
    get session() {
      return now().session;
    },
    get context() {
      const { session, ids } = now();
      return { workbook: session.workbook, engine: session.engine, ids };
    },
    *making(spec) {
      const done = yield* now().session.dispatching(spec);
      return done.ok ? null : done.error.message;
    },
    async keep() {
      kept = await now().keep();
      if (kept.ok) return null;
      // Nothing is kept, so the same import can be tried again.
      now().session.undo();
      return kept.error.message;
    },
    keptAs: () => (kept?.ok === true ? kept.value : null),
    show() {
      if (kept?.ok === true) navigator.toWorkbook(kept.value);
    },
  };
}

/** What a workbook made of a file is called: the file's name without its ending. */
function titleOf(fileName: string): string {
  const title = fileName.replace(/\.[a-z0-9]{1,5}$/i, '').trim();
  return title === '' ? words.home.untitled : title;
}
