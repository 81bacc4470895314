import { afterEach, expect, test, vi } from 'vitest';
import { addColumn } from '../../src/commands/add-column.ts';
import { addRows } from '../../src/commands/add-rows.ts';
import { deleteRows } from '../../src/commands/delete-rows.ts';
import { editColumn } from '../../src/commands/edit-column.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { column, mount, row, run, table, text, unmount } from './grid-page.ts';

/*
 * The library's view of the rows, which is the project's own (src/ui/grid/row-model.ts).
 */

afterEach(unmount);

test('a row keeps its height when the rows are sorted, and those below it stand below it', async () => {
  const { element, session, controller, context } = mount();
  const long = 'A text of several lines. '.repeat(20);
  run(session, setCell(context, { table, row: row(0), column: column('Ref') }, long));
  run(session, editColumn(context, { table, column: column('Ref') }, { wrap: true }));
  await vi.waitFor(() => expect(heights(element)[0]).toBeGreaterThan(100));
  const [high] = heights(element);
  controller.view.sort(column('Value'), 'desc');
  await vi.waitFor(() => expect(heights(element)[2]).toBe(high));
  expect(tops(element)).toEqual(stacked(heights(element)));
  controller.view.sort(column('Value'), null);
  await vi.waitFor(() => expect(heights(element)[0]).toBe(high));
  expect(tops(element)).toEqual(stacked(heights(element)));
  run(session, editColumn(context, { table, column: column('Ref') }, { wrap: false }));
  await vi.waitFor(() => expect(heights(element)[0]).toBe(29));
  expect(tops(element)).toEqual(stacked([29, 29, 29]));
});

test('the last of many rows is scrolled to, edited and deleted; few rows have a node', () => {
  const { element, session, controller, context } = mount();
  const many = addRows(context, { table, before: null, count: 20_000 });
  run(session, many);
  if (!many.ok) throw new Error('Rows could not be added');
  expect(controller.api.getDisplayedRowCount()).toBe(20_003);
  for (let index = 0; index < 20_003; index++) controller.api.getDisplayedRowAtIndex(index);
  const last = 20_002;
  controller.api.ensureIndexVisible(last);
  const added = many.value.rows.at(-1)!;
  run(session, setCell(context, { table, row: added, column: column('Value') }, '41'));
  expect(text(element, last, 'Twice')).toBe('82');
  expect(controller.rows.indexOf(added)).toBe(last);
  let nodes = 0;
  controller.api.forEachNode(() => nodes++);
  expect(nodes).toBeLessThan(1100);
  run(session, deleteRows(context, { table, rows: [added] }));
  expect(controller.api.getRowNode(added)).toBeUndefined();
  expect(controller.rows.indexOf(added)).toBe(-1);
  expect(controller.api.getDisplayedRowCount()).toBe(last);
  session.undo();
  expect(text(element, last, 'Value')).toBe('41');
});

test('rows that scroll away, and rows in another order, are shown by the elements that are there', async () => {
  const { element, session, controller, context } = mount({}, 3000);
  const drawn = () => [...element.querySelectorAll<HTMLElement>('.ag-grid-scrolling-container .ag-row')];
  const isShown = () => {
    expect(drawn().length).toBeGreaterThan(20);
    for (const each of drawn()) {
      const index = Number(each.getAttribute('row-index'));
      const { id, position } = controller.rows.at(index)!;
      expect(each.getAttribute('row-id')).toBe(id);
      expect(each.getAttribute('aria-rowindex')).toBe(String(index + 2));
      expect(each.style.transform).toBe(`translateY(${index * 29}px)`);
      const value = session.engine.value(table, id, column('Value'));
      expect(text(element, index, 'Value')).toBe(value === null ? '' : String(value));
      expect(text(element, index, 'Twice')).toBe(String(Number(value) * 2));
      expect(text(element, index, ' #')).toBe(String(position + 2));
    }
  };
  await vi.waitFor(isShown);
  controller.api.ensureIndexVisible(60);
  await vi.waitFor(isShown);
  const before = new Set(drawn());
  const viewport = element.querySelector('.ag-grid-viewport')!;
  for (const top of [1900, 2600, 40_000, 39_000, 0]) {
    viewport.scrollTop = top;
    await vi.waitFor(() => {
      expect(Number(drawn()[0]?.getAttribute('row-index')) - top / 29).toBeLessThan(40);
      isShown();
    });
  }
  expect(drawn().filter((each) => before.has(each)).length).toBeGreaterThan(20);
  const again = new Set(drawn());
  controller.view.sort(column('Value'), 'desc');
  isShown();
  expect(text(element, 0, 'Value')).toBe('2999');
  expect(drawn().filter((each) => again.has(each)).length).toBe(drawn().length);
  run(session, setCell(context, { table, row: row(2999), column: column('Value') }, '7'));
  expect(text(element, 0, 'Twice')).toBe('14');
  controller.view.sort(column('Value'), null);
  isShown();
});

