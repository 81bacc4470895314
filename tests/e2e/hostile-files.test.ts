import type { Locator, Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { hostileTexts } from '../unit/hostile-texts.ts';
import { expect, fileMenu, goOnTo, gridOf, importFile, openFile, saved, test, typeInto } from './app.ts';
import { breakableStorage } from './breakable-storage.ts';
import { hostileWorkbook } from './hostile-workbook.ts';
import { madeOfTexts } from './made-of-texts.ts';

/** What a workbook is called, and how a file that is saved of it is called then; `tests/unit/hostile.test.ts` tries more. */
const titles: readonly (readonly [title: string, name: string])[] = [
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Users\\..\\x. . .', 'C Users .. x'],
  ['NUL.txt', 'Workbook NUL.txt'],
  ['हिन्दी'.repeat(40), 'हिन्दी'.repeat(11)],
  ['report \u202egnp.exe', 'report gnp.exe'],
  ['\u202e\u2066\u200b', 'Workbook'],
];

/** A title that would be lines, headers and other parts of an address in a message. */
const mailTitle = `Plan\r\nBcc: a@example.org\r\n\r\n%0D%0ACc: b@example.org&cc=c@example.org&body=No ${hostileTexts.turned} <img data-made>`;
const mailName =
  'Plan Bcc a@example.org %0D%0ACc b@example.org&cc=c@example.org&body=No Turned exe.cod round img data';

test('files that are saved have plain names, whatever the workbook, its tables and the files that it came from are called, and a message has one subject and no receiver', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.addInitScript(withoutPickers);
  await page.addInitScript(breakableStorage);
  const content = hostileWorkbook();
  const bytes = writeSnapshot(
    { ...content, record: { ...content.record, title: mailTitle } },
    { last: null },
  ).bytes;
  await page.goto('./');
  await page.evaluate((name) => localStorage.setItem('pledgebook.author', name), hostileTexts.markup);
  await openFile(page, `..\\${hostileTexts.turned} <b>.pledgebook`, Buffer.from(bytes));
  await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible({
    timeout: 20_000,
  });
  const panel = (label: string) => page.getByRole('button', { name: label, exact: true }).click();

  await test.step('a message is text, and its address is one subject and one text', async () => {
    await fileMenu(page, 'Share by e-mail…');
    const dialog = page.getByRole('dialog', { name: 'Share by e-mail' });
    expect(await savedAs(page, dialog.getByRole('button', { name: 'Download and write' }))).toBe(
      `${mailName}.pledgebook`,
    );
    await expect(dialog).toContainText(`${mailName}.pledgebook is in your downloads.`);
    expect(await madeOfTexts(page)).toEqual([]);
    const subject = await dialog.getByLabel('Subject').inputValue();
    const body = await dialog.getByLabel('Message').inputValue();
    expect(subject).toMatch(
      /^Plan Bcc: a@example\.org %0D%0ACc: .*&body=No Turned ‹RLO›exe\.cod‹LRI› round <img data-made>, \d/,
    );
    expect(body.split('\n')[2]).toContain(
      'the workbook “Plan Bcc: a@example.org %0D%0ACc: b@example.org&cc=',
    );
    expect(body).toContain(`\nRegards,\n${hostileTexts.markup}\n`);
    const address = await dialog.getByRole('link', { name: 'Open in mail program' }).getAttribute('href');
    // Encoded nowhere else than between the signs of the address itself.
    expect(address).toBe(
      `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`,
    );
    // What the person writes is encoded, too.
    await dialog.getByLabel('Subject').fill('?bcc=a@example.org&body=#');
    await dialog.getByLabel('Message').fill('\u202e%0A&to=a@example.org');
    await expect(dialog.getByRole('link', { name: 'Open in mail program' })).toHaveAttribute(
      'href',
      'mailto:?subject=%3Fbcc%3Da%40example.org%26body%3D%23&body=%E2%80%AE%250A%26to%3Da%40example.org',
    );
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('papers, pictures and Excel files', async () => {
    await panel('Paper');
    await page.getByLabel('Title', { exact: true }).fill('../\u202eCON');
    for (const [as, ending] of [
      ['HTML', 'html'],
      ['Word', 'docx'],
    ] as const)
      expect(await savedAs(page, page.getByRole('button', { name: `Save as ${as}` }))).toBe(
        `Workbook CON.${ending}`,
      );
    await panel('Dashboard');
    const picture = page.getByRole('button', { name: /^Copy as picture: / });
    await picture.first().waitFor();
    expect(await savedAs(page, picture.first())).toBe('Verdicts of commitments by theme.png');
    const turned = page.getByRole('button', { name: /^Copy as picture: .*Turned/ }).first();
    expect(await savedAs(page, turned)).toMatch(/^Turned exe\.cod round [\w ,.'-]+\.png$/);
  });

  await test.step('a rescue file, and an Excel file of one table', async () => {
    await page.evaluate(() => Object.assign(window, { storageIsFull: true }));
    await renameTo(page, 'CON \u202e');
    const banner = page.getByRole('region', { name: 'Your last changes are not saved' });
    const name = await savedAs(page, banner.getByRole('button', { name: 'Save a rescue file' }));
    expect(name).toMatch(/^CON rescue \d{4}-\d\d-\d\d\.pledgebook$/);
    await page.evaluate(() => Object.assign(window, { storageIsFull: false }));
    await page.getByRole('tab', { name: /^Tab / }).click();
    await fileMenu(page, 'Export Excel…');
    const dialog = page.getByRole('dialog', { name: 'Export Excel' });
    expect(await savedAs(page, dialog.getByRole('button', { name: 'Export', exact: true }))).toBe(
      "CON - Tab ' svg data-made onload=globalThis.pledgebookRan=1 Turned exe.cod round.xlsx",
    );
  });

  await test.step('snapshots', async () => {
    for (const [title, name] of titles) {
      await renameTo(page, title);
      await fileMenu(page, 'Save snapshot…');
      const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
      const saved = await savedAs(page, dialog.getByRole('button', { name: 'Save', exact: true }));
      expect.soft(saved).toBe(`${name}.pledgebook`);
    }
  });
});

/** Words of choices that are something else in programs; the last stands in the second file alone. */
const words = [
  '__proto__',
  'constructor',
  'toString',
  '<b data-made>x</b>',
  '\u202evalueOf',
  'hasOwnProperty',
];
/** Sheets and the headings on them. */
const sheets: readonly (readonly [name: string, headings: readonly string[]])[] = [
  ['__proto__', ['Ref', 'constructor', hostileTexts.markup, hostileTexts.turned, 'toString']],
  ['constructor', ['Ref', '__proto__', 'valueOf']],
  ['<img data-made> \u202ex', ['Ref', 'hasOwnProperty', 'isPrototypeOf']],
];

test('what was chosen for a file whose sheets, headings and words are markup, turned or names that every object has is remembered for the next one', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.addInitScript(withoutPickers);
  const nameOf = (turn: number) => `..\\${hostileTexts.turned} <b> ${turn}.xlsx`;
  const plain = (turn: number) => `Turned exe.cod round b ${turn}.xlsx`;
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  const heading = (step: string) => dialog.getByRole('heading', { name: step, exact: true });
  const problems: string[] = [];
  const look = async (screen: string) => {
    problems.push(...(await madeOfTexts(page)).map((problem) => `${screen}: ${problem}`));
    expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
  };
  const next = async (step: 'Columns' | 'Preview') => {
    await dialog.getByRole('button', { name: `Next: ${step.toLowerCase()}` }).click();
    await expect(heading(step)).toBeVisible();
    await look(step);
  };
  const third = dialog.getByRole('tab', { name: /^<img data-made> ‹RLO›x/ });
  const leftOut = dialog.getByRole('checkbox', {
    name: 'Leave this table out',
  });
  const meaning = dialog.getByRole('combobox', {
    name: 'What hasOwnProperty means in constructor',
  });

  await test.step('one file becomes a workbook, one of its tables left out', async () => {
    await page.goto('./');
    await openFile(page, nameOf(1), await sheetsOf(1));
    await goOnTo(dialog, 'Tables');
    await third.click();
    await leftOut.check();
    await look('tables');
    await next('Columns');
    await next('Preview');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(heading('Report')).toBeVisible();
    await look('report');
    for (const [button, ending] of [
      ['As a page (.html)…', 'html'],
      ['As text (.txt)…', 'txt'],
      ['Changed cells (.csv)…', 'csv'],
    ] as const)
      expect(await savedAs(page, dialog.getByRole('button', { name: button }))).toBe(
        `Import of .. ${plain(1)}.${ending}`,
      );
    await dialog.getByRole('button', { name: 'Open the workbook' }).click();
    await expect(gridOf(page, '__proto__')).toBeVisible();
  });

  await test.step('a change goes into that file, under a plain name', async () => {
    await typeInto(page, 'R1', 'toString', '77');
    await saved(page);
    await fileMenu(page, 'Export into the file this came from…');
    const patch = page.getByRole('dialog', {
      name: 'Export into the file this came from',
    });
    await expect(patch).toContainText('1 cell is written');
    expect(await savedAs(page, patch.getByRole('button', { name: 'Export', exact: true }))).toBe(plain(1));
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(plain(1));
  });

  await test.step('the next file is read as the first was, and a word of it is said to mean a choice', async () => {
    await importFile(page, { name: nameOf(2), buffer: await sheetsOf(2) }, 'Tables');
    await expect(dialog).toContainText(/As last time \(\.\.\\Turned ‹RLO›exe\.cod‹LRI› round <b> 1\.xlsx, /);
    await look('tables of the second');
    await third.click();
    await expect(leftOut).toBeChecked();
    await next('Columns');
    await next('Preview');
    await meaning.selectOption({ label: 'constructor' });
    await dialog.getByRole('button', { name: 'Work it out again' }).click();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(heading('Report')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  });

  await test.step('the third takes the word for that choice by itself', async () => {
    await importFile(page, { name: nameOf(3), buffer: await sheetsOf(3) }, 'Preview');
    await look('preview of the third');
    await expect(meaning).toHaveValue('to constructor');
  });
  expect(problems).toEqual([]);
});

/** The name of the file that a button, or what is done, saves. */
async function savedAs(page: Page, act: Locator | (() => Promise<void>)): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    typeof act === 'function' ? act() : act.click(),
  ]);
  return download.suggestedFilename();
}

async function renameTo(page: Page, title: string): Promise<void> {
  await fileMenu(page, 'Rename workbook…');
  const dialog = page.getByRole('dialog', { name: 'Rename workbook' });
  await dialog.getByRole('textbox').fill(title);
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog).toBeHidden();
}

/** Has files and pictures go out as downloads, as in browsers that know no other way. */
function withoutPickers(): void {
  for (const picker of ['showSaveFilePicker', 'showOpenFilePicker']) Reflect.deleteProperty(window, picker);
  navigator.clipboard.write = () => Promise.reject(new DOMException('Not here', 'NotAllowedError'));
}

/** A file of {@link sheets}; from the second on a word is new. */
async function sheetsOf(turn: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const known = turn === 1 ? words.slice(0, -1) : words;
  for (const [name, headings] of sheets) {
    const sheet = workbook.addWorksheet(name);
    sheet.addRow(headings);
    for (let row = 1; row <= 15; row++) {
      sheet.addRow([
        `R${row}`,
        known[row % known.length],
        ...headings.slice(2).map((_, at) => row * (turn + at)),
      ]);
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
