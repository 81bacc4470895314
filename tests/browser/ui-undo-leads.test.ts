import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deleteRows } from '../../src/commands/delete-rows.ts';
import { setColumnsHidden } from '../../src/commands/set-columns-hidden.ts';
import { Writes } from '../../src/session/writes.ts';
import { historyLines } from '../../src/ui/history/history-lines.ts';
import { words } from '../../src/ui/words.ts';
import { cell, column, mount, row, run, table, unmount } from './grid-page.ts';

const ends: (() => void)[] = [];

afterEach(() => {
  ends.splice(0).forEach((end) => end());
  unmount();
});

/** A grid, and ways to change several cells of it in one step and to see what is selected. */
function mounted(rowCount = 3) {
  const grid = mount({}, rowCount);
  ends.push(grid.state.watch());
  const { session, controller } = grid;
  const change = (cells: readonly (readonly [at: number, name: string, value: string | number])[]) => {
    const writes = new Writes();
    for (const [at, name, value] of cells) writes.setCell(table, column(name), row(at), value);
    const done = session.dispatch({ label: 'Edit', writes });
    if (!done.ok) throw new Error(done.error.message);
  };
  /** The selected blocks as `top left bottom right`, and the active cell. */
  const selected = () => {
    const { ranges, active } = controller.selection;
    const blocks = ranges.map(({ top, left, bottom, right }) => `${top} ${left} ${bottom} ${right}`);
    return [...blocks, `at ${active?.row} ${active?.column}`].join(', ');
  };
  return { ...grid, change, selected };
}

const ctrl = (key: string) => userEvent.keyboard(`{Control>}${key}{/Control}`);

test('undo and redo select the block that they changed and bring it into sight, and the keyboard stays in the grid', async () => {
  const { element, change, selected } = mounted(400);
  await userEvent.click(cell(element, 0, 'Ref'));
  change([
    [300, 'Ref', 'X'],
    [301, 'Ref', 'Y'],
    [300, 'Value', 7],
    [301, 'Value', 8],
  ]);
  await ctrl('z');
  await expect.poll(selected).toBe('300 0 301 1, at 300 0');
  await expect.poll(() => document.activeElement?.getAttribute('col-id')).toBe('Ref');
  const box = cell(element, 300, 'Ref').getBoundingClientRect();
  const sight = element.getBoundingClientRect();
  expect(box.top >= sight.top && box.bottom <= sight.bottom).toBe(true);
  await userEvent.click(cell(element, 299, 'When'));
  await ctrl('y');
  await expect.poll(selected).toBe('300 0 301 1, at 300 0');
  // The next key is for the cell that has come into hand.
  await userEvent.keyboard('Z{Enter}');
  await expect.poll(() => cell(element, 300, 'Ref').textContent).toBe('Z');
});

test('of cells that are no block the first as displayed becomes the active one, alone', async () => {
  const { element, controller, change, selected, state } = mounted(9);
  await userEvent.click(cell(element, 5, 'When'));
  change([
    [4, 'Value', 5],
    [2, 'Verdict', 'Met'],
    [7, 'Value', 5],
  ]);
  state.undo();
  await expect.poll(selected).toBe('2 3 2 3, at 2 3');
  controller.view.sort(column('Value'), 'desc');
  state.undo();
  // A view is shown otherwise: the selection goes with its cell.
  await expect.poll(() => state.shell.notices.spoken).toContain('Sort by Value');
  expect(selected()).toBe('2 3 2 3, at 2 3');
});

test('scattered cells in what is selected leave that selected, as after Delete and undo', async () => {
  const { element, controller, change, selected, state } = mounted(9);
  await userEvent.click(cell(element, 1, 'Verdict'));
  controller.selection.select([{ top: 1, left: 1, bottom: 4, right: 3 }]);
  change([
    [1, 'Value', 5],
    [3, 'Verdict', 'Not met'],
  ]);
  state.undo();
  await expect.poll(() => state.shell.notices.spoken).toContain('Undone');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(selected()).toBe('1 1 4 3, at 1 1');
  controller.selection.select([{ top: 1, left: 1, bottom: 2, right: 3 }]);
  state.redo();
  await expect.poll(selected).toBe('1 1 1 1, at 1 1');
});

test('a step of a view, or of the width of a column, leads nowhere', async () => {
  const { element, session, controller, context, selected, state } = mounted(9);
  await userEvent.click(cell(element, 5, 'Value'));
  controller.view.filter(column('Ref'), { values: ['R5', 'R6'], condition: null });
  state.undo();
  run(session, setColumnsHidden(context, { table, columns: [column('When')], hidden: true }));
  state.undo();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(selected()).toBe('5 1 5 1, at 5 1');
});

test('rows that come back are selected whole', async () => {
  const { element, session, context, selected, state } = mounted(9);
  await userEvent.click(cell(element, 8, 'Value'));
  run(session, deleteRows(context, { table, rows: [row(3), row(4)] }));
  state.undo();
  await expect.poll(selected).toBe('3 0 4 4, at 3 1');
  state.redo();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(state.shell.notices.list).toEqual([]);
});

test('where all that changed is filtered out, folded away or in a hidden column it is said, with a way to show it', async () => {
  const { element, session, controller, context, change, selected, state } = mounted(9);
  await userEvent.click(cell(element, 0, 'Ref'));
  const { notices } = state.shell;
  const { outOfSight } = words.workbook;
  const notice = () => notices.list.at(-1);

  change([[4, 'Value', 99]]);
  controller.view.filter(column('Ref'), { values: ['A', 'B'], condition: null });
  session.undo();
  state.redo();
  await expect.poll(() => notice()?.text).toBe(`Done again: Edit. ${outOfSight.filtered}`);
  expect(selected()).toBe('0 0 0 0, at 0 0');
  notice()!.action!.run();
  await expect.poll(selected).toBe('4 1 4 1, at 4 1');

  controller.view.clear();
  controller.view.group(column('Verdict'));
  controller.view.foldAll(true);
  session.undo();
  state.redo();
  await expect.poll(() => notice()?.text).toBe(`Done again: Edit. ${outOfSight.folded}`);

  controller.view.clear();
  run(session, setColumnsHidden(context, { table, columns: [column('Value')], hidden: true }));
  change([[5, 'Value', 98]]);
  state.undo();
  await expect.poll(() => notice()?.text).toBe(`Undone: Edit. ${outOfSight.hidden}`);
  notice()!.action!.run();
  await expect.poll(selected).toBe('5 1 5 1, at 5 1');
});

test('a line of the undo steps leads to what it changed, and the keyboard stays where it was', async () => {
  const { element, change, selected, state } = mounted(9);
  const beside = document.createElement('button');
  document.body.append(beside);
  ends.push(() => beside.remove());
  await userEvent.click(cell(element, 0, 'Ref'));
  change([[6, 'Value', 1]]);
  change([[2, 'Value', 2]]);
  beside.focus();
  state.goToStep(historyLines(state.steps).at(-1)!.target);
  await expect.poll(selected).toMatch(/^\d 1 \d 1, at \d 1$/);
  expect(document.activeElement).toBe(beside);
});
