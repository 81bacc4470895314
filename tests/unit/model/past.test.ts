import { describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { isNoChange } from '../../../src/model/change-set.ts';
import { asTableId } from '../../../src/model/ids.ts';
import { compactPast, type PastLimits, pastLimits } from '../../../src/model/past-compaction.ts';
import { pastSize } from '../../../src/model/past-size.ts';
import { copyingWorkbook, workbookAfter } from '../../../src/model/past-state.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import type { PastChange, PastMark, WorkbookPast } from '../../../src/model/workbook-past.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';

const hour = 60 * 60 * 1000;
const start = Date.UTC(2024, 0, 1);

interface Lived {
  readonly workbook: Workbook;
  readonly past: WorkbookPast;
  /** How it was after each number of changes. */
  readonly states: readonly WorkbookContent[];
  readonly now: number;
}

/** A workbook that is edited at random, with what it was after each edit. */
function live(seed: number, edits: number): Lived {
  const random = seededRandom(seed);
  const workbook = workbookFromContent(randomWorkbook(random, { tables: 2, columns: 4, rows: 8 }));
  const changes: PastChange[] = [];
  const marks: PastMark[] = [];
  const states = [contentOfWorkbook(workbook)];
  let now = start;
  for (let edit = 0; edit < edits; edit++) {
    now += random.integer(10 * hour);
    const made = recordChanges(workbook, randomWrites(random, workbook, `s${seed}e${edit}`));
    if (isNoChange(made)) continue;
    workbook.apply(made);
    const author = random.pick(['Ann', 'Bo', null]);
    changes.push({ at: now, author, label: `Edit ${random.integer(3)}`, changes: made });
    states.push(contentOfWorkbook(workbook));
    const after = changes.length;
    if (random.chance(0.04)) marks.push({ kind: 'version', name: `V${edit}`, at: now, author, after });
    else if (random.chance(0.03)) marks.push({ kind: 'snapshot', id: `${edit}`.padStart(64, '0'), after });
  }
  return { workbook, past: { changes, marks }, states, now };
}

function stateAt(workbook: Workbook, past: WorkbookPast, after: number): WorkbookContent {
  return contentOfWorkbook(allPieces(workbookAfter(workbook, past.changes, after)));
}

const small: PastLimits = {
  ...{ count: 20, bytes: 1_000_000_000, newest: 5, keptFor: 48 * hour },
  ...{ snapshotsFor: 1e12, mostBytes: 1e12 },
};

describe('the past of a workbook', () => {
  test('a copy is the same workbook, and another', () => {
    const { workbook, states } = live(1, 60);
    const copy = allPieces(copyingWorkbook(workbook));
    expect(contentOfWorkbook(copy)).toEqual(states.at(-1));
    copy.apply(recordChanges(copy, new Writes().setWorkbook({ title: 'Another' })));
    expect(contentOfWorkbook(workbook)).toEqual(states.at(-1));
  });

  test('[T18] at each moment it was what it was then', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { workbook, past, states } = live(seed, 60);
      for (const [after, state] of states.entries()) {
        expect(stateAt(workbook, past, after), `seed ${seed}, after ${after}`).toEqual(state);
      }
    }
  });

  test('[T19] compaction leaves it within its limits, and every marked state as it was', () => {
    let kept = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const { workbook, past, states, now } = live(seed, 120);
      const compacted = compactPast(past, small, now);
      const pins = past.marks.length + tablesDeleted(past, now, small.keptFor);
      // Between two marks, or beside a table that was deleted, there may have to be a change; what is newest stays.
      expect(compacted.changes.length, `seed ${seed}`).toBeLessThanOrEqual(
        Math.max(small.count, small.newest + 2 * pins + 1),
      );
      expect(compacted.changes.slice(-small.newest)).toEqual(past.changes.slice(-small.newest));
      expect(compacted.marks.length).toBe(past.marks.length);
      for (const [index, mark] of compacted.marks.entries()) {
        const known = past.marks[index]!;
        expect({ ...mark, after: 0 }).toEqual({ ...known, after: 0 });
        expect(stateAt(workbook, compacted, mark.after), `seed ${seed}, mark ${index}`).toEqual(
          states[known.after],
        );
        kept++;
      }
      expect(stateAt(workbook, compacted, 0), `seed ${seed}, the beginning`).toEqual(states[0]);
    }
    expect(kept).toBeGreaterThan(50);
  });

  test('[T19] a past within its limits stays as it is', () => {
    const { past, now } = live(3, 50);
    expect(compactPast(past, pastLimits, now)).toEqual(past);
  });

  test('[T19] what was done by one person within an hour is composed first, and says who and when', () => {
    const { past } = live(5, 200);
    const changes = past.changes.map((change, index) => ({
      ...{ ...change, at: start + index * 1000, label: index < 2 ? 'Edit A' : 'Edit B' },
      author: index < 10 ? 'Ann' : 'Bo',
    }));
    const limits = { ...small, count: changes.length - 1 };
    const compacted = compactPast({ changes, marks: [] }, limits, start + 1000 * hour);
    expect(compacted.changes[0]).toMatchObject({ at: start + 9000, author: 'Ann', label: 'Edit A and more' });
    expect(compacted.changes[1]).toMatchObject({ author: 'Bo', label: 'Edit B' });
  });

  test('[T19] where composing is not enough the beginning goes, but nothing young and nothing after a named version', () => {
    const { workbook, past, states, now } = live(7, 150);
    const size = past.changes.reduce((sum, { changes }) => sum + pastSize(changes), 0);
    const limits = { ...small, count: 1000, bytes: size / 20, keptFor: 0, snapshotsFor: 0 };
    const bare = compactPast({ changes: past.changes, marks: [] }, limits, now);
    expect(bare.changes.length).toBe(small.newest);
    expect(stateAt(workbook, bare, 0)).toEqual(states.at(-1 - small.newest));

    const young = compactPast({ changes: past.changes, marks: [] }, { ...limits, keptFor: 1e12 }, now);
    expect(stateAt(workbook, young, 0)).toEqual(states[0]);
    const hard = { ...limits, keptFor: 1e12, mostBytes: 0 };
    expect(compactPast({ changes: past.changes, marks: [] }, hard, now).changes.length).toBe(small.newest);

    const version: PastMark = { kind: 'version', name: 'First', at: start, author: null, after: 10 };
    const named = compactPast({ changes: past.changes, marks: [version] }, hard, now);
    expect(named.marks).toMatchObject([{ name: 'First' }]);
    expect(stateAt(workbook, named, named.marks[0]!.after)).toEqual(states[10]);
  });

  test('[T19] a table deleted a short while ago is a change of its own', () => {
    const { workbook } = live(9, 10);
    const changes: PastChange[] = [];
    const make = (writes: Writes, at: number) => {
      const made = recordChanges(workbook, writes);
      workbook.apply(made);
      changes.push({ at, author: null, label: 'Edit', changes: made });
    };
    const table = asTableId('short');
    const record = { title: 'Short', name: 'Short', description: '', order: 'a0', keyColumn: null };
    make(new Writes().setTable(table, record), start);
    make(new Writes().setTable(table, null), start + 1);
    for (let index = 0; index < 40; index++) {
      make(new Writes().setWorkbook({ title: `T ${index}` }), start + 2 + index);
    }
    const young = compactPast({ changes, marks: [] }, small, start + hour);
    expect(young.changes.filter((change) => change.changes.tables.has(table)).length).toBe(2);
    const old = compactPast({ changes, marks: [] }, small, start + 100 * hour);
    expect(old.changes.filter((change) => change.changes.tables.has(table)).length).toBe(0);
  });
});

function tablesDeleted({ changes }: WorkbookPast, now: number, keptFor: number): number {
  return changes.filter(
    ({ at, changes: { tables } }) =>
      now - at! < keptFor && [...tables.values()].some(({ record }) => record?.[1] === null),
  ).length;
}
