import { describe, expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { duplicateRows } from '../../../src/commands/duplicate-rows.ts';
import { restoreRow } from '../../../src/commands/restore-row.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { countReferences } from '../../../src/queries/row-references.ts';
import { Writes } from '../../../src/session/writes.ts';
import { exampleSession, lines, measures, row as exampleRow } from '../session/example-workbook.ts';
import { column, number, plainTable, row, table, text } from './plain-table.ts';

const sample = () =>
  plainTable(4, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c', 'd'] },
    { name: 'N', type: number, cells: [1, 2, 3, 4] },
    { name: 'Twice', type: number, formula: '=[@N]*2' },
  ]);
const at = (index: number, name: string) => ({ table, row: row(index), column: column(name) });

describe('duplicating rows', () => {
  test('copies stand below the last of the rows, in their order, whatever order they are given in', () => {
    const own = sample();
    own.run(duplicateRows(own.context, { table, rows: [row(2), row(0)] }));
    expect(own.typed('Ref')).toEqual(['a', 'b', 'c', 'a', 'c', 'd']);
    expect(own.shown('Twice')).toEqual([2, 4, 6, 2, 6, 8]);
    own.session.undo();
    expect(own.typed('Ref')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('values by hand, formulas of cells and notes go along', () => {
    const own = sample();
    own.run(setOverride(own.context, at(1, 'Twice'), { typed: '99', reason: 'as printed' }));
    own.run(setCellFormula(own.context, at(1, 'N'), '=7*3'));
    const noted = new Writes().setNote(table, column('Ref'), row(1), { text: 'see page 4' });
    own.session.dispatch({ label: 'Note', writes: noted });
    const result = duplicateRows(own.context, { table, rows: [row(1)] });
    own.run(result);
    const copy = result.ok ? result.value.rows[0]! : row(1);
    expect(own.table().override(copy, column('Twice'))).toMatchObject({ value: 99, reason: 'as printed' });
    expect(own.session.engine.value(table, copy, column('N'))).toBe(21);
    expect(own.table().note(copy, column('Ref'))).toEqual({ text: 'see page 4' });
  });
});

describe('putting a row back', () => {
  test('brings it with all that was in it, and leaves the rest of what took it as it is', () => {
    const own = sample();
    own.run(setOverride(own.context, at(1, 'Twice'), { typed: '99', reason: 'as printed' }));
    own.run(setCellFormula(own.context, at(1, 'N'), '=7*3'));
    const noted = new Writes().setNote(table, column('Ref'), row(1), { text: 'see page 4' });
    own.session.dispatch({ label: 'Note', writes: noted });
    const deleted = deleteRows(own.context, { table, rows: [row(1), row(3)] });
    const made = deleted.ok ? own.session.dispatch(deleted.value) : deleted;
    const lostWith = made.ok ? made.value!.changes : null;
    expect(own.typed('Ref')).toEqual(['a', 'c']);
    own.run(restoreRow(own.context, { table, row: row(1), lostWith: lostWith! }));
    expect(own.typed('Ref')).toEqual(['a', 'b', 'c']);
    expect(own.table().override(row(1), column('Twice'))).toMatchObject({ value: 99, reason: 'as printed' });
    expect(own.session.engine.value(table, row(1), column('N'))).toBe(21);
    expect(own.table().note(row(1), column('Ref'))).toEqual({ text: 'see page 4' });
    // A row that is there again stays as it is.
    const again = restoreRow(own.context, { table, row: row(1), lostWith: lostWith! });
    expect(again.ok && own.session.dispatch(again.value)).toEqual({ ok: true, value: null });
    own.session.undo();
    expect(own.typed('Ref')).toEqual(['a', 'c']);
  });
});

describe('clearing blocks', () => {
  test('typed cells, formulas of cells and values by hand go in one step', () => {
    const own = sample();
    own.run(setOverride(own.context, at(1, 'Twice'), { typed: '99', reason: 'as printed' }));
    own.run(setCellFormula(own.context, at(2, 'N'), '=7*3'));
    own.run(
      clearAreas(own.context, [{ table, rows: [row(1), row(2)], columns: ['N', 'Twice'].map(column) }]),
    );
    expect(own.shown('N')).toEqual([1, null, null, 4]);
    expect(own.shown('Twice')).toEqual([2, 0, 0, 8]);
    own.session.undo();
    expect(own.shown('Twice')).toEqual([2, 99, 42, 8]);
  });

  test('a block of calculated cells is refused', () => {
    const own = sample();
    const result = clearAreas(own.context, [{ table, rows: [row(0)], columns: [column('Twice')] }]);
    expect(result.ok || result.error.message).toMatch(/Twice is calculated, so it can’t be emptied/);
  });
});

test('what refers to rows is counted, what goes with them is not', () => {
  const { session } = exampleSession();
  expect(countReferences(session.workbook, measures, [exampleRow(0), exampleRow(1)])).toBe(2);
  expect(countReferences(session.workbook, measures, [exampleRow(2)])).toBe(0);
  expect(countReferences(session.workbook, lines, [exampleRow(0)])).toBe(0);
});

describe('adding rows', () => {
  test('they are empty but for the column in which they are to be like another row', () => {
    const own = sample();
    const like = { row: row(2), column: column('Ref') };
    own.run(addRows(own.context, { table, before: row(3), count: 2, like }));
    expect(own.typed('Ref')).toEqual(['a', 'b', 'c', 'c', 'c', 'd']);
    expect(own.typed('N')).toEqual([1, 2, 3, null, null, 4]);
    own.session.undo();
    expect(own.typed('Ref')).toEqual(['a', 'b', 'c', 'd']);
    // A calculated column is left to its formula.
    own.run(
      addRows(own.context, { table, before: null, count: 1, like: { ...like, column: column('Twice') } }),
    );
    expect(own.typed('Twice').at(-1)).toBeNull();
  });
});
