import { note } from './figures.mjs';
import {
  answered,
  filled,
  openedFromMemory,
  operationLimit,
  pasteUndone,
  reloaded,
  reopened,
} from './operations.mjs';

const noStorage = { [reopened]: 'has no storage', [reloaded]: 'has no storage' };

/** The programs to compare with, as the benchmark's page calls them, and what they have no way to do. */
export const peers = {
  revogrid: {
    name: 'RevoGrid 4.28.1',
    lacks: { ...noStorage, [pasteUndone]: 'has no undo', [filled]: 'has no such key' },
  },
  jspreadsheet: { name: 'jspreadsheet-ce 5.0.4', lacks: { ...noStorage, [filled]: 'has no such key' } },
};

/** @typedef {keyof typeof peers} PeerName */

/**
 * Opens another program with the benchmark's table, which is in its page's memory before the clock starts.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} url Of the page of peers.
 * @param {PeerName} peer
 * @param {import('./operations.mjs').Size} size
 * @param {import('./figures.mjs').Figures} figures
 * @returns {Promise<import('./operations.mjs').Program>}
 */
export async function openPeer(page, url, peer, { rows, columns }, figures) {
  await page.goto(`${url}?peer=${peer}`);
  await page.evaluate(
    async ([rowCount, columnCount]) => {
      const program = await window.peer;
      program.prepare(Number(rowCount), Number(columnCount));
      window.cells = program;
    },
    [rows, columns],
  );
  const painted = page.evaluate(
    (limit) => window.meter.painted(() => Boolean(window.cells.text(0, 'Actual')), limit),
    operationLimit,
  );
  await page.evaluate(() => window.clocked((program) => program.open()));
  note(figures, openedFromMemory, await answered(painted));
  return {
    page,
    undoes: peer === 'jspreadsheet',
    fills: false,
    sort: (column) => page.evaluate((name) => window.clocked((program) => program.sort(name)), column),
    unsort: () => page.evaluate(() => window.clocked((program) => program.unsort())),
    filter: (column, word) =>
      page.evaluate(
        ([name, wanted]) => window.clocked((program) => program.filter(String(name), String(wanted))),
        [column, word],
      ),
    unfilter: () => page.evaluate(() => window.clocked((program) => program.unfilter())),
    paste: (text) => page.evaluate((pasted) => window.clocked((program) => program.paste(pasted)), text),
  };
}
