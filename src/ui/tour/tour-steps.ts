import type { CellPlace } from '../../commands/find-place.ts';
import { colIdAttribute } from '../grid/grid-row.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { TourStepId } from './kept-tour.ts';
import { linkCount, tourCell } from './tour-cells.ts';

/** Why a step is come to: it was asked for, or the one before was done, so that the person is at work. */
export type Arrival = 'asked' | 'done';

/** One step of the tour: what it is about, and when it is done. */
export interface TourStep {
  /** Brings what it is about onto the page. */
  readonly go: (workbook: WorkbookState, arrival: Arrival) => void;
  /** What is outlined: the first of these that is on the page. */
  readonly targets: (workbook: WorkbookState) => readonly (Element | null)[];
  /** Begins to watch; the function given back says whether the person has done it since. It reads state that can be followed. */
  readonly watch: (workbook: WorkbookState) => () => boolean;
}

/** Milliseconds after which a cell that was gone to is drawn. */
const settles = 120;

/** For a step that is only read. */
const nothingToDo = () => () => false;

/** The steps by their ids; the order is that of `tourStepIds`. */
export const tourSteps: Readonly<Record<TourStepId, TourStep>> = {
  figure: {
    go: (workbook) => goTo(workbook, figureOf(workbook)),
    targets: (workbook) => [cellElement(workbook, figureOf(workbook))],
    watch: (workbook) => {
      const value = () => {
        const place = figureOf(workbook);
        return place === null ? null : tableOf(workbook, place)?.cell(place.row, place.column);
      };
      const before = value();
      return () => value() !== before;
    },
  },
  verdict: {
    go: (workbook) => {
      // Whoever has just entered the figure has the verdict beside it.
      const verdict = verdictOf(workbook);
      if (verdict === null) return;
      if (workbook.tableId !== verdict.table) goTo(workbook, figureOf(workbook));
      const name = tableOf(workbook, verdict)?.column(verdict.column)?.name;
      if (name !== undefined) workbook.withGrid((grid) => grid.api.ensureColumnVisible(name));
    },
    targets: (workbook) => [cellElement(workbook, verdictOf(workbook))],
    watch: (workbook) => () => {
      const { place } = workbook;
      const verdict = verdictOf(workbook);
      return place !== null && place.row === verdict?.row && place.column === verdict.column;
    },
  },
  explain: {
    go: (workbook, arrival) => {
      if (arrival === 'asked') goTo(workbook, verdictOf(workbook));
      workbook.explain.turn(true);
    },
    targets: () => [byLabel('aside', words.explain.name)],
    watch: nothingToDo,
  },
  override: {
    go: (workbook) => goTo(workbook, verdictOf(workbook)),
    targets: (workbook) => [
      workbook.bar.takesReason ? document.querySelector('input[id$="-reason"]') : null,
      cellElement(workbook, verdictOf(workbook)),
    ],
    watch: (workbook) => {
      const given = () => {
        const place = verdictOf(workbook);
        return place === null ? undefined : tableOf(workbook, place)?.override(place.row, place.column);
      };
      const before = given();
      return () => given() !== undefined && given() !== before;
    },
  },
  review: {
    go: () => bringIntoSight(screenButton(words.plan.review)),
    targets: () => [screenButton(words.plan.review)],
    watch: (workbook) => () => workbook.screen === 'review',
  },
  owed: {
    go: (workbook) => workbook.showScreen('review'),
    targets: () => [screenButton(words.plan.review)],
    watch: nothingToDo,
  },
  link: {
    go: (workbook) => goTo(workbook, commitmentOf(workbook)),
    targets: (workbook) => [menuElement(words.plan.menu), cellElement(workbook, commitmentOf(workbook))],
    watch: (workbook) => {
      const count = () => {
        void workbook.revision;
        return linkCount(workbook.session.workbook);
      };
      const before = count();
      return () => count() > before;
    },
  },
  paper: {
    go: () => bringIntoSight(screenButton(words.plan.paper)),
    targets: () => [screenButton(words.plan.paper)],
    watch: (workbook) => () => workbook.screen === 'paper',
  },
  save: {
    go: () => undefined,
    targets: () => [menuElement(words.keys.menus.file)],
    watch: ({ saving }) => {
      const before = saving.file;
      return () => saving.file !== null && saving.file !== before;
    },
  },
};

function figureOf(workbook: WorkbookState): CellPlace | null {
  return cellOf(workbook, 'measure', 'Actual');
}

function verdictOf(workbook: WorkbookState): CellPlace | null {
  return cellOf(workbook, 'measure', 'Target met');
}

function commitmentOf(workbook: WorkbookState): CellPlace | null {
  return cellOf(workbook, 'commitment', 'Label');
}

function cellOf(
  workbook: WorkbookState,
  ...cell: [Parameters<typeof tourCell>[1], string]
): CellPlace | null {
  // Read for whoever follows.
  void workbook.revision;
  return tourCell(workbook.session.workbook, ...cell);
}

function tableOf(workbook: WorkbookState, { table }: CellPlace) {
  return workbook.session.workbook.table(table);
}

function goTo(workbook: WorkbookState, place: CellPlace | null): void {
  if (place === null) return;
  workbook.goTo(place);
  // The strip of the tour takes of the grid's height, and would leave a cell at its edge.
  const show = () => cellElement(workbook, place)?.scrollIntoView({ block: 'center', inline: 'nearest' });
  workbook.withGrid(() => void setTimeout(show, settles));
}

/** On a phone the buttons are scrolled beside the tabs. */
function bringIntoSight(element: Element | null): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function cellElement(workbook: WorkbookState, place: CellPlace | null): Element | null {
  if (place === null) return null;
  const name = tableOf(workbook, place)?.column(place.column)?.name;
  if (name === undefined) return null;
  const [row, column] = [place.row, colIdAttribute(name)].map((id) => CSS.escape(id));
  return document.querySelector(`.grid .ag-row[row-id="${row}"] .ag-cell[col-id="${column}"]`);
}

function byLabel(tag: string, label: string): Element | null {
  return document.querySelector(`${tag}[aria-label="${CSS.escape(label)}"]`);
}

function screenButton(label: string): Element | null {
  return withText(`nav[aria-label="${CSS.escape(words.plan.pages)}"] button`, label);
}

/** A menu of the bar; where the bar has no room, the button that holds all menus. */
function menuElement(label: string): Element | null {
  const menu = withText('.menubar-trigger', label);
  return menu !== null && menu.getClientRects().length > 0
    ? menu
    : document.querySelector('.menubar-small button');
}

function withText(selector: string, text: string): Element | null {
  return [...document.querySelectorAll(selector)].find((each) => each.textContent?.trim() === text) ?? null;
}
