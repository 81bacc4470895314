/** Walks through the app with its catalogue in brackets, each from the example: the past, copies, files, periods and the help. */
import { readFile } from 'node:fs/promises';
import { expect } from './app.ts';
import { said, typed, type Walk } from './words-walk.ts';

export async function past(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Note');
  await walk.type(typed.other);
  await walk.choose('Edit', 'History…');
  const panel = walk.page.getByRole('complementary', { name: said('History') });
  await panel.locator('[data-row="0"]').click();
  await walk.look('a change of the history');
  await walk.button('As it was before', panel).click();
  const banner = walk.page.getByRole('region', { name: said('The workbook as it was') });
  await expect(banner).toBeVisible();
  await walk.toCell('Summary Sheet', 'Note');
  await walk.type(typed.other);
  await walk.look('typing into the past');
  await walk.keys('Escape', 'Escape');
  for (const way of ['Restore row', 'Restore table', 'Restore everything']) {
    await walk.toCell('Summary Sheet', 'Note');
    await walk.button(way, banner).click();
    await walk.page.waitForTimeout(700);
    await walk.look(way);
    if (!(await banner.isVisible())) break;
  }
  if (await banner.isVisible()) await walk.button('Back to now', banner).click();
  await expect(banner).toBeHidden();
  await panel.getByRole('searchbox').or(panel.getByRole('textbox')).first().fill(typed.nothing);
  await walk.page.waitForTimeout(500);
  await walk.look('no change found');
  await panel.getByRole('searchbox').or(panel.getByRole('textbox')).first().fill('');
  await panel.getByText(said('By author and day')).click();
  await walk.look('the history by author and day');
}

export async function versions(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('File', 'Name this version…');
  await walk.press('Name it');
  await walk.look('a version without a name');
  await walk.field('Name').fill(typed.other);
  await walk.press('Name it');
  await walk.look('a version with a name');
  await walk.choose('File', 'Versions');
  const panel = walk.page.getByRole('complementary', { name: said('History') });
  await walk.button('Rename…', panel).click();
  await walk.look('a version that is called otherwise');
  await walk.closeAll();
  await walk.button('Forget', panel).click();
  await walk.look('a version forgotten');
  await walk.choose('Data', 'Deleted tables…');
  await walk.look('deleted tables');
  await walk.button('Hide history').click();
}

export async function importing(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('File', 'Import a file…');
  const name = `${typed.file}.xlsx`;
  await walk.dialog
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from('PK') });
  await walk.page.waitForTimeout(800);
  await walk.look('a file that can’t be read');
  const buffer = Buffer.from(`Ref,Actual,${typed.other}\nSS 3d.1,14%,a\nSS 9z.9,${typed.nothing},b\n`);
  await walk.dialog
    .locator('input[type=file]')
    .setInputFiles({ name: `${typed.file}.csv`, mimeType: '', buffer });
  for (const step of ['tables', 'columns', 'preview']) {
    const next = walk.button(`Next: ${step}`, walk.dialog);
    await expect(next).toBeEnabled();
    await walk.look(`importing, before the ${step}`);
    await next.click();
    await walk.page.waitForTimeout(500);
  }
  await walk.keys('Escape');
  await walk.look('the preview of an import, being left');
  await walk.press('Stay');
  await walk.press('Import');
  await expect(walk.dialog.getByRole('heading', { name: said('Report') })).toBeVisible();
  await walk.look('the report of an import');
  await walk.closeAll();
}

export async function exporting(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('File', 'Export Excel…');
  await walk.dialog.getByRole('radio').nth(1).check();
  await walk.look('what is published');
  await walk.dialog.getByRole('radio').first().check();
  await walk.field('All tables').setChecked(true);
  await walk.press('Export');
  await walk.page.waitForTimeout(3_000);
  await walk.look('what an export leaves out');
  await walk.closeAll();
}

/** Saves a snapshot as the dialog has it; its bytes. */
async function snapshotOf(walk: Walk): Promise<Buffer> {
  const [download] = await Promise.all([walk.page.waitForEvent('download'), walk.press('Save')]);
  return readFile(await download.path());
}

