import type { DrivenPage } from './driven-page.ts';

/* The app's places, as a person comes to them in any browser. */

/** Opens the Hertfordshire example from the first page. */
export async function openExample(page: DrivenPage): Promise<void> {
  await page.click({ role: 'button', name: 'Open the Hertfordshire example' });
  await page.find({ role: 'tablist', name: 'Tables' });
}

/** Shows a table and waits for its rows. */
export async function showTable(page: DrivenPage, title: string): Promise<void> {
  await page.click({ role: 'tab', name: title });
  await page.find({ css: `[aria-label="${title}"]:is([role="grid"], [role="treegrid"]) .ag-row .ag-cell` });
}

/** The selector of a cell in the row that a Ref names, in the table on the page, scrolled to. */
export async function cellOf(page: DrivenPage, ref: string, column: string): Promise<string> {
  const index = await page.until(
    `the row of ${ref} is on the page`,
    async () => {
      const { row, isAtEnd } = await page.evaluate(rowOf, ref);
      if (row === null) await page.wheel({ css: '.grid' }, isAtEnd ? -100_000 : 400);
      return row;
    },
    (row) => row !== null,
  );
  return `.ag-row[row-index="${index}"] .ag-cell[col-id="${column}"]`;
}

/** The index of the row with a Ref among those drawn, once the last turn of the wheel is; whether nothing comes after them. Handed to the browser as text. */
async function rowOf(ref: string): Promise<{ readonly row: string | null; readonly isAtEnd: boolean }> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const cells = [...document.querySelectorAll('.ag-cell[col-id="Ref"]')];
  const cell = cells.find(({ textContent }) => textContent === ref);
  const rows = document.querySelector('.grid .ag-grid-viewport');
  return {
    row: cell?.closest('.ag-row')?.getAttribute('row-index') ?? null,
    isAtEnd: rows === null || rows.scrollTop + rows.clientHeight >= rows.scrollHeight - 1,
  };
}

/** Waits until a cell says something. */
export async function cellSays(page: DrivenPage, ref: string, column: string, text: RegExp): Promise<void> {
  await page.until(
    `${column} of ${ref} is ${text}`,
    async () => textOf(page, await cellOf(page, ref, column)),
    (said) => text.test(said ?? ''),
  );
}

/** The text of an element, or null where there is none. */
export function textOf(page: DrivenPage, css: string): Promise<string | null> {
  return page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, css);
}

/** Types into a cell as a person does: click, type, Enter. */
export async function typeInto(page: DrivenPage, ref: string, column: string, text: string): Promise<void> {
  await page.click({ css: await cellOf(page, ref, column) });
  await page.type(text);
  await page.press('Enter');
}

/** Waits until the last edit is durable. */
export async function saved(page: DrivenPage): Promise<void> {
  await page.until(
    'the status line says Saved',
    () => textOf(page, '[role="status"][aria-label="Storage"]'),
    (said) => said === 'Saved',
  );
}

/** Chooses an item of a menu of the menu bar. */
export async function chooseIn(page: DrivenPage, menu: string, item: string): Promise<void> {
  await page.click({ role: 'menuitem', name: menu });
  await page.click({ role: 'menuitem', name: item, within: { role: 'menu', name: menu } });
}

/** A button of a dialog. */
export function inDialog(dialog: string, button: string) {
  return { role: 'button', name: button, within: { role: 'dialog', name: dialog } };
}

/** Opens a file through the page's own file input. */
export async function openFile(page: DrivenPage, path: string): Promise<void> {
  await page.choose({ css: 'input[type="file"][aria-label="Open a file"]' }, path);
}

/** Goes through an import with what is suggested, and opens what became of it. */
export async function throughImport(
  page: DrivenPage,
  dialog: string,
  steps: readonly string[],
): Promise<void> {
  for (const step of steps) await page.click(inDialog(dialog, `Next: ${step}`));
  await page.click(inDialog(dialog, 'Import'));
  await page.click(inDialog(dialog, 'Open the workbook'));
}

/** Waits until the first column of the table on the page has these texts, from the top. */
export async function firstColumnIs(page: DrivenPage, texts: readonly string[]): Promise<void> {
  await page.until(
    `the first column has ${texts.join(', ')}`,
    () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.ag-row:not(.ag-row-pinned) .ag-cell[col-id="Place"]')].map(
          ({ textContent }) => textContent,
        ),
      ),
    (found) => JSON.stringify(found) === JSON.stringify(texts),
  );
}
