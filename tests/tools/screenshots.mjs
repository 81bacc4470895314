/**
 * Makes the pictures of docs/images from the built app: `npm run screenshots` (after `npm run build`).
 *
 * Each is taken in a fresh browser profile at a fixed size, so that a picture changes only when what it shows does.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserLaunchOptions, findOrInstallBrowser } from './browser.mjs';
import { serveBuiltApp } from './serve.mjs';

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const wide = { width: 1440, height: 860 };

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} Picture
 * @property {string} name File name without its ending.
 * @property {{ width: number, height: number }} [size] Of the window, in CSS pixels.
 * @property {'light' | 'dark'} [colours]
 * @property {(page: Page) => Promise<void>} arrange What is done before the picture is taken.
 */

/** @type {readonly Picture[]} */
const pictures = [
  { name: 'home', arrange: async () => {} },
  { name: 'workbook', arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1') },
  {
    name: 'workbook-dark',
    colours: 'dark',
    arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1'),
  },
  { name: 'commitments', arrange: (page) => selectVerdict(page, 'Commitments', 'PP 4d') },
  { name: 'narrow', size: { width: 700, height: 860 }, arrange: openExample },
  {
    name: 'formula',
    arrange: async (page) => {
      await selectVerdict(page, 'Summary Sheet', 'SS 3d.1');
      await page.getByRole('textbox', { name: 'Formula' }).click();
    },
  },
  {
    name: 'override',
    arrange: async (page) => {
      await selectVerdict(page, 'Summary Sheet', 'SS 3b.1');
      await page.getByRole('textbox', { name: 'Formula' }).click();
    },
  },
  {
    name: 'filter',
    arrange: async (page) => {
      await openTable(page, 'Commitments');
      await page.locator('.ag-header-cell[col-id="Target met"]').hover();
      await page.getByRole('button', { name: 'Menu of the column Target met' }).click();
      await page.getByRole('menuitem', { name: 'Filter…' }).click();
      await page.getByRole('dialog', { name: 'Filter Target met' }).waitFor();
    },
  },
  {
    name: 'export',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await page.getByRole('menuitem', { name: 'File', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Export Excel…' }).click();
    },
  },
  { name: 'dashboard', arrange: (page) => openPage(page, 'Dashboard', 'svg text') },
  { name: 'dashboard-dark', colours: 'dark', arrange: (page) => openPage(page, 'Dashboard', 'svg text') },
  { name: 'review', arrange: (page) => openPage(page, 'Review', 'section table') },
  { name: 'paper', arrange: (page) => openPage(page, 'Paper', 'iframe') },
];

findOrInstallBrowser();
mkdirSync(folder, { recursive: true });
const server = await serveBuiltApp({ ports: [0] });
const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const { name, size = wide, colours = 'light', arrange } of pictures) {
    const page = await browser.newPage({
      viewport: size,
      colorScheme: colours,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Pledgebook' }).waitFor();
    await arrange(page);
    // Fonts, menus and the grid settle within a frame or two.
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await server.close();
}

/** @param {Page} page */
async function openExample(page) {
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await page.locator('.ag-cell').first().waitFor();
}

/**
 * Opens a page of the plan and waits for a part of it.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} part
 */
async function openPage(page, name, part) {
  await openExample(page);
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator(part).first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} title
 */
async function openTable(page, title) {
  await openExample(page);
  await page.getByRole('tab', { name: title, exact: true }).click();
  await page.locator(`[aria-label="${title}"] .ag-cell`).first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} title
 * @param {string} ref
 */
async function selectVerdict(page, title, ref) {
  await openTable(page, title);
  await page.locator('.grid').hover();
  const key = page
    .locator('.ag-cell[col-id="Ref"]')
    .filter({ hasText: new RegExp(`^${ref.replaceAll('.', '\\.')}$`) });
  for (let turn = 0; turn < 60 && (await key.count()) === 0; turn++) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(50);
  }
  const index = await key.first().evaluate((cell) => cell.closest('.ag-row')?.getAttribute('row-index'));
  await page.locator(`.ag-row[row-index="${index}"] .ag-cell[col-id="Target met"]`).click();
}
