import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { setCell } from '../../src/commands/set-cell.ts';
import type { ColumnType } from '../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { CellValue } from '../../src/model/values.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { verdicts } from '../../src/plan/verdicts.ts';
import { Session } from '../../src/session/session.ts';
import type { MadeFile } from '../../src/ui/ports.ts';
import { WorkbookState } from '../../src/ui/state/workbook-state.svelte.ts';
import '../../src/ui/theme/tokens.css';
import DashboardPage from './DashboardPage.svelte';
import { workbookOn } from './workbook-page.ts';

/*
 * The dashboard of a plan of its own: commitments with themes and verdicts that are typed, two of them under a theme whose title looks like
 * markup, has characters that a picture's file can't hold, and turns the direction of writing.
 */

const hostile = `<img src=x onerror="this.remove()"> & 'co'\u0000\u000b\u202eex`;
const commitments = asTableId('commitments');
const text: ColumnType = { kind: 'text' };
const ends: (() => void)[] = [];

afterEach(() => ends.splice(0).forEach((end) => end()));

test('the numbers follow the workbook, and those that are listed with them', async () => {
  const { element, session, state } = put();
  const notMet = () => button(element, /Commitments: Not met$/);
  await expect.poll(() => notMet()?.textContent).toBe('1');
  notMet()!.click();
  const listed = () => [...element.querySelectorAll('aside li .ref')].map((ref) => ref.textContent);
  await expect.poll(listed).toEqual(['B']);
  state.run(
    setCell(state.context, { table: commitments, row: asRowId('A'), column: asColumnId('met') }, 'Not met'),
  );
  await expect.poll(() => notMet()?.textContent).toBe('2');
  expect(listed()).toEqual(['A', 'B']);
  session.undo();
  await expect.poll(listed).toEqual(['B']);
});

test('what is written in the workbook is text in the chart and in its table', async () => {
  const { element } = put();
  await expect.poll(() => element.querySelector('svg text')).not.toBeNull();
  expect(element.querySelector('img')).toBeNull();
  expect(element.querySelector('tbody th')!.textContent).toBe(hostile);
  const drawn = element.querySelector('.chart svg')!.textContent;
  expect(drawn).toContain('<img src=x');
  expect(drawn).toContain('‹RLO›');
  expect(drawn).not.toContain('\u202e');
  expect(element.querySelector('.chart')!.getAttribute('aria-label')).toMatch(/^Bar chart/);
});

test('a table that is wider than its place shows where there is more, and the keyboard scrolls it; with room it is a table alone', async () => {
  const { element } = put('280px');
  const region = () => element.querySelector<HTMLElement>('[role=region][tabindex="0"]');
  await expect.poll(() => region()?.ariaLabel).toBe('Verdicts of commitments by theme, scrolls sideways');
  const shades = () =>
    ['::before', '::after'].map((end) => getComputedStyle(region()!.parentElement!, end).content !== 'none');
  expect(shades()).toEqual([false, true]);
  region()!.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(shades).toEqual([true, true]);
  region()!.scrollLeft = 10_000;
  await expect.poll(shades).toEqual([true, false]);
  element.style.width = '1200px';
  await expect.poll(region).toBeNull();
  expect(element.querySelectorAll('.more-before, .more-after').length).toBe(0);
});

test('where the clipboard takes no picture it is downloaded, and is one', async () => {
  const files: { file: MadeFile; name: string }[] = [];
  const { element, state } = put();
  Object.assign(state.shell.files, {
    nameFor: (title: string, ending: string) => title + ending,
    download: (file: MadeFile, name: string) => files.push({ file, name }),
  });
  await expect.poll(() => element.querySelector('svg text')).not.toBeNull();
  const write = navigator.clipboard.write.bind(navigator.clipboard);
  navigator.clipboard.write = () => Promise.reject(new DOMException('Not here', 'NotAllowedError'));
  ends.push(() => (navigator.clipboard.write = write));
  button(element, /^Copy as picture/)!.click();
  await expect.poll(() => files.map(({ name }) => name)).toEqual(['Verdicts of commitments by theme.png']);
  const { bytes, type } = files[0]!.file;
  const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
  expect([type, picture.width >= 1440]).toEqual(['image/png', true]);
});

