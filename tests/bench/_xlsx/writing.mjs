import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inBrowser } from './reading.mjs';

/** @typedef {import('../_grid/figures.mjs').Figures} Figures */

/**
 * Has the built app's own worker write a table: sending it there from the page, calculating, laying out, and writing with styles, Excel
 * Table, rules and row ids.
 *
 * @param {string} url
 * @param {string} folder Of the built app.
 * @param {number} rows
 * @param {Figures} figures
 */
export async function writeInApp(url, folder, rows, figures) {
  const client = readdirSync(join(folder, 'assets')).find((name) => /^xlsx-client-.*\.js$/.test(name));
  if (client === undefined) throw new Error('The built app has no client of the Excel worker');
  const input = { address: `${url}assets/${client}`, rows };
  await inBrowser(url, null, figures, async (page) => {
    await page.evaluate(makeWorkbook, rows);
    return page.evaluate(async ({ address }) => {
      const { exportTables } = await import(address);
      const workbook = /** @type {{ exported: object }} */ (/** @type {unknown} */ (window)).exported;
      let begun = 0;
      const options = {
        signal: new AbortController().signal,
        onProgress: () => {
          if (begun === 0) begun = performance.now();
        },
      };
      const choices = { profile: 'working', tables: ['t'], asValues: [] };
      const started = performance.now();
      const made = await exportTables({ workbook, onChange: () => () => {} }, choices, options);
      const ended = performance.now();
      if (!made.ok || made.value.kind !== 'made') throw new Error(JSON.stringify(made));
      return {
        'writing, ms': ended - begun,
        'with loading and sending, ms': ended - started,
        'file, MB': made.value.bytes.length / 1e6,
      };
    }, input);
  });
}

/**
 * The same cells written by hucre in a worker, from rows that are there already: no Excel Table, rules, notes or row ids.
 *
 * @param {string} url
 * @param {number} rows
 * @param {Figures} figures
 */
export async function writeInHucre(url, rows, figures) {
  await inBrowser(url, null, figures, (page) =>
    page.evaluate(async (count) => {
      const { writing, size } = await window.writeWithHucre(count);
      return { 'writing, ms': writing, 'file, MB': size / 1e6 };
    }, rows),
  );
}

/**
 * Makes what the page sends of a workbook, as the app keeps it: a tag and a number for each cell, each text once. Runs in the page.
 *
 * @param {number} count
 */
function makeWorkbook(count) {
  const [blank, number, text, boolean] = [0, 1, 2, 3];
  /** @type {string[]} */
  const texts = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  const place = (/** @type {string} */ words) => {
    let at = places.get(words);
    if (at === undefined) places.set(words, (at = texts.push(words) - 1));
    return at;
  };
  const plain = { kind: 'number', format: '#,##0', unitColumn: null };
  const own = (/** @type {string} */ name) => ({ table: 't', columns: [name], rows: ['this'] });
  /** @type {readonly (readonly [string, object, (row: number) => string | number | boolean | null])[]} */
  const typed = [
    ['Ref', { kind: 'text' }, (row) => `M ${row}`],
    ['Measure', { kind: 'text' }, (row) => `Recorded incidents in district ${row % 500}`],
    ['Area', { kind: 'text' }, (row) => `Area ${row % 40}`],
    ['Previous', plain, (row) => (row * 7919) % 10_007],
    ['Actual', plain, (row) => (row * 104_729) % 10_009],
    ['Rate', { kind: 'percent', format: '' }, (row) => ((row * 31) % 1000) / 1000],
    ['Cost', { kind: 'currency', currency: 'GBP', format: '' }, (row) => ((row * 17) % 100_000) / 100],
    ['As at', { kind: 'date', format: '' }, (row) => 40_000 + (row % 3000)],
    ['Checked', { kind: 'boolean' }, (row) => row % 3 === 0],
    ['Note', { kind: 'text' }, (row) => (row % 5 === 0 ? 'Provisional figure, see the note.' : null)],
  ];
  const calculated = [
    ['Change', plain, [own('Actual'), '-', own('Previous')]],
    ['Met', { kind: 'text' }, ['IF(', own('Actual'), '<=', own('Previous'), ',"Met","Not met")']],
  ];
  /** @type {Map<string, object>} */
  const cells = new Map();
  for (const [name, , valueOf] of typed) {
    const tags = new Uint8Array(count);
    const numbers = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      const value = valueOf(row);
      tags[row] =
        typeof value === 'string'
          ? text
          : typeof value === 'boolean'
            ? boolean
            : value === null
              ? blank
              : number;
      numbers[row] = typeof value === 'string' ? place(value) : Number(value);
    }
    cells.set(name, { tags, numbers, pool: { texts } });
  }
  const columns = [
    ...typed.map(([name, type]) => ({ name, type, formula: null })),
    ...calculated.map(([name, type, parts]) => ({ name, type, formula: { parts } })),
  ].map((column, at) => ({
    ...column,
    id: column.name,
    description: '',
    order: `a${String.fromCodePoint(97 + at)}`,
    width: null,
    hidden: false,
  }));
  const rowOf = (/** @type {number} */ slot) => `row-${slot.toString(36).padStart(20, '0')}`;
  const orders = new Map();
  for (let slot = 0; slot < count; slot++)
    orders.set(rowOf(slot), { order: `a${slot.toString(36).padStart(5, '0')}1` });
  const table = {
    id: 't',
    record: { title: 'Measures', name: 'Measures', description: '', order: 'a0', keyColumn: 'Ref' },
    columns,
    rows: {
      sequence: Int32Array.from({ length: count }, (_, slot) => slot),
      idAt: rowOf,
      record: (/** @type {string} */ id) => orders.get(id),
    },
    cells: (/** @type {string} */ id) => cells.get(id),
    overrides: () => new Map(),
    notes: () => new Map(),
  };
  Object.assign(window, { exported: { id: 'bench', record: { title: 'Benchmark' }, tables: [table] } });
}
