// One long file, as all of it sets up the same grid in a page.
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deleteRows } from '../../src/commands/delete-rows.ts';
import { addRows } from '../../src/commands/add-rows.ts';
import { editColumn } from '../../src/commands/edit-column.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../src/commands/set-column-formula.ts';
import { asTableId } from '../../src/model/ids.ts';
import {
  cell,
  column,
  edges,
  heading,
  mount,
  outlined,
  row,
  rowNumbers,
  run,
  table,
  text,
  unmount,
} from './grid-page.ts';
import { Writes } from '../../src/session/writes.ts';
import { actionById } from '../../src/ui/actions/all-actions.ts';
import { pageKey } from '../../src/ui/workbook/page-keys.ts';

afterEach(() => {
  unmount();
});

test('the grid is named after its table, and its cells by their columns', () => {
  const { element } = mount();
  expect(element.querySelector('[role=grid]')?.getAttribute('aria-label')).toBe('Figures');
  expect(text(element, 0, 'Ref')).toBe('A');
  expect(text(element, 1, 'Twice')).toBe('40');
});

test('a commit draws again the cells that show something else, and no other', () => {
  const { element, session, context } = mount();
  const untouched = cell(element, 0, 'Twice');
  let changes = 0;
  const observer = new MutationObserver((records) => (changes += records.length));
  observer.observe(untouched, { childList: true, characterData: true, subtree: true, attributes: true });
  run(session, setCell(context, { table, row: row(1), column: column('Value') }, '7'));
  expect(text(element, 1, 'Value')).toBe('7');
  expect(text(element, 1, 'Twice')).toBe('14');
  changes += observer.takeRecords().length;
  expect(changes).toBe(0);
  session.undo();
  expect(text(element, 1, 'Twice')).toBe('40');
});

test('typing starts an edit, Enter hands it to the command and goes down', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('12{Enter}');
  expect(session.engine.value(table, row(0), column('Value'))).toBe(12);
  expect(text(element, 0, 'Twice')).toBe('24');
  await expect.poll(() => document.activeElement?.closest('.ag-row')?.getAttribute('row-index')).toBe('1');
});

test('an arrow or a page key keeps what was typed and goes that way; in an edit begun by F2 it moves the caret', async () => {
  const { element, session, controller } = mount();
  const value = (at: number) => session.engine.value(table, row(at), column('Value'));
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('12{ArrowDown}');
  expect(value(0)).toBe(12);
  expect(controller.selection.active).toMatchObject({ row: 1 });
  await userEvent.keyboard('{F2}{ArrowLeft}{PageDown}');
  expect(element.querySelector<HTMLInputElement>('.line-editor input')?.value).toBe('20');
  // F2 changes from one to the other.
  await userEvent.keyboard('{End}5{F2}{ArrowUp}');
  expect(value(1)).toBe(205);
  expect(controller.selection.active).toMatchObject({ row: 0 });
  await userEvent.keyboard('3{F2}{ArrowLeft}4{Escape}');
  expect(value(0)).toBe(12);
  // The text editor is a box of its own over the cell.
  await userEvent.click(cell(element, 0, 'Ref'));
  await userEvent.keyboard('{F2}');
  expect(document.querySelector('.ag-popup-editor')?.getAttribute('aria-label')).toBe('Ref');
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('new{PageDown}');
  expect(session.engine.value(table, row(0), column('Ref'))).toBe('new');
  expect(controller.selection.active).toMatchObject({ row: 2 });
});

test('the arrows of a list go through it after typing; those to the sides keep what is picked', async () => {
  const { element, session, controller } = mount();
  await expect.poll(() => text(element, 0, 'Verdict')).toContain('Met');
  await userEvent.click(cell(element, 0, 'Verdict'));
  const from = controller.selection.active!;
  await userEvent.keyboard('m{ArrowDown}');
  expect(document.querySelector('.list-editor [aria-selected=true]')?.textContent).toContain('Not met');
  await userEvent.keyboard('{ArrowLeft}');
  expect(session.engine.value(table, row(0), column('Verdict'))).toBe('Not met');
  expect(controller.selection.active).toMatchObject({ row: from.row, column: from.column - 1 });
});

