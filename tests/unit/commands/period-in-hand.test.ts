import { expect, test } from 'vitest';
import { choosePeriod, periodInHand, reportedPeriods } from '../../../src/commands/choose-period.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { examplePlanContent } from '../queries/plan-example.ts';

/** Measures that report these years, each with its figure or without one. */
function opened(...measures: readonly (readonly [year: number | null, actual: number | null])[]) {
  const rows = measures.map(([year, actual], index): [string, { cells: Record<string, CellValue> }] => [
    `m${index}`,
    { cells: { Measure: `Measure ${index}`, 'Report year': year, Actual: actual } },
  ]);
  const content = examplePlanContent({ measures: Object.fromEntries(rows) });
  const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const table = session.workbook.tables.find(({ record }) => record.title === 'Summary Sheet')!;
  return {
    inHand: () => [periodInHand(context, table), reportedPeriods(table)],
    years: () =>
      measures.map((_, index) => table.cell(asRowId(`m${index}`), table.columnNamed('Report year')!.id)),
    choose: (from: number, to: number) => {
      const result = choosePeriod(context, { table: table.id, from, to });
      if (!result.ok) throw new Error(result.error.message);
      expect(session.dispatch(result.value).ok).toBe(true);
    },
  };
}

test('the period that is left is the latest, and the last with figures where a plan was rolled forward', () => {
  expect(opened([2028, 5], [2028, null]).inHand()).toEqual([2028, [2028]]);
  expect(opened([2028, null]).inHand()).toEqual([2028, [2028]]);
  expect(opened([null, 5]).inHand()).toEqual([null, []]);
  expect(opened([2028, 5], [2029, null], [null, null]).inHand()).toEqual([2028, [2029, 2028]]);
  expect(opened([2028, 5], [2029, 0]).inHand()).toEqual([2029, [2029, 2028]]);
});

test('the old plan’s period can be closed beside the new plan’s first one', () => {
  const { choose, years, inHand } = opened([2028, 5], [2029, null]);
  choose(2028, 2029);
  expect(years()).toEqual([2029, 2029]);
  expect(inHand()).toEqual([2029, [2029]]);
});

test('measures of an older plan that stay in their year are not left where a later one was closed', () => {
  const { choose, inHand } = opened([2020, 5], [2028, 6]);
  choose(2028, 2029);
  expect(inHand()).toEqual([2029, [2029, 2020]]);
});
