import { restoringTable, restoringWorkbook, restoreRows } from '../../commands/restore-past.ts';
import type { Pieces } from '../../base/pieces.ts';
import { ok, type Result } from '../../base/result.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { RowId, TableId } from '../../model/ids.ts';
import { differenceEffort } from '../../model/workbook-difference.ts';
import { mergedIn } from '../../model/workbook-past.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { TransactionSpec } from '../../session/session.ts';
import { LongChange } from '../grid/long-change.ts';
import type { OpenWorkbook } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { PanelList } from './history-state.svelte.ts';

/** A workbook as it was, on the page in the place of the one that it is. */
export interface ShownPast {
  readonly open: OpenWorkbook;
  /** The snapshots that had been merged by then. */
  readonly merged: readonly string[];
  /** When that was, as part of a sentence. */
  readonly moment: string;
}

/** Shows an open workbook as it was, leads back to now, and restores now what was then. One for each open workbook. */
export class TimeTravel {
  readonly live: OpenWorkbook;
  #shown = $state.raw<ShownPast | null>(null);
  #opening = $state.raw<AbortController | null>(null);
  /** What was on the page that is left. */
  #table: TableId | null = null;
  #place: CellPlace | null = null;
  #list: PanelList | null = null;

  constructor(live: OpenWorkbook) {
    this.live = live;
  }

  get shown(): ShownPast | null {
    return this.#shown;
  }

  /** Whether a state of the past is being worked out. */
  get isOpening(): boolean {
    return this.#opening !== null;
  }

  /** Shows the workbook as it was after so many of its changes. */
  async go(workbook: WorkbookState, after: number, moment: string): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const opened = await this.live.past.openAt(after, opening.signal);
    const then = opened.ok ? await opened.value.past.read() : null;
    if (this.#opening !== opening) {
      if (opened.ok) await opened.value.close();
      return;
    }
    this.#opening = null;
    if (!opened.ok) {
      workbook.shell.notices.problem(opened.error.message);
      return;
    }
    this.#leave(workbook);
    const merged = then?.ok === true ? mergedIn(then.value) : [];
    this.#shown = { open: opened.value, merged, moment };
    workbook.shell.notices.announce(words.past.banner.text(moment));
  }

  /** Gives up what is being worked out. */
  stop(): void {
    this.#opening?.abort();
    this.#opening = null;
  }

  /** Shows the workbook as it is. */
  back(workbook: WorkbookState): void {
    this.#leave(workbook);
    this.#shown = null;
  }

  /** Has a page that takes the place of another show what that showed. */
  arrive(workbook: WorkbookState): void {
    if (this.#list !== null) workbook.history.stayAt(this.#list);
    const table = this.#table;
    if (table !== null && workbook.tableById(table) !== undefined) workbook.showTable(table);
    const place = this.#place;
    const found = place === null ? undefined : workbook.tableById(place.table);
    if (place === null || found?.rows.slot(place.row) === undefined) return;
    if (place.table === table && found.column(place.column) !== undefined) workbook.goTo(place);
  }

  /** Makes rows of the workbook now what they were. */
  restoreRows(workbook: WorkbookState, table: TableId, rows: readonly RowId[]): void {
    const past = this.#shown?.open.session.workbook;
    if (past === undefined) return;
    const { session, ids } = this.live;
    const context = { workbook: session.workbook, engine: session.engine, ids };
    const result = restoreRows(context, { past, table, rows, columns: null });
    const done = result.ok ? session.dispatch(result.value) : result;
    this.#told(workbook, done, words.past.restoring.rows(rows.length));
  }

  /** Makes a table of the workbook now what it was. */
  restoreTable(workbook: WorkbookState, table: TableId): void {
    const past = this.#shown?.open.session.workbook;
    if (past !== undefined) this.restoreTableFrom(workbook, past, table);
  }

  /** The same from a workbook that need not be shown. */
  restoreTableFrom(workbook: WorkbookState, past: Workbook, table: TableId): void {
    const title = past.table(table)?.record.title ?? '';
    const now = this.live.session.workbook;
    const pieces = restoringTable(now, past, table);
    void this.#restore(workbook, past, pieces, words.past.restoring.table(title), table);
  }

  /** Makes the whole workbook what it was. */
  restoreEverything(workbook: WorkbookState): void {
    const past = this.#shown?.open.session.workbook;
    if (past === undefined) return;
    const now = this.live.session.workbook;
    const pieces = (function* (): Pieces<Result<TransactionSpec, Rejection>> {
      return ok(yield* restoringWorkbook(now, past));
    })();
    void this.#restore(workbook, past, pieces, words.past.restoring.everything, this.#table);
  }

  async #restore(
    workbook: WorkbookState,
    past: Workbook,
    pieces: Pieces<Result<TransactionSpec, Rejection>>,
    message: string,
    leadsTo: TableId | null,
  ): Promise<void> {
    const { session } = this.live;
    const takenBack = await this.#mergedSince();
    const done = (result: Result<unknown, Rejection>) => {
      this.#told(workbook, result, message);
      if (!result.ok || this.#shown === null) return;
      this.back(workbook);
      this.#table = leadsTo;
    };
    const merges = { made: [], takenBack };
    const work = (function* (): Pieces<void> {
      const spec = yield* pieces;
      done(spec.ok ? yield* session.dispatching({ ...spec.value, merges }) : spec);
    })();
    workbook.dialog = {
      kind: 'work',
      work: new LongChange({
        ...{ session, pieces: work, title: words.past.restoring.title, step: words.past.restoring.step },
        total: 3 * differenceEffort(session.workbook, past),
        announce: (text) => workbook.shell.notices.announce(text),
      }),
    };
  }

  /** What was merged after the moment that is shown: it is not here any more once that is brought back. */
  async #mergedSince(): Promise<readonly string[]> {
    const shown = this.#shown;
    if (shown === null) return [];
    const now = await this.live.past.read();
    return now.ok ? mergedIn(now.value).filter((id) => !shown.merged.includes(id)) : [];
  }

  #told(workbook: WorkbookState, result: Result<unknown, Rejection>, message: string): void {
    const { notices } = workbook.shell;
    const { restoring } = words.past;
    if (!result.ok) notices.problem(result.error.message);
    else notices.show(result.value === null ? restoring.nothing : `${message} ${restoring.undo}`);
  }

  /** Keeps what is on the page, and lets go of a state of the past. */
  #leave(workbook: WorkbookState): void {
    this.#table = workbook.tableId;
    this.#place = workbook.place;
    this.#list = workbook.history.list;
    void this.#shown?.open.close();
  }
}
