import { describe, expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { addTable } from '../../../src/commands/add-table.ts';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { changeSize, invert } from '../../../src/model/change-set.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import type { Commit, Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import {
  actual,
  exampleContent,
  exampleSession,
  lines,
  measures,
  met,
  ref,
  row,
  target,
} from './example-workbook.ts';

function run(session: Session, result: CommandResult): Commit | null {
  if (!result.ok) throw new Error(result.error.message);
  const done = session.dispatch(result.value);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

function refusal(session: Session, result: CommandResult): string {
  const done = result.ok ? session.dispatch(result.value) : result;
  return done.ok ? 'not refused' : done.error.message;
}

const actualOf = (index: number) => ({ table: measures, row: row(index), column: actual });
const metOf = (index: number) => ({ table: measures, row: row(index), column: met });
const firstActual = { table: measures, rows: [row(0)], columns: [actual] };

describe('the session', () => {
  test('[S1] a listener that changes the workbook while it is told of a change is a bug that throws', () => {
    const { session, context } = exampleSession();
    session.subscribe(() => session.undo());
    expect(() => run(session, setCell(context, actualOf(0), '9'))).toThrow('A listener tried to change');
  });

  test('[S2] a broken rule refuses the whole spec and changes nothing', () => {
    const cases: readonly [
      build: (session: ReturnType<typeof exampleSession>) => CommandResult,
      message: RegExp,
    ][] = [
      [({ context }) => setCell(context, actualOf(0), 'many'), /“many” is not a number/],
      [({ context }) => setCell(context, { ...actualOf(0), row: row(9) }, '1'), /row is no longer there/],
      [({ context }) => setCell(context, metOf(0), 'Met'), /Met is calculated/],
      [
        ({ context }) => clearAreas(context, [{ table: measures, rows: [row(0)], columns: [met] }]),
        /Met is calculated/,
      ],
      [({ context }) => setOverride(context, metOf(0), { typed: 'Met', reason: ' ' }), /Say why/],
      [
        ({ context }) => setOverride(context, actualOf(0), { typed: '1', reason: 'x' }),
        /nothing to override/,
      ],
      [({ context }) => editColumn(context, metOf(0), { name: 'ACTUAL' }), /called “ACTUAL” already/],
      [({ context }) => editColumn(context, metOf(0), { name: ' ' }), /needs a name/],
      [({ context }) => renameTable(context, measures, 'lines'), /table called “Lines” already/],
      [({ context }) => deleteColumn(context, { table: measures, column: ref }), /names the rows/],
      [({ context }) => setColumnFormula(context, metOf(0), '=IF('), /./],
    ];
    for (const [build, message] of cases) {
      const example = exampleSession();
      expect(refusal(example.session, build(example))).toMatch(message);
      expect(contentOfWorkbook(example.session.workbook)).toEqual(exampleContent());
      expect(example.session.undoLabel).toBeNull();
    }
  });

  test('[S3] writing what is there already is no commit and keeps redo', () => {
    const { session, context } = exampleSession();
    run(session, setCell(context, actualOf(0), '9'));
    session.undo();
    expect(run(session, setCell(context, actualOf(0), '5'))).toBeNull();
    expect(session.redoLabel).toBe('Edit Actual');
  });

  test('[S4] removing a row, a column or a table lists everything that goes with it', () => {
    const { session, context } = exampleSession();
    run(session, setOverride(context, metOf(0), { typed: 'Met', reason: 'seen' }));
    // The row, its three typed cells and its override.
    expect(changeSize(run(session, deleteRows(context, { table: measures, rows: [row(0)] }))!.changes)).toBe(
      5,
    );
    session.undo();
    // The column and its two filled cells.
    expect(
      changeSize(run(session, deleteColumn(context, { table: measures, column: actual }))!.changes),
    ).toBe(3);
    session.undo();
    // The table, four columns, three rows, eight filled cells and the override.
    expect(changeSize(run(session, deleteTable(context, measures))!.changes)).toBe(17);
    session.undo();
    session.undo();
    expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
  });

  test('[S4] a column that begins to be calculated loses its cells, and gets values when it ceases to be', () => {
    const { session, context } = exampleSession();
    run(session, setColumnFormula(context, actualOf(0), '=[@Target]+1'));
    expect(session.workbook.table(measures)!.cell(row(0), actual)).toBeNull();
    expect(session.engine.value(measures, row(0), actual)).toBe(7);
    run(session, setOverride(context, actualOf(1), { typed: '99', reason: 'counted again' }));
    run(session, setColumnFormula(context, actualOf(0), ''));
    const table = session.workbook.table(measures)!;
    expect([0, 1, 2].map((index) => table.cell(row(index), actual))).toEqual([7, 99, 7]);
    expect(table.override(row(1), actual)).toBeUndefined();
    for (let step = 0; step < 3; step++) session.undo();
    expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
  });

  test('[S5] undo and redo bring back exactly what was, and a new change ends redo', () => {
    const { session, context } = exampleSession();
    run(session, setCell(context, actualOf(0), '9'));
    const edited = contentOfWorkbook(session.workbook);
    run(session, addTable(context, 'New one'));
    session.undo();
    expect(contentOfWorkbook(session.workbook)).toEqual(edited);
    session.undo();
    expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
    session.redo();
    expect(contentOfWorkbook(session.workbook)).toEqual(edited);
    run(session, setCell(context, actualOf(1), '1'));
    expect(session.redoLabel).toBeNull();
    expect(session.redo()).toBeNull();
  });

  test('[S6] undo leaves alone what another tab changed since, and says how much', () => {
    const { session, context } = exampleSession();
    run(session, clearAreas(context, [{ table: measures, rows: [row(0), row(1)], columns: [actual] }]));
    const remote = exampleSession();
    const change = run(remote.session, setCell(remote.context, actualOf(0), '42'))!.changes;
    session.applyRemote(change, 'elsewhere');
    const undone = session.undo()!;
    expect(undone.skipped).toBe(1);
    const table = session.workbook.table(measures)!;
    expect([table.cell(row(0), actual), table.cell(row(1), actual)]).toEqual([42, 7]);
    expect(session.undo()).toBeNull();
    expect(session.redoLabel).toBe('Clear cells');
  });

  test('[S6] a remote change wins over what is here and cannot be undone here', () => {
    const { session, context } = exampleSession();
    const remote = exampleSession();
    const change = run(remote.session, setCell(remote.context, actualOf(0), '1'))!.changes;
    run(session, setCell(context, actualOf(0), '2'));
    const commit = session.applyRemote(change, 'elsewhere')!;
    expect(commit.origin).toBe('remote');
    expect(session.workbook.table(measures)!.cell(row(0), actual)).toBe(1);
    expect(session.undo()!.skipped).toBe(1);
  });

  test('[S6] undo brings no typed cell back into a column that another tab has made calculated', () => {
    const { session, context } = exampleSession();
    run(session, clearAreas(context, [firstActual]));
    const remote = exampleSession();
    run(remote.session, clearAreas(remote.context, [firstActual]));
    const change = run(
      remote.session,
      setColumnFormula(remote.context, actualOf(0), '=[@Target]*2'),
    )!.changes;
    session.applyRemote(change, 'elsewhere');
    session.undo();
    expect(session.workbook.table(measures)!.cell(row(0), actual)).toBeNull();
    expect(session.engine.value(measures, row(0), actual)).toBe(12);
  });

  test('[S7] dragging a column wider is one step when the moves follow each other within a second', () => {
    const { session, context, time } = exampleSession();
    const place = { table: measures, column: actual };
    for (const [at, width] of [
      [0, 100],
      [900, 110],
      [1800, 120],
      [2900, 130],
    ] as const) {
      time.now = at;
      run(session, editColumn(context, place, { width }));
    }
    session.undo();
    expect(session.workbook.table(measures)!.column(actual)!.width).toBe(120);
    session.undo();
    expect(session.workbook.table(measures)!.column(actual)!.width).toBeNull();
    expect(session.undoLabel).toBeNull();
  });

  test('[S8] each commit is told once, after the formulas are up to date', () => {
    const { session, context } = exampleSession();
    const told: unknown[] = [];
    const end = session.subscribe((commit) => {
      told.push([commit.origin, commit.label, session.engine.value(measures, row(0), met)]);
    });
    run(session, setCell(context, actualOf(0), '9'));
    session.undo();
    session.redo();
    end();
    session.undo();
    expect(told).toEqual([
      ['local', 'Edit Actual', 'Not met'],
      ['undo', 'Edit Actual', 'Met'],
      ['redo', 'Edit Actual', 'Not met'],
    ]);
  });

  test('[S9] a change and its inverse leave the workbook as it was', () => {
    const { session, context } = exampleSession();
    const commit = run(session, deleteTable(context, lines))!;
    session.workbook.apply(invert(commit.changes));
    expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
  });
});

describe('rows', () => {
  test('new rows stand where they were asked for, also between rows that two copies gave the same place', () => {
    const { session, context } = exampleSession();
    run(session, {
      ok: true,
      value: { label: 'tie', writes: new Writes().setRow(measures, row(1), { order: 'a0' }) },
    });
    const added = addRows(context, { table: measures, before: row(1), count: 2 });
    run(session, added);
    const ids = session.workbook.table(measures)!.rows.ids();
    expect(ids).toEqual([row(0), 'new-0', 'new-1', row(1), row(2)]);
  });

  test('a renamed table keeps its formulas working under the new name', () => {
    const { session, context } = exampleSession();
    run(session, setColumnFormula(context, metOf(0), '=SUM(Measures[Target])'));
    run(session, renameTable(context, measures, 'Summary Sheet'));
    expect(session.workbook.table(measures)!.record.name).toBe('Summary_Sheet');
    expect(session.engine.value(measures, row(0), met)).toBe(18);
    expect(session.engine.value(measures, row(0), target)).toBe(6);
  });
});
