import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodeContent } from '../../../src/format/content.ts';
import type { ColumnV1, WorkbookV1 } from '../../../src/format/v1.ts';
import { noPast } from '../../../src/model/workbook-past.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { canonicalOf, layOutJson } from '../../../src/snapshot/canonical-json.ts';
import { checksumOf } from '../../../src/snapshot/envelope.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { contentId, writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';

const parent = 'ab'.repeat(32);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const example = randomWorkbook(seededRandom(1));
const written = writeSnapshot(example, { last: null });

describe('snapshot files', () => {
  test('[P1] a random workbook saved and opened is identical, and so is the file saved again', () => {
    for (let seed = 0; seed < 150; seed++) {
      const content = randomWorkbook(seededRandom(seed));
      const last = seed % 2 === 0 ? null : { id: parent, parent: null };
      const file = writeSnapshot(content, { last });
      const opened = openSnapshot(file.bytes);
      if (!opened.ok) throw new Error(`Seed ${seed}: ${opened.error.message}`);
      expect(opened.value, `seed ${seed}`).toEqual({
        content,
        id: file.id,
        parent: seed % 2 === 0 ? null : parent,
        past: noPast,
        notices: [],
      });
      const again = contentOfWorkbook(workbookFromContent(opened.value.content));
      expect(textOf(writeSnapshot(again, { last: opened.value }).bytes)).toBe(textOf(file.bytes));
    }
  });

  test('[P4] the same state reached by another way gives the same bytes', () => {
    const keysReversed = JSON.parse(JSON.stringify(example), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as typeof example;
    expect(textOf(writeSnapshot(keysReversed, { last: null }).bytes)).toBe(textOf(written.bytes));
  });

  test('[P3] the id is the SHA-256 of the canonical content, as any other program computes it', async () => {
    const file = JSON.parse(textOf(written.bytes)) as { readonly id: string; readonly content: unknown };
    const digest = await crypto.subtle.digest('SHA-256', bytesOf(sortedJson(file.content)));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(file.id).toBe(hex);
    expect(written.id).toBe(hex);
  });

  test('[P3] canonical JSON is that of RFC 8785 on its own examples', () => {
    const cases: readonly [unknown, string][] = [
      [
        {
          '\u20ac': 'E',
          '\r': 'C',
          '\ufb33': 'D',
          '1': 'O',
          '\ud83d\ude00': 'G',
          '\u0080': 'X',
          '\u00f6': 'o',
        },
        '{"\\r":"C","1":"O","\u0080":"X","\u00f6":"o","\u20ac":"E","\ud83d\ude00":"G","\ufb33":"D"}',
      ],
      [
        [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
      ],
      ['\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
      [[56, { d: true, 10: null, 1: [] }], '[56,{"1":[],"10":null,"d":true}]'],
      [-0, '0'],
    ];
    for (const [value, canonical] of cases) expect(canonicalOf(layOutJson(value))).toBe(canonical);
  });

  test('[P3] white space in the file does not count', () => {
    const spread = JSON.stringify(JSON.parse(textOf(written.bytes)), null, 3);
    expect(openSnapshot(bytesOf(spread))).toEqual(openSnapshot(written.bytes));
  });

  test('[P4] no line of the file has two cells of a long column', () => {
    const lines = textOf(written.bytes).split('\n');
    expect(lines.length).toBeGreaterThan(100);
    const longTexts = lines.filter((line) => line.length > 400 && !line.includes('xxxx'));
    expect(longTexts).toEqual([]);
  });

  test('[P1] a byte order mark at the start is allowed', () => {
    expect(openSnapshot(Uint8Array.of(0xef, 0xbb, 0xbf, ...written.bytes))).toMatchObject({ ok: true });
  });

  test('[P2] a file packed with gzip opens', () => {
    expect(openSnapshot(gzipSync(written.bytes))).toEqual(openSnapshot(written.bytes));
  });

  test('[P2] what unpacks to more than the limit is given up, early', () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const result = openSnapshot(bomb, { limit: 1024 * 1024 });
    expect(result).toMatchObject({ ok: false, error: { kind: 'too-large' } });
    expect(openSnapshot(written.bytes, { limit: 100 })).toMatchObject({
      ok: false,
      error: { kind: 'too-large' },
    });
  });
});

describe('refusals', () => {
  const changed = (change: (file: Record<string, unknown>) => void) => {
    const file = JSON.parse(textOf(written.bytes)) as Record<string, unknown>;
    change(file);
    return bytesOf(JSON.stringify(file));
  };
  /** With the id of the changed content, as another program would write it. */
  const rewritten = (change: (content: Record<string, unknown>) => void) =>
    changed((file) => {
      change(file['content'] as Record<string, unknown>);
      file['id'] = contentId(layOutJson(file['content']));
    });

  const cases: readonly [name: string, bytes: Uint8Array, kind: string, words: RegExp][] = [
    ['nothing', new Uint8Array(), 'not-a-snapshot', /file is empty/],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe),
      'not-a-snapshot',
      /not a Pledgebook file/,
    ],
    ['other JSON', bytesOf('{"format":"another"}'), 'not-a-snapshot', /end in \.pledgebook/],
    ['a list', bytesOf('[]'), 'not-a-snapshot', /not a Pledgebook file/],
    ['a file cut short', written.bytes.slice(0, -30), 'damaged', /cut short or damaged in line \d/],
    ['a packed file cut short', gzipSync(written.bytes).slice(0, -30), 'damaged', /cut short or damaged/],
    ['a packed file with a wrong byte', withWrongByte(gzipSync(written.bytes)), 'damaged', /damaged/],
    ['a version to come', changed((file) => (file['version'] = 7)), 'newer', /version 7 .* up to version 3/],
    ['no version', changed((file) => delete file['version']), 'invalid', /which version/],
    ['an id that is no hash', changed((file) => (file['id'] = 'x')), 'invalid', /not a SHA-256/],
    [
      'a parent that is no hash',
      changed((file) => {
        file['parent'] = 5;
        file['checksum'] = checksumOf(file);
      }),
      'invalid',
      /neither null nor/,
    ],
    ['another id', changed((file) => (file['id'] = parent)), 'damaged', /changed or damaged/],
    [
      'a cell changed by hand',
      changed((file) => ((file['content'] as Record<string, unknown>)['title'] = 'Other')),
      'damaged',
      /does not match its id/,
    ],
    ['no content', changed((file) => delete file['content']), 'damaged', /does not match its id/],
    ['a missing title', rewritten((content) => delete content['title']), 'invalid', /title is missing/],
    [
      'bottomless lists',
      bytesOf(
        `{"format":"pledgebook","version":1,"id":"${parent}","parent":null,"content":${'['.repeat(2e5)}${']'.repeat(2e5)}}`,
      ),
      'damaged',
      /does not match its id/,
    ],
  ];
  test.each(cases)('[P5] %s', (_name, bytes, kind, words) => {
    const result = openSnapshot(bytes);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.kind).toBe(kind);
    expect(result.error.message).toMatch(words);
    expect(result.error.message).toMatch(/^[A-Z].*\.$/s);
  });

  test('[P5] a rule broken deep inside is refused with its place', () => {
    const bytes = rewritten((content) => {
      const tables = content['tables'] as { columns: { type: unknown }[] }[];
      tables[0]!.columns[0]!.type = { kind: 'macro' };
    });
    expect(openSnapshot(bytes)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', place: 'tables[0].columns[0].type.kind' },
    });
  });

  test('[P5] any byte changed, removed or added: refused or the very same data, never thrown', () => {
    const random = seededRandom(3);
    const small = writeSnapshot(randomWorkbook(random, { tables: 1, columns: 2, rows: 3 }), { last: null });
    const original = openSnapshot(small.bytes);
    for (let attempt = 0; attempt < 1500; attempt++) {
      const bytes = [...small.bytes];
      const at = random.integer(bytes.length);
      if (random.chance(0.6)) bytes[at] = random.integer(256);
      else if (random.chance(0.5)) bytes.splice(at, 1 + random.integer(20));
      else bytes.splice(at, 0, random.integer(256));
      const result = openSnapshot(Uint8Array.from(bytes));
      if (result.ok && original.ok) expect(result.value.content).toEqual(original.value.content);
    }
  });
});

