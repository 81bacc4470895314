import { describe, expect, test } from 'vitest';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { addRows } from '../../../src/commands/add-rows.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { CommandContext, CommandResult } from '../../../src/commands/context.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { alignedWorkbook, aligningWorkbook } from '../../../src/queries/compare-match.ts';
import { differenceLines } from '../../../src/queries/compare-report.ts';
import { joinedOrder, movedPlaces } from '../../../src/queries/compare-rows.ts';
import { compareWorkbooks, comparingWorkbooks } from '../../../src/queries/compare-workbooks.ts';
import { Session } from '../../../src/session/session.ts';
import { actual, exampleContent, measures, met, row, target } from '../session/example-workbook.ts';
import { seededRandom } from '../seeded-random.ts';

function judged(): WorkbookContent {
  const content = exampleContent();
  const choice = (word: string, tone: 'good' | 'bad') => ({ word, glyph: '', tone, aliases: [] });
  return {
    ...content,
    tables: content.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.id === met && table.id === measures
          ? {
              ...column,
              record: {
                ...column.record,
                type: { kind: 'choice', choices: [choice('Met', 'good'), choice('Not met', 'bad')] },
              },
            }
          : column,
      ),
    })),
  };
}

function sessionOf(content: WorkbookContent): Session {
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}

function edited(...edits: readonly ((context: CommandContext) => CommandResult)[]): Session {
  const session = sessionOf(judged());
  const { workbook, engine } = session;
  let count = 0;
  const context = { workbook, engine, ids: { next: () => `new-${count++}` } };
  for (const edit of edits) {
    const command = edit(context);
    if (!command.ok) throw new Error(command.error.message);
    session.dispatch(command.value);
  }
  return session;
}

function linesOf(before: Session, after: Session): string[] {
  const difference = compareWorkbooks(before, after);
  const lines = differenceLines({
    before: { ...before, workbook: before.workbook, engine: before.engine, name: 'before' },
    after: { ...after, workbook: after.workbook, engine: after.engine, name: 'after' },
    difference,
  });
  return [...lines].map(({ table, row: of, column, kind, before: was, after: is }) =>
    [table, of, column, kind, was === '' && is === '' ? '' : `${was} > ${is}`]
      .filter((word) => word !== '')
      .join(' | '),
  );
}

