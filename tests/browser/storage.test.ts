import { afterEach, expect, test } from 'vitest';
import { Dexie } from 'dexie';
import { decodeContent } from '../../src/format/content.ts';
import { readWorkbook } from '../../src/format/versions.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { contentOfWorkbook } from '../../src/model/workbook-content.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemIds } from '../../src/platform/ids.ts';
import { openTabChannel, type TabChannel } from '../../src/platform/tab-channel.ts';
import { systemTimers } from '../../src/platform/timers.ts';
import { systemTurns } from '../../src/platform/turns.ts';
import { Writes } from '../../src/session/writes.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { PledgebookDatabase } from '../../src/storage/database.ts';
import type { Persister } from '../../src/storage/persister.ts';
import { WorkbookShelf } from '../../src/storage/workbook-shelf.ts';
import { randomWorkbook } from '../unit/random-workbook.ts';
import { randomWrites } from '../unit/random-writes.ts';
import { seededRandom } from '../unit/seeded-random.ts';
import { earlierDatabase, fillEarlierDatabase } from '../unit/storage/earlier-database.ts';
import databaseOfVersion1 from '../unit/storage/fixtures/v1-database.json?raw';
import databaseOfVersion2 from '../unit/storage/fixtures/v2-database.json?raw';
import { PlainSession } from '../unit/storage/plain-session.ts';
import { simpleContent } from '../unit/storage/simple-content.ts';

/*
 * Storage on the browser's own IndexedDB and BroadcastChannel: what fake-indexeddb only imitates. Two connections stand for
 * two tabs.
 */

let databases: PledgebookDatabase[] = [];
let channels: TabChannel[] = [];

afterEach(async () => {
  for (const channel of channels) channel.close();
  for (const database of databases) database.close();
  await Dexie.delete('browser-test');
  databases = [];
  channels = [];
});

function newTab(): WorkbookShelf {
  const database = new PledgebookDatabase('browser-test');
  const channel = openTabChannel('browser-test');
  databases.push(database);
  channels.push(channel);
  return new WorkbookShelf({
    ...{ database, channel, clock: systemClock, ids: systemIds, timers: systemTimers, turns: systemTurns },
    tab: systemIds.next(),
  });
}

async function open(shelf: WorkbookShelf, id: ReturnType<typeof simpleContent>['id']) {
  const loaded = await shelf.open(id);
  if (!loaded.ok) throw new Error(loaded.error.reason);
  const session = new PlainSession(loaded.value.workbook);
  const persister: Persister = shelf.keep(session, loaded.value);
  return { session, persister };
}

test('[T2] random edits, undos and foldings on real IndexedDB: what is read again equals memory', async () => {
  for (let seed = 0; seed < 5; seed++) {
    const random = seededRandom(seed);
    const content = randomWorkbook(random, { tables: 3, columns: 5, rows: 20 });
    const shelf = newTab();
    expect(await shelf.create(content, { blockRows: 4 })).toMatchObject({ ok: true });
    const { session, persister } = await open(shelf, content.id);
    for (let step = 0; step < 60; step++) {
      if (random.chance(0.1)) session.undo();
      else session.dispatch(randomWrites(random, session.workbook, `e${step}`));
      if (random.chance(0.1)) await persister.settled();
      if (random.chance(0.08)) await persister.fold();
    }
    await persister.settled();
    expect(persister.state).toEqual({ kind: 'saved' });
    const again = await newTab().open(content.id);
    if (!again.ok) throw new Error(again.error.reason);
    expect(contentOfWorkbook(again.value.workbook), `seed ${seed}`).toEqual(
      contentOfWorkbook(session.workbook),
    );
    await persister.close();
  }
});

test.each([
  [1, databaseOfVersion1],
  [2, databaseOfVersion2],
] as const)(
  '[T16] a database that a program of version %i left opens as the same workbook',
  async (version, json) => {
    const fixture = earlierDatabase(version, json);
    await fillEarlierDatabase('browser-test', fixture);
    const read = readWorkbook(version, fixture.content);
    if (!read.ok) throw new Error(read.error.message);
    const { session, persister } = await open(newTab(), asWorkbookId(fixture.content.id));
    expect(contentOfWorkbook(session.workbook)).toEqual(decodeContent(read.value));
    await persister.close();
  },
);

test('[T7] a change of one tab reaches the other by itself', async () => {
  const content = simpleContent(10);
  const shelf = newTab();
  await shelf.create(content);
  const a = await open(shelf, content.id);
  const b = await open(newTab(), content.id);
  await b.persister.settled();
  const table = asTableId('t');
  const actual = asColumnId('actual');
  a.session.dispatch(new Writes().setCell(table, actual, asRowId('r3'), 77));
  await expect.poll(() => b.session.workbook.table(table)!.cell(asRowId('r3'), actual)).toBe(77);
  expect(b.persister.state).toEqual({ kind: 'saved' });
  await a.persister.close();
  await b.persister.close();
});

test('[P1] a snapshot written and opened in the browser is identical', () => {
  const content = randomWorkbook(seededRandom(11));
  const opened = openSnapshot(writeSnapshot(content, { last: null }).bytes);
  expect(opened.ok && opened.value.content).toEqual(content);
});

test('ids are letters and digits and differ', () => {
  const ids = new Set(Array.from({ length: 5000 }, () => systemIds.next()));
  expect(ids.size).toBe(5000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{22}$/);
});
