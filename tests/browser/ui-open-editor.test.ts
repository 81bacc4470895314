import { afterEach, describe, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { deleteRows } from '../../src/commands/delete-rows.ts';
import { setNote } from '../../src/commands/set-note.ts';
import { recordChanges } from '../../src/session/record-changes.ts';
import { cell, column, mount, outlined, row, run, table, text, unmount } from './grid-page.ts';

afterEach(unmount);

test('when the row being written in goes, what was written is kept, and further keys go to no other record', async () => {
  const { element, session, context } = mount();
  await userEvent.click(cell(element, 1, 'Ref'));
  await userEvent.keyboard('lost?');
  run(session, deleteRows(context, { table, rows: [row(1)] }));
  const box = () => document.querySelector('dialog');
  await expect.poll(box).not.toBeNull();
  await userEvent.keyboard(' more');
  expect(box()?.querySelector('textarea')?.value).toBe('lost? more');
  expect(box()?.textContent).toContain('The row you were writing in was deleted');
  await userEvent.keyboard('{Escape}');
  await expect.poll(box).toBeNull();
  expect(text(element, 1, 'Ref')).toBe('C');
  await expect.poll(() => outlined(element)).toBe('1 Ref');
  expect(document.activeElement).toBe(cell(element, 1, 'Ref'));
});

describe('the row that was written in and went', () => {
  const box = () => document.querySelector('dialog');
  const putBack = () =>
    [...box()!.querySelectorAll('button')].find((each) => each.textContent.includes('back'))!;

  /** Writes into a cell of the second row, which another window then deletes. */
  async function lose(grid: ReturnType<typeof mount>, name: string, written: string) {
    run(grid.session, setNote(grid.context, [{ table, row: row(1), column: column('Ref') }], 'As printed.'));
    await userEvent.click(cell(grid.element, 1, name));
    await userEvent.keyboard(written);
    const deletion = deleteRows(grid.context, { table, rows: [row(1), row(2)] });
    if (!deletion.ok) throw new Error(deletion.error.message);
    grid.session.applyRemote(recordChanges(grid.session.workbook, deletion.value.writes), 'Delete 2 rows');
    await expect.poll(box).not.toBeNull();
  }

  test('is put back with all that was in it and with what was written, in one step', async () => {
    const grid = mount();
    const { element, session } = grid;
    await lose(grid, 'Value', '7');
    await userEvent.keyboard('5');
    await userEvent.click(putBack());
    await expect.poll(box).toBeNull();
    expect(session.workbook.table(table)!.rows.ids()).toEqual([row(0), row(1)]);
    expect(session.engine.value(table, row(1), column('Value'))).toBe(75);
    expect(text(element, 1, 'Ref')).toBe('B');
    expect(session.workbook.table(table)!.note(row(1), column('Ref'))?.text).toBe('As printed.');
    await expect.poll(() => outlined(element)).toBe('1 Value');
    session.undo();
    expect(session.workbook.table(table)!.rows.ids()).toEqual([row(0)]);
    session.redo();
    expect(session.engine.value(table, row(1), column('Value'))).toBe(75);
  });

  test('is put back where the text does not fit, which goes on in the cell with the reason', async () => {
    const grid = mount();
    await lose(grid, 'Value', 'seven');
    await userEvent.click(putBack());
    const field = () => document.activeElement as HTMLInputElement;
    await expect.poll(() => field().value).toBe('seven');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(grid.session.engine.value(table, row(1), column('Value'))).toBe(20);
    await userEvent.keyboard('{Escape}');
  });
});

test('the formula bar shows what is written in a cell, and finishes it', async () => {
  const { element, session, state } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  expect(state.bar.isWriting).toBe(false);
  await userEvent.keyboard('7');
  await userEvent.keyboard('5');
  expect(state.bar.text).toBe('75');
  expect(state.bar.isWriting).toBe(true);
  state.bar.finish('cancel');
  expect(state.bar.text).toBe('20');
  expect(state.bar.isWriting).toBe(false);
  await userEvent.keyboard('8');
  state.bar.finish('enter');
  await expect.poll(() => session.engine.value(table, row(1), column('Value'))).toBe(8);
  expect(outlined(element)).toBe('1 Value');
});

test('a letter that is put together from several lands in the cell', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 0, 'Ref'));
  const client = cdp();
  await client.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    windowsVirtualKeyCode: 229,
  });
  await client.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  const field = () => document.querySelector<HTMLTextAreaElement>('.text-editor textarea');
  await expect.poll(() => field()?.value).toBe('にほ');
  await client.send('Input.insertText', { text: '日本' });
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => session.engine.value(table, row(0), column('Ref'))).toBe('日本');
});

