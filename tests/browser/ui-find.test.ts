import { afterEach, expect, test } from 'vitest';
import { editColumn } from '../../src/commands/edit-column.ts';
import { cell, column, mount, outlined, row, run, table, text, unmount } from './grid-page.ts';

let ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends) end();
  ends = [];
  unmount();
});

/** A grid on a page that follows its workbook, with find open and looking for a text. */
async function looking(wanted: string) {
  const grid = mount();
  ends.push(grid.state.watch());
  const { find } = grid.state;
  find.show('find');
  find.text = wanted;
  await done(grid);
  return { ...grid, find };
}

type Grid = Pick<ReturnType<typeof mount>, 'state'>;

/** Waits until all is gone through. */
async function done({ state }: Grid): Promise<void> {
  await expect.poll(() => state.find.isDone && state.find.status !== '').toBe(true);
}

test('what is found is counted, and gone through round and round in the order of the screen', async () => {
  const grid = await looking('0');
  const { find, element } = grid;
  // 10, 20 and 30, twice each, and 31/03/2010.
  await expect.poll(() => find.status).toBe('7 cells');
  const places: string[] = [];
  for (let turn = 0; turn < 8; turn++) {
    find.next();
    await expect.poll(() => find.status).toBe(`${(turn % 7) + 1} of 7`);
    await expect.poll(() => outlined(element)).not.toBe(places.at(-1) ?? '');
    places.push(outlined(element));
  }
  expect(places).toEqual([
    ...['0 Value', '0 Twice', '0 When', '1 Value', '1 Twice', '2 Value', '2 Twice', '0 Value'],
  ]);
  find.previous();
  await expect.poll(() => find.status).toBe('7 of 7');
});

test('it goes on from the cell that has the focus', async () => {
  const { find, controller, element, state } = await looking('0');
  find.next();
  await expect.poll(() => outlined(element)).toBe('0 Value');
  controller.focus({ table, row: row(1), column: column('Twice') });
  await expect.poll(() => state.place?.row).toBe(row(1));
  find.next();
  await expect.poll(() => outlined(element)).toBe('2 Value');
});

test('it goes on from the cell that the focus is on its way to', async () => {
  const { find, controller, element, state } = await looking('0');
  controller.focus({ table, row: row(1), column: column('Twice') });
  const going = { table, row: row(0), column: column('Value') };
  state.goTo(going);
  // The grid tells of the cell before after this turn.
  for (let turn = 0; outlined(element) !== '0 Value' && turn < 100; turn++) {
    expect(state.place).toEqual(going);
    await new Promise((resolve) => setTimeout(resolve));
  }
  find.previous();
  expect(find.status).toBe('7 of 7');
});

test('a sort changes the order in which cells are found', async () => {
  const grid = mount();
  ends.push(grid.state.watch());
  grid.controller.view.sort(column('Value'), 'desc');
  await expect.poll(() => text(grid.element, 0, 'Ref')).toBe('C');
  grid.state.find.show('find');
  grid.state.find.text = '30';
  await done(grid);
  grid.state.find.next();
  await expect.poll(() => outlined(grid.element)).toBe('0 Value');
});

test('whole cells, capitals and formulas are looked for when asked', async () => {
  const grid = await looking('met');
  const { find } = grid;
  find.wholeCell = true;
  await done(grid);
  expect(find.count).toBe(1);
  find.matchCase = true;
  await expect.poll(() => find.count).toBe(0);
  expect(find.status).toBe('Nothing found');
  find.matchCase = false;
  find.wholeCell = false;
  find.text = '[@';
  find.lookIn = 'formulas';
  await expect.poll(() => find.count).toBe(1);
  expect(find.line(0)).toEqual({
    place: 'Figures, Twice',
    text: '=[@Value]*2',
    remark: 'formula of the column',
  });
});

