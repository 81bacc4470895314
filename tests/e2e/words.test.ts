import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { serveBuiltApp } from '../tools/serve.mjs';
import { expect, test } from './app.ts';
import { shownTexts, textsIn, WordJudge } from './shown-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'output/pseudo');

/** Items that open a dialog or a panel; what others say is taken from the same catalogue, and seen in the list of items. */
const opens = /…|History|Problems|Explain|Find|Replace|Notes|Help|Dark colours/;
/** Items that leave the page, or hand something to the machine, by what they say. */
const leaves = /New workbook|Close workbook|Open a file|⟦Save~|Save as…|Save snapshot…|Tour…/;

test('every word on the screens, menus and dialogs comes from the catalogue or is data', async ({
  page,
  watch,
}) => {
  test.setTimeout(720_000);
  page.setDefaultTimeout(20_000);
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir'],
    { cwd: root, env: { ...process.env, PLEDGEBOOK_PSEUDO: '1' } },
  );
  const app = await serveBuiltApp({ ports: [0], folder });
  watch.allow(app.url);
  const walk = new Walk(page, new WordJudge(await starterTexts()));
  try {
    await page.goto(app.url);
    await walk.home();
    await walk.example();
    await walk.menus();
    await walk.contextMenus();
    await walk.importing();
    await walk.tour();
    expect(walk.seen, 'texts that were looked at').toBeGreaterThan(1_500);
    expect(walk.found).toEqual([]);
  } finally {
    app.close();
  }
});

