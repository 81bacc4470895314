import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addRows } from '../../src/commands/add-rows.ts';
import { clearAreas } from '../../src/commands/clear-areas.ts';
import { deleteColumn } from '../../src/commands/delete-column.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { setFrozen } from '../../src/commands/set-frozen.ts';
import { setTotals } from '../../src/commands/set-totals.ts';
import type { FilterCondition } from '../../src/model/table-view.ts';
import type { KeptView } from '../../src/ui/grid/kept-view.ts';
import '../../src/ui/grid/view/view.css';
import { historyLines } from '../../src/ui/history/history-lines.ts';
import { cell, column, heading, mount, row, run, table, text, unmount } from './grid-page.ts';

afterEach(() => {
  unmount();
});

const above = (value: number): FilterCondition => ({ join: 'and', tests: [{ kind: 'greater', value }] });

/** What the rows on the screen are, from the top: the Ref of a row, the text of a group's heading. */
function shown(element: HTMLElement): readonly string[] {
  return [...element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned)')]
    .map((each) => ({
      top: each.getBoundingClientRect().top,
      said: each.querySelector('.group-heading, [col-id="Ref"]')?.textContent ?? null,
    }))
    .filter((each): each is { top: number; said: string } => each.said !== null)
    .sort((a, b) => a.top - b.top)
    .map(({ said }) => said);
}

