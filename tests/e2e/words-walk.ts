/** A walk through the app with its catalogue in brackets: what it shows and announces on the way is looked at. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';
import { hear, shownTexts, type WordJudge } from './shown-words.ts';

/** What the walks type and call files; a message may say it again, so that it is data. */
export const typed = {
  nothing: 'qqzz',
  other: 'xxyy',
  passphrase: 'otter velvet marzipan quay',
  file: 'jjkk',
} as const;

/** A pattern of a text of the catalogue by how it begins: `said('Save')` is “Save”, not “Save links”; `said('Sort by ')` goes on anyhow. */
export function said(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`⟦${escaped}${text.endsWith(' ') ? '' : ' ?~'}`, 'u');
}

/** Goes through the app and collects what is said outside the catalogue. */
export class Walk {
  readonly found: string[] = [];
  seen = 0;
  readonly #known = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(
    readonly page: Page,
    readonly judge: WordJudge,
  ) {}

  /** Looks at all that the page says now, and at what was announced since the last time. */
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

  /** Opens the first page. */
  async begin(url: string): Promise<void> {
    await hear(this.page);
    await this.page.goto(url);
    await expect(this.button('Understood')).toBeVisible();
  }

  async openExample(): Promise<void> {
    await this.page.getByRole('button', { name: said('Open the Hertfordshire example') }).click();
    await expect(this.page.locator('.ag-row').first()).toBeVisible({ timeout: 30_000 });
  }

  button(text: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: said(text) }).first();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  /** Presses a button of the open dialog. */
  async press(text: string): Promise<void> {
    await this.button(text, this.dialog).click();
  }

  /** The field of the open dialog. */
  field(label: string): Locator {
    return this.dialog.getByLabel(said(label)).first();
  }

  /** Chooses an item of the menu bar, through the menus on the way. */
  async choose(menu: string, ...items: readonly string[]): Promise<void> {
    await this.page
      .locator('.menubar-trigger')
      .filter({ hasText: said(menu) })
      .click();
    for (const item of items) {
      await this.page
        .locator('.menu-item')
        .filter({ hasText: said(item) })
        .last()
        .click();
    }
  }

  /** Chooses an item of the menu of a column. */
  async columnMenu(column: string, item: string): Promise<void> {
    await this.page.locator(`.ag-header-cell[col-id="${column}"]`).scrollIntoViewIfNeeded();
    await this.page.locator(`.ag-header-cell[col-id="${column}"]`).click({ button: 'right' });
    await this.page
      .locator('.menu-item')
      .filter({ hasText: said(item) })
      .last()
      .click();
  }

  /** A cell of the table on the page by the place of its row on the screen. */
  cell(row: number, column: string): Locator {
    return this.page.locator(`.ag-row[row-index="${row}"]:not(.ag-row-pinned) .ag-cell[col-id="${column}"]`);
  }

  /** Goes to a cell, whatever was there before. */
  async toCell(table = 'Summary Sheet', column = 'Ref', row = 4): Promise<void> {
    await this.closeAll();
    const tab = this.page.getByRole('tab', { name: table, exact: true });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await expect(this.page.locator(`[aria-label="${table}"] .ag-row`).first()).toBeVisible();
    await this.cell(row, column).scrollIntoViewIfNeeded();
    await this.cell(row, column).click({ timeout: 10_000 });
  }

  /** Types into the cell that has the keyboard, and enters it. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async closeAll(): Promise<void> {
    const open = this.page.locator('[role=dialog], [role=alertdialog], .menu, .ag-cell-inline-editing');
    for (let turn = 0; turn < 4 && (await open.count()) > 0; turn++) {
      await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(150);
    }
  }
}
