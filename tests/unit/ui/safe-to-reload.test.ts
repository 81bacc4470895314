import { afterEach, expect, test, vi } from 'vitest';
import { isSafeToReload } from '../../../src/ui/offline/safe-to-reload.ts';
import type { StorageState } from '../../../src/ui/ports.ts';

class Storing {
  storage: StorageState;
  #listener: ((state: StorageState) => void) | null = null;

  constructor(kind: 'saved' | 'saving' | 'failed') {
    this.storage = stateOf(kind);
  }

  onStorage(listener: (state: StorageState) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = null);
  }

  become(kind: 'saved' | 'failed'): void {
    this.storage = stateOf(kind);
    this.#listener?.(this.storage);
  }
}

function stateOf(kind: StorageState['kind']): StorageState {
  return kind === 'failed' ? { kind, reason: 'Full.', wayOut: 'Make room.', remedy: 'retry' } : { kind };
}

const focusOn = (activeElement: object) => {
  vi.stubGlobal('document', { activeElement });
  class Field {}
  vi.stubGlobal('HTMLInputElement', Field);
  vi.stubGlobal('HTMLTextAreaElement', Field);
  vi.stubGlobal('HTMLElement', Field);
  return Field;
};

afterEach(() => vi.unstubAllGlobals());

test('a page with everything stored is safe; one that can’t store is not', async () => {
  focusOn({});
  expect(await isSafeToReload({ dialog: null }, new Storing('saved'))).toBe(true);
  expect(await isSafeToReload({ dialog: null }, new Storing('failed'))).toBe(false);
});

test('an edit that is being stored is waited for', async () => {
  focusOn({});
  const stored = new Storing('saving');
  const safe = isSafeToReload({ dialog: null }, stored);
  stored.become('saved');
  expect(await safe).toBe(true);
  const failing = new Storing('saving');
  const unsafe = isSafeToReload({ dialog: null }, failing);
  failing.become('failed');
  expect(await unsafe).toBe(false);
});

test('an open dialog and a field that is typed into are left alone', async () => {
  const Field = focusOn({});
  expect(await isSafeToReload({ dialog: { kind: 'new-table' } }, new Storing('saved'))).toBe(false);
  vi.stubGlobal('document', { activeElement: new Field() });
  expect(await isSafeToReload({ dialog: null }, new Storing('saved'))).toBe(false);
});
