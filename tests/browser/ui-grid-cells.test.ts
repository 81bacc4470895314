import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CommandContext as Context } from '../../src/commands/context.ts';
import { deleteColumn } from '../../src/commands/delete-column.ts';
import { setColumnsHidden } from '../../src/commands/set-columns-hidden.ts';
import { setTotals } from '../../src/commands/set-totals.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { cell, column, mount, row, run, table, text, unmount } from './grid-page.ts';

afterEach(unmount);

test('what may mean several things is asked at the cell; Enter takes the likeliest', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('20.1k{Enter}');
  await expect.poll(() => document.activeElement?.textContent).toBe('20,100');
  expect(element.querySelector('.editor-problem [role=alert]')?.textContent).toContain('20.1k');
  expect(session.engine.value(table, row(1), column('Value'))).toBe(20);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => session.engine.value(table, row(1), column('Value'))).toBe(20_100);
  expect(element.querySelector('.editor-problem')).toBeNull();
});

test('Esc at a question goes back to the text, which can be written on; Esc in the text leaves the cell as it was', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('20.1k{Enter}');
  await expect.poll(() => document.activeElement?.tagName).toBe('BUTTON');
  await userEvent.keyboard('{Escape}');
  const field = element.querySelector<HTMLInputElement>('.line-editor input')!;
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe('20.1k');
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.tagName).toBe('BUTTON');
  await userEvent.keyboard('{ArrowUp}{Escape}');
  await expect.poll(() => element.querySelector('.line-editor')).toBeNull();
  expect(session.engine.value(table, row(1), column('Value'))).toBe(20);
});

test.each([
  ['in the first column', 'left: 0; top: 40px', 0],
  ['in the last row, at the lower right', 'right: 0; bottom: 0', 2],
])('what is said of a refused text stands inside the window %s', async (_, where, at) => {
  const { element, session, controller, context } = mount();
  run(session, setColumnsHidden(context, { table, columns: [column('Ref')], hidden: true }));
  element.style.cssText = `position: fixed; ${where}; width: 200px; height: 122px`;
  controller.goTo(at, controller.columns.indexOf(column('Value')));
  await userEvent.keyboard('xyz{Enter}');
  await expect.poll(() => element.querySelector('.editor-problem:popover-open')).not.toBeNull();
  const box = element.querySelector('.editor-problem')!.getBoundingClientRect();
  const field = element.querySelector('.line-editor')!.getBoundingClientRect();
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(innerWidth);
  expect(box.bottom).toBeLessThanOrEqual(innerHeight);
  // Beside the field, not over it.
  expect(box.top >= field.bottom || box.bottom <= field.top).toBe(true);
});

test('what is said of a text that a pop-up editor gave stands beside the pop-up in the last row, and the field says that it is wrong', async () => {
  const { element, controller } = mount();
  element.style.cssText = 'position: fixed; left: 0; bottom: 0; width: 600px; height: 122px';
  controller.goTo(2, controller.columns.indexOf(column('Verdict')));
  await userEvent.keyboard('zzz{Enter}');
  await expect.poll(() => document.querySelector('.editor-problem:popover-open')).not.toBeNull();
  const box = document.querySelector('.editor-problem')!.getBoundingClientRect();
  const editor = document.querySelector('.list-editor')!.getBoundingClientRect();
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.bottom).toBeLessThanOrEqual(innerHeight);
  expect(box.top >= editor.bottom || box.bottom <= editor.top).toBe(true);
  const field = document.querySelector('.list-editor input')!;
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const told = document.getElementById(field.getAttribute('aria-describedby')!);
  expect(told?.textContent).toContain('zzz');
});

test('Tab leads from a refused text to its button; Ctrl+Shift+Enter keeps it as typed', async () => {
  const { element, session, state } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('xyz{Enter}');
  await expect.poll(() => element.querySelector('.editor-problem')).not.toBeNull();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('Keep as typed');
  await userEvent.keyboard('{Escape}{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await expect.poll(() => session.engine.value(table, row(1), column('Value'))).toBe('xyz');
  await expect.poll(() => document.activeElement?.classList.contains('ag-cell')).toBe(true);
  // Longer than it takes to hear that an edit came to nothing, which this did not.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(state.shell.notices.spoken).toContain('is kept as typed');
});

const keepKey = '{Control>}{Shift>}{Enter}{/Shift}{/Control}';

test.each([
  ['Value', 'xyz', 'xyz'],
  ['Verdict', 'zzz', 'zzz'],
  ['When', '12/25/2010', '12/25/2010'],
])('Ctrl+Shift+Enter keeps in %s at once what it does not take', async (name, typed, kept) => {
  const { element, session, state } = mount();
  await userEvent.click(cell(element, 1, name));
  await userEvent.keyboard(typed + keepKey);
  await expect.poll(() => session.engine.value(table, row(1), column(name))).toBe(kept);
  await expect.poll(() => document.activeElement === element.querySelector(cellOf(1, name))).toBe(true);
  expect(state.shell.notices.spoken).toContain('is kept as typed');
  expect(document.querySelector('.editor-problem:popover-open')).toBeNull();
});

test.each([
  ['Value', '7.5', 7.5],
  ['Ref', 'text', 'text'],
])('Ctrl+Shift+Enter does in %s as Enter does with what fits', async (name, typed, value) => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, name));
  await userEvent.keyboard(typed + keepKey);
  await expect.poll(() => session.engine.value(table, row(1), column(name))).toBe(value);
  await expect.poll(() => document.activeElement === element.querySelector(cellOf(2, name))).toBe(true);
});

