import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addRows } from '../../src/commands/add-rows.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import '../../src/ui/grid/fill/fill.css';
import { cell, column, mount, outlined, row, rowNumbers, run, table, text, unmount } from './grid-page.ts';

afterEach(() => {
  unmount();
});

type Grid = ReturnType<typeof mount>;

/** What a column shows from the top, as cells show it. */
function shown({ element }: Grid, name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => text(element, index, name));
}

/** Presses the fill handle of a cell, moves to another and lets go there. */
async function dragHandle(
  { element }: Grid,
  from: readonly [number, string],
  to: readonly [number, string],
  keys: { readonly ctrlKey?: boolean } = {},
): Promise<void> {
  const start = cell(element, ...from).getBoundingClientRect();
  const end = cell(element, ...to).getBoundingClientRect();
  const corner = { clientX: start.right - 3, clientY: start.bottom - 3 };
  const middle = { clientX: (end.left + end.right) / 2, clientY: (end.top + end.bottom) / 2 };
  const init = { bubbles: true, cancelable: true, button: 0, buttons: 1, ...keys };
  cell(element, ...from).dispatchEvent(new PointerEvent('pointerdown', { ...init, ...corner }));
  window.dispatchEvent(new PointerEvent('pointermove', { ...init, ...middle }));
  await expect.poll(() => element.querySelector<HTMLElement>('.fill-tip')?.hidden).toBe(false);
  window.dispatchEvent(new PointerEvent('pointerup', { ...init, ...middle, buttons: 0 }));
}

test('Ctrl+D fills the selection from its first row, a single row from the one above, in one step', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}');
  expect(shown(grid, 'Value', 3)).toEqual(['10', '10', '10']);
  expect(shown(grid, 'Twice', 3)).toEqual(['20', '20', '20']);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
  await userEvent.click(cell(grid.element, 1, 'Ref'));
  await userEvent.keyboard('{Control>}d{/Control}');
  expect(shown(grid, 'Ref', 3)).toEqual(['A', 'A', 'C']);
});

test('Ctrl+R fills to the right what the column takes, and says what it left', async () => {
  const said: string[] = [];
  const grid = mount({ notify: (sentence) => said.push(sentence) });
  await userEvent.click(cell(grid.element, 1, 'Ref'));
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{Control>}r{/Control}');
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
  expect(said).toEqual(['“B” is not a number. Value takes a number such as 1234.5.']);
});

test('a calculated column alone is not filled, and that is said', async () => {
  const said: string[] = [];
  const grid = mount({ notify: (sentence) => said.push(sentence) });
  await userEvent.click(cell(grid.element, 0, 'Twice'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}');
  expect(said).toEqual(['Twice is calculated: its formula fills every row already.']);
});

test('trimming takes spaces out of what is selected, in one step, and says of how many or why not', async () => {
  const heard: string[] = [];
  const said: string[] = [];
  const grid = mount({
    announce: (sentence) => heard.push(sentence),
    notify: (sentence) => said.push(sentence),
  });
  run(grid.session, setCell(grid.context, { table, row: row(0), column: column('Ref') }, '  A  1 '));
  await userEvent.click(cell(grid.element, 0, 'Ref'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  grid.controller.filling.trimSpaces();
  await expect.poll(() => shown(grid, 'Ref', 3)).toEqual(['A 1', 'B', 'C']);
  expect(heard).toContain('1 cell trimmed.');
  grid.controller.filling.trimSpaces();
  await expect.poll(() => said).toEqual(['No text that was typed into these cells has a space too many.']);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(shown(grid, 'Ref', 3)).toEqual(['  A  1 ', 'B', 'C']);
});

test('the handle fills a series, with Ctrl copies, and its menu makes the one of the other', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await dragHandle(grid, [1, 'Value'], [2, 'Value']);
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
  grid.controller.filling.fillAgain('copy');
  await expect.poll(() => shown(grid, 'Value', 3)).toEqual(['10', '20', '10']);
  expect(grid.controller.filling.last).toBe('copies');
  grid.session.undo();
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
  expect(grid.controller.filling.last).toBeNull();
});

test('a single date goes on by days, with Ctrl it is copied; after a fill all of it is selected', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'When'));
  await dragHandle(grid, [0, 'When'], [2, 'When']);
  expect(shown(grid, 'When', 3)).toEqual(['31/03/2010', '01/04/2010', '02/04/2010']);
  expect(grid.controller.selection.cellCount).toBe(3);
  grid.session.undo();
  await userEvent.click(cell(grid.element, 0, 'When'));
  await dragHandle(grid, [0, 'When'], [2, 'When'], { ctrlKey: true });
  expect(shown(grid, 'When', 3)).toEqual(['31/03/2010', '31/03/2010', '31/03/2010']);
});

