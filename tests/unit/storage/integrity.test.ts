import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import type { BlockKey, StoredBlock } from '../../../src/storage/database.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

let browser: TestBrowser;

beforeEach(() => (browser = new TestBrowser()));
afterEach(() => browser.end());

const w = asWorkbookId('w');
const table = asTableId('t');
const actual = asColumnId('actual');
const set = (index: number, value: number) =>
  new Writes().setCell(table, actual, asRowId(`r${index}`), value);

function keyOf({ workbook, part, table: id, column, block }: StoredBlock): BlockKey {
  return [workbook, part, id, column, block];
}

/** Ways in which a block can be other than it was written. */
const damages: readonly [name: string, damage: (block: StoredBlock) => StoredBlock | null][] = [
  ['missing', () => null],
  ['emptied', (block) => ({ ...block, data: null }) as never],
  [
    'other by one digit',
    (block) => {
      const copy = structuredClone(block);
      if (copy.part === 'cells') copy.data.numbers[0] = copy.data.numbers[0] === 1 ? 2 : 1;
      else if (copy.part === 'rows')
        return { ...copy, data: { ...copy.data, ids: ['other', ...copy.data.ids.slice(1)] } };
      else if (copy.part === 'schema') return { ...copy, data: { ...copy.data, title: 'Other' } };
      else return null;
      return copy;
    },
  ],
];

async function damageBlock(tab: TestTab, block: StoredBlock, damage: (typeof damages)[number][1]) {
  const damaged = damage(block);
  if (damaged === null) await tab.database.blocks.delete(keyOf(block));
  else await tab.database.blocks.put(damaged);
}

