import { expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { asRowId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { takenLines } from '../../../src/ui/merge/taken-lines.ts';
import { edited, type Edit } from '../commands/edited-copies.ts';
import { actual, exampleContent, measures, ref, row } from '../session/example-workbook.ts';

/** What a merge takes of a copy in which these edits were made, when nothing was changed here. */
function taken(...edits: readonly Edit[]) {
  const ours = edited('a', []);
  const theirs = edited('b', edits).workbook;
  const plan = mergeWorkbooks({ base: workbookFromContent(exampleContent()), ours: ours.workbook, theirs });
  return takenLines(plan.taken, theirs);
}

test('what comes by itself is named with what is there now and what comes', () => {
  const { lines, more } = taken((context) =>
    setCell(context, { table: measures, column: actual, row: row(0) }, '77'),
  );
  expect([lines, more]).toEqual([[{ place: 'Measures, Actual, M 1', before: '5', after: '77' }], false]);
});

test('a row that is new has its name in the copy, one that goes the one it has here', () => {
  const { lines } = taken(
    (context) => deleteRows(context, { table: measures, rows: [row(1)] }),
    (context) =>
      addRows({ ...context, ids: { next: () => 'new' } }, { table: measures, before: null, count: 1 }),
    (context) => setCell(context, { table: measures, column: ref, row: asRowId('new') }, 'M 9'),
  );
  const places = lines.map(({ place }) => place);
  expect(places).toContain('Measures, M 2, row');
  expect(places).toContain('Measures, M 9, row');
});