test('Esc ends a drag of the handle without filling', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Value'));
  const { right, bottom } = cell(grid.element, 0, 'Value').getBoundingClientRect();
  const init = { bubbles: true, cancelable: true, button: 0, buttons: 1 };
  const corner = { clientX: right - 3, clientY: bottom - 3 };
  cell(grid.element, 0, 'Value').dispatchEvent(new PointerEvent('pointerdown', { ...init, ...corner }));
  window.dispatchEvent(
    new PointerEvent('pointermove', { ...init, clientX: right - 3, clientY: bottom + 40 }),
  );
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  window.dispatchEvent(new PointerEvent('pointerup', { ...init, clientX: right - 3, clientY: bottom + 40 }));
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
});

test('a double click on the handle fills down as far as there is something beside', async () => {
  const grid = mount();
  run(grid.session, addRows(grid.context, { table, before: null, count: 2 }));
  await expect.poll(() => text(grid.element, 0, 'Verdict')).toContain('Met');
  await userEvent.click(cell(grid.element, 0, 'Verdict'));
  const target = cell(grid.element, 0, 'Verdict');
  const { right, bottom } = target.getBoundingClientRect();
  const init = { bubbles: true, cancelable: true, clientX: right - 3, clientY: bottom - 3 };
  target.dispatchEvent(new PointerEvent('pointerdown', { ...init, button: 0, buttons: 1 }));
  window.dispatchEvent(new PointerEvent('pointerup', init));
  target.dispatchEvent(new MouseEvent('dblclick', init));
  await expect
    .poll(() => shown(grid, 'Verdict', 5).map((each) => each.includes('Met')))
    .toEqual([true, true, true, false, false]);
});

test('only what is displayed is filled', async () => {
  const grid = mount();
  grid.controller.view.filter(column('Ref'), { values: ['A', 'C'], condition: null });
  await expect.poll(() => shown(grid, 'Ref', 2)).toEqual(['A', 'C']);
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}');
  expect(grid.session.engine.value(table, row(1), column('Value'))).toBe(20);
  expect(grid.session.engine.value(table, row(2), column('Value'))).toBe(10);
});

test('Delete empties all that is selected in one step', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Ref'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}{Delete}');
  expect(shown(grid, 'Ref', 3)).toEqual(['', '', 'C']);
  expect(shown(grid, 'Value', 3)).toEqual(['', '', '30']);
  grid.session.undo();
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
});

test('Ctrl+Enter puts the text that is typed into every selected cell', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}7{Control>}{Enter}{/Control}');
  await expect.poll(() => shown(grid, 'Value', 3)).toEqual(['7', '7', '7']);
  grid.session.undo();
  expect(shown(grid, 'Value', 3)).toEqual(['10', '20', '30']);
});

test('Ctrl+Enter in an editor over its cell does the same; one that no cell takes is asked about there', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Ref'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}new{Control>}{Enter}{/Control}');
  await expect.poll(() => shown(grid, 'Ref', 3)).toEqual(['new', 'new', 'C']);
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}abc{Control>}{Enter}{/Control}');
  await expect
    .poll(() => grid.element.querySelector('.editor-problem')?.textContent)
    .toContain('not a number');
  await userEvent.keyboard('{Escape}');
  expect(shown(grid, 'Value', 2)).toEqual(['10', '20']);
});

test('Enter and Tab keep what is typed and go on inside of the selection', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Value'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}1{Enter}2{Enter}');
  await expect.poll(() => shown(grid, 'Value', 3)).toEqual(['1', '2', '30']);
  await expect.poll(() => outlined(grid.element)).toBe('0 Value');
  expect(grid.controller.selection.cellCount).toBe(2);
  await userEvent.click(cell(grid.element, 1, 'Ref'));
  await userEvent.keyboard('x{Tab}');
  await expect.poll(() => outlined(grid.element)).toBe('1 Value');
  expect(text(grid.element, 1, 'Ref')).toBe('x');
  expect(grid.element.querySelector('.line-editor')).toBeNull();
  await userEvent.keyboard('5{Shift>}{Enter}{/Shift}');
  await expect.poll(() => outlined(grid.element)).toBe('0 Value');
});

