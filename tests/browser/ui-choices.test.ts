import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { functionFamilies } from '../../src/formula/functions/registry.ts';
import { type Choice, foundChoices } from '../../src/ui/parts/choices.ts';
import '../../src/ui/theme/base.css';
import '../../src/ui/theme/parts.css';
import '../../src/ui/theme/tokens.css';
import ChoicePage from './ChoicePage.svelte';

/* A field for one choice out of many, and the list of functions, which a search narrows: what keys do, and what is told to who can't see it. */

const ends: (() => void)[] = [];
const field = browser.getByRole('combobox', { name: 'Column' });
const options = () => [...document.querySelectorAll('.choice-list [role=option]')];
const pointedAt = () => {
  const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent?.trim();
};

afterEach(() => ends.splice(0).forEach((end) => end()));

test('what is searched for is found in labels and headings, and what begins with it stands first', () => {
  const choices: readonly Choice[] = [
    { value: '', label: 'None' },
    { value: 'a', label: 'Own unit', group: 'Measures' },
    { value: 'b', label: 'Unit', group: 'Measures' },
    { value: 'c', label: 'Unit', group: 'Areas' },
  ];
  const found = (search: string, most?: number) => {
    const { groups, shown, count } = foundChoices(choices, search, most);
    return [
      groups.map(({ title, choices: all }) => `${title}:${all.map(({ value }) => value)}`),
      shown,
      count,
    ];
  };
  expect(found('')).toEqual([[':', 'Measures:a,b', 'Areas:c'], 4, 4]);
  expect(found(' UNIT')).toEqual([['Measures:b,a', 'Areas:c'], 3, 3]);
  expect(found('unit measures')).toEqual([['Measures:a,b'], 2, 2]);
  expect(found('', 2)).toEqual([[':', 'Measures:a'], 2, 4]);
  expect(found('x')).toEqual([[], 0, 0]);
});

test('typing finds a choice, Enter takes it, Esc leaves the one before and the dialog', async () => {
  const { told } = put();
  await field.click();
  await expect.poll(() => options().length).toBe(40);
  await userEvent.keyboard('3 col');
  const with3 = [3, 13, 23, ...Array.from({ length: 10 }, (_, at) => 30 + at)].map((at) => `Column ${at}`);
  await expect.poll(() => options().map((each) => each.textContent?.trim())).toEqual(with3);
  await expect.element(browser.getByText('13 entries found')).toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(pointedAt).toBe('Column 13');
  await userEvent.keyboard('{Enter}');
  expect(told).toEqual(['c13']);
  await expect.element(field).toHaveValue('Column 13');
  await expect.element(field).toHaveAttribute('aria-expanded', 'false');

  // The text is marked, so that typing anew takes its place.
  await userEvent.keyboard('nothing like it');
  await expect.element(browser.getByText('No entry has “nothing like it” in it.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('Column 13');
  await expect.element(field).toHaveFocus();
  expect(told).toEqual(['c13']);
  await userEvent.keyboard('{Escape}');
  expect(told).toEqual(['c13', 'closed']);
});

test('the arrows open the list at what is chosen, the pointer takes a choice, and leaving takes none', async () => {
  const { told } = put();
  await field.click();
  await browser.getByRole('option', { name: 'Column 5', exact: true }).click();
  expect(told).toEqual(['c5']);
  await expect.poll(() => options().length).toBe(0);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(pointedAt).toBe('Column 5');
  expect(
    options()
      .find((each) => each.getAttribute('aria-selected') === 'true')
      ?.textContent?.trim(),
  ).toBe('Column 5');
  await userEvent.keyboard('{ArrowUp}{Tab}');
  await expect.poll(() => options().length).toBe(0);
  await expect.element(field).toHaveValue('Column 5');
  expect(told).toEqual(['c5']);
});

test('each entry is large enough to be hit, and the list lies over the dialog', async () => {
  put();
  await field.click();
  await expect.poll(() => options().length).toBe(40);
  expect(Math.min(...options().map((each) => each.getBoundingClientRect().height))).toBeGreaterThanOrEqual(
    24,
  );
  const { left, top, width } = options()[1]!.getBoundingClientRect();
  const hit = () => document.elementFromPoint(left + width / 2, top + 10)?.closest('[role=option]');
  await expect.poll(hit).toBe(options()[1]);
});

test('the list of functions goes by arrows and pages, searches, and puts in with Enter or two clicks', async () => {
  const { told } = put();
  const search = browser.getByRole('combobox', { name: 'Search by name or by what it does' });
  const about = browser.getByTestId('about');
  const names = functionFamilies.flatMap(({ functions }) => functions.map(({ name }) => name));
  await search.click();
  await expect.element(about).toHaveTextContent('SUM');
  await expect.poll(pointedAt).toBe('SUM');
  const at = names.indexOf('SUM');
  await userEvent.keyboard('{PageDown}');
  await expect.element(about).toHaveTextContent(names[at + 10]!);
  await userEvent.keyboard('{PageUp}{ArrowDown}');
  await expect.element(about).toHaveTextContent(names[at + 1]!);
  await userEvent.keyboard('xlook{Home}{End}');
  await expect.element(about).toHaveTextContent('XLOOKUP');
  await userEvent.keyboard('{Enter}');
  expect(told).toEqual(['insert XLOOKUP']);
  await userEvent.clear(search);
  await browser.getByRole('option', { name: 'AVERAGE', exact: true }).click();
  await expect.element(about).toHaveTextContent('AVERAGE');
  expect(told).toEqual(['insert XLOOKUP']);
  await expect.element(search).toHaveFocus();
  await browser.getByRole('option', { name: 'AVERAGE', exact: true }).dblClick();
  expect(told).toEqual(['insert XLOOKUP', 'insert AVERAGE']);
});

function put() {
  const told: string[] = [];
  const choices = Array.from({ length: 40 }, (_, at) => ({ value: `c${at}`, label: `Column ${at}` }));
  const page = mount(ChoicePage, {
    target: document.body,
    props: { choices, told: (what: string) => told.push(what) },
  });
  ends.push(() => void unmount(page));
  return { told };
}
