/** The pictures of docs/guide: what each is called and what is done in the app before it is taken, as its page tells it. */
import { readFileSync } from 'node:fs';
import { openPage, openTable, selectCell, selectVerdict } from './arrange-pictures.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('./screenshots.mjs').Picture} Picture
 */

const dialog = '[role=dialog]';
const window = { width: 980, height: 500 };
const wide = { width: 1200, height: 720 };

/** @type {readonly Picture[]} */
export const guidePictures = [
  {
    name: 'first-page',
    size: { width: 1000, height: 620 },
    arrange: async () => {},
  },
  { name: 'workbook', size: window, arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1') },
  {
    name: 'new-plan',
    size: { width: 1000, height: 760 },
    part: dialog,
    arrange: async (page) => {
      await page.getByRole('button', { name: /^New plan…/ }).click();
      await page.getByLabel('Title').fill('Housing and Transport Plan');
      await page.getByLabel('Short name').fill('HT');
      await next(page);
      await page
        .getByLabel('Commitments, one a line')
        .fill(
          '1. Homes\n1a Build more homes for rent\n1b Repair empty homes\n2. Buses\n2a Answer every complaint',
        );
      await page.getByText(/^Read as 2 themes and 3 commitments/).waitFor();
    },
  },
  {
    name: 'import-tables',
    size: wide,
    part: dialog,
    arrange: (page) => importSheet(page),
  },
  {
    name: 'import-preview',
    size: wide,
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Import a file…');
      await page
        .getByLabel('File to import')
        .setInputFiles(textFile('supplier.csv', 'Ref,Actual\nSS 3d.1,15.5%\nSS 3a.1,84.2%\nSS 1b.1,1840\n'));
      await page.getByRole('button', { name: 'Next: tables' }).click();
      await page.getByRole('button', { name: 'Next: columns' }).click();
      await page.getByLabel('Becomes', { exact: true }).selectOption({ label: 'Update of Summary Sheet' });
      await page.getByRole('button', { name: 'Next: preview' }).click();
      await page.getByRole('row').filter({ hasText: 'SS 3d.1' }).first().waitFor();
    },
  },
  {
    name: 'fill',
    size: { width: 1000, height: 560 },
    arrange: async (page) => {
      await selectVerdict(page, 'Summary Sheet', 'SS 1a.1');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      for (let row = 0; row < 5; row++) await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Fill', exact: true }).hover();
      await page.getByRole('menuitem', { name: /^Series/ }).waitFor();
    },
  },
  {
    name: 'formula',
    size: window,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await selectCell(page, 'SS 3d.1', 'Change %');
      await page.getByRole('textbox', { name: 'Formula' }).click();
    },
  },
  {
    name: 'functions',
    size: { width: 1000, height: 640 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'Help', 'Functions of formulas…');
      await page.getByLabel('Search the help').fill('COUNTIFS');
      await page.getByRole('link', { name: 'COUNTIFS', exact: true }).first().click();
      await page.getByRole('heading', { name: 'What it takes' }).waitFor();
    },
  },
  {
    name: 'override',
    size: window,
    arrange: async (page) => {
      await selectVerdict(page, 'Summary Sheet', 'SS 3b.1');
      await page.getByRole('textbox', { name: 'Formula' }).click();
    },
  },
  { name: 'review', size: window, arrange: (page) => openPage(page, 'Review', 'section table') },
  {
    name: 'export',
    size: { width: 1000, height: 760 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Export Excel…');
    },
  },
  { name: 'paper', size: window, arrange: (page) => openPage(page, 'Paper', 'iframe') },
  {
    name: 'period',
    size: wide,
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'Plan', 'Choose or close a period…');
      await page.getByText(/awaited/).waitFor();
    },
  },
  {
    name: 'roll-forward',
    size: wide,
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'Plan', 'Roll forward…');
      await page.getByText(/carried over/).waitFor();
    },
  },
  {
    name: 'share',
    size: { width: 1000, height: 760 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Share by e-mail…');
    },
  },
  { name: 'merge', size: wide, part: dialog, arrange: mergeTwoCopies },
  {
    name: 'history',
    size: window,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await changeActual(page, '15.5');
      await menu(page, 'File', 'Name this version…');
      await page.getByLabel('Name', { exact: true }).fill('Sent to the panel');
      await page.getByRole('button', { name: 'Name it' }).click();
      await menu(page, 'Edit', 'History…');
      await page.getByRole('complementary', { name: 'History' }).waitFor();
    },
  },
  {
    name: 'protect',
    size: { width: 1000, height: 820 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Save snapshot…');
      await page.getByLabel('Protect with a passphrase').check();
      await page.getByLabel('Passphrase', { exact: true }).fill('lantern orbit mustard gravel');
      await page.getByText(/guess/).first().waitFor();
    },
  },
  {
    name: 'storage',
    size: { width: 1000, height: 620 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Storage…');
    },
  },
  {
    name: 'keys',
    size: { width: 1100, height: 680 },
    part: dialog,
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await page.keyboard.press('Control+/');
    },
  },
  {
    name: 'file-menu',
    size: { width: 1000, height: 700 },
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await page.getByRole('menuitem', { name: 'File', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Save snapshot…' }).hover();
    },
  },
];

