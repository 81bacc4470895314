import { expect, test } from 'vitest';
import type { Precedent } from '../../../src/formula/trace.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { type ExplainedPlace, explainPlaces } from '../../../src/queries/explain-places.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { addRows } from '../../../src/commands/add-rows.ts';
import { actual, exampleSession, measures, met, row } from '../session/example-workbook.ts';

const own: ExplainedPlace = { table: measures, row: row(0), column: met };

test('a cell of the own row is named by its column alone, with its value as the column shows it', () => {
  const [group] = places([{ table: measures, column: actual, rows: [row(0)] }]);
  expect(group).toMatchObject({
    columnName: 'Actual',
    tableTitle: '',
    isOwnRow: true,
    isWhole: false,
    count: 1,
  });
  expect(group!.cells[0]!.place).toEqual({ table: measures, row: row(0), column: actual });
});

test('cells of one column that are read in several places are one group in row order, each cell once', () => {
  const groups = places([
    { table: measures, column: actual, rows: [row(2), row(1)] },
    { table: measures, column: met, rows: [row(1)] },
    { table: measures, column: actual, rows: [row(0), row(1)] },
  ]);
  expect(groups.map(({ columnName, count }) => [columnName, count])).toEqual([
    ['Actual', 3],
    ['Met', 1],
  ]);
  expect(groups[0]!.cells.map(({ place }) => place.row)).toEqual([row(0), row(1), row(2)]);
});

test('a whole column takes in its single cells, and is counted by the table', () => {
  const { session } = exampleSession();
  const groups = explainPlaces(session, own, [
    { table: measures, column: actual, rows: [row(1)] },
    { table: measures, column: actual, rows: 'all' },
  ]);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ isWhole: true, count: session.workbook.table(measures)!.rows.count });
});

test('of many cells only the first few are listed, and all are counted', () => {
  const { session, context } = exampleSession();
  const added = addRows(context, { table: measures, before: null, count: 50 });
  if (!added.ok) throw new Error(added.error.message);
  session.dispatch(added.value);
  const rows = session.workbook.table(measures)!.rows.ids();
  const [group] = explainPlaces(session, own, [{ table: measures, column: actual, rows }]);
  expect(group!.count).toBe(rows.length);
  expect(group!.cells.map(({ place }) => place.row)).toEqual(rows.slice(0, 5));
  const blank = explainPlaces(session, own, [{ table: measures, column: actual, rows: [rows.at(-1)!] }]);
  expect(blank[0]!.cells[0]!.rowName).toBe(`row ${rows.length + 1}`);
});

test('what is not in the workbook any more is left out', () => {
  const { session, context } = exampleSession();
  const deleted = deleteRows(context, { table: measures, rows: [row(1)] });
  if (!deleted.ok) throw new Error(deleted.error.message);
  session.dispatch(deleted.value);
  const groups = explainPlaces(session, own, [
    { table: asTableId('gone'), column: actual, rows: 'all' },
    { table: measures, column: asColumnId('gone'), rows: 'all' },
    { table: measures, column: met, rows: [row(1)] },
    { table: measures, column: actual, rows: [row(1), row(2)] },
  ]);
  expect(groups.map(({ columnName, count }) => [columnName, count])).toEqual([['Actual', 1]]);
});

function places(cells: readonly Precedent[]) {
  return explainPlaces(exampleSession().session, own, cells);
}

test('a total that is read is named by its column and shows what it comes to', () => {
  const { session, context } = exampleSession();
  const made = setTotals(context, { table: measures, column: actual }, '=SUM([Actual])');
  if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The total was refused');
  expect(explainPlaces(session, own, [{ table: measures, column: actual, rows: 'totals' }])).toEqual([
    {
      ...{ table: measures, column: actual, columnName: 'Actual', tableTitle: '' },
      ...{ isWhole: false, isOwnRow: false, total: { text: '12', isError: false }, count: 1, cells: [] },
    },
  ]);
});
