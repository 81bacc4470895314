import { describe, expect, test } from 'vitest';
import { cacheName, fileAskedFor, neverChanges, outdatedCaches } from '../../../src/workers/offline-files.ts';

const scope = 'https://example.org/tools/pledgebook/';
const paths = new Set(['index.html', 'assets/grid-1a2b.js', 'seeds/blank-plan.pledgebook']);

function asked(url: string, { method = 'GET', mode = 'cors' } = {}): string | null {
  return fileAskedFor({ method, mode, url: new URL(url, scope).href }, scope, paths);
}

describe('which file is asked for', () => {
  test('the folder is the page, whatever follows a question mark or a number sign', () => {
    expect(asked('./', { mode: 'navigate' })).toBe('index.html');
    expect(asked('./?source=icon#/workbook/1', { mode: 'navigate' })).toBe('index.html');
    expect(asked('index.html', { mode: 'navigate' })).toBe('index.html');
  });

  test('a file of the build is one, another is none', () => {
    expect(asked('assets/grid-1a2b.js')).toBe('assets/grid-1a2b.js');
    expect(asked('seeds/blank-plan.pledgebook')).toBe('seeds/blank-plan.pledgebook');
    expect(asked('assets/grid-0000.js')).toBeNull();
    expect(asked('another/page', { mode: 'navigate' })).toBeNull();
  });

  test('what is outside the folder or sends something is the network’s', () => {
    expect(asked('../index.html')).toBeNull();
    expect(asked('https://elsewhere.example/tools/pledgebook/index.html')).toBeNull();
    expect(asked('./', { method: 'POST', mode: 'navigate' })).toBeNull();
  });
});

test('a version keeps its own files and those of the one before, and leaves other copies of the app alone', () => {
  const versions = ['v1', 'v2', 'v3'].map((version) => cacheName(scope, version));
  const elsewhere = cacheName('https://example.org/tools/', 'v1');
  expect(outdatedCaches([elsewhere, ...versions], scope, 'v3')).toEqual([versions[0]]);
  expect(outdatedCaches([elsewhere, versions[2]!], scope, 'v3')).toEqual([]);
});

test('files with a hash in their name never change', () => {
  expect(neverChanges('assets/grid-1a2b.js')).toBe(true);
  expect(neverChanges('index.html')).toBe(false);
});
