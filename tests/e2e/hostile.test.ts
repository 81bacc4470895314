import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { WorkbookContent } from '../../src/model/workbook-content.ts';
import type { WorkbookPast } from '../../src/model/workbook-past.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { hostileList, hostileTexts } from '../unit/hostile-texts.ts';
import { exportWorkbook } from '../unit/xlsx/export-workbook.ts';
import { chooseIn, expect, fileMenu, openFile, test } from './app.ts';
import { hostileCopies, hostileWorkbook } from './hostile-workbook.ts';
import { madeOfTexts } from './made-of-texts.ts';

/** What a text file can hold: one with a NUL is refused as none. */
const inText = hostileList.filter((text) => !text.includes('\u0000'));

/** The past of a workbook that nothing happened to, in which people called moments and themselves by hostile names. */
const past: WorkbookPast = {
  changes: [],
  marks: hostileList.map((text) => ({
    ...{ after: 0, kind: 'version', name: `Version ${text}`.slice(0, 200) },
    ...{ at: 1_700_000_000_000, author: text.slice(0, 200) },
  })),
};

test('a workbook of markup, addresses, turned texts and names that every object has is shown as it is written on every screen', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const content = hostileWorkbook();
  const { bytes } = writeSnapshot(content, { last: null, past, history: true });
  const changed = writeSnapshot(withOtherCells(content), { last: null }).bytes;
  const excel = await exportWorkbook(content, [content.tables.at(-1)!.id]);
  const name = `Book ${hostileTexts.turned} <b>.pledgebook`;
  const problems: string[] = [];
  const look = async (screen: string, shows: string) => {
    await expect(page.locator('body'), screen).toContainText(shows);
    problems.push(...(await madeOfTexts(page)).map((problem) => `${screen}: ${problem}`));
  };
  /** A screen that can't be reached is a problem as well, and hides no other. */
  const on = async (screen: string, shows: string, reach: () => Promise<unknown>) => {
    try {
      await reach();
      await look(screen, shows);
    } catch (error) {
      problems.push(`${screen}: ${String(error).slice(0, 300)}`);
    }
  };
  const shownTurned = 'Turned ‹RLO›exe.cod‹LRI› round';
  page.setDefaultTimeout(8_000);
  await page.goto('./');
  await openFile(page, name, Buffer.from(bytes));
  await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible({ timeout: 20_000 });
  const hostileTab = page.getByRole('tab', { name: /^Tab / });
  const grid = page.locator('[role="grid"], [role="treegrid"]').first();
  const cell = (row: number, column: number) =>
    grid.locator(`.ag-row[row-index="${row}"] .ag-cell[aria-colindex="${column}"]`);
  const panel = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
  const inDialog = (item: string, shows: string) =>
    on(item, shows, async () => {
      await fileMenu(page, item);
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.waitForTimeout(300);
    });
  const closed = async () => {
    for (let turn = 0; turn < 3; turn++) await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };

  await on('a table of the plan', 'Book <img', async () =>
    expect(grid.locator('.ag-cell').first()).toBeVisible(),
  );
  await on('grid', shownTurned, async () => {
    await hostileTab.click();
    await expect(grid).toContainText(hostileTexts.markup);
  });
  expect(await page.title()).toContain('Book <img');
  await on('formula bar and status line', shownTurned, () => cell(5, 3).click());
  await panel('Explain');
  for (const row of [0, 5])
    await on(`explained row ${row}`, hostileTexts.breaksOut, () => cell(row, 5).click());
  await panel('Explain');
  await on('problems', 'Rule ', () =>
    page
      .getByRole('contentinfo')
      .getByRole('button', { name: /problems$/ })
      .click(),
  );
  await on('find', hostileTexts.markup, async () => {
    await cell(0, 3).click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('<img');
    await page.keyboard.press('Enter');
  });
  await page.keyboard.press('Escape');
  await on('column menu', hostileTexts.markup, () =>
    page.getByRole('button', { name: /^Menu of the column <img/ }).click(),
  );
  await page.keyboard.press('Escape');
  await on('filter', hostileTexts.markup, async () => {
    await cell(0, 3).click();
    await page.keyboard.press('Control+Shift+l');
    await page.waitForTimeout(500);
  });
  await page.keyboard.press('Escape');
  await on('saved views', 'View <img', async () => {
    await page.getByRole('menuitem', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Views' }).click();
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await on('history', 'Changes', () => panel('History'));
  await on('versions', 'Version <img', () => chooseIn(page, 'File', 'Versions'));
  await panel('History');
  for (const screen of ['Dashboard', 'Review', 'Paper']) {
    await on(screen, 'Book <img', async () => {
      await panel(screen);
      await page.waitForTimeout(2_000);
    });
  }
  await hostileTab.click();
  for (const item of ['Export Excel…', 'Save snapshot…', 'Rename workbook…']) {
    await inDialog(item, '<img');
    await closed();
  }
  await on('comparison', hostileTexts.markup, async () => {
    await fileMenu(page, 'Compare…');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('dialog').getByRole('button', { name: 'Choose a file…' }).click();
    await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(changed) });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Tab .*: / })
      .click();
    await expect(page.getByRole('dialog').getByRole('gridcell').first()).toBeVisible();
  });
  await closed();
  for (const [kind, buffer] of [
    ['csv', Buffer.from(csvOf([inText, inText, inText]))],
    ['xlsx', Buffer.from(excel.bytes)],
  ] as const) {
    const dialog = page.getByRole('dialog', { name: /^Import/ });
    await on(`import of ${kind}`, shownTurned, async () => {
      await fileMenu(page, 'Import a file…');
      await page
        .getByLabel('File to import')
        .setInputFiles({ name: `Sheet ${hostileTexts.turned} <b>.${kind}`, mimeType: '', buffer });
      await expect(dialog.getByRole('button', { name: /^Next: / })).toBeVisible({ timeout: 20_000 });
    });
    for (const step of kind === 'csv' ? ['tables', 'columns', 'preview'] : ['columns', 'preview']) {
      await on(`${step} of ${kind}`, '<img', async () => {
        await dialog.getByRole('button', { name: `Next: ${step}` }).click({ timeout: 15_000 });
        await page.waitForTimeout(1_500);
      });
    }
    // An import that has come this far asks before it is given up.
    await page.reload();
    await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible({ timeout: 20_000 });
  }
  await on('home', 'Book <img', () => page.goto('./'));
  expect(problems).toEqual([]);
});

