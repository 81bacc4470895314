import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { planScreens } from '../plan/plan-screens.ts';
import { editingWords } from '../words/editing.ts';
import { keyWords } from '../words/keys.ts';
import { marksWords } from '../words/marks.ts';
import { goMenu, selectMenu } from './selection-actions.ts';
import { planWords } from '../words/plan.ts';
import { viewWords } from '../words/view.ts';
import { columnLines } from '../workbook/column-menu.ts';
import { viewsMenu } from '../workbook/views-menu.ts';

/**
 * What stands in a menu: an action by its id, a menu beside, or lines that depend on the workbook (its tables, its columns),
 * made when the menu opens.
 */
export type MenuEntry =
  | string
  /** An action that is left out while it has nothing to do. */
  | { readonly when: string }
  | { readonly label: string; readonly groups: readonly MenuGroup[] }
  | { readonly label: string; readonly lines: (workbook: WorkbookState) => readonly MenuItem[] };

/** Entries that stand together, a line before and after. */
export type MenuGroup = readonly MenuEntry[];

/** A menu of the menu bar. */
export interface BarMenu {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

const fillMenu: MenuEntry = {
  label: editingWords.fill,
  groups: [
    ['fill.down', 'fill.right', 'fill.up', 'fill.left', 'fill.series'],
    ['fill.as-copies', 'fill.as-series'],
  ],
};

/** The menu bar, from the left. */
export const menuBar: readonly BarMenu[] = [
  {
    label: keyWords.menus.file,
    groups: [
      ['file.new', 'file.new-plan', 'file.open'],
      ['file.import', 'file.export-excel', 'file.export-original', 'file.originals'],
      ['file.save', 'file.save-as', 'file.save-snapshot', 'file.share'],
      ['file.compare', 'file.merge'],
      ['history.name-version', 'history.versions'],
      ['file.rename', 'file.storage'],
      ['file.close'],
    ],
  },
  {
    label: keyWords.menus.edit,
    groups: [
      // What was done.
      ['history.undo', 'history.redo', 'history.list', 'history.panel'],
      // The clipboard.
      [
        'clipboard.cut',
        'clipboard.copy',
        {
          label: keyWords.menus.copyAs,
          groups: [['clipboard.copy-with-headings', 'clipboard.copy-raw']],
        },
        'clipboard.paste',
        'clipboard.paste-values',
        'clipboard.paste-table',
        'clipboard.end-cut',
      ],
      [
        fillMenu,
        // Writing in a cell.
        {
          label: keyWords.menus.write,
          groups: [
            ['page.edit-cell', 'page.formula-bar'],
            ['edit.pick', 'edit.from-above', 'edit.everywhere', 'edit.as-typed'],
          ],
        },
      ],
      ['edit.clear', 'rows.delete'],
      // Find and replace.
      ['find.open', 'find.replace', 'find.next', 'find.previous'],
      [
        {
          label: keyWords.menus.go,
          groups: [...goMenu, ['page.heading', 'table.next', 'table.previous', 'page.back']],
        },
        { label: keyWords.menus.select, groups: selectMenu },
        'page.menu',
      ],
    ],
  },
  {
    label: keyWords.menus.view,
    groups: [
      // Sort, filter and groups as saved views; what is frozen and hidden.
      [{ label: viewWords.views, lines: viewsMenu }],
      ['view.freeze', 'view.unfreeze', 'view.hide-columns', 'view.show-columns'],
      ['view.fold', 'view.unfold', 'view.fold-all', 'view.unfold-all'],
      // Panels and regions of the page.
      ['page.explain', 'problems.panel', 'page.tall-bar', 'page.dark'],
      ['page.next-region', 'page.previous-region', 'page.leave-table'],
    ],
  },
  {
    label: keyWords.menus.insert,
    groups: [
      // Rows and columns.
      ['rows.insert-above', 'rows.insert-below', 'rows.add', 'rows.duplicate', 'columns.insert'],
      ['table.new'],
      // What goes into a cell: date, note, line break.
      ['edit.today', 'edit.now', 'edit.line-break', 'notes.edit', 'page.functions'],
    ],
  },
  {
    label: keyWords.menus.format,
    groups: [
      // Cells and columns: number format, wrap, rules of how they look.
      ['view.wrap', 'view.fit', 'columns.width', 'format.conditional'],
      // Rows and columns: height, width, order.
      ['rows.move-up', 'rows.move-down'],
      [
        { label: keyWords.menus.column, lines: columnLines },
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
      ['view.sort-up', 'view.sort-down'],
      ['view.filter', 'view.filter-by-value', 'view.filter-out-value', 'view.clear-filters', 'view.reapply'],
      ['view.group', 'view.ungroup', 'view.clear'],
      // What cells ought to be, and the list of problems.
      [
        'format.rules',
        'problems.next',
        'problems.previous',
        {
          label: marksWords.notesName,
          groups: [['notes.next', 'notes.previous', 'notes.list', 'notes.delete']],
        },
      ],
      ['edit.trim-spaces'],
      ['history.table', 'history.deleted'],
      ['calculation.names'],
      ['calculation.draw', 'calculation.cancel'],
    ],
  },
  {
    label: planWords.menu,
    groups: [
      planScreens.map(({ id }) => `plan.${id}`),
      ['plan.links', 'plan.test'],
      ['periods.enter', 'periods.choose', 'periods.roll'],
      ['plan.your-name'],
    ],
  },
  { label: keyWords.menus.help, groups: [['help.tour'], ['page.help', 'page.function-help', 'page.keys']] },
];

/** The menu of the cells: right click, Shift+F10 or the menu key. */
export const cellMenu: readonly MenuGroup[] = [
  [
    'clipboard.cut',
    'clipboard.copy',
    { label: keyWords.menus.copyAs, groups: [['clipboard.copy-with-headings', 'clipboard.copy-raw']] },
    'clipboard.paste',
    'clipboard.paste-values',
  ],
  ['select.to-here'],
  [fillMenu, 'edit.clear'],
  [{ when: 'plan.links' }, { when: 'plan.test' }],
  ['rows.insert-above', 'rows.insert-below', 'rows.duplicate', 'rows.delete'],
  ['notes.edit', 'notes.delete', 'format.conditional', 'format.rules'],
  ['history.cell'],
  [
    'view.filter-by-value',
    'view.filter-out-value',
    { label: viewWords.sortMenu, groups: [['view.sort-up', 'view.sort-down', 'view.group', 'view.clear']] },
  ],
];

/** How the last fill was made, and may be made otherwise. */
export const fillOptionsMenu: readonly MenuGroup[] = [['fill.as-copies', 'fill.as-series']];

/** The menu of the row numbers. */
export const rowMenu: readonly MenuGroup[] = [
  ['clipboard.cut', 'clipboard.copy', 'clipboard.paste'],
  ['select.to-here'],
  ['rows.insert-above', 'rows.insert-below', 'rows.duplicate'],
  ['rows.move-up', 'rows.move-down'],
  ['rows.delete'],
  ['history.row'],
];

/** The menu of a table's tab; its actions are about the table on the page, which a right click on the tab makes it. */
export const tabMenu: readonly MenuGroup[] = [
  ['table.new', 'table.rename', 'table.move-left', 'table.move-right'],
  ['table.delete'],
];
