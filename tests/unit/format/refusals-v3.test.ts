import { expect, test } from 'vitest';
import { checkWorkbookV3 } from '../../../src/format/check-workbook.ts';
import { decodeContent, encodeContent } from '../../../src/format/content.ts';
import { readWorkbook } from '../../../src/format/versions.ts';
import { changed, example, field, met, type Path, ref, type Refused } from './small-workbook-json.ts';

const table: Path = [field, 0];
const view = { name: 'Open', sort: [], filters: [], group: null, hidden: [] };
const filter = { column: 'ref', values: null, condition: null };
const views = 'tables[0].views[0]';
const formats = 'tables[0].formats[0]';
const rules = 'tables[0].columns[1].rules[0]';
const notes = 'tables[0].columns[0].notes';
const override: Path = [...met, 'overrides', 0];
const overridePlace = 'tables[0].columns[1].overrides[0]';
const withFilter = (part: object) => [{ ...view, filters: [{ ...filter, ...part }] }];
const withTest = (test: object) => withFilter({ condition: { join: 'and', tests: [test] } });
const testPlace = `${views}.filters[0].condition.tests[0]`;
const compare = { kind: 'compare', operator: 'greater', operands: [5], tone: 'bad' };
const withFormat = (test: object) => [{ columns: ['met'], test }];
const withRule = (rule: object) => [{ message: '', ...rule }];

/** What version 3 refuses beside what version 2 does. */
const refusedV3: readonly Refused[] = [
  ['[P25]', [...override, 'author'], '', `${overridePlace}.author`, /1 to 200 characters/],
  ['[P25]', [...override, 'basis'], 7, `${overridePlace}.basis`, /has to be an object, not 7/],
  [
    '[P25]',
    [...override, 'basis'],
    { computed: {}, inputs: [] },
    `${overridePlace}.basis.computed`,
    /a cell's value/,
  ],
  ['[P25]', [...override, 'basis'], { computed: 1 }, `${overridePlace}.basis.inputs`, /a list of at most/],
  [
    '[P25]',
    [...override, 'basis'],
    { computed: 1, inputs: [{ column: 'ref', value: 1, at: { table: 't' } }] },
    `${overridePlace}.basis.inputs[0].at`,
    /the ids of a table and a row/,
  ],
  [
    '[P14]',
    [...override, 'basis'],
    { computed: 1, inputs: [], seen: 1 },
    `${overridePlace}.basis.seen`,
    /does not know/,
  ],
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

test.each(refusedV3)('%s %j = %j is refused with its place', (_rule, path, value, place, words) => {
  const result = checkWorkbookV3(changed(example(), path, value));
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.error.place).toBe(place);
  expect(result.error.message).toMatch(words);
  expect(result.error.message.startsWith(`${place} `)).toBe(true);
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
