import type { Page } from '@playwright/test';
import type { WorkbookContent } from '../../src/model/workbook-content.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { hostileTexts } from '../unit/hostile-texts.ts';
import { chooseIn, expect, fileMenu, openFile, saved, test } from './app.ts';
import { ledger } from './ledger.ts';
import { madeOfTexts } from './made-of-texts.ts';

const shownTurned = 'Turned ‹RLO›exe.cod‹LRI› round';

test('of workbooks whose records somebody changed by hand those that can be read open, of the others it is said what can’t be, and nothing runs', async ({
  page,
}) => {
  const problems: string[] = [];
  const look = async (screen: string) => {
    problems.push(...(await madeOfTexts(page)).map((problem) => `${screen}: ${problem}`));
  };
  const list = page.getByRole('region', { name: 'Workbooks in this browser' });
  const home = () => page.getByRole('link', { name: 'All workbooks' }).click();
  const shows = async (column: string, values: readonly string[]) => {
    for (const [row, value] of values.entries()) {
      const cell = page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
      await expect(cell).toHaveText(value);
    }
  };
  await page.goto('./');
  for (const title of ['Good', 'Listed', 'Named', 'Cells', 'Rows', 'Logged']) {
    const { bytes } = writeSnapshot(filled(title), { last: null });
    await openFile(page, `${title}.pledgebook`, Buffer.from(bytes));
    await expect(page.getByRole('tab', { name: title, exact: true })).toBeVisible();
    await home();
  }
  await spoil(page);
  await page.reload();

  await test.step('the first page lists every workbook, and no record that is none', async () => {
    await expect(list.getByRole('listitem')).toHaveCount(6);
    for (const title of ['Good', 'listed', hostileTexts.markup, 'Cells', 'Rows', 'Logged'])
      await expect(list).toContainText(title);
    await expect(list).toContainText(shownTurned);
    await expect(page.getByRole('region', { name: 'Recent files' })).toHaveCount(0);
    await look('first page');
  });

  await test.step('the workbook beside them has its values, and can be edited; what stands beside it is read as far as it can be', async () => {
    await list.getByRole('link', { name: 'Good' }).click();
    await shows('Figure', ['10', '20', '30']);
    await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="Other"]').click();
    await page.keyboard.type('77');
    await page.keyboard.press('Enter');
    await saved(page);
    await expect(page.getByRole('contentinfo')).toContainText('since last saved to a file');
    await chooseIn(page, 'File', 'Versions');
    await expect(page.getByRole('complementary', { name: 'History' })).toContainText(shownTurned);
    await look('versions');
    await fileMenu(page, 'Original files…');
    const kept = page.getByRole('dialog', { name: 'Original files' });
    await expect(kept.getByRole('listitem')).toHaveCount(2);
    await expect(kept).toContainText(`${shownTurned}.xlsx`);
    await look('kept files');
    await kept.getByRole('button', { name: 'Close' }).last().click();
    await fileMenu(page, 'Export into the file this came from…');
    const patch = page.getByRole('dialog', { name: 'Export into the file this came from' });
    await expect(patch.getByRole('alert')).toContainText('can’t be read any more. Import the file again.');
    await look('a kept file without bytes');
    await patch.getByRole('button', { name: 'Cancel' }).click();
    await home();
  });

  await test.step('a line of the list that says nothing of its workbook is no reason not to open it', async () => {
    await list.getByRole('link', { name: 'listed' }).click();
    await shows('Figure', ['10', '20', '30']);
    await home();
    await list.getByRole('link', { name: shownTurned }).click();
    await shows('Figure', ['10', '20', '30']);
    await expect(page.getByRole('contentinfo')).toContainText(`Last saved to ${shownTurned}`);
    await look('a line of hostile texts');
    await home();
  });

  await test.step('what is damaged is named, and the rest opens', async () => {
    for (const [title, told, column, values] of [
      ['Cells', 'the column Figure of Cells can’t be read.', 'Other', ['11', '21', '31']],
      ['Rows', 'rows of Rows can’t be read.', 'Other', []],
      ['Logged', 'change 900 of the log can’t be read.', 'Figure', ['10', '20', '30']],
    ] as const) {
      await list.getByRole('link', { name: title }).click();
      await expect(page.getByRole('alert').filter({ hasText: told })).toBeVisible();
      await look(title);
      await page.getByRole('button', { name: 'Open the rest' }).click();
      await expect(page.getByRole('columnheader', { name: 'Other' })).toBeVisible();
      await shows(column, values);
      if (title === 'Cells') await shows('Figure', ['#N/A', '#N/A', '#N/A']);
      await home();
    }
    await expect(list.getByRole('listitem')).toHaveCount(9);
  });

  expect(problems).toEqual([]);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
});