test('an editor whose cell is scrolled away is not seen above the grid, and the next key brings the cell back', async () => {
  const { element } = mount({}, 200);
  await userEvent.click(cell(element, 3, 'Ref'));
  await userEvent.keyboard('x');
  const popup = () => document.querySelector<HTMLElement>('.ag-popup-editor')!;
  const field = () => popup().querySelector('textarea')!;
  expect(popup().style.clipPath).toBe('');
  element.querySelector('.ag-grid-viewport')!.scrollTop = 1500;
  await expect.poll(() => popup().style.clipPath).toBe('inset(50%)');
  expect(document.activeElement).toBe(field());
  const { left, top } = popup().getBoundingClientRect();
  expect(popup().contains(document.elementFromPoint(left + 5, Math.max(0, top) + 5))).toBe(false);
  await userEvent.keyboard('y');
  await expect.poll(() => popup().style.clipPath).toBe('');
  expect(field().value).toBe('xy');
  const at = popup().getBoundingClientRect();
  const body = element.querySelector('.ag-grid-viewport')!.getBoundingClientRect();
  expect(at.top).toBeGreaterThanOrEqual(body.top - 2);
  expect(at.top).toBeLessThan(body.bottom);
});

describe('what is being written when the page is put away', () => {
  test('goes into the cell, stays in hand, and is taken back by who comes back and gives it up', async () => {
    const { element, session, state } = mount();
    const value = () => session.engine.value(table, row(1), column('Value'));
    await userEvent.click(cell(element, 1, 'Value'));
    await userEvent.keyboard('7');
    expect(state.storeWritten('away')).toBeNull();
    expect(value()).toBe(7);
    await userEvent.keyboard('5');
    expect(state.storeWritten('away')).toBeNull();
    expect(value()).toBe(75);
    await userEvent.keyboard('{Escape}');
    await expect.poll(value).toBe(20);
    expect(session.undoLabel).toBeNull();
    expect(outlined(element)).toBe('1 Value');
  });

  test('is entered by Enter as always, and undone like anything else', async () => {
    const { element, session, state } = mount();
    const value = () => session.engine.value(table, row(1), column('Value'));
    await userEvent.click(cell(element, 1, 'Value'));
    await userEvent.keyboard('7');
    state.storeWritten('away');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => outlined(element)).toBe('2 Value');
    expect(value()).toBe(7);
    session.undo();
    expect(value()).toBe(20);
  });

  test('is told of where it is none of the column’s, or no formula yet', async () => {
    const { element, session, state } = mount();
    await userEvent.click(cell(element, 1, 'Value'));
    await userEvent.keyboard('seven');
    expect(state.storeWritten('left')).toMatch(/^“seven” was not put into B3\. /);
    expect(session.engine.value(table, row(1), column('Value'))).toBe(20);
    await userEvent.keyboard('{Escape}');
    state.bar.startFormula({ table, row: row(1), column: column('Value') }, '=1+');
    expect(state.storeWritten('away')).toBeNull();
    expect(state.storeWritten('left')).toMatch(/^What is written in B3 · Value is not a formula yet/);
    state.bar.cancel();
    expect(state.storeWritten('left')).toBeNull();
    expect(session.undoLabel).toBeNull();
  });

  test('in the formula bar is put in as well, and a formula only when the page is left', async () => {
    const { session, state } = mount();
    const place = { table, row: row(1), column: column('Value') };
    const value = () => session.engine.value(table, row(1), column('Value'));
    state.bar.editCell(place, '44');
    expect(state.storeWritten('away')).toBeNull();
    expect(value()).toBe(44);
    expect(state.bar.isEditing).toBe(true);
    state.bar.cancel();
    expect(value()).toBe(20);
    state.bar.startFormula(place, '=1+1');
    expect(state.storeWritten('away')).toBeNull();
    expect(value()).toBe(20);
    expect(state.storeWritten('left')).toBeNull();
    expect(value()).toBe(2);
    session.undo();
    expect(value()).toBe(20);
  });

  test('has the browser ask only where it would be lost', async () => {
    const { element, session, state } = mount();
    const end = state.watch();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await userEvent.click(cell(element, 1, 'Value'));
    await userEvent.keyboard('8');
    expect(leave()).toBe(false);
    expect(session.engine.value(table, row(1), column('Value'))).toBe(8);
    await userEvent.keyboard('x');
    expect(leave()).toBe(true);
    await expect.poll(() => state.shell.notices.list.at(-1)?.text).toMatch(/^“8x” was not put into B3\. /);
    end();
    expect(leave()).toBe(false);
    await userEvent.keyboard('{Escape}');
  });
});
