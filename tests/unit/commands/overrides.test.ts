import { expect, test } from 'vitest';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import { giveReason } from '../../../src/commands/give-reason.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleSession, measures, met, row } from '../session/example-workbook.ts';

const place = { table: measures, row: row(1), column: met };
const area = { table: measures, rows: [row(1)], columns: [met] };

/** The example with Met put in by hand for M 2, and the means to do more to it. */
function overridden() {
  const { session, context } = exampleSession();
  const run = (result: CommandResult) => {
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    if (!done.ok) throw new Error(done.error.message);
  };
  run(setOverride(context, place, { typed: 'Partly', reason: 'Agreed' }));
  const override = () => session.workbook.table(measures)!.override(place.row, place.column);
  const shown = () => session.engine.value(measures, place.row, place.column);
  return { session, context, run, override, shown };
}

test('an override that is emptied goes, the formula shows, and undo brings it back', () => {
  const { session, context, run, override, shown } = overridden();
  run(setOverride(context, place, { typed: ' ', reason: 'Agreed' }));
  expect(override()).toBeUndefined();
  expect(shown()).toBe('Not met');
  session.undo();
  expect(override()).toMatchObject({ value: 'Partly', reason: 'Agreed' });
});

test('an override that is blank keeps being one when its reason is changed', () => {
  const { session, context, run, override } = overridden();
  session.dispatch({
    label: 'Import',
    writes: new Writes().setOverride(measures, met, place.row, { value: null, reason: 'Imported' }),
  });
  run(setOverride(context, place, { typed: '', reason: 'Not assessed' }));
  expect(override()).toMatchObject({ value: null, reason: 'Not assessed' });
});

test('clearing an overridden cell removes the override, and a calculated cell without one is refused', () => {
  const { session, context, run, override, shown } = overridden();
  run(clearAreas(context, [area]));
  expect(override()).toBeUndefined();
  expect(shown()).toBe('Not met');
  expect(session.undoLabel).toBe('Remove override');
  const refused = clearAreas(context, [area]);
  expect(refused.ok ? null : refused.error.message).toMatch(/^Met is calculated/);
});

test('clearing typed and calculated cells together empties the one and uncovers the other', () => {
  const { session, context, run, override } = overridden();
  run(clearAreas(context, [{ ...area, columns: [actual, met] }]));
  expect(session.workbook.table(measures)!.cell(place.row, actual)).toBeNull();
  expect(override()).toBeUndefined();
  expect(session.undoLabel).toBe('Clear cells');
});

test('a reason that is owed is given in one step, and value, author and basis stay', () => {
  const { session, context, run, override } = overridden();
  const before = override()!;
  const owed = { ...before, reason: '' };
  session.dispatch({
    label: 'Import',
    writes: new Writes().setOverride(measures, met, place.row, owed),
  });
  run(giveReason(context, place, { reason: ' As the panel said. ', author: 'Analyst' }));
  expect(override()).toEqual({ ...before, reason: 'As the panel said.', author: 'Analyst' });
  run(giveReason(context, place, { reason: 'As printed.', author: 'Another' }));
  expect(override()).toMatchObject({ reason: 'As printed.', author: 'Analyst' });
  session.undo();
  session.undo();
  expect(override()).toEqual(owed);
  const empty = giveReason(context, place, { reason: ' ' });
  expect(empty.ok ? '' : empty.error.message).toMatch(/^Say why/);
  const none = giveReason(context, { ...place, row: row(0) }, { reason: 'As printed.' });
  expect(none.ok ? '' : none.error.message).toMatch(/needs no reason/);
});
