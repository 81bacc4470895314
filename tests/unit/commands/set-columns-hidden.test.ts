import { expect, test } from 'vitest';
import { setColumnWidths } from '../../../src/commands/set-column-widths.ts';
import { setColumnsHidden } from '../../../src/commands/set-columns-hidden.ts';
import { setColumnsWrapped } from '../../../src/commands/set-columns-wrapped.ts';
import { showAllBut } from '../../../src/commands/show-columns.ts';
import { asColumnId, type ColumnId } from '../../../src/model/ids.ts';
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

test('exactly the columns of a view are hidden, in one step; those that are gone are passed over', () => {
  const { session, context } = exampleSession();
  const show = (hidden: readonly ColumnId[], view: string | null) => {
    const result = showAllBut(context, { table: measures, hidden, view });
    if (!result.ok) throw new Error(result.error.message);
    return session.dispatch(result.value);
  };
  show([actual, target], 'Late');
  expect(session.undoLabel).toBe('Show columns of view Late');
  show([target, met, asColumnId('gone')], null);
  expect(hiddenColumns(session)).toEqual(['Target', 'Met']);
  expect(show([met, target], null)).toEqual({ ok: true, value: null });
  session.undo();
  expect(hiddenColumns(session)).toEqual(['Actual', 'Target']);
});

test('columns get their widths in one step', () => {
  const { session, context } = exampleSession();
  const width = (column: ColumnId) => session.workbook.table(measures)!.column(column)!.width;
  const before = width(target);
  const result = setColumnWidths(
    context,
    measures,
    new Map([
      [actual, 80],
      [target, null],
      [met, 140],
    ]),
  );
  if (!result.ok) throw new Error(result.error.message);
  session.dispatch(result.value);
  expect([actual, target, met].map(width)).toEqual([80, null, 140]);
  expect(session.undoLabel).toBe('Resize 3 columns');
  session.undo();
  expect(width(target)).toBe(before);
  expect(setColumnWidths(context, measures, new Map()).ok).toBe(false);
  expect(setColumnWidths(context, measures, new Map([[asColumnId('gone'), 80]])).ok).toBe(false);
});

test('columns are wrapped and not wrapped again together, each in one step of undo', () => {
  const { session, context } = exampleSession();
  const wrapped = () =>
    session.workbook.table(measures)!.columns.flatMap(({ name, wrap }) => (wrap === true ? [name] : []));
  const set = (columns: readonly ColumnId[], wrap: boolean) => {
    const result = setColumnsWrapped(context, { table: measures, columns, wrapped: wrap });
    if (!result.ok) throw new Error(result.error.message);
    return session.dispatch(result.value);
  };
  set([actual], true);
  expect(session.undoLabel).toBe('Wrap Actual');
  set([actual, target, met], true);
  expect(session.undoLabel).toBe('Wrap 3 columns');
  expect(wrapped()).toEqual(['Actual', 'Target', 'Met']);
  set([actual, target, met], false);
  expect(wrapped()).toEqual([]);
  session.undo();
  session.undo();
  expect(wrapped()).toEqual(['Actual']);
  expect(setColumnsWrapped(context, { table: measures, columns: [], wrapped: true }).ok).toBe(false);
  expect(
    setColumnsWrapped(context, { table: measures, columns: [asColumnId('gone')], wrapped: true }).ok,
  ).toBe(false);
});
