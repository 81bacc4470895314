import { expect, test } from 'vitest';
import { ok } from '../../../../src/base/result.ts';
import { asWorkbookId } from '../../../../src/model/ids.ts';
import type { Preferences, WorkbookStore } from '../../../../src/ui/ports.ts';
import { beginTour } from '../../../../src/ui/tour/begin-tour.ts';
import { keepTour, keptTour } from '../../../../src/ui/tour/kept-tour.ts';

const mine = asWorkbookId('w1');

function inMemory(text?: string): Preferences {
  const kept = new Map(text === undefined ? [] : [['tour', text]]);
  return { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) };
}

/** What a tour begins with: the workbooks that are there, and where the page goes. */
function ways(preferences: Preferences, there: readonly { id: typeof mine; deletedAt: number | null }[]) {
  const shown: string[] = [];
  const store = {
    list: () => Promise.resolve(ok(there.map((each) => ({ ...each, title: '', changedAt: 0 })))),
    createFromStarter: () => Promise.resolve(ok(asWorkbookId('new'))),
  } as unknown as WorkbookStore;
  const navigator = { toHome: () => undefined, toWorkbook: (id: string) => void shown.push(id) };
  return { shown, ways: { store, navigator: navigator as never, preferences } };
}

test('a tour is kept as it was left', () => {
  const preferences = inMemory();
  keepTour(preferences, { workbook: mine, step: 'link', isOn: false });
  expect(keptTour(preferences)).toEqual({ workbook: mine, step: 'link', isOn: false });
  keepTour(preferences, null);
  expect(keptTour(preferences)).toBeNull();
});

test.each(['', 'on', 'on figure', 'on nowhere w', 'rubbish {} 7'])('of %j there is no tour', (text) => {
  expect(keptTour(inMemory(text))).toBeNull();
});

test('a tour that was left goes on where it was, on its own workbook', async () => {
  const preferences = inMemory('left owed w1');
  const { shown, ways: given } = ways(preferences, [{ id: asWorkbookId('w1'), deletedAt: null }]);
  expect(await beginTour(given)).toBeNull();
  expect(shown).toEqual(['w1']);
  expect(keptTour(preferences)).toMatchObject({ step: 'owed', isOn: true });
});

test.each([
  ['is gone', []],
  ['is in the bin', [{ id: asWorkbookId('w1'), deletedAt: 5 }]],
])('a tour whose workbook %s begins anew on a copy of the example', async (_, there) => {
  const preferences = inMemory('left owed w1');
  const { shown, ways: given } = ways(preferences, there);
  expect(await beginTour(given)).toBeNull();
  expect(shown).toEqual(['new']);
  expect(keptTour(preferences)).toEqual({ workbook: 'new', step: 'figure', isOn: true });
});
