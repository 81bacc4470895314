import { readdir, readFile } from 'node:fs/promises';
import { cellOf, chooseIn, expect, openExample, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('the help is searched, read and gone through by the keyboard, from the first page', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Begin', level: 2 })).toBeVisible();
  const pages = page.getByRole('navigation', { name: 'Pages of the help' });
  await expect(pages.getByRole('link', { name: 'Begin' })).toHaveAttribute('aria-current', 'page');
  expect(await barriersIn(page)).toEqual([]);

  // From the search the next stop is the first place found; Enter opens it, and the reader stands at its heading.
  await page.getByRole('searchbox', { name: 'Search the help' }).fill('site data');
  await expect(page.getByRole('status').first()).toHaveText(/places? found$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('h2:focus, h3:focus')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search the help' }).fill('roll forward');
  await pages.getByRole('link', { name: 'The new year: Make the next plan' }).click();
  const heading = page.getByRole('heading', { name: 'Make the next plan' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(page).toHaveURL(/#\/help\/year\/make-the-next-plan$/);
  const picture = page.getByRole('img', { name: /^Rolling a plan forward/ });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Make the next plan' })).toBeHidden();

  // Steps that a picture parts are counted through.
  await page.goto('./#/help/share');
  const steps = page.getByRole('listitem').filter({ hasText: /^Take one side/ });
  await expect(page.getByRole('list').filter({ has: steps })).toHaveAttribute('start', '3');

  // On a phone nothing is wider than the window.
  await page.setViewportSize({ width: 320, height: 640 });
  await pages.getByRole('searchbox').fill('');
  await pages.getByRole('link', { name: 'For IT departments' }).click();
  await expect(page.getByRole('heading', { name: 'For IT departments' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await barriersIn(page)).toEqual([]);
});

test('over a workbook the help opens beside the work, and tells of the function around the caret', async ({
  page,
  context,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await chooseIn(page, 'Help', 'Guide…');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('heading', { name: 'Begin', level: 2 })).toBeVisible();
  await help.getByRole('link', { name: 'bring in the summary sheet', exact: true }).click();
  await expect(help.getByRole('heading', { name: 'Bring in the summary sheet' })).toBeFocused();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await help.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(help.getByRole('heading', { name: 'Begin', level: 2 })).toBeVisible();

  await help.getByRole('searchbox', { name: 'Search the help' }).fill('countifs');
  await help.getByRole('link', { name: 'COUNTIFS', exact: true }).click();
  await expect(help.getByRole('heading', { name: /^COUNTIFS\(/ })).toBeVisible();
  await expect(help.getByText('may come again, as often as they are needed')).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Summary Sheet' })).toHaveAttribute('aria-selected', 'true');

  await (await cellOf(page, 'SS 3d.1', 'Note')).click();
  await page.keyboard.type('=ROUND(1,');
  await page.keyboard.press('Shift+F3');
  const functions = page.getByRole('dialog', { name: 'Functions' });
  await expect(functions.getByRole('heading', { name: /^ROUND\(/ })).toBeVisible();
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    functions.getByRole('link', { name: 'ROUND in the help, in a tab of its own' }).click(),
  ]);
  await expect(tab.getByRole('heading', { name: /^ROUND\(/ })).toBeVisible();
});

test('the guide calls the items of the menus as they are called', async ({ page }) => {
  const folder = new URL('../../docs/guide/', import.meta.url);
  const texts = await Promise.all(
    (await readdir(folder))
      // That page names menus of browsers as well.
      .filter((name) => name.endsWith('.md') && name !== 'browsers.md')
      .map((name) => readFile(new URL(name, folder), 'utf8')),
  );
  const menus = ['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Plan', 'Help'];
  const named = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\*(\w+), ([^*,]+)/g)]
        .filter(([, menu]) => menus.includes(menu!))
        .map(([, menu, item]) => `${menu}, ${item!}`),
    ),
  );
  expect(named.size).toBeGreaterThan(20);
  await openExample(page);
  for (const menu of menus) {
    await page.getByRole('menuitem', { name: menu, exact: true }).click();
    for (const item of [...named].filter((one) => one.startsWith(`${menu}, `))) {
      const name = new RegExp(`^${item.slice(menu.length + 2).replaceAll('.', String.raw`\.`)}`);
      await expect(
        page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name })).first(),
        item,
      ).toBeVisible();
    }
    await page.keyboard.press('Escape');
  }
});
