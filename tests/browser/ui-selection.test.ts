import { afterEach, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { addRows } from '../../src/commands/add-rows.ts';
import { deleteRows } from '../../src/commands/delete-rows.ts';
import { setTotals } from '../../src/commands/set-totals.ts';
import type { GridController } from '../../src/ui/grid/grid-controller.ts';
import { rowNumberColumn } from '../../src/ui/grid/grid-row.ts';
import { cell, column, heading, mount, outlined, row, run, table, unmount } from './grid-page.ts';

afterEach(() => {
  unmount();
});

/** What of the mouse the browser is told. */
interface MouseInput {
  readonly type: 'mousePressed' | 'mouseMoved' | 'mouseReleased';
  readonly x: number;
  readonly y: number;
  readonly button: 'left' | 'right';
  readonly buttons: number;
  readonly clickCount: number;
  readonly modifiers: number;
}

const modifierKeys = { none: 0, control: 2, shift: 8 } as const;
type Held = keyof typeof modifierKeys;

/** The tested page stands in a frame, and may be scaled there. */
function onScreen(x: number, y: number) {
  const frame = window.frameElement?.getBoundingClientRect();
  if (frame === undefined) return { x, y };
  return { x: frame.left + (x * frame.width) / innerWidth, y: frame.top + (y * frame.height) / innerHeight };
}

async function mouse(
  type: MouseInput['type'],
  [x, y]: readonly [number, number],
  { held = 'none', button = 'left' }: { readonly held?: Held; readonly button?: 'left' | 'right' } = {},
) {
  const session = cdp() as { send(method: string, params: MouseInput): Promise<unknown> };
  const buttons = type === 'mouseReleased' ? 0 : button === 'left' ? 1 : 2;
  await session.send('Input.dispatchMouseEvent', {
    ...{ type, ...onScreen(x, y), button, buttons, clickCount: 1, modifiers: modifierKeys[held] },
  });
}

function centre(element: Element): readonly [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

async function click(element: Element, held: Held = 'none', button: 'left' | 'right' = 'left') {
  await mouse('mousePressed', centre(element), { held, button });
  await mouse('mouseReleased', centre(element), { held, button });
}

async function drag(from: Element, to: Element, held: Held = 'none') {
  await mouse('mousePressed', centre(from), { held });
  await mouse('mouseMoved', centre(to), { held });
  await mouse('mouseReleased', centre(to), { held });
}

/** The ranges as `top,left:bottom,right`, and the active cell. */
function selected({ selection }: GridController): string {
  const ranges = selection.ranges.map(({ top, left, bottom, right }) => `${top},${left}:${bottom},${right}`);
  return `${ranges.join(' ')} @${selection.active?.row},${selection.active?.column}`;
}

/** The cells that are painted as selected, row by row. */
function painted(element: HTMLElement): string[] {
  return [...element.querySelectorAll<HTMLElement>('.ag-row:not(.ag-row-pinned)')]
    .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
    .map((each) =>
      [...each.querySelectorAll<HTMLElement>('.ag-cell:not(.row-number)')]
        .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map((one) => (getComputedStyle(one).backgroundImage.includes('gradient') ? '#' : '.'))
        .join(''),
    );
}

const number = (element: HTMLElement, index: number) => cell(element, index, CSS.escape(rowNumberColumn));

function tall(rows = 400) {
  const page = mount();
  run(page.session, addRows(page.context, { table, before: null, count: rows }));
  return page;
}

const viewport = (element: HTMLElement) => element.querySelector<HTMLElement>('.ag-grid-viewport')!;

test('dragging the mouse selects a block, whose first cell keeps the keyboard and its own ground', async () => {
  const { element, controller } = mount();
  await drag(cell(element, 0, 'Value'), cell(element, 2, 'Verdict'));
  expect(selected(controller)).toBe('0,1:2,3 @0,1');
  expect(painted(element)).toEqual(['..##.', '.###.', '.###.']);
  expect(outlined(element)).toBe('0 Value');
  expect(document.activeElement).toBe(cell(element, 0, 'Value'));
});

test('Ctrl adds blocks and takes cells out, Shift reaches to a cell', async () => {
  const { element, controller } = mount();
  await click(cell(element, 0, 'Ref'));
  await drag(cell(element, 1, 'Value'), cell(element, 2, 'Twice'), 'control');
  expect(selected(controller)).toBe('0,0:0,0 1,1:2,2 @1,1');
  await click(cell(element, 2, 'Value'), 'control');
  expect(painted(element)).toEqual(['#....', '..#..', '..#..']);
  await click(cell(element, 1, 'When'), 'shift');
  expect(controller.selection.cellCount).toBeGreaterThan(4);
});

test('row numbers, headings and the corner select rows, columns and everything', async () => {
  const { element, controller } = mount();
  await drag(number(element, 0), number(element, 1));
  expect(controller.selection.shape).toBe('rows');
  expect(controller.rowsInHand).toEqual([row(0), row(1)]);
  await click(heading(element, 'Twice'));
  await click(heading(element, 'Verdict'), 'shift');
  expect(controller.selection.columnIds()).toEqual([column('Twice'), column('Verdict')]);
  expect(heading(element, 'Twice').classList.contains('selection-whole-column')).toBe(true);
  await click(heading(element, rowNumberColumn));
  expect(controller.selection.shape).toBe('all');
  expect(controller.selection.cellCount).toBe(15);
});

test('a right click inside of the selection keeps it, another takes its cell', async () => {
  const { element, controller } = mount();
  await drag(cell(element, 0, 'Value'), cell(element, 1, 'Twice'));
  await click(cell(element, 1, 'Value'), 'none', 'right');
  expect(selected(controller)).toBe('0,1:1,2 @0,1');
  await click(cell(element, 2, 'Ref'), 'none', 'right');
  await expect.poll(() => selected(controller)).toBe('2,0:2,0 @2,0');
});

test('dragging beyond the cells scrolls, faster farther out, and the keyboard stays where it began', async () => {
  const { element, controller } = tall();
  const body = viewport(element);
  const from = cell(element, 2, 'Value');
  const { bottom } = body.getBoundingClientRect();
  const [x] = centre(from);
  await mouse('mousePressed', centre(from));
  await mouse('mouseMoved', [x, bottom + 60]);
  await expect.poll(() => body.scrollTop).toBeGreaterThan(600);
  const head = controller.selection.head!.row;
  expect(head).toBeGreaterThan(20);
  // Back inside it stops.
  await mouse('mouseMoved', [x, bottom - 80]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const rested = body.scrollTop;
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(body.scrollTop).toBe(rested);
  await mouse('mouseReleased', [x, bottom - 80]);
  expect(body.scrollTop).toBe(rested);
  expect(controller.selection.active).toEqual({ row: 2, column: 1 });
  expect(controller.place).toEqual({ table, row: row(2), column: column('Value') });
});

test('rows that scroll into sight are painted as they come', async () => {
  const { element, controller } = tall();
  controller.selection.select([{ top: 1, left: 1, bottom: 300, right: 2 }]);
  viewport(element).scrollTop = 4000;
  await expect.poll(() => element.querySelector('.ag-row[row-index="150"]')).not.toBeNull();
  expect(getComputedStyle(cell(element, 150, 'Value')).backgroundImage).toContain('gradient');
  expect(getComputedStyle(cell(element, 150, 'Ref')).backgroundImage).toBe('none');
});

test('the selection goes with its cells when rows come and go', () => {
  const { controller, session, context } = mount();
  controller.selection.select([{ top: 1, left: 1, bottom: 2, right: 2 }]);
  run(session, addRows(context, { table, before: row(0), count: 2 }));
  expect(selected(controller)).toBe('3,1:4,2 @3,1');
  // A row put in between is selected with them.
  run(session, addRows(context, { table, before: row(2), count: 1 }));
  expect(selected(controller)).toBe('3,1:5,2 @3,1');
  // Without a corner only the active cell is left.
  run(session, deleteRows(context, { table, rows: [row(2)] }));
  expect(selected(controller)).toBe('3,1:3,1 @3,1');
});

test('the totals row can have the keyboard, and is no part of what is selected', async () => {
  const { controller, session, context } = mount();
  run(session, setTotals(context, { table, column: column('Value') }, '=SUM([Value])'));
  controller.goTo(2, 1);
  controller.selection.step('down');
  await expect.poll(() => controller.selection.ranges.length).toBe(0);
  expect(controller.selection.active).toBeNull();
  controller.focus();
  await expect.poll(() => selected(controller)).toBe('2,1:2,1 @2,1');
});

test('cells say whether they are selected, and the grid that several can be', async () => {
  const { element, controller } = mount();
  controller.selection.select([{ top: 0, left: 0, bottom: 1, right: 0 }]);
  expect(element.querySelector('[role=grid]')?.getAttribute('aria-multiselectable')).toBe('true');
  await expect.poll(() => cell(element, 1, 'Ref').getAttribute('aria-selected')).toBe('true');
  expect(cell(element, 1, 'Value').getAttribute('aria-selected')).toBe('false');
});

test('selecting everything in 20,000 rows is painted in less than 50 ms', () => {
  const { controller } = tall(20_000);
  controller.goTo(0, 0);
  const began = performance.now();
  controller.selection.selectAll();
  void document.body.offsetHeight;
  expect(performance.now() - began).toBeLessThan(50);
  expect(controller.selection.cellCount).toBe(5 * 20_003);
});

test('a cell that is edited is entered when another is pressed', async () => {
  const { element, controller, session } = mount();
  await userEvent.dblClick(cell(element, 0, 'Value'));
  await userEvent.keyboard('77');
  await drag(cell(element, 1, 'Value'), cell(element, 2, 'Value'));
  await expect.poll(() => session.engine.value(table, row(0), column('Value'))).toBe(77);
  expect(selected(controller)).toBe('1,1:2,1 @1,1');
});

test('pointing at cells for a formula scrolls as well when it is dragged beyond them', async () => {
  const picked: { readonly row: string | null; readonly extend: boolean }[] = [];
  const page = mount({
    pick: ({ row: at, extend = false }) => picked.push({ row: at, extend }) > 0,
  });
  run(page.session, addRows(page.context, { table, before: null, count: 400 }));
  const body = viewport(page.element);
  const from = cell(page.element, 1, 'Value');
  const [x] = centre(from);
  await mouse('mousePressed', centre(from));
  await mouse('mouseMoved', [x, body.getBoundingClientRect().bottom + 50]);
  await expect.poll(() => body.scrollTop).toBeGreaterThan(400);
  await mouse('mouseReleased', [x, body.getBoundingClientRect().bottom + 50]);
  const rested = body.scrollTop;
  expect(picked[0]).toEqual({ row: row(1), extend: false });
  expect(picked.length).toBeGreaterThan(5);
  expect(picked.slice(1).every(({ extend }) => extend)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(body.scrollTop).toBe(rested);
});

test('the figures of what was selected before are not to be seen under another selection', async () => {
  const { state, controller } = mount();
  const at = controller.columns.indexOf(column('Value'));
  const select = (bottom: number) => controller.selection.select([{ top: 0, left: at, bottom, right: at }]);
  select(1);
  expect(state.figures.isStale).toBe(true);
  await expect.poll(() => state.figures.isStale).toBe(false);
  expect(state.figures.shown.map(({ kind }) => kind)).toEqual([
    ...['average', 'count', 'minimum', 'maximum', 'sum'],
  ]);
  select(2);
  expect(state.figures.isStale).toBe(true);
  await expect.poll(() => state.figures.isStale).toBe(false);
  expect(state.figures.shown.find(({ kind }) => kind === 'count')?.text).toBe('3');
});
