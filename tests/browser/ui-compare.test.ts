import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { setCell } from '../../src/commands/set-cell.ts';
import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { compareWorkbooks } from '../../src/queries/compare-workbooks.ts';
import { Session } from '../../src/session/session.ts';
import '../../src/ui/theme/base.css';
import '../../src/ui/theme/tokens.css';
import { number, workbookOf } from '../unit/xlsx/small-workbook.ts';
import ComparePage from './ComparePage.svelte';

const table = asTableId('wide');
const [rowCount, columnCount] = [10_000, 100];
const ends: (() => void)[] = [];

afterEach(() => ends.splice(0).forEach((end) => end()));

/** A table of 10,000 rows and 100 columns, with a cell changed in each place given by row and column. */
function compared(...places: readonly (readonly [number, number])[]) {
  const columns = Array.from({ length: columnCount }, (_, at) => ({
    name: `C${at}`,
    type: number,
    cells: Array.from({ length: rowCount }, (_, row) => row * at),
  }));
  const content = workbookOf({ id: 'wide', title: 'Wide', rows: rowCount, columns });
  const sessions = [content, content].map(
    (each) => new Session(workbookFromContent(each), { clock: { now: () => 0 } }),
  );
  const [before, after] = sessions as [Session, Session];
  const { workbook, engine } = after;
  for (const [row, column] of places) {
    const place = { table, row: asRowId(`wide-${row + 1}`), column: asColumnId(`c${column}`) };
    const command = setCell({ workbook, engine, ids: { next: () => 'x' } }, place, '-1');
    if (!command.ok) throw new Error(command.error.message);
    after.dispatch(command.value);
  }
  return comparedSides(before, after);
}

function comparedSides(before: Session, after: Session) {
  const difference = compareWorkbooks(before, after);
  const side = (session: Session, name: string) => ({
    ...{ workbook: session.workbook, engine: session.engine, name },
    close: () => undefined,
  });
  const [only] = difference.tables;
  const form = {
    table: only!,
    rows: only!.rows.map((_, place) => place),
    onlyDifferent: false,
  };
  return { form, compared: { before: side(before, 'a'), after: side(after, 'b'), difference } };
}

function put(...places: readonly (readonly [number, number])[]) {
  return show(compared(...places));
}

function show(props: ReturnType<typeof compared>) {
  const element = document.createElement('div');
  element.style.cssText = 'width: 900px';
  document.body.append(element);
  const page = mount(ComparePage, { target: element, props });
  ends.push(() => {
    void unmount(page);
    element.remove();
  });
  const grid = element.querySelector<HTMLElement>('[role="grid"]')!;
  const where = () => {
    const cell = document.activeElement;
    const row = cell?.closest('[role="row"]')?.getAttribute('aria-rowindex');
    return `${Number(row) - 2} ${Number(cell?.getAttribute('aria-colindex')) - 2}`;
  };
  return { element, grid, where };
}

test('of a wide and long comparison no more is drawn than is seen and a little around it', async () => {
  const { grid } = put([5, 5]);
  expect(grid.getAttribute('aria-colcount')).toBe('101');
  await expect.poll(() => grid.querySelectorAll('[role="gridcell"]').length).toBeGreaterThan(50);
  const most = (11 + 2 * 6 + 1) * (Math.ceil(900 / 160) + 2 * 6 + 1);
  expect(grid.querySelectorAll('[role="gridcell"]').length).toBeLessThanOrEqual(most);
  grid.scrollTop = 200_000;
  grid.scrollLeft = 8_000;
  await expect.poll(() => grid.querySelector('[role="gridcell"][aria-colindex="52"]')).not.toBeNull();
  expect(grid.querySelectorAll('[role="gridcell"]').length).toBeLessThanOrEqual(most);
  const heading = grid.querySelector('[role="columnheader"][aria-colindex="52"]')!;
  const below = grid.querySelector('[role="gridcell"][aria-colindex="52"]')!;
  expect(heading.textContent).toBe('C50');
  expect(heading.getBoundingClientRect().left).toBe(below.getBoundingClientRect().left);
});

test('F8 and Shift+F8 go from difference to difference, to any row and column, and round at the end', async () => {
  const { grid, where } = put([2, 1], [2, 90], [9_000, 40]);
  await userEvent.keyboard('{F8}');
  await expect.poll(where).toBe('2 1');
  await userEvent.keyboard('{F8}');
  await expect.poll(where).toBe('2 90');
  const cell = document.activeElement!.getBoundingClientRect();
  const box = grid.getBoundingClientRect();
  expect(cell.left).toBeGreaterThanOrEqual(box.left);
  expect(cell.right).toBeLessThanOrEqual(box.right + 1);
  await userEvent.keyboard('{F8}');
  await expect.poll(where).toBe('9000 40');
  await userEvent.keyboard('{F8}');
  await expect.poll(where).toBe('2 1');
  await userEvent.keyboard('{Shift>}{F8}{/Shift}');
  await expect.poll(where).toBe('9000 40');
});

test('the grid takes the keyboard where its cell was scrolled away, and an arrow leads back', async () => {
  const { grid, where } = put([2, 1]);
  await userEvent.keyboard('{F8}');
  await expect.poll(where).toBe('2 1');
  grid.scrollTop = 200_000;
  await expect.poll(() => grid.tabIndex).toBe(0);
  grid.focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(where).toBe('3 1');
});

test('a column that only one side has is marked at its head, and its cells with what stood in them', async () => {
  const columns = [
    { name: 'Ref', cells: ['a', 'b'] },
    { name: 'Gone', type: number, cells: [4, null] },
  ];
  const [before, after] = [columns, columns.slice(0, 1)].map(
    (some) =>
      new Session(workbookFromContent(workbookOf({ id: 'small', title: 'Small', rows: 2, columns: some })), {
        clock: { now: () => 0 },
      }),
  ) as [Session, Session];
  const gone = show(comparedSides(before, after));
  const headings = [...gone.grid.querySelectorAll('[role="columnheader"][aria-colindex]')];
  expect(headings.map(({ textContent }) => textContent)).toEqual(['Ref', '− Gone']);
  await userEvent.keyboard('{F8}');
  await expect.poll(gone.where).toBe('0 1');
  expect(document.activeElement!.querySelector('.visually-hidden')!.textContent).toBe('blank, was 4');
  expect(document.activeElement!.querySelector('del')!.textContent).toBe('4');
  const cells = gone.grid.querySelectorAll('[role="gridcell"][aria-colindex="3"]');
  expect([...cells].map((cell) => cell.classList.contains('changed'))).toEqual([true, false]);
  ends.splice(0).forEach((end) => end());

  const added = show(comparedSides(after, before));
  expect(added.grid.querySelector('[role="columnheader"][aria-colindex="3"]')!.textContent).toBe('+ Gone');
  expect(added.grid.querySelector('.changed .visually-hidden')!.textContent).toBe('4, was blank');
});
