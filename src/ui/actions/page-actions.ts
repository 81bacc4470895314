import { firstHelpPage, functionsPage } from '../help/help-place.ts';
import { words } from '../words.ts';
import { helpWords } from '../words/help.ts';
import type { Action } from './action.ts';

/** What is shown of the page, and how the keyboard gets about it. */
export const pageActions: readonly Action[] = [
  {
    id: 'page.explain',
    label: () => words.workbook.explain,
    where: 'page',
    checked: ({ explain }) => explain.on,
    run: ({ panels, explain }) => panels.toggle(explain),
  },
  {
    id: 'page.tall-bar',
    label: () => words.keys.tallBar,
    keys: ['Ctrl+Shift+U'],
    where: 'page',
    inTextFields: true,
    checked: ({ tallBar }) => tallBar.on,
    run: ({ tallBar }) => tallBar.toggle(),
  },
  {
    id: 'page.dark',
    label: () => words.app.darkColours,
    where: 'page',
    checked: ({ shell }) => shell.theme.dark,
    run: ({ shell }) => shell.theme.toggle(),
  },
  {
    id: 'page.next-region',
    label: () => words.keys.nextRegion,
    keys: ['F6'],
    where: 'page',
    inTextFields: true,
    run: ({ regions }) => regions?.move('forward'),
  },
  {
    id: 'page.previous-region',
    label: () => words.keys.previousRegion,
    keys: ['Shift+F6'],
    where: 'page',
    inTextFields: true,
    run: ({ regions }) => regions?.move('back'),
  },
  {
    id: 'page.leave-table',
    label: () => words.keys.leaveTable,
    keys: ['Escape'],
    where: 'grid',
    // What is nearer is taken back first.
    disabled: ({ canCancelCalculation }) => canCancelCalculation,
    run: (workbook) => {
      workbook.grid?.leave();
      workbook.shell.notices.announce(words.keys.leftTable);
    },
  },
  {
    id: 'page.edit-cell',
    label: () => words.keys.editCell,
    keys: ['F2'],
    where: 'grid',
    edits: true,
    disabled: ({ place }) => place === null,
    run: ({ grid }) => grid?.entry.begin(),
  },
  {
    id: 'page.formula-bar',
    label: () => words.keys.toFormulaBar,
    where: 'page',
    disabled: ({ bar }) => bar.place === null,
    run: ({ bar }) => bar.field?.focus(),
  },
  {
    id: 'page.functions',
    label: () => words.keys.functions,
    keys: ['Shift+F3'],
    where: 'page',
    edits: true,
    disabled: ({ bar }) => bar.place === null,
    run: ({ bar }) => bar.showFunctions(null),
  },
  {
    id: 'page.heading',
    label: () => words.keys.toHeading,
    keys: ['Alt+ArrowUp'],
    where: 'grid',
    disabled: ({ place }) => place === null,
    run: ({ grid, place }) => {
      if (place !== null) grid?.focusHeading(place.column);
    },
  },
  {
    id: 'page.back',
    label: () => words.keys.goBack,
    keys: ['Alt+ArrowLeft'],
    where: 'page',
    disabled: ({ canGoBack }) => !canGoBack,
    run: (workbook) => workbook.goBack(),
  },
  {
    id: 'page.menu',
    label: () => words.keys.selectionMenu,
    keys: ['Shift+F10', 'ContextMenu'],
    where: 'grid',
    disabled: ({ place }) => place === null,
    run: ({ grid }) => grid?.menus.openAtCell(),
  },
  {
    id: 'page.help',
    label: () => helpWords.guide,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'help', place: { page: firstHelpPage, section: null } }),
  },
  {
    id: 'page.function-help',
    label: () => helpWords.functionHelp,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'help', place: { page: functionsPage, section: null } }),
  },
  {
    id: 'page.keys',
    label: () => words.keys.listOfKeys,
    keys: ['Ctrl+/'],
    where: 'page',
    inTextFields: true,
    run: (workbook) => (workbook.dialog = { kind: 'keys' }),
  },
];
