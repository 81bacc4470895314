import { expect, test } from 'vitest';
import type { FormatTest, ValidationRule } from '../../../src/model/cell-rules.ts';
import { countBreaking } from '../../../src/queries/check-cell.ts';
import { countMeeting } from '../../../src/queries/count-meeting.ts';
import { actual, exampleSession, measures, target } from '../session/example-workbook.ts';

function example() {
  const { session } = exampleSession();
  const table = session.workbook.table(measures)!;
  return { source: { workbook: session.workbook, engine: session.engine }, table };
}

test('how many cells a format would colour, in all of its columns', () => {
  const { source, table } = example();
  const above: FormatTest = { kind: 'compare', operator: 'greater', operands: [5], tone: 'bad' };
  // Actual has 5, 7 and a blank, Target three sixes.
  expect(countMeeting(source, table, { columns: [actual], test: above })).toBe(1);
  expect(countMeeting(source, table, { columns: [actual, target], test: above })).toBe(4);
});

test.each<[ValidationRule, number, number]>([
  [{ kind: 'required', message: '' }, 1, 0],
  [{ kind: 'unique', message: '' }, 0, 3],
  [{ kind: 'range', low: null, high: 6, message: '' }, 1, 0],
])('how many cells of a column break a rule that it may not have yet: %o', (rule, inActual, inTarget) => {
  const { source, table } = example();
  const place = { ...source, table };
  expect(countBreaking(place, table.column(actual)!, rule)).toBe(inActual);
  expect(countBreaking(place, table.column(target)!, rule)).toBe(inTarget);
});
