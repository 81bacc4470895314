import { expect, test } from 'vitest';
import { type ChangeSet, invert } from '../../../src/model/change-set.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { Writes } from '../../../src/session/writes.ts';
import { ReplacedCells } from '../../../src/ui/state/replaced-cells.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

/** A page with a table of zeros, and the same workbook in another tab. */
function made() {
  const sheet = () => plainTable(3, [{ name: 'A', type: number, cells: [0, 0, 0] }]).session;
  const [session, other] = [sheet(), sheet()];
  const told: string[] = [];
  const clock = { now: 0 };
  const cells = new ReplacedCells(
    session,
    (replaced) =>
      told.push(
        replaced
          .map(({ place, ours, theirs }) => `${place.row}: ${String(ours.value)} > ${String(theirs.value)}`)
          .join(', '),
      ),
    () => clock.now,
  );
  cells.watch();
  let last: ChangeSet | null = null;
  for (const each of [session, other]) each.subscribe(({ changes }) => (last = changes));
  const typing = (where: typeof session) => (at: number, value: CellValue) => {
    where.dispatch({ label: 'Type', writes: new Writes().setCell(table, column('A'), row(at), value) });
    return last!;
  };
  return {
    session,
    clock,
    told,
    here: typing(session),
    there: typing(other),
    later: () => Promise.resolve(),
  };
}

test('a cell that another tab changes after it was changed here is told once, with both values', async () => {
  const { session, told, here, there, later } = made();
  here(1, 5);
  session.applyRemote(there(1, 6), 'Type');
  await later();
  expect(told).toEqual([`${row(1)}: 5 > 6`]);
  session.applyRemote(there(1, 7), 'Type');
  await later();
  expect(told).toHaveLength(1);
});

test('other cells, the same value and what was changed long ago are not told', async () => {
  const { session, clock, told, here, there, later } = made();
  here(0, 5);
  here(1, 5);
  session.applyRemote(there(2, 6), 'Type');
  session.applyRemote(there(1, 5), 'Type');
  clock.now = 11 * 60 * 1000;
  session.applyRemote(there(0, 6), 'Type');
  await later();
  expect(told).toEqual([]);
});

test('what is not written yet is taken back and made again above what another tab wrote: its own value stays, so nothing is told', async () => {
  const { session, told, here, there, later } = made();
  const own = here(1, 5);
  session.applyRemote(invert(own), 'Type');
  session.applyRemote(there(1, 6), 'Type');
  session.applyRemote(own, 'Type');
  await later();
  expect([told, session.workbook.table(table)!.cell(row(1), column('A'))]).toEqual([[], 5]);
});

test('a row that another tab deletes takes its cells along without a word on them', async () => {
  const { session, told, here, later } = made();
  here(1, 5);
  const { session: third } = plainTable(3, [{ name: 'A', type: number, cells: [0, 5, 0] }]);
  let gone: ChangeSet | null = null;
  third.subscribe(({ changes }) => (gone = changes));
  third.dispatch({ label: 'Delete', writes: new Writes().setRow(table, row(1), null) });
  session.applyRemote(gone!, 'Delete');
  await later();
  expect([told, session.workbook.table(table)!.rows.slot(row(1))]).toEqual([[], undefined]);
});
