import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { editColumn } from '../../src/commands/edit-column.ts';
import { Writes } from '../../src/session/writes.ts';
import '../../src/ui/grid/marks/marks.css';
import { cell, column, mount, outlined, row, run, table, unmount } from './grid-page.ts';

afterEach(unmount);

test('page keys pass over no row where texts wrap, down and up again', async () => {
  const count = 36;
  const grid = mount({}, count);
  const { element, session, context } = grid;
  const writes = new Writes();
  for (let index = 0; index < count; index++) {
    // Lines so short that they are one line each in any font.
    const text = `R${index}${'\nor'.repeat(index % 5)}`;
    writes.setCell(table, column('Ref'), row(index), text);
  }
  session.dispatch({ label: 'Write', writes });
  await userEvent.click(cell(element, 0, 'Ref'));
  run(session, editColumn(context, { table, column: column('Ref') }, { wrap: true }));
  const seen = new Set<number>();
  const look = () => {
    const viewport = element.querySelector('.ag-grid-viewport')!.getBoundingClientRect();
    const header = element.querySelector('.ag-header')!.getBoundingClientRect();
    for (const each of element.querySelectorAll('.ag-row')) {
      const at = each.getBoundingClientRect();
      if (at.top >= header.bottom - 1 && at.bottom <= viewport.bottom + 1)
        seen.add(Number(each.getAttribute('row-index')));
    }
  };
  const rest = () => new Promise((done) => setTimeout(done, 250));
  await rest();
  look();
  const all = Array.from({ length: count }, (_, index) => index);
  for (const [key, end] of [
    ['PageDown', count - 1],
    ['PageUp', 0],
  ] as const) {
    let presses = 0;
    while (outlined(element) !== `${end} Ref` && presses < count / 2) {
      await userEvent.keyboard(`{${key}}`);
      await rest();
      look();
      presses++;
    }
    expect(presses).toBeLessThan(count / 4);
    expect([...seen].sort((a, b) => a - b)).toEqual(all);
    seen.clear();
    look();
  }
});
