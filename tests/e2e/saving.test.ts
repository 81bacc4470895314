import type { Page } from '@playwright/test';
import { cellOf, expect, fileMenu, openExample, saved, showTable, test, typeInto } from './app.ts';

/*
 * Saving as a document, with real file handles: those of the browser's own file system, which the pickers hand out in place of files that a
 * person would choose.
 */

const status = (page: Page) => page.getByRole('contentinfo');
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const fileName = 'plan.pledgebook';

test('a workbook is saved to a file, says what it lacks, and finds a change by another hand before it writes', async ({
  page,
}) => {
  await page.addInitScript(pickersOfOwnFiles);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14.1');
  await expect(status(page)).toContainText('1 edit since last saved to a file');
  await saved(page);

  // The first save asks where; the next ones don't.
  await page.keyboard.press('Control+s');
  await expect(page).toHaveTitle(/^[^•]* · plan\.pledgebook · Pledgebook$/);
  await expect(status(page)).toContainText('In plan.pledgebook');
  const first = await fileOf(page);
  expect(first).toMatchObject({ format: 'pledgebook' });
  // What is being written in a cell goes into the file with it.
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await page.keyboard.type('14.2');
  await page.keyboard.press('Control+s');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('14.2%');
  await expect(status(page)).toContainText('In plan.pledgebook');
  const second = await fileOf(page);
  expect(second.parent).toBe(first.id);
  expect(await page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(1);
  await typeInto(page, 'SS 3d.1', 'Actual', '14.3');
  await expect(page).toHaveTitle(/^• /);
  await saved(page);

  // Loaded again, the page knows its file and what that lacks.
  await page.reload();
  await expect(status(page)).toContainText('1 edit since saved to plan.pledgebook');
  await expect(page.getByRole('banner')).toContainText(fileName);

  // Somebody else saves the file: it is noticed when the window is gone to, and Save writes nothing.
  await writeFile(page, JSON.stringify({ ...second, id: 'b'.repeat(64) }));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByRole('region', { name: 'File' })).toContainText('somebody else saved it');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'plan.pledgebook was changed by somebody else' });
  await expect(dialog.getByRole('button', { name: 'Compare and merge…' })).toBeVisible();
  expect((await fileOf(page)).id).toBe('b'.repeat(64));
  await dialog.getByRole('button', { name: 'Replace it after all' }).click();
  await expect(status(page)).toContainText('In plan.pledgebook');
  expect((await fileOf(page)).parent).toBe(second.id);
  await expect(page.getByRole('region', { name: 'File' })).toBeHidden();

  // A write that fails leaves the file as it was and says so.
  const kept = await textOf(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14.4');
  await page.evaluate(failToWrite);
  await page.keyboard.press('Control+s');
  await expect(messages(page)).toContainText('plan.pledgebook was not saved: there is no room left');
  await expect(status(page)).toContainText('1 edit since saved to plan.pledgebook');
  expect(await textOf(page)).toBe(kept);
});

test('files are opened from their place again, and from the list of recent files', async ({ page }) => {
  await page.addInitScript(pickersOfOwnFiles);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await fileMenu(page, 'Save as…');
  await expect(status(page)).toContainText('In plan.pledgebook');
  const url = page.url();
  await typeInto(page, 'SS 3d.1', 'Actual', '14.1');
  await saved(page);

  // The very file again is the workbook that is saved to it; nothing asks to stay, as every edit is in the browser.
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await page.getByRole('button', { name: 'Open a file…' }).click();
  await expect(page).toHaveURL(url);
  await expect(status(page)).toContainText('1 edit since saved to plan.pledgebook');
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await page.getByRole('button', { name: /^plan\.pledgebook/ }).click();
  await expect(page).toHaveURL(url);

  // Where the workbook is in the bin, the file opens as a workbook that is saved to it in turn.
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: /^plan\.pledgebook/ }).click();
  await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible();
  expect(page.url()).not.toBe(url);
  await expect(status(page)).toContainText('In plan.pledgebook');
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '13.9');
  await page.keyboard.press('Control+s');
  await expect(status(page)).toContainText('In plan.pledgebook');
});

test('without the browser’s pickers Save downloads, and a message tells a colleague what changed', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const picker of ['showSaveFilePicker', 'showOpenFilePicker']) Reflect.deleteProperty(window, picker);
  });
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toMatch(/\.pledgebook$/);
  await expect(messages(page)).toContainText('can’t save into a file in its place');
  await expect(status(page)).toContainText(`Last saved to ${download.suggestedFilename()}`);

  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await saved(page);
  await fileMenu(page, 'Share by e-mail…');
  const dialog = page.getByRole('dialog', { name: 'Share by e-mail' });
  const shared = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download and write' }).click();
  await shared;
  const message = dialog.getByLabel('Message');
  await expect(message).toHaveValue(/Not met -> Met[^]*Summary Sheet: 1 cell changed/);
  await expect(message).toHaveValue(/How to open it:/);
  await expect(dialog.getByRole('link', { name: 'Open in mail program' })).toHaveAttribute(
    'href',
    /^mailto:\?subject=[^&]+&body=/,
  );
});

async function textOf(page: Page): Promise<string> {
  return page.evaluate(async (name) => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle(name)).getFile()).text();
  }, fileName);
}

async function fileOf(page: Page) {
  return JSON.parse(await textOf(page)) as { format: string; id: string; parent: string | null };
}

async function writeFile(page: Page, text: string): Promise<void> {
  await page.evaluate(
    async ([name, content]) => {
      const folder = await navigator.storage.getDirectory();
      const writing = await (await folder.getFileHandle(name!)).createWritable();
      await writing.write(content!);
      await writing.close();
    },
    [fileName, text],
  );
}

/** Has the pickers give a file of the browser's own file system, and counts how often a place to save is asked for. */
function pickersOfOwnFiles(): void {
  const own = async () =>
    (await navigator.storage.getDirectory()).getFileHandle('plan.pledgebook', { create: true });
  const page = Object.assign(window as unknown as { asked: number }, { asked: 0 });
  Object.assign(window, {
    showSaveFilePicker: () => {
      page.asked++;
      return own();
    },
    showOpenFilePicker: async () => [await own()],
  });
}

/** Has the disk be full from now on, when a file is put in its place. */
function failToWrite(): void {
  FileSystemWritableFileStream.prototype.close = () =>
    Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'));
}
