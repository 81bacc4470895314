import { afterEach, expect, test } from 'vitest';
import { confirmOverrides } from '../../src/commands/confirm-overrides.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { setOverride } from '../../src/commands/set-override.ts';
import '../../src/ui/grid/marks/marks.css';
import { cell, column, mount, row, run, table, unmount } from './grid-page.ts';

let stop: (() => void) | null = null;

afterEach(() => {
  stop?.();
  stop = null;
  unmount();
});

test('a value put in by hand is marked when what it rests on changes, until it is confirmed or that is taken back', async () => {
  const page = mount();
  stop = page.state.watch();
  const { session, context, element } = page;
  const place = { table, row: row(1), column: column('Twice') };
  const marked = () =>
    [0, 1, 2].filter((index) => cell(element, index, 'Twice').classList.contains('stale-override'));
  const type = (index: number, typed: string) =>
    run(session, setCell(context, { table, row: row(index), column: column('Value') }, typed));
  run(session, setOverride(context, place, { typed: '7', reason: 'Counted by hand.' }));
  type(0, '90');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(marked()).toEqual([]);
  type(1, '91');
  await expect.poll(marked).toEqual([1]);
  await expect
    .poll(() => cell(element, 1, 'Twice').getAttribute('aria-description') ?? '')
    .toMatch(/Put in by hand before something changed/);
  session.undo();
  await expect.poll(marked).toEqual([]);
  session.redo();
  await expect.poll(marked).toEqual([1]);
  run(session, confirmOverrides(context, [place]));
  await expect.poll(marked).toEqual([]);
});
