import { describe, expect, test } from 'vitest';
import { checkWorkbookV1, checkWorkbookV2, checkWorkbookV3 } from '../../../src/format/check-workbook.ts';
import { decodeContent, encodeContent } from '../../../src/format/content.ts';
import { readWorkbook } from '../../../src/format/versions.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';

/** The smallest workbook with one of everything; a case changes one place of it. */
function example() {
  return {
    id: 'w',
    title: 'Plan',
    tables: [
      {
        id: 't',
        title: 'Measures',
        name: 'Measures',
        description: '',
        order: 'a0',
        keyColumn: 'ref',
        columns: [
          column('ref', { kind: 'text' }, ['M 1', 'M 2']),
          column(
            'met',
            { kind: 'choice', choices: [{ word: 'Met', glyph: '✓', tone: 'good', aliases: [] }] },
            [],
          ),
        ],
        rows: [
          { id: 'r1', order: 'a0' },
          { id: 'r2', order: 'a1' },
        ],
      },
    ],
  };
}

function column(id: string, type: unknown, cells: readonly unknown[]) {
  return {
    ...{
      id,
      name: id,
      description: '',
      order: id === 'ref' ? 'a0' : 'a1',
      type,
      width: null,
      hidden: false,
      cells,
    },
    ...(cells.length > 0
      ? { formula: null, overrides: [] }
      : {
          formula: { parts: ['1', { table: 't', columns: ['ref'], rows: ['this'] }] },
          overrides: [{ row: 'r1', value: 'Met', reason: 'seen' }],
        }),
  };
}

type Path = readonly (string | number)[];

const field = 'tables';
const met: Path = [field, 0, 'columns', 1];
const ref: Path = [field, 0, 'columns', 0];
const rows: Path = [field, 0, 'rows'];

const refused: readonly [rule: string, path: Path, value: unknown, place: string, words: RegExp][] = [
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
  [
    '[P12]',
    [...ref, 'cells'],
    ['M 1'],
    'tables[0].columns[0].cells',
    /has 1 cells, but the table has 2 rows/,
  ],
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
const refusedV1: typeof refused = [
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
const refusedV2: typeof refused = [
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

const table: Path = [field, 0];
const view = { name: 'Open', sort: [], filters: [], group: null, hidden: [] };
const filter = { column: 'ref', values: null, condition: null };
const views = 'tables[0].views[0]';
const formats = 'tables[0].formats[0]';
const rules = 'tables[0].columns[1].rules[0]';
const notes = 'tables[0].columns[0].notes';
const withFilter = (part: object) => [{ ...view, filters: [{ ...filter, ...part }] }];
const withTest = (test: object) => withFilter({ condition: { join: 'and', tests: [test] } });
const testPlace = `${views}.filters[0].condition.tests[0]`;
const compare = { kind: 'compare', operator: 'greater', operands: [5], tone: 'bad' };
const withFormat = (test: object) => [{ columns: ['met'], test }];
const withRule = (rule: object) => [{ message: '', ...rule }];

/** What version 3 alone refuses. */
const refusedV3: typeof refused = [
  ['[P20]', [...ref, 'notes'], {}, notes, /has to be a list/],
  ['[P20]', [...ref, 'notes'], [7], `${notes}[0]`, /has to be an object, not 7/],
  ['[P20]', [...ref, 'notes'], [{ row: 'r3', text: 'a' }], `${notes}[0].row`, /the id of a row of the table/],
  [
    '[P20]',
    [...ref, 'notes'],
    [
      { row: 'r1', text: 'a' },
      { row: 'r1', text: 'b' },
    ],
    `${notes}[1].row`,
    /repeats the row “r1”/,
  ],
  ['[P20]', [...ref, 'notes'], [{ row: 'r1', text: '' }], `${notes}[0].text`, /1 to 32767 characters/],
  ['[P20]', [...ref, 'notes'], [{ row: 'r1' }], `${notes}[0].text`, /is missing/],
  ['[P14]', [...ref, 'notes'], [{ row: 'r1', text: 'a', by: 'A' }], `${notes}[0].by`, /does not know/],
  ['[P21]', [...table, 'frozen'], 3, 'tables[0].frozen', /an id of 1 to 200/],
  ['[P21]', [...table, 'views'], [{ ...view, name: '' }], `${views}.name`, /1 to 255 characters/],
  ['[P21]', [...table, 'views'], [{ ...view, group: undefined }], `${views}.group`, /is missing/],
  ['[P14]', [...table, 'views'], [{ ...view, colour: 1 }], `${views}.colour`, /does not know/],
  [
    '[P21]',
    [...table, 'views'],
    [{ ...view, sort: [{ column: 'ref', direction: 'up' }] }],
    `${views}.sort[0].direction`,
    /one of asc and desc/,
  ],
  ['[P21]', [...table, 'views'], [{ ...view, filters: [filter, filter] }], `${views}.filters`, /once/],
  ['[P21]', [...table, 'views'], withFilter({ values: [1] }), `${views}.filters[0].values[0]`, /to be text/],
  [
    '[P21]',
    [...table, 'views'],
    withFilter({ condition: { join: 'and', tests: [] } }),
    `${views}.filters[0].condition.tests`,
    /1 to 2 items/,
  ],
  ['[P21]', [...table, 'views'], withTest({ kind: 'like' }), `${testPlace}.kind`, /this version knows/],
  [
    '[P21]',
    [...table, 'views'],
    withTest({ kind: 'equals', value: [] }),
    `${testPlace}.value`,
    /a cell’s value/,
  ],
  [
    '[P21]',
    [...table, 'views'],
    withTest({ kind: 'top', count: 0 }),
    `${testPlace}.count`,
    /whole number from 1/,
  ],
  [
    '[P21]',
    [...table, 'views'],
    withTest({ kind: 'blank', value: 1 }),
    `${testPlace}.value`,
    /does not know/,
  ],
  [
    '[P21]',
    [...table, 'views'],
    Array.from({ length: 1001 }, () => view),
    'tables[0].views',
    /a list of 0 to 1000 items/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    [{ columns: [], test: compare }],
    `${formats}.columns`,
    /1 to 10000 items/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ kind: 'glow' }),
    `${formats}.test.kind`,
    /this version knows/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ ...compare, operator: 'like' }),
    `${formats}.test.operator`,
    /this version knows/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ ...compare, operator: 'between' }),
    `${formats}.test.operands`,
    /2 to 2 items/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ ...compare, operands: [Infinity] }),
    `${formats}.test.operands[0]`,
    /a cell’s value/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ ...compare, tone: 'red' }),
    `${formats}.test.tone`,
    /one of good/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ kind: 'formula', formula: { parts: [1] }, tone: 'bad' }),
    `${formats}.test.formula.parts[0]`,
    /text or a reference/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ kind: 'thresholds', low: 1, high: Infinity, lowIsGood: true }),
    `${formats}.test.high`,
    /in range/,
  ],
  [
    '[P22]',
    [...table, 'formats'],
    withFormat({ kind: 'data-bar', low: null }),
    `${formats}.test.high`,
    /missing/,
  ],
  ['[P24]', [...met, 'wrap'], false, 'tables[0].columns[1].wrap', /true, or left out/],
  [
    '[P24]',
    [...met, 'rules'],
    withRule({ kind: 'polite' }),
    `${rules}.kind`,
    /a rule that this version knows/,
  ],
  ['[P24]', [...met, 'rules'], [{ kind: 'unique' }], `${rules}.message`, /is missing/],
  ['[P24]', [...met, 'rules'], withRule({ kind: 'list', words: [] }), `${rules}.words`, /1 to 10000 items/],
  [
    '[P24]',
    [...met, 'rules'],
    withRule({ kind: 'pattern', mask: '' }),
    `${rules}.mask`,
    /1 to 1000 characters/,
  ],
  ['[P24]', [...met, 'rules'], withRule({ kind: 'range', low: '1', high: 2 }), `${rules}.low`, /a number/],
  ['[P24]', [...met, 'rules'], withRule({ kind: 'reference', table: 't' }), `${rules}.column`, /is missing/],
  ['[P24]', [...met, 'rules'], withRule({ kind: 'required', level: 2 }), `${rules}.level`, /does not know/],
];

