import type { Locator, Page } from '@playwright/test';
import { expect, openExample, openFile, saveSnapshot, saved, showTable, test } from './app.ts';
import { barriersInEveryLook } from './axe.ts';
import { cutOff, moving, narrowest, tooSmall, tooWide, zoom, zooms } from './room.ts';

/*
 * Every page, panel, dialog and menu: nothing in it keeps people out in light, dark or forced colours, all that is pressed in it can be
 * hit, it fits a window of 320 pixels, and what lies over the page gives the keyboard back. An item of a menu whose words end in … is
 * found by itself; a page or a panel is a line of the table below.
 */

const wide = { width: 1100, height: 640 };

/** Items whose words end in … that open no dialog, with the reason. */
const opensNoDialog: Readonly<Record<string, string>> = {
  'Open a file…': 'the browser asks for the file',
  'Save as…': 'the browser asks for the place',
  'History…': 'a panel, in the table below',
  'History of this table…': 'the same panel',
  'Deleted tables…': 'the same panel',
  'Find…': 'a bar, in the table below',
  'Find and replace…': 'the same bar',
  'Tour…': 'a panel, in the table below',
};

/** Where the keyboard is after a dialog that gives it back neither to the cell nor, from the File menu, to the menu. */
const givenBack: Readonly<Record<string, string>> = {
  'Import a file…': '.ag-cell:focus',
  'Functions…': '[aria-label=Formula]:focus, .cm-content:focus',
  'Filter…': '.ag-header-cell:focus, .ag-cell:focus',
};

interface Screen {
  readonly name: string;
  /** Which part of the page it is. */
  readonly part: string;
  readonly open: (page: Page) => Promise<unknown>;
  /** Brings it back where a narrow window has hidden it. */
  readonly again?: (page: Page) => Promise<void>;
}

const screens: readonly Screen[] = [
  ...['Dashboard', 'Review', 'Paper'].map((name) => ({
    name,
    part: `section[aria-label=${name}]`,
    open: (page: Page) => page.getByRole('button', { name, exact: true }).click(),
  })),
  {
    name: 'Audits',
    part: 'section[aria-label=Review]',
    open: async (page) => {
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page.getByRole('button', { name: /^Audits/ }).click();
    },
  },
  {
    name: 'rows behind a number',
    part: 'section[aria-label=Dashboard] aside',
    open: async (page) => {
      await page.getByRole('button', { name: 'Dashboard', exact: true }).click();
      await page.getByRole('button', { name: /Commitments: Not met$/ }).click();
    },
  },
  {
    name: 'Explain',
    part: 'aside[aria-label=Explain]',
    open: async (page) => {
      await toCell(page, 'Target met');
      const explain = page.getByRole('button', { name: 'Explain', exact: true });
      if ((await explain.getAttribute('aria-pressed')) !== 'true') await explain.click();
    },
    again: async (page) => {
      const explain = page.getByRole('button', { name: 'Explain', exact: true });
      if ((await explain.getAttribute('aria-pressed')) !== 'true') await explain.click();
    },
  },
  { name: 'changes', part: 'aside[aria-label=History]', open: (page) => choose(page, 'Edit', 'History…') },
  { name: 'versions', part: 'aside[aria-label=History]', open: (page) => choose(page, 'File', 'Versions') },
  {
    name: 'as it was',
    part: '[role=region][aria-label="The workbook as it was"], section[aria-label="The workbook as it was"]',
    open: (page) =>
      page
        .getByRole('button', { name: /^As it was at/ })
        .first()
        .click(),
  },
  {
    name: 'problems and notes',
    part: 'aside[aria-label="Problems and notes"]',
    open: async (page) => {
      await page.getByRole('button', { name: 'Back to now' }).click();
      await choose(page, 'View', 'Problems and notes');
    },
  },
  {
    name: 'find and replace',
    part: '[role=search]',
    open: (page) => choose(page, 'Edit', 'Find and replace…'),
  },
  {
    name: 'the tour',
    part: '[aria-label=Tour], [aria-label="The tour"]',
    open: (page) => choose(page, 'Help', 'Tour…'),
  },
];