/** Goes through the app and collects what is said outside the catalogue. */
class Walk {
  readonly found: string[] = [];
  seen = 0;
  readonly #known = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(
    readonly page: Page,
    readonly judge: WordJudge,
  ) {}

  /** Looks at all that the page says now. */
  async look(at: string): Promise<void> {
    for (const { text, where } of await shownTexts(this.page)) {
      let left = this.#known.get(text);
      if (left === undefined) {
        left = this.judge.left(text);
        this.#known.set(text, left);
        this.seen++;
      }
      if (left === '' || this.#told.has(text)) continue;
      this.#told.add(text);
      this.found.push(`${at}: “${left}” in “${text.slice(0, 120)}” (${where})`);
    }
  }

  async home(): Promise<void> {
    await this.#shows(/Understood/);
    await this.look('the first page');
    await this.#press(/New plan…/);
    await this.#dialog('a new plan');
    for (let turn = 0; turn < 3; turn++) {
      const next = this.page
        .getByRole('dialog')
        .getByRole('button', { name: /Next|Preview/ })
        .last();
      if (!(await next.isVisible()) || (await next.isDisabled())) break;
      await next.click();
      await this.look('a new plan');
    }
    await this.#closeAll();
  }

  async example(): Promise<void> {
    await this.#press(/Open the Hertfordshire/);
    await expect(this.page.locator('.ag-row').first()).toBeVisible({ timeout: 30_000 });
    await this.look('the workbook');
    for (const screen of [/Dashboard/, /Review/, /Paper/]) {
      await this.#pages().getByRole('button', { name: screen }).click();
      await this.page.waitForTimeout(900);
      await this.look(`the page ${screen.source}`);
    }
    await this.#toCell();
    await this.look('a verdict with Explain');
  }

  /** Runs every item of the menu bar, from a cell. */
  async menus(): Promise<void> {
    const menus = this.page.locator('.menubar-trigger');
    for (let index = 0; index < (await menus.count()); index++) {
      const menu = await menus.nth(index).innerText();
      await menus.nth(index).click();
      await this.look(`menu ${menu}`);
      const lines = await this.#leaves();
      await this.#closeAll();
      for (const line of lines) await this.#runItem(menus.nth(index), line);
    }
  }

  async contextMenus(): Promise<void> {
    await this.#toCell();
    const places: readonly (readonly [string, Locator])[] = [
      ['menu of a cell', this.page.locator('.ag-row[row-index="4"] .ag-cell[col-id="Target met"]')],
      ['menu of a row', this.page.locator('.ag-row[row-index="2"] .ag-cell').first()],
      ['menu of a tab', this.page.getByRole('tab').nth(1)],
      ['menu of a column', this.page.locator('.ag-header-cell[col-id="Ref"]')],
    ];
    for (const [name, place] of places) {
      await place.click({ button: 'right' });
      await this.look(name);
      await this.#closeAll();
    }
  }

  async importing(): Promise<void> {
    await this.#toCell();
    await this.page.locator('.menubar-trigger').first().click();
    await this.page.getByRole('menuitem', { name: /Import a file…/ }).click();
    const dialog = this.page.getByRole('dialog');
    const buffer = Buffer.from('Ref,Actual\nSS 3d.1,14%\nSS 9z.9,12%\n');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'figures.csv', mimeType: '', buffer });
    for (let step = 0; step < 3; step++) {
      await this.page.waitForTimeout(1_200);
      await this.look('importing');
      const next = dialog.getByRole('button', { name: /Next: / });
      if (await next.isVisible()) await next.click();
    }
    await dialog
      .getByRole('button', { name: /Cancel|Close/ })
      .first()
      .click();
    await this.look('leaving an import');
    await this.page.reload();
    await expect(this.page.locator('.ag-row').first()).toBeVisible({ timeout: 30_000 });
  }

  async tour(): Promise<void> {
    await this.#toCell();
    await this.page.locator('.menubar-trigger').last().click();
    await this.page.getByRole('menuitemcheckbox', { name: /Tour…/ }).click();
    const tour = this.page.getByRole('region', { name: /Tour/ });
    await expect(tour).toBeVisible({ timeout: 30_000 });
    for (let step = 0; step < 10; step++) {
      await this.page.waitForTimeout(300);
      await this.look('the tour');
      await tour.getByRole('button', { name: /Next|Finish/ }).click();
    }
  }

  /** The items of the open menu, and of the menus in it, that open something; each with the item that opens its menu. */
  async #leaves(): Promise<readonly (readonly [parent: string | null, item: string])[]> {
    const items = await itemsOf(this.page.locator('.menu').first());
    const found: (readonly [string | null, string])[] = [];
    for (const { label, isMenu } of items) {
      if (!isMenu) {
        found.push([null, label]);
        continue;
      }
      await this.page.locator('.menu-item').filter({ hasText: label }).first().click();
      const inner = this.page.locator('.menu').nth(1);
      await inner.waitFor({ timeout: 3_000 });
      await this.look(`menu ${label}`);
      for (const each of await itemsOf(inner)) found.push([label, each.label]);
    }
    return found.filter(([, label]) => opens.test(label) && !leaves.test(label));
  }

  async #runItem(menu: Locator, [parent, item]: readonly [string | null, string]): Promise<void> {
    await this.#toCell();
    await menu.click();
    if (parent !== null) await this.page.locator('.menu-item').filter({ hasText: parent }).first().click();
    const line = this.page.locator('.menu-item').filter({ hasText: item }).last();
    await line.click({ timeout: 5_000 });
    await this.page.waitForTimeout(400);
    await this.look(item);
    await this.#closeAll();
  }

  /** To a cell of the Summary Sheet, whatever was there before. */
  async #toCell(): Promise<void> {
    const table = 'Summary Sheet';
    await this.#closeAll();
    const tab = this.page.getByRole('tab', { name: table, exact: true });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await expect(this.page.locator(`[aria-label="${table}"] .ag-row`).first()).toBeVisible();
    await this.page.locator('.ag-row[row-index="4"] .ag-cell[col-id="Ref"]').click({ timeout: 10_000 });
  }

  async #closeAll(): Promise<void> {
    const open = this.page.locator('[role=dialog], [role=alertdialog], .menu, .ag-cell-inline-editing');
    for (let turn = 0; turn < 4 && (await open.count()) > 0; turn++) {
      await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(150);
    }
  }

  async #dialog(name: string): Promise<void> {
    await expect(this.page.getByRole('dialog')).toBeVisible({ timeout: 15_000 });
    await this.look(name);
  }

  #pages(): Locator {
    return this.page.getByRole('navigation').first();
  }

  async #press(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }

  async #shows(name: RegExp): Promise<void> {
    await expect(this.page.getByRole('button', { name })).toBeVisible();
  }
}

/** The items of a menu that can be chosen, and whether each opens a menu of its own. */
function itemsOf(menu: Locator): Promise<readonly { readonly label: string; readonly isMenu: boolean }[]> {
  return menu.locator('.menu-item:not([data-disabled])').evaluateAll((items) =>
    items.map((item) => ({
      label: /⟦[^⟧]*⟧/.exec(item.textContent ?? '')?.[0] ?? item.textContent.trim(),
      isMenu: item.getAttribute('aria-haspopup') === 'menu',
    })),
  );
}

/** The texts of the examples, which are data. */
async function starterTexts(): Promise<string[]> {
  const seeds = join(folder, 'seeds');
  const files = await readdir(seeds);
  const texts = await Promise.all(files.map((file) => readFile(join(seeds, file), 'utf8')));
  return texts.flatMap((text) => textsIn(JSON.parse(text)));
}