describe('two workbooks compared', () => {
  test('the same workbook differs in nothing', () => {
    expect(linesOf(edited(), edited())).toEqual([]);
  });

  test('cells, rows, notes, columns and their formulas, row by row', () => {
    const cell = (number: number, column = actual) => ({ table: measures, column, row: row(number) });
    const after = edited(
      (context) => setCell(context, cell(1), '3'),
      (context) => setNote(context, [cell(0, target)], 'Checked'),
      (context) => addRows(context, { table: measures, before: null, count: 1 }),
      (context) => deleteRows(context, { table: measures, rows: [row(2)] }),
      (context) => editColumn(context, { table: measures, column: target }, { name: 'Aim' }),
    );
    expect(linesOf(edited(), after)).toEqual([
      'Measures | Aim: Name | fact | Target > Aim',
      'Measures | M 1 | Aim | note |  > Checked',
      'Measures | M 2 | Actual | changed | 7 > 3',
      'Measures | M 2 | Met | changed | Not met > Met',
      'Measures | M 3 | removed',
      'Measures | Row 5 | added',
    ]);
  });

  test('what stood in a column that is gone, or stands in one that is new, is told cell by cell', () => {
    const after = edited((context) => deleteColumn(context, { table: measures, column: target }));
    const told = linesOf(edited(), after).filter((line) => line.includes('Target'));
    expect(told).toEqual([
      'Measures | Target | removed',
      'Measures | M 1 | Target | changed | 6 > ',
      'Measures | M 2 | Target | changed | 6 > ',
      'Measures | M 3 | Target | changed | 6 > ',
    ]);
    const back = linesOf(after, edited()).filter((line) => line.includes('Target'));
    expect(back).toEqual([
      'Measures | Target | added',
      'Measures | M 1 | Target | changed |  > 6',
      'Measures | M 2 | Target | changed |  > 6',
      'Measures | M 3 | Target | changed |  > 6',
    ]);
  });

  test('of a column that is gone or new, notes and what was put in by hand are told too, its results are not', () => {
    const cell = (number: number, column: typeof actual) => ({ table: measures, column, row: row(number) });
    const before = edited(
      (context) => setCell(context, cell(0, target), ''),
      (context) => setNote(context, [cell(0, target)], 'Not set yet'),
      (context) => setOverride(context, cell(1, met), { typed: 'Met', reason: 'As agreed' }),
      (context) => setNote(context, [cell(2, met)], 'No figure'),
    );
    const columns = [target, met];
    const without = edited(
      ...columns.map(
        (column) => (context: CommandContext) => deleteColumn(context, { table: measures, column }),
      ),
    );
    const told = (lines: readonly string[]) => lines.filter((line) => /Target|Met/.test(line));
    expect(told(linesOf(before, without))).toEqual([
      'Measures | Target | removed',
      'Measures | Met | removed',
      'Measures | M 1 | Target | note | Not set yet > ',
      'Measures | M 2 | Target | changed | 6 > ',
      'Measures | M 2 | Met | changed | Met > ',
      'Measures | M 3 | Target | changed | 6 > ',
      'Measures | M 3 | Met | note | No figure > ',
    ]);
    expect(told(linesOf(without, before))).toEqual([
      'Measures | Target | added',
      'Measures | Met | added',
      'Measures | M 1 | Target | note |  > Not set yet',
      'Measures | M 2 | Target | changed |  > 6',
      'Measures | M 2 | Met | changed |  > Met',
      'Measures | M 3 | Target | changed |  > 6',
      'Measures | M 3 | Met | note |  > No figure',
    ]);
  });

  test('verdicts that changed come with what changed behind them', () => {
    const after = edited((context) =>
      setCell(context, { table: measures, column: actual, row: row(1) }, '3'),
    );
    expect(compareWorkbooks(edited(), after).verdicts).toEqual([
      {
        table: measures,
        tableTitle: 'Measures',
        column: met,
        row: row(1),
        label: 'M 2',
        before: 'Not met',
        after: 'Met',
        because: ['Actual: 7 → 3'],
      },
    ]);
  });

  test('a row dragged to the start is one move', () => {
    const after = edited((context) => moveRows(context, { table: measures, rows: [row(2)], before: row(0) }));
    expect(linesOf(edited(), after)).toEqual(['Measures | M 3 | moved']);
  });

  test('a file whose ids are all others is matched by names and keys', () => {
    const before = edited((context) =>
      setCell(context, { table: measures, column: actual, row: row(0) }, '99'),
    );
    const renamed = sessionOf(withOtherIds(contentOfWorkbook(before.workbook)));
    const after = edited();
    const aligned = alignedWorkbook(renamed, after);
    expect(alignedWorkbook(before, after)).toBeNull();
    expect(aligned === null ? null : linesOf(sessionOf(contentOfWorkbook(aligned)), after)).toEqual([
      'Measures | M 1 | Actual | changed | 99 > 5',
      'Measures | M 1 | Met | changed | Not met > Met',
    ]);
  });
});

