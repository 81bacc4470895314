import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addTable } from '../../src/commands/add-table.ts';
import { Writes } from '../../src/session/writes.ts';
import { menuItems } from '../../src/ui/actions/action-items.ts';
import { WorkbookState } from '../../src/ui/state/workbook-state.svelte.ts';
import { cell, column, mount, row, table, unmount } from './grid-page.ts';
import { workbookOn } from './workbook-page.ts';

afterEach(unmount);

test('a step of which nothing could be taken back is not told of as undone', () => {
  const { session, state } = mount();
  const end = state.watch();
  const id = column('Value');
  const set = (value: number) => new Writes().setCell(table, id, row(0), value);
  session.dispatch({ label: 'Edit Value', writes: set(1) });
  const mine = session.workbook.table(table)!.cell(row(0), id);
  session.applyRemote(
    {
      workbook: null,
      tables: new Map([
        [
          table,
          {
            ...{ record: null, columns: new Map(), rows: new Map(), overrides: new Map(), notes: new Map() },
            cells: new Map([[id, { rows: [row(0)], before: [mine], after: [2] }]]),
          },
        ],
      ]),
    },
    'theirs',
  );
  state.undo();
  expect(state.shell.notices.list.at(-1)?.text).toMatch(/^1 change was left alone/);
  expect(state.shell.notices.spoken).not.toContain('Undone');
  session.dispatch({ label: 'Edit Value', writes: set(3) });
  state.undo();
  expect(state.shell.notices.spoken).toContain('Undone: Edit Value.');
  end();
});

test('a step of several cells says how many, a single one does not', () => {
  const { session, state } = mount();
  const end = state.watch();
  const set = (writes: Writes, index: number, value: number) =>
    writes.setCell(table, column('Value'), row(index), value);
  session.dispatch({ label: 'Import f.xlsx into Figures', writes: set(set(new Writes(), 0, 1), 1, 2) });
  state.undo();
  expect(state.shell.notices.spoken).toBe('Undone: Import f.xlsx into Figures. 2 cells changed.');
  state.redo();
  expect(state.shell.notices.spoken).toBe('Done again: Import f.xlsx into Figures. 2 cells changed.');
  session.dispatch({ label: 'Delete row', writes: new Writes().setRow(table, row(2), null) });
  session.dispatch({ label: 'Edit Value', writes: set(new Writes(), 0, 9) });
  state.undo();
  expect(state.shell.notices.spoken).toBe('Undone: Edit Value.');
  end();
});

test('the keys of undo and redo say so where there is nothing to do', async () => {
  const { element, state } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(state.shell.notices.list.at(-1)?.text).toBe('Nothing to undo.');
  await userEvent.keyboard('{Control>}y{/Control}');
  expect(state.shell.notices.list.at(-1)?.text).toBe('Nothing to redo.');
  const items = menuItems(state, [['history.undo', 'history.redo']]);
  expect(items).toMatchObject([
    { disabled: true, reason: 'Nothing to undo.' },
    { disabled: true, reason: 'Nothing to redo.' },
  ]);
  const opened = workbookOn(state.session, state.context.ids, { hasEarlier: true });
  expect(menuItems(opened, [['history.undo']])).toMatchObject([
    {
      disabled: true,
      reason: 'Nothing to undo. What was done before this workbook was opened can be put back from History.',
    },
  ]);
  await userEvent.keyboard('5{Enter}');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(state.shell.notices.spoken).toBe('Undone: Edit Value.');
});

test('a workbook shows the table again that was left, and the first where that one is gone', () => {
  const { session, state, context } = mount();
  const added = addTable(context, 'Second');
  if (!added.ok) throw new Error(added.error.message);
  session.dispatch(added.value);
  const { shell, opened } = state;
  expect(new WorkbookState(opened, shell).tableId).toBe(table);
  state.showTable(added.value.table);
  expect(new WorkbookState(opened, shell).tableId).toBe(added.value.table);
  // Where there is no plan, there is none of its pages either.
  state.showScreen('review');
  expect(new WorkbookState(opened, shell).screen).toBeNull();
  session.undo();
  expect(new WorkbookState(opened, shell).tableId).toBe(table);
});