describe('a view of the rows', () => {
  test('sorts by several columns, and each heading says its place', async () => {
    const { element, controller } = mount();
    controller.view.sort(column('Verdict'), 'asc');
    await expect.poll(() => shown(element)).toEqual(['A', 'B', 'C']);
    controller.view.sort(column('Value'), 'desc', { add: true });
    await expect.poll(() => shown(element)).toEqual(['A', 'C', 'B']);
    expect(heading(element, 'Verdict').getAttribute('aria-sort')).toBe('ascending');
    expect(heading(element, 'Value').getAttribute('aria-sort')).toBe('descending');
    expect(heading(element, 'Value').textContent).toContain('↓2');
    expect(heading(element, 'Value').textContent).toContain('sorted descending, key 2');
    controller.view.sort(column('Verdict'), null);
    await expect.poll(() => shown(element)).toEqual(['C', 'B', 'A']);
    expect(heading(element, 'Verdict').getAttribute('aria-sort')).toBe('none');
    expect(heading(element, 'Value').querySelector('.heading-marks')?.textContent).toBe('↓');
  });

  test('is taken back and done again by undo and redo, in turn with changes of the cells', async () => {
    const { element, session, context, controller, state } = mount();
    const end = state.watch();
    run(session, setCell(context, { table, row: row(0), column: column('Ref') }, 'Z'));
    controller.view.sort(column('Ref'), 'asc');
    controller.view.filter(column('Ref'), { values: ['Z', 'C'], condition: null });
    await expect.poll(() => shown(element)).toEqual(['C', 'Z']);
    expect(state.undoLabel).toBe('Filter Ref');
    state.undo();
    await expect.poll(() => shown(element)).toEqual(['B', 'C', 'Z']);
    expect([state.undoLabel, state.redoLabel]).toEqual(['Sort by Ref', 'Filter Ref']);
    state.undo();
    await expect.poll(() => shown(element)).toEqual(['Z', 'B', 'C']);
    state.undo();
    await expect.poll(() => shown(element)).toEqual(['A', 'B', 'C']);
    for (let count = 0; count < 3; count++) state.redo();
    await expect.poll(() => shown(element)).toEqual(['C', 'Z']);
    state.undo();
    run(session, setCell(context, { table, row: row(1), column: column('Value') }, '5'));
    expect(state.redoLabel).toBeNull();
    end();
  });

  test('stands in the list of steps, and each of them leads to how things were after it', async () => {
    const { element, session, context, controller, state } = mount();
    const end = state.watch();
    controller.view.sort(column('Ref'), 'desc');
    run(session, setCell(context, { table, row: row(0), column: column('Ref') }, 'Z'));
    run(session, setCell(context, { table, row: row(1), column: column('Ref') }, 'Y'));
    controller.view.filter(column('Value'), { values: ['10', '20'], condition: null });
    const lines = () => historyLines(state.steps);
    const go = (label: string) => {
      state.goToStep(lines().find((line) => line.label === label)!.target);
      return expect.poll(() => shown(element));
    };
    expect(lines().map(({ label }) => label)).toEqual([
      'Filter Value',
      'Edit Ref',
      'Edit Ref',
      'Sort by Ref',
      'Before the first of these steps',
    ]);
    await go('Before the first of these steps').toEqual(['A', 'B', 'C']);
    await go('Sort by Ref').toEqual(['C', 'B', 'A']);
    await go('Filter Value').toEqual(['Z', 'Y']);
    expect(session.steps.every(({ undone }) => !undone)).toBe(true);
    state.goToStep(lines()[2]!.target);
    await expect.poll(() => shown(element)).toEqual(['Z', 'C', 'B']);
    expect(lines().map(({ isNow }) => isNow)).toEqual([false, false, true, false, false]);
    end();
  });

  test('leaves a row in its place and in sight when it is typed into, until it is asked for again', async () => {
    const { element, session, context, controller } = mount();
    controller.view.filter(column('Value'), { values: null, condition: above(15) });
    controller.view.sort(column('Value'), 'asc');
    await expect.poll(() => shown(element)).toEqual(['B', 'C']);
    expect(heading(element, 'Value').classList.contains('filtered')).toBe(true);
    run(session, setCell(context, { table, row: row(1), column: column('Value') }, '99'));
    run(session, clearAreas(context, [{ table, rows: [row(2)], columns: [column('Value')] }]));
    expect(text(element, 0, 'Value')).toBe('99');
    expect(shown(element)).toEqual(['B', 'C']);
    controller.view.reapply();
    await expect.poll(() => shown(element)).toEqual(['B']);
    controller.view.clear();
    await expect.poll(() => shown(element)).toEqual(['A', 'B', 'C']);
  });

  test('shows a new row whatever its filters say, and goes to it', async () => {
    const { element, controller } = mount();
    controller.view.filter(column('Ref'), { values: ['B'], condition: null });
    await expect.poll(() => shown(element)).toEqual(['B']);
    controller.addRowAtEnd();
    await expect.poll(() => shown(element)).toEqual(['B', '']);
    await expect.poll(() => document.activeElement?.closest('.ag-row')?.getAttribute('row-index')).toBe('1');
  });

  test('is arranged anew when a column of it goes, and when that comes back', async () => {
    const { element, session, context, controller } = mount();
    controller.view.filter(column('Value'), { values: ['20'], condition: null });
    await expect.poll(() => shown(element)).toEqual(['B']);
    run(session, deleteColumn(context, { table, column: column('Value') }));
    await expect.poll(() => shown(element)).toEqual(['A', 'B', 'C']);
    session.undo();
    await expect.poll(() => shown(element)).toEqual(['B']);
  });

  test('has totals leave out the rows that a filter hides', async () => {
    const { element, session, context, controller } = mount();
    run(session, setTotals(context, { table, column: column('Value') }, '=SUBTOTAL(109,[Value])'));
    const total = () => element.querySelector('.ag-row-pinned [col-id="Value"]')?.textContent;
    await expect.poll(total).toBe('60');
    controller.view.filter(column('Value'), { values: null, condition: above(15) });
    await expect.poll(total).toBe('50');
    run(session, setCell(context, { table, row: row(1), column: column('Value') }, '1'));
    await expect.poll(total).toBe('31');
    controller.view.clear();
    await expect.poll(total).toBe('41');
    // What other formulas and files see of it has been that of every row all the time.
    expect(session.engine.totals(table, column('Value'))).toBe(41);
  });

  test('is kept when the grid goes and found when it comes again', async () => {
    let kept: KeptView | null = null;
    const first = mount({ keepView: (view) => (kept = view) });
    first.controller.view.sort(column('Value'), 'desc');
    first.controller.view.group(column('Verdict'));
    first.controller.view.fold('Met', true);
    first.destroy();
    unmount();
    const { element } = mount({ keptView: kept });
    await expect
      .poll(() => shown(element))
      .toEqual([expect.stringContaining('Met'), expect.stringContaining('(blank)'), 'C', 'B']);
    expect(heading(element, 'Value').getAttribute('aria-sort')).toBe('descending');
  });

  test('leaves the keyboard with the active cell’s row, or the row that stands in its place', async () => {
    const { element, controller, places } = mount();
    await userEvent.click(cell(element, 2, 'Value'));
    controller.view.sort(column('Value'), 'desc');
    await expect.poll(() => document.activeElement?.closest('.ag-row')?.getAttribute('row-index')).toBe('0');
    expect(places.at(-1)?.row).toBe(row(2));
    controller.view.filter(column('Value'), { values: ['10', '20'], condition: null });
    await expect.poll(() => places.at(-1)?.row).toBe(row(1));
  });
});

