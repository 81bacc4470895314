import { setTimeout as pause } from 'node:timers/promises';
import { note, quantile } from './figures.mjs';

/**
 * The operations of the grid benchmark, the same for every program: real keys, clicks and wheel turns where the program answers to
 * them, its own functions where it has no gesture. All times run to the painted frame that shows the result.
 *
 * @typedef {object} Size
 * @property {number} rows
 * @property {number} columns The four calculated ones among them.
 * @property {boolean} onlyEdits Whether nothing but edits is measured.
 *
 * @typedef {object} Program One program with the benchmark's table on a page.
 * @property {import('@playwright/test').Page} page With a meter and `cells`.
 * @property {(column: string) => Promise<void>} sort Largest first.
 * @property {() => Promise<void>} unsort
 * @property {(column: string, word: string) => Promise<void>} filter
 * @property {() => Promise<void>} unfilter
 * @property {(text: string) => Promise<void>} paste From the focused cell on.
 * @property {boolean} undoes Whether Ctrl+Z takes a paste back.
 * @property {boolean} fills Whether Ctrl+D fills a selection down.
 *
 * @typedef {import('./figures.mjs').Figures} Figures
 * @typedef {import('./data.ts').GridData} GridData
 */

/** The columns that are pasted into, left to right. */
const pasted = ['Baseline', 'Previous', 'Actual', 'Target', 'Cost'];
/* The names of figures that not every program has. */
export const openedFromMemory = 'open, the table in memory';
export const reopened = 'reopen from this browser’s storage';
export const reloaded = 'load the page and open from its storage';
export const pasteUndone = 'undo that paste';
export const filled = 'fill a column down';
/** Milliseconds after which an operation is not waited for any longer. */
export const operationLimit = 60_000;

/**
 * Does everything with an open program, several times, and notes the figures.
 *
 * @param {Program} program
 * @param {Size} size
 * @param {GridData} data
 * @param {(rows: number, columns: number, round: number) => string} pasteText
 * @param {Figures} figures
 */
export async function measureOperations(program, size, data, pasteText, figures) {
  if (size.onlyEdits) {
    await edit(program, figures);
    return;
  }
  if (size.rows > 100) {
    await scroll(program, figures, 'wheel', 3000);
    await scroll(program, figures, 'fast wheel', 12_000);
    await program.page.mouse.wheel(0, -10_000_000);
    await pause(300);
  }
  await edit(program, figures);
  await selectAll(program, figures);
  await sort(program, data, figures);
  await filter(program, data, figures);
  await paste(program, size, pasteText, figures);
  if (program.fills) await fill(program, size, figures);
}

/**
 * The wheel turns down for four seconds and up again.
 *
 * @param {Program} program
 * @param {Figures} figures
 * @param {string} name
 * @param {number} speed CSS pixels in a second.
 */
async function scroll({ page }, figures, name, speed) {
  const cdp = await page.context().newCDPSession(page);
  for (const direction of [-1, 1]) {
    await page.evaluate(() => window.meter.beginFrames());
    await cdp.send('Input.synthesizeScrollGesture', {
      ...{ x: 700, y: 500, speed, gestureSourceType: 'mouse' },
      yDistance: direction * speed * 4,
    });
    const { frames, tasks } = await page.evaluate(() => window.meter.endFrames());
    const share = (/** @type {number} */ limit) =>
      (100 * frames.filter((length) => length > limit).length) / frames.length;
    note(figures, `${name}: frame, median`, quantile(frames, 0.5));
    note(figures, `${name}: frame, 95th percentile`, quantile(frames, 0.95));
    note(figures, `${name}: % of frames over 25 ms`, share(25));
    note(figures, `${name}: % of frames over 50 ms`, share(50));
    note(figures, `${name}: longest task (0: none of 50 ms)`, Math.max(0, ...tasks));
    await pause(200);
  }
  await cdp.detach();
}

/**
 * A figure is typed over, from Enter to the frame that shows it and the difference that follows from it.
 *
 * @param {Program} program
 * @param {Figures} figures
 */
async function edit({ page }, figures) {
  for (let turn = 0; turn < 12; turn++) {
    const text = `${(turn * 37) % 900}.${1 + (turn % 8)}`;
    // Two clicks in one place soon after each other would be a double click.
    await pause(600);
    await click(page, 2, 'Actual');
    // As fast as a fast typist: editors that open with the first key lose others that come with it.
    await page.keyboard.type(text, { delay: 40 });
    await pause(40);
    const before = await textOf(page, 2, 'Difference');
    const painted = page.evaluate(
      ([wanted, old, limit]) => {
        const { meter, cells } = window;
        return meter.painted(
          () => cells.text(2, 'Actual') === wanted && cells.text(2, 'Difference') !== old,
          Number(limit),
        );
      },
      [text, before, operationLimit],
    );
    await page.evaluate(() => window.meter.beginAt('keydown', 'Enter'));
    await page.keyboard.press('Enter');
    const took = await answered(painted);
    // The first ones warm up.
    if (turn >= 2 || Number.isNaN(took)) note(figures, 'edit, four formulas follow', took);
    if (Number.isNaN(took)) return;
  }
}

/**
 * @param {Program} program
 * @param {Figures} figures
 */
