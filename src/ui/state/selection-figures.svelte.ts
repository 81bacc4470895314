import {
  type FigureKind,
  figureKinds,
  figureText,
  type SelectionStatistics,
  StatisticsCount,
} from '../../queries/selection-statistics.ts';
import type { SelectionView } from '../grid/selection/grid-selection.ts';
import { words } from '../words.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/** How long nothing changes before the figures are counted, and before they are read out, in milliseconds. */
const countAfter = 50;
const announceAfter = 700;
/** How long counting may keep everything else waiting, in milliseconds. */
const piece = 12;
const preference = 'selection-figures';
const shownAtFirst: readonly FigureKind[] = ['average', 'count', 'minimum', 'maximum', 'sum'];

/** One figure of the selection as the status line shows it. */
export interface ShownFigure {
  readonly kind: FigureKind;
  readonly text: string;
}

/** What is selected in the grid of the page, and what that comes to. */
export class SelectionFigures {
  readonly #workbook: WorkbookState;
  #view = $state.raw<SelectionView | null>(null);
  #statistics = $state.raw<SelectionStatistics | null>(null);
  #isCounting = $state(false);
  #isStale = $state(false);
  #chosen = $state.raw<readonly FigureKind[]>(shownAtFirst);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #voice: ReturnType<typeof setTimeout> | undefined;
  #said = '';

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    const kept = workbook.shell.preferences.read(preference)?.split(' ');
    if (kept !== undefined) this.#chosen = figureKinds.filter((kind) => kept.includes(kind));
  }

  /** What is selected; null while no grid is up. */
  get view(): SelectionView | null {
    return this.#view;
  }

  /** Whether several cells are selected. */
  get isSeveral(): boolean {
    return this.#view !== null && this.#view.cellCount > 1;
  }

  /** Whether the figures are still being counted. */
  get isCounting(): boolean {
    return this.#isCounting;
  }

  /** Whether the figures in hand are those of what was selected before: no longer to be seen. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Whether nobody has chosen what is shown; then some figures give way where room is short. */
  get isAsAtFirst(): boolean {
    return this.#chosen === shownAtFirst;
  }

  /** The figures that the person wants to see and that mean something; none for a cell alone. */
  get shown(): readonly ShownFigure[] {
    const statistics = this.#statistics;
    if (statistics === null || !this.isSeveral) return [];
    return this.#chosen.flatMap((kind) => {
      const text = figureText(kind, statistics);
      return text === null ? [] : [{ kind, text }];
    });
  }

  /** How many selected cells show an error, which the figures leave out. */
  get errors(): number {
    return this.isSeveral ? (this.#statistics?.errors ?? 0) : 0;
  }

  isChosen(kind: FigureKind): boolean {
    return this.#chosen.includes(kind);
  }

  /** Shows a figure from now on, or no longer. */
  choose(kind: FigureKind, isShown: boolean): void {
    this.#chosen = figureKinds.filter((each) => (each === kind ? isShown : this.isChosen(each)));
    this.#workbook.shell.preferences.write(preference, this.#chosen.join(' '));
  }

  /** What is selected has changed; null where the grid went. */
  changed(view: SelectionView | null): void {
    this.#isStale = this.#isStale || view?.ranges !== this.#view?.ranges;
    this.#view = view;
    if (view === null || view.cellCount < 2) this.#statistics = null;
    this.recount();
  }

  /** Values or rows may have changed. */
  recount(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#voice);
    this.#isCounting = false;
    if (this.isSeveral) this.#timer = setTimeout(() => this.#count(), countAfter);
    else this.#said = '';
  }

  #count(): void {
    const { grid, session } = this.#workbook;
    if (grid === null) return;
    const count = new StatisticsCount(session.engine, grid.table(), grid.selection.blocks());
    this.#isCounting = true;
    const goOn = () => {
      const until = performance.now() + piece;
      if (count.work(() => performance.now() > until)) {
        this.#isCounting = false;
        this.#isStale = false;
        this.#statistics = count.statistics;
        this.#voice = setTimeout(() => this.#say(), announceAfter);
      } else this.#timer = setTimeout(goOn);
    };
    goOn();
  }

  /** Reads out how much is selected, once it has come to rest. */
  #say(): void {
    const view = this.#view;
    if (view === null || this.#statistics === null || view.isDragging) return;
    const sum = figureText('sum', this.#statistics);
    const what = selectionSize(view);
    const text = sum === null ? words.selection.selected(what) : words.selection.selectedWithSum(what, sum);
    if (text !== this.#said) this.#workbook.shell.notices.announce(text);
    this.#said = text;
  }
}

/** How much is selected, in words. */
export function selectionSize({ shape, ranges, rows, columns, cellCount }: SelectionView): string {
  if (shape === 'all') return words.selection.everything;
  if (shape === 'rows') return words.selection.wholeRows(rows);
  if (shape === 'columns') return words.selection.wholeColumns(columns);
  return ranges.length === 1 ? words.selection.size(rows, columns) : words.selection.cells(cellCount);
}