test('a text that is refused as an arrow leaves it stays in the editor, where the arrows move the caret', async () => {
  const { element, controller } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('abc{ArrowRight}');
  await expect.poll(() => element.querySelector<HTMLInputElement>('.line-editor input')?.value).toBe('abc');
  await expect.poll(() => document.activeElement instanceof HTMLInputElement).toBe(true);
  await userEvent.keyboard('{ArrowLeft}');
  expect(element.querySelector<HTMLInputElement>('.line-editor input')?.value).toBe('abc');
  expect(controller.selection.active).toMatchObject({ row: 1 });
});

test('a refused text opens the editor again with the text and the reason', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('abc{Enter}');
  await expect.poll(() => element.querySelector<HTMLInputElement>('.line-editor input')?.value).toBe('abc');
  expect(element.querySelector('.editor-problem')?.textContent).toContain('“abc” is not a number');
  await userEvent.keyboard('{Escape}');
  expect(session.engine.value(table, row(0), column('Value'))).toBe(10);
});

test('a character that is written with AltGr begins an edit, in whichever way the system tells of AltGr', async () => {
  const { element, asked } = mount();
  const altGr = (key: string, held: KeyboardEventInit) =>
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, modifierAltGraph: true, ...held }),
    );
  // Windows tells of it as Ctrl with Alt; ł is at the place of L, with which those filter again.
  for (const held of [{ ctrlKey: true, altKey: true }, {}]) {
    await userEvent.click(cell(element, 1, 'Ref'));
    expect(altGr('ł', { code: 'KeyL', ...held })).toBe(false);
    await expect.poll(() => document.activeElement).toHaveProperty('value', 'ł');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement?.classList.contains('ag-cell')).toBe(true);
  }
  await userEvent.click(cell(element, 1, 'Twice'));
  altGr('5', { ctrlKey: true, altKey: true });
  expect(asked).toEqual([{ place: { table, row: row(1), column: column('Twice') }, typed: '5' }]);
});

test('what is typed over a calculated cell goes to the formula bar, with the key', async () => {
  const { element, asked } = mount();
  await userEvent.click(cell(element, 1, 'Twice'));
  await userEvent.keyboard('5');
  expect(asked).toEqual([{ place: { table, row: row(1), column: column('Twice') }, typed: '5' }]);
  expect(element.querySelector('.line-editor')).toBeNull();
});

test('today’s date is not begun as an override of a calculated cell: a sentence says why', async () => {
  const { element, state, asked, controller } = mount();
  await userEvent.click(cell(element, 0, 'Twice'));
  controller.entry.type('22/11/2026');
  expect(asked).toEqual([]);
  expect(state.bar.isEditing).toBe(false);
  expect(state.shell.notices.list.at(-1)?.text).toContain('Twice is calculated');
});

test('a value put in by hand is entered when another cell is gone to, or goes with a notice where its reason is owed', async () => {
  const { element, state, session } = mount();
  const place = { table, row: row(0), column: column('Twice') };
  state.bar.editCell(place, '5');
  await userEvent.click(cell(element, 1, 'Value'));
  expect(state.bar.isEditing).toBe(false);
  expect(state.bar.place).toMatchObject({ row: row(1), column: column('Value') });
  expect(state.shell.notices.list.at(-1)?.text).toMatch(/“5” was not put into .*Twice.*Say why/);
  expect(session.workbook.table(table)?.override(row(0), column('Twice'))).toBeUndefined();
  state.bar.editCell(place, '5');
  state.bar.setReason('Measured again.');
  await userEvent.click(cell(element, 2, 'Value'));
  expect(state.bar.isEditing).toBe(false);
  expect(session.workbook.table(table)?.override(row(0), column('Twice'))).toMatchObject({
    value: 5,
    reason: 'Measured again.',
  });
});