test('a copy whose names, authors and cells are hostile is compared, merged and taken over as it is written', async ({
  page,
  context,
}) => {
  test.setTimeout(480_000);
  const { mine, theirs } = hostileCopies();
  const name = `Theirs ${hostileTexts.turned} <b>.pledgebook`;
  const shownName = 'Theirs Turned ‹RLO›exe.cod‹LRI› round <b>.pledgebook';
  const problems: string[] = [];
  const look = async (screen: string, shows: string) => {
    await expect(page.locator('body'), screen).toContainText(shows);
    problems.push(...(await madeOfTexts(page)).map((problem) => `${screen}: ${problem}`));
  };
  const messages = page.getByRole('region', { name: 'Messages' });
  await page.addInitScript(launchable);
  await page.goto('./');
  await test.step('files that the desktop opens with the app are refused in words, or opened from their place', async () => {
    const wrong = {
      format: 'pledgebook',
      version: hostileTexts.markup,
      id: '__proto__',
      parent: hostileTexts.turned,
    };
    await launch(page, `CON ${hostileTexts.turned}.pledgebook`, Buffer.from(JSON.stringify(wrong)));
    await expect(messages).toContainText(
      'CON Turned ‹RLO›exe.cod‹LRI› round.pledgebook: The file does not say which version of the format it is in.',
    );
    await look('a launched file that is none', 'CON Turned');
    await launch(page, `Mine ${hostileTexts.turned} <b>.pledgebook`, Buffer.from(mine));
    await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible({ timeout: 20_000 });
    await expect(page).toHaveTitle(/ · Mine Turned ‹RLO›exe\.cod‹LRI› round <b>\.pledgebook · Pledgebook$/, {
      timeout: 40_000,
    });
    await look('a launched file', 'In Mine Turned');
    await fileMenu(page, 'Save as…');
    // The file has that name already; a new one is not to get it.
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { suggested?: string }).suggested))
      .toBe('Mine Turned exe.cod round b.pledgebook');
  });
  const known = page.getByRole('dialog', { name: `${shownName} is here already` });
  const differences = page.getByRole('dialog', { name: 'Compare' });
  const merge = page.getByRole('dialog', { name: `Merge ${shownName}` });

  await test.step('what becomes of the copy is asked, and each conflict shows its texts', async () => {
    await openFile(page, name, Buffer.from(theirs));
    await expect(known).toBeVisible();
    await look('a known copy', shownName);
    await known.getByRole('button', { name: 'Merge it into that workbook' }).click();
    await expect(merge.getByRole('table', { name: 'Conflicts' })).toBeVisible({ timeout: 20_000 });
    await look('conflicts', hostileTexts.markup);
    const kinds = merge.getByLabel('Show', { exact: true });
    for (const kind of ['Columns', 'Tables', 'Workbook', 'Notes', 'Values put in by hand', 'Deleted rows']) {
      await kinds.selectOption({ label: kind });
      await look(`conflicts: ${kind}`, 'Theirs');
    }
    await kinds.selectOption({ label: 'All conflicts' });
    for (let turn = 0; turn < 8; turn++) {
      await page.keyboard.press('F8');
      await look(`conflict ${turn}`, 'Theirs');
    }
  });

  await test.step('what differs is told, and so it is in the reports that are saved', async () => {
    await merge.getByRole('button', { name: 'See what differs…' }).click();
    await differences.getByRole('button', { name: /^Theirs Tab .*‹LRI› round: / }).click({ timeout: 20_000 });
    await expect(differences.getByRole('gridcell').first()).toBeVisible();
    await look('differences', hostileTexts.markup);
    const reportOf = async (as: string) => {
      const [report] = await Promise.all([
        page.waitForEvent('download'),
        differences.getByRole('button', { name: as }).click(),
      ]);
      return readFile(await report.path(), 'utf8');
    };
    const csv = await reportOf('Report as a list (CSV)');
    expect(csv).toContain("'=cmd|' /C calc'!A0");
    expect(csv).not.toMatch(/(?:^|[,"])[=@]/m);
    const saved = await context.newPage();
    await saved.setContent(await reportOf('Report as a page (HTML)'));
    await expect(saved.locator('body')).toContainText(hostileTexts.markup);
    expect(await madeOfTexts(saved)).toEqual([]);
    await saved.close();
    await differences.getByRole('button', { name: 'Merge this copy…' }).click();
  });

  await test.step('it is merged, and the history says by whom', async () => {
    await merge.getByRole('button', { name: 'Theirs for all shown' }).click();
    await merge.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(`${shownName} is merged.`);
    await look('merged', 'Theirs Tab');
    expect(await page.title()).toContain('Theirs Book <img');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    const panel = page.getByRole('complementary', { name: 'History' });
    const entry = panel.getByRole('button', { name: /^Merge Theirs/ });
    await entry.click();
    await look('history', hostileTexts.markup);
    await panel.getByText('By author and day').click();
    await panel.getByRole('combobox', { name: 'Made by' }).selectOption(hostileTexts.turned);
    await expect(entry).toBeVisible();
    await look('history by author', hostileTexts.markup);
    await panel.getByRole('button', { name: 'Hide history' }).click();
  });

  await test.step('the workbook is as the copy is', async () => {
    await openFile(page, name, Buffer.from(theirs));
    await known.getByRole('button', { name: 'Have that workbook be as the file is' }).click();
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
      `The workbook is now as ${shownName} has it.`,
    );
    await look('replaced', 'Theirs Tab');
  });

  await test.step('the first page lists the file that it was opened from', async () => {
    await page.getByRole('link', { name: 'All workbooks' }).click();
    await expect(page.getByRole('region', { name: 'Recent files' })).toBeVisible();
    await look('recent files', 'Mine Turned ‹RLO›exe.cod‹LRI› round <b>.pledgebook');
  });
  expect(problems).toEqual([]);
});

