import { describe, expect, test } from 'vitest';
import type { ImportInto, TableChoice } from '../../../../src/model/import-choices.ts';
import { asColumnId, asTableId } from '../../../../src/model/ids.ts';
import { newReading, withColumn, withRowsSkipped } from '../../../../src/ui/import/reading-edits.ts';
import { RememberedChoices } from '../../../../src/ui/import/remembered-choices.ts';

/** Preferences that begin with a text. */
function kept(text: string | null) {
  let now = text;
  return {
    read: () => now,
    write: (_: string, value: string) => void (now = value),
  };
}

function choice(shape: string, into: ImportInto = { kind: 'new', title: 'T' }): TableChoice {
  const area = { top: 3, left: 1, bottom: 9, right: 2 };
  return { reading: { ...newReading(0, 'T', area), shape }, into };
}

const from = { file: 'measures-2024.xlsx', at: Date.UTC(2026, 10, 12) };

const update: ImportInto = {
  kind: 'update',
  table: asTableId('t'),
  columns: [
    { column: 1, to: asColumnId('c'), reason: 'same name' },
    { column: 2, to: 'skip', reason: 'person' },
  ],
  keys: [asColumnId('c')],
  keysAreChosen: true,
  numbersAsKeys: true,
  calculated: [{ column: asColumnId('c'), as: 'ignore' }],
  words: [
    { column: 1, text: 'Y', as: { kind: 'choice', word: 'Met' } },
    { column: 1, text: '?', as: { kind: 'blank' } },
  ],
  besides: [{ column: 1, to: 'notes' }],
};

describe('what is remembered', () => {
  test.each([
    ['a new table', choice('A|B')],
    ['an update', choice('A|B', update)],
    ['a table left out', choice('A|B', { kind: 'leave' })],
    [
      'the key, the references and the words of a new table',
      choice('A|B', {
        kind: 'new',
        title: 'T',
        key: 1,
        references: [{ column: 2, to: { kind: 'table', table: asTableId('t') } }],
        words: [{ column: 2, text: 'Y', as: { kind: 'new' } }],
      }),
    ],
  ])('%s is read back as it was', (_, chosen) => {
    const preferences = kept(null);
    new RememberedChoices(preferences).remember([chosen], from);
    expect(new RememberedChoices(preferences).list()).toEqual([{ shape: 'A|B', choice: chosen, from }]);
  });

  test('what a person set of a column stays; rows, which are those of one file, do not', () => {
    const preferences = kept(null);
    const { reading, into } = choice('A|B');
    const set = withRowsSkipped(withColumn(reading, 2, { skip: 'person' }), { top: 5, bottom: 6 }, true);
    const remembered = new RememberedChoices(preferences);
    remembered.remember([{ reading: set, into }], from);
    const back = remembered.list()[0]!.choice.reading;
    expect([back.columns[1]!.skip, back.columns[1]!.set, back.skipped]).toEqual(['person', ['skip'], []]);
  });

  test('the newest stands first, one of each shape, fifty at most', () => {
    const remembered = new RememberedChoices(kept(null));
    for (let number = 0; number < 60; number++) remembered.remember([choice(`shape ${number}`)], from);
    remembered.remember([choice('shape 30', { kind: 'new', title: 'Other' })], from);
    const list = remembered.list();
    expect(list.length).toBe(50);
    expect(list.slice(0, 3).map(({ shape }) => shape)).toEqual(['shape 30', 'shape 59', 'shape 58']);
    expect(list.filter(({ shape }) => shape === 'shape 30')).toMatchObject([
      { choice: { into: { title: 'Other' } } },
    ]);
  });

  test('a shape is remembered for each table that it went into', () => {
    const remembered = new RememberedChoices(kept(null));
    const other: ImportInto = { ...update, table: asTableId('u') };
    for (const into of [update, other, update]) remembered.remember([choice('A|B', into)], from);
    expect(remembered.list().map(({ choice: { into } }) => into.kind === 'update' && into.table)).toEqual([
      ...['t', 'u'],
    ]);
  });

  test('it is told by the newest import whether a table was left out, and which file it was', () => {
    const remembered = new RememberedChoices(kept(null));
    const left = choice('A', { kind: 'leave' });
    remembered.remember([left], from);
    expect([remembered.wasLeft(left.reading), remembered.lastTime('A')]).toEqual([true, from]);
    remembered.remember([choice('A', update)], { ...from, file: 'next.xlsx' });
    expect([remembered.wasLeft(left.reading), remembered.lastTime('A')?.file]).toEqual([false, 'next.xlsx']);
    expect(remembered.lastTime('B')).toBeNull();
  });

  test('what an earlier version kept has the periods of its headings, and neither file nor day', () => {
    const old = { shape: '[["ref","2023/24"]]', choice: choice('A', update) };
    const remembered = new RememberedChoices(kept(JSON.stringify([old])));
    const [{ shape } = { shape: '' }] = remembered.list();
    expect(remembered.lastTime(shape)).toEqual({ file: '', at: 0 });
    expect(shape).toBe('[["ref","‹period›"]]');
  });

  test('a table without a shape is not remembered, and a forgotten one is gone', () => {
    const remembered = new RememberedChoices(kept(null));
    remembered.remember([choice(''), choice('A'), choice('B')], from);
    remembered.forget('A');
    expect(remembered.list().map(({ shape }) => shape)).toEqual(['B']);
  });
});

