import { gzipSync } from 'node:zlib';
import {
  cellOf,
  expect,
  openExample,
  openFile,
  saveSnapshot,
  saved,
  showTable,
  test,
  typeInto,
} from './app.ts';

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
  await typeInto(colleague, 'SS 3d.1', 'Actual', '15.3');
  await saved(colleague);
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
  const dropped = await other.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'plan.pledgebook'));
    return transfer;
  }, bytes.toString('utf8'));
  await other.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  await expect(other.getByRole('tab', { name: 'Summary Sheet' })).toBeVisible();
  await other.context().close();
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
    [
      'changed.pledgebook',
      write({ ...good, content: { ...(good.content as object), title: 'X' } }),
      /does not match its id/,
    ],
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
