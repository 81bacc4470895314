import { expect, test } from 'vitest';
import { blockOfTexts, type RawValue } from '../../../src/model/clipboard-block.ts';
import { guessColumn, hasHeadings } from '../../../src/model/guess-type.ts';

const column = (...texts: string[]) =>
  blockOfTexts(
    texts.map((text) => [text]),
    'text',
  );
const guessed = (...texts: string[]) => guessColumn(column(...texts), 0);

test.each([
  ['integer', ['357', '-12', ''], [357, -12, null], '0'],
  ['integer', ['1,357', '12'], [1357, 12], ''],
  ['number', ['13.4', '2'], [13.4, 2], ''],
  ['number', ['1,234.50', '2.25'], [1234.5, 2.25], '#,##0.00'],
  ['percent', ['13.4%', '5%'], [0.134, 0.05], '0.0%'],
  ['currency', ['£1,200', '£5'], [1200, 5], ''],
  ['date', ['31/03/2010', '2010-04-01', ''], [40268, 40269, null], ''],
])('%s: %j', (kind, texts, values, format) => {
  expect(guessed(...texts)).toMatchObject({ type: { kind, format }, values });
});

test('Yes and No', () => {
  expect(guessed('Yes', 'no', '')).toEqual({ type: { kind: 'boolean' }, values: [true, false, null] });
});

test.each([
  [['007', '12']],
  [['+44 20 7946 0018']],
  [['12345678901234567']],
  [['12', 'n/a']],
  [['£5', '€5']],
  [['13.4%', '5']],
  [['25/12', '31/03']],
  [['', '']],
])('text: %j', (texts) => {
  const { type, values } = guessed(...texts);
  expect(type).toEqual({ kind: 'text' });
  expect(values).toEqual(texts.map((text) => (text === '' ? null : text)));
});

test('what stands behind a text counts: more digits, a date shown otherwise, a code that was text', () => {
  const raw = (text: string, value: RawValue) =>
    guessColumn({ ...column(text), raws: new Map([[0, value]]) }, 0);
  expect(raw('13.4%', { kind: 'percent', value: 0.13412 })).toMatchObject({
    type: { kind: 'percent' },
    values: [0.13412],
  });
  expect(raw('Mar-10', { kind: 'date', value: 40268 })).toMatchObject({
    type: { kind: 'date' },
    values: [40268],
  });
  expect(raw('123', { kind: 'text', value: '123' })).toMatchObject({
    type: { kind: 'text' },
    values: ['123'],
  });
});

test('headings are distinct texts above something of another kind', () => {
  const headed = (...rows: string[][]) => hasHeadings(blockOfTexts(rows, 'text'));
  expect(headed(['Name', 'Share'], ['Ann', '5%'])).toBe(true);
  expect(headed(['Code', 'Done'], ['007', 'Yes'])).toBe(true);
  expect(headed(['Name', 'Town'], ['Ann', 'Leeds'])).toBe(false);
  expect(headed(['Name', 'name'], ['Ann', '5'])).toBe(false);
  expect(headed(['Name', ''], ['Ann', '5'])).toBe(false);
  expect(headed(['Bob', '4'], ['Ann', '5'])).toBe(false);
  expect(headed(['Name', 'Share'])).toBe(false);
});
