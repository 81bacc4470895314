import { afterEach, describe, expect, test } from 'vitest';
import { BrowserOpenedFile } from '../../src/app/opened-file.ts';
import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { Session } from '../../src/session/session.ts';
import { Writes } from '../../src/session/writes.ts';
import { FileInWorker } from '../../src/workers/xlsx-client.ts';
import { workbookOf } from '../unit/xlsx/small-workbook.ts';

const quiet = () => ({ onProgress: () => undefined, signal: new AbortController().signal });
const started: FileInWorker[] = [];
const opened: BrowserOpenedFile[] = [];

async function open(text: string, name = 'Areas.csv'): Promise<BrowserOpenedFile> {
  const start = () => {
    started.push(new FileInWorker());
    return started.at(-1)!;
  };
  const file = await BrowserOpenedFile.open(new File([text], name), [], start, quiet());
  if (!file.ok) throw new Error(file.error.message);
  opened.push(file.value);
  return file.value;
}

function session(): Session {
  const content = workbookOf({
    id: 'a',
    title: 'Areas',
    key: 'Area',
    rows: 2,
    columns: [
      { name: 'Area', cells: ['North', 'South'] },
      { name: 'Head', cells: ['Ann', 'Bob'] },
    ],
  });
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}

const csv = 'Area,Head\nNorth,Ann\nSouth,Cy\n';

afterEach(() => {
  for (const file of opened.splice(0)) file.close();
  started.length = 0;
});

describe('[X91] a file that is opened', () => {
  test('is kept by its worker, which gives rows, readings, suggestions and plans', async () => {
    const file = await open(csv);
    expect(file.overview.text).toEqual({ encoding: 'utf-8', delimiter: ',' });
    expect(await file.window(0, 1, 2)).toEqual({
      firstRow: 1,
      rows: [
        ['North', 'Ann'],
        ['South', 'Cy'],
      ],
    });
    const [reading] = file.overview.sheets[0]!.readings;
    expect((await file.read(reading!)).area).toEqual(reading!.area);
    const workbook = session();
    const choices = await file.suggest(workbook, null);
    expect(choices.tables.map(({ into }) => into.kind)).toEqual(['update']);
    const plan = await file.plan(workbook, choices, quiet());
    expect(plan.ok && plan.value.tables[0]!.changed.map(({ label }) => label)).toEqual(['South']);
    expect(started).toHaveLength(1);
  });

  test('is compared with the workbook as it is now', async () => {
    const file = await open(csv);
    const workbook = session();
    const choices = await file.suggest(workbook, null);
    const writes = new Writes().setCell(asTableId('a'), asColumnId('head'), asRowId('a-2'), 'Cy');
    workbook.dispatch({ label: 'Edit Head', writes });
    const plan = await file.plan(workbook, choices, quiet());
    expect(plan.ok && [plan.value.tables[0]!.changed.length, plan.value.tables[0]!.unchangedRows]).toEqual([
      0, 2,
    ]);
  });

  test('is read in another way where a person says so', async () => {
    const file = await open('Area;Head, deputy\nNorth;Ann, Di\nSouth;Bob, Ed\n');
    expect(file.overview.text?.delimiter).toBe(';');
    const again = await file.readAs({ encoding: 'utf-8', delimiter: ',' });
    expect(again.ok && again.value.sheets[0]!.columnCount).toBe(2);
    expect((await file.window(0, 0, 1)).rows).toEqual([['Area;Head', ' deputy']]);
  });

  test('is read anew after a job was stopped, whoever asks first', async () => {
    const file = await open(csv);
    const stop = new AbortController();
    const choices = await file.suggest(session(), null);
    const plan = await file.plan(session(), choices, { onProgress: () => stop.abort(), signal: stop.signal });
    expect(plan.ok ? '' : plan.error.message).toMatch(/^Stopped/);
    const [first, second] = await Promise.all([file.window(0, 0, 1), file.window(0, 1, 1)]);
    expect([first.rows, second.rows]).toEqual([[['Area', 'Head']], [['North', 'Ann']]]);
    expect(started).toHaveLength(2);
  });
});
