import type { Direction } from '../grid/selection/edge-of-data.ts';
import type { Movement, Side } from '../grid/selection/selection-moves.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { selectionWords } from '../words/selection.ts';
import type { Action } from './action.ts';
import type { MenuGroup } from './menus.ts';

const noCell = ({ grid }: WorkbookState) => grid === null || grid.selection.active === null;
const directions: readonly Direction[] = ['up', 'down', 'left', 'right'];
const arrows = { up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' } as const;
const pages = { up: 'PageUp', down: 'PageDown', left: 'Alt+PageUp', right: 'Alt+PageDown' } as const;
const sides: Readonly<Record<Side, string>> = {
  'row-start': 'Home',
  'row-end': 'End',
  'table-start': 'Ctrl+Home',
  'table-end': 'Ctrl+End',
};
const sideNames = Object.keys(sides) as readonly Side[];

function inGrid(id: string, label: string, key: string, run: (workbook: WorkbookState) => void): Action {
  return { id, label: () => label, keys: [key], where: 'grid', disabled: noCell, run };
}

function move(id: string, label: string, key: string, movement: Movement): Action {
  return inGrid(id, label, key, ({ grid }) => grid?.selection.move(movement));
}

function extend(id: string, label: string, key: string, movement: Movement): Action {
  return inGrid(id, label, key, ({ grid }) => grid?.selection.extend(movement));
}

/** A chord with Shift, the modifiers in the order in which people write them. */
function withShift(chord: string): string {
  const at = chord.lastIndexOf('+') + 1;
  return `${chord.slice(0, at)}Shift+${chord.slice(at)}`;
}

/** Going from cell to cell, and selecting. Tab and Enter stay inside of what is selected where that is several cells. */
export const selectionActions: readonly Action[] = [
  ...directions.map((direction) =>
    inGrid(`go.${direction}`, selectionWords[direction], arrows[direction], ({ grid }) =>
      grid?.selection.step(direction),
    ),
  ),
  inGrid('go.next', selectionWords.next, 'Tab', ({ grid }) => {
    // As in a table of Excel: after the last cell begins a new row.
    if (grid?.selection.walk({ key: 'tab', back: false }) === false) grid.addRowAtEnd();
  }),
  inGrid('go.previous', selectionWords.previous, 'Shift+Tab', ({ grid }) => {
    grid?.selection.walk({ key: 'tab', back: true });
  }),
  inGrid('go.below', selectionWords.below, 'Enter', ({ grid }) => {
    grid?.selection.walk({ key: 'enter', back: false });
  }),
  inGrid('go.above', selectionWords.above, 'Shift+Enter', ({ grid }) => {
    grid?.selection.walk({ key: 'enter', back: true });
  }),
  ...directions.map((direction) =>
    move(`go.edge-${direction}`, selectionWords.edges[direction], `Ctrl+${arrows[direction]}`, {
      kind: 'edge',
      direction,
    }),
  ),
  ...directions.map((direction) =>
    inGrid(`go.page-${direction}`, selectionWords.pages[direction], pages[direction], ({ grid }) =>
      grid?.selection.page(direction, 'move'),
    ),
  ),
  ...sideNames.map((side) =>
    move(`go.${side}`, selectionWords.sides[side], sides[side], { kind: 'side', side }),
  ),
  {
    id: 'go.to-place',
    label: () => selectionWords.goToPlace,
    keys: ['Ctrl+G'],
    where: 'page',
    // Pressed in the box itself, too, where the browser would find again; what is being typed into a cell is not left.
    inTextFields: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ placeBox, bar }) => {
      if (!bar.isEditing) placeBox.focus();
    },
  },
  inGrid('go.reveal', selectionWords.reveal, 'Ctrl+Backspace', ({ grid }) => grid?.selection.revealActive()),
  ...directions.map((direction) =>
    extend(`select.${direction}`, selectionWords.byCell[direction], `Shift+${arrows[direction]}`, {
      kind: 'step',
      direction,
      count: 1,
    }),
  ),
  ...directions.map((direction) =>
    extend(`select.edge-${direction}`, selectionWords.edges[direction], `Ctrl+Shift+${arrows[direction]}`, {
      kind: 'edge',
      direction,
    }),
  ),
  ...directions.map((direction) =>
    inGrid(
      `select.page-${direction}`,
      selectionWords.pages[direction],
      withShift(pages[direction]),
      ({ grid }) => grid?.selection.page(direction, 'extend'),
    ),
  ),
  ...sideNames.map((side) =>
    extend(`select.${side}`, selectionWords.sides[side], withShift(sides[side]), { kind: 'side', side }),
  ),
  inGrid('select.rows', selectionWords.rows, 'Shift+Space', ({ grid }) => grid?.selection.widenToRows()),
  inGrid('select.columns', selectionWords.columns, 'Ctrl+Space', ({ grid }) =>
    grid?.selection.widenToColumns(),
  ),
  inGrid('select.all', selectionWords.all, 'Ctrl+A', ({ grid }) => grid?.selection.selectAll()),
  {
    id: 'select.to-here',
    label: () => selectionWords.toHere,
    where: 'grid',
    disabled: ({ grid }) => grid?.menus.canSelectToHere !== true,
    run: ({ grid }) => grid?.menus.selectToHere(),
  },
];

/** What stands in Edit, Go to. */
export const goMenu: readonly MenuGroup[] = [
  [
    submenu(selectionWords.goToCell, [
      directions.map((direction) => `go.${direction}`),
      ['go.next', 'go.previous', 'go.below', 'go.above'],
    ]),
    submenu(selectionWords.goToEdge, [directions.map((direction) => `go.edge-${direction}`)]),
    submenu(selectionWords.goToPage, [directions.map((direction) => `go.page-${direction}`)]),
    submenu(selectionWords.goToSide, [sideNames.map((side) => `go.${side}`)]),
  ],
  ['go.to-place', 'go.reveal'],
];

/** What stands in Edit, Select. */
export const selectMenu: readonly MenuGroup[] = [
  ['select.rows', 'select.columns', 'select.all'],
  [
    submenu(selectionWords.extend.cell, [directions.map((direction) => `select.${direction}`)]),
    submenu(selectionWords.extend.edge, [directions.map((direction) => `select.edge-${direction}`)]),
    submenu(selectionWords.extend.page, [directions.map((direction) => `select.page-${direction}`)]),
    submenu(selectionWords.extend.side, [sideNames.map((side) => `select.${side}`)]),
  ],
];

function submenu(label: string, groups: readonly MenuGroup[]) {
  return { label, groups };
}
