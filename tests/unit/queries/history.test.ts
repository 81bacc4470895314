import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId } from '../../../src/model/ids.ts';
import { pastLabel } from '../../../src/model/past-labels.ts';
import type { PastChange } from '../../../src/model/workbook-past.ts';
import {
  changesUntil,
  deletedTables,
  historyAuthors,
  historyDetails,
  historyEntries,
  type HistoryScope,
} from '../../../src/queries/history-entries.ts';
import { cellOrigin } from '../../../src/queries/cell-origin.ts';
import { HistoryNames } from '../../../src/queries/history-names.ts';
import { Writes } from '../../../src/session/writes.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { column, number, plainTable, row, table, text } from '../commands/plain-table.ts';

/** A table with a past: each edit a second after the one before, by Ann and Bo in turn. */
function lived() {
  const made = plainTable(3, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c'] },
    { name: 'Value', type: number, cells: [1, 2, 3] },
    { name: 'Twice', type: number },
  ]);
  const { session } = made;
  const changes: PastChange[] = [];
  session.subscribe((commit) => {
    const at = (changes.length + 1) * 1000;
    changes.push({
      at,
      author: changes.length % 2 === 0 ? 'Ann' : 'Bo',
      label: pastLabel(commit.label, commit.origin),
      changes: commit.changes,
    });
  });
  const edit = (writes: Writes, label = 'Edit') => {
    const done = session.dispatch({ label, writes });
    if (!done.ok) throw new Error(done.error.message);
  };
  return {
    ...{ ...made, changes, edit },
    lines(scope: HistoryScope): string[] {
      const names = new HistoryNames(session.workbook, changes);
      return historyEntries(changes, scope).flatMap((entry) =>
        [...historyDetails(changes, entry, scope, names)].map(
          ({ kind, row: of, before, after }) => `${entry.label} ${kind} ${of ?? ''}: ${before} > ${after}`,
        ),
      );
    },
  };
}

const cellOf = (name: string, index: number): HistoryScope => ({
  ...{ kind: 'cell', table, row: row(index), column: column(name) },
});

