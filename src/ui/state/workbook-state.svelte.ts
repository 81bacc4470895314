/*
 * One long file: every part of the page is given this one object, which does little itself and hands on to the parts that do.
 */
import type { CommandContext, CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import { changeSize, isNoChange } from '../../model/change-set.ts';
import { asRowId, type ColumnId, type TableId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { stepSize } from '../../queries/step-size.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { Commit, Session } from '../../session/session.ts';
import type { Shell } from '../contexts.ts';
import { cellMenu, fillOptionsMenu, rowMenu } from '../actions/menus.ts';
import { runKey } from '../actions/key-map.ts';
import { CopiedCells } from '../grid/clipboard/copied-cells.ts';
import type { CellHighlight } from '../grid/cell-highlight.ts';
import type { GridController } from '../grid/grid-controller.ts';
import { type GridHost, type GridView, noView } from '../grid/grid-host.ts';
import type { GridRow } from '../grid/grid-row.ts';
import type { OpenWorkbook, StorageState } from '../ports.ts';
import { Journey } from '../history/go-to-step.ts';
import { HistoryState } from '../history/history-state.svelte.ts';
import type { StepTarget } from '../history/history-lines.ts';
import { longJourney, longStep } from '../history/long-step.ts';
import { NotesState } from '../notes/notes-state.svelte.ts';
import { type PlanScreenId, planScreens } from '../plan/plan-screens.ts';
import { ProblemsState } from '../problems/problems-state.svelte.ts';
import { holdsPlan } from '../plan/holds-plan.ts';
import { SavingState } from '../saving/saving-state.svelte.ts';
import { words } from '../words.ts';
import { rescueFileName } from '../storage/rescue-file.ts';
import { Author } from './author.svelte.ts';
import { TourPlace } from '../tour/tour-place.svelte.ts';
import { CellTrail } from './cell-trail.svelte.ts';
import { CellWatch } from './cell-watch.ts';
import type { DialogState } from './dialog-state.ts';
import { FindState } from '../find/find-state.svelte.ts';
import { FormulaBarState } from './formula-bar.svelte.ts';
import { PlaceBox } from './place-box.svelte.ts';
import { SelectionFigures } from './selection-figures.svelte.ts';
import { KeptSwitch } from './kept-switch.svelte.ts';
import { KeptViews } from './kept-views.ts';
import { leadToChange } from './lead-to-change.ts';
import { storeWhenLeaving } from './leaving-page.ts';
import type { MenuPlace } from './menu-place.ts';
import type { Notice } from './notices.svelte.ts';
import type { PageRegions } from './page-regions.ts';
import { SidePanels } from './side-panels.ts';
import { tellReplaced } from './tell-replaced.ts';
import { type ListedStep, type ViewChange, type ViewMove, ViewSteps } from './view-steps.ts';

/** A heading whose menu is open. */
export interface OpenColumnMenu {
  readonly column: ColumnId;
  readonly anchor: HTMLElement;
}

/** A table by its title. */
export interface TableTab {
  readonly id: TableId;
  readonly title: string;
}

/** So many records are a very large change. */
const manyRecords = 10_000;

/**
 * The open workbook as the page sees it. The session is plain code; `#revision` is what makes reads of it follow its
 * commits, so every getter that reads the session reads `#revision` first.
 */
export class WorkbookState {
  readonly #open: OpenWorkbook;
  readonly #shell: Shell;
  #revision = $state(0);
  #storage = $state.raw<StorageState>({ kind: 'saved' });
  #others = $state.raw<readonly (TableId | null)[]>([]);
  #tableId = $state.raw<TableId | null>(null);
  #screen = $state.raw<PlanScreenId | null>(null);
  #place = $state.raw<CellPlace | null>(null);
  /** The cell that the focus is on its way to; until it is there the grid still reports those before it. */
  #goingTo: CellPlace | null = null;
  #total = $state.raw<ColumnId | null>(null);
  #group = $state.raw<GridRow['group'] | null>(null);
  #view = $state.raw<GridView>(noView);
  /** The way back of {@link WorkbookState.follow}. */
  readonly #trail = new CellTrail();
  readonly #keptViews: KeptViews;
  /** The changes of how tables are shown; read {@link WorkbookState.#viewRevision} first. */
  readonly #viewSteps: ViewSteps;
  #viewRevision = $state(0);
  /** What was last copied or cut in this workbook. */
  readonly copied = new CopiedCells();
  /** The dialog that is open, or null. */
  dialog = $state.raw<DialogState | null>(null);
  /** The column menu that is open, or null. */
  columnMenu = $state.raw<OpenColumnMenu | null>(null);
  /** The column whose filter is open, or null. */
  columnFilter = $state.raw<OpenColumnMenu | null>(null);
  /** The menu of cells, rows or a tab that is open, or null. */
  contextMenu = $state.raw<MenuPlace | null>(null);
  /** The regions of the page, or null while it is not up. */
  regions: PageRegions | null = null;
  /** Whether the Explain panel is shown. */
  readonly explain: KeptSwitch;
  /** The panels beside the table, which share its room. */
  readonly panels: SidePanels;
  /** Whether the formula bar has the height of several lines. */
  readonly tallBar: KeptSwitch;
  /** The grid on the page, or null while there is none; see {@link WorkbookState.withGrid}. */
  grid: GridController | null = null;
  #hasShownCells = $state(false);
  /** Fields of the page that are kept by a button: each stores what stands in it. */
  #fields: readonly (() => string | null)[] = [];
  /** What waits for the grid of the table on the page. */
  #forGrid: readonly ((grid: GridController) => void)[] = [];
  /** What is said of cells beside their values. */
  readonly cells: CellWatch;
  readonly notes = new NotesState(this);
  readonly problems: ProblemsState;
  /** What was changed, when and by whom, and the workbook as it was. */
  readonly history: HistoryState;
  /** Who puts values in by hand. */
  readonly author: Author;
  /** The file that the workbook is saved to. */
  readonly saving: SavingState;
  /** How far the tour on this workbook is. */
  readonly tour: TourPlace;
  /** Find and replace. */
  readonly find = new FindState(this);
  /** What is selected, and what it comes to. */
  readonly figures: SelectionFigures;
  /** The box that says where the selection is. */
  readonly placeBox = new PlaceBox(this);
  /** The formula bar of the page. */
  readonly bar = new FormulaBarState(this);
  /** The message that offers to take the last change back, or null. */
  #undoNotice: number | null = null;
  /** Whether the table that is shown stays, although another one is being made. */
  #stays = false;
  /** Whether what reads the focused cell is outlined. */
  #outlinesDependents = $state(false);
  readonly #dependents: readonly CellHighlight[] = $derived.by(() => {
    const { place } = this;
    if (!this.#outlinesDependents || place === null || this.bar.isEditing) return [];
    return this.session.engine
      .dependents(place.table, place.row, place.column)
      .map(({ table, column, rows }) => ({ table, columns: [column], rows, colour: 'dependent' }));
  });

  constructor(open: OpenWorkbook, shell: Shell) {
    this.#open = open;
    this.#shell = shell;
    const { session } = open;
    this.#viewSteps = new ViewSteps({
      get steps() {
        return session.steps;
      },
      isThere: (table) => session.workbook.table(table) !== undefined,
      endRedo: () => session.endRedo(),
      now: () => Date.now(),
    });
    this.#keptViews = new KeptViews(shell.preferences, session.workbook.id);
    this.figures = new SelectionFigures(this);
    this.cells = new CellWatch(open.session);
    this.problems = new ProblemsState(this);
    this.history = new HistoryState(this, open.past);
    this.saving = new SavingState(this, open);
    const { preferences } = shell;
    this.author = new Author(preferences);
    this.tour = new TourPlace(preferences, session.workbook.id);
    this.explain = new KeptSwitch(preferences, 'explain', ['open', 'closed'], {
      initially: (kept) => kept !== 'closed' && window.innerWidth >= 900,
    });
    this.panels = new SidePanels(this.explain, [this.problems.panel, this.history.panel]);
    this.tallBar = new KeptSwitch(preferences, 'formula-bar', ['tall', 'small'], {
      initially: (kept) => kept === 'tall',
    });
    this.#storage = open.storage;
    const { lastTable, lastScreen } = this.#keptViews;
    const [first] = session.workbook.tables;
    const isThere = lastTable !== null && session.workbook.table(lastTable) !== undefined;
    this.#tableId = isThere ? lastTable : (first?.id ?? null);
    const page = planScreens.find(({ id }) => id === lastScreen);
    this.#screen = page !== undefined && holdsPlan(session.workbook) ? page.id : null;
  }

  /** Goes up with every commit; what is made from all of the workbook reads it to be made anew. */
  get revision(): number {
    return this.#revision;
  }

  get session(): Session {
    return this.#open.session;
  }

  /** Why nothing of the workbook can be changed, as a sentence; null where it can. */
  get readOnlyBecause(): string | null {
    return this.session.readOnlyBecause;
  }

  /** What every page shares: files, messages, colours, the way to other pages. */
  get shell(): Shell {
    return this.#shell;
  }

  get context(): CommandContext {
    return { workbook: this.session.workbook, engine: this.session.engine, ids: this.#open.ids };
  }

  get title(): string {
    return this.#now().workbook.record.title;
  }

  /** The tables for tabs and lists: new objects after each commit, so that a page that shows them follows. */
  get tabs(): readonly TableTab[] {
    return this.#now().workbook.tables.map(({ id, record }) => ({ id, title: record.title }));
  }

  get storage(): StorageState {
    return this.#storage;
  }

  /** The table on the page; null where there is none, or a page of the plan stands in its place. */
  get tableId(): TableId | null {
    return this.#screen === null ? this.#tableId : null;
  }

  /** The page of the plan that stands in the place of a table, or null. */
  get screen(): PlanScreenId | null {
    return this.#screen;
  }

  /** Whether the workbook has tables that make a plan. */
  get holdsPlan(): boolean {
    return holdsPlan(this.#now().workbook);
  }

  /** A table by id; read it at once, as the object stays the same while what is in it changes. */
  tableById(id: TableId): Table | undefined {
    return this.#now().workbook.table(id);
  }

  get table(): Table | null {
    const session = this.#now();
    return this.tableId === null ? null : (session.workbook.table(this.tableId) ?? null);
  }

  /** The columns of the table on the page; a new list after each commit. */
  get columns(): readonly Column[] {
    return [...(this.table?.columns ?? [])];
  }

  /** The focused cell, as long as it is there. */
  get place(): CellPlace | null {
    const place = this.#place;
    const table = place === null ? undefined : this.#now().workbook.table(place.table);
    if (place === null || table === undefined || table.rows.slot(place.row) === undefined) return null;
    return table.column(place.column) === undefined ? null : place;
  }

  /** What the grid outlines in colour: what the formula in hand refers to, and what reads the focused cell. */
  get highlights(): readonly CellHighlight[] {
    return [...this.#dependents, ...this.bar.assist.highlights];
  }

  /** Outlines what reads the focused cell until the function given back is called. */
  outlineDependents(): () => void {
    this.#outlinesDependents = true;
    return () => (this.#outlinesDependents = false);
  }

  /** The column whose cell in the totals row has the focus; null while the focus is elsewhere. */
  get totalInFocus(): Column | null {
    const column = this.#total;
    const table = this.table;
    return (column === null ? undefined : table?.column(column)) ?? null;
  }

  /** The group whose heading has the focus; null while the focus is elsewhere. */
  get groupInFocus(): GridRow['group'] | null {
    return this.#group;
  }

  /** How far a calculation is that takes a while; null while there is none. */
  get calculation(): Session['calculation'] {
    return this.#now().calculation;
  }

  /** Whether there is a change to take back while a calculation takes a while; not when it is the workbook being opened. */
  get canCancelCalculation(): boolean {
    return this.#now().canCancelCalculation;
  }

  /** Takes back the change whose results are being computed. */
  cancelCalculation(): void {
    this.session.cancelCalculation();
  }

  get view(): GridView {
    return this.#view;
  }

  get undoLabel(): string | null {
    const { undoLabel } = this.#now();
    return this.#viewsNow().undoLabel ?? undoLabel;
  }

  get redoLabel(): string | null {
    const { redoLabel } = this.#now();
    return this.#viewsNow().redoLabel ?? redoLabel;
  }

  /** Follows the session and the storage until the function given back is called. */
  watch(): () => void {
    const ends = [
      () => this.find.stop(),
      this.session.subscribe((commit) => this.#take(commit)),
      this.cells.watch(),
      this.saving.watch(),
      storeWhenLeaving(this),
      tellReplaced(this),
      this.#open.onStorage((state) => (this.#storage = state)),
      this.#open.others.onChange(() => (this.#others = this.#open.others.tables)),
    ];
    this.#others = this.#open.others.tables;
    this.#storage = this.#open.storage;
    return () => ends.forEach((end) => end());
  }

  /** Carries a command out; gives the reason when it was refused. */
  tryRun(result: CommandResult): Rejection | null {
    if (!result.ok) return result.error;
    const done = this.session.dispatch(result.value);
    return done.ok ? null : done.error;
  }

  /** Carries a command out and shows the reason when it was refused; whether it was done. */
  run(result: CommandResult): boolean {
    const rejection = this.tryRun(result);
    if (rejection !== null) this.#shell.notices.problem(rejection.message);
    return rejection === null;
  }

  /** The same, with a message that offers to take it back. */
  runUndoable(result: CommandResult, message: string): void {
    if (!this.run(result)) return;
    this.sayUndoable(message);
  }

  /** The same for what is kept elsewhere: a table that is made of it is not shown, and the message can lead there. */
  runElsewhere(result: CommandResult, message: string, leads: () => Notice['leads']): void {
    this.#stays = true;
    const isDone = this.run(result);
    this.#stays = false;
    if (isDone) this.sayUndoable(message, leads());
  }

  /** Says what was just done, with a button that takes it back, and perhaps one that leads to it. */
  sayUndoable(message: string, leads: Notice['leads'] = null): void {
    const takeBack = { label: words.app.takeBack, run: () => this.undo() };
    this.#undoNotice = this.#shell.notices.show(message, takeBack, leads);
  }

  /**
   * Puts what is being written into its cell, as the page is put away or left. Gives why something of it would be lost, as a sentence, or
   * null.
   */
  storeWritten(how: 'away' | 'left'): string | null {
    const inCell = this.bar.store(how) ?? this.grid?.editor.store() ?? null;
    if (how === 'away') return inCell;
    // All of them, whatever the first ones say.
    const inFields = this.#fields.map((store) => store());
    return inCell ?? inFields.find((problem) => problem !== null) ?? null;
  }

  /**
   * Notes a field of the page that is kept by a button, so that what stands in it is stored when the page is left, and when the field is
   * taken away, which the function given back does.
   *
   * @param store Stores what stands in it, if anything; gives why not, as a sentence, or null.
   */
  holdField(store: () => string | null): () => void {
    this.#fields = [...this.#fields, store];
    return () => {
      this.#fields = this.#fields.filter((each) => each !== store);
      const problem = store();
      if (problem !== null) this.shell.notices.problem(problem);
    };
  }

  /** Takes back what was done last: a change of the workbook, or of how a table is shown. */
  undo(): void {
    if (this.#viewSteps.undoLabel === null && this.#goThroughLong('undo')) return;
    const move = this.#viewSteps.undo();
    const commit = move === null || move.withData ? this.session.undo() : null;
    if (move !== null) this.#showAgain(move);
    const label = (move ?? commit)?.label;
    if (label !== undefined) this.#tellStep('undone', label, commit);
  }

  redo(): void {
    if (this.#viewSteps.redoLabel === null && this.#goThroughLong('redo')) return;
    const move = this.#viewSteps.redo();
    const commit = move === null || move.withData ? this.session.redo() : null;
    if (move !== null) this.#showAgain(move);
    const label = (move ?? commit)?.label;
    if (label !== undefined) this.#tellStep('redone', label, commit);
  }

  /**
   * Says which step was taken back or done again, and how much it changed, and leads to that; one of which nothing was is told of as
   * such.
   */
  #tellStep(how: 'undone' | 'redone', label: string, commit: Commit | null): void {
    if (commit !== null && !hasEffect(commit)) return;
    const { rows, cells } = commit === null ? { rows: 0, cells: 0 } : stepSize(commit.changes);
    const told = words.workbook[how](label, words.workbook.changed(rows, cells));
    this.#shell.notices.announce(told);
    if (commit !== null) leadToChange(this, commit.changes, told);
  }

  /** Undoes or redoes a step of very many records, in sight of the person; whether the next one is such. */
  #goThroughLong(origin: 'undo' | 'redo'): boolean {
    const { notices } = this.#shell;
    const work = longStep(origin, {
      session: this.session,
      announce: (text) => notices.announce(text),
      done: (commit) => {
        if (commit !== null) this.#tellStep(origin === 'undo' ? 'undone' : 'redone', commit.label, commit);
      },
    });
    if (work !== null) this.dialog = { kind: 'work', work };
    return work !== null;
  }

  /** What was done and can be taken back or done again, oldest first. */
  get steps(): readonly ListedStep[] {
    this.#now();
    return this.#viewsNow().listed;
  }

  /** Goes back or on to how things were after a step; in sight of the person where that takes long. */
  goToStep(target: StepTarget): void {
    if (target.kind === 'stay') return;
    const { notices } = this.#shell;
    const journey = new Journey(this.session, this.#viewSteps, target);
    const arrived = () => {
      const { commit, moves, steps } = journey.travel;
      for (const move of moves) this.#showAgain(move);
      const { going, went } = words.history;
      const told = steps < journey.length ? going.stopped(steps, journey.length) : went(target.label);
      notices.announce(told);
      if (commit !== null) leadToChange(this, commit.changes, told);
    };
    const work = longJourney(journey, target.label, { session: this.session, arrived });
    if (work !== null) {
      this.dialog = { kind: 'work', work };
      return;
    }
    journey.goAtOnce();
    arrived();
  }

  showTable(table: TableId): void {
    if (table === this.tableId) return;
    this.#tableId = table;
    this.#keptViews.keepLast(table);
    this.#putScreen(null);
    this.#left();
  }

  /** Puts a page of the plan in the place of the table. */
  showScreen(screen: PlanScreenId): void {
    if (screen === this.#screen) return;
    this.#putScreen(screen);
    this.#left();
  }

  #putScreen(screen: PlanScreenId | null): void {
    this.#screen = screen;
    this.#keptViews.keepScreen(screen);
  }

  /** Goes from a page of the plan to the table that was there before. */
  leaveScreen(): void {
    if (this.#screen === null || this.#tableId === null) return;
    this.showTable(this.#tableId);
    this.withGrid((grid) => grid.focus());
  }

  /** Does something with the grid of the table that is on the page now, after this turn: that of another table is put up in a later one. */
  withGrid(action: (grid: GridController) => void): void {
    this.#forGrid = [...this.#forGrid, action];
    setTimeout(() => this.#useGrid());
  }

  /** The grid of the table on the page is there. */
  gridIsUp(grid: GridController): void {
    this.grid = grid;
    this.#hasShownCells = true;
    this.#useGrid();
  }

  /** Whether what comes behind the cells may come: some have been shown, or there is no table that has any. */
  get isSettled(): boolean {
    return this.#hasShownCells || this.table === null;
  }

  #useGrid(): void {
    const { grid } = this;
    if (grid === null || grid.host.table !== this.tableId) return;
    const actions = this.#forGrid;
    this.#forGrid = [];
    for (const action of actions) action(grid);
  }

  /** Another table or page is shown: no cell is in hand. */
  #left(): void {
    this.#place = null;
    this.#goingTo = null;
    this.#total = null;
    this.#group = null;
    this.#forGrid = [];
    this.find.refresh();
    this.#view = noView;
    this.figures.changed(null);
  }

  /** Goes to a cell of any table. */
  goTo(place: CellPlace): void {
    this.showTable(place.table);
    this.#place = place;
    this.#goingTo = place;
    this.withGrid((grid) => {
      if (this.#goingTo === place) this.#goingTo = null;
      grid.focus(place);
    });
  }

  /** Goes to a cell from where {@link WorkbookState.goBack} leads back to the present one. */
  follow(place: CellPlace): void {
    this.#leaveTrail();
    this.goTo(place);
  }

  /** The same for a column's cell in a totals row. */
  followTotal(table: TableId, column: ColumnId): void {
    this.#leaveTrail();
    this.showTable(table);
    this.withGrid((grid) => grid.focusTotal(column));
  }

  /** Whether there is a cell to go back to. */
  get canGoBack(): boolean {
    return !this.#trail.isEmpty;
  }

  /** Goes back to the cell before the last {@link WorkbookState.follow}; one that is gone is passed over. */
  goBack(): void {
    const place = this.#trail.take(this.session.workbook);
    if (place === null) return;
    if ('screen' in place) this.showScreen(place.screen);
    else this.goTo(place);
  }

  #leaveTrail(): void {
    if (this.#screen !== null) this.#trail.add({ screen: this.#screen });
    else if (this.place !== null) this.#trail.add(this.place);
  }

  /** Begins to write the formula of a column of the table on the page. */
  editColumnFormula(column: ColumnId): void {
    const table = this.table;
    if (table === null) return;
    // A table without rows has formulas all the same; the bar then names the column alone.
    const row = this.place?.row ?? table.rows.ids()[0] ?? asRowId('');
    this.bar.editFormula({ table: table.id, row, column }, column);
  }

  retrySaving(): void {
    this.#open.retry();
  }

  /** Stores the whole workbook anew, where the browser's storage has lost it. */
  storeAgain(): void {
    this.#open.storeAgain();
  }

  /** The tables that other tabs of this browser show, null for each that shows none. */
  get others(): readonly (TableId | null)[] {
    return this.#others;
  }

  /** Tells other tabs which table is on the page. */
  tellShown(): void {
    this.#open.others.show(this.tableId);
  }

  /** Offers all that the page holds as a download, whatever has become of storage. */
  async saveRescueFile(): Promise<void> {
    const { files, notices } = this.#shell;
    const name = rescueFileName(files, this.title);
    files.download(await this.#open.rescue(), name);
    notices.show(words.storage.rescued(name));
  }

  /** The workbook as the app handed it in. */
  get opened(): OpenWorkbook {
    return this.#open;
  }

  makeSnapshot(...how: Parameters<OpenWorkbook['makeSnapshot']>): ReturnType<OpenWorkbook['makeSnapshot']> {
    return this.#open.makeSnapshot(...how);
  }

  gridHost(table: TableId): GridHost {
    return {
      session: this.session,
      ids: this.#open.ids,
      table,
      cells: this.cells,
      keptView: this.#keptViews.of(table),
      keepView: (view) => this.#keptViews.keep(table, view),
      run: (result) => this.#tryRunInGrid(table, result),
      placeChanged: (place) => {
        if (this.#goingTo === null) this.#place = place;
        if (place !== null) this.bar.leaveCell(place);
      },
      groupChanged: (group) => (this.#group = group ?? null),
      totalChanged: (column) => (this.#total = column),
      editTotal: (column, typed) => (this.dialog = { kind: 'total', table, column, typed }),
      editColumn: (column) => (this.dialog = { kind: 'column', table, column }),
      columnMenu: (column, anchor) => (this.columnMenu = { column, anchor }),
      editCalculated: (place, typed) => this.bar.editCell(place, typed),
      startFormula: (place, text) => this.bar.startFormula(place, text),
      cellTextChanged: (text) => this.bar.mirror(text),
      pick: ({ column, row, extend }) =>
        this.bar.pointing.pick({ table, column, row }, extend) || !this.bar.settle(),
      viewChanged: (view) => {
        this.#view = view;
        if (this.grid?.host.table === table) this.#keptViews.keep(table, this.grid.view.keep());
      },
      viewStepped: (change) => this.#viewStepped({ ...change, table }),
      selectionChanged: (selection) => this.figures.changed(selection),
      pressed: (event, place) => runKey(this, event, place),
      contextMenu: (kind, anchor) =>
        (this.contextMenu = {
          label: kind === 'rows' ? words.keys.rowMenu : words.keys.cellMenu,
          groups: kind === 'rows' ? rowMenu : cellMenu,
          anchor,
          back: () => this.grid?.focus(),
        }),
      announce: (text) => this.#shell.notices.announce(text),
      copied: this.copied,
      reviewPaste: (job) => (this.dialog = { kind: 'paste', job }),
      showWork: (work) => (this.dialog = { kind: 'work', work }),
      notify: (text) => void this.#shell.notices.show(text),
      fillOptions: (anchor) =>
        (this.contextMenu = {
          label: words.editing.options,
          groups: fillOptionsMenu,
          anchor,
          back: () => this.grid?.focus(),
        }),
    };
  }

  /** What the grid runs: a refused edit of a cell on the page is shown at the cell, anything else in the corner. */
  #tryRunInGrid(table: TableId, result: CommandResult): Rejection | null {
    const rejection = this.tryRun(result);
    if (rejection === null) return null;
    if (rejection.place?.row === undefined || table !== this.#tableId)
      this.#shell.notices.problem(rejection.message);
    else this.#shell.notices.announce(rejection.message);
    return rejection;
  }

  #viewStepped(change: ViewChange): void {
    if (!this.#viewSteps.add(change)) return;
    this.#viewRevision++;
    this.#endUndoNotice();
  }

  /** Shows a table as it was shown before, or again. */
  #showAgain({ table, shown }: ViewMove): void {
    this.#viewRevision++;
    this.#endUndoNotice();
    if (this.grid?.host.table === table) this.grid.view.restore(shown);
    else this.#keptViews.keep(table, { view: shown.view, name: shown.name, folded: [] });
    this.showTable(table);
  }

  /** From here on its button would take back another change than the one it tells of. */
  #endUndoNotice(): void {
    if (this.#undoNotice !== null) this.#shell.notices.dismiss(this.#undoNotice);
    this.#undoNotice = null;
  }

  #viewsNow(): ViewSteps {
    void this.#viewRevision;
    return this.#viewSteps;
  }

  #now(): Session {
    void this.#revision;
    return this.session;
  }

  #take(commit: Commit): void {
    this.#revision++;
    this.figures.recount();
    this.find.refresh();
    if (commit.origin === 'local') {
      this.#viewSteps.changed();
      this.#viewRevision++;
    }
    if (commit.origin !== 'remote' && commit.changes.tables.size > 0) this.#endUndoNotice();
    if (commit.skipped > 0) this.#shell.notices.show(words.workbook.skipped(commit.skipped));
    const { tables } = this.session.workbook;
    const created = [...commit.changes.tables].find(
      ([, { record }]) => record?.[0] === null && record[1] !== null,
    );
    // After a very large change another grid is put up in a turn of its own.
    const isLong = changeSize(commit.changes) > manyRecords;
    const show = (table: TableId) => {
      if (!isLong) this.showTable(table);
      else setTimeout(() => this.tableById(table) !== undefined && this.showTable(table));
    };
    if (created !== undefined && commit.origin !== 'remote' && !this.#stays) show(created[0]);
    else if (tables.every((table) => table.id !== this.#tableId)) {
      this.#tableId = null;
      const next = tables[0];
      if (next !== undefined) show(next.id);
    }
  }
}

/** Whether a step did anything: all of it may have been left alone. */
function hasEffect({ changes, skipped }: Commit): boolean {
  return skipped === 0 || !isNoChange(changes);
}