describe('groups', () => {
  test('stand under headings with counts, verdicts and totals that follow what is typed', async () => {
    const { element, session, context, controller } = mount();
    run(session, setCell(context, { table, row: row(1), column: column('Ref') }, 'A'));
    run(session, setTotals(context, { table, column: column('Value') }, '=SUBTOTAL(109,[Value])'));
    controller.view.group(column('Ref'));
    await expect
      .poll(() => shown(element))
      .toEqual(['▾A2 rowsValue 30Verdict ✓Met 1', 'A', 'A', '▾C1 rowValue 30', 'C']);
    run(session, setCell(context, { table, row: row(1), column: column('Verdict') }, 'Not met'));
    await expect.poll(() => shown(element)[0]).toBe('▾A2 rowsValue 30Verdict ✓Met 1 ✗Not met 1');
    controller.view.filter(column('Verdict'), { values: ['Met', ''], condition: null });
    await expect.poll(() => shown(element)[0]).toBe('▾A1 rowValue 10Verdict ✓Met 1');
  });

  test('have headings as high as what they say takes at the width of the grid', async () => {
    const { element, session, context, controller } = mount({}, 60);
    run(session, setTotals(context, { table, column: column('Value') }, '=SUBTOTAL(109,[Value])'));
    run(session, setTotals(context, { table, column: column('Twice') }, '=SUBTOTAL(101,[Twice])'));
    const inGroup = controller.rows.at(0)!.id;
    run(session, setCell(context, { table, row: inGroup, column: column('When') }, '2010-03-31'));
    controller.view.group(column('When'));
    await expect.poll(() => element.querySelectorAll('.group-heading').length).toBeGreaterThan(0);
    const first = () => element.querySelector<HTMLElement>('.group-heading')!;
    const height = () => first().closest<HTMLElement>('.ag-row')!.offsetHeight;
    /** Whether each part of the heading is in sight. */
    const isWhole = () => {
      const row = first().closest('.ag-row')!.getBoundingClientRect();
      const { right } = element.getBoundingClientRect();
      const parts = [...first().querySelectorAll('.group-count, .group-subtotal, .group-chip')];
      return parts.every((part) => {
        const box = part.getBoundingClientRect();
        return box.right <= right && box.bottom <= row.bottom && box.top >= row.top;
      });
    };
    await expect.poll(isWhole).toBe(true);
    expect(height()).toBe(29);
    element.style.width = '220px';
    await expect.poll(height).toBeGreaterThan(60);
    await expect.poll(isWhole).toBe(true);
    // What stands below makes room.
    const rows = [...element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned)')]
      .map((each) => each.getBoundingClientRect())
      .sort((a, b) => a.top - b.top);
    rows.slice(1).forEach((each, at) => expect(each.top).toBeCloseTo(rows[at]!.bottom, 0));
    element.style.width = '1000px';
    await expect.poll(height).toBe(29);
  });

  test('fold and unfold by click and by key; the selection passes over their headings', async () => {
    const { element, controller, places } = mount();
    controller.view.group(column('Ref'));
    await expect.poll(() => shown(element).length).toBe(6);
    await userEvent.click(cell(element, 1, 'Value'));
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => places.at(-1)?.row).toBe(row(1));
    expect(controller.selection.active).toEqual({ row: 3, column: 1 });
    const headings = () => [...element.querySelectorAll<HTMLElement>('.group-heading')];
    await userEvent.click(headings()[0]!);
    await expect.poll(() => shown(element).length).toBe(5);
    expect(headings()[0]!.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement?.querySelector('.group-heading')).toBe(headings()[0]);
    // No row is in hand while a heading has the keyboard.
    expect(places.at(-1)).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.querySelector('.group-heading')).toBe(headings()[1]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => shown(element).length).toBe(4);
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => shown(element).length).toBe(5);
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => places.at(-1)?.row).toBe(row(1));
    expect(document.activeElement?.getAttribute('col-id')).toBe('Value');
  });

  test('are all open again when the table is grouped anew', async () => {
    const { element, controller, state } = mount();
    controller.view.group(column('Ref'));
    controller.groups.foldAll(true);
    expect(state.shell.notices.spoken).toBe('All groups are folded.');
    await expect.poll(() => shown(element).length).toBe(3);
    controller.view.sort(column('Ref'), 'desc');
    await expect.poll(() => shown(element).map((said) => said.slice(0, 2))).toEqual(['▸C', '▸B', '▸A']);
    controller.view.group(null);
    controller.view.group(column('Ref'));
    await expect.poll(() => shown(element).length).toBe(6);
  });

  test('leave the keyboard on the heading that its row is folded under, and give it back to the cell', async () => {
    const { element, controller, places, state } = mount();
    controller.view.group(column('Ref'));
    await expect.poll(() => shown(element).length).toBe(6);
    await userEvent.click(cell(element, 3, 'Value'));
    const own = { table, row: row(1), column: column('Value') };
    expect(places.at(-1)).toEqual(own);
    const inHand = () => document.activeElement?.closest('.ag-row')?.getAttribute('row-index');
    const fold = (folded: boolean) =>
      controller.groups.setFolded(controller.groups.current!, folded, { back: !folded });
    for (const [away, back] of [
      [() => fold(true), () => fold(false)],
      [() => controller.groups.foldAll(true), () => controller.groups.foldAll(false)],
      [
        () => userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}'),
        () => userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}'),
      ],
      [() => fold(true), () => controller.view.group(null)],
    ] as const) {
      await away();
      await expect.poll(() => places.at(-1)).toBeNull();
      await expect.poll(() => document.activeElement?.textContent).toContain('B1 row');
      expect([state.placeBox.text, state.placeBox.fullName]).toEqual(['B · 1 row', 'Figures · B · 1 row']);
      expect(controller.selection.ranges).toEqual([]);
      await back();
      await expect.poll(() => places.at(-1)).toEqual(own);
      await expect.poll(() => document.activeElement?.getAttribute('col-id')).toBe('Value');
      expect(inHand()).toBe(String(controller.rows.indexOf(row(1))));
      expect(controller.selection.active).toEqual({ row: controller.rows.indexOf(row(1)), column: 1 });
    }
    expect(state.groupInFocus).toBeNull();
  });

  test('take in a new row where it is inserted', async () => {
    const { element, session, context, controller } = mount();
    controller.view.group(column('Ref'));
    await expect.poll(() => shown(element).length).toBe(6);
    run(session, addRows(context, { table, before: row(1), count: 1 }));
    await expect.poll(() => shown(element).slice(2, 5)).toEqual(['▾B2 rows', '', 'B']);
  });
});

test('the frozen columns are those up to the one that was chosen', async () => {
  const { element, session, context } = mount();
  const last = () =>
    element.querySelector('.ag-row[row-index="0"] .ag-cell-last-left-pinned')?.getAttribute('col-id');
  expect(last()).toBe('Ref');
  run(session, setFrozen(context, { table, column: column('Twice') }));
  await expect.poll(last).toBe('Twice');
  run(session, setFrozen(context, { table, column: null }));
  await expect.poll(last).toBe(' #');
  session.undo();
  await expect.poll(last).toBe('Twice');
});
