import { expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { TableId } from '../../../src/model/ids.ts';
import type { PastChange } from '../../../src/model/workbook-past.ts';
import {
  deletedTables,
  historyDetails,
  historyEntries,
  type HistoryScope,
} from '../../../src/queries/history-entries.ts';
import { HistoryNames } from '../../../src/queries/history-names.ts';
import { Writes } from '../../../src/session/writes.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { actual, lines, measure, measures, met, ref, row, target } from '../session/example-workbook.ts';

/** The example with a past, an edit a second. */
function lived() {
  const made = exampleToChange();
  const { session } = made;
  const changes: PastChange[] = [];
  session.subscribe(({ changes: done, label }) =>
    changes.push({ at: (changes.length + 1) * 1000, author: 'Ann', label, changes: done }),
  );
  return {
    ...{ ...made, changes },
    told(scope: HistoryScope = { kind: 'workbook' }): string[] {
      const names = new HistoryNames(session.workbook, changes);
      return historyEntries(changes, scope).flatMap((entry) =>
        [...historyDetails(changes, entry, scope, names)].map(
          ({ kind, before, after }) => `${kind}: ${before} > ${after}`,
        ),
      );
    },
  };
}

test('defined names are told by what there were and are', () => {
  const { context, run, told } = lived();
  run(defineName(context, { name: 'Factor', formula: '3' }));
  run(defineName(context, { name: 'Allowance', formula: '0.5%' }));
  expect(told()).toEqual(['workbook: Factor > Allowance, Factor', 'workbook:  > Factor']);
});

test('a table that was called otherwise', () => {
  const { context, run, told } = lived();
  run(renameTable(context, lines, 'Connections'));
  expect(told()).toEqual(['table: Lines > Connections']);
});

test('values put in by hand with their reasons, and formulas of cells, of a cell alone as well', () => {
  const { context, run, told } = lived();
  const place = (index: number) => ({ table: measures, row: row(index), column: met });
  run(setOverride(context, place(0), { typed: 'Not met', reason: 'Late returns' }));
  run(setCellFormula(context, place(0), '=[@Target]*2', { reason: 'By agreement' }));
  run(setCellFormula(context, place(1), '=1'));
  const own = [
    'override: Not met (Late returns) > =[@Target]*2 (By agreement)',
    'override: null > Not met (Late returns)',
  ];
  expect(told()).toEqual(['override: null > =1', ...own]);
  expect(told({ kind: 'cell', ...place(0) })).toEqual(own);
  expect(told({ kind: 'row', table: measures, row: row(1) })).toEqual(['override: null > =1']);
  expect(told({ kind: 'cell', ...place(0), column: target })).toEqual([]);
});

test('a reference is told by the key of its row, and by its id where the row is in no table', () => {
  const { session, context, run, told } = lived();
  run(setCell(context, { table: lines, row: row(0), column: measure }, 'M 2'));
  expect(told()).toEqual(['cell: M 1 > M 2']);
  session.dispatch({
    ...{ label: 'Unknown', writes: new Writes().setCell(lines, measure, row(0), { ref: row(77) }) },
  });
  expect(told()[0]).toBe(`cell: M 2 > ${row(77)}`);
});

test('tables and columns that are gone keep their names', () => {
  const { session, context, run, changes } = lived();
  run(deleteColumn(context, { table: measures, column: actual }));
  const names = () => new HistoryNames(session.workbook, changes);
  expect([names().table(measures), names().column(measures, actual)]).toEqual(['Measures', 'Actual']);
  session.dispatch({ label: 'Delete', writes: new Writes().setTable(measures, null) });
  expect([names().table(measures), names().column(measures, ref)]).toEqual(['Measures', 'Ref']);
  expect(names().table('never' as TableId)).toBe('');
});

test('a table that went in several changes of one moment is one, with all its rows, from before the first', () => {
  const { session, changes } = lived();
  session.dispatch({ label: 'Rows', writes: new Writes().setRow(measures, row(0), null) });
  session.dispatch({ label: 'Rest', writes: new Writes().setTable(measures, null) });
  const together = changes.map((change) => ({ ...change, at: 5000, label: 'Delete Measures' }));
  expect(deletedTables(together, (id) => session.workbook.table(id) !== undefined, 0)).toEqual([
    { table: measures, title: 'Measures', rows: 3, at: 5000, author: 'Ann', after: 0 },
  ]);
  const apart = deletedTables(changes, (id) => session.workbook.table(id) !== undefined, 0);
  expect(apart.map(({ rows, after }) => [rows, after])).toEqual([[2, 1]]);
});
