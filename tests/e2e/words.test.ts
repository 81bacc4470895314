import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';
import { test } from './pseudo-app.ts';
import * as answers from './words-answers.ts';
import * as files from './words-files.ts';
import { said, typed, type Walk } from './words-walk.ts';

/*
 * Walks through the app with its catalogue in brackets: what there is to be seen, and what the app answers when something is done. Each word
 * comes from the catalogue, is data, or stands in one of the rooms that docs/translating.md names.
 */

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  // A walk has hundreds of steps, each of which would be kept with all of the page.
  trace: 'on-first-retry',
});

/** Items that open a dialog or a panel; what others say is taken from the same catalogue, and seen in the list of items. */
const opens = /…|History|Problems|Explain|Find|Replace|Notes|Help|Dark colours/;
/** Items that leave the page, or hand something to the machine, by what they say. */
const leaves = /New workbook|Close workbook|Open a file|⟦Save~|Save as…|Save snapshot…|Tour…/;

/** What each walk goes through, and how many texts it comes by at least. */
const walks: Readonly<
  Record<string, { readonly steps: readonly ((walk: Walk) => Promise<void>)[]; readonly least: number }>
> = {
  'the first page and a new plan': { steps: [home], least: 100 },
  'the pages of a plan, menus of places and the tour': { steps: [pages, contextMenus, tour], least: 500 },
  'the menus File and Edit, and what they open': { steps: [menus(0, 2)], least: 500 },
  'the menus View to Format, and what they open': { steps: [menus(2, 5)], least: 500 },
  'the other menus, and what they open': { steps: [menus(5, 8)], least: 500 },
  'an edit, a refusal and undo': { steps: [answers.edits, answers.rowsAndOrder], least: 300 },
  'pasting, finding and filtering': {
    steps: [answers.clipboard, answers.finding, answers.filtering],
    least: 300,
  },
  'rules, notes and formats': { steps: [answers.marks], least: 300 },
  'columns, links and tests of a target': {
    steps: [answers.columns, answers.links, answers.targetTest],
    least: 300,
  },
  'the past and its versions': { steps: [files.past, files.versions], least: 300 },
  'import and export': { steps: [files.importing, files.exporting], least: 300 },
  'a copy that is compared and merged': { steps: [files.copies], least: 300 },
  'a passphrase, and files that can’t be opened': { steps: [files.firstPage], least: 300 },
  'periods, the next plan and the help': { steps: [files.periods, files.help], least: 300 },
};

for (const [name, { steps, least }] of Object.entries(walks)) {
  test(`every word comes from the catalogue or is data: ${name}`, async ({ walk }) => {
    if (!steps.includes(home)) await walk.openExample();
    for (const step of steps) await step(walk);
    expect(walk.seen, 'texts that were looked at').toBeGreaterThan(least);
  });
}

async function home(walk: Walk): Promise<void> {
  await walk.look('the first page');
  await walk.button('New plan…').click();
  await walk.press('Next');
  await walk.look('a new plan without a title');
  await walk.field('Title').fill(typed.nothing);
  await walk.press('Next');
  await walk.field('Commitments, one a line').fill(`${typed.other}\n• ${typed.file}\n• ${typed.nothing}`);
  await expect(walk.dialog.getByText(said('Read as 1 theme and 2 commitments.'))).toBeVisible();
  await walk.look('the commitments of a new plan');
  await walk.press('Next');
  await walk
    .field('Measures and targets, one a line')
    .fill(`1a More than 40 ${typed.other}\n${typed.file}\n9z ${typed.nothing}`);
  await expect(walk.dialog.getByRole('row').nth(3)).toBeVisible();
  await walk.press('Next');
  await walk.look('measures that lack something');
  await walk.field('Measures and targets, one a line').fill(`1a More than 40 ${typed.other}`);
  await walk.press('Next');
  await expect(walk.button('Make the plan', walk.dialog)).toBeVisible();
  await walk.look('the preview of a new plan');
  await walk.press('Make the plan');
  await expect(walk.page.locator('.ag-row').first()).toBeVisible({ timeout: 30_000 });
  await walk.look('a new plan as it was made');
}