describe('the list of what was changed', () => {
  test('the newest first, with old and new values as they are shown', () => {
    const { edit, lines } = lived();
    edit(new Writes().setCell(table, column('Value'), row(0), 1234.5), 'Edit Value');
    edit(new Writes().setCell(table, column('Ref'), row(1), null), 'Clear');
    edit(new Writes().setWorkbook({ title: 'Other' }), 'Rename workbook');
    expect(lines({ kind: 'workbook' })).toEqual([
      'Rename workbook workbook : Test > Other',
      'Clear cell r1: b > ',
      'Edit Value cell r0: 1 > 1234.5',
    ]);
  });

  test('of a table, a row and a cell: what touched it', () => {
    const { edit, lines } = lived();
    const writes = new Writes();
    for (const index of [0, 1, 2]) writes.setCell(table, column('Value'), row(index), 9);
    edit(writes, 'Paste');
    edit(new Writes().setNote(table, column('Value'), row(1), { text: 'Why' }), 'Note');
    edit(new Writes().setWorkbook({ title: 'Other' }), 'Rename workbook');
    edit(new Writes().setRow(table, row(1), null), 'Delete row');
    expect(lines(cellOf('Value', 0))).toEqual(['Paste cell r0: 1 > 9']);
    expect(lines(cellOf('Value', 1))).toEqual([
      'Delete row row r1:  > null',
      'Delete row cell r1: 9 > ',
      'Delete row note r1: Why > null',
      'Note note r1: null > Why',
      'Paste cell r1: 2 > 9',
    ]);
    expect(lines(cellOf('Ref', 0))).toEqual([]);
    expect(lines({ kind: 'row', table, row: row(2) })).toEqual(['Paste cell r2: 3 > 9']);
    expect(lines({ kind: 'table', table }).length).toBe(3 + 1 + 4);
  });

  test('of a calculated cell: the formula that changed it', () => {
    const { run, context, lines } = lived();
    run(setColumnFormula(context, { table, column: column('Twice') }, '[@Value]*2'));
    run(setColumnFormula(context, { table, column: column('Twice') }, '[@Value]*3'));
    expect(lines(cellOf('Twice', 1))[0]).toContain('column : Twice =[@Value]*2 > Twice =[@Value]*3');
  });

  test('rows that are gone keep their name; references are told by the key of their row', () => {
    const { edit, session, changes } = lived();
    const record = session.workbook.table(table)!.record;
    edit(new Writes().setTable(table, { ...record, keyColumn: column('Ref') }));
    edit(new Writes().setRow(table, row(1), null), 'Delete row');
    const names = new HistoryNames(session.workbook, changes);
    expect(names.row(table, row(1))).toBe('b');
    expect(names.row(table, row(2))).toBe('c');
    // As the grid counts, in which the headings are row 1.
    expect(names.place(table, row(2))).toBe(3);
    expect(names.row(table, asRowId('never'))).toBe('');
    expect(names.column(table, asColumnId('never'))).toBe('');
  });

  test('what was made as one is one entry; authors, and how far a time is', () => {
    const { edit, changes } = lived();
    edit(new Writes().setCell(table, column('Value'), row(0), 5));
    edit(new Writes().setCell(table, column('Value'), row(1), 6));
    edit(new Writes().setCell(table, column('Value'), row(2), 7));
    const parts = changes.map((change, index) =>
      index === 0 ? change : { ...changes[1]!, changes: change.changes },
    );
    const entries = historyEntries(parts, { kind: 'workbook' });
    expect(entries.map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [0, 1],
    ]);
    expect(historyEntries(parts, cellOf('Value', 2)).map(({ from, to }) => [from, to])).toEqual([[1, 3]]);
    expect(historyAuthors(changes)).toEqual(['Ann', 'Bo']);
    expect([0, 999, 1000, 2500, 9000].map((time) => changesUntil(changes, time))).toEqual([0, 0, 1, 2, 3]);
  });

  test('tables that were deleted and are not there again', () => {
    const { edit, session, changes } = lived();
    edit(new Writes().setTable(table, null), 'Delete Plain');
    const isThere = () => session.workbook.table(table) !== undefined;
    expect(deletedTables(changes, isThere, 0)).toEqual([
      { table, title: 'Plain', rows: 3, at: 1000, author: 'Ann', after: 0 },
    ]);
    expect(deletedTables(changes, isThere, 1001)).toEqual([]);
    session.undo();
    expect(deletedTables(changes, isThere, 0)).toEqual([]);
  });

  test('ten thousand changes are listed in no time', () => {
    const { edit, changes } = lived();
    edit(new Writes().setCell(table, column('Value'), row(0), 5));
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...changes[0]!, at: index }));
    const start = performance.now();
    expect(historyEntries(many, { kind: 'workbook' })).toHaveLength(10_000);
    expect(historyEntries(many, cellOf('Value', 0))).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('where a value came from', () => {
  const cell = { table, row: row(0), column: column('Value') };

  test('is the last change of the cell itself', () => {
    const { edit, changes } = lived();
    expect(cellOrigin(changes, cell)).toBeNull();
    edit(new Writes().setCell(table, column('Value'), row(0), 4), 'Import measures.xlsx into Measures');
    edit(new Writes().setCell(table, column('Value'), row(1), 5), 'Edit Value');
    edit(new Writes().setNote(table, column('Value'), row(0), { text: 'Seen' }), 'Note');
    expect(cellOrigin(changes, cell)).toEqual({
      ...{ at: 1000, author: 'Ann', label: 'Import measures.xlsx into Measures', how: 'put-in', maker: null },
    });
    edit(new Writes().setCell(table, column('Value'), row(0), 6), 'Edit Value');
    expect(cellOrigin(changes, cell)).toMatchObject({ at: 4000, author: 'Bo', label: 'Edit Value' });
  });

  test('is what had put it in before, where later changes were taken back, and what was done first, where it was done again', () => {
    const { edit, changes, session } = lived();
    const put = (value: number, label: string) =>
      edit(new Writes().setCell(table, column('Value'), row(0), value), label);
    const origin = () => {
      const found = cellOrigin(changes, cell);
      return found === null ? null : `${found.how} ${found.label} ${found.at}`;
    };
    put(4, 'Paste 4 cells');
    put(5, 'Fill 4 cells');
    put(4, 'Paste 4 cells');
    expect(origin()).toBe('put-in Paste 4 cells 3000');
    session.undo();
    expect(origin()).toBe('put-in Fill 4 cells 2000');
    session.undo();
    expect(origin()).toBe('put-in Paste 4 cells 1000');
    session.redo();
    expect(origin()).toBe('put-in Fill 4 cells 2000');
    session.redo();
    expect(origin()).toBe('put-in Paste 4 cells 3000');
    for (let count = 0; count < 3; count++) session.undo();
    // As it was before the first of the changes.
    expect(origin()).toBeNull();
    session.redo();
    put(9, 'Edit Value');
    session.undo();
    expect(origin()).toBe('put-in Paste 4 cells 1000');
    // Where the past has forgotten what the undo took back.
    expect(cellOrigin(changes.slice(-1), cell)).toMatchObject({ how: 'taken-back', label: 'Edit Value' });
    expect(cellOrigin(changes.slice(5, 6), cell)).toMatchObject({ how: 'put-in', label: 'Fill 4 cells' });
  });

  test('names who had put it in in a copy that was merged', () => {
    const { edit, changes } = lived();
    edit(new Writes().setCell(table, column('Value'), row(0), 4), 'Merge copy');
    const places = {
      ...{ table, record: false, columns: [], rows: [], overrides: [], notes: [] },
      cells: [{ column: column('Value'), rows: [row(0)] }],
    };
    const credits = [{ at: 7, author: 'Cleo', places: { workbook: false, tables: [places] } }];
    expect(cellOrigin([{ ...changes[0]!, credits }], cell)?.maker).toEqual({ at: 7, author: 'Cleo' });
  });
});
