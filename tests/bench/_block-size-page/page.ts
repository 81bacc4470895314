import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { contentOfWorkbook, type WorkbookContent } from '../../../src/model/workbook-content.ts';
import { openTabChannel } from '../../../src/platform/tab-channel.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { systemIds } from '../../../src/platform/ids.ts';
import { systemTimers } from '../../../src/platform/timers.ts';
import { Writes } from '../../../src/session/writes.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { createWorkbook } from '../../../src/storage/create-workbook.ts';
import { PledgebookDatabase } from '../../../src/storage/database.ts';
import { loadWorkbook } from '../../../src/storage/load-workbook.ts';
import { WorkbookShelf } from '../../../src/storage/workbook-shelf.ts';
import { PlainSession } from '../../unit/storage/plain-session.ts';

declare global {
  interface Window {
    write(rows: number, blockRows: number): Promise<Record<string, number>>;
    read(): Promise<Record<string, number>>;
  }
}

const id = asWorkbookId('bench');
const table = asTableId('t');
const kinds: readonly ColumnType['kind'][] = ['number', 'text', 'percent', 'choice', 'date'];

window.write = async (rows, blockRows) => {
  const content = contentOf(rows);
  const database = new PledgebookDatabase('bench');
  await database.open();
  const create = await time(() => createWorkbook(database, content, { at: 0, snapshot: null, blockRows }));
  const shelf = shelfOn(database);
  const loaded = await loadWorkbook(database, id);
  const session = new PlainSession(loaded.workbook);
  const persister = shelf.keep(session, loaded);
  await persister.settled();
  const edits: number[] = [];
  const folds: number[] = [];
  for (let edit = 0; edit < 40; edit++) {
    const row = asRowId(`row-${(edit * 7919) % rows}`);
    edits.push(
      await time(async () => {
        session.dispatch(new Writes().setCell(table, asColumnId(`c${(edit * 5) % 20}`), row, edit));
        await persister.settled();
      }),
    );
    if (edit % 4 === 3) folds.push(await time(() => persister.fold()));
  }
  const paste = new Writes();
  for (let row = 0; row < Math.min(10_000, rows); row++) {
    for (let column = 0; column < 5; column++) {
      paste.setCell(table, asColumnId(`c${column * 5}`), asRowId(`row-${row}`), row + column);
    }
  }
  session.dispatch(paste);
  const durable = await time(() => persister.settled());
  const foldPaste = await time(() => persister.fold());
  await persister.close();
  const snapshot = await timed(() => writeSnapshot(contentOfWorkbook(session.workbook), { last: null }));
  const opened = await timed(() => openSnapshot(snapshot.value.bytes));
  if (!opened.value.ok) throw new Error(opened.value.error.message);
  const floorWrite = await rawPut(snapshot.value.bytes);
  return {
    'create, from content': create,
    'one edit durable': median(edits),
    'one edit durable, 95th percentile': percentile(edits, 0.95),
    'fold four edits': median(folds),
    'paste of 10,000 x 5 durable': durable,
    'fold that paste': foldPaste,
    'snapshot written': snapshot.milliseconds,
    'snapshot opened and checked': opened.milliseconds,
    'snapshot MB': snapshot.value.bytes.length / 1e6,
    'floor: raw put of the snapshot bytes': floorWrite,
    'stored MB': ((await navigator.storage.estimate()).usage ?? 0) / 1e6,
  };
};

window.read = async () => {
  const floorRead = await rawGet();
  const database = new PledgebookDatabase('bench');
  await database.open();
  const blocks = await time(() => database.blocks.toArray());
  const load = await time(() => loadWorkbook(database, id));
  return {
    'floor: raw get of the snapshot bytes': floorRead,
    'read all blocks (cold)': blocks,
    'open: blocks to workbook in memory': load,
  };
};

function shelfOn(database: PledgebookDatabase): WorkbookShelf {
  return new WorkbookShelf({
    ...{ database, clock: systemClock, ids: systemIds, tab: systemIds.next() },
    channel: openTabChannel('bench'),
    timers: { after: (milliseconds, action) => systemTimers.after(milliseconds * 1000, action) },
    turns: null,
  });
}

/** Numbers, repeated texts, percentages, words of a choice and dates, a fifth of the columns each. */
function contentOf(rows: number): WorkbookContent {
  const orders = ordersBetween(null, null, rows);
  return {
    id,
    record: { title: 'Bench' },
    tables: [
      {
        id: table,
        record: { title: 'T', name: 'T', description: '', order: 'a0', keyColumn: null },
        columns: Array.from({ length: 20 }, (_, column) => ({
          id: asColumnId(`c${column}`),
          record: {
            ...{ name: `Column ${column}`, description: '', order: ordersBetween(null, null, 20)[column]! },
            ...{ type: typeOf(kinds[column % 5]!), formula: null, width: null, hidden: false },
          },
          cells: Array.from({ length: rows }, (_, row) => cellOf(kinds[column % 5]!, row, column)),
          overrides: [],
        })),
        rows: orders.map((order, row) => ({ id: asRowId(`row-${row}`), record: { order } })),
      },
    ],
  };
}

function typeOf(kind: ColumnType['kind']): ColumnType {
  if (kind === 'number') return { kind, format: '', unitColumn: null };
  if (kind === 'percent' || kind === 'date') return { kind, format: '' };
  if (kind === 'choice') return { kind, choices: [] };
  return { kind: 'text' };
}

function cellOf(kind: ColumnType['kind'], row: number, column: number): CellValue {
  switch (kind) {
    case 'number':
      return ((row * 2654435761) % 1_000_003) / 8;
    case 'percent':
      return ((row * 40503 + column) % 1000) / 1000;
    case 'choice':
      return ['Met', 'Not met', 'Partly met', 'n/a'][(row + column) % 4]!;
    case 'date':
      return 36_526 + ((row * 31) % 7000);
    default:
      return `Measure ${row % 5000} of ${column}`;
  }
}

async function rawPut(bytes: Uint8Array): Promise<number> {
  const database = await rawDatabase();
  return time(
    () =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction('raw', 'readwrite', { durability: 'strict' });
        transaction.objectStore('raw').put(bytes, 1);
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(new Error('raw put failed'));
      }),
  );
}

async function rawGet(): Promise<number> {
  const database = await rawDatabase();
  return time(
    () =>
      new Promise((resolve, reject) => {
        const request = database.transaction('raw').objectStore('raw').get(1);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('raw get failed'));
      }),
  );
}

function rawDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('raw');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('raw database did not open'));
  });
}

async function time(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function timed<T>(work: () => T): Promise<{ readonly milliseconds: number; readonly value: T }> {
  const start = performance.now();
  const value = work();
  return { milliseconds: performance.now() - start, value };
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
