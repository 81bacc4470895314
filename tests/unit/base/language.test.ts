import { expect, test } from 'vitest';
import {
  collator,
  counted,
  momentText,
  numberText,
  oneOrMany,
  ordinalForm,
  pluralForm,
} from '../../../src/base/language.ts';

test('numbers have separators, and three decimals unless something else is asked for', () => {
  expect(numberText(1234.5678)).toBe('1,234.568');
  expect(numberText(0.134, { style: 'percent', minimumFractionDigits: 1 })).toBe('13.4%');
});

test('one, many, and the forms that English lacks', () => {
  expect([0, 1, 2].map((count) => counted(count, 'row', 'rows'))).toEqual(['0 rows', '1 row', '2 rows']);
  expect(counted(2000, 'row', 'rows')).toBe('2,000 rows');
  expect([1, 3].map((count) => oneOrMany(count, 'is', 'are'))).toEqual(['is', 'are']);
  expect([1, 2].map((count) => pluralForm(count, { few: 'few', other: 'other' }))).toEqual([
    'other',
    'other',
  ]);
});

test('places in an order', () => {
  const forms = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  const told = [1, 2, 3, 4, 11, 22].map((place) => `${place}${ordinalForm(place, forms)}`);
  expect(told).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd']);
});

test('moments are dates of the place that is named, in the order of the language', () => {
  const options = { dateStyle: 'short', timeZone: 'UTC' } as const;
  expect(momentText(Date.UTC(2010, 2, 31), options)).toBe('31/03/2010');
  expect(momentText(Date.UTC(2010, 3, 1), options)).toBe('01/04/2010');
  // What a file or the storage may say, and no calendar has.
  for (const at of [1e300, -9e15, Number.NaN, Infinity]) {
    expect(momentText(at, options)).toBe('at no possible time');
  }
});

test('texts stand in the order of the language', () => {
  const order = collator({ numeric: true, sensitivity: 'base' });
  expect(['M 10', 'é', 'm 2', 'f', 'E'].sort(order.compare)).toEqual(['é', 'E', 'f', 'm 2', 'M 10']);
  expect(collator({ numeric: true, sensitivity: 'base' })).toBe(order);
});