test('no menu, nor any dialog that a menu opens, keeps people out, and each gives the keyboard back', async ({
  page,
}) => {
  test.setTimeout(840_000);
  await page.setViewportSize(wide);
  await openExample(page);
  await showTable(page, 'Commitments');
  const cell = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Label"]');
  const menus = await page.getByRole('menubar').getByRole('menuitem').allInnerTexts();
  for (const menu of menus) {
    await cell.click();
    await page.getByRole('menuitem', { name: menu, exact: true }).click();
    await expect(page.getByRole('menu', { name: menu })).toBeVisible();
    await test.step(`the menu ${menu}`, async () => {
      await admits(page, '[role=menu]', `the menu ${menu}`, { fits: false });
    });
    const items = await page
      .getByRole('menu', { name: menu })
      .locator('[role^=menuitem]:not([data-disabled])')
      .evaluateAll((all) => all.map((item) => /^[^…]*…/.exec(item.textContent?.trim() ?? '')?.[0] ?? ''));
    await page.keyboard.press('Escape');
    for (const item of items) {
      if (item === '' || item in opensNoDialog) continue;
      await test.step(item, async () => {
        await cell.click();
        await choose(page, menu, item);
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        // A pop-up stands by its cell, which a narrow window has elsewhere.
        const fits = (await dialog.getAttribute('data-side')) === null;
        await admits(page, '[role=dialog]', item, { fits });
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
        const wanted =
          givenBack[item] ?? (menu === 'File' ? '[role=menuitem]:focus' : '.ag-cell[col-id=Label]:focus');
        await expect.soft(page.locator(wanted), `the keyboard after ${item}`).toBeVisible();
      });
    }
  }
});

test('no page or panel of a workbook keeps people out', async ({ page }) => {
  test.setTimeout(840_000);
  await page.setViewportSize(wide);
  await openExample(page);
  await showTable(page, 'Commitments');
  await saveSnapshot(page);
  await toCell(page, 'Label');
  await page.keyboard.type('Something else');
  await page.keyboard.press('Enter');
  await saved(page);
  await choose(page, 'File', 'Name this version…');
  await page.getByRole('dialog').getByLabel('Name').fill('For the panel');
  await page.keyboard.press('Enter');
  await admits(page, 'main', 'a table', { fits: false });
  for (const { name, part, open, again } of screens) {
    await test.step(name, async () => {
      if (!part.startsWith('section')) await showTable(page, 'Commitments');
      await open(page);
      await expect(page.locator(part).first()).toBeVisible();
      await admits(page, part, name, again === undefined ? {} : { again: () => again(page) });
    });
  }
});

