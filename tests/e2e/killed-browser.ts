import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { browserLaunchOptions } from '../tools/browser.mjs';
import { seededRandom } from '../unit/seeded-random.ts';
import { openFile } from './app.ts';
import { ledger } from './ledger.ts';
import type { Watch } from './watch.ts';

const rowCount = 20;

/** What a person saw of a run that was cut short: so many numbers were typed, and so many of them the status line had called saved. */
interface Seen {
  readonly typed: number;
  readonly saved: number;
}

/**
 * Types numbers 1, 2, 3… into a column, round and round its rows, and kills the browser with all its processes at a moment of
 * chance, so many times. Each time the browser is started again and has to show a moment of the past that holds every number that
 * was called saved. Gives how many numbers were typed and how many of them were not called saved yet when the browser was killed.
 */
export async function killAgainAndAgain(
  url: string,
  rounds: number,
  seed: number,
  watch: Watch,
): Promise<string> {
  const random = seededRandom(seed);
  const profile = await mkdtemp(join(tmpdir(), 'pledgebook-killed-'));
  let last: Seen = { typed: 0, saved: 0 };
  let unsaved = 0;
  try {
    for (let round = 0; round <= rounds; round++) {
      const browser = await RunningBrowser.start(profile);
      try {
        await watch.add(browser.context);
        const page = await browser.page();
        if (round === 0) await openLedger(page, url);
        else await page.goto(url);
        if (round > 0) await page.getByRole('link', { name: /^Ledger/ }).click();
        await expect(cell(page, rowCount - 1)).toBeVisible({ timeout: 20_000 });
        const kept = await keptNumber(page, last);
        if (round === rounds) break;
        last = await typeUntilKilled(page, browser, kept, 300 + random.integer(1500));
        expect(last.typed, `round ${round}`).toBeGreaterThan(kept);
        unsaved += last.typed - last.saved;
      } finally {
        await browser.kill();
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return `${last.typed} numbers typed, ${unsaved} of them not yet called saved when the browser was killed`;
}

/** Which number was the last that is there; the page must show what it showed after that one, and nothing saved may be missing. */
async function keptNumber(page: Page, { typed, saved }: Seen): Promise<number> {
  const shown: string[] = [];
  for (let row = 0; row < rowCount; row++) shown.push((await cell(page, row).textContent())!.trim());
  const moments = Array.from({ length: typed - saved + 1 }, (_, index) => saved + index);
  const kept = moments.find((number) => columnAfter(number).join() === shown.join());
  expect(kept, `saved ${saved}, typed ${typed}, and there is: ${shown.join()}`).toBeDefined();
  return kept!;
}

/** What the rows show once the numbers up to this one were typed. */
function columnAfter(number: number): string[] {
  return Array.from({ length: rowCount }, (_, row) => {
    const rounds = Math.floor((number - 1 - row) / rowCount);
    return rounds < 0 ? '' : String(row + 1 + rounds * rowCount);
  });
}

async function typeUntilKilled(
  page: Page,
  browser: RunningBrowser,
  from: number,
  after: number,
): Promise<Seen> {
  let typed = from;
  let saved = from;
  let isKilled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      if (typed % rowCount === 0 || typed === from) await cell(page, typed % rowCount).click();
      // From the first key on it may be there.
      typed++;
      await page.keyboard.type(String(typed));
      await page.keyboard.press('Enter');
      const status = await page.getByRole('status', { name: 'Storage' }).textContent();
      if (status === 'Saved') saved = typed;
      // Counted from the first number on, however slow the machine is.
      timer ??= setTimeout(() => {
        isKilled = true;
        void browser.kill();
      }, after);
    }
  } catch (error) {
    // The page is gone: that is what this is for.
    if (!isKilled) throw error;
    return { typed, saved };
  } finally {
    clearTimeout(timer);
  }
}

function cell(page: Page, row: number) {
  return page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="Figure"]`);
}

async function openLedger(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const { bytes } = writeSnapshot(ledger('Ledger', ['Figure'], rowCount), { last: null });
  await openFile(page, 'Ledger.pledgebook', Buffer.from(bytes));
}

/** A browser with a profile of its own that can be killed, with all its processes, at any moment. */
class RunningBrowser {
  readonly #process: ChildProcess;
  readonly #browser: Browser;
  #isGone = false;

  private constructor(process: ChildProcess, browser: Browser) {
    this.#process = process;
    this.#browser = browser;
  }

  static async start(profile: string): Promise<RunningBrowser> {
    const portFile = join(profile, 'DevToolsActivePort');
    await rm(portFile, { force: true });
    const { executablePath = chromium.executablePath(), args } = browserLaunchOptions();
    const process = spawn(
      executablePath,
      [
        ...args,
        ...['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
        ...['--window-size=1440,900', '--no-default-browser-check', 'about:blank'],
      ],
      { detached: true, stdio: 'ignore' },
    );
    let port = '';
    await expect
      .poll(async () => (port = (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0]!), {
        timeout: 20_000,
      })
      .not.toBe('');
    return new RunningBrowser(process, await chromium.connectOverCDP(`http://127.0.0.1:${port}`));
  }

  get context(): BrowserContext {
    return this.#browser.contexts()[0]!;
  }

  async page(): Promise<Page> {
    const { context } = this;
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(20_000);
    return page;
  }

  async kill(): Promise<void> {
    if (this.#isGone) return;
    this.#isGone = true;
    const { pid } = this.#process;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    if (pid === undefined) return;
    // The group has the processes of pages and of storage as well.
    if (globalThis.process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    else globalThis.process.kill(-pid, 'SIGKILL');
    await gone;
    await this.#browser.close().catch(() => undefined);
  }
}