test('Ctrl+Shift+Enter enters as a figure what was set right after it was refused', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('xyz{Enter}');
  await expect.poll(() => element.querySelector('.editor-problem')).not.toBeNull();
  await userEvent.keyboard(`{Control>}a{/Control}8${keepKey}`);
  await expect.poll(() => session.engine.value(table, row(1), column('Value'))).toBe(8);
});

test('a question about a date is answered with the mouse', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, 'When'));
  await userEvent.keyboard('12/25/2010{Enter}');
  const button = () => element.querySelector<HTMLElement>('.editor-readings button');
  await expect.poll(() => button()?.textContent).toContain('25');
  await userEvent.click(button()!);
  await expect.poll(() => text(element, 1, 'When')).toBe('25/12/2010');
  expect(session.engine.value(table, row(1), column('When'))).toBe(40_537);
});

test.each([
  [
    'hidden',
    (context: Context) => setColumnsHidden(context, { table, columns: [column('Value')], hidden: true }),
  ],
  ['deleted', (context: Context) => deleteColumn(context, { table, column: column('Value') })],
])(
  'when the active column is %s, the keyboard is in the cell beside, and after undo it is there still',
  async (_, command) => {
    const { element, session, controller, context } = mount();
    const isIn = (name: string) => () => document.activeElement === element.querySelector(cellOf(1, name));
    run(session, setColumnsHidden(context, { table, columns: [column('Twice')], hidden: true }));
    for (const keyboardAt of ['cell', 'heading'] as const) {
      await userEvent.click(cell(element, 1, 'Value'));
      if (keyboardAt === 'heading') controller.focusHeading(column('Value'));
      run(session, command(context));
      await expect.poll(isIn('Verdict')).toBe(true);
      expect(controller.place).toEqual({ table, row: row(1), column: column('Verdict') });
      expect(controller.selection.columnIds()).toEqual([column('Verdict')]);
      session.undo();
      await expect.poll(isIn('Verdict')).toBe(true);
      expect(controller.selection.columnIds()).toEqual([column('Verdict')]);
    }
  },
);

test('the totals row shows each column’s total, follows the figures, and goes with the last of them', () => {
  const { element, session, context } = mount();
  expect(totals(element)).toBeNull();
  run(session, setTotals(context, { table, column: column('Value') }, '=SUBTOTAL(109,[Value])'));
  run(session, setTotals(context, { table, column: column('Verdict') }, '=SUBTOTAL(103,[Verdict])'));
  expect(total(element, 'Ref')).toBe('Total');
  expect(total(element, 'Value')).toBe('60');
  expect(total(element, 'Verdict')).toBe('1');
  expect(totals(element)?.querySelector('.row-number')?.textContent).toBe('5');
  run(session, setCell(context, { table, row: row(0), column: column('Value') }, '100'));
  expect(total(element, 'Value')).toBe('150');
  session.undo();
  session.undo();
  session.undo();
  expect(totals(element)).toBeNull();
});

test('the arrows go into the totals row and back; F2 writes its formula, Delete takes it away, typing changes nothing', async () => {
  const { element, session, context, asked, controller } = mount();
  run(session, setTotals(context, { table, column: column('Value') }, '=SUBTOTAL(109,[Value])'));
  await userEvent.click(cell(element, 2, 'Value'));
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => asked).toContainEqual({ total: column('Value') });
  expect(controller.place).toEqual({ table, row: row(2), column: column('Value') });
  await userEvent.keyboard('5{F2}');
  expect(asked).toContainEqual({ editTotal: column('Value'), typed: null });
  expect(element.querySelector('.line-editor')).toBeNull();
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => asked.at(-1)).toEqual({ total: null });
  await userEvent.keyboard('{ArrowDown}{Delete}');
  expect(session.workbook.table(table)?.column(column('Value'))?.totals).toBeUndefined();
  expect(totals(element)).toBeNull();
});

function totals(element: HTMLElement): HTMLElement | null {
  return element.querySelector(
    '.ag-floating-bottom .ag-row, .ag-grid-pinned-bottom-rows .ag-row, .ag-row-pinned',
  );
}

function total(element: HTMLElement, name: string): string | undefined {
  return element.querySelector(`.ag-row-pinned .ag-cell[col-id="${name}"]`)?.textContent;
}

function cellOf(at: number, name: string): string {
  return `.ag-row[row-index="${at}"] .ag-cell[col-id="${name}"]`;
}