test('what is out of sight is said, and stays so', async () => {
  const { find, session, context, controller, element } = await looking('20');
  run(session, editColumn(context, { table, column: column('Value') }, { hidden: true }));
  controller.view.filter(column('Ref'), { values: ['A', 'C'], condition: null });
  find.text = 'B';
  await expect.poll(() => find.count).toBe(1);
  expect(find.line(0)?.remark).toBe('filtered out, so not on the screen');
  find.text = '30';
  await expect.poll(() => find.line(find.count - 1)?.remark).toBe('in a hidden column');
  const before = outlined(element);
  find.goTo(find.count - 1);
  expect(outlined(element)).toBe(before);
});

test('only what is selected is looked through where that is asked', async () => {
  const grid = mount();
  ends.push(grid.state.watch());
  grid.controller.selection.select([{ top: 1, bottom: 2, left: 1, right: 1 }]);
  grid.state.find.show('find');
  expect(grid.state.find.scope).toBe('selection');
  grid.state.find.text = '0';
  await expect.poll(() => grid.state.find.count).toBe(2);
  grid.state.find.text = 'none of these';
  await expect.poll(() => grid.state.find.status).toBe('Nothing found in the selected cells');
  // From one find to the next it stays with the cells that were selected.
  grid.state.find.text = '0';
  await expect.poll(() => grid.state.find.count).toBe(2);
  grid.state.find.next();
  grid.state.find.text = '0 ';
  grid.state.find.text = '0';
  await expect.poll(() => grid.state.find.status).toBe('2 cells');
  expect(grid.state.find.scope).toBe('selection');
  // Somebody who goes to one cell looks through the table, as in Excel.
  grid.controller.selection.select([{ top: 0, bottom: 0, left: 0, right: 0 }]);
  grid.state.find.text = '0 ';
  grid.state.find.text = '0';
  await expect.poll(() => grid.state.find.status).toBe('7 cells');
  expect(grid.state.find.scope).toBe('table');
});

test('one is replaced and the next shown; all are replaced in one step, with what was left', async () => {
  const { find, session, element } = await looking('0');
  find.show('replace');
  await expect.poll(() => find.status).toBe('7 cells');
  find.next();
  find.replacement = '5';
  find.replaceOne();
  await expect.poll(() => text(element, 0, 'Value')).toBe('15');
  await expect.poll(() => outlined(element)).not.toBe('0 Value');
  session.undo();
  find.text = '20';
  await expect.poll(() => find.count).toBe(3);
  find.replacement = '21';
  find.replaceAll();
  await expect.poll(() => text(element, 1, 'Value')).toBe('21');
  expect(text(element, 0, 'When')).toBe('31/03/2110');
  await expect
    .poll(() => find.status)
    .toContain('2 places replaced. 1 cell was left as it is: Twice is calculated');
  session.undo();
  expect([text(element, 1, 'Value'), text(element, 0, 'When')]).toEqual(['20', '31/03/2010']);
});

test('closing leads back to the cell', async () => {
  const { find, element } = await looking('30');
  find.next();
  await expect.poll(() => outlined(element)).toBe('2 Value');
  find.hide();
  expect(document.activeElement).toBe(cell(element, 2, 'Value'));
  expect(find.isOpen).toBe(false);
});

test('very many cells are replaced in turns, so that the page answers meanwhile, and in one step', async () => {
  const { state, session } = mount({}, 30_000);
  ends.push(state.watch());
  const { find } = state;
  find.show('find');
  find.text = 'R';
  await expect.poll(() => find.isDone && find.status !== '').toBe(true);
  expect(find.count).toBeGreaterThan(29_000);
  find.replacement = 'Q';
  find.replaceAll();
  let turns = 0;
  while (session.undoLabel === null && turns < 10_000) {
    turns++;
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(turns).toBeGreaterThan(5);
  await expect.poll(() => find.status).toContain('places replaced');
  expect(session.workbook.table(table)!.cell(row(29_999), column('Ref'))).toBe('Q29999');
  session.undo();
  expect(session.workbook.table(table)!.cell(row(29_999), column('Ref'))).toBe('R29999');
  expect(session.undoLabel).toBeNull();
});