/**
 * @param {Page} page
 * @param {string} title
 * @param {string} item
 */
export async function menu(page, title, item) {
  await page.getByRole('menuitem', { name: title, exact: true }).click();
  await page
    .getByRole('menuitem', { name: item })
    .or(page.getByRole('menuitemcheckbox', { name: item }))
    .click();
}

/** @param {Page} page */
async function next(page) {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/**
 * @param {string} name
 * @param {string} text
 */
function textFile(name, text) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** @param {Page} page */
export async function importSheet(page) {
  await page
    .getByLabel('Open a file', { exact: true })
    .setInputFiles(textFile('Summary Sheet.csv', summarySheet));
  await page.getByRole('button', { name: 'Next: tables' }).click();
  await page.getByRole('heading', { name: 'Tables', exact: true }).waitFor();
}

/** A summary sheet as a force might send it: a title, a line of notes, headings of its own, a total. */
const summarySheet = [
  'Policing plan 2009/10: summary of measures,,,,,',
  'Figures to the end of March 2010,,,,,',
  ',,,,,',
  'Ref,Measure,Unit,Target,Actual,Note',
  '1a,Recorded crimes,Number,57500,55120,',
  '1b,Violent crimes detected,%,45%,46.2%,Provisional',
  '2a,Emergency calls answered in 10 seconds,%,90%,91.4%,',
  '3a,Victims satisfied,%,85%,84.2%,Survey of 1200',
  'Total,,,,55120,',
].join('\n');

/**
 * Two browsers, one workbook, one figure that both changed.
 *
 * @param {Page} page
 */
export async function mergeTwoCopies(page) {
  await openTable(page, 'Summary Sheet');
  const sent = await snapshotOf(page);
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own.');
  const colleague = await browser.newPage({ locale: 'en-GB' });
  await colleague.goto(page.url().replace(/#.*/, ''));
  await colleague.getByLabel('Open a file', { exact: true }).setInputFiles(sent);
  await colleague.getByRole('tab', { name: 'Summary Sheet', exact: true }).click();
  await colleague.locator('[aria-label="Summary Sheet"] .ag-cell').first().waitFor();
  await changeActual(colleague, '15.2');
  const back = { ...(await snapshotOf(colleague)), name: 'from Ben.pledgebook' };
  await colleague.close();
  await changeActual(page, '15.9');
  await menu(page, 'File', 'Merge a copy…');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles(back);
  await page.getByRole('table', { name: 'Conflicts' }).waitFor();
}

/**
 * @param {Page} page
 * @param {string} text
 */
export async function changeActual(page, text) {
  await selectCell(page, 'SS 3d.1', 'Actual');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/**
 * Saves a snapshot, as a file for a file input.
 *
 * @param {Page} page
 */
export async function snapshotOf(page) {
  await menu(page, 'File', 'Save snapshot…');
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  const download = await coming;
  return {
    name: download.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await download.path()),
  };
}