test('no step of an import, nor what is asked about a copy, keeps people out', async ({ page }) => {
  test.setTimeout(840_000);
  await page.setViewportSize(wide);
  await openExample(page);
  await showTable(page, 'Commitments');
  const copy = await saveSnapshot(page);
  await toCell(page, 'Label');
  await page.keyboard.type('Something else');
  await page.keyboard.press('Enter');

  await choose(page, 'File', 'Import a file…');
  const importing = page.getByRole('dialog');
  const buffer = Buffer.from('Ref,Label\nPledge 1,Otherwise\nPledge 99,New\n');
  await importing.getByLabel('File to import').setInputFiles({ name: 'labels.csv', mimeType: '', buffer });
  await expect(importing.getByText('How the text file is read')).toBeVisible();
  await admits(page, '[role=dialog]', 'importing: File');
  for (const step of ['Tables', 'Columns', 'Preview']) {
    await importing.getByRole('button', { name: `Next: ${step.toLowerCase()}` }).click();
    await expect(importing.getByRole('heading', { name: step, exact: true })).toBeVisible();
    await admits(page, '[role=dialog]', `importing: ${step}`);
  }
  await page.keyboard.press('Escape');
  const leave = importing.getByRole('button', { name: 'Leave', exact: true });
  await expect(leave).toBeVisible();
  await admits(page, '[role=dialog]', 'leaving an import');
  await leave.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openFile(page, 'plan.pledgebook', copy);
  await expect(page.getByRole('dialog', { name: 'plan.pledgebook is here already' })).toBeVisible();
  await admits(page, '[role=dialog]', 'a copy that is here already');
  await page.keyboard.press('Escape');

  for (const [item, shown] of [
    ['Merge a copy…', 'button:has-text("Merge"), button:has-text("Close")'],
    ['Compare…', '[role=grid]'],
  ] as const) {
    await choose(page, 'File', item);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('dialog').getByRole('button', { name: 'Choose a file…' }).click();
    await (
      await chooser
    ).setFiles({ name: 'plan.pledgebook', mimeType: 'application/octet-stream', buffer: copy });
    await expect(page.getByRole('dialog').locator(shown).first()).toBeVisible();
    await admits(page, '[role=dialog]', `${item} with a copy`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }

  await openFile(page, 'cut.pledgebook', copy.subarray(0, copy.length - 400));
  await expect(page.getByRole('dialog').or(page.getByRole('alert')).first()).toBeVisible();
  if ((await page.getByRole('dialog').count()) > 0) await admits(page, '[role=dialog]', 'a damaged file');
});

test('the first page keeps nobody out: new, with workbooks, with the bin, and with the help', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize(wide);
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Pledgebook' })).toBeVisible();
  await admits(page, 'main', 'the first visit');
  const plan = page.getByRole('button', { name: 'New plan…' });
  await plan.click();
  await admits(page, '[role=dialog]', 'New plan');
  await page.keyboard.press('Escape');
  await expect(plan).toBeFocused();
  await page.getByRole('button', { name: 'New workbook' }).click();
  await expect(page.getByRole('button', { name: 'New table…' })).toBeVisible();
  await admits(page, 'main', 'an empty workbook');
  await page.getByRole('link', { name: 'All workbooks' }).click();
  const more = page.getByRole('button', { name: /^More for/ });
  await more.click();
  await admits(page, '[role=menu]', 'the menu of a workbook', { fits: false });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Bin' })).toBeVisible();
  await admits(page, 'main', 'the bin');
});

/** Holds a part of the page to what axe knows, in every look, and to the room it has to have; `again` brings back what a narrow window hides. */
async function admits(
  page: Page,
  part: string,
  state: string,
  { fits = true, again = () => Promise.resolve() } = {},
): Promise<void> {
  expect.soft(await barriersInEveryLook(page, part), state).toEqual({});
  // The looks are those of a person who has asked for less movement.
  expect.soft(await moving(page), `${state}: what moves`).toEqual([]);
  expect.soft(await tooSmall(page, part), `${state}: what can be pressed`).toEqual([]);
  if (!fits) return;
  await page.setViewportSize({ width: narrowest, height: wide.height });
  await again();
  // What measures the window itself does so after the page is laid out.
  for (let turn = 0; turn < 20 && (await tooWide(page, part)).length > 0; turn++)
    await page.waitForTimeout(50);
  expect.soft(await tooWide(page, part), `${state} at ${narrowest} pixels`).toEqual([]);
  expect.soft(await tooSmall(page, part), `${state} at ${narrowest} pixels: what can be pressed`).toEqual([]);
  for (const size of zooms) {
    await zoom(page, size);
    await again();
    // What measures the window itself does so after the page is laid out.
    let found = await cutOff(page, part);
    for (let turn = 0; turn < 6 && found.length > 0; turn++) {
      await page.waitForTimeout(100);
      found = await cutOff(page, part);
    }
    expect.soft(found, `${state} at ${size.name}`).toEqual([]);
  }
  await page.setViewportSize(wide);
}

async function toCell(page: Page, column: string): Promise<Locator> {
  const cell = page.locator(`.ag-row[row-index="0"] .ag-cell[col-id="${column}"]`);
  await cell.scrollIntoViewIfNeeded();
  await cell.click();
  return cell;
}

/** Chooses an item of the menu bar, also one that is switched on and off. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page
    .getByRole('menu', { name: menu })
    .locator('[role^=menuitem]')
    .filter({ hasText: new RegExp(`^\\s*${item}`) })
    .first()
    .click();
}