async function pages(walk: Walk): Promise<void> {
  await walk.look('the workbook');
  for (const screen of [/Dashboard/, /Review/, /Paper/]) {
    await walk.page.getByRole('navigation').first().getByRole('button', { name: screen }).click();
    await walk.page.waitForTimeout(900);
    await walk.look(`the page ${screen.source}`);
  }
  await walk.toCell();
  await walk.look('a verdict with Explain');
}

/** Runs every item of some menus of the menu bar, from a cell. */
function menus(from: number, to: number): (walk: Walk) => Promise<void> {
  return async (walk) => {
    await walk.toCell();
    const menus = walk.page.locator('.menubar-trigger');
    await expect(menus).toHaveCount(8);
    for (let index = from; index < to; index++) {
      const menu = await menus.nth(index).innerText();
      await menus.nth(index).click();
      await walk.look(`menu ${menu}`);
      const lines = await leavesOf(walk);
      await walk.closeAll();
      for (const line of lines) await runItem(walk, menus.nth(index), line);
    }
  };
}

async function contextMenus(walk: Walk): Promise<void> {
  await walk.toCell();
  const places: readonly (readonly [string, Locator])[] = [
    ['menu of a cell', walk.cell(4, 'Target met')],
    ['menu of a row', walk.page.locator('.ag-row[row-index="2"] .ag-cell').first()],
    ['menu of a tab', walk.page.getByRole('tab').nth(1)],
    ['menu of a column', walk.page.locator('.ag-header-cell[col-id="Ref"]')],
  ];
  for (const [name, place] of places) {
    await place.click({ button: 'right' });
    await walk.look(name);
    await walk.closeAll();
  }
}

async function tour(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.page.locator('.menubar-trigger').last().click();
  await walk.page.getByRole('menuitemcheckbox', { name: said('Tour…') }).click();
  const tour = walk.page.getByRole('region', { name: /Tour/ });
  await expect(tour).toBeVisible({ timeout: 30_000 });
  for (let step = 0; step < 10; step++) {
    await walk.page.waitForTimeout(300);
    await walk.look('the tour');
    await tour.getByRole('button', { name: /Next|Finish/ }).click();
  }
}

/** The items of the open menu, and of the menus in it, that open something; each with the item that opens its menu. */
async function leavesOf(walk: Walk): Promise<readonly (readonly [parent: string | null, item: string])[]> {
  const items = await itemsOf(walk.page.locator('.menu').first());
  const found: (readonly [string | null, string])[] = [];
  for (const { label, isMenu } of items) {
    if (!isMenu) {
      found.push([null, label]);
      continue;
    }
    await itemCalled(walk.page, label).first().click();
    const inner = walk.page.locator('.menu').nth(1);
    await inner.waitFor({ timeout: 3_000 });
    await walk.look(`menu ${label}`);
    for (const each of await itemsOf(inner)) found.push([label, each.label]);
  }
  return found.filter(([, label]) => opens.test(label) && !leaves.test(label));
}

async function runItem(
  walk: Walk,
  menu: Locator,
  [parent, item]: readonly [string | null, string],
): Promise<void> {
  await walk.toCell();
  await menu.click();
  if (parent !== null) await itemCalled(walk.page, parent).first().click();
  await itemCalled(walk.page, item).last().click({ timeout: 5_000 });
  await walk.page.waitForTimeout(400);
  await walk.look(item);
  await walk.closeAll();
}

function itemCalled(page: Page, label: string): Locator {
  return page.locator('.menu-item').filter({ hasText: label });
}

/** The items of a menu that can be chosen, and whether each opens a menu of its own. */
function itemsOf(menu: Locator): Promise<readonly { readonly label: string; readonly isMenu: boolean }[]> {
  return menu.locator('.menu-item:not([data-disabled])').evaluateAll((items) =>
    items.map((item) => ({
      label: /⟦[^⟧]*⟧/.exec(item.textContent ?? '')?.[0] ?? item.textContent.trim(),
      isMenu: item.getAttribute('aria-haspopup') === 'menu',
    })),
  );
}