/** Chooses a file in the open dialog. */
async function chooseFile(walk: Walk, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([walk.page.waitForEvent('filechooser'), walk.press('Choose a file…')]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function openFile(walk: Walk, name: string, buffer: Buffer): Promise<void> {
  await walk.page
    .getByLabel(said('Open a file'))
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** A snapshot is saved, opened beside its workbook, changed there, compared and merged. */
export async function copies(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Actual', 3);
  await walk.type('1');
  await walk.choose('File', 'Save snapshot…');
  const plain = await snapshotOf(walk);
  const here = walk.page.url();

  await walk.toCell('Summary Sheet', 'Actual', 3);
  await walk.type('2');
  await openFile(walk, `${typed.file}.pledgebook`, plain);
  await expect(walk.dialog).toBeVisible();
  await walk.look('a file whose workbook is here');
  await walk.press('Open it as another workbook');
  await expect(walk.page).not.toHaveURL(here);
  await walk.toCell('Summary Sheet', 'Actual', 3);
  await walk.type('3');
  await walk.choose('File', 'Save snapshot…');
  const changed = await snapshotOf(walk);
  await walk.page.goto(here);

  await walk.toCell('Summary Sheet', 'Actual', 3);
  await walk.choose('File', 'Compare…');
  await chooseFile(walk, `${typed.file}.pledgebook`, changed);
  await walk
    .button('Summary Sheet: ', walk.dialog)
    .or(walk.dialog.getByRole('button', { name: /^Summary Sheet: / }))
    .first()
    .click();
  await walk.keys('F8', 'F8');
  await walk.look('a comparison');
  await walk.closeAll();
  await walk.choose('File', 'Merge a copy…');
  await chooseFile(walk, `${typed.file}.pledgebook`, changed);
  await expect(walk.button('Merge', walk.dialog)).toBeVisible({ timeout: 20_000 });
  await walk.look('a merge with conflicts');
  await walk.press('Theirs for all shown');
  await walk.look('a merge that is decided');
  await walk.press('Merge');
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await walk.look('merged');
}

export async function periods(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('Plan', 'Choose or close a period…');
  await walk.field('Period to choose').fill(typed.nothing);
  await walk.look('a period that is none');
  await walk.field('Period to choose').fill('2011');
  await walk.look('a period to close');
  await walk.press('Close the period');
  await walk.look('a period closed');
  await walk.toCell();
  await walk.choose('Plan', 'Enter figures…');
  await walk.dialog
    .getByRole('textbox')
    .last()
    .fill(`SS 3d.1\t14.1\n${typed.nothing}\t3\nSS 1a.1\t${typed.other}`);
  await walk.look('figures pasted');
  await walk.press('Enter ');
  await walk.look('figures entered');
  await walk.toCell();
  await walk.choose('Plan', 'Roll forward…');
  await walk.field('What becomes of PP 3e').selectOption({ index: 1 });
  await walk.look('a plan rolled forward');
  await walk.field('Short name').fill('');
  await walk.press('Roll forward');
  await walk.look('a plan without a name');
  await walk.field('Short name').fill('PP9');
  await walk.press('Roll forward');
  await expect(walk.page.getByRole('dialog')).toBeHidden();
  await walk.look('the next plan');
}

export async function help(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('Help', 'Guide…');
  const search = walk.dialog.getByRole('searchbox').first();
  await search.fill(typed.nothing);
  await walk.look('nothing found in the help');
  await search.fill('countifs');
  await walk.dialog.getByRole('link', { name: 'COUNTIFS', exact: true }).click();
  await walk.page.waitForTimeout(500);
  await walk.look('a function in the help');
  await walk.closeAll();
  await walk.page.goto(new URL('#/help/begin', walk.page.url()).href);
  await walk.look('the help on a page of its own');
}

/** A snapshot gets a passphrase; then the first page is given it, what can't be opened, and a workbook to delete. */
export async function firstPage(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.choose('File', 'Save snapshot…');
  await walk.field('Protect with a passphrase').check();
  await walk.field('Passphrase').fill(typed.nothing);
  await walk.field('Passphrase again').fill(typed.other);
  await walk.press('Save');
  await walk.look('two passphrases');
  await walk.field('Passphrase').fill(typed.passphrase);
  await walk.field('Passphrase again').fill(typed.passphrase);
  await expect(
    walk.dialog.getByText(said('Strong: not guessed by trying, unless somebody else has used or printed it')),
  ).toBeVisible();
  const locked = await snapshotOf(walk);
  await walk.look('a snapshot saved');
  await walk.choose('File', 'Save snapshot…');
  const plain = await snapshotOf(walk);
  await walk.page.goto(walk.page.url().split('#')[0]!);
  await openFile(walk, `${typed.file}.pledgebook`, plain.subarray(0, 2_000));
  await walk.page.waitForTimeout(700);
  await walk.look('a file that is cut off');
  await openFile(walk, `${typed.file}.pledgebook`, Buffer.from('{"format":"other"}'));
  await walk.page.waitForTimeout(700);
  await walk.look('a file that is no snapshot');
  await openFile(walk, `${typed.file}.pledgebook.age`, locked);
  await walk.field('Passphrase').fill(typed.nothing);
  await walk.keys('Enter');
  await expect(walk.dialog.getByRole('alert')).not.toBeEmpty({ timeout: 60_000 });
  await walk.look('a passphrase that is wrong');
  await walk.closeAll();
  await walk.page
    .getByRole('button', { name: said('More for ') })
    .first()
    .click();
  await walk.look('the menu of a workbook');
  await walk.page
    .locator('.menu-item')
    .filter({ hasText: said('Duplicate') })
    .click();
  await walk.page.waitForTimeout(700);
  await walk.page
    .getByRole('button', { name: said('More for ') })
    .first()
    .click();
  await walk.page
    .locator('.menu-item')
    .filter({ hasText: said('Delete') })
    .click();
  await walk.page.waitForTimeout(500);
  await walk.look('a workbook in the bin');
}
