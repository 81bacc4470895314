import { describe, expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteName } from '../../../src/commands/delete-name.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { deleteView } from '../../../src/commands/delete-view.ts';
import { moveTable } from '../../../src/commands/move-table.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { asTableId, type ColumnId } from '../../../src/model/ids.ts';
import { plainView } from '../../../src/model/table-view.ts';
import type { Session } from '../../../src/session/session.ts';
import { actual, lines, measures, met, row, target } from '../session/example-workbook.ts';
import { type Edit, mergedBothWays, planned, written } from './edited-copies.ts';

const removed: Edit = (context) => deleteTable(context, measures);
const typed: Edit = (context) => setCell(context, { table: measures, column: actual, row: row(0) }, '9');
const renamed =
  (title: string): Edit =>
  (context) =>
    renameTable(context, measures, title);

describe('a table that one removed', () => {
  test('and the other changed is asked about, with what was changed', () => {
    const about = {
      kind: 'table',
      table: measures,
      size: 2,
      cells: [{ column: actual, row: row(0), before: 5, after: 9 }],
      changed: { ours: null, theirs: null },
    };
    const changed = [typed, renamed('Aims')];
    const here = planned([removed], changed).plan.others;
    expect(here).toMatchObject([
      { ...about, removedBy: 'ours', restored: { record: [null, { title: 'Aims' }] } },
    ]);
    const there = planned(changed, [removed]).plan.others;
    expect(there).toMatchObject([{ ...about, removedBy: 'theirs', restored: null }]);
    const { first, second } = mergedBothWays(changed, [removed]);
    expect(first.workbook.table(measures)!.cell(row(0), actual)).toBe(9);
    expect(second.workbook.tables.map(({ id }) => id)).toEqual([lines]);
  });

  test('and the other only moved is gone without a question, and so is one that both removed', () => {
    const moved: Edit = (context) => moveTable(context, { table: measures, before: null });
    for (const other of [[moved], [typed, removed]]) {
      const { conflicts, first } = mergedBothWays([removed], other);
      expect([conflicts, first.workbook.tables.map(({ id }) => id)]).toEqual([[], [lines]]);
    }
  });
});

describe('facts of a table', () => {
  test('each fact that one alone changed comes; one that both did is asked about', () => {
    const described = (description: string): Edit =>
      written((writes, workbook) => {
        writes.setTable(measures, { ...workbook.table(measures)!.record, description });
      });
    const { conflicts, first, second } = mergedBothWays(
      [renamed('Aims'), described('Mine')],
      [described('Theirs')],
    );
    expect(conflicts).toEqual(['table measures description']);
    const factsOf = ({ workbook }: Session) => {
      const { title, name, description } = workbook.table(measures)!.record;
      return [title, name, description];
    };
    expect([factsOf(first), factsOf(second)]).toEqual([
      ['Aims', 'Aims', 'Mine'],
      ['Aims', 'Aims', 'Theirs'],
    ]);
  });

  test('a column becomes what others refer to and is removed by the other: it is asked about', () => {
    const keyed = written((writes, workbook) => {
      writes.setTable(measures, { ...workbook.table(measures)!.record, keyColumn: target });
    });
    const without: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    const { conflicts, first, second } = mergedBothWays([keyed], [without]);
    expect(conflicts).toEqual(['presence measures column target']);
    expect(first.workbook.table(measures)!.record.keyColumn).toBe(target);
    expect(second.workbook.table(measures)!.record.keyColumn).toBeNull();
  });

  test('a table that came to both from a third copy, which both changed since', () => {
    const third = asTableId('third');
    const taken = written((writes, workbook) => {
      const { record } = workbook.table(measures)!;
      writes.setTable(third, { ...record, title: 'Third', name: 'Third', order: 'a5', keyColumn: null });
    });
    const called =
      (title: string): Edit =>
      (context) =>
        renameTable(context, third, title);
    const saved: Edit = (context) =>
      saveView(context, { table: third, view: { ...plainView, name: 'Short', hidden: [] } });
    const { conflicts, first, second } = mergedBothWays(
      [taken, called('Mine'), saved],
      [taken, called('Theirs')],
    );
    expect(conflicts).toEqual(['table third title']);
    expect(first.workbook.table(third)!.record).toMatchObject({ title: 'Mine', name: 'Mine' });
    expect(second.workbook.table(third)!.record).toMatchObject({
      title: 'Theirs',
      views: [{ name: 'Short' }],
    });
  });
});

describe('views', () => {
  const view =
    (name: string, group: ColumnId | null = null): Edit =>
    (context) =>
      saveView(context, { table: measures, view: { ...plainView, name, group, hidden: [] }, replace: true });
  const unsaved =
    (name: string): Edit =>
    (context) =>
      deleteView(context, { table: measures, name });
  const viewsOf = ({ workbook }: Session): string[] =>
    (workbook.table(measures)!.record.views ?? []).map(({ name }) => name);

  test('those of the one who alone saved some come in the order that they have there', () => {
    const { conflicts, first } = mergedBothWays([typed], [view('Second'), view('First')]);
    expect([conflicts, viewsOf(first)]).toEqual([[], ['Second', 'First']]);
  });

  test('one that was changed here and removed there is asked about, and keeps its place', () => {
    const before = [view('One'), view('Both'), view('Two')];
    const { conflicts, first, second } = mergedBothWays([view('Both', met)], [unsaved('Both')], { before });
    expect(conflicts).toEqual(['view measures both']);
    expect([viewsOf(first), viewsOf(second)]).toEqual([
      ['One', 'Both', 'Two'],
      ['One', 'Two'],
    ]);
  });

  test('the last one that is removed leaves none', () => {
    const { conflicts, first } = mergedBothWays([unsaved('One')], [renamed('Aims')], {
      before: [view('One')],
    });
    expect([conflicts, viewsOf(first)]).toEqual([[], []]);
    expect('views' in first.workbook.table(measures)!.record).toBe(false);
  });
});

describe('names', () => {
  const name =
    (word: string, formula: string): Edit =>
    (context) =>
      defineName(context, { name: word, formula });
  const unnamed =
    (word: string): Edit =>
    (context) =>
      deleteName(context, word);
  const namesOf = ({ workbook }: Session): string[] => (workbook.record.names ?? []).map((one) => one.name);

  test('stand in the order of the alphabet, whoever defined which', () => {
    const { conflicts, first } = mergedBothWays(
      [name('Delta', '1'), name('Alpha', '1')],
      [name('Charlie', '1'), name('Bravo', '1')],
    );
    expect([conflicts, namesOf(first)]).toEqual([[], ['Alpha', 'Bravo', 'Charlie', 'Delta']]);
  });

  test('one that was changed here and removed there is asked about', () => {
    const before = [name('Limit', '1')];
    const { conflicts, first, second } = mergedBothWays(
      [unnamed('Limit'), name('Limit', '2')],
      [unnamed('Limit')],
      { before },
    );
    expect(conflicts).toEqual(['name limit']);
    expect([namesOf(first), namesOf(second)]).toEqual([['Limit'], []]);
    expect('names' in second.workbook.record).toBe(false);
  });
});

test('a merge says whether it is known what both once were', () => {
  expect(planned([], []).plan.base).toBe('ancestor');
});
