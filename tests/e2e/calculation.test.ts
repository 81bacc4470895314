import type { Page } from '@playwright/test';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { ColumnType } from '../../src/model/column-types.ts';
import type { CellValue } from '../../src/model/values.ts';
import type { ColumnContent, WorkbookContent } from '../../src/model/workbook-content.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { expect, openFile, test } from './app.ts';

/** Every row compares itself with all of them, so that the work grows with the square of the rows. */
const slow = '=SUMPRODUCT(([Figure]=[@Figure])*1)';

test('a slow change shows how far it is, leaves the page to be typed into, and is taken back by Cancel', async ({
  page,
}) => {
  test.setTimeout(360_000);
  await openLong(page, 20_000);
  await begin(page);
  // What is typed meanwhile shows at once, and the calculation goes on.
  await cell(page, 0, 'Note').click();
  await page.keyboard.type('Meanwhile');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, 'Note')).toHaveText('Meanwhile');
  await expect(calculating(page)).toBeVisible();
  const far = await percent(page);
  await expect.poll(() => percent(page), { timeout: 60_000 }).toBeGreaterThan(far);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' }).click();
  await expectAsBefore(page);
});

test('Esc takes it back too, from the grid, and a calculation that is left alone comes to its end', async ({
  page,
}) => {
  test.setTimeout(360_000);
  const rows = 6000;
  await openLong(page, rows);
  await begin(page);
  await cell(page, 2, 'Figure').click();
  await page.keyboard.press('Escape');
  await expectAsBefore(page);
  await begin(page);
  await expect(calculating(page)).toBeHidden({ timeout: 120_000 });
  await expect(cell(page, 0, 'Twins')).toHaveText('2');
  await cell(page, 0, 'Twins').click();
  await page.keyboard.press('Control+End');
  await expect(cell(page, rows - 1, 'Twins')).toHaveText('2');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute(
    'title',
    'Undo: Add column Twins (Ctrl+Z)',
  );
});

/** Opens a workbook with one long table: every figure stands in it twice. */
async function openLong(page: Page, rows: number): Promise<void> {
  await page.goto('./');
  const { bytes } = writeSnapshot(longTable(rows), { last: null });
  await openFile(page, 'Long.pledgebook', Buffer.from(bytes));
  await expect(cell(page, 0, 'Figure')).toBeVisible();
}

/** Adds the slow column; gives back as soon as its calculation is under way. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'New column…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  await dialog.getByLabel('Name', { exact: true }).fill('Twins');
  await dialog.getByLabel('Type').selectOption({ label: 'Whole number' });
  await dialog.getByLabel('Formula').fill(slow);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(calculating(page)).toBeVisible();
  await expect(page.locator('.ag-header-cell[col-id="Twins"]')).toBeVisible();
}

async function expectAsBefore(page: Page): Promise<void> {
  await expect(calculating(page)).toBeHidden();
  await expect(page.locator('.ag-header-cell[col-id="Twins"]')).toBeHidden();
  await expect(cell(page, 0, 'Note')).toHaveText('');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute(
    'title',
    /^Nothing to undo\./,
  );
  await expect(page.getByRole('button', { name: 'Redo', exact: true })).toHaveAttribute(
    'title',
    'Nothing to redo.',
  );
}

function calculating(page: Page) {
  return page.getByRole('contentinfo').getByText(/^Calculating… \d+ %$/);
}

async function percent(page: Page): Promise<number> {
  return Number.parseInt((await calculating(page).textContent())!.replaceAll(/\D/g, ''), 10);
}

function cell(page: Page, index: number, column: string) {
  return page.locator(`.ag-row[row-index="${index}"] .ag-cell[col-id="${column}"]`);
}

function longTable(rows: number): WorkbookContent {
  const orders = ordersBetween(null, null, rows);
  const column = (
    name: string,
    type: ColumnType,
    order: string,
    cells: readonly CellValue[],
  ): ColumnContent => ({
    id: asColumnId(name.toLowerCase()),
    record: { name, description: '', order, type, formula: null, width: null, hidden: false },
    cells,
    overrides: [],
  });
  return {
    id: asWorkbookId('long'),
    record: { title: 'Long' },
    tables: [
      {
        id: asTableId('lines'),
        record: { title: 'Lines', name: 'Lines', description: '', order: 'a0', keyColumn: null },
        columns: [
          column(
            'Figure',
            { kind: 'integer', format: '' },
            'a0',
            orders.map((_, index) => index % (rows / 2)),
          ),
          column('Note', { kind: 'text' }, 'a1', []),
        ],
        rows: orders.map((order, index) => ({ id: asRowId(`line-${index}`), record: { order } })),
      },
    ],
  };
}
