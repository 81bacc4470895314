import { afterEach, expect, test } from 'vitest';
import type { ChangeSet } from '../../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { carryOutFolding } from '../../../src/storage/fold.ts';
import type { FoldPlan } from '../../../src/storage/fold-plan.ts';
import { logAfter } from '../../../src/storage/load-workbook.ts';
import { partsOf } from '../../../src/storage/parts.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser } from './test-browser.ts';

const browsers: TestBrowser[] = [];
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.end();
});

const table = asTableId('t');
const [ref, actual] = [asColumnId('ref'), asColumnId('actual')];
const row = (index: number) => asRowId(`r${index}`);
const newRow = (index: number) => asRowId(`n${index}`);
const rows = 11_000;
const facts = { description: '', formula: null, width: null, hidden: false };

/** New rows below those that are there, with cells in both columns. */
function addRows(id = table): Writes {
  const writes = new Writes();
  for (const [index, order] of ordersBetween('b0z', null, rows).entries()) {
    writes.setRow(id, newRow(index), { order });
    writes.setCell(id, ref, newRow(index), `N ${index}`);
    writes.setCell(id, actual, newRow(index), index);
  }
  return writes;
}

function addTable(): Writes {
  const id = asTableId('new');
  const writes = addRows(id);
  writes.setTable(id, { title: 'New', name: 'New', description: '', order: 'b0', keyColumn: null });
  writes.setColumn(id, ref, { ...facts, name: 'Ref', order: 'a0', type: { kind: 'text' } });
  writes.setColumn(id, actual, { ...facts, name: 'Actual', order: 'a1', type: { kind: 'text' } });
  return writes;
}

function removeRows(): Writes {
  const writes = new Writes();
  for (let index = 0; index < rows; index++) writes.setRow(table, row(index), null);
  return writes;
}

function both(): Writes {
  const writes = addRows();
  for (let index = 0; index < rows; index += 2) writes.setRow(table, row(index), null);
  return writes;
}

const cases: readonly (readonly [what: string, writes: () => Writes, isDivided: boolean])[] = [
  ['rows that come', addRows, true],
  ['a table that comes', addTable, true],
  ['rows that go', removeRows, true],
  ['a table that goes', () => new Writes().setTable(table, null), true],
  ['rows that come and others that go', both, false],
];

test.each(cases)(
  '[T3] the parts of a large change come to the same, one by one: %s',
  (_, writes, isDivided) => {
    const workbook = workbookFromContent(simpleContent(rows));
    const whole = workbookFromContent(simpleContent(rows));
    const changes = recordChanges(workbook, writes());
    const parts = partsOf(changes);
    expect(parts.length > 1).toBe(isDivided);
    for (const part of parts) {
      // Every part is the whole change that its writes mean then: nothing goes along with it that it does not list.
      expect(sizes(recordChanges(workbook, writesFor(part)))).toEqual(sizes(part));
      workbook.apply(part);
    }
    whole.apply(changes);
    expect(contentOfWorkbook(workbook)).toEqual(contentOfWorkbook(whole));
  },
);

test('[T3] a large change is several records of one moment, which other tabs take in and folding takes up', async () => {
  const browser = new TestBrowser();
  browsers.push(browser);
  const tab = browser.tab();
  const created = await tab.shelf.create(simpleContent(rows), { blockRows: 1000 });
  if (!created.ok) throw new Error(created.error.reason);
  await tab.open(created.value);
  const other = await browser.tab().open(created.value);
  tab.session.dispatch(addRows());
  await tab.persister.settled();
  await other.persister.settled();
  const content = contentOfWorkbook(tab.session.workbook);
  expect((await logAfter(tab.database, created.value, 0)).length).toBeGreaterThan(3);
  expect(contentOfWorkbook(other.session.workbook)).toEqual(content);
  expect(await browser.read(created.value)).toEqual(content);
  await tab.persister.fold();
  expect(await logAfter(tab.database, created.value, 0)).toEqual([]);
  expect(await browser.read(created.value)).toEqual(content);
  tab.session.undo();
  await tab.persister.settled();
  await other.persister.settled();
  expect(contentOfWorkbook(other.session.workbook)).toEqual(simpleContent(rows));
});

test('[T3] a folding in which the workbook is changed does nothing', async () => {
  const browser = new TestBrowser();
  browsers.push(browser);
  const tab = browser.tab();
  const content = simpleContent(100);
  const created = await tab.shelf.create(content, { blockRows: 2 });
  if (!created.ok) throw new Error(created.error.reason);
  const { workbook } = (await tab.open(created.value)).session;
  const blocks = await tab.database.blocks.toArray();
  const plan = (change: () => void): FoldPlan => ({
    emptied: [],
    layout: new Map(),
    steps: (function* () {
      for (const [at, { workbook: of, part, table: id, column, block }] of blocks.entries()) {
        if (at === 30) change();
        yield { removed: [of, part, id, column, block] };
      }
    })(),
  });
  const edit = () => tab.session.dispatch(new Writes().setCell(table, actual, row(1), 77));
  const { createdAt } = (await tab.database.workbooks.get(created.value))!;
  const from = { folded: 0, createdAt };
  expect(await carryOutFolding(tab.database, workbook, plan(edit), from, [])).toEqual({ kind: 'overtaken' });
  expect(await tab.database.blocks.toArray()).toEqual(blocks);
  const done = await carryOutFolding(
    tab.database,
    workbook,
    plan(() => undefined),
    from,
    [],
  );
  expect(done).toEqual({ kind: 'folded', layout: new Map(), past: { count: 0, bytes: 0 } });
  expect((await tab.database.blocks.toArray()).map(({ part }) => part)).toEqual(['check']);
});

function writesFor(change: ChangeSet): Writes {
  const writes = new Writes();
  for (const [id, part] of change.tables) {
    if (part.record !== null) writes.setTable(id, part.record[1]);
    for (const [column, [, after]] of part.columns) writes.setColumn(id, column, after);
    for (const [key, [, after]] of part.rows) writes.setRow(id, key, after);
    for (const [column, { rows: keys, after }] of part.cells) {
      keys.forEach((key, index) => writes.setCell(id, column, key, after[index]!));
    }
  }
  return writes;
}

function sizes({ tables }: ChangeSet): unknown {
  return Array.from(tables, ([id, { record, columns, rows: changed, cells }]) => [
    id,
    record === null,
    columns.size,
    changed.size,
    Array.from(cells, ([column, { rows: keys }]) => [column, keys.length]),
  ]);
}