test('more rows than a frame can draw come one after the other, those in sight first, and all at once where one is gone to', async () => {
  const { element, session, controller, context } = mount({}, 3000);
  for (let each = 0; each < 24; each++) {
    const formula = `[@Value]+${each}`;
    const type = { kind: 'number', format: '', unitColumn: null } as const;
    run(session, addColumn(context, { table, name: `Plus ${each}`, type, before: null, formula }));
  }
  element.style.cssText = 'width: 3400px; height: 1200px';
  const { api } = controller;
  const viewport = element.querySelector('.ag-grid-viewport')!;
  const isWhole = (first: number) =>
    Array.from({ length: 30 }, (_, index) => first + index).every((index) => isRight(index) === true);
  /** Whether a row shows what it is to show; undefined where it is not drawn. */
  const isRight = (index: number) => {
    const [last] = element.querySelectorAll(`.ag-row[row-index="${index}"] [col-id="Plus 23"]`);
    return last === undefined ? undefined : last.textContent === String(index + 23);
  };
  await vi.waitFor(() => expect(isWhole(3)).toBe(true));
  const elements = new Set(element.querySelectorAll('.ag-row'));
  const counts: number[] = [];
  viewport.scrollTop = 1000 * 29;
  for (let frame = 0; frame < 40 && counts.at(-1) !== 30; frame++) {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done));
    const drawn = Array.from({ length: 30 }, (_, index) => isRight(1000 + index));
    expect(drawn).not.toContain(false);
    counts.push(drawn.filter((each) => each === true).length);
  }
  expect(counts.some((count) => count > 0 && count < 30)).toBe(true);
  expect(counts.at(-1)).toBe(30);
  expect(
    [...element.querySelectorAll('.ag-row')].filter((each) => elements.has(each)).length,
  ).toBeGreaterThan(30);
  api.ensureIndexVisible(2000, 'top');
  expect(isWhole(2000)).toBe(true);
  expect(controller.rows.at(2000)?.position).toBe(2000);
});

test('a cell cuts off a text that is longer than it is wide, also after the column became narrower', async () => {
  const { element, session, controller, context } = mount();
  const at = () => element.querySelector('.ag-row[row-index="0"] [col-id="Ref"]')!;
  const overflow = () => getComputedStyle(at()).overflow;
  run(session, setCell(context, { table, row: row(0), column: column('Ref') }, 'Four words of text'));
  controller.api.setColumnWidths([{ key: 'Ref', newWidth: 400 }]);
  await vi.waitFor(() => expect(overflow()).toBe('visible'));
  controller.api.setColumnWidths([{ key: 'Ref', newWidth: 90 }]);
  await vi.waitFor(() => expect(overflow()).toBe('hidden'));
  controller.api.setColumnWidths([{ key: 'Ref', newWidth: 400 }]);
  await vi.waitFor(() => expect(overflow()).toBe('visible'));
  expect(at().scrollWidth).toBeLessThanOrEqual(at().clientWidth);
  run(session, setCell(context, { table, row: row(0), column: column('Ref') }, 'Words, '.repeat(30)));
  expect(overflow()).toBe('hidden');
});

test('rows that come, go and move are where the table has them', () => {
  const { session, controller, context } = mount();
  const ids = () =>
    Array.from({ length: controller.api.getDisplayedRowCount() }, (_, index) => {
      const node = controller.api.getDisplayedRowAtIndex(index);
      expect(node?.rowIndex).toBe(index);
      expect(node?.rowTop).toBe(index * 29);
      return node?.data?.id;
    });
  expect(ids()).toEqual([row(0), row(1), row(2)]);
  run(session, deleteRows(context, { table, rows: [row(1)] }));
  expect(ids()).toEqual([row(0), row(2)]);
  controller.view.sort(column('Value'), 'desc');
  expect(ids()).toEqual([row(2), row(0)]);
  session.undo();
  controller.view.clear();
  expect(ids()).toEqual([row(0), row(1), row(2)]);
});

function heights(element: HTMLElement): number[] {
  return byIndex(element).map((each) => each.getBoundingClientRect().height);
}

function tops(element: HTMLElement): number[] {
  const [first] = byIndex(element);
  return byIndex(element).map(
    (each) => each.getBoundingClientRect().top - first!.getBoundingClientRect().top,
  );
}

function byIndex(element: HTMLElement): HTMLElement[] {
  const rows = new Map<number, HTMLElement>();
  for (const each of element.querySelectorAll<HTMLElement>('.ag-row[row-index]')) {
    const index = Number(each.getAttribute('row-index'));
    if (!Number.isNaN(index)) rows.set(index, each);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, each]) => each);
}

/** Where rows of these heights begin, the first at 0. */
function stacked(sizes: readonly number[]): number[] {
  let top = 0;
  return sizes.map((size) => (top += size) - size);
}
