import { describe, expect, test } from 'vitest';
import { addTable } from '../../../src/commands/add-table.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { restoreRows, restoringTable, restoringWorkbook } from '../../../src/commands/restore-past.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { allPieces } from '../../../src/base/pieces.ts';
import { ok } from '../../../src/base/result.ts';
import { copyingWorkbook } from '../../../src/model/past-state.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { PlainSession } from '../storage/plain-session.ts';
import { column, number, plainTable, row, table, text } from './plain-table.ts';
import { refusal } from './run-command.ts';

/** A table of three rows, as it was and to be changed. */
function example() {
  const made = plainTable(3, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c'] },
    { name: 'Value', type: number, cells: [1, 2, 3] },
    { name: 'Twice', type: number, formula: '[@Value]*2' },
  ]);
  const past = allPieces(copyingWorkbook(made.session.workbook));
  const set = (name: string, index: number, value: number) =>
    made.run(ok({ label: 'Edit', writes: new Writes().setCell(table, column(name), row(index), value) }));
  return { ...made, past, set };
}

describe('restoring what was', () => {
  test('rows get their values back, with override and note; others stay; one undo takes it back', () => {
    const { run, context, past, set, session, typed, table: now } = example();
    past.table(table)!.putNote(column('Value'), row(0), { text: 'Seen' });
    past.table(table)!.putOverride(column('Twice'), row(0), { value: 7, reason: 'Counted' });
    set('Value', 0, 10);
    set('Value', 1, 20);
    run(restoreRows(context, { past, table, rows: [row(0)], columns: null }));
    expect(typed('Value')).toEqual([1, 20, 3]);
    expect(now().note(row(0), column('Value'))).toEqual({ text: 'Seen' });
    expect(session.engine.value(table, row(0), column('Twice'))).toBe(7);
    session.undo();
    expect(typed('Value')).toEqual([10, 20, 3]);
    expect(now().override(row(0), column('Twice'))).toBeUndefined();
  });

  test('a row that was deleted comes back at its place; columns that are calculated by now stay so', () => {
    const { run, context, past, typed, shown } = example();
    run(deleteRows(context, { table, rows: [row(1)] }));
    run(setColumnFormula(context, { table, column: column('Value') }, '5'));
    run(restoreRows(context, { past, table, rows: [row(1)], columns: null }));
    expect(typed('Ref')).toEqual(['a', 'b', 'c']);
    expect(shown('Value')).toEqual([5, 5, 5]);
  });

  test('only the named columns', () => {
    const { run, context, past, set, typed } = example();
    set('Value', 2, 30);
    run(restoreRows(context, { past, table, rows: [row(2)], columns: [column('Ref')] }));
    expect(typed('Value')).toEqual([1, 2, 30]);
  });

  test('rows of a table that is gone are refused with the way out', () => {
    const { run, context, past } = example();
    run(deleteTable(context, table));
    expect(refusal(restoreRows(context, { past, table, rows: [row(1)], columns: null }))).toMatch(
      /Restore the table/,
    );
  });

  test('a table that was deleted comes back whole; where its name is taken it gets another', () => {
    const { run, context, past, session, shown } = example();
    run(deleteTable(context, table));
    run(addTable(context, 'Plain'));
    run(allPieces(restoringTable(session.workbook, past, table)));
    expect(shown('Twice')).toEqual([2, 4, 6]);
    expect(session.workbook.tables.map(({ record }) => record.name).sort()).toEqual(['Plain', 'Plain_2']);
    expect(refusal(allPieces(restoringTable(past, session.workbook, table)))).toBe('');
  });

  test('a table comes back in pieces, too, and the page is told of it', () => {
    const { run, context, past, session, shown } = example();
    run(deleteTable(context, table));
    let told = 0;
    session.subscribe(() => told++);
    const restored = allPieces(restoringTable(session.workbook, past, table));
    if (!restored.ok) throw new Error(restored.error.message);
    expect(allPieces(session.dispatching(restored.value)).ok).toBe(true);
    expect(told).toBe(1);
    expect(session.workbook.tables.map(({ id }) => id)).toEqual([table]);
    expect(shown('Twice')).toEqual([2, 4, 6]);
  });

  test('everything: any workbook becomes what it was, whatever was done since', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seededRandom(seed);
      const workbook = workbookFromContent(randomWorkbook(random, { tables: 2, columns: 4, rows: 6 }));
      const session = new PlainSession(workbook);
      const past = allPieces(copyingWorkbook(workbook));
      for (let edit = 0; edit < 30; edit++) {
        session.dispatch(randomWrites(random, workbook, `s${seed}e${edit}`));
      }
      session.dispatch(allPieces(restoringWorkbook(workbook, past)).writes);
      expect(contentOfWorkbook(workbook), `seed ${seed}`).toEqual(contentOfWorkbook(past));
    }
  });
});
