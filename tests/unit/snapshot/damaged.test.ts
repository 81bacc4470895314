import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { layOutJson } from '../../../src/snapshot/canonical-json.ts';
import { checksumOf } from '../../../src/snapshot/envelope.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import type { SnapshotProblem, SnapshotSalvage } from '../../../src/snapshot/snapshot-problem.ts';
import { contentId, writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { randomPast } from './random-past.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** A workbook of at least three tables with a past, as a file. */
const { content, past } = (() => {
  for (let seed = 0; ; seed++) {
    const edited = randomPast(seededRandom(seed));
    if (edited.content.tables.length >= 3) return edited;
  }
})();
const { bytes } = writeSnapshot(content, { last: null, past, history: true });
const text = textOf(bytes);
const titles = content.tables.map(({ record }) => record.title);

function problemOf(file: Uint8Array): SnapshotProblem {
  const result = openSnapshot(file);
  if (result.ok) throw new Error('It opened');
  return result.error;
}

function salvageOf(file: Uint8Array): SnapshotSalvage {
  const { salvage } = problemOf(file);
  if (salvage === undefined) throw new Error('Nothing is left');
  return salvage;
}

/** The workbook without one of its tables. */
const without = (lost: number): WorkbookContent => ({
  ...content,
  tables: content.tables.filter((_, place) => place !== lost),
});

/** Where a table's own text begins and ends in the file. */
function placeOf(table: number): readonly [start: number, end: number] {
  const { tables } = (JSON.parse(text) as { content: { tables: unknown[] } }).content;
  const own = layOutJson(tables[table]);
  const start = text.indexOf(own, text.indexOf('"content":'));
  return [start, start + own.length];
}

describe('a file with one damaged table', () => {
  test('[P30] broken brackets or quotes in a table: the others are whole', () => {
    for (const table of content.tables.keys()) {
      const [start, end] = placeOf(table);
      const quote = text.indexOf('"', start + Math.floor((end - start) / 3));
      const damaged = [
        text.slice(0, quote) + text.slice(quote + 1),
        text.slice(0, start + 1) + text.slice(start + 3),
        `${text.slice(0, end - 1)}${text.slice(end)}`,
        `${text.slice(0, quote)}]]}}${text.slice(quote)}`,
        `${text.slice(0, start + 10)}${text.slice(end - 10)}`,
      ];
      for (const each of damaged) {
        const { kind, message } = problemOf(bytesOf(each));
        expect(kind).toBe('damaged');
        expect(message).toMatch(/damaged/);
        const left = salvageOf(bytesOf(each));
        expect(left.content).toEqual(without(table));
        expect(left.tables.map(({ title }) => title)).toEqual(titles);
        expect(left.tables.map(({ state }) => state)).toEqual(
          titles.map((_, place) => (place === table ? 'lost' : 'whole')),
        );
        expect(left.isComplete).toBe(true);
      }
    }
  });

  test('[P30] bytes that are no text spoil their table alone', () => {
    const at = bytesOf(text.slice(0, placeOf(1)[0] + 40)).length;
    const damaged = bytes.slice();
    damaged.fill(0xff, at, at + 5);
    expect(salvageOf(damaged).content).toEqual(without(1));
  });

  test('[P30] a value changed by hand: its table is told by its hash', () => {
    const file = JSON.parse(text) as { content: { tables: { title: string }[] } };
    file.content.tables[2]!.title = 'Another';
    const damaged = bytesOf(JSON.stringify(file));
    expect(problemOf(damaged)).toMatchObject({ kind: 'damaged' });
    const left = salvageOf(damaged);
    expect(left.content).toEqual(without(2));
    expect(left.tables[2]).toEqual({
      title: titles[2],
      state: 'lost',
      reason: 'It was changed or damaged after it was saved.',
    });
  });

  test('[P30] a rule broken in a table: it is named with its place, the others open', () => {
    const file = JSON.parse(text) as Record<string, unknown> & {
      content: { tables: { columns: Record<string, unknown>[] }[] };
    };
    const table = file.content.tables.findIndex(({ columns }) => columns.length > 0);
    file.content.tables[table]!.columns[0]!['width'] = -5;
    file['id'] = contentId(layOutJson(file.content));
    file['checksum'] = checksumOf(file);
    const damaged = bytesOf(JSON.stringify(file));
    expect(problemOf(damaged)).toMatchObject({ kind: 'invalid', place: `tables[${table}].columns[0].width` });
    const left = salvageOf(damaged);
    expect(left.content).toEqual(without(table));
    expect(left.tables[table]).toMatchObject({ title: titles[table], state: 'lost' });
    expect(left.tables[table]!.reason).toMatch(/^columns\[0\]\.width has to be .*\.$/);
  });

  test('[P30] two tables of one id: the first is kept', () => {
    const file = JSON.parse(text) as Record<string, unknown> & { content: { tables: { id: string }[] } };
    file.content.tables[1]!.id = file.content.tables[0]!.id;
    delete file['checksum'];
    delete file['tables'];
    delete file['past'];
    file['id'] = contentId(layOutJson(file.content));
    expect(salvageOf(bytesOf(JSON.stringify(file))).content).toEqual(without(1));
  });

  test('[P30] the workbook’s own facts damaged: all tables open, under a title that says so', () => {
    const file = JSON.parse(text) as { content: Record<string, unknown> };
    file.content['title'] = 7;
    file.content['names'] = 'none';
    const left = salvageOf(bytesOf(JSON.stringify(file)));
    expect(left.content.record).toMatchObject({ title: 'Workbook' });
    expect(left.content.tables).toEqual(content.tables);
    expect(left.tables.every(({ state }) => state === 'whole')).toBe(true);
  });

  test('[P30] a file whose id alone is damaged has all its tables', () => {
    const file = JSON.parse(text) as Record<string, unknown>;
    file['id'] = 'ab'.repeat(32);
    expect(salvageOf(bytesOf(JSON.stringify(file))).content).toEqual(content);
  });
});

describe('a file cut short', () => {
  test('[P30] opens as far as whole tables are there, plain or packed', () => {
    const last = titles.length - 1;
    const cut = text.slice(0, placeOf(last)[1] - 20);
    expect(salvageOf(bytesOf(cut)).tables.map(({ state }) => state)).toEqual(
      titles.map((_, place) => (place === last ? 'lost' : 'whole')),
    );
    expect(salvageOf(bytesOf(cut)).content.tables).toEqual(without(last).tables);
    expect(salvageOf(bytesOf(cut)).content.id).toBe(content.id);
    const packed = gzipSync(bytes);
    const left = salvageOf(packed.subarray(0, Math.floor(packed.length * 0.7)));
    expect(left.content.tables).toEqual(content.tables.slice(0, left.content.tables.length));
  });

  test('[P30] cut in its past it has all its tables and its title', () => {
    const cut = text.slice(0, text.indexOf('"past":') + 300);
    const left = salvageOf(bytesOf(cut));
    expect(left.content).toEqual(content);
  });

  test('[P30] cut before its first table ends nothing is left', () => {
    expect(problemOf(bytesOf(text.slice(0, placeOf(0)[1] - 5)))).not.toHaveProperty('salvage');
    expect(problemOf(bytesOf(text.slice(0, 60)))).not.toHaveProperty('salvage');
  });

  test('[P30] spread over lines by another program it is read likewise', () => {
    const spread = JSON.stringify(JSON.parse(text), null, 2);
    const cut = spread.slice(0, spread.indexOf('"past":') + 50);
    expect(salvageOf(bytesOf(cut)).content.tables).toEqual(content.tables);
  });

  test('[P30] in a file of before tables were listed, tables are found by their brackets and not verified', () => {
    const older = readFileSync(new URL('../format/fixtures/v3-random.pledgebook', import.meta.url));
    const whole = openSnapshot(older);
    if (!whole.ok) throw new Error(whole.error.message);
    const { tables } = whole.value.content;
    const cut = textOf(older).slice(0, -400);
    const left = salvageOf(bytesOf(cut));
    expect(left.isComplete).toBe(false);
    expect(left.tables.every(({ state }) => state === 'unverified')).toBe(true);
    expect(left.content.tables.length).toBeGreaterThan(1);
    expect(left.content.tables).toEqual(tables.slice(0, left.content.tables.length));
  });
});

test('[P5] any bytes of a file changed, cut out or added: never thrown, never opened wrongly', () => {
  let salvaged = 0;
  for (let seed = 0; seed < 500; seed++) {
    const random = seededRandom(seed);
    const own = seed % 3 === 0 ? bytes : small.bytes;
    const original = seed % 3 === 0 ? content : small.content;
    const damaged = [...(seed % 5 === 0 ? gzipSync(own) : own)];
    for (let fault = 0; fault <= random.integer(3); fault++) {
      const at = random.integer(damaged.length);
      const kind = random.integer(8);
      if (kind < 4) damaged[at] = random.integer(256);
      else if (kind < 6) damaged.splice(at, 1 + random.integer(40));
      else if (kind < 7) damaged.splice(at, 0, random.integer(256));
      else damaged.length = at + 1;
    }
    const result = openSnapshot(Uint8Array.from(damaged));
    if (result.ok) {
      expect(result.value.content, `seed ${seed}`).toEqual(original);
      if (result.value.notices.length === 0 && seed % 3 === 0)
        expect(result.value.past.changes.length, `seed ${seed}`).toBe(past.changes.length);
      continue;
    }
    expect(result.error.message, `seed ${seed}`).toMatch(/^[A-Z].*\.$/s);
    const { salvage } = result.error;
    if (salvage === undefined || !salvage.tables.some(({ state }) => state === 'whole')) continue;
    salvaged++;
    for (const table of salvage.content.tables) expect(original.tables, `seed ${seed}`).toContainEqual(table);
  }
  expect(salvaged).toBeGreaterThan(80);
});

const small = (() => {
  const own = randomWorkbook(seededRandom(4), { tables: 3, columns: 2, rows: 3 });
  return { content: own, bytes: writeSnapshot(own, { last: null }).bytes };
})();