test('a value put in by hand asks once who does it, and its own step in the history has the name', async () => {
  const { state, session } = mount();
  const place = { table, row: row(0), column: column('Twice') };
  const overridden = (at: number) => session.workbook.table(table)?.override(row(at), column('Twice'));
  const keptThen: boolean[] = [];
  session.subscribe(() => keptThen.push(state.author.isKept));
  state.bar.editCell(place, '5');
  state.bar.setReason('Measured again.');
  expect(state.bar.enter('here')).toBe(false);
  expect(state.bar.problem).toMatch(/^Say who puts Twice in by hand: write your name/);
  expect([overridden(0), keptThen]).toEqual([undefined, []]);
  state.author.typed = 'Ann Example';
  expect(state.bar.enter('here')).toBe(true);
  expect(overridden(0)).toMatchObject({ value: 5, author: 'Ann Example' });
  expect(keptThen).toEqual([true]);
  state.bar.editCell({ ...place, row: row(1) }, '6');
  state.bar.setReason('So was this.');
  expect(state.bar.enter('here')).toBe(true);
  expect(overridden(1)).toMatchObject({ value: 6, author: 'Ann Example' });
});

test('a text that a column does not take goes from the formula bar with a notice when another cell is gone to', async () => {
  const { element, state, session } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  state.bar.type('abc', { from: 3, to: 3 });
  state.bar.leave();
  expect(state.bar.problem).toContain('“abc” is not a number');
  await userEvent.click(cell(element, 1, 'Value'));
  expect([state.bar.isEditing, state.bar.text]).toEqual([false, '20']);
  expect(state.shell.notices.list.at(-1)?.text).toMatch(/“abc” was not put into .*Value.*not a number/);
  expect(session.engine.value(table, row(0), column('Value'))).toBe(10);
});

test('a value written over a column’s formula goes with a notice, and a formula that was only emptied comes back', async () => {
  const { element, state, session } = mount();
  const place = { table, row: row(0), column: column('Twice') };
  const formula = session.workbook.table(table)?.column(column('Twice'))?.formula;
  for (const [text, said] of [
    ['5', /“5” was not put into .*Twice.*Say why/],
    ['', null],
  ] as const) {
    const before = state.shell.notices.list.length;
    state.bar.editFormula(place, column('Twice'));
    state.bar.type(text, { from: text.length, to: text.length });
    await userEvent.click(cell(element, 1, 'Value'));
    expect([text, state.bar.isEditing]).toEqual([text, false]);
    const notices = state.shell.notices.list.slice(before).map((notice) => notice.text);
    expect(notices).toEqual(said === null ? [] : [expect.stringMatching(said)]);
    expect(session.workbook.table(table)?.column(column('Twice'))?.formula).toEqual(formula);
    await userEvent.click(cell(element, 2, 'Value'));
  }
});

test('where nothing on the page has the keyboard, keys of cells are pressed in the active one', async () => {
  const { element, state } = mount();
  const keydown = (event: KeyboardEvent) => pageKey(event, state);
  window.addEventListener('keydown', keydown);
  try {
    await userEvent.click(cell(element, 0, 'Value'));
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement?.closest('.ag-row')?.getAttribute('row-index')).toBe('1');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('7');
    await expect.poll(() => document.activeElement).toHaveProperty('value', '7');
    await userEvent.keyboard('{Escape}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(document.body);
  } finally {
    window.removeEventListener('keydown', keydown);
  }
});

test('a finger that rests on a cell opens its menu where the browser does not, and one that moves scrolls', async () => {
  const kinds: string[] = [];
  const { element, controller } = mount({ contextMenu: (kind) => kinds.push(kind) });
  const target = cell(element, 1, 'Value');
  const { left, top } = target.getBoundingClientRect();
  const touch = (type: string, moved: number) => {
    const finger = new Touch({ identifier: 1, target, clientX: left + 5, clientY: top + 5 + moved });
    const touches = type === 'touchend' ? [] : [finger];
    const event = new TouchEvent(type, {
      touches,
      changedTouches: [finger],
      bubbles: true,
      cancelable: true,
    });
    return target.dispatchEvent(event);
  };
  touch('touchstart', 0);
  touch('touchmove', 40);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect([kinds, touch('touchend', 40)]).toEqual([[], true]);
  touch('touchstart', 0);
  await expect.poll(() => kinds).toEqual(['cells']);
  // The tap that would follow is kept from the menu.
  expect(touch('touchend', 0)).toBe(false);
  expect(controller.selection.ranges).toEqual([{ top: 1, bottom: 1, left: 1, right: 1 }]);
});

