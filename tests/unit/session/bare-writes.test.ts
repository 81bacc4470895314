import { describe, expect, test } from 'vitest';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { allPieces } from '../../../src/base/pieces.ts';
import { Writes } from '../../../src/session/writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { actual, exampleContent, exampleSession, measures, met, row, target } from './example-workbook.ts';

const gone = { table: asTableId('gone'), column: asColumnId('gone') };

describe('[S2] what no command would write is refused all the same, and nothing is changed', () => {
  type Case = readonly [
    name: string,
    build: (example: ReturnType<typeof exampleSession>) => Writes,
    message: string,
  ];
  const record = ({ session }: ReturnType<typeof exampleSession>) => session.workbook.table(measures)!.record;
  const named = ({ session }: ReturnType<typeof exampleSession>, name: string) => {
    const { id: _, ...column } = session.workbook.table(measures)!.column(actual)!;
    return new Writes().setColumn(measures, actual, { ...column, name });
  };
  const cases: readonly Case[] = [
    [
      'a workbook without a title',
      () => new Writes().setWorkbook({ title: ' ' }),
      'A workbook needs a title.',
    ],
    [
      'a table that is gone',
      () => new Writes().setCell(gone.table, actual, row(0), 1),
      'The table is no longer there.',
    ],
    [
      'a note in a column that is gone',
      () => new Writes().setNote(measures, gone.column, row(0), { text: 'a' }),
      'The column is no longer there.',
    ],
    [
      'a column’s name of 256 characters',
      (example) => named(example, 'a'.repeat(256)),
      'A column’s name can have 255 characters at most.',
    ],
    [
      'a table without a title',
      (example) => new Writes().setTable(measures, { ...record(example), title: '' }),
      'A table needs a title.',
    ],
    [
      'a name that formulas can’t use',
      (example) => new Writes().setTable(measures, { ...record(example), name: '2 words' }),
      'Formulas can’t call a table “2 words”. Use letters, digits, dots and underscores, beginning with a letter.',
    ],
  ];
  test.each(cases)('%s', (_, build, message) => {
    const example = exampleSession();
    const done = example.session.dispatch({ label: 'Test', writes: build(example) });
    expect(done).toMatchObject({ ok: false, error: { message } });
    expect(contentOfWorkbook(example.session.workbook)).toEqual(exampleContent());
    expect(example.session.undoLabel).toBeNull();
  });

  test('a name of 255 characters is taken', () => {
    const example = exampleSession();
    expect(example.session.dispatch({ label: 'Test', writes: named(example, 'a'.repeat(255)) }).ok).toBe(
      true,
    );
  });
});

test('random numbers are drawn anew when that is asked for, and whoever follows is told of what shows another', () => {
  const session = new Session(workbookFromContent(exampleContent()), {
    clock: { now: () => 0 },
    random: seededRandom(1),
  });
  const { workbook, engine } = session;
  const context = { workbook, engine, ids: { next: () => 'none' } };
  const made = setColumnFormula(context, { table: measures, column: met }, '=RAND()');
  if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The formula was refused');
  const shown = () => [0, 1, 2].map((index) => session.engine.value(measures, row(index), met));
  const before = shown();
  const told: string[] = [];
  session.subscribe(({ origin, derived }) =>
    told.push(`${origin} ${derived.get(measures)?.has(met) === true}`),
  );
  session.draw();
  expect(told).toEqual(['calculation true']);
  expect(shown()).not.toEqual(before);
  expect(session.undoLabel).toMatch(/Met/);
});

test('what was undone can’t be done again once something else counts as a step', () => {
  const { session, context } = exampleSession();
  const made = setCell(context, { table: measures, column: actual, row: row(0) }, '9');
  if (!made.ok || !session.dispatch(made.value).ok) throw new Error('The edit was refused');
  session.undo();
  expect(session.redoLabel).toBe('Edit Actual');
  session.endRedo();
  expect([session.redoLabel, session.redo()]).toEqual([null, null]);
  expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
});

test('[S15] a change in pieces that is overtaken every time is made at once', () => {
  const { session } = exampleSession();
  const writes = new Writes().setCell(measures, actual, row(0), 50);
  const work = session.dispatching({ label: 'Slow', writes });
  let others = 0;
  for (;;) {
    const piece = work.next();
    if (piece.done === true) {
      expect(piece.value).toMatchObject({ ok: true, value: { label: 'Slow' } });
      break;
    }
    if (session.isTelling) continue;
    session.dispatch({ label: 'Other', writes: new Writes().setCell(measures, target, row(1), ++others) });
  }
  const table = session.workbook.table(measures)!;
  expect([table.cell(row(0), actual), table.cell(row(1), target)]).toEqual([50, others]);
  expect(others).toBeGreaterThanOrEqual(3);
  expect(session.undoLabel).toBe('Slow');
  expect(allPieces(session.undoing())).toMatchObject({ label: 'Slow' });
  expect(table.cell(row(0), actual)).toBe(5);
});
