import { describe, expect, test } from 'vitest';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { longestNote } from '../../../src/model/cell-rules.ts';
import { asRowId, type ColumnId } from '../../../src/model/ids.ts';
import { actual, measures, met, row } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const cell = (index: number, column: ColumnId = actual) => ({ table: measures, row: row(index), column });

function example() {
  const book = exampleToChange();
  const note = (index: number, column: ColumnId = actual) =>
    book.session.workbook.table(measures)!.note(row(index), column)?.text;
  return { ...book, note };
}

describe('notes', () => {
  test('stand beside a cell of any column, and a blank text takes them away', () => {
    const { context, run, note, session } = example();
    run(setNote(context, [cell(0)], '  Letter of 3 May\r\n(page 2) '));
    run(setNote(context, [cell(0, met)], 'Agreed'));
    expect([note(0), note(0, met), note(1)]).toEqual(['Letter of 3 May\n(page 2)', 'Agreed', undefined]);
    expect(session.undoLabel).toBe('Note on Met');
    run(setNote(context, [cell(0)], ' \n '));
    expect(note(0)).toBeUndefined();
    expect(session.undoLabel).toBe('Remove note of Actual');
  });

  test('are written beside several cells, and taken away from them, in one step each', () => {
    const { context, run, note, session, content } = example();
    const before = content();
    run(setNote(context, [cell(0), cell(1), cell(2, met)], 'Seen'));
    expect(session.undoLabel).toBe('Write 3 notes');
    run(setNote(context, [cell(0), cell(1), cell(2), cell(2, met)], null));
    expect(session.undoLabel).toBe('Remove 3 notes');
    expect(note(1)).toBeUndefined();
    session.undo();
    expect([note(0), note(1), note(2), note(2, met)]).toEqual(['Seen', 'Seen', undefined, 'Seen']);
    session.undo();
    expect(content()).toEqual(before);
  });

  test('change nothing that is computed, and stay when the cell’s value or its column’s formula changes', () => {
    const { context, run, note, session } = example();
    const result = setNote(context, [cell(0)], 'Seen');
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    expect(done.ok && done.value?.derived.size).toBe(0);
    run(setCell(context, cell(0), '9'));
    run(setColumnFormula(context, { table: measures, column: actual }, '=1'));
    expect(note(0)).toBe('Seen');
  });

  test('[S4] go with their row, column or table, and come back with it', () => {
    const { context, run, note, session } = example();
    run(setNote(context, [cell(0), cell(1, met)], 'Seen'));
    for (const remove of [
      deleteRows(context, { table: measures, rows: [row(0), row(1)] }),
      deleteTable(context, measures),
    ]) {
      run(remove);
      session.undo();
      expect([note(0), note(1, met)]).toEqual(['Seen', 'Seen']);
    }
    run(deleteColumn(context, { table: measures, column: met }));
    expect(note(1, met)).toBeUndefined();
    session.undo();
    expect(note(1, met)).toBe('Seen');
  });

  test('are refused where the cell is gone, no cell is named, or the text is longer than a cell can hold', () => {
    const { context, session } = example();
    expect(refusal(setNote(context, [{ ...cell(0), row: asRowId('gone') }], 'a'))).toMatch(
      /row is no longer/,
    );
    expect(refusal(setNote(context, [], 'a'))).toMatch(/no cell/);
    const long = setNote(context, [cell(0)], 'x'.repeat(longestNote + 1));
    const done = long.ok ? session.dispatch(long.value) : long;
    expect(!done.ok && done.error.message).toMatch(/32,767 characters/);
  });
});