const versions = [
  ['version 1', checkWorkbookV1, [...refused, ...refusedV1]],
  ['version 2', checkWorkbookV2, [...refused, ...refusedV2]],
  ['version 3', checkWorkbookV3, [...refused, ...refusedV2, ...refusedV3]],
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

test('[P8] views, formats and rules may name columns and tables that are gone, and two views one name', () => {
  const gone = { ...view, sort: [{ column: 'gone', direction: 'asc' }], group: 'gone', hidden: ['gone'] };
  const json = [
    [[...table, 'frozen'], 'gone'],
    [
      [...table, 'views'],
      [gone, gone],
    ],
    [[...table, 'formats'], [{ columns: ['gone'], test: { kind: 'verdict', from: 'gone' } }]],
    [[...met, 'rules'], withRule({ kind: 'reference', table: 'gone', column: 'gone' })],
  ].reduce<unknown>((known, [path, value]) => changed(known, path as Path, value), example());
  const checked = checkWorkbookV3(json);
  expect(checked).toMatchObject({ ok: true });
  if (checked.ok) expect(encodeContent(decodeContent(checked.value))).toEqual(json);
});

test('[P4] lists of notes, views, formats and rules that are empty are left out', () => {
  const json = [
    [[...table, 'views'], []],
    [[...table, 'formats'], []],
    [[...met, 'rules'], []],
    [[...met, 'notes'], []],
  ].reduce<unknown>((known, [path, value]) => changed(known, path as Path, value), example());
  const checked = checkWorkbookV3(json);
  if (!checked.ok) throw new Error(checked.error.message);
  expect(encodeContent(decodeContent(checked.value))).toEqual(example());
});

test('[P23] what version 2 kept under a name that version 3 uses stays under another', () => {
  const json = [
    [[...table, 'views'], 'theirs'],
    [[...table, 'frozen'], { deep: [1] }],
    [[...met, 'rules'], 5],
    [[...met, 'notes'], null],
  ].reduce<unknown>((known, [path, value]) => changed(known, path as Path, value), example());
  const read = readWorkbook(2, json);
  if (!read.ok) throw new Error(read.error.message);
  const [written] = encodeContent(decodeContent(read.value)).tables;
  expect(written).toMatchObject({ 'views (version 2)': 'theirs', 'frozen (version 2)': { deep: [1] } });
  expect(written!.columns[1]).toMatchObject({ 'rules (version 2)': 5, 'notes (version 2)': null });
  for (const name of ['views', 'frozen']) expect(written).not.toHaveProperty(name);
  for (const name of ['rules', 'notes']) expect(written!.columns[1]).not.toHaveProperty(name);
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

/** A copy of `json` with `value` at a path; undefined removes what is there. */
function changed(json: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = changed((json as Record<string | number, unknown>)[step], rest, value);
  if (Array.isArray(json)) {
    const copy: unknown[] = [...(json as readonly unknown[])];
    copy[Number(step)] = inner;
    return copy;
  }
  const copy = { ...(json as Record<string, unknown>) };
  if (inner === undefined) Reflect.deleteProperty(copy, step);
  else
    Object.defineProperty(copy, step, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

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
