import { describe, expect, test } from 'vitest';
import { checkWorkbookV1, checkWorkbookV2, checkWorkbookV3 } from '../../../src/format/check-workbook.ts';
import { decodeContent, encodeContent } from '../../../src/format/content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { changed, example, field, met, type Path, ref, type Refused, rows } from './small-workbook-json.ts';

const refused: readonly Refused[] = [
  ['[P6]', ['title'], undefined, 'title', /is missing/],
  ['[P6]', ['title'], 7, 'title', /has to be text, not 7/],
  ['[P6]', [field], {}, 'tables', /has to be a list, not an object/],
  ['[P6]', [field, 0], null, 'tables[0]', /has to be an object, not null/],
  ['[P6]', [...met, 'hidden'], 'no', 'tables[0].columns[1].hidden', /true or false, not “no”/],
  ['[P6]', [...met, 'width'], -1, 'tables[0].columns[1].width', /a number from 0/],
  ['[P6]', [...met, 'width'], Infinity, 'tables[0].columns[1].width', /in range/],
  ['[P7]', ['id'], '', 'id', /an id of 1 to 200 characters/],
  ['[P7]', [field, 0, 'id'], 'x'.repeat(201), 'tables[0].id', /an id of 1 to 200 characters/],
  ['[P7]', [...met, 'id'], 'ref', 'tables[0].columns[1].id', /repeats the id “ref”/],
  ['[P7]', [...rows, 1, 'id'], 'r1', 'tables[0].rows[1].id', /repeats the id “r1”/],
  ['[P9]', [field, 0, 'order'], 'a00', 'tables[0].order', /an order text/],
  ['[P9]', [...rows, 1, 'order'], '', 'tables[0].rows[1].order', /an order text/],
  [
    '[P10]',
    [...ref, 'type'],
    { kind: 'formula' },
    'tables[0].columns[0].type.kind',
    /a column type that this version knows, not “formula”/,
  ],
  ['[P10]', [...ref, 'type'], { kind: 'date' }, 'tables[0].columns[0].type.format', /is missing/],
  [
    '[P10]',
    [...met, 'type', 'choices', 0, 'tone'],
    'loud',
    'tables[0].columns[1].type.choices[0].tone',
    /one of good/,
  ],
  [
    '[P11]',
    [...met, 'formula', 'parts', 1, 'rows'],
    [],
    'tables[0].columns[1].formula.parts[1].rows',
    /one or two/,
  ],
  [
    '[P11]',
    [...met, 'formula', 'parts', 0],
    1,
    'tables[0].columns[1].formula.parts[0]',
    /text or a reference/,
  ],
  ['[P12]', [...ref, 'cells'], ['M 1'], 'tables[0].columns[0].cells', /has 1 cell, but the table has 2 rows/],
  [
    '[P12]',
    [...ref, 'cells', 1],
    { ref: '' },
    'tables[0].columns[0].cells[1]',
    /a cell's value, not an object/,
  ],
  ['[P12]', [...ref, 'cells', 0], { ref: 'r', more: 1 }, 'tables[0].columns[0].cells[0]', /a cell's value/],
  ['[P12]', [...ref, 'cells', 1], Infinity, 'tables[0].columns[0].cells[1]', /a cell's value, not Infinity/],
  [
    '[P12]',
    [...met, 'cells'],
    ['Met', null],
    'tables[0].columns[1].cells',
    /empty, as the column is calculated/,
  ],
  [
    '[P13]',
    [...met, 'overrides', 0, 'row'],
    'r3',
    'tables[0].columns[1].overrides[0].row',
    /the id of a row of the table/,
  ],
  [
    '[P13]',
    [...met, 'overrides', 1],
    { row: 'r1', value: 1, reason: '' },
    'tables[0].columns[1].overrides[1].row',
    /repeats the row “r1”/,
  ],
  [
    '[P13]',
    [...met, 'overrides', 0, 'reason'],
    null,
    'tables[0].columns[1].overrides[0].reason',
    /has to be text/,
  ],
  ['[P14]', [...met, 'overrides', 0, 'by'], 'A', 'tables[0].columns[1].overrides[0].by', /does not know/],
  ['[P14]', [...ref, 'type', 'size'], 3, 'tables[0].columns[0].type.size', /does not know/],
  [
    '[P14]',
    [...met, 'type', 'choices', 0, 'icon'],
    '!',
    'tables[0].columns[1].type.choices[0].icon',
    /does not know/,
  ],
  [
    '[P14]',
    ['later'],
    { at: { __proto__: null, deep: nested(40) } },
    `later.at.deep${'[0]'.repeat(30)}`,
    /32 levels/,
  ],
  ['[P14]', ['later'], JSON.parse('{"a":{"__proto__":1}}'), 'later.a.__proto__', /not a name/],
  ['[P14]', [...rows, 0, 'later'], [1, Infinity], 'tables[0].rows[0].later[1]', /out of range/],
];

const override: Path = [...met, 'overrides', 0];
const cellReference = { table: 't', columns: ['ref'], cells: ['r1'] };
const tolerance = { name: 'Tolerance', formula: { parts: ['0.5%', cellReference] }, description: '' };

/** What version 1 alone refuses. */
const refusedV1: readonly Refused[] = [
  ['[P13]', [...met, 'formula'], null, 'tables[0].columns[1].overrides', /no formula to override/],
  ['[P13]', [...override, 'formula'], { parts: [] }, 'tables[0].columns[1].overrides[0].formula', /not know/],
  [
    '[P11]',
    [...met, 'formula', 'parts', 1],
    cellReference,
    'tables[0].columns[1].formula.parts[1].rows',
    /is missing/,
  ],
];

/** What version 1 does not refuse and later ones do. */
const refusedV2: readonly Refused[] = [
  ['[P6]', ['names'], {}, 'names', /has to be a list/],
  [
    '[P17]',
    ['names'],
    [{ ...tolerance, formula: null }],
    'names[0].formula',
    /has to be an object, not null/,
  ],
  ['[P17]', ['names'], [{ ...tolerance, name: 5 }], 'names[0].name', /has to be text/],
  ['[P14]', ['names'], [{ ...tolerance, sheet: 1 }], 'names[0].sheet', /does not know/],
  ['[P18]', [...met, 'totals'], null, 'tables[0].columns[1].totals', /has to be an object, not null/],
  [
    '[P18]',
    [...ref, 'totals'],
    { parts: [7] },
    'tables[0].columns[0].totals.parts[0]',
    /text or a reference/,
  ],
  ['[P13]', [...met, 'formula'], null, 'tables[0].columns[1].overrides[0]', /has to have a formula/],
  [
    '[P13]',
    [...override, 'formula'],
    { parts: ['1'] },
    'tables[0].columns[1].overrides[0].value',
    /has to be null, as the cell has a formula/,
  ],
  [
    '[P13]',
    override,
    { row: 'r1', value: null, formula: null, reason: '' },
    'tables[0].columns[1].overrides[0].formula',
    /has to be an object, not null/,
  ],
  [
    '[P11]',
    [...met, 'formula', 'parts', 1],
    { ...cellReference, cells: [] },
    'tables[0].columns[1].formula.parts[1].cells',
    /one or two rows/,
  ],
  [
    '[P11]',
    [...met, 'formula', 'parts', 1],
    { ...cellReference, columns: ['ref', 'met', 'ref'] },
    'tables[0].columns[1].formula.parts[1].columns',
    /one or two columns/,
  ],
  [
    '[P11]',
    [...met, 'formula', 'parts', 1],
    { ...cellReference, rows: ['this'] },
    'tables[0].columns[1].formula.parts[1].rows',
    /does not know/,
  ],
];

const versions = [
  ['version 1', checkWorkbookV1, [...refused, ...refusedV1]],
  ['version 2', checkWorkbookV2, [...refused, ...refusedV2]],
  ['version 3', checkWorkbookV3, [...refused, ...refusedV2]],
] as const;

describe.each(versions)(
  'refusals of %s name the place and say what has to be there',
  (_name, check, cases) => {
    test('the example itself is a workbook', () => {
      expect(check(example())).toMatchObject({ ok: true });
    });

    test.each(cases)('%s %j = %j', (_rule, path, value, place, words) => {
      const result = check(changed(example(), path, value));
      expect(result.ok).toBe(false);
      if (result.ok) return;
      expect(result.error.place).toBe(place);
      expect(result.error.message).toMatch(words);
      expect(result.error.message.startsWith(`${place} `)).toBe(true);
    });

    test('[P5] what is no object at all is refused as the workbook', () => {
      for (const json of [null, 1, 'text', true, [], undefined]) {
        const result = check(json);
        expect(result.ok, JSON.stringify(json)).toBe(false);
      }
    });
  },
);

test('[P8] ids that point to something deleted open', () => {
  const json = example();
  const dangling = changed(
    changed(changed(json, [field, 0, 'keyColumn'], 'gone'), [...ref, 'cells', 0], { ref: 'gone' }),
    [...ref, 'type'],
    { kind: 'reference', table: 'gone' },
  );
  const lost = { parts: [{ table: 'gone', columns: ['gone'], cells: ['gone', 'r1'] }] };
  expect(checkWorkbookV3(changed(dangling, [...ref, 'totals'], lost))).toMatchObject({ ok: true });
  expect(checkWorkbookV3(dangling)).toMatchObject({ ok: true });
});

test('[P13] a formula of one cell stands in a calculated column and in one that people type into', () => {
  const own = { row: 'r2', value: null, formula: { parts: [cellReference] }, reason: '' };
  const json = changed(changed(example(), [...ref, 'overrides'], [own]), [...met, 'overrides', 1], own);
  const checked = checkWorkbookV3(json);
  expect(checked).toMatchObject({ ok: true });
  if (checked.ok) expect(encodeContent(decodeContent(checked.value))).toEqual(json);
});

test('[P17] names are written by code unit, and none at all is left out', () => {
  const names = [tolerance, { ...tolerance, name: 'Alpha' }, { ...tolerance, name: 'alpha' }];
  const write = (value: unknown) => {
    const checked = checkWorkbookV3(changed(example(), ['names'], value));
    if (!checked.ok) throw new Error(checked.error.message);
    return encodeContent(decodeContent(checked.value)).names?.map(({ name }) => name);
  };
  expect(write(names)).toEqual(['Alpha', 'Tolerance', 'alpha']);
  expect(write([])).toBeUndefined();
});

test('[P14] unknown fields of a workbook, table, column and row are kept and written back', () => {
  let json: unknown = example();
  const extra = { words: ['kept'], constructor: { prototype: 1 } };
  for (const place of [[], [field, 0], met, [...rows, 0]]) {
    for (const [key, value] of Object.entries(extra)) json = changed(json, [...place, key], value);
  }
  const checked = checkWorkbookV3(json);
  expect(checked).toMatchObject({ ok: true });
  if (checked.ok) expect(encodeContent(decodeContent(checked.value))).toEqual(json);
});

test('[P5] whatever is done to a file, the check gives a result and never throws', () => {
  let refusals = 0;
  for (let seed = 0; seed < 1500; seed++) {
    const random = seededRandom(seed);
    const json: unknown = JSON.parse(
      JSON.stringify(encodeContent(randomWorkbook(random, { tables: 2, columns: 3, rows: 4 }))),
    );
    let mutated = json;
    for (let count = 0; count <= random.integer(3); count++) mutated = mutate(random, mutated);
    const result = checkWorkbookV3(mutated);
    if (!result.ok) {
      refusals++;
      expect(result.error.message.length, `seed ${seed}`).toBeLessThan(400);
    } else {
      // What passes the check can be decoded and written again.
      encodeContent(decodeContent(result.value));
    }
  }
  expect(refusals).toBeGreaterThan(500);
});

function mutate(random: SeededRandom, json: unknown): unknown {
  if (typeof json !== 'object' || json === null || random.chance(0.15)) return oddJson(random);
  const keys = Object.keys(json);
  if (keys.length === 0 || random.chance(0.05)) {
    return Array.isArray(json)
      ? [...(json as unknown[]), oddJson(random)]
      : { ...json, odd: oddJson(random) };
  }
  const key = random.pick(keys);
  if (random.chance(0.1)) return changed(json, [key], undefined);
  return changed(json, [key], mutate(random, (json as Record<string, unknown>)[key]));
}

function oddJson(random: SeededRandom): unknown {
  return random.pick([
    () => null,
    () => 0,
    () => -1,
    () => 1e308,
    () => Infinity,
    () => '',
    () => 'a0',
    () => 'x'.repeat(1000),
    () => true,
    () => [],
    () => ({}),
    () => [[[]]],
    () => ({ ref: 'row-0' }),
    () => ({ kind: 'text' }),
    () => JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
    () => nested(60),
    () => undefined,
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