/** Has a test hand over files in place of the desktop, and hear which name a picker begins with, which it leaves again. */
function launchable(): void {
  const setConsumer = (consumer: unknown) => Object.assign(window, { launched: consumer });
  Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
  const showSaveFilePicker = ({ suggestedName }: { readonly suggestedName: string }) => {
    Object.assign(window, { suggested: suggestedName });
    return Promise.reject(new DOMException('Left', 'AbortError'));
  };
  Object.assign(window, { showSaveFilePicker });
}

/** Opens a file of the browser's own file system as if the desktop had opened it with the app. */
async function launch(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    async ([called, text]) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(called!, { create: true });
      const writing = await handle.createWritable();
      await writing.write(text!);
      await writing.close();
      const { launched } = window as unknown as { launched: (files: { files: readonly unknown[] }) => void };
      launched({ files: [handle] });
    },
    [name, bytes.toString('utf8')],
  );
}

/** The same with every text of the last table's first two columns another. */
function withOtherCells(content: WorkbookContent): WorkbookContent {
  return {
    ...content,
    tables: content.tables.map((table, place) =>
      place < content.tables.length - 1
        ? table
        : {
            ...table,
            columns: table.columns.map((column, at) =>
              at > 2 ? column : { ...column, cells: column.cells.map((cell) => `${String(cell)} <img>`) },
            ),
          },
    ),
  };
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}