describe('the menu of a cell that a finger rests on', () => {
  const press = (target: Element) => {
    const { left, top } = target.getBoundingClientRect();
    const at = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true };
    target.dispatchEvent(new MouseEvent('contextmenu', at));
  };
  const toHere = actionById('select.to-here');

  test('selects all from the cell that was selected before to this one', () => {
    const { element, controller, state } = mount();
    press(cell(element, 2, 'Verdict'));
    press(cell(element, 0, 'Value'));
    expect(toHere.disabled?.(state)).toBe(false);
    toHere.run(state);
    const range = { top: 0, bottom: 2, left: 1, right: 3 };
    expect(controller.selection.ranges).toEqual([range]);
    expect(controller.selection.active).toEqual({ row: 0, column: 1 });
    // What is selected is meant as a whole from then on.
    expect(toHere.disabled?.(state)).toBe(true);
    press(cell(element, 1, 'Twice'));
    expect([toHere.disabled?.(state), controller.selection.ranges]).toEqual([true, [range]]);
  });

  test('selects whole rows from the number of one to that of another', () => {
    const { element, controller, state } = mount();
    const number = (index: number) => element.querySelector(`.ag-row[row-index="${index}"] .row-number`)!;
    press(number(2));
    press(number(1));
    toHere.run(state);
    expect(controller.selection.shape).toBe('rows');
    expect(controller.selection.rows).toEqual([{ from: 1, to: 2 }]);
    expect(controller.selection.active?.row).toBe(1);
  });
});

test('rows that are duplicated stand below the last of them in a sorted table, in the order in which they are displayed', () => {
  const { element, controller, session, state } = mount();
  const shown = () =>
    [...element.querySelectorAll<HTMLElement>('.ag-row .ag-cell[col-id="Ref"]')]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((each) => each.textContent)
      .join('');
  controller.view.sort(column('Value'), 'desc');
  controller.selection.selectWholeRows(0, 1);
  actionById('rows.duplicate').run(state);
  expect(shown()).toBe('CBCBA');
  expect(controller.selection.rows).toEqual([{ from: 2, to: 3 }]);
  session.undo();
  expect(shown()).toBe('CBA');
  session.redo();
  expect(shown()).toBe('CBCBA');
  // Each group has its own.
  session.undo();
  controller.view.group(column('Verdict'));
  controller.selection.selectAll();
  actionById('rows.duplicate').run(state);
  expect([...shown()].sort().join('')).toBe('AABBCC');
  expect(['AACBCB', 'CBCBAA']).toContain(shown());
});

test('a choice is found by typing a part of it', async () => {
  const { element, session } = mount();
  await expect.poll(() => text(element, 0, 'Verdict')).toContain('Met');
  await userEvent.click(cell(element, 0, 'Verdict'));
  await userEvent.keyboard('not{Enter}');
  expect(session.engine.value(table, row(0), column('Verdict'))).toBe('Not met');
  expect(cell(element, 0, 'Verdict').querySelector('.pill')?.getAttribute('data-tone')).toBe('bad');
});

test('Delete empties the cell, also under a sort, and the sorted order stays until it is asked for again', async () => {
  const { element, session, controller } = mount();
  controller.view.sort(column('Value'), 'desc');
  expect(text(element, 0, 'Ref')).toBe('C');
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('{Delete}');
  expect(session.engine.value(table, row(2), column('Value'))).toBeNull();
  expect(text(element, 0, 'Ref')).toBe('C');
});

test('a column that is renamed, hidden or calculated is shown so at once', () => {
  const { element, session, context } = mount();
  const place = { table, column: column('Value') };
  run(session, editColumn(context, place, { name: 'Amount' }));
  expect(text(element, 0, 'Amount')).toBe('10');
  expect(text(element, 0, 'Twice')).toBe('20');
  run(session, editColumn(context, place, { hidden: true }));
  expect(element.querySelector('.ag-cell[col-id="Amount"]')).toBeNull();
  session.undo();
  run(session, setColumnFormula(context, place, '=1+1'));
  expect(cell(element, 0, 'Amount').classList.contains('calculated')).toBe(true);
  expect(text(element, 2, 'Twice')).toBe('4');
});

