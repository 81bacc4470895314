import { expect, test } from 'vitest';
import { setColumnsHidden } from '../../../src/commands/set-columns-hidden.ts';
import { asColumnId } from '../../../src/model/ids.ts';
import { actual, exampleSession, measures, met, target } from '../session/example-workbook.ts';

function hiddenColumns(session: ReturnType<typeof exampleSession>['session']): readonly string[] {
  return session.workbook
    .table(measures)!
    .columns.filter((column) => column.hidden)
    .map((column) => column.name);
}

test('columns are hidden and shown again together, each in one step of undo', () => {
  const { session, context } = exampleSession();
  const columns = [actual, target, met];
  const hide = setColumnsHidden(context, { table: measures, columns, hidden: true });
  if (!hide.ok) throw new Error(hide.error.message);
  session.dispatch(hide.value);
  expect(hiddenColumns(session)).toEqual(['Actual', 'Target', 'Met']);
  const show = setColumnsHidden(context, { table: measures, columns, hidden: false });
  if (!show.ok) throw new Error(show.error.message);
  session.dispatch(show.value);
  expect(hiddenColumns(session)).toEqual([]);
  expect(session.undoLabel).toBe('Show 3 columns');
  session.undo();
  expect(hiddenColumns(session)).toEqual(['Actual', 'Target', 'Met']);
  session.undo();
  expect(hiddenColumns(session)).toEqual([]);
  expect(session.undoLabel).toBeNull();
});

test('one column is named in the step; a column that is gone is refused', () => {
  const { context } = exampleSession();
  const one = setColumnsHidden(context, { table: measures, columns: [actual], hidden: true });
  expect(one.ok && one.value.label).toBe('Hide Actual');
  const gone = setColumnsHidden(context, { table: measures, columns: [asColumnId('gone')], hidden: true });
  expect(gone.ok).toBe(false);
});
