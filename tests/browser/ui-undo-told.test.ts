import { afterEach, expect, test } from 'vitest';
import { Writes } from '../../src/session/writes.ts';
import { column, mount, row, table, unmount } from './grid-page.ts';

afterEach(unmount);

test('a step of which nothing could be taken back is not told of as undone', () => {
  const { session, state } = mount();
  const end = state.watch();
  const id = column('Value');
  const set = (value: number) => new Writes().setCell(table, id, row(0), value);
  session.dispatch({ label: 'Edit Value', writes: set(1) });
  const mine = session.workbook.table(table)!.cell(row(0), id);
  session.applyRemote(
    {
      workbook: null,
      tables: new Map([
        [
          table,
          {
            ...{ record: null, columns: new Map(), rows: new Map(), overrides: new Map(), notes: new Map() },
            cells: new Map([[id, { rows: [row(0)], before: [mine], after: [2] }]]),
          },
        ],
      ]),
    },
    'theirs',
  );
  state.undo();
  expect(state.shell.notices.list.at(-1)?.text).toMatch(/^1 change was left alone/);
  expect(state.shell.notices.spoken).not.toContain('Undone');
  session.dispatch({ label: 'Edit Value', writes: set(3) });
  state.undo();
  expect(state.shell.notices.spoken).toContain('Undone: Edit Value.');
  end();
});