test('rows that go and come back keep their place', () => {
  const { element, session, context } = mount();
  run(session, deleteRows(context, { table, rows: [row(1)] }));
  expect(text(element, 1, 'Ref')).toBe('C');
  session.undo();
  expect(text(element, 1, 'Ref')).toBe('B');
  expect(text(element, 1, 'Twice')).toBe('40');
});

test('the outline stays on its row when rows come before it, go, or are sorted', async () => {
  const { element, session, controller, context, places } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await expect.poll(() => places.at(-1)?.row).toBe(row(1));
  run(session, addRows(context, { table, before: row(0), count: 2 }));
  expect(outlined(element)).toBe('3 Value');
  expect(document.activeElement?.closest('.ag-row')?.getAttribute('row-index')).toBe('3');
  session.undo();
  expect(outlined(element)).toBe('1 Value');
  controller.view.sort(column('Value'), 'desc');
  controller.view.sort(column('Ref'), 'desc');
  await expect.poll(() => outlined(element)).toBe('1 Value');
  run(session, deleteRows(context, { table, rows: [row(2)] }));
  expect(outlined(element)).toBe('0 Value');
  expect(controller.place?.row).toBe(row(1));
  controller.view.sort(column('Value'), 'asc');
  await expect.poll(() => outlined(element)).toBe('1 Value');
  expect(controller.place?.row).toBe(row(1));
});

test('a row that goes leaves the place to the row that is outlined, and the keyboard where it is', async () => {
  const { element, session, controller, context, places } = mount();
  const field = document.createElement('input');
  document.body.append(field);
  await userEvent.click(cell(element, 1, 'Value'));
  await expect.poll(() => places.at(-1)?.row).toBe(row(1));
  field.focus();
  run(session, addRows(context, { table, before: row(0), count: 1 }));
  expect(outlined(element)).toBe('2 Value');
  expect(document.activeElement).toBe(field);
  run(session, deleteRows(context, { table, rows: [row(1)] }));
  expect(outlined(element)).toBe('2 Value');
  expect(controller.place?.row).toBe(row(2));
  run(session, deleteRows(context, { table, rows: [row(2)] }));
  expect(outlined(element)).toBe('1 Value');
  expect(controller.place?.row).toBe(row(0));
  expect(document.activeElement).toBe(field);
  field.remove();
});

test('a number typed is handed over when the grid goes', async () => {
  const { element, session, destroy } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  await userEvent.keyboard('12');
  destroy();
  await expect.poll(() => session.engine.value(table, row(0), column('Value'))).toBe(12);
});

test('text that carries markup stays text', async () => {
  const { element, session, context } = mount();
  const markup = '<img src=x onerror="document.title=1">';
  run(session, setCell(context, { table, row: row(0), column: column('Ref') }, markup));
  expect(text(element, 0, 'Ref')).toBe(markup);
  expect(element.querySelector('img')).toBeNull();
});

test('headings bear the letters of their columns, rows their number on the sheet, however they are sorted', () => {
  const { element, controller } = mount();
  const letters = ['Ref', 'Value', 'Twice', 'Verdict'].map(
    (name) => heading(element, name).querySelector('.heading-letters')?.textContent,
  );
  expect(letters).toEqual(['A', 'B', 'C', 'D']);
  expect(heading(element, 'Value').textContent).toContain('column B');
  expect(rowNumbers(element)).toEqual(['2', '3', '4']);
  controller.view.sort(column('Value'), 'desc');
  expect(rowNumbers(element)).toEqual(['4', '3', '2']);
});

test('a row number follows its row when rows come before it', () => {
  const { element, session, context } = mount();
  run(session, addRows(context, { table, before: row(1), count: 1 }));
  expect(text(element, 2, 'Ref')).toBe('B');
  expect(rowNumbers(element)).toEqual(['2', '3', '4', '5']);
});