test('the plan that was chosen stays when the page is left and comes again', async () => {
  const { element, state, page } = put();
  const plan = (within: HTMLElement) => within.querySelector('select');
  await expect.poll(() => plan(element)?.options.length).toBe(3);
  plan(element)!.value = '';
  plan(element)!.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => button(element, /Commitments: Not met$/)?.textContent).toBe('2');
  await unmount(page);
  const again = mount(DashboardPage, { target: element, props: { state } });
  ends.unshift(() => void unmount(again));
  await expect.poll(() => plan(element)?.value).toBe('');
});

test('a workbook shows the page of the plan again that was left, until a table is shown', () => {
  const { state } = put();
  const again = () => {
    const { screen, tableId } = new WorkbookState(state.opened, state.shell);
    return [screen, tableId];
  };
  state.showTable(commitments);
  expect(again()).toEqual([null, commitments]);
  state.showScreen('review');
  expect(again()).toEqual(['review', null]);
  state.leaveScreen();
  expect(again()).toEqual([null, commitments]);
});

/** A button by its name. */
function button(element: HTMLElement, name: RegExp): HTMLButtonElement | undefined {
  return [...element.querySelectorAll('button')].find((one) =>
    name.test(one.getAttribute('aria-label') ?? one.textContent),
  );
}

/** Puts the dashboard up. */
function put(width = '1200px') {
  const element = document.createElement('div');
  element.style.cssText = `display: flex; width: ${width}; height: 700px`;
  document.body.append(element);
  const session = new Session(plan(), { clock: { now: () => 0 } });
  const state = workbookOn(session, { next: () => 'new' });
  const stop = state.watch();
  const page = mount(DashboardPage, { target: element, props: { state } });
  ends.push(() => {
    void unmount(page);
    stop();
    element.remove();
  });
  return { element, session, state, page };
}

/** Two plans; the first has the most verdicts. */
function plan() {
  const to = (row: string): CellValue => ({ ref: asRowId(row) });
  const choices: ColumnType = { kind: 'choice', choices: verdicts };
  return workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'Test' },
    tables: [
      tableOf('plans', [
        ['ref', 'Ref', text, ['P', 'Q']],
        ['title', 'Title', text, ['One', 'Two']],
        ['body', 'Period', text, []],
      ]),
      tableOf('themes', [
        ['ref', 'Ref', text, ['T']],
        ['plan', 'Plan', { kind: 'reference', table: asTableId('plans') }, [to('P')]],
        ['title', 'Title', text, [hostile]],
      ]),
      tableOf(commitments, [
        ['ref', 'Ref', text, ['A', 'B', 'C', 'D']],
        [
          'plan',
          'Plan',
          { kind: 'reference', table: asTableId('plans') },
          [to('P'), to('P'), to('P'), to('Q')],
        ],
        ['theme', 'Theme', { kind: 'reference', table: asTableId('themes') }, [to('T'), to('T'), null, null]],
        ['label', 'Label', text, ['a', 'b', 'c', 'd']],
        ['link', 'Target link', text, ['Direct', 'Direct', 'None', 'None']],
        ['met', 'Target met', choices, ['Met', 'Not met', 'No link', 'Not met']],
      ]),
    ],
  });
}

type ColumnOfTest = readonly [id: string, name: string, type: ColumnType, cells: readonly CellValue[]];

/** A table whose rows are called as their Refs are. */
function tableOf(id: string, columns: readonly ColumnOfTest[]) {
  const refs = columns[0]![3].map(String);
  const orders = ordersBetween(null, null, Math.max(refs.length, columns.length));
  return {
    id: asTableId(id),
    record: {
      ...{ title: id, name: id, description: '', order: `a${id.length}` },
      keyColumn: asColumnId('ref'),
    },
    rows: refs.map((ref, index) => ({ id: asRowId(ref), record: { order: orders[index]! } })),
    columns: columns.map(([column, name, type, cells], index) => ({
      id: asColumnId(column),
      record: {
        ...{ name, type, description: '', order: orders[index]!, width: null, hidden: false },
        formula: null,
      },
      cells: refs.map((_, at) => cells[at] ?? null),
      overrides: [],
    })),
  };
}
