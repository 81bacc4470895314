import { mount as mountComponent, unmount as unmountComponent } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { keepText } from '../../src/commands/keep-text.ts';
import { clearOfKeyboard } from '../../src/ui/parts/clear-of-keyboard.ts';
import Menu from '../../src/ui/parts/Menu.svelte';
import '../../src/ui/theme/parts.css';
import { marksWords } from '../../src/ui/words/marks.ts';
import { viewWords } from '../../src/ui/words/view.ts';
import { cell, column, mount, row, run, table, unmount } from './grid-page.ts';

const ends: (() => void)[] = [];

afterEach(async () => {
  ends.splice(0).forEach((end) => end());
  unmount();
  await page.viewport(1200, 700);
});

const none = { values: ['A'], condition: null };

/** What is displayed from the top: the ids of rows, the texts of headings. */
function shown({ controller }: ReturnType<typeof mount>): readonly string[] {
  return controller.view.data.map(({ id, group }) => group?.text ?? id);
}

test('new rows stand beside the active one in a sorted table, and stay there until it is sorted again', async () => {
  const grid = mount();
  const end = grid.state.watch();
  ends.push(end);
  grid.controller.view.sort(column('Value'), 'desc');
  grid.controller.focus({ table, row: row(2), column: column('Value') });
  await expect.poll(() => grid.controller.selection.active?.row).toBe(0);
  grid.controller.rowEdits.insert('below');
  expect(shown(grid)).toEqual(['r2', 'new0', 'r1', 'r0']);
  await expect.poll(() => grid.places.at(-1)?.row).toBe('new0');
  grid.controller.view.reapply();
  expect(shown(grid)).toEqual(['r2', 'r1', 'r0', 'new0']);
  expect(grid.state.undoLabel).toBe(viewWords.reapply);
  grid.state.undo();
  expect(shown(grid)).toEqual(['r2', 'new0', 'r1', 'r0']);
  grid.state.redo();
  expect(shown(grid)).toEqual(['r2', 'r1', 'r0', 'new0']);
});

test('new rows in a group have what makes them part of it', async () => {
  const grid = mount();
  grid.controller.view.group(column('Verdict'));
  expect(shown(grid)).toEqual(['Met', 'r0', '', 'r1', 'r2']);
  grid.controller.focus({ table, row: row(0), column: column('Value') });
  await expect.poll(() => grid.controller.selection.active?.row).toBe(1);
  grid.controller.rowEdits.insert('below');
  const expected = ['Met', 'r0', 'new0', '', 'r1', 'r2'];
  expect(shown(grid)).toEqual(expected);
  grid.controller.view.reapply();
  expect(shown(grid)).toEqual(expected);
});

test('a cell that is filtered out or folded away is led to from the list of problems and from the box of the place', async () => {
  const grid = mount();
  const { state, controller } = grid;
  ends.push(state.watch());
  controller.view.filter(column('Ref'), none);
  expect(shown(grid)).toEqual(['r0']);
  state.problems.lead({ table, row: row(2), column: column('Value') });
  await expect.poll(() => grid.places.at(-1)).toEqual({ table, row: row(2), column: column('Value') });
  expect(shown(grid)).toEqual(['r0', 'r1', 'r2']);
  const { notices } = state.shell;
  expect(notices.list.at(-1)?.text).toBe(
    marksWords.broughtIntoSight({ isHidden: false, isFilteredOut: true }),
  );
  state.undo();
  expect(shown(grid)).toEqual(['r0']);
  controller.view.clear();
  controller.view.group(column('Verdict'));
  controller.view.foldAll(true);
  state.placeBox.draft = 'B3';
  state.placeBox.enter();
  await expect.poll(() => grid.places.at(-1)?.row).toBe('r1');
  expect(shown(grid)).toEqual(['Met', '', 'r1', 'r2']);
  await expect.poll(() => document.activeElement?.closest('.ag-row')).not.toBeNull();
});

test('where all problems are out of sight the key that goes to the next one says so and offers the first', async () => {
  const grid = mount();
  const { state, controller, session, context } = grid;
  ends.push(state.watch());
  run(session, keepText(context, { table, row: row(1), column: column('Value') }, 'many'));
  controller.view.filter(column('Ref'), none);
  controller.focus({ table, row: row(0), column: column('Ref') });
  state.problems.step('problems', 'forward');
  const offer = state.shell.notices.list.at(-1);
  const count = state.cells.count({ table, kind: null });
  expect(count).toBeGreaterThan(0);
  expect(offer?.text).toBe(marksWords.hiddenProblems(count));
  offer?.action?.run();
  await expect.poll(() => grid.places.at(-1)?.row).toBe('r1');
  // The offer has been taken up.
  expect(state.shell.notices.list.some(({ id }) => id === offer?.id)).toBe(false);
});

test('writing on the heading of a group says that nothing can be written there', async () => {
  const grid = mount();
  const { state, controller } = grid;
  controller.view.group(column('Verdict'));
  controller.groups.setFolded('Met', true);
  for (const keys of ['{Control>}d{/Control}', 'x', 'y', '{Delete}']) {
    await userEvent.keyboard(keys);
    expect(state.shell.notices.list.map(({ text }) => text)).toEqual([viewWords.headingTakesNothing]);
  }
  expect(shown(grid)).toEqual(['Met', '', 'r1', 'r2']);
});

test('in a narrow window menus of menus open inside of it', async () => {
  await page.viewport(390, 700);
  const main = document.createElement('main');
  document.body.append(main);
  const item = {
    kind: 'action',
    label: 'A name that is long enough to be read',
    run: () => undefined,
  } as const;
  const items = [
    { kind: 'menu', label: 'File', items: [item] },
    { kind: 'menu', label: 'View', items: [item, item] },
  ] as const;
  const menu = mountComponent(Menu, { target: main, props: { label: 'All menus', items } });
  ends.push(() => {
    void unmountComponent(menu);
    main.remove();
  });
  await userEvent.click(page.getByRole('button', { name: 'All menus' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'View' }));
  await expect.poll(() => document.querySelectorAll('.menu').length).toBe(2);
  await expect
    .poll(() => {
      const { left, right, top, bottom } = [...document.querySelectorAll('.menu')]
        .at(-1)!
        .getBoundingClientRect();
      return (
        left >= 0 && right <= window.innerWidth && top >= 0 && bottom <= window.innerHeight && right > left
      );
    })
    .toBe(true);
});

test('what lies over the page makes way for the cell that has the keyboard', async () => {
  const { element, controller } = mount();
  const over = document.createElement('div');
  over.textContent = 'A message';
  document.body.append(over);
  const put = (below: HTMLElement) => {
    const { left, top } = below.getBoundingClientRect();
    over.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; pointer-events: none`;
  };
  put(cell(element, 1, 'Value'));
  const end = clearOfKeyboard(over);
  ends.push(end, () => over.remove());
  controller.focus({ table, row: row(1), column: column('Value') });
  await expect.poll(() => over.hasAttribute('data-away')).toBe(true);
  controller.focus({ table, row: row(2), column: column('Ref') });
  await expect.poll(() => over.hasAttribute('data-away')).toBe(false);
});
