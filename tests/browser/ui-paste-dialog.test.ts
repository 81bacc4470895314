import { mount as put, unmount as takeAway } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { blockOfTexts } from '../../src/model/clipboard-block.ts';
import PasteDialog from '../../src/ui/dialogs/PasteDialog.svelte';
import { PasteJob } from '../../src/ui/grid/clipboard/paste-job.ts';
import { column, mount, row, run, table, unmount } from './grid-page.ts';

let end: (() => void) | null = null;

afterEach(() => {
  end?.();
  end = null;
  unmount();
});

/** The dialog over a paste of two texts at the last column, the second of which goes beyond it. */
function dialog() {
  const { session, controller } = mount();
  const last = session.workbook.table(table)!.columns.length;
  const job = new PasteJob({
    site: controller,
    block: blockOfTexts([['x', '31/03/2010']], 'text'),
    where: {
      table,
      rows: { count: 1, at: () => row(0) },
      columns: [column('Ref')],
      ranges: [{ top: 0, left: 0, bottom: 0, right: 0 }],
      whole: null,
    },
    options: { valuesOnly: false, isCut: false },
    *run(result) {
      yield 1;
      run(session, result);
      return true;
    },
    done: () => undefined,
  });
  let closed = 0;
  const shown = put(PasteDialog, { target: document.body, props: { job, onclose: () => closed++ } });
  end = () => void takeAway(shown);
  const columns = () => session.workbook.table(table)!.columns.slice(last);
  return { columns, closed: () => closed };
}

const radio = () => document.querySelector<HTMLInputElement>('[role=dialog] input[type=radio]');

test('Enter pastes from a field of the dialog; the type of a new column is said', async () => {
  const { columns, closed } = dialog();
  await expect.poll(radio).not.toBeNull();
  expect(document.querySelector('[role=dialog]')!.textContent).toContain('Date, begins with: 31/03/2010');
  radio()!.focus();
  await userEvent.keyboard('{Enter}');
  expect(closed()).toBe(1);
  expect(columns().map(({ type }) => type.kind)).toEqual(['date']);
});

test('Esc pastes nothing', async () => {
  const { columns, closed } = dialog();
  await expect.poll(radio).not.toBeNull();
  radio()!.focus();
  await userEvent.keyboard('{Escape}');
  await expect.poll(closed).toBe(1);
  expect(columns()).toEqual([]);
});
