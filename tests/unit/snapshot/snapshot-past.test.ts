import { gunzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { invert } from '../../../src/model/change-set.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { noPast, type WorkbookPast } from '../../../src/model/workbook-past.ts';
import { checksumOf } from '../../../src/snapshot/envelope.ts';
import { pastBefore } from '../../../src/snapshot/lineage.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { snapshotId, writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { seededRandom } from '../seeded-random.ts';
import { randomPast } from './random-past.ts';
import { readBySpecification } from './reader-by-specification.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parent = 'cd'.repeat(32);
const last = { id: parent, parent: null };

function opened(bytes: Uint8Array) {
  const result = openSnapshot(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The states at the marks of snapshots, rebuilt backwards: ids as the marks have them and as they are found. */
function rebuilt(content: ReturnType<typeof contentOfWorkbook>, past: WorkbookPast) {
  const workbook = workbookFromContent(content);
  let at = past.changes.length;
  return past.marks.toReversed().flatMap((mark) => {
    while (at > mark.after) workbook.apply(invert(past.changes[--at]!.changes));
    return mark.kind === 'snapshot'
      ? [{ wanted: mark.id, found: snapshotId(contentOfWorkbook(workbook)) }]
      : [];
  });
}

describe('the past in a snapshot file', () => {
  test('[P26] with its history a file gives the past back as it was', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { content, past } = randomPast(seededRandom(seed));
      const file = writeSnapshot(content, { last, past, history: true });
      const read = opened(file.bytes);
      expect(read.notices, `seed ${seed}`).toEqual([]);
      expect(read.content, `seed ${seed}`).toEqual(content);
      expect(read.past.marks, `seed ${seed}`).toEqual(pastBefore(past, file.id).marks);
      expect(
        read.past.changes.map(({ at, author, label }) => [at, author, label]),
        `seed ${seed}`,
      ).toEqual(past.changes.map(({ at, author, label }) => [at, author, label]));
      for (const { wanted, found } of rebuilt(read.content, read.past)) expect(found).toBe(wanted);
    }
  });

  test('[P26] without its history a file leads back to every snapshot, and says of nobody and of no time', () => {
    let snapshots = 0;
    for (let seed = 0; seed < 30; seed++) {
      const edited = randomPast(seededRandom(seed));
      const file = writeSnapshot(edited.content, { last, past: edited.past });
      const { past, content } = opened(file.bytes);
      const before = edited.past.marks.filter(({ kind }) => kind === 'snapshot').length;
      const states = rebuilt(content, past);
      const own = edited.past.marks.some(
        ({ kind, after, ...mark }) =>
          kind === 'snapshot' &&
          after === edited.past.changes.length &&
          (mark as { readonly id: string }).id === file.id,
      );
      if (!own) expect(states, `seed ${seed}`).toHaveLength(before);
      for (const { wanted, found } of states) expect(found, `seed ${seed}`).toBe(wanted);
      snapshots += states.length;
      expect(past.changes.length, `seed ${seed}`).toBeLessThanOrEqual(past.marks.length + 1);
      expect(
        past.changes.every(({ at, author, label }) => at === null && author === null && label === ''),
      ).toBe(true);
      expect(textOf(file.bytes)).not.toMatch(/"Ada"|Draft \d|"Edit \d/);
    }
    expect(snapshots).toBeGreaterThan(50);
  });

  test('[P26] without either there is neither a past nor a parent', () => {
    const { content, past } = randomPast(seededRandom(3));
    const file = writeSnapshot(content, { last, past, lineage: false });
    expect(textOf(file.bytes)).not.toContain('"past"');
    expect(opened(file.bytes)).toMatchObject({ parent: null, past: noPast });
  });

  test('[P4] the same workbook and past give the same bytes, in whatever order the changes were made', () => {
    const { content, past } = randomPast(seededRandom(8), 60);
    const turned: WorkbookPast = {
      marks: past.marks,
      changes: past.changes.map((each) => ({
        ...each,
        changes: {
          workbook: each.changes.workbook,
          tables: new Map(
            [...each.changes.tables].reverse().map(([id, table]) => [
              id,
              {
                ...table,
                columns: new Map([...table.columns].reverse()),
                rows: new Map([...table.rows].reverse()),
                cells: new Map(
                  [...table.cells].reverse().map(([column, { rows, before, after }]) => [
                    column,
                    {
                      rows: rows.toReversed(),
                      before: before.toReversed(),
                      after: after.toReversed(),
                    },
                  ]),
                ),
              },
            ]),
          ),
        },
      })),
    };
    for (const options of [{ history: true }, { history: false }, { history: true, compressed: true }]) {
      const first = writeSnapshot(content, { last, past, ...options });
      const second = writeSnapshot(content, { last, past: turned, ...options });
      expect(second.bytes).toEqual(first.bytes);
    }
  });

  test('[P4] saved again without a change: the very same file, past and all', () => {
    for (let seed = 0; seed < 15; seed++) {
      const { content, past } = randomPast(seededRandom(seed));
      for (const history of [true, false]) {
        const first = writeSnapshot(content, { last, past, history });
        const read = opened(first.bytes);
        const { changes, marks } = read.past;
        const now = { kind: 'snapshot', id: read.id, after: changes.length } as const;
        const kept = { changes, marks: [...marks, now] };
        const again = writeSnapshot(read.content, { last: read, past: kept, history });
        expect(textOf(again.bytes), `seed ${seed}`).toBe(textOf(first.bytes));
      }
    }
  });

  test('[P4] a compressed file has no time of packing and holds the plain one', () => {
    const { content, past } = randomPast(seededRandom(5));
    const packed = writeSnapshot(content, { last, past, history: true, compressed: true }).bytes;
    expect(packed.subarray(0, 10)).toEqual(
      Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, packed[8]!, packed[9]!),
    );
    expect(gunzipSync(packed)).toEqual(writeSnapshot(content, { last, past, history: true }).bytes);
  });
});

describe('another program', () => {
  test('[P3, P15, P26, P27, P28] a reader written by the specification alone verifies a file and rebuilds its snapshots', () => {
    let states = 0;
    for (let seed = 100; seed < 130; seed++) {
      const { content, past } = randomPast(seededRandom(seed));
      for (const history of [true, false]) {
        const file = writeSnapshot(content, { last, past, history });
        const found = readBySpecification(file.bytes);
        expect(found, `seed ${seed}`).toMatchObject({
          id: file.id,
          parent,
          idMatches: true,
          checksumMatches: true,
          tableHashesMatch: true,
        });
        for (const { wanted, found: state } of found.rebuilt) expect(state, `seed ${seed}`).toBe(wanted);
        states += found.rebuilt.length;
      }
    }
    expect(states).toBeGreaterThan(100);
  });
});

describe('a damaged past', () => {
  const { content, past } = randomPast(seededRandom(12));
  const { bytes } = writeSnapshot(content, { last, past, history: true });
  const changed = (change: (file: Record<string, unknown>) => void, withChecksum: boolean) => {
    const file = JSON.parse(textOf(bytes)) as Record<string, unknown>;
    change(file);
    if (withChecksum) file['checksum'] = checksumOf(file);
    return openSnapshot(bytesOf(JSON.stringify(file)));
  };
  type Past = { changes: Record<string, unknown>[]; marks: Record<string, unknown>[] };

  test('[P27] what was changed around the content is told, and the content opens', () => {
    const cases: readonly ((file: Record<string, unknown>) => void)[] = [
      (file) => ((file['past'] as Past).changes[0]!['label'] = 'Another'),
      (file) => (file['parent'] = 'ef'.repeat(32)),
      (file) => (file['parent'] = 5),
      (file) => delete file['checksum'],
      (file) => (file['tables'] = []),
      (file) => delete file['past'],
      (file) => (file['more'] = true),
    ];
    for (const change of cases) {
      const result = changed(change, false);
      expect(result).toMatchObject({ ok: true, value: { parent: null, past: noPast } });
      if (!result.ok) continue;
      expect(result.value.content).toEqual(content);
      expect(result.value.notices).toEqual([expect.stringMatching(/^The workbook is whole, .*\.$/s)]);
    }
  });

  test('[P27] an envelope of bottomless lists does not match its checksum', () => {
    const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`;
    const result = openSnapshot(bytesOf(textOf(bytes).replace(/\n\}\n$/, `,"more":${deep}}`)));
    expect(result).toMatchObject({ ok: true, value: { content, past: noPast } });
  });

  test('[P27] a version from before there were checksums beside one is damage', () => {
    expect(changed((file) => (file['version'] = 2), false)).toMatchObject({
      ok: false,
      error: { kind: 'damaged', place: 'version' },
    });
  });

  test('[P26] a rule that a past breaks is told with its place, and the content opens', () => {
    const cases: readonly [change: (past: Past) => void, place: string][] = [
      [({ changes }) => (changes[1]!['at'] = 'noon'), 'past.changes[1].at'],
      [({ changes }) => (changes[1]!['author'] = 7), 'past.changes[1].author'],
      [({ changes }) => delete changes[0]!['label'], 'past.changes[0].label'],
      [({ changes }) => (changes[0]!['change'] = null), 'past.changes[0].change'],
      [
        ({ changes }) => ((changes[0]!['change'] as { version: number }).version = 9),
        'past.changes[0].change.version',
      ],
      [({ marks }) => (marks[0]!['after'] = 1000), 'past.marks[0].after'],
      [({ marks }) => (marks[0]!['kind'] = 'moment'), 'past.marks[0].kind'],
      [({ marks }) => marks.push({ after: 0, kind: 'snapshot', id: parent }), `.after`],
      [({ marks }) => marks.push({ after: 25, kind: 'merged', id: 'short' }), `.id`],
      [(each) => ((each as Record<string, unknown>)['extra'] = 1), 'past.extra'],
    ];
    for (const [change, place] of cases) {
      const result = changed((file) => change(file['past'] as Past), true);
      if (!result.ok) throw new Error(result.error.message);
      expect(result.value).toMatchObject({ content, parent, past: noPast });
      expect(result.value.notices[0]).toContain(place);
    }
  });
});
