import { afterEach, expect, test } from 'vitest';
import { ok } from '../../src/base/result.ts';
import type { PatchReport, TablePatch } from '../../src/model/file-patch.ts';
import type { KeptOriginal, PatchedOriginal } from '../../src/ui/originals/original-files.ts';
import { PatchState } from '../../src/ui/originals/patch-state.svelte.ts';
import { mount, table, unmount } from './grid-page.ts';

afterEach(() => unmount());

const part: TablePatch = {
  ...{ table, title: 'T', sheet: 'S', range: 'A1:B3', cells: [], cellCount: 1, resultCount: 0 },
  ...{ added: [], addedCount: 0, deleted: [], deletedCount: 0, deletion: 'keep', removalRefused: null },
  ...{ refused: [], refusedCount: 0, notes: [] },
};

/** Writing into a kept file, of which each answer comes once it is let come. */
function stateWith(...answers: readonly PatchedOriginal[]) {
  const { shell, session } = mount().state;
  const waiting: (() => void)[] = [];
  const kept = { id: 'f', name: 'Our plan.xlsx', size: 1 } as unknown as KeptOriginal;
  const originals = {
    ...shell.originals,
    list: () => Promise.resolve(ok([kept])),
    patch: () =>
      new Promise<ReturnType<typeof ok<PatchedOriginal>>>((resolve) => {
        const place = waiting.length;
        waiting.push(() => resolve(ok(answers[place]!)));
      }),
  };
  const files = { ...shell.files, download: (_: unknown, name: string) => name };
  const state = new PatchState({ ...shell, originals, files }, session);
  return { state, waiting, notices: shell.notices };
}

function answer(refusedCount: number): PatchedOriginal {
  const report: PatchReport = { tables: [{ ...part, refusedCount }], goneTables: [], notes: [] };
  return { bytes: new Uint8Array(1), report };
}

test('a file can be exported only once it is known what would be written, again after each choice', async () => {
  const { state, waiting, notices } = stateWith(answer(0), answer(0));
  const begun = state.begin();
  await expect.poll(() => waiting.length).toBe(1);
  expect(state.canExport).toBe(false);
  waiting[0]!();
  await begun;
  expect(state.canExport).toBe(true);
  const chosen = state.setDeleted(table, 'clear');
  expect(state.canExport).toBe(false);
  expect(state.export(() => undefined)).toBe(false);
  expect(notices.list).toEqual([]);
  waiting[1]!();
  await chosen;
  expect(state.export(() => undefined)).toBe(true);
  expect(notices.list).toMatchObject([{ text: 'Our plan.xlsx is in your downloads.', action: null }]);
});

test('the message after an export says how many changes are not in the file, and leads to their list', async () => {
  const { state, waiting, notices } = stateWith(answer(2));
  const begun = state.begin();
  await expect.poll(() => waiting.length).toBe(1);
  waiting[0]!();
  await begun;
  let shown = 0;
  state.export(() => shown++);
  const [notice] = notices.list;
  expect(notice!.text).toBe('Our plan.xlsx is in your downloads. 2 changes made here are not written in it.');
  expect(notice!.action!.label).toBe('Show what is not written');
  notice!.action!.run();
  expect(shown).toBe(1);
});
