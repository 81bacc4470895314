import { describe, expect, test } from 'vitest';
import { mergeFields, mergeKeyed } from '../../../src/snapshot/merge-fields.ts';

interface Facts {
  readonly title: string;
  readonly name?: string;
  readonly width?: number;
  readonly views?: readonly string[];
}

const base: Facts = { title: 'Plan', name: 'Plan' };

describe('fields of a record', () => {
  test('what one alone changed, put in or left out is taken; what both did alike is as it is', () => {
    expect(mergeFields(base, base, { title: 'Aims', name: 'Plan' })).toEqual({
      record: { title: 'Aims', name: 'Plan' },
      clashes: [],
    });
    expect(mergeFields(base, { title: 'Aims', name: 'Plan' }, { title: 'Plan', width: 3 })).toEqual({
      record: { title: 'Aims', width: 3 },
      clashes: [],
    });
    const alike = { title: 'Aims' };
    expect(mergeFields(base, alike, { title: 'Aims' })).toEqual({ record: alike, clashes: [] });
    expect(mergeFields(base, { title: 'Aims' }, base)).toEqual({ record: { title: 'Aims' }, clashes: [] });
  });

  test('what both changed otherwise stays, and is told with what it was', () => {
    expect(mergeFields(base, { title: 'Aims' }, { title: 'Goals', name: 'Goals' })).toEqual({
      record: { title: 'Aims' },
      clashes: [
        { field: 'title', base: 'Plan', ours: 'Aims', theirs: 'Goals', patch: { title: 'Goals' } },
        { field: 'name', base: 'Plan', ours: undefined, theirs: 'Goals', patch: { name: 'Goals' } },
      ],
    });
  });

  test('with no base whatever differs is told, also what only one has', () => {
    const { record, clashes } = mergeFields<Facts>(
      null,
      { title: 'Aims', width: 1 },
      { title: 'Goals', name: 'G' },
    );
    expect(record).toEqual({ title: 'Aims', width: 1, name: 'G' });
    expect(clashes).toEqual([
      { field: 'title', base: undefined, ours: 'Aims', theirs: 'Goals', patch: { title: 'Goals' } },
    ]);
  });

  test('fields that go together are one fact, for which the first stands', () => {
    const groups = [['title', 'name']];
    const renamed = { title: 'Aims', name: 'Plan_2' };
    expect(mergeFields(base, { title: 'Plan', name: 'P' }, renamed, { groups }).clashes).toEqual([
      { field: 'title', base: 'Plan', ours: 'Plan', theirs: 'Aims', patch: renamed },
    ]);
    expect(mergeFields(base, base, renamed, { groups })).toEqual({ record: renamed, clashes: [] });
  });

  test('fields that somebody else merges stay; what may be settled is, whichever side is asked', () => {
    const wide = (width: number): Facts => ({ title: 'Plan', width, views: [`${width}`] });
    const rules = {
      without: ['views'],
      settled: { width: (ours: unknown, theirs: unknown) => Math.max(Number(ours), Number(theirs)) },
    };
    expect(mergeFields(wide(1), wide(2), wide(3), rules)).toEqual({
      record: { title: 'Plan', width: 3, views: ['2'] },
      clashes: [],
    });
    expect(mergeFields(wide(1), wide(3), wide(2), rules).record.width).toBe(3);
  });
});

describe('things that are known by a text', () => {
  interface Thing {
    readonly name: string;
    readonly says?: string;
  }
  const thing = (name: string, says?: string): Thing => (says === undefined ? { name } : { name, says });
  const merge = (before: readonly Thing[], ours: readonly Thing[], theirs: readonly Thing[]) =>
    mergeKeyed(before, ours, theirs, ({ name }) => name);

  test('stand as in the base, then what either added by its text, whoever merges', () => {
    const before = [thing('z'), thing('y')];
    const [ours, theirs] = [
      [thing('m'), ...before],
      [...before, thing('b'), thing('a')],
    ];
    for (const { items, order, clashes } of [merge(before, ours, theirs), merge(before, theirs, ours)]) {
      expect(items.map(({ name }) => name)).toEqual(['z', 'y', 'a', 'b', 'm']);
      expect([order, clashes]).toEqual([['z', 'y', 'a', 'b', 'm'], []]);
    }
  });

  test('stand as both have them where they have them alike', () => {
    const swapped = [thing('b'), thing('a')];
    expect(merge([thing('a'), thing('b')], swapped, [...swapped]).items).toBe(swapped);
  });

  test('are the same whatever their capitals and the spaces around', () => {
    const [known, mine, other] = [thing('Name'), thing('NAME', 'mine'), thing(' name ', 'new')];
    expect(merge([known], [known], [other]).items).toEqual([other]);
    expect(merge([known], [mine], [other])).toEqual({
      items: [mine],
      order: ['name'],
      clashes: [{ base: known, ours: mine, theirs: other }],
    });
  });

  test('are gone where one alone removed them, and stay where it is a question', () => {
    const [a, b, c] = [thing('a'), thing('b'), thing('c')];
    expect(merge([a, b, c], [a, c], [a, b]).items).toEqual([a]);
    const changed = thing('b', 'new');
    expect(merge([a, b], [a, changed], [a])).toEqual({
      items: [a, changed],
      order: ['a', 'b'],
      clashes: [{ base: b, ours: changed, theirs: null }],
    });
    expect(merge([a, b], [a], [a, changed])).toEqual({
      items: [a],
      order: ['a', 'b'],
      clashes: [{ base: b, ours: null, theirs: changed }],
    });
    expect(merge([a], [a, b], [a, changed]).clashes).toEqual([{ base: null, ours: b, theirs: changed }]);
    expect(merge([a], [a, b, c], [a, b]).clashes).toEqual([]);
  });
});