/** A workbook of one table that has numbers in it: 10, 20 and 30 below *Figure*, 11, 21 and 31 below *Other*. */
function filled(title: string): WorkbookContent {
  const content = ledger(title, ['Figure', 'Other'], 3);
  return {
    ...content,
    tables: content.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column, place) => ({
        ...column,
        cells: [10, 20, 30].map((number) => number + place),
      })),
    })),
  };
}

/** Changes records of every store of the app's database, and every setting that it keeps. */
async function spoil(page: Page): Promise<void> {
  await page.evaluate(
    async ({ markup, turned }) => {
      const folder = await navigator.storage.getDirectory();
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('pledgebook');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => resolve(opening.result);
      });
      const change = database.transaction([...database.objectStoreNames], 'readwrite');
      const put = (name: string, record: object) => change.objectStore(name).put(record);
      const get = (name: string, key: IDBValidKey, work: (record: object) => void) => {
        const reading = change.objectStore(name).get(key);
        reading.onsuccess = () => work(reading.result as object);
      };
      const none = { title: new Map([['__proto__', 1]]), createdAt: 'yesterday', openedAt: Number.NaN };
      const neither = { changedAt: -1e300, deletedAt: markup, ready: 'yes', blockRows: -1, folded: [] };
      put('workbooks', {
        ...{ id: 'listed', ...none, ...neither },
        ...{ snapshot: { id: markup, parent: turned }, past: 5n, logged: null },
      });
      get('workbooks', 'named', (record) =>
        put('workbooks', { ...record, title: `__proto__ ${markup} ${turned}` }),
      );
      const broken = { tags: Uint8Array.of(255, 254), numbers: Float64Array.of(Number.NaN), texts: [{}] };
      get('blocks', ['cells', 'cells', 't', 'Figure', 0], (record) =>
        put('blocks', { ...record, data: broken }),
      );
      change.objectStore('blocks').delete(['rows', 'rows', 't', '', 0]);
      // Nothing leads to what is under such keys.
      for (const id of [7, new Date(0), ['good'], Uint8Array.of(1)]) {
        put('workbooks', { id, title: null, ready: true });
        put('linkedFiles', { workbook: id, name: {}, handle: {} });
        put('originals', { id, workbook: id });
      }
      const wrong = { version: 3, workbook: markup };
      put('log', { seq: 900, workbook: 'logged', tab: 1, at: markup, label: {}, change: wrong });
      put('history', {
        workbook: 'good',
        seq: -5,
        at: 'never',
        author: [markup],
        label: null,
        change: markup,
      });
      put('marks', { workbook: 'good', seq: 0, kind: 'version', name: turned, at: 'never', author: {} });
      put('marks', { workbook: 'good', seq: 'x', kind: markup, snapshot: [] });
      put('linkedFiles', { workbook: 'good', name: markup, handle: { kind: 'file', name: markup }, at: 'x' });
      put('linkedFiles', { workbook: 'named', name: turned, handle: folder, at: 5 });
      put('originals', { id: 'o', workbook: 'good', name: `${turned}.xlsx`, size: 'x', at: 6e12 });
      put('originals', { id: 'p', workbook: 'good', name: 7, size: 1, at: Number.NaN });
      put('originalFiles', { id: 'o', bytes: markup, links: 7 });
      await new Promise((resolve, reject) => {
        change.oncomplete = resolve;
        change.onabort = () => reject(change.error ?? new Error('not written'));
      });
      database.close();
      for (const name of [
        ...[
          'author',
          'explain',
          'export.contact',
          'formula-bar',
          'history',
          'home-explained',
          'import-choices',
        ],
        ...[
          'problems',
          'reminded.good',
          'selection-figures',
          'snapshot.past',
          'storage-asked',
          'theme',
          'tour',
        ],
        ...Object.keys(localStorage).map((key) => key.replace('pledgebook.', '')),
      ]) {
        localStorage.setItem(
          `pledgebook.${name}`,
          `[{"__proto__":{"polluted":true}},${JSON.stringify(markup)}]`,
        );
      }
    },
    { markup: hostileTexts.markup, turned: hostileTexts.turned },
  );
}
