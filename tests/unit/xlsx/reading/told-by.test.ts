import { expect, test } from 'vitest';
import { findReadings, readAgain } from '../../../../src/xlsx/reading/find-readings.ts';
import { gridOf } from '../sheet-builder.ts';

/** A list of so many places, a column of which has these values in its first rows and is blank below. */
function read(rows: number, values: readonly (string | number)[]) {
  const grid = gridOf([
    ['Place', 'People', 'Answer'],
    ...Array.from({ length: rows }, (_, at) => [`Place ${at + 1}`, at * 7 + 3, values[at]]),
  ]);
  const [reading] = findReadings(grid, { sheet: 0, names: [], remembered: [] });
  return { grid, reading: reading! };
}

function answerOf(rows: number, values: readonly (string | number)[]) {
  const { type, toldBy } = read(rows, values).reading.columns[2]!;
  return [type.kind, toldBy];
}

test('[X103] a type that few values of a long column tell says how many', () => {
  expect(answerOf(400, ['Yes', 'No'])).toEqual(['boolean', 2]);
  expect(answerOf(20, [4, 5])).toEqual(['integer', 2]);
});

test('[X103] signs in the place of a figure tell nothing', () => {
  expect(answerOf(40, ['..', 7, '[x]'])).toEqual(['integer', 1]);
});

test('[X103] nothing is said where more than one in ten rows has a value, or ten have, or it is text all the same', () => {
  expect(answerOf(19, [4, 5])).toEqual(['integer', undefined]);
  expect(answerOf(400, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual(['integer', undefined]);
  expect(answerOf(400, ['seen', 'asked'])).toEqual(['text', undefined]);
});

test('[X103] nothing is said of a type that a person set', () => {
  const { grid, reading } = read(400, ['Yes', 'No']);
  const columns = reading.columns.with(2, { ...reading.columns[2]!, set: ['type'] });
  expect(readAgain(grid, { ...reading, columns }).columns[2]!.toldBy).toBeUndefined();
});
