import { expect, test } from 'vitest';
import { historyLines } from '../../../src/ui/history/history-lines.ts';
import type { ListedStep } from '../../../src/ui/state/view-steps.ts';

const step = (label: string, undone: boolean): ListedStep => ({ data: 1, label, at: 0, undone });

test('a line leads back or on by as many steps as lie between it and now', () => {
  const lines = historyLines([step('Edit A', false), step('Sort by B', false), step('Edit C', true)]);
  expect(lines.map(({ label, isNow, isUndone }) => [label, isNow, isUndone])).toEqual([
    ['Edit C', false, true],
    ['Sort by B', true, false],
    ['Edit A', false, false],
    ['Before the first of these steps', false, false],
  ]);
  expect(lines.map(({ target }) => target)).toEqual([
    { kind: 'redo', count: 1, label: 'Edit C' },
    { kind: 'stay' },
    { kind: 'undo', count: 1, label: 'Edit A' },
    { kind: 'undo', count: 2, label: 'Before the first of these steps' },
  ]);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
});

test('where nothing was done there is one line, and it leads nowhere', () => {
  expect(historyLines([]).map(({ target, isNow }) => [target.kind, isNow])).toEqual([['stay', true]]);
});
