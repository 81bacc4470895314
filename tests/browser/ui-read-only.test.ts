import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { menuItems } from '../../src/ui/actions/action-items.ts';
import { allActions } from '../../src/ui/actions/all-actions.ts';
import { runKey } from '../../src/ui/actions/key-map.ts';
import { cellMenu, menuBar, rowMenu, tabMenu } from '../../src/ui/actions/menus.ts';
import type { MenuItem } from '../../src/ui/parts/menu-item.ts';
import { takeTables } from '../../src/ui/workbook/take-tables.ts';
import { columnMenu } from '../../src/ui/workbook/column-menu.ts';
import { columnsMenu } from '../../src/ui/workbook/columns-menu.ts';
import { viewsMenu } from '../../src/ui/workbook/views-menu.ts';
import { cell, mount, table, unmount } from './grid-page.ts';

afterEach(unmount);

/** Whole topics that edit, and what else does. */
const editing =
  /^(?:edit|fill|rows|columns|periods)\.|^clipboard\.(?:cut|paste)|^view\.(?:freeze|unfreeze|hide-columns|show-columns|fit|wrap)$|^table\.(?!next|previous)|^notes\.(?:edit|delete)$|^format\./;
const alsoEdits = [
  ...['file.import', 'file.merge', 'file.rename', 'find.replace', 'history.name-version', 'page.edit-cell'],
  ...['page.functions', 'plan.links', 'plan.test'],
];

function lines(items: readonly MenuItem[]): readonly Exclude<MenuItem, { kind: 'line' | 'menu' }>[] {
  return items.flatMap((item) =>
    item.kind === 'line' ? [] : item.kind === 'menu' ? lines(item.items) : [item],
  );
}

const because = 'This is the workbook as it was, to look at. Go back to now to change it.';

test('a file that is dropped over a dialog is not opened, and it is said why', () => {
  const { state } = mount();
  state.dialog = { kind: 'storage' };
  takeTables(state, new File(['a'], 'a.csv'));
  expect(state.dialog).toEqual({ kind: 'storage' });
  expect(state.shell.notices.list.map(({ text }) => text)).toEqual([
    'a.csv was not opened. Close the dialog first.',
  ]);
  state.dialog = null;
  takeTables(state, new File(['a'], 'a.csv'));
  expect(state.dialog).toMatchObject({ kind: 'import', file: { name: 'a.csv' } });
});

test('every action that edits is greyed out in the workbook as it was, with the reason', () => {
  const { state } = mount({}, 3, true);
  const edits = allActions.filter((action) => action.edits === true).map(({ id }) => id);
  const wanted = allActions.map(({ id }) => id).filter((id) => editing.test(id) || alsoEdits.includes(id));
  expect(edits).toEqual(wanted);
  const shown = lines([
    ...menuBar.flatMap(({ groups }) => menuItems(state, groups)),
    ...[cellMenu, rowMenu, tabMenu].flatMap((groups) => menuItems(state, groups)),
  ]);
  for (const id of edits) {
    const label = allActions.find((action) => action.id === id)!.label(state);
    const line = shown.find((item) => item.label === label);
    // Some are there only where they mean something.
    if (line === undefined) expect(['plan.links', 'plan.test']).toContain(id);
    else
      expect({ id, disabled: line.disabled, reason: line.reason }).toEqual({
        id,
        disabled: true,
        reason: because,
      });
  }
});

test('menus of a column, of the columns and of saved views grey out what would change them, and keep sort and filter', () => {
  const { state, session } = mount({}, 3, true);
  const [column] = session.workbook.table(table)!.columns;
  const items = lines([
    ...columnMenu(state, column!, () => undefined),
    ...columnsMenu(state),
    ...viewsMenu(state),
  ]);
  const free = items.filter(({ reason }) => reason === undefined).map(({ label }) => label);
  expect(free).toEqual([
    ...['Sort ascending', 'Sort descending', 'Filter…'],
    ...items.map(({ label }) => label).filter((label) => /^(?:Clear filter|Group by)/.test(label)),
    'Every row and column',
  ]);
});

test('a key of an editing action, and typing in a cell, say why nothing happens', async () => {
  const { state, element } = mount({}, 3, true);
  const said = () => state.shell.notices.list.map(({ text }) => text);
  const press = new KeyboardEvent('keydown', { key: 'F11', shiftKey: true, cancelable: true });
  expect(runKey(state, press, 'page')).toBe(true);
  expect(state.dialog).toBeNull();
  expect(said()).toEqual([because]);
  state.shell.notices.clear();
  await userEvent.click(cell(element, 0, 'Ref'));
  await userEvent.keyboard('x');
  expect(element.querySelector('.ag-cell-inline-editing')).toBeNull();
  expect(said()).toEqual([because]);
  state.shell.notices.clear();
  takeTables(state, new File(['a'], 'a.csv'));
  expect(state.dialog).toBeNull();
  expect(said()).toEqual([because]);
});