async function selectAll({ page }, figures) {
  for (let turn = 0; turn < 3; turn++) {
    await click(page, 1, 'Ref');
    // What the turn before has left selected would be taken for the answer.
    await page.waitForFunction(() => !window.cells.isAllSelected());
    const painted = page.evaluate((limit) => {
      const { meter, cells } = window;
      return meter.painted(() => cells.isAllSelected(), limit);
    }, operationLimit);
    await page.evaluate(() => window.meter.beginAt('keydown', 'a'));
    await page.keyboard.press('Control+a');
    const took = await answered(painted);
    note(figures, 'select all', took);
    if (Number.isNaN(took)) return;
  }
  await click(page, 1, 'Ref');
}

/**
 * @param {Program} program
 * @param {GridData} data
 * @param {Figures} noted
 */
async function sort(program, data, noted) {
  const figures = data.typed.find(({ name }) => name === 'Previous')?.cells ?? [];
  const most = String(figures.reduce((largest, figure) => Math.max(Number(largest), Number(figure)), 0));
  for (let turn = 0; turn < 3; turn++) {
    const took = await shown(program.page, 'Previous', most, () => program.sort('Previous'));
    note(noted, 'sort by a figure', took);
    if (Number.isNaN(took)) return;
    note(noted, 'the order before again', await shown(program.page, 'Ref', 'M 1', () => program.unsort()));
  }
}

/**
 * @param {Program} program
 * @param {GridData} data
 * @param {Figures} figures
 */
async function filter(program, data, figures) {
  const themes = data.typed.find(({ name }) => name === 'Theme')?.cells ?? [];
  const word = String(themes.find((theme) => theme !== themes[0]));
  const first = `M ${themes.indexOf(word) + 1}`;
  for (let turn = 0; turn < 3; turn++) {
    const took = await shown(program.page, 'Ref', first, () => program.filter('Theme', word));
    note(figures, 'filter by a word', took);
    if (Number.isNaN(took)) return;
    note(figures, 'all rows again', await shown(program.page, 'Ref', 'M 1', () => program.unfilter()));
  }
}

/**
 * @param {Program} program
 * @param {Size} size
 * @param {(rows: number, columns: number, round: number) => string} pasteText
 * @param {Figures} figures
 */
async function paste(program, { rows }, pasteText, figures) {
  const count = Math.min(10_000, rows);
  const column = pasted[0] ?? '';
  for (let turn = 0; turn < 3; turn++) {
    const text = pasteText(count, pasted.length, turn);
    const figure = text.split('\t')[0] ?? '';
    await pause(600);
    await click(program.page, 0, column);
    const before = (await textOf(program.page, 0, column)) ?? '';
    const took = await shown(program.page, column, figure, () => program.paste(text));
    note(figures, `paste ${count.toLocaleString('en-GB')} x ${pasted.length}`, took);
    if (Number.isNaN(took)) return;
    if (!program.undoes) continue;
    const undone = await shown(program.page, column, before, async () => {
      await program.page.evaluate(() => window.meter.beginAt('keydown', 'z'));
      await program.page.keyboard.press('Control+z');
    });
    note(figures, pasteUndone, undone);
  }
}

/**
 * @param {Program} program
 * @param {Size} size
 * @param {Figures} figures
 */
async function fill({ page }, { rows }, figures) {
  for (let turn = 0; turn < 3; turn++) {
    await click(page, 0, 'Baseline');
    const first = String(await textOf(page, 0, 'Baseline'));
    await page.keyboard.press('Control+Shift+ArrowDown');
    const painted = page.evaluate(
      ([row, wanted, limit]) => {
        const { meter, cells } = window;
        return meter.painted(() => cells.text(Number(row), 'Baseline') === wanted, Number(limit));
      },
      [rows - 1, first, operationLimit],
    );
    await page.evaluate(() => window.meter.beginAt('keydown', 'd'));
    await page.keyboard.press('Control+d');
    note(figures, filled, await answered(painted));
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Home');
    await pause(100);
  }
}

/**
 * Milliseconds from the start of an action until the first row shows a text in a column. The action starts the clock.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} column
 * @param {string} text As a plain number or word.
 * @param {() => Promise<void>} act
 */
async function shown(page, column, text, act) {
  const painted = page.evaluate(
    ([name, wanted, limit]) => {
      const { meter, cells } = window;
      const plain = (/** @type {string | null} */ written) => written?.replaceAll(',', '') ?? null;
      return meter.painted(() => plain(cells.text(0, String(name))) === plain(String(wanted)), Number(limit));
    },
    [column, text, operationLimit],
  );
  await act();
  return answered(painted);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {number} row
 * @param {string} column
 */
async function click(page, row, column) {
  const place = await page.evaluate(
    ([at, name]) => window.cells.middle(Number(at), String(name)),
    [row, column],
  );
  if (place === null) throw new Error(`The cell of ${column} in row ${row} is not drawn`);
  await page.mouse.click(place[0], place[1]);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {number} row
 * @param {string} column
 */
function textOf(page, row, column) {
  return page.evaluate(([at, name]) => window.cells.text(Number(at), String(name)), [row, column]);
}

/**
 * What the page answers, or NaN where it hangs.
 *
 * @param {Promise<number>} painted
 */
export async function answered(painted) {
  const given = await Promise.race([painted, pause(2 * operationLimit, null)]);
  if (given === null) throw new Error('The page answers no more');
  return given;
}
