import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { keyWords } from '../words/keys.ts';

/**
 * What stands in a menu: an action by its id, a menu beside, or lines that depend on the workbook (its tables, its columns),
 * made when the menu opens.
 */
export type MenuEntry =
  | string
  | { readonly label: string; readonly groups: readonly MenuGroup[] }
  | { readonly label: string; readonly lines: (workbook: WorkbookState) => readonly MenuItem[] };

/** Entries that stand together, a line before and after. */
export type MenuGroup = readonly MenuEntry[];

/** A menu of the menu bar. */
export interface BarMenu {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

/** The menu bar, from the left. */
export const menuBar: readonly BarMenu[] = [
  {
    label: keyWords.menus.file,
    groups: [
      ['file.new', 'file.open'],
      ['file.import-excel', 'file.export-excel'],
      ['file.save-snapshot'],
      ['file.rename'],
      ['file.close'],
    ],
  },
  {
    label: keyWords.menus.edit,
    groups: [
      // What was done.
      ['history.undo', 'history.redo'],
      // The clipboard.
      [],
      // Fill, and what clears cells.
      [],
      // Writing in a cell.
      ['page.formula-bar'],
      // Find and replace.
      [],
      [
        { label: keyWords.menus.go, groups: [['table.next', 'table.previous', 'page.back']] },
        { label: keyWords.menus.select, groups: [[]] },
        'page.menu',
      ],
    ],
  },
  {
    label: keyWords.menus.view,
    groups: [
      // Sort, filter and groups as saved views; what is frozen and hidden.
      [],
      // Panels and regions of the page.
      ['page.explain', 'page.tall-bar', 'page.dark'],
      ['page.next-region', 'page.previous-region', 'page.leave-table'],
    ],
  },
  {
    label: keyWords.menus.insert,
    groups: [
      // Rows and columns.
      [],
      ['table.new'],
      // What goes into a cell: date, note, line break.
      ['page.functions'],
    ],
  },
  {
    label: keyWords.menus.format,
    groups: [
      // Cells and columns: number format, wrap, rules of how they look.
      [],
      // Rows and columns: height, width, order.
      [],
      [
        {
          label: keyWords.menus.table,
          groups: [['table.rename', 'table.move-left', 'table.move-right'], ['table.delete']],
        },
      ],
    ],
  },
  {
    label: keyWords.menus.data,
    groups: [
      // Sort, filter, group, totals.
      [],
      // What cells ought to be, and the list of problems.
      [],
      ['calculation.names'],
      ['calculation.draw', 'calculation.cancel'],
    ],
  },
  { label: keyWords.menus.help, groups: [['page.keys']] },
];

/** The menu of the cells: right click, Shift+F10 or the menu key. */
export const cellMenu: readonly MenuGroup[] = [];

/** The menu of the row numbers. */
export const rowMenu: readonly MenuGroup[] = [];

/** The menu of a table's tab; its actions are about the table on the page, which a right click on the tab makes it. */
export const tabMenu: readonly MenuGroup[] = [
  ['table.new', 'table.rename', 'table.move-left', 'table.move-right'],
  ['table.delete'],
];

/** Every menu with actions in it, the menu bar's and those of cells, rows and tabs. */
export const allMenus: readonly BarMenu[] = [
  ...menuBar,
  { label: keyWords.menus.cells, groups: cellMenu },
  { label: keyWords.menus.row, groups: rowMenu },
  { label: keyWords.menus.table, groups: tabMenu },
];

/** The ids of the actions in these groups and in the menus beside them, in order. */
export function actionIds(groups: readonly MenuGroup[]): readonly string[] {
  return groups.flatMap((group) =>
    group.flatMap((entry) =>
      typeof entry === 'string' ? [entry] : 'groups' in entry ? actionIds(entry.groups) : [],
    ),
  );
}
