import { expect, test } from 'vitest';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { ConflictLines, withoutTurns } from '../../../src/ui/merge/conflict-lines.ts';
import { edited, type Edit } from '../commands/edited-copies.ts';
import { actual, exampleContent, measures, ref, row, target } from '../session/example-workbook.ts';

const type =
  (column: typeof actual, number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, text);

function firstLine(mine: readonly Edit[], other: readonly Edit[]) {
  const ours = edited('a', mine);
  const theirs = edited('b', other).workbook;
  const plan = mergeWorkbooks({ base: workbookFromContent(exampleContent()), ours: ours.workbook, theirs });
  const {
    base,
    ours: here,
    theirs: there,
    changes,
    place,
  } = new ConflictLines(plan, ours, theirs).other(plan.others[0]!);
  return { place, base, ours: here, theirs: there, changes };
}

test('a row that was deleted here and changed there says what was changed in it', () => {
  const line = firstLine(
    [(context) => deleteRows(context, { table: measures, rows: [row(0)] })],
    [type(actual, 0, '77'), type(target, 0, '8')],
  );
  expect(line).toEqual({
    place: 'Measures · M 1',
    base: 'Actual: 5',
    ours: 'deleted',
    theirs: 'Actual: 5 → 77, and 1 more',
    changes: ['Actual: 5 → 77', 'Target: 6 → 8'],
  });
});

test('a row without a name that was deleted here has the number that the copy’s grid shows', () => {
  const change: Edit = (context) => setCell(context, { table: measures, column: ref, row: row(1) }, '');
  const line = firstLine([(context) => deleteRows(context, { table: measures, rows: [row(1)] })], [change]);
  expect(line.place).toBe('Measures · row 3');
});

test('a column names the rows, a table both, and what is not named is counted', () => {
  expect(
    firstLine(
      [type(target, 1, '9')],
      [(context) => deleteColumn(context, { table: measures, column: target })],
    ),
  ).toMatchObject({ theirs: 'deleted', ours: 'M 2: 6 → 9', changes: ['M 2: 6 → 9'] });
  const many = [0, 1, 2].flatMap((number) => [type(actual, number, '70'), type(target, number, '80')]);
  const line = firstLine([(context) => deleteTable(context, measures)], many);
  expect(line.changes).toHaveLength(5);
  expect(line.changes[0]).toBe('M 1 · Actual: 5 → 70');
  expect(line.changes[4]).toMatch(/, and 1 more$/);
});

test('what would turn a text around is seen', () => {
  const line = {
    ...({ kind: 'cell', table: measures, at: { cells: 0, row: 0 }, typed: 'cell' } as const),
    ...{ place: 'M\u202e 1', base: 'a\u202eb', ours: '\u2066c', theirs: 'd', changes: ['\u202de'] },
    changed: { ours: null, theirs: null },
  };
  const { place, base, ours, theirs, changes } = withoutTurns(line);
  expect([place, base, ours, theirs, ...changes]).toEqual(['M‹RLO› 1', 'a‹RLO›b', '‹LRI›c', 'd', '‹LRO›e']);
});
