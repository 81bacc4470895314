import { describe, expect, test } from 'vitest';
import type { SheetArea } from '../../../../src/model/sheet-layout.ts';
import {
  crossingsOf,
  readSameCells,
  withCrossedLeft,
  withUncrossedTaken,
} from '../../../../src/ui/import/crossing-tables.ts';
import {
  newReading,
  withArea,
  withColumn,
  withRowsSkipped,
} from '../../../../src/ui/import/reading-edits.ts';
import type { FileTable } from '../../../../src/ui/import/tables-step.svelte.ts';

const area = (top: number, left: number, bottom: number, right: number): SheetArea => ({
  top,
  left,
  bottom,
  right,
});

const table = (id: number, of: SheetArea, sheet = 0): FileTable => {
  const reading = newReading(sheet, `Table ${id}`, of);
  return { id, reading, found: reading, isLeft: false, leftFor: null };
};

/** Two tables side by side, and one of another sheet in the same place as the second. */
const tables = [
  table(1, area(0, 0, 5, 2)),
  table(2, area(0, 4, 5, 6)),
  table(3, area(0, 4, 5, 6), 1),
] as const;

/** The tables after the first was given another area. */
const moved = (of: readonly FileTable[], to: SheetArea) => {
  const [first, ...rest] = of;
  const reading = withArea(first!.reading, to);
  return withCrossedLeft([{ ...first!, reading }, ...rest], 1, first!.reading);
};

const left = (of: readonly FileTable[]) => of.map(({ isLeft, leftFor }) => [isLeft, leftFor]);
const none = [false, null];

describe('tables that read the same cells', () => {
  const [one, other] = [newReading(0, '', area(0, 0, 5, 6)), newReading(0, '', area(3, 4, 9, 8))];

  test.each([
    ['cross', one, other, true],
    ['stand on two sheets', one, { ...other, sheet: 1 }, false],
    ['stand beside each other', one, newReading(0, '', area(0, 7, 5, 8)), false],
    ['stand one below the other', one, newReading(0, '', area(6, 0, 9, 6)), false],
    ['share rows that one leaves out', withRowsSkipped(one, { top: 3, bottom: 5 }, true), other, false],
    [
      'share columns that one leaves out',
      [4, 5, 6].reduce((read, column) => withColumn(read, column, { skip: 'person' }), one),
      other,
      false,
    ],
  ])('they %s', (_, a, b, expected) => {
    expect([readSameCells(a, b), readSameCells(b, a)]).toEqual([expected, expected]);
  });
});

test('an edge that comes to hold another table leaves it out, and it comes back with the edge', () => {
  const wide = moved(tables, area(0, 0, 5, 6));
  expect(left(wide)).toEqual([none, [true, 1], none]);
  expect(left(moved(wide, area(0, 0, 5, 4)))).toEqual([none, [true, 1], none]);
  expect(left(moved(wide, area(0, 0, 5, 3)))).toEqual([none, none, none]);
});

test('one that is ticked again stays so while edges move, and both are said to come twice', () => {
  const again = moved(tables, area(0, 0, 5, 6)).with(1, tables[1]);
  const wider = moved(again, area(0, 0, 6, 6));
  expect(left(wider)).toEqual([none, none, none]);
  expect(crossingsOf(wider, wider[0]!).twice.map(({ id }) => id)).toEqual([2]);
  expect(crossingsOf(wider, wider[1]!).twice.map(({ id }) => id)).toEqual([1]);
});

test('one that a person left out stays so, whatever edges come and go', () => {
  const byPerson = tables.with(1, { ...tables[1], isLeft: true });
  const wide = moved(byPerson, area(0, 0, 5, 6));
  expect(left(wide)).toEqual([none, [true, null], none]);
  expect(left(moved(wide, area(0, 0, 5, 2)))).toEqual([none, [true, null], none]);
});

test('each of the two says what became of the other', () => {
  const wide = moved(tables, area(0, 0, 5, 6));
  const [one, other] = [crossingsOf(wide, wide[0]!), crossingsOf(wide, wide[1]!)];
  expect([one.leftFor, one.left.map(({ id }) => id), one.twice]).toEqual([null, [2], []]);
  expect([other.leftFor?.id, other.left, other.twice]).toEqual([1, [], []]);
});

test('it comes back where the table that held it is left out or taken away, or narrowed itself', () => {
  const wide = moved(tables, area(0, 0, 5, 6));
  expect(left(withUncrossedTaken(wide.with(0, { ...wide[0]!, isLeft: true })))[1]).toEqual(none);
  expect(left(withUncrossedTaken(wide.slice(1)))[0]).toEqual(none);
  const below = { ...wide[1]!, reading: withArea(wide[1]!.reading, area(6, 4, 9, 6)) };
  expect(left(withCrossedLeft(wide.with(1, below), 2, wide[1]!.reading))[1]).toEqual(none);
});

test('a part that is marked over a table leaves that out', () => {
  const marked = table(4, area(2, 1, 8, 2));
  expect(left(withCrossedLeft([...tables, marked], 4, null))).toEqual([[true, 4], none, none, none]);
});