test('an equals sign typed over any cell begins a formula in the bar', async () => {
  const { element, asked } = mount();
  await userEvent.click(cell(element, 1, 'Value'));
  await userEvent.keyboard('=');
  await userEvent.click(cell(element, 0, 'Twice'));
  await userEvent.keyboard('=');
  expect(asked).toEqual([
    { place: { table, row: row(1), column: column('Value') }, typed: '=' },
    { place: { table, row: row(0), column: column('Twice') }, typed: '=' },
  ]);
  expect(element.querySelector('.line-editor')).toBeNull();
});

test('while a formula is written a click on a cell or a heading goes into it and changes nothing else', async () => {
  let picking = false;
  const picked: unknown[] = [];
  const { element, controller } = mount({ pick: (target) => picking && picked.push(target) > 0 });
  await userEvent.click(cell(element, 0, 'Ref'));
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  picking = true;
  await userEvent.click(cell(element, 2, 'Value'));
  await userEvent.click(heading(element, 'Twice'));
  expect(picked).toEqual([
    { column: column('Value'), row: row(2) },
    { column: column('Twice'), row: null },
  ]);
  expect(document.activeElement).toBe(field);
  expect(controller.place).toEqual({ table, row: row(0), column: column('Ref') });
  expect(heading(element, 'Twice').getAttribute('aria-sort')).toBe('none');
  picking = false;
  await userEvent.click(cell(element, 2, 'Value'));
  expect(controller.place).toEqual({ table, row: row(2), column: column('Value') });
  field.remove();
});

test('what a formula refers to is outlined in its colour: cells, columns and headings, also after a sort', async () => {
  const { element, controller } = mount();
  controller.showHighlights([
    { table, columns: [column('Ref'), column('Value')], rows: [row(0), row(1)], colour: 0 },
    { table, columns: [column('Twice')], rows: 'all', colour: 1 },
    { table, columns: [column('Verdict')], rows: 'headers', colour: 2 },
    { table: asTableId('another'), columns: [column('Verdict')], rows: 'all', colour: 3 },
  ]);
  expect(edges(cell(element, 0, 'Ref'))).toBe('left top');
  expect(edges(cell(element, 1, 'Value'))).toBe('right bottom');
  expect(edges(cell(element, 2, 'Value'))).toBe('');
  expect(edges(cell(element, 0, 'Twice'))).toBe('left right');
  expect(edges(cell(element, 2, 'Twice'))).toBe('left right bottom');
  expect(edges(heading(element, 'Verdict'))).toBe('left right top bottom');
  expect(edges(cell(element, 0, 'Verdict'))).toBe('');
  controller.view.sort(column('Value'), 'desc');
  expect(text(element, 1, 'Ref')).toBe('B');
  await expect.poll(() => edges(cell(element, 1, 'Ref'))).toBe('left top');
  expect(edges(cell(element, 0, 'Ref'))).toBe('');
  controller.showHighlights([]);
  expect(edges(cell(element, 1, 'Ref'))).toBe('');
});

test('an outline follows its column when that gets another name or goes', async () => {
  const { element, session, controller, context } = mount();
  controller.showHighlights([{ table, columns: [column('Value')], rows: [row(1)], colour: 0 }]);
  run(session, editColumn(context, { table, column: column('Value') }, { name: 'Say "so" [now]' }));
  const renamed = element.querySelector<HTMLElement>('.ag-row[row-index="1"] .ag-cell[col-id^="Say"]');
  await expect.poll(() => edges(renamed!)).toBe('left right top bottom');
  run(session, editColumn(context, { table, column: column('Value') }, { hidden: true }));
  session.undo();
  session.undo();
  await expect.poll(() => edges(cell(element, 1, 'Value'))).toBe('left right top bottom');
});

test('a cell with a formula of its own is marked otherwise than one that was put in by hand', () => {
  const { element, session } = mount();
  const writes = new Writes()
    .setOverride(table, column('Twice'), row(0), { value: 1, reason: 'why' })
    .setOverride(table, column('Twice'), row(1), { value: null, formula: { parts: ['1+1'] }, reason: '' });
  expect(session.dispatch({ label: 'Overrides', writes }).ok).toBe(true);
  const marks = [0, 1, 2].map((index) =>
    ['overridden', 'own-formula'].filter((mark) => cell(element, index, 'Twice').classList.contains(mark)),
  );
  expect(marks).toEqual([['overridden'], ['own-formula'], []]);
});
