import { expect, test } from 'vitest';
import { changeSize } from '../../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Workbook } from '../../../src/model/workbook.ts';
import type { WorkbookPast } from '../../../src/model/workbook-past.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { contentPieces } from '../../../src/workers/content-pieces.ts';
import { PastReceiver, pastPieces } from '../../../src/workers/past-pieces.ts';
import { WorkbookReceiver } from '../../../src/workers/workbook-receiver.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { randomPast } from './random-past.ts';

/*
 * What is sent between the page and the snapshot worker: as messages are, each piece is a copy of its own.
 */

function sentPast(past: WorkbookPast): { readonly past: WorkbookPast; readonly pieces: number } {
  const receiver = new PastReceiver();
  let pieces = 0;
  for (const piece of pastPieces(past)) {
    receiver.take(structuredClone(piece));
    pieces++;
  }
  return { past: receiver.past(), pieces };
}

test('a workbook that is built from its pieces is the same, row by row of every column', () => {
  for (let seed = 0; seed < 60; seed++) {
    const content = randomWorkbook(seededRandom(seed));
    const receiver = new WorkbookReceiver();
    for (const piece of contentPieces(workbookFromContent(content))) receiver.take(structuredClone(piece));
    expect(contentOfWorkbook(receiver.workbook()), `seed ${seed}`).toEqual(content);
  }
});

test('a workbook of 25,000 rows, which comes in several pieces a column, is the same', () => {
  const workbook = largeWorkbook(25_000);
  const receiver = new WorkbookReceiver();
  for (const piece of contentPieces(workbook)) receiver.take(structuredClone(piece));
  expect(contentOfWorkbook(receiver.workbook())).toEqual(contentOfWorkbook(workbook));
});

test('a past is the same after it was sent, with many small changes in a piece', () => {
  for (let seed = 0; seed < 30; seed++) {
    const { past } = randomPast(seededRandom(seed));
    expect(sentPast(past).past, `seed ${seed}`).toEqual(past);
  }
  const { past } = randomPast(seededRandom(4));
  expect(sentPast(past).pieces).toBe(2);
});

test('a change of very many records is sent in parts, the one that is sent staying as it is', () => {
  const workbook = largeWorkbook(12_000);
  const writes = new Writes();
  const table = asTableId('table');
  for (const row of workbook.table(table)!.rows.ids()) {
    writes.setCell(table, asColumnId('a'), row, `${row}!`);
    writes.setNote(table, asColumnId('b'), row, { text: row });
  }
  const large = recordChanges(workbook, writes);
  const removed = recordChanges(workbook, new Writes().setTable(table, null));
  expect(changeSize(large)).toBe(24_000);
  const past: WorkbookPast = {
    changes: [large, removed].map((changes) => ({ at: 1, author: null, label: 'Large', changes })),
    marks: [{ kind: 'version', name: 'One', at: 1, author: null, after: 1 }],
  };
  const before = structuredClone(past);
  const sent = sentPast(past);
  expect(sent.past).toEqual(before);
  expect(past).toEqual(before);
  expect(sent.pieces).toBeGreaterThan(10);
  // A piece holds at most so many records: a few milliseconds of the page.
  for (const piece of pastPieces(past)) {
    if (piece.kind === 'more') expect(changeSize(piece.changes)).toBeLessThanOrEqual(5_000);
  }
});

function largeWorkbook(rows: number): Workbook {
  const workbook = new Workbook(asWorkbookId('large'), { title: 'Large' });
  const table = workbook.addTable(asTableId('table'), {
    title: 'Large',
    name: 'Large',
    description: '',
    order: 'a0',
    keyColumn: null,
  });
  for (const [place, id] of ['a', 'b'].entries()) {
    table.putColumn(asColumnId(id), {
      name: id,
      description: '',
      order: `a${place}`,
      type: { kind: 'text' },
      formula: null,
      width: null,
      hidden: false,
    });
  }
  const orders = ordersBetween(null, null, rows);
  orders.forEach((order, row) => table.rows.put(asRowId(`row-${row}`), { order }));
  const cells = table.cellsToFill(asColumnId('a'));
  for (let row = 0; row < rows; row++) cells.set(row, row % 3 === 0 ? `Text ${row % 500}` : row);
  return workbook;
}
