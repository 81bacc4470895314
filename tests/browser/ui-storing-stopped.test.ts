import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok, type Result } from '../../src/base/result.ts';
import { asWorkbookId, type WorkbookId } from '../../src/model/ids.ts';
import { Workbook } from '../../src/model/workbook.ts';
import { noPast } from '../../src/model/workbook-past.ts';
import type { KeepingOptions, Problem } from '../../src/ui/ports.ts';
import { OpeningSnapshot } from '../../src/ui/snapshots/opening-snapshot.svelte.ts';
import OpeningDialog from '../../src/ui/snapshots/OpeningDialog.svelte';
import { Notices } from '../../src/ui/state/notices.svelte.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

const id = asWorkbookId('large');
const stopped = 'Storing was stopped. The workbook is not kept in this browser; its file is as it was.';

/** A large file on its way into the storage, which takes until a test says that it is over. */
async function storing() {
  const notices = new Notices();
  const shown: WorkbookId[] = [];
  const begun: KeepingOptions[] = [];
  let end: (result: Result<WorkbookId, Problem>) => void = () => undefined;
  const stored = new Promise<Result<WorkbookId, Problem>>((resolve) => (end = resolve));
  const snapshot = { workbook: new Workbook(id, { title: 'Large' }), saved: null, past: noPast, notices: [] };
  const opening = new OpeningSnapshot({
    files: { readSnapshot: () => Promise.resolve(ok(snapshot)) },
    notices,
    receive: (_snapshot, _file, begin) => {
      begun.push(begin());
      return stored;
    },
    show: (workbook) => shown.push(workbook),
  });
  const page = mount(OpeningDialog, { target: document.body, props: { opening } });
  ends.push(() => void unmount(page));
  const opened = opening.open(new File([], 'large.pledgebook'));
  const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]');
  await expect.poll(() => dialog()?.textContent).toContain('Storing in this browser');
  return { notices, shown, opened, dialog, end, keeping: begun[0]! };
}

const button = (dialog: HTMLElement | null) =>
  [...(dialog?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === 'Stop')!;

test('a file that takes long to store shows how far it is; Stop waits until what was stored is cleared away, and says how things stand', async () => {
  const { notices, shown, opened, dialog, end, keeping } = await storing();
  const bar = () => dialog()?.querySelector('progress');
  expect(bar()?.hasAttribute('value')).toBe(false);
  keeping.onProgress({ done: 1, total: 4 });
  await expect.poll(() => bar()?.value).toBe(0.25);
  await userEvent.click(button(dialog()));
  expect(keeping.signal.aborted).toBe(true);
  await expect.poll(() => dialog()?.textContent).toContain('Clearing away what was stored of it');
  expect(button(dialog()).disabled).toBe(true);
  expect(bar()?.hasAttribute('value')).toBe(false);
  end(fail({ message: stopped }));
  await opened;
  await expect.poll(dialog).toBe(null);
  expect(notices.list.map(({ text, tone }) => [text, tone])).toEqual([[stopped, 'plain']]);
  expect(shown).toEqual([]);
});

test('Esc stops it as well; what was all stored by then is shown all the same', async () => {
  const { notices, shown, opened, dialog, end, keeping } = await storing();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => dialog()?.textContent).toContain('Clearing away what was stored of it');
  expect(keeping.signal.aborted).toBe(true);
  end(ok(id));
  await opened;
  await expect.poll(dialog).toBe(null);
  expect(shown).toEqual([id]);
  expect(notices.list).toEqual([]);
});

test('what fails by itself is told as a problem', async () => {
  const { notices, opened, end } = await storing();
  end(fail({ message: 'The browser’s storage is full.' }));
  await opened;
  expect(notices.list.map(({ text, tone }) => [text, tone])).toEqual([
    ['The browser’s storage is full.', 'problem'],
  ]);
});