test('Alt+Enter breaks the line in a text', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 0, 'Ref'));
  await userEvent.keyboard('one{Alt>}{Enter}{/Alt}two{Enter}');
  expect(grid.session.engine.value(table, row(0), column('Ref'))).toBe('one\ntwo');
});

test('Ctrl+; writes the date of today, Ctrl+’ what stands above', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 1, 'When'));
  await userEvent.keyboard('{Control>};{/Control}');
  expect(text(grid.element, 1, 'When')).toBe('01/01/1970');
  await userEvent.click(cell(grid.element, 1, 'Ref'));
  await userEvent.keyboard("{Control>}'{/Control}");
  expect(text(grid.element, 1, 'Ref')).toBe('A');
});

test('Alt+Down opens the list of a choice', async () => {
  const grid = mount();
  await expect.poll(() => text(grid.element, 0, 'Verdict')).toContain('Met');
  await userEvent.click(cell(grid.element, 1, 'Verdict'));
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(() => document.querySelectorAll('.list-editor-options [role=option]').length).toBe(2);
  await userEvent.keyboard('{Escape}');
});

test('rows are inserted, as many as are selected, and moved, with their keys', async () => {
  const grid = mount();
  await userEvent.click(cell(grid.element, 1, 'Ref'));
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowUp}{/Shift}{/Alt}');
  expect(shown(grid, 'Ref', 3)).toEqual(['B', 'A', 'C']);
  await expect.poll(() => outlined(grid.element)).toBe('0 Ref');
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowDown}{ArrowDown}{/Shift}{/Alt}');
  expect(shown(grid, 'Ref', 3)).toEqual(['A', 'C', 'B']);
  await userEvent.click(cell(grid.element, 0, 'Ref'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Alt>}{Insert}{/Alt}');
  expect(shown(grid, 'Ref', 5)).toEqual(['', '', 'A', 'C', 'B']);
  await userEvent.keyboard('{Alt>}{Delete}{/Alt}');
  expect(shown(grid, 'Ref', 3)).toEqual(['A', 'C', 'B']);
});

test('selected rows are dragged by their numbers, and stay where they are while they are sorted', async () => {
  const said: string[] = [];
  const grid = mount({ notify: (sentence) => said.push(sentence) });
  const drag = (from: number, to: number) => {
    const numbers = [
      ...grid.element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned) .row-number'),
    ];
    const at = (index: number) =>
      numbers.find((each) => each.closest('.ag-row')?.getAttribute('row-index') === String(index))!;
    const start = at(from).getBoundingClientRect();
    const end = at(to).getBoundingClientRect();
    const init = { bubbles: true, cancelable: true, button: 0, buttons: 1, clientX: start.left + 8 };
    at(from).dispatchEvent(new PointerEvent('pointerdown', { ...init, clientY: start.top + 10 }));
    window.dispatchEvent(new PointerEvent('pointermove', { ...init, clientY: end.bottom - 3 }));
    window.dispatchEvent(new PointerEvent('pointerup', { ...init, clientY: end.bottom - 3, buttons: 0 }));
  };
  grid.controller.selection.selectWholeRows(0, 0);
  drag(0, 1);
  expect(shown(grid, 'Ref', 3)).toEqual(['B', 'A', 'C']);
  expect(grid.controller.selection.rows).toEqual([{ from: 1, to: 1 }]);
  grid.session.undo();
  grid.controller.view.sort(column('Value'), 'desc');
  await expect.poll(() => shown(grid, 'Ref', 3)).toEqual(['C', 'B', 'A']);
  grid.controller.selection.selectWholeRows(0, 0);
  drag(0, 1);
  expect(shown(grid, 'Ref', 3)).toEqual(['C', 'B', 'A']);
  expect(said).toHaveLength(1);
  expect(rowNumbers(grid.element)).toEqual(['4', '3', '2']);
});
