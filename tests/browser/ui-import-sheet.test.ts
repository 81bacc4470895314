import { flushSync, mount as put, unmount as takeAway } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/ui/import/import.css';
import SheetGrid from '../../src/ui/import/SheetGrid.svelte';
import { SheetPicture } from '../../src/ui/import/sheet-picture.svelte.ts';
import { TablesStep } from '../../src/ui/import/tables-step.svelte.ts';
import '../../src/ui/theme/base.css';
import '../../src/ui/theme/parts.css';
import '../../src/ui/theme/tokens.css';
import { type FakeSheet, fakeFile } from './import-page.ts';

let end: (() => void) | null = null;

afterEach(() => {
  end?.();
  end = null;
});

const small: FakeSheet = {
  name: 'Table 1',
  rows: [
    ['Table 1: Recorded crime by district, Hertfordshire', '', '', ''],
    ['', '', '', ''],
    ['District', 'Offences', '', 'Note'],
    ['', '2008/09', '2009/10', ''],
    ['Dacorum', '8,204', '7,911', ''],
    ['Watford', '8,690', '8,402', 'r'],
    ['', '', '', ''],
    ['Total', '16,894', '16,313', ''],
  ],
  merges: [{ top: 2, left: 1, bottom: 2, right: 2 }],
  tables: [
    {
      area: { top: 2, left: 0, bottom: 7, right: 3 },
      headingRows: 2,
      skipped: [
        { row: 6, reason: 'blank' },
        { row: 7, reason: 'totals' },
      ],
    },
  ],
};

/** The sheet's picture on the page. */
function sheet(of: FakeSheet) {
  const file = fakeFile([of]);
  const step = new TablesStep(file);
  const picture = new SheetPicture(step.sheets[0]!, step.pages(0));
  const box = document.createElement('div');
  box.className = 'import import-sheet';
  box.style.cssText = 'position: fixed; inset: 0; width: 900px; height: 500px';
  document.body.append(box);
  const shown = put(SheetGrid, { target: box, props: { picture, step } });
  end = () => {
    void takeAway(shown);
    box.remove();
  };
  const grid = () => box.querySelector<HTMLElement>('[role=grid]')!;
  const cell = (text: string) =>
    [...box.querySelectorAll<HTMLElement>('[role=gridcell]')].find(
      (each) => each.textContent.trim() === text,
    );
  return { file, step, picture, box, grid, cell };
}

const rowOf = (cell: HTMLElement | undefined) =>
  Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex'));
const active = (grid: HTMLElement) => document.getElementById(grid.getAttribute('aria-activedescendant')!);

test('a sheet is seen as it is: letters, numbers, joined cells, and what each row is to the table', async () => {
  const { box, cell } = sheet(small);
  await expect.poll(() => cell('Dacorum')).toBeDefined();
  expect([...box.querySelectorAll('.sheet-letter')].map((each) => each.textContent.trim())).toEqual([
    'A',
    'B',
    'C',
    'D',
  ]);
  const joined = cell('Offences')!;
  expect([joined.getAttribute('aria-colspan'), joined.offsetWidth]).toEqual([
    '2',
    cell('2008/09')!.offsetWidth + cell('2009/10')!.offsetWidth,
  ]);
  const marks = [...box.querySelectorAll('[role=rowheader]')].map((each) => each.textContent.trim());
  expect(marks).toEqual(['1', '2', '3 Heading', '4 Heading', '5', '6', '7 blank', '8 totals']);
  expect(getComputedStyle(cell('16,313')!).textDecorationLine).toBe('line-through');
  const outline = box.querySelector<HTMLElement>('.sheet-outline.chosen')!;
  expect(outline.offsetTop).toBe(2 * 24);
  expect(outline.offsetHeight).toBe(6 * 24);
});

test('a title longer than its column runs over the blank cells beside it', async () => {
  const { cell } = sheet(small);
  await expect.poll(() => cell(small.rows[0]![0]!)).toBeDefined();
  const title = cell(small.rows[0]![0]!)!;
  expect(title.offsetWidth).toBeGreaterThan(cell('District')!.offsetWidth * 2);
});

