import { describe, expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { allPieces } from '../../../src/base/pieces.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { mergeWorkbook } from '../../../src/commands/merge-workbook.ts';
import { replacingByCopy } from '../../../src/commands/merge-replace.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { conflictCount, decideAll } from '../../../src/model/merge-plan.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { actual, lines, measures, ref, row, target } from '../session/example-workbook.ts';
import { mergeInto } from '../snapshot/merge-states.ts';
import { conflictsOf, type Edit, edited, planned } from './edited-copies.ts';

const type =
  (column: typeof actual, number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, text);
const change =
  (column: typeof actual, edit: Parameters<typeof editColumn>[2]): Edit =>
  (context) =>
    editColumn(context, { table: measures, column }, edit);

describe('schema changes', () => {
  test('one renames a column, the other changes its type, a third fact stays', () => {
    const { ours, plan } = planned(
      [change(actual, { name: 'Figure' })],
      [(context) => changeColumn(context, { table: measures, column: actual }, { type: { kind: 'text' } })],
    );
    expect(conflictsOf(plan)).toEqual([]);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    const column = ours.workbook.table(measures)!.column(actual)!;
    expect([column.name, column.type.kind]).toEqual(['Figure', 'text']);
  });

  test('both rename it: mine, theirs, or another name', () => {
    const { ours, plan } = planned(
      [change(actual, { name: 'Figure' })],
      [change(actual, { name: 'Result' })],
    );
    expect(plan.others).toMatchObject([{ field: 'name', base: 'Actual', ours: 'Figure', theirs: 'Result' }]);
    const id = plan.others[0]!.id;
    mergeInto(ours, plan, { cells: [], others: new Map([[id, { typed: 'Outcome' }]]) });
    expect(ours.workbook.table(measures)!.column(actual)!.name).toBe('Outcome');
  });

  test('both add a column of one name: one of them gets a number, whoever merges', () => {
    const add: Edit = (context) =>
      addColumn(context, { table: measures, name: 'Remark', type: { kind: 'text' }, before: null });
    const names = (mine: readonly Edit[], other: readonly Edit[]) => {
      const { ours, plan } = planned(mine, other);
      expect(conflictCount(plan)).toBe(0);
      mergeInto(ours, plan, decideAll(plan, 'ours'));
      return ours.workbook.table(measures)!.columns.map(({ name }) => name);
    };
    expect(names([add], [add]).slice(-2)).toEqual(['Remark', 'Remark 2']);
  });

  test('one deletes a column into which the other typed', () => {
    const { ours, plan } = planned(
      [(context) => deleteColumn(context, { table: measures, column: target })],
      [type(target, 0, '9')],
    );
    expect(plan.others).toMatchObject([{ kind: 'column', removedBy: 'ours', size: 1 }]);
    mergeInto(ours, plan, decideAll(plan, 'theirs'));
    const table = ours.workbook.table(measures)!;
    expect([0, 1, 2].map((number) => table.cell(row(number), target))).toEqual([9, 6, 6]);
    expect(ours.engine.value(measures, row(0), table.columnNamed('Met')!.id)).toBe('Met');
  });

  test('one calculates a column into which the other typed', () => {
    const formula: Edit = (context) => setColumnFormula(context, { table: measures, column: actual }, '=1+1');
    for (const side of ['ours', 'theirs'] as const) {
      const { ours, plan } = planned([formula], [type(actual, 2, '4')]);
      expect(conflictsOf(plan)).toEqual(['column measures actual formula']);
      mergeInto(ours, plan, decideAll(plan, side));
      expect(ours.engine.value(measures, row(2), actual)).toBe(side === 'ours' ? 2 : 4);
      expect(ours.workbook.table(measures)!.column(actual)!.formula === null).toBe(side === 'theirs');
    }
  });

  test('a key column that the other side’s table still names is no key column any more', () => {
    const { ours, plan } = planned(
      [(context) => setNote(context, [{ table: lines, column: ref, row: row(0) }], 'Mine')],
      [(context) => deleteTable(context, measures)],
    );
    expect(conflictsOf(plan)).toEqual([]);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    expect(ours.workbook.tables.map(({ id }) => id)).toEqual([lines]);
  });
});

describe('rows and cells', () => {
  test('a row deleted here and changed there is asked about, one that was not changed goes', () => {
    const remove: Edit = (context) => deleteRows(context, { table: measures, rows: [row(0), row(1)] });
    const { ours, plan } = planned([type(actual, 0, '1')], [remove]);
    expect(conflictsOf(plan)).toEqual(['presence measures row row-0']);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    expect(ours.workbook.table(measures)!.rows.ids()).toEqual([row(0), row(2)]);
  });

  test('a cell can be another value; what is open is told', () => {
    const { ours, plan } = planned([type(actual, 0, '1')], [type(actual, 0, '2'), type(target, 1, '3')]);
    expect(conflictsOf(plan)).toEqual(['cells actual row-0']);
    const { workbook, engine } = ours;
    const context = { workbook, engine, ids: { next: () => 'none' } };
    const open = { plan, decisions: { cells: [], others: new Map() }, name: 'copy', snapshot: null };
    expect(mergeWorkbook(context, open)).toEqual({
      ok: false,
      error: { message: 'One conflict is still open. Choose what it is to be.' },
    });
    mergeInto(ours, plan, { cells: [[{ typed: 7 }]], others: new Map() });
    const table = ours.workbook.table(measures)!;
    expect([table.cell(row(0), actual), table.cell(row(1), target)]).toEqual([7, 3]);
    expect(ours.steps.at(-1)).toMatchObject({ label: 'Merge a copy' });
  });

  test('what is open is counted, of cells and of all else; a copy that is no snapshot is not noted as merged', () => {
    const note =
      (text: string): Edit =>
      (context) =>
        setNote(context, [{ table: measures, column: ref, row: row(0) }], text);
    const { ours, plan } = planned(
      [type(actual, 0, '1'), note('Mine')],
      [type(actual, 0, '2'), note('Theirs')],
    );
    const { workbook, engine } = ours;
    const context = { workbook, engine, ids: { next: () => 'none' } };
    const merging = (decisions: Parameters<typeof mergeInto>[2], snapshot: string | null) =>
      mergeWorkbook(context, { plan, decisions, name: 'copy', snapshot });
    const none = { cells: [], others: new Map() };
    expect(merging(none, null)).toMatchObject({
      error: { message: '2 conflicts are still open. Choose what each is to be.' },
    });
    expect(merging({ ...none, cells: [['ours']] }, null).ok).toBe(false);
    const decided = decideAll(plan, 'ours');
    const madeOf = (snapshot: string | null) => {
      const merged = merging(decided, snapshot);
      return merged.ok ? merged.value.merges : merged.error;
    };
    expect(madeOf(null)).toEqual({ made: [], takenBack: [] });
    expect(madeOf('abc')).toEqual({ made: ['abc'], takenBack: [] });
  });

  test('who changed the copy stands in the history of what came from it', () => {
    const { ours, plan } = planned([], [type(actual, 0, '2')]);
    const { workbook, engine } = ours;
    const context = { workbook, engine, ids: { next: () => 'none' } };
    const decisions = { cells: [], others: new Map() };
    const authors = ['Cara', 'Ben'];
    const merged = mergeWorkbook(context, {
      plan: { ...plan, authors },
      decisions,
      name: 'c',
      snapshot: null,
    });
    expect(merged.ok && merged.value.label).toBe('Merge c, with changes by Cara, Ben');
  });
});

test('a workbook becomes what a copy is in one step', () => {
  const rename: Edit = (context) => renameTable(context, measures, 'Aims');
  const ours = edited('a', [type(actual, 0, '1'), (context) => deleteTable(context, lines)]);
  const theirs = edited('b', [rename, (context) => deleteRows(context, { table: measures, rows: [row(1)] })]);
  const { workbook } = ours;
  const before = contentOfWorkbook(workbook);
  const spec = allPieces(replacingByCopy(workbook, { copy: theirs.workbook, name: 'a copy' }));
  expect(ours.dispatch(spec).ok).toBe(true);
  expect(contentOfWorkbook(workbook)).toEqual(contentOfWorkbook(theirs.workbook));
  ours.undo();
  expect(contentOfWorkbook(workbook)).toEqual(before);
});
