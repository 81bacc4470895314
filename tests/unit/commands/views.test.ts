import { describe, expect, test } from 'vitest';
import { deleteView } from '../../../src/commands/delete-view.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { renameView } from '../../../src/commands/rename-view.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setFrozen } from '../../../src/commands/set-frozen.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { plainView, type SavedView } from '../../../src/model/table-view.ts';
import { actual, measures, met } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const late: SavedView = {
  ...plainView,
  name: 'Late',
  sort: [{ column: actual, direction: 'desc' }],
  filters: [{ column: met, values: ['Not met'], condition: null }],
  hidden: [actual],
};

function example() {
  const book = exampleToChange();
  const record = () => book.session.workbook.table(measures)!.record;
  const names = () => record().views?.map(({ name }) => name);
  const save = (name: string, replace = false) =>
    saveView(book.context, { table: measures, view: { ...late, name }, replace });
  return { ...book, record, names, save };
}

describe('saved views', () => {
  test('are kept in the order in which they were saved, and the list goes with the last', () => {
    const { context, run, record, names, save, session } = example();
    run(save(' Late '));
    run(save('All'));
    expect(record().views).toEqual([late, { ...late, name: 'All' }]);
    expect(session.undoLabel).toBe('Save view All');
    run(deleteView(context, { table: measures, name: 'late' }));
    expect(names()).toEqual(['All']);
    run(deleteView(context, { table: measures, name: 'All' }));
    expect(record()).not.toHaveProperty('views');
  });

  test('are refused without a name or with one that is taken, and replaced on request where they stand', () => {
    const { context, run, record, names, save } = example();
    run(save('Late'));
    run(save('All'));
    expect(refusal(save('  '))).toBe('Give the view a name.');
    expect(refusal(save('LATE'))).toBe(
      'There is a view called “Late” already. Choose another name, or replace it.',
    );
    run(
      saveView(context, { table: measures, view: { ...plainView, name: 'LATE', hidden: [] }, replace: true }),
    );
    expect(names()).toEqual(['LATE', 'All']);
    expect(record().views![0]!.sort).toEqual([]);
    expect(refusal(saveView(context, { table: asTableId('gone'), view: late }))).toMatch(/no longer there/);
  });

  test('are renamed, to another case of their own name too, but to no other view’s', () => {
    const { context, run, names, save } = example();
    run(save('Late'));
    run(save('All'));
    const rename = (name: string, to: string) => renameView(context, { table: measures, name }, to);
    run(rename('late', 'LATE'));
    run(rename('All', 'Whole'));
    expect(names()).toEqual(['LATE', 'Whole']);
    expect(refusal(rename('Whole', 'late'))).toMatch(/“LATE” already/);
    expect(refusal(rename('Whole', ' '))).toMatch(/Give the view a name/);
    expect(refusal(rename('None', 'x'))).toBe('There is no view called “None”.');
    expect(refusal(deleteView(context, { table: measures, name: 'None' }))).toMatch(/no view/);
  });
});

describe('frozen columns', () => {
  test('are set up to a column, and to none', () => {
    const { context, run, record, session } = example();
    expect(record()).not.toHaveProperty('frozen');
    run(setFrozen(context, { table: measures, column: actual }));
    expect([record().frozen, session.undoLabel]).toEqual([actual, 'Freeze up to Actual']);
    run(setFrozen(context, { table: measures, column: null }));
    expect([record().frozen, session.undoLabel]).toEqual([null, 'Unfreeze columns']);
    expect(refusal(setFrozen(context, { table: measures, column: asColumnId('gone') }))).toMatch(/no longer/);
  });
});

describe('wrapped texts', () => {
  test('are a column’s own, kept by other edits and left out where they are not wanted', () => {
    const { context, run, column, session } = example();
    const place = { table: measures, column: actual };
    run(editColumn(context, place, { wrap: true }));
    expect([column(measures, actual).wrap, session.undoLabel]).toEqual([true, 'Wrap Actual']);
    run(editColumn(context, place, { width: 90 }));
    expect(column(measures, actual).wrap).toBe(true);
    run(editColumn(context, place, { wrap: false }));
    expect(column(measures, actual)).not.toHaveProperty('wrap');
  });
});
