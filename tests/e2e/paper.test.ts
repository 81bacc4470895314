import { readFileSync } from 'node:fs';
import { expect, openExample, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('the committee paper is set, narrowed to a theme, saved as HTML and Word, and offered for print', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  const paper = page.frameLocator('iframe');
  await expect(paper.getByRole('heading', { level: 1 })).toContainText('Policing Plan');
  await expect(paper.getByRole('rowheader', { name: /^3d\./ })).toBeVisible();
  const settings = page.getByRole('form', { name: 'What is in the paper' });
  await settings.getByRole('textbox', { name: 'Title', exact: true }).fill('Paper for the panel');
  await settings.getByRole('checkbox', { name: /^The Policing Pledge/ }).uncheck();
  await settings.getByRole('checkbox', { name: /^Figures/ }).check();
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Paper for the panel');
  await expect(paper.getByRole('columnheader', { name: 'Figures' })).toBeVisible();
  await expect(paper.getByText('32 commitments:')).toBeVisible();
  expect(await barriersIn(page)).toEqual([]);

  const html = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as HTML' }).click();
  const saved = readFileSync(await (await html).path(), 'utf8');
  expect(saved).toContain('below the 15.0 % needed');
  expect(saved).not.toContain('<script');
  const word = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as Word' }).click();
  expect((await word).suggestedFilename()).toBe('Paper for the panel.docx');
  expect(
    readFileSync(await (await word).path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  const printed = await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
    const inner = frame.contentWindow!;
    let calls = 0;
    inner.print = () => calls++;
    document.querySelector<HTMLButtonElement>('.paper .button.primary')!.click();
    return calls;
  });
  expect(printed).toBe(1);

  await page.getByRole('button', { name: 'Published Excel…' }).click();
  await expect(page.getByRole('dialog').getByLabel(/^As in the paper/)).toBeChecked();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Print…' }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Commitments' })).toHaveAttribute('aria-selected', 'true');
});