/** The content of a file as it stands there. */
const contentText = (bytes: Uint8Array) => /"content":([^]*)\n\}\n$/.exec(textOf(bytes))?.[1];
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../format/fixtures/${name}`, import.meta.url)));

test('[P16] the first snapshot ever written opens, and its content is written again byte by byte', () => {
  const bytes = fixture('v1-example.pledgebook');
  const opened = openSnapshot(bytes);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.id).toBe('f2a019ef343a3901e21ba96278375eefb2f5d36cee37c8fa0f228a2eb8f3eca7');
  const again = writeSnapshot(opened.value.content, { last: opened.value });
  expect(again.id).toBe(opened.value.id);
  expect(contentText(again.bytes)).toBe(contentText(bytes));
  expect(encodeContent(opened.value.content)).toMatchObject({
    title: 'Plan 2009–2012',
    'later field': { kept: true },
  });
});

test('[P19] a snapshot of version 1 with a bit of everything opens; fields that a later version named stay under another name', () => {
  const opened = openSnapshot(fixture('v1-random.pledgebook'));
  if (!opened.ok) throw new Error(opened.error.message);
  const before = JSON.parse(textOf(fixture('v1-random.pledgebook'))) as { readonly content: WorkbookV1 };
  const { names, ...facts } = before.content;
  expect(names).toEqual(['not ours']);
  let totals = 0;
  const expected = {
    ...facts,
    'names (version 1)': names,
    tables: before.content.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => {
        if (!('totals' in column)) return column;
        totals++;
        const { totals: kept, ...rest } = column as ColumnV1 & { readonly totals: unknown };
        return { ...rest, 'totals (version 1)': kept };
      }),
    })),
  };
  expect(totals).toBe(1);
  expect(encodeContent(opened.value.content)).toEqual(expected);
});

test('[P16] a snapshot of version 2 opens, and its content is written again byte by byte', () => {
  const bytes = fixture('v2-random.pledgebook');
  const opened = openSnapshot(bytes);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(contentText(writeSnapshot(opened.value.content, { last: opened.value }).bytes)).toBe(
    contentText(bytes),
  );
  const text = JSON.stringify(encodeContent(opened.value.content));
  for (const piece of ['"names":[', '"totals":{', '"cells":["row-', '"formula":{"parts"']) {
    expect(text).toContain(piece);
  }
});

test('[P16] a snapshot of version 3 without a checksum opens, and its content is written again byte by byte', () => {
  const bytes = fixture('v3-random.pledgebook');
  const opened = openSnapshot(bytes);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(contentText(writeSnapshot(opened.value.content, { last: opened.value }).bytes)).toBe(
    contentText(bytes),
  );
  const text = JSON.stringify(encodeContent(opened.value.content));
  const kinds = [
    ...['required', 'unique', 'range', 'list', 'pattern', 'reference'],
    ...['verdict', 'compare', 'thresholds', 'data-bar', 'top'],
  ].map((kind) => `"kind":"${kind}"`);
  const fields = ['notes', 'frozen', 'views', 'formats', 'rules', 'wrap'].map((name) => `"${name}":`);
  for (const piece of [...kinds, ...fields]) expect(text).toContain(piece);
});

/** Canonical JSON the slow and obvious way, for comparison. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${sortedJson(field)}`).join(',')}}`;
}

function withWrongByte(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[Math.floor(copy.length / 2)]! ^= 0xff;
  return copy;
}
