import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeContent } from '../../../src/format/content.ts';
import type { WorkbookV1 } from '../../../src/format/v1.ts';
import { readWorkbook } from '../../../src/format/versions.ts';
import { asWorkbookId } from '../../../src/model/ids.ts';
import { Writes } from '../../../src/session/writes.ts';
import { databaseV1, fillDatabaseV1 } from './database-v1.ts';
import { TestBrowser } from './test-browser.ts';

test('[T16] a database that a program of version 1 left opens as the same workbook, and goes on', async () => {
  const fixture = databaseV1(readFileSync(new URL('fixtures/v1-database.json', import.meta.url), 'utf8'));
  const browser = new TestBrowser();
  await fillDatabaseV1(browser.databaseName, fixture);
  const id = asWorkbookId(fixture.content.id);
  const expected = contentOf(fixture.content);
  expect(expected.record).toMatchObject({
    title: 'Kept from version 1',
    extra: { 'names (version 1)': ['not ours'] },
  });

  const tab = await browser.tab().open(id);
  expect(tab.content).toEqual(expected);
  // What is written from here on stands beside what version 1 wrote, in the log and then in the blocks.
  const names = [{ name: 'Tolerance', formula: { parts: ['0.5%'] }, description: '' }];
  const writes = new Writes().setWorkbook({ ...tab.session.workbook.record, names });
  tab.session.dispatch(writes);
  await tab.persister.settled();
  expect(tab.persister.state).toEqual({ kind: 'saved' });
  expect(await browser.read(id)).toEqual(tab.content);
  await tab.persister.fold();
  expect(await tab.database.log.count()).toBe(0);
  expect(await browser.read(id)).toEqual(tab.content);
  expect(tab.content).toEqual({ ...expected, record: { ...expected.record, names } });
  await browser.end();
});

test('[T16] a title can be changed in the list of a database that a program of version 1 left', async () => {
  const fixture = databaseV1(readFileSync(new URL('fixtures/v1-database.json', import.meta.url), 'utf8'));
  const browser = new TestBrowser();
  await fillDatabaseV1(browser.databaseName, fixture);
  const id = asWorkbookId(fixture.content.id);
  expect(await browser.tab().shelf.rename(id, 'New')).toMatchObject({ ok: true });
  const expected = contentOf(fixture.content);
  expect(await browser.read(id)).toEqual({ ...expected, record: { ...expected.record, title: 'New' } });
  await browser.end();
});

function contentOf(workbook: WorkbookV1) {
  const read = readWorkbook(1, workbook);
  if (!read.ok) throw new Error(read.error.message);
  return decodeContent(read.value);
}
