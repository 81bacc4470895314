import { expect, test } from 'vitest';
import { keepText } from '../../../src/commands/keep-text.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { Problems } from '../../../src/queries/problems.ts';
import { actual, exampleSession, measures, met, row } from '../session/example-workbook.ts';

const place = { table: measures, row: row(0), column: actual };

test('a text that its column refuses can be kept, is listed as a problem and taken back as one step', () => {
  const { session, context } = exampleSession();
  expect(setCell(context, place, 'soon').ok).toBe(false);
  const kept = keepText(context, place, ' soon ');
  if (!kept.ok) throw new Error(kept.error.message);
  session.dispatch(kept.value);
  expect(session.workbook.table(measures)!.cell(row(0), actual)).toBe('soon');
  const problems = new Problems(session);
  problems.work();
  expect(problems.at(measures, row(0), actual)).toEqual([
    { kind: 'type', message: '“soon” is not a number, which Actual takes.' },
  ]);
  session.undo();
  expect(session.workbook.table(measures)!.cell(row(0), actual)).toBe(5);
  expect(session.undoLabel).toBeNull();
});

test('there is nothing to keep in an empty text, nor in a calculated column', () => {
  const { session, context } = exampleSession();
  expect(keepText(context, place, '  ').ok).toBe(false);
  const kept = keepText(context, { ...place, column: met }, 'Perhaps');
  expect(kept.ok && session.dispatch(kept.value).ok).toBe(false);
});
