import { mount as put, unmount as takeAway } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import RowsPage from './RowsPage.svelte';

let chosen: string[] = [];
let page: ReturnType<typeof put>;

beforeEach(() => {
  chosen = [];
  page = put(RowsPage, { target: document.body, props: { chosen: (what: string) => chosen.push(what) } });
});

afterEach(() => takeAway(page));

const at = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!;
const detail = () => document.querySelector('#detail')?.textContent ?? null;
const focused = () => document.activeElement?.id;

test('the first click on a row is one, although what is said of the row comes below', async () => {
  await userEvent.click(at('mine-2'));
  expect(chosen).toEqual(['mine 2']);
  await expect.poll(detail).toBe('All of thing 2');
  await userEvent.click(at('theirs-1'));
  expect(chosen).toEqual(['mine 2', 'theirs 1']);
});

test('what is said below is of the row that was clicked, on whatever of it', async () => {
  for (const [id, number] of [
    ['theirs-0', 0],
    ['text-1', 1],
    ['other-2', 2],
    ['mine-3', 3],
  ] as const) {
    await userEvent.click(at(id));
    await expect.poll(detail).toBe(`All of thing ${number}`);
  }
});

test('one row is in the order of Tab with all in it, and keys lead through rows and within one', async () => {
  const inOrder = () =>
    [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((one) => one.tabIndex === 0);
  expect(inOrder().map(({ id }) => id)).toEqual(['mine-0', 'theirs-0', 'other-0']);
  at('mine-0').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(focused()).toBe('theirs-0');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).toBe('theirs-1');
  expect(inOrder().map(({ id }) => id)).toEqual(['mine-1', 'theirs-1', 'other-1']);
  await expect.poll(detail).toBe('All of thing 1');
  await userEvent.keyboard('{Tab}');
  expect(focused()).toBe('other-1');
  // Where one types, arrows sideways, Home and End are the caret's.
  await userEvent.keyboard('ab{Home}c{ArrowRight}d');
  expect([focused(), at('other-1')]).toEqual(['other-1', expect.objectContaining({ value: 'cadb' })]);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(focused).toBe('other-0');
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{End}');
  await expect.poll(focused).toBe('theirs-49');
});
