import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noPast } from '../../../src/model/workbook-past.ts';
import { checksumOf } from '../../../src/snapshot/envelope.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { unprotect } from '../../../src/snapshot/protect.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { openAge } from './age-by-specification.ts';
import { readBySpecification } from './reader-by-specification.ts';

/*
 * Files as they were once written, byte by byte: they are never made anew. One is added when what is written changes.
 */

const folder = new URL('../format/fixtures/', import.meta.url);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const contentId = 'a7bd7224722d1f8eb05cdb15bdbea1d07ddaa15d963950060737c3edef394507';
const passphrase = 'correct horse battery staple';

function opened(bytes: Uint8Array) {
  const result = openSnapshot(bytes);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.notices).toEqual([]);
  return result.value;
}

test('[P16, P26] a snapshot with its history opens with all of it, and is written again byte by byte', () => {
  const bytes = fixture('v3-history.pledgebook');
  const read = opened(bytes);
  expect(read.id).toBe(contentId);
  expect(read.past.changes).toHaveLength(12);
  expect(read.past.changes[0]).toMatchObject({ at: 1_000_000, author: 'Ada', label: 'Edit 0' });
  expect(read.past.marks).toEqual([
    {
      kind: 'snapshot',
      id: '0692232c9e6714a1dd82652f147b2c469c40419556bc13c3ad2dfe63e8978141',
      after: 1,
    },
    { kind: 'version', name: 'Draft 4', at: 1004, author: 'Ada', after: 4 },
  ]);
  const last = { id: read.id, parent: read.parent };
  expect(textOf(writeSnapshot(read.content, { last, past: read.past, history: true }).bytes)).toBe(
    textOf(bytes),
  );
  expect(readBySpecification(bytes).rebuilt.map(({ wanted, found }) => wanted === found)).toEqual([true]);
});

test('[P16, P26] one with its lineage alone opens, and is written again byte by byte', () => {
  const bytes = fixture('v3-lineage.pledgebook');
  const read = opened(bytes);
  expect(read.id).toBe(contentId);
  expect(read.past.changes).toHaveLength(1);
  const last = { id: read.id, parent: read.parent };
  expect(textOf(writeSnapshot(read.content, { last, past: read.past }).bytes)).toBe(textOf(bytes));
  expect(readBySpecification(bytes).rebuilt.map(({ wanted, found }) => wanted === found)).toEqual([true]);
});

test('[P2, P16] a compressed one and a protected one open, and hold the same', async () => {
  const plain = opened(fixture('v3-history.pledgebook'));
  expect(opened(fixture('v3-compressed.pledgebook'))).toEqual(plain);
  const file = fixture('v3-protected.pledgebook.age');
  const inner = await unprotect(file, passphrase);
  expect(inner).toEqual({ ok: true, value: fixture('v3-compressed.pledgebook') });
  expect(openAge(file, passphrase)).toEqual(fixture('v3-compressed.pledgebook'));
});

test('[P16] every file that was ever written opens, and from one of each version on', () => {
  const versions = new Set<string>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.pledgebook')) continue;
    const read = opened(fixture(name));
    if (!/history|lineage|compressed/.test(name)) expect(read.past).toEqual(noPast);
    versions.add(name.slice(0, 2));
  }
  expect([...versions].sort()).toEqual(['v1', 'v2', 'v3']);
});

test('[P16, P26] a past with records of versions before is taken over with them', () => {
  const file = JSON.parse(textOf(fixture('v3-history.pledgebook'))) as Record<string, unknown>;
  const record = (version: number) => ({
    version,
    workbook: [{ title: 'Old', ...(version === 1 ? { names: 'not ours' } : {}) }, { title: 'New' }],
    tables: [],
  });
  const changes = [1, 2].map((version) => ({ at: null, author: null, label: '', change: record(version) }));
  file['past'] = { changes, marks: [] };
  file['checksum'] = checksumOf(file);
  const { past } = opened(new TextEncoder().encode(JSON.stringify(file)));
  expect(past.changes.map((change) => change.changes.workbook)).toEqual([
    [{ title: 'Old', extra: { 'names (version 1)': 'not ours' } }, { title: 'New' }],
    [{ title: 'Old' }, { title: 'New' }],
  ]);
});
