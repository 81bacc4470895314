import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import {
  cellOf,
  expect,
  fileMenu,
  openExample,
  openFile,
  saveSnapshot,
  saved,
  showTable,
  test,
  typeInto,
} from './app.ts';
import { barriersIn } from './axe.ts';

interface SnapshotFile {
  readonly format: string;
  readonly version: number;
  readonly id: string;
  readonly parent: string | null;
  readonly content: unknown;
}

const read = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as SnapshotFile;
const write = (file: unknown) => Buffer.from(JSON.stringify(file));

test('a snapshot opens in another browser profile as the very same workbook', async ({ browser, page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await saved(page);
  const mailed = await saveSnapshot(page);

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(new URL('./', page.url().split('#')[0]).href);
  await openFile(colleague, 'plan.pledgebook', mailed);
  await showTable(colleague, 'Summary Sheet');
  await expect(await cellOf(colleague, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  await expect(await cellOf(colleague, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  expect((await saveSnapshot(colleague)).equals(mailed)).toBe(true);

  // The same file again leads to the workbook that is here, and asks only where that was changed since.
  const here = colleague.url();
  await colleague.goto(new URL('./', page.url().split('#')[0]).href);
  await openFile(colleague, 'again.pledgebook', mailed);
  await expect(colleague).toHaveURL(here);
  await showTable(colleague, 'Summary Sheet');
  await typeInto(colleague, 'SS 3d.1', 'Actual', '15.3');
  await saved(colleague);
  await openFile(colleague, 'again.pledgebook', mailed);
  const known = colleague.getByRole('dialog', { name: 'again.pledgebook is here already' });
  await known.getByRole('button', { name: 'Go to that workbook' }).click();
  await expect(known).toBeHidden();
  await expect(colleague).toHaveURL(here);
  expect(read(await saveSnapshot(colleague)).parent).toBe(read(mailed).id);
  await colleague.context().close();
});

test('a snapshot opens as .json, packed with gzip, and dropped on the page', async ({ browser, page }) => {
  await openExample(page);
  const bytes = await saveSnapshot(page);
  for (const [name, buffer] of [
    ['plan.json', bytes],
    ['plan.pledgebook', gzipSync(bytes)],
  ] as const) {
    const other = await (await browser.newContext()).newPage();
    await other.goto(new URL('./', page.url().split('#')[0]).href);
    await openFile(other, name, buffer);
    await expect(other.getByRole('tab', { name: 'Summary Sheet' })).toBeVisible();
    await other.context().close();
  }
  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('./', page.url().split('#')[0]).href);
  const drop = async (...names: readonly string[]) => {
    const given = { text: bytes.toString('utf8'), names };
    const dataTransfer = await other.evaluateHandle(({ text, names }) => {
      const transfer = new DataTransfer();
      for (const name of names) transfer.items.add(new File([text], name));
      return transfer;
    }, given);
    await other.dispatchEvent('main', 'drop', { dataTransfer });
  };
  await drop('plan.pledgebook', 'other.pledgebook');
  await expect(other.getByRole('region', { name: 'Messages' })).toContainText(
    '2 files were dropped, and none',
  );
  await drop('plan.pledgebook');
  await expect(other.getByRole('tab', { name: 'Summary Sheet' })).toBeVisible();
  await other.context().close();
});

test('a protected and compressed snapshot shows nothing and opens with its passphrase; of a damaged one the rest opens', async ({
  page,
}) => {
  // A passphrase is made hard to guess by taking its time, three times here.
  test.slow();
  await openExample(page);
  const plain = (await saveSnapshot(page)).toString('utf8');
  await fileMenu(page, 'Save snapshot…');
  const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
  await dialog.getByLabel('Without its history').check();
  await dialog.getByLabel('Compressed').check();
  await dialog.getByLabel('Protect with a passphrase').check();
  const [first, second] = [
    dialog.getByLabel('Passphrase', { exact: true }),
    dialog.getByLabel('Passphrase again'),
  ];
  await first.fill('password1');
  await expect(dialog.getByText(/^(Very weak|Weak)/)).toBeVisible();
  await first.fill('otter velvet marzipan quay');
  await expect(dialog.getByText(/^Strong/)).toBeVisible();
  await second.fill('otter velvet marzipan quays');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/not the same/);
  expect(await barriersIn(page)).toEqual([]);
  await second.fill('otter velvet marzipan quay');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pledgebook\.age$/);
  const locked = await readFile(await download.path());
  expect(locked.length).toBeLessThan(plain.length / 3);
  for (const word of ['pledgebook', 'Summary Sheet', 'Commitments']) {
    expect(locked.toString('latin1')).not.toContain(word);
  }

  await page.goto('./');
  await openFile(page, 'plan.pledgebook.age', locked);
  const asked = page.getByRole('dialog', { name: 'plan.pledgebook.age is protected' });
  await asked.getByLabel('Passphrase', { exact: true }).fill('another');
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('alert')).toHaveText(/does not open the file/);
  expect(await barriersIn(page)).toEqual([]);
  await asked.getByLabel('Passphrase', { exact: true }).fill('otter velvet marzipan quay');
  await page.keyboard.press('Enter');
  await showTable(page, 'Summary Sheet');

  await page.goto('./');
  const broken = plain.indexOf('"', plain.indexOf('"content":') + 5_000);
  await openFile(page, 'plan.pledgebook', Buffer.from(plain.slice(0, broken) + plain.slice(broken + 1)));
  const damaged = page.getByRole('dialog', { name: 'plan.pledgebook is damaged' });
  await expect(damaged.getByRole('row', { name: /Commitments.*Lost/ })).toBeVisible();
  await expect(damaged.getByRole('row', { name: /Summary Sheet.*Whole/ })).toBeVisible();
  expect(await barriersIn(page)).toEqual([]);
  await damaged.getByRole('button', { name: 'Open the rest' }).click();
  await showTable(page, 'Summary Sheet');
  await expect(page.getByRole('tab', { name: 'Commitments', exact: true })).toHaveCount(0);
});

test('a damaged, newer, foreign or invalid file is refused with the reason and makes no workbook', async ({
  page,
}) => {
  await openExample(page);
  const good = read(await saveSnapshot(page));
  await page.goto('./');
  const list = page.getByRole('listitem');
  await expect(list).toHaveCount(1);
  const refusals: readonly (readonly [string, Buffer, RegExp])[] = [
    ['cut.pledgebook', write(good).subarray(0, 2000), /cut short or damaged/],
    ['newer.pledgebook', write({ ...good, version: 99 }), /version 99/],
    ['foreign.pledgebook', Buffer.from('{"format":"other"}'), /not a Pledgebook file/],
    ['picture.pledgebook', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /not a Pledgebook file/],
  ];
  for (const [name, bytes, reason] of refusals) {
    await openFile(page, name, bytes);
    await expect(page.locator('.toast').filter({ hasText: reason }).last()).toBeVisible();
  }
  await expect(list).toHaveCount(1);
});