describe('a workbook is checked when it is opened', () => {
  test.each(damages)(
    '[T23] with any one block %s it opens as it was, made anew from its history, or not at all',
    async (_name, damage) => {
      let [repaired, refused] = [0, 0];
      for (let seed = 0; seed < 6; seed++) {
        const random = seededRandom(seed);
        const tab = browser.tab();
        const content = randomWorkbook(random, { tables: 2, columns: 3, rows: 8 });
        await tab.shelf.create(
          { ...content, tables: seed % 2 === 0 ? [] : content.tables },
          { blockRows: 4 },
        );
        await tab.open(content.id);
        for (let step = 0; step < 40; step++) {
          tab.session.dispatch(randomWrites(random, tab.session.workbook, `e${step}`));
          if (step % 11 === 10) await tab.persister.fold();
        }
        await tab.persister.settled();
        const blocks = (await tab.database.blocks.toArray()).filter((block) => block.part !== 'check');
        for (const block of blocks.filter((one) => one.workbook === content.id)) {
          await damageBlock(tab, block, damage);
          const opened = await tab.shelf.open(content.id);
          const name = `seed ${seed}, ${keyOf(block).join(' ')}`;
          if (opened.ok) {
            expect(opened.value.isRepaired, name).toBe(true);
            expect(contentOfWorkbook(opened.value.workbook), name).toEqual(tab.content);
            // What was made anew is stored: opened again nothing is noticed.
            const again = await tab.shelf.open(content.id);
            expect(again.ok && again.value.isRepaired, name).toBe(undefined);
            repaired++;
          } else {
            expect(opened.error.kind, name).toBe('damaged');
            refused++;
          }
          await tab.database.blocks.put(block);
        }
        tab.crash();
      }
      expect(repaired).toBeGreaterThan(10);
      expect(refused).toBeGreaterThan(0);
    },
    60_000,
  );

  test('[T23] a cell is known from the changes after the folding too', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(2), { blockRows: 1 });
    await tab.open(w);
    tab.session.dispatch(set(1, 77));
    await tab.persister.settled();
    const cells = (await tab.database.blocks.toArray()).find(
      ({ part, column, block }) => part === 'cells' && column === 'actual' && block === 1,
    )!;
    await tab.database.blocks.delete(keyOf(cells));
    const opened = await tab.shelf.open(w);
    expect(opened.ok && contentOfWorkbook(opened.value.workbook)).toEqual(tab.content);
  });

  test('[T23] what can’t be made anew is named as people call it, and the rest opens as a workbook of its own', async () => {
    const tab = browser.tab();
    const content = simpleContent(3);
    await tab.shelf.create(content);
    const cells = (await tab.database.blocks.toArray()).find(
      ({ part, column }) => part === 'cells' && column === 'actual',
    )!;
    await tab.database.blocks.delete(keyOf(cells));
    const opened = await tab.shelf.open(w);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    const { title } = content.tables[0]!.record;
    if (!opened.ok) expect(opened.error.reason).toContain(`the column Actual of ${title} can’t be read.`);
    const rest = await tab.shelf.keepRest(w, (of) => `${of} (rest)`, 'damaged');
    if (!rest.ok) throw new Error(rest.error.reason);
    const read = await browser.read(rest.value);
    expect(read.record.title).toBe(`${content.record.title} (rest)`);
    expect(read.tables[0]!.rows).toEqual(content.tables[0]!.rows);
    for (const column of read.tables[0]!.columns) {
      const was = content.tables[0]!.columns.find(({ id }) => id === column.id)!;
      expect(column.cells).toEqual(column.id === actual ? [] : was.cells);
      // Nothing may be concluded from a blank that was none.
      const unknown = { value: null, formula: { parts: ['NA()'] }, reason: 'damaged' };
      const overrides = content.tables[0]!.rows.map(({ id: row }) => ({ row, ...unknown }));
      expect(column.overrides).toEqual(column.id === actual ? overrides : []);
    }
    // The damaged one stays as it is.
    expect(await tab.shelf.open(w)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });

  test('[T23] what the history and the log know of lost cells is put back into the rest', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(4));
    await tab.open(w);
    tab.session.dispatch(set(1, 77));
    await tab.persister.settled();
    await tab.persister.fold();
    tab.session.dispatch(set(2, 78));
    await tab.persister.settled();
    const cells = (await tab.database.blocks.toArray()).find(
      ({ part, column }) => part === 'cells' && column === 'actual',
    )!;
    await tab.database.blocks.delete(keyOf(cells));
    const rest = await tab.shelf.keepRest(w, (of) => of, 'damaged');
    const read = await browser.read(rest.ok ? rest.value : w);
    const column = read.tables[0]!.columns.find(({ id }) => id === actual)!;
    expect(column.cells).toEqual([null, 77, 78, null]);
    expect(column.overrides.map(({ row }) => row)).toEqual(['r0', 'r3']);
  });

  test('[T23] a block of rows that is gone takes its rows along, and no others', async () => {
    const tab = browser.tab();
    const content = simpleContent(6);
    await tab.shelf.create(content, { blockRows: 2 });
    await tab.database.blocks.delete(['w', 'rows', 't', '', 1]);
    expect(await tab.shelf.open(w)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    const rest = await tab.shelf.keepRest(w, (of) => of, 'damaged');
    const read = await browser.read(rest.ok ? rest.value : w);
    expect(read.tables[0]!.rows.map(({ id }) => id)).toEqual(['r0', 'r1', 'r4', 'r5']);
    const cells = content.tables[0]!.columns[0]!.cells;
    expect(read.tables[0]!.columns[0]!.cells).toEqual([cells[0], cells[1], cells[4], cells[5]]);
  });

  test('[T23] a change that is missing from the log is noticed', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(3));
    await tab.open(w);
    for (let index = 0; index < 3; index++) tab.session.dispatch(set(index, 70 + index));
    await tab.persister.settled();
    await tab.database.log.delete(2);
    const opened = await tab.shelf.open(w);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    if (!opened.ok) expect(opened.error.reason).toContain('missing from its log');
    const rest = await tab.shelf.keepRest(w, (of) => of, 'damaged');
    const read = await browser.read(rest.ok ? rest.value : w);
    expect(read.tables[0]!.columns.find(({ id }) => id === actual)!.cells).toContain(72);
  });

  test.each(['before', 'after'] as const)(
    '[T23] a list that is of a moment %s that of the blocks follows them',
    async (moment) => {
      const tab = browser.tab();
      await tab.shelf.create(simpleContent(4), { blockRows: 2 });
      await tab.open(w);
      const states = [];
      for (let index = 0; index < 3; index++) {
        tab.session.dispatch(set(index, 70 + index));
        await tab.persister.fold();
        states.push({
          blocks: await tab.database.blocks.toArray(),
          stored: (await tab.database.workbooks.get('w'))!,
        });
      }
      if (moment === 'before') await tab.database.workbooks.put(states[0]!.stored);
      else await tab.database.blocks.bulkPut(states[0]!.blocks);
      const opened = await tab.shelf.open(w);
      expect(opened.ok && contentOfWorkbook(opened.value.workbook)).toEqual(tab.content);
      expect(opened.ok && opened.value.isRepaired).toBe(true);
    },
  );

  test('[T23] blocks that an earlier version wrote have no check, and get one when they are next folded', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(4));
    await tab.database.blocks.delete(['w', 'check', '', '', 0]);
    const { logged: _, ...stored } = (await tab.database.workbooks.get('w'))!;
    await tab.database.workbooks.put(stored);
    await tab.open(w);
    tab.session.dispatch(set(0, 77));
    await tab.persister.fold();
    expect(await browser.read(w)).toEqual(tab.content);
    const check = await tab.database.blocks.get(['w', 'check', '', '', 0]);
    expect(check?.part === 'check' && check.data.sums.size).toBe((await tab.database.blocks.count()) - 1);
  });
});
