/** The pictures of docs/images, one of every view: what each is called and what is done in the app before it is taken. */
import { openExample, openPage, openTable, selectCell, selectVerdict } from './arrange-pictures.mjs';
import { changeActual, importSheet, menu, mergeTwoCopies, snapshotOf } from './guide-pictures.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('./screenshots.mjs').Picture} Picture
 */

const phone = { width: 390, height: 844 };
/** A window of 1366 x 768 pixels at 200 %. */
const zoomed = { width: 683, height: 384 };

/** @type {readonly Picture[]} */
export const screenPictures = [
  { name: 'home', arrange: async () => {} },
  {
    name: 'home-dark',
    colours: 'dark',
    arrange: async (page) => {
      await openExample(page);
      await page.goBack();
      await page.getByRole('heading', { name: 'Workbooks in this browser' }).waitFor();
    },
  },
  { name: 'home-phone', size: phone, arrange: async () => {} },
  { name: 'workbook', arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1') },
  {
    name: 'workbook-dark',
    colours: 'dark',
    arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1'),
  },
  {
    name: 'workbook-contrast',
    forced: true,
    arrange: (page) => selectVerdict(page, 'Summary Sheet', 'SS 3d.1'),
  },
  { name: 'workbook-phone', size: phone, arrange: (page) => openTable(page, 'Summary Sheet') },
  { name: 'workbook-zoomed', size: zoomed, arrange: (page) => openTable(page, 'Summary Sheet') },
  { name: 'narrow', size: { width: 700, height: 860 }, arrange: openExample },
  { name: 'commitments', arrange: (page) => selectVerdict(page, 'Commitments', 'PP 4d') },
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
  { name: 'import', arrange: importSheet },
  {
    name: 'export',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Export Excel…');
    },
  },
  { name: 'dashboard', arrange: (page) => openPage(page, 'Dashboard', 'svg text') },
  { name: 'dashboard-dark', colours: 'dark', arrange: (page) => openPage(page, 'Dashboard', 'svg text') },
  { name: 'review', arrange: (page) => openPage(page, 'Review', 'section table') },
  { name: 'review-phone', size: phone, arrange: (page) => openPage(page, 'Review', 'section table') },
  { name: 'paper', arrange: (page) => openPage(page, 'Paper', 'iframe') },
  {
    name: 'history',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await changeActual(page, '15.5');
      await menu(page, 'Edit', 'History…');
      await page.getByRole('complementary', { name: 'History' }).locator('[data-row="0"]').click();
      await page.getByRole('table', { name: 'What was changed' }).waitFor();
    },
  },
  {
    name: 'as-it-was',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await changeActual(page, '15.5');
      await menu(page, 'Edit', 'History…');
      await page.getByRole('complementary', { name: 'History' }).locator('[data-row="0"]').click();
      await page.getByRole('button', { name: 'As it was before' }).click();
      await page.getByRole('region', { name: 'The workbook as it was' }).waitFor();
      await selectCell(page, 'SS 3d.1', 'Actual');
    },
  },
  {
    name: 'compare',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      const sent = { ...(await snapshotOf(page)), name: 'sent.pledgebook' };
      await changeActual(page, '15.5');
      await menu(page, 'File', 'Compare…');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file…' }).click();
      await (await chooser).setFiles(sent);
      await page.getByRole('region', { name: /Verdicts that changed/ }).waitFor();
    },
  },
  { name: 'merge', arrange: mergeTwoCopies },
  {
    name: 'storage',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Storage…');
    },
  },
  {
    name: 'share',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'File', 'Share by e-mail…');
    },
  },
  {
    name: 'help',
    arrange: async (page) => {
      await openTable(page, 'Summary Sheet');
      await menu(page, 'Help', 'Functions of formulas…');
      await page.getByLabel('Search the help').fill('COUNTIFS');
      await page.getByRole('link', { name: 'COUNTIFS', exact: true }).first().click();
    },
  },
];