test('arrows, pages, Home and End go through a hundred thousand rows, of which few are asked for and drawn', async () => {
  const { file, grid, box } = sheet({
    name: 'Long',
    rows: [['Number', 'Name']],
    more: { count: 99_999, row: (row) => [String(row + 1), `Name ${row + 1}`] },
    tables: [],
  });
  await expect.poll(() => active(grid())?.textContent.trim()).toBe('Number');
  grid().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await expect.poll(() => active(grid())?.textContent.trim()).toBe('Name 1');
  await userEvent.keyboard('{PageDown}');
  await expect.poll(() => rowOf(active(grid()) ?? undefined)).toBeGreaterThan(10);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await expect.poll(() => active(grid())?.textContent.trim()).toBe('Name 99999');
  await userEvent.keyboard('{Control>}{Home}{/Control}');
  await expect.poll(() => active(grid())?.textContent.trim()).toBe('Number');
  expect(box.querySelectorAll('[role=row]').length).toBeLessThan(60);
  expect(file.asked.filter((each) => each.startsWith('window')).length).toBeLessThan(8);
});

test('the menu of a cell begins the table in another row, and leaves rows out and takes them in again', async () => {
  const { step, grid, cell } = sheet(small);
  await expect.poll(() => cell('Watford')).toBeDefined();
  const choose = async (name: string) => {
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const item = () =>
      [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
        (each) => each.textContent.trim() === name,
      );
    await expect.poll(item).toBeDefined();
    item()!.click();
    await expect.poll(() => document.querySelector('[role=menu]')).toBeNull();
  };
  grid().focus();
  await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowDown}{ArrowDown}{ArrowDown}');
  await choose('Table begins in this row');
  await expect.poll(() => step.chosen!.reading.area.top).toBe(3);
  expect(document.activeElement).toBe(grid());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await choose('Leave row 6 out');
  await expect
    .poll(() => step.chosen!.reading.skipped.map(({ row, reason }) => [row, reason]))
    .toEqual([
      [5, 'person'],
      [6, 'blank'],
      [7, 'totals'],
    ]);
  await choose('Take in row 6');
  await expect.poll(() => step.chosen!.reading.skipped.map(({ row }) => row)).toEqual([6, 7]);
});

test('a column is given another type or left out from the menu above it', async () => {
  const { step, box, cell } = sheet(small);
  await expect.poll(() => cell('Dacorum')).toBeDefined();
  const type = (letter: string) => box.querySelector<HTMLElement>(`[aria-label^="How column ${letter}"]`)!;
  expect(type('B').textContent.trim()).toBe('Text');
  const choose = async (letter: string, name: string) => {
    type(letter).click();
    const item = () =>
      [...document.querySelectorAll<HTMLElement>('[role=menuitemcheckbox]')].find(
        (each) => each.textContent.trim() === name,
      );
    await expect.poll(item).toBeDefined();
    item()!.click();
    await expect.poll(() => document.querySelector('[role=menu]')).toBeNull();
  };
  await choose('B', 'Whole number');
  await expect.poll(() => type('B').textContent.trim()).toBe('Whole number');
  await choose('D', 'Leave this column out');
  await expect.poll(() => type('D').textContent.trim()).toBe('Left out');
  expect(step.chosen!.reading.columns.map(({ skip, set }) => [skip, set ?? []])).toEqual([
    [null, []],
    [null, ['skip', 'type']],
    [null, []],
    ['person', ['skip']],
  ]);
});

test('an edge is dragged to another row, and marked cells become one more table', async () => {
  const { step, picture, box, cell } = sheet(small);
  await expect.poll(() => cell('Dacorum')).toBeDefined();
  const edge = box.querySelector<HTMLElement>('[data-edge=bottom]')!;
  const at = (element: HTMLElement, type: string) => {
    const { left, top, height, width } = element.getBoundingClientRect();
    edge.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        clientX: left + width / 2,
        clientY: top + height / 2,
      }),
    );
  };
  edge.setPointerCapture = () => undefined;
  at(edge, 'pointerdown');
  at(cell('Watford')!, 'pointermove');
  at(cell('Watford')!, 'pointerup');
  await expect.poll(() => step.chosen!.reading.area.bottom).toBe(5);
  flushSync(() => picture.mark({ top: 4, left: 0, bottom: 5, right: 1 }));
  await step.add(picture.marked);
  expect(step.tables.map(({ reading }) => [reading.foundBy, reading.area])).toEqual([
    ['layout', { top: 2, left: 0, bottom: 5, right: 3 }],
    ['person', { top: 4, left: 0, bottom: 5, right: 1 }],
  ]);
});