describe('what was written by somebody else', () => {
  const good = JSON.parse(JSON.stringify({ shape: 'A|B', choice: choice('A|B', update) })) as Record<
    string,
    never
  >;
  const changed = (
    change: (copy: {
      choice: { reading: Record<string, unknown>; into: Record<string, unknown> };
      shape: unknown;
    }) => void,
  ) => {
    const copy = JSON.parse(JSON.stringify(good)) as Parameters<typeof change>[0];
    change(copy);
    return copy;
  };

  test.each(['', '{', 'null', '3', '{}', '[null, 3, "x", {}]', '[[]]'])('%s is nothing', (text) => {
    expect(new RememberedChoices(kept(text)).list()).toEqual([]);
  });

  test.each([
    ['a shape that is no text', changed((copy) => (copy.shape = 5))],
    [
      'an area off the sheet',
      changed((copy) => (copy.choice.reading['area'] = { top: 0, left: 0, bottom: 2_000_000, right: 1 })),
    ],
    [
      'an area turned round',
      changed((copy) => (copy.choice.reading['area'] = { top: 5, left: 0, bottom: 2, right: 1 })),
    ],
    ['heading rows below none', changed((copy) => (copy.choice.reading['headingRows'] = -1))],
    [
      'a type that is none',
      changed((copy) => (copy.choice.reading['columns'] = [{ column: 1, type: { kind: 'rocket' } }])),
    ],
    ['a kind that is none', changed((copy) => (copy.choice.into['kind'] = 'erase'))],
    ['keys that are no list', changed((copy) => (copy.choice.into['keys'] = 'c'))],
    [
      'a way that is none',
      changed((copy) => (copy.choice.into['calculated'] = [{ column: 'c', as: 'burn' }])),
    ],
  ])('%s is left out, and the others stay', (_, bad) => {
    const list = new RememberedChoices(kept(JSON.stringify([bad, good]))).list();
    expect(list.map(({ shape, choice: { into } }) => [shape, into.kind])).toEqual([['A|B', 'update']]);
  });

  test.each([{ file: 3, at: 1 }, { file: 'a.xlsx' }, { file: 'a.xlsx', at: 1e300 }, 'a.xlsx'])(
    'a file or day that is none is left out alone',
    (wrong) => {
      const list = new RememberedChoices(kept(JSON.stringify([{ ...good, from: wrong }]))).list();
      expect(list.map(({ from: known }) => known)).toEqual([undefined]);
    },
  );

  test('keys of prototypes do nothing', () => {
    const text = '[{"__proto__": {"shape": "A", "choice": {}}, "constructor": 1}]';
    expect(new RememberedChoices(kept(text)).list()).toEqual([]);
    expect(({} as Record<string, unknown>)['shape']).toBeUndefined();
  });
});
