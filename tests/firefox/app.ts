import type { FirefoxPage } from './firefox-page.ts';

/* The app's places, as a person in Firefox comes to them. */

/** Opens the Hertfordshire example from the first page. */
export async function openExample(page: FirefoxPage): Promise<void> {
  await page.click({ role: 'button', name: 'Open the Hertfordshire example' });
  await page.find({ role: 'tablist', name: 'Tables' });
}

/** Shows a table and waits for its rows. */
export async function showTable(page: FirefoxPage, title: string): Promise<void> {
  await page.click({ role: 'tab', name: title });
  await page.find({ css: `[aria-label="${title}"]:is([role="grid"], [role="treegrid"]) .ag-row .ag-cell` });
}

/** The selector of a cell in the row that a Ref names, in the table on the page, scrolled to. */
export async function cellOf(page: FirefoxPage, ref: string, column: string): Promise<string> {
  const indexOf = () =>
    page.evaluate(
      (wanted) =>
        [...document.querySelectorAll('.ag-cell[col-id="Ref"]')]
          .find(({ textContent }) => textContent === wanted)
          ?.closest('.ag-row')
          ?.getAttribute('row-index') ?? null,
      ref,
    );
  let index = await indexOf();
  if (index === null) await page.wheel({ css: '.grid' }, -100_000);
  for (let turn = 0; index === null && turn < 60; turn++) {
    await page.wheel({ css: '.grid' }, 400);
    index = await indexOf();
  }
  return `.ag-row[row-index="${index}"] .ag-cell[col-id="${column}"]`;
}

/** Waits until a cell says something. */
export async function cellSays(page: FirefoxPage, ref: string, column: string, text: RegExp): Promise<void> {
  await page.until(
    `${column} of ${ref} is ${text}`,
    async () => textOf(page, await cellOf(page, ref, column)),
    (said) => text.test(said ?? ''),
  );
}

/** The text of an element, or null where there is none. */
export function textOf(page: FirefoxPage, css: string): Promise<string | null> {
  return page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, css);
}

/** Types into a cell as a person does: click, type, Enter. */
export async function typeInto(page: FirefoxPage, ref: string, column: string, text: string): Promise<void> {
  await page.click({ css: await cellOf(page, ref, column) });
  await page.type(text);
  await page.press('Enter');
}

/** Waits until the last edit is durable. */
export async function saved(page: FirefoxPage): Promise<void> {
  await page.until(
    'the status line says Saved',
    () => textOf(page, '[role="status"][aria-label="Storage"]'),
    (said) => said === 'Saved',
  );
}

/** Chooses an item of a menu of the menu bar. */
export async function chooseIn(page: FirefoxPage, menu: string, item: string): Promise<void> {
  await page.click({ role: 'menuitem', name: menu });
  await page.click({ role: 'menuitem', name: item, within: { role: 'menu', name: menu } });
}

/** A button of a dialog. */
export function inDialog(dialog: string, button: string) {
  return { role: 'button', name: button, within: { role: 'dialog', name: dialog } };
}

/** Opens a file through the page's own file input. */
export async function openFile(page: FirefoxPage, path: string): Promise<void> {
  await page.choose({ css: 'input[type="file"][aria-label="Open a file"]' }, path);
}
