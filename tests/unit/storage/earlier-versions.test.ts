import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeContent } from '../../../src/format/content.ts';
import { readWorkbook } from '../../../src/format/versions.ts';
import { asWorkbookId } from '../../../src/model/ids.ts';
import { Writes } from '../../../src/session/writes.ts';
import { type EarlierDatabase, earlierDatabase, fillEarlierDatabase } from './earlier-database.ts';
import { TestBrowser } from './test-browser.ts';

const versions = [1, 2, 4] as const;

/** The version of the format that a version of the database was written in. */
const formats = { 1: 1, 2: 2, 4: 3 } as const;

test.each(versions)(
  '[T16] a database that a program of version %i left opens as the same workbook, and goes on',
  async (version) => {
    const fixture = fixtureOf(version);
    const browser = new TestBrowser();
    await fillEarlierDatabase(browser.databaseName, fixture);
    const id = asWorkbookId(fixture.content.id);
    const expected = contentOf(fixture);
    expect(expected.record.title).toBe(`Kept from version ${version}`);

    const tab = await browser.tab().open(id);
    expect(tab.content).toEqual(expected);
    // What is written from here on stands beside what the earlier version wrote, in the log and then in the blocks.
    const names = [{ name: 'Tolerance', formula: { parts: ['0.5%'] }, description: '' }];
    const writes = new Writes().setWorkbook({ ...tab.session.workbook.record, names });
    const table = tab.session.workbook.tables.find(({ rows }) => rows.count > 0)!;
    const [column] = table.columns;
    const [row] = table.rows.ids();
    tab.session.dispatch(writes.setNote(table.id, column!.id, row!, { text: 'Seen' }));
    await tab.persister.settled();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect(await browser.read(id)).toEqual(tab.content);
    await tab.persister.fold();
    expect(await tab.database.log.count()).toBe(0);
    expect(await browser.read(id)).toEqual(tab.content);
    expect(table.note(row!, column!.id)).toEqual({ text: 'Seen' });
    expect(tab.content.record).toEqual({ ...expected.record, names });
    await browser.end();
  },
);

test.each(versions)(
  '[T16] a title can be changed in the list of a database that a program of version %i left',
  async (version) => {
    const fixture = fixtureOf(version);
    const browser = new TestBrowser();
    await fillEarlierDatabase(browser.databaseName, fixture);
    const id = asWorkbookId(fixture.content.id);
    expect(await browser.tab().shelf.rename(id, 'New')).toMatchObject({ ok: true });
    const expected = contentOf(fixture);
    expect(await browser.read(id)).toEqual({ ...expected, record: { ...expected.record, title: 'New' } });
    await browser.end();
  },
);

test('[T16] [T17] files that tables came from are there as a program of version 4 kept them', async () => {
  const browser = new TestBrowser();
  const fixture = fixtureOf(4);
  await fillEarlierDatabase(browser.databaseName, fixture);
  const { originals } = browser.tab().shelf;
  const listed = await originals.list(asWorkbookId(fixture.content.id));
  expect(listed).toMatchObject({ value: [{ name: 'Return.xlsx' }] });
  const [kept] = listed.ok ? listed.value : [];
  expect(await originals.read(kept!.id)).toMatchObject({ value: { bytes: Uint8Array.of(80, 75, 3, 4, 9) } });
  await browser.end();
});

test('[T16] what earlier versions kept under names that a later one uses stays under others', () => {
  expect(contentOf(fixtureOf(1)).record.extra).toMatchObject({ 'names (version 1)': ['not ours'] });
  const [table] = contentOf(fixtureOf(2)).tables;
  expect(table!.record.extra).toMatchObject({ 'views (version 2)': ['not ours'], 'frozen (version 2)': 1 });
  expect(table!.columns[0]!.record.extra).toMatchObject({
    'rules (version 2)': 'theirs',
    'notes (version 2)': [1],
  });
});

function fixtureOf(version: EarlierDatabase['version']): EarlierDatabase {
  const file = new URL(`fixtures/v${version}-database.json`, import.meta.url);
  return earlierDatabase(version, readFileSync(file, 'utf8'));
}

function contentOf({ version, content }: EarlierDatabase) {
  const read = readWorkbook(formats[version], content);
  if (!read.ok) throw new Error(read.error.message);
  return decodeContent(read.value);
}
