import type { Locator, Page } from '@playwright/test';
import { expect, openExample, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

/* Copy, cut and paste with the clipboard of a real browser, by keys and from menus. */

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What other programs put on the clipboard. */
async function put(page: Page, text: string, html = ''): Promise<void> {
  await page.evaluate(
    async ([plain, marked]) => {
      const blob = (type: string, content: string) => new Blob([content], { type });
      const types = {
        'text/plain': blob('text/plain', plain!),
        ...(marked === '' ? {} : { 'text/html': blob('text/html', marked!) }),
      };
      await navigator.clipboard.write([new ClipboardItem(types)]);
    },
    [text, html],
  );
}

const held = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

const cell = (page: Page, row: number, column: string): Locator =>
  page.locator(`.ag-row[row-index="${row}"]:not(.ag-row-pinned) .ag-cell[col-id="${column}"]`);

async function select(from: Locator, to: Locator): Promise<void> {
  await from.click();
  await to.click({ modifiers: ['Shift'] });
}

const lines = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');

test('a block is copied, pasted elsewhere and taken back, all by keys', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  // All of the page's text is selected from the tab; what is copied later is the cells all the same.
  await page.getByRole('tab', { name: 'Summary Sheet' }).press('Control+a');
  await select(cell(page, 0, 'Ref'), cell(page, 1, 'Measure'));
  await page.keyboard.press('Control+c');
  const texts = await Promise.all(
    [0, 1].map(async (row) => [
      await cell(page, row, 'Ref').innerText(),
      await cell(page, row, 'Measure').innerText(),
    ]),
  );
  expect(lines(await held(page))).toEqual(texts.map((row) => row.join('\t')));
  const before = await cell(page, 4, 'Note').innerText();
  await cell(page, 4, 'Note').scrollIntoViewIfNeeded();
  await cell(page, 4, 'Note').click();
  await put(page, 'a note\nover two "lines"\n');
  await page.keyboard.press('Control+v');
  await expect(cell(page, 4, 'Note')).toHaveText('a note');
  await expect(cell(page, 5, 'Note')).toHaveText('over two "lines"');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'Note')).toHaveText(before);
});

test('values from Excel come with what stands behind them, and with Ctrl+Shift+V as text', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await put(
    page,
    '13%\r\n',
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--.xl65 {mso-number-format:0%;}--></style></head>
    <body><table><!--StartFragment--><tr><td class=xl65 align=right style="mso-number-format:'0%'" x:num="0.13456">13%</td></tr><!--EndFragment--></table></body></html>`,
  );
  const unit = await cell(page, 0, 'Unit').innerText();
  expect(unit).toBe('%');
  await cell(page, 0, 'Actual').click();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 0, 'Actual')).toHaveText('13.456%');
  await page.keyboard.press('Control+Shift+v');
  await expect(cell(page, 0, 'Actual')).toHaveText('13.0%');
});

test('cut cells move when they are pasted, in one step, and stay after Esc', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const [first, second] = [
    await cell(page, 0, 'Measure').innerText(),
    await cell(page, 1, 'Measure').innerText(),
  ];
  await cell(page, 0, 'Measure').click();
  await page.keyboard.press('Control+x');
  await expect(cell(page, 0, 'Measure')).toHaveCSS('animation-name', 'cut-march');
  await expect(cell(page, 0, 'Measure')).toHaveText(first);
  await page.keyboard.press('Escape');
  await expect(cell(page, 0, 'Measure')).toHaveCSS('animation-name', 'none');
  await page.keyboard.press('Control+x');
  await cell(page, 1, 'Measure').click();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 1, 'Measure')).toHaveText(first);
  await expect(cell(page, 0, 'Measure')).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 0, 'Measure')).toHaveText(first);
  await expect(cell(page, 1, 'Measure')).toHaveText(second);
});

test('menus copy with headings and raw values, and paste', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const edit = async (...items: string[]) => {
    for (const item of ['Edit', ...items])
      await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const measure = await cell(page, 0, 'Measure').innerText();
  await select(cell(page, 0, 'Measure'), cell(page, 0, 'Target'));
  await edit('Copy as', 'Copy with headings');
  await expect
    .poll(async () => lines(await held(page)))
    .toEqual(['Measure\tUnit\tTest\tTarget', `${measure}\t%\tAt least\t80.0%`]);
  await cell(page, 0, 'Target').click();
  await edit('Copy as', 'Copy raw values');
  await expect.poll(async () => lines(await held(page))).toEqual(['0.8']);
  await put(page, '95%');
  await cell(page, 0, 'Actual').click();
  await edit('Paste');
  await expect(cell(page, 0, 'Actual')).toHaveText('95.0%');
});

test('a text field keeps its own copy and paste', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const measure = await cell(page, 0, 'Measure').innerText();
  await put(page, 'into the field');
  await cell(page, 0, 'Measure').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Escape');
  await expect(cell(page, 0, 'Measure')).toHaveText(measure);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('a paste that does not fit says which cells and why, and does what is chosen', async ({ page }) => {
      await openExample(page);
      await showTable(page, 'Summary Sheet');
      await put(page, '1a\tReduce the rate of violent\tx\n\tcrime on 2007/08\t\n1b\tAnswer calls\t£20.1m\n');
      await cell(page, 2, 'Test').click();
      await page.keyboard.press('Control+v');
      const dialog = page.getByRole('dialog', { name: 'Paste' });
      await expect(dialog).toBeVisible();
      expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
      await expect(dialog.getByRole('row', { name: /^Row 4, Test 1a/ })).toBeVisible();
      await dialog.getByRole('checkbox', { name: 'Join broken rows' }).check();
      await expect(
        dialog.getByRole('row', { name: /Target Reduce the rate of violent crime on 2007\/08/ }),
      ).toBeVisible();
      await dialog.getByRole('button', { name: 'Paste nothing' }).click();
      await expect(dialog).toBeHidden();
      await put(page, '7\nabc\n£3k\n');
      await cell(page, 2, 'Actual').click();
      await page.keyboard.press('Control+v');
      await dialog.getByRole('combobox').selectOption({ label: 'Leave the cell as it is' });
      const before = await cell(page, 3, 'Actual').innerText();
      await dialog.getByRole('button', { name: 'Paste the 1 that fits' }).click();
      await expect(dialog).toBeHidden();
      await expect(cell(page, 3, 'Actual')).toHaveText(before);
      await page.keyboard.press('Control+z');
    });
  });
}