describe('which rows were moved', () => {
  test('as few as can be', () => {
    expect([...movedPlaces(Int32Array.of(1, 2, 3, 4, 0))]).toEqual([0, 0, 0, 0, 1]);
    expect([...movedPlaces(Int32Array.of(0, 1, 2))]).toEqual([0, 0, 0]);
    const random = seededRandom(5);
    for (let round = 0; round < 200; round++) {
      const length = 1 + random.integer(8);
      const places = Int32Array.from({ length }, (_, index) => index);
      for (let at = length - 1; at > 0; at--) {
        const other = random.integer(at + 1);
        [places[at], places[other]] = [places[other]!, places[at]!];
      }
      const moved = movedPlaces(places);
      const kept = [...places].filter((_, at) => moved[at] === 0);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      expect(kept.length).toBe(longestRun([...places]));
    }
  });

  test('what is gone stands where it stood', () => {
    expect(joinedOrder(['a', 'b', 'c', 'd'], ['d', 'b', 'x'])).toEqual(['a', 'd', 'b', 'c', 'x']);
  });
});

/** By trying every choice. */
function longestRun(places: readonly number[]): number {
  let best = 0;
  for (let chosen = 0; chosen < 1 << places.length; chosen++) {
    const run = places.filter((_, at) => (chosen & (1 << at)) !== 0);
    if (run.every((place, at) => at === 0 || run[at - 1]! < place)) best = Math.max(best, run.length);
  }
  return best;
}

function withOtherIds(content: WorkbookContent): WorkbookContent {
  const text = JSON.stringify(content.tables, (key, value: unknown) => {
    const isId = ['id', 'table', 'keyColumn', 'row', 'ref'].includes(key) && typeof value === 'string';
    if (isId) return `x-${value}`;
    return key === 'columns' && Array.isArray(value) && typeof value[0] === 'string'
      ? value.map((column) => `x-${String(column)}`)
      : value;
  });
  expect(
    [asTableId('x-measures'), asColumnId('x-ref'), asRowId('x-row-0')].every((id) => text.includes(id)),
  ).toBe(true);
  return { ...content, tables: JSON.parse(text) as WorkbookContent['tables'] };
}

describe('what takes long is done in pieces', () => {
  /** Two copies of a table of many rows whose rows have different ids, one of them with a verdict that is another in each row. */
  function wide() {
    const content = judged();
    const count = 20_000;
    const orders = ordersBetween(null, null, count);
    const copy = (prefix: string, value: number): Session => {
      const typed = new Map([
        [actual, value],
        [target, 100],
      ]);
      return sessionOf({
        ...content,
        tables: content.tables.map((table) =>
          table.id === measures
            ? {
                ...table,
                rows: orders.map((order, at) => ({ id: asRowId(`${prefix}${at}`), record: { order } })),
                columns: table.columns.map((column) => ({
                  ...column,
                  overrides: [],
                  cells: orders.map((_, at) =>
                    column.id === table.record.keyColumn ? `Key ${at}` : (typed.get(column.id) ?? null),
                  ),
                })),
              }
            : {
                ...table,
                rows: [],
                columns: table.columns.map((each) => ({ ...each, cells: [], overrides: [] })),
              },
        ),
      });
    };
    return { before: copy('a', 1), after: copy('b', 1_000) };
  }

  test('rows are matched by their keys, and verdicts found, with a rest every few thousand rows', () => {
    const { before, after } = wide();
    const aligning = aligningWorkbook(before, after);
    let rests = 0;
    let step = aligning.next();
    for (; step.done !== true; step = aligning.next()) {
      expect(step.value).toBeLessThanOrEqual(2_000);
      rests++;
    }
    expect(rests).toBeGreaterThan(20);
    const aligned = step.value!;
    expect(aligned.table(measures)!.rows.ids()).toEqual(after.workbook.table(measures)!.rows.ids());
    expect(contentOfWorkbook(alignedWorkbook(before, after)!)).toEqual(contentOfWorkbook(aligned));
    const comparing = comparingWorkbooks(sessionOf(contentOfWorkbook(aligned)), after);
    rests = 0;
    let found = comparing.next();
    for (; found.done !== true; found = comparing.next()) rests++;
    // Some for the rows, one for each column, and one for each verdict.
    expect(found.value.verdicts).toHaveLength(20_000);
    expect(rests).toBeGreaterThan(20_000);
  });
});
