import { afterEach, expect, test } from 'vitest';
import { FormatsForm } from '../../src/ui/dialogs/formats-form.svelte.ts';
import { ColumnForm } from '../../src/ui/dialogs/column-form.svelte.ts';
import { menuItems } from '../../src/ui/actions/action-items.ts';
import type { MenuItem } from '../../src/ui/parts/menu-item.ts';
import { columnLines, columnMenu } from '../../src/ui/workbook/column-menu.ts';
import { column, mount, table, unmount } from './grid-page.ts';

const ends: (() => void)[] = [];

afterEach(() => {
  ends.splice(0).forEach((end) => end());
  unmount();
});

/** A grid in which the cells from Value to Verdict are selected in two rows, of which the first has the active one. */
async function mounted() {
  const grid = mount();
  ends.push(grid.state.watch());
  const select = () => grid.controller.selection.select([{ top: 0, left: 1, bottom: 1, right: 3 }]);
  select();
  await expect.poll(() => grid.state.place?.column).toBe('Value');
  return { ...grid, select };
}

/** Chooses an item of a menu by its label, in a menu beside it by both. */
function choose(items: readonly MenuItem[], ...labels: readonly string[]): void {
  const found = items.find((item) => item.kind !== 'line' && item.label === labels[0]);
  if (found === undefined || found.kind === 'line') throw new Error(`No ${labels[0]}`);
  if (found.kind === 'menu') choose(found.items, ...labels.slice(1));
  else if (found.kind === 'check') found.run(!found.checked);
  else found.run();
}

test('in the menu bar, hiding, wrapping, fitting, totals and deleting are for every column with selected cells, in one step each', async () => {
  const { state, session, select } = await mounted();
  const columns = () => session.workbook.table(table)!.columns;
  const taken = (label: string) => {
    expect(state.undoLabel).toBe(label);
    state.undo();
    expect(state.undoLabel).toBeNull();
    // With the columns that were gone the selection has become another.
    select();
  };
  choose(columnLines(state), 'Wrap text');
  expect(columns().filter(({ wrap }) => wrap).length).toBe(3);
  taken('Wrap 3 columns');
  choose(columnLines(state), 'Hide 3 columns');
  taken('Hide 3 columns');
  choose(columnLines(state), 'Fit width to content');
  expect(columns().filter(({ width }) => width !== null).length).toBe(3);
  state.undo();
  // A column of choices has no sum: the two of figures have.
  choose(columnLines(state), 'Total', 'Sum');
  expect(
    columns()
      .filter(({ totals }) => totals !== undefined)
      .map(({ id }) => id),
  ).toEqual(['Value', 'Twice']);
  taken('Total of 2 columns');
  choose(columnLines(state), 'Delete 3 columns');
  expect(columns().map(({ id }) => id)).toEqual(['Ref', 'When']);
  taken('Delete 3 columns');
});

test('the menu of a heading is for its column alone, unless whole columns are selected with it', async () => {
  const { state, session, controller } = await mounted();
  const value = () => session.workbook.table(table)!.column(column('Value'))!;
  choose(
    columnMenu(state, value(), () => undefined),
    'Wrap text',
  );
  expect(state.undoLabel).toBe('Wrap Value');
  controller.selection.selectWholeColumns(1, 2);
  choose(
    columnMenu(state, value(), () => undefined),
    'Delete 2 columns',
  );
  expect(state.undoLabel).toBe('Delete 2 columns');
});

test('a number format goes to every selected column of its type, with the words for it in the dialog', async () => {
  const { state, session } = await mounted();
  choose(columnLines(state), 'Number format…');
  const { dialog } = state;
  if (dialog?.kind !== 'column') throw new Error('No dialog of the column');
  const form = new ColumnForm(state, { ...dialog, before: null });
  expect(form.others.map(({ name }) => name)).toEqual(['Twice']);
  form.format = '0.00';
  expect(form.save()).toBe(true);
  const formats = () =>
    session.workbook.table(table)!.columns.map(({ type }) => ('format' in type ? type.format : null));
  expect(formats()).toEqual([null, '0.00', '0.00', null, '']);
  state.undo();
  expect(formats()).toEqual([null, '', '', null, '']);
});

test('conditional formatting begins with every selected column that it suits', async () => {
  const { state } = await mounted();
  choose(menuItems(state, [['format.conditional']]), 'Conditional formatting…');
  const { dialog } = state;
  if (dialog?.kind !== 'format-rules') throw new Error('No dialog of formats');
  const form = new FormatsForm(state, dialog.table, dialog.columns);
  for (const preset of ['data-bar', 'verdict', 'blank', 'target'] as const) form.add(preset);
  expect(form.lines.map(({ columns }) => columns)).toEqual([
    ['Value', 'Twice'],
    ['Verdict'],
    ['Value', 'Twice', 'Verdict'],
    ['Value'],
    ['Value'],
  ]);
});
