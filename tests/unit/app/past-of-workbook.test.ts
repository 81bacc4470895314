import { expect, test } from 'vitest';
import { pastOfWorkbook } from '../../../src/app/past-of-workbook.ts';
import { noPast } from '../../../src/model/workbook-past.ts';
import type { LoadedWorkbook } from '../../../src/storage/load-workbook.ts';
import type { PastKeeper } from '../../../src/storage/past-keeper.ts';

/** Whether a workbook that was opened so has something earlier; the rest of it is not asked for. */
function hasEarlier(loaded: { readonly [Part in keyof LoadedWorkbook]?: unknown }): boolean {
  const { hasEarlier } = pastOfWorkbook(
    {} as PastKeeper,
    { stored: {}, unfolded: [], ...loaded } as LoadedWorkbook,
    () => null,
    () => {
      throw new Error('Nothing is opened here');
    },
  );
  return hasEarlier;
}

test('a workbook has something earlier where its history, its log or the file that it came from has a change', () => {
  expect(hasEarlier({})).toBe(false);
  expect(hasEarlier({ stored: { past: { count: 0, bytes: 0 } }, unstored: { past: noPast } })).toBe(false);
  expect(hasEarlier({ stored: { past: { count: 1, bytes: 9 } } })).toBe(true);
  expect(hasEarlier({ unfolded: [{}] })).toBe(true);
  expect(hasEarlier({ unstored: { past: { changes: [{}], marks: [] } } })).toBe(true);
});
