import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionDeclarations } from '../../../src/formula/functions/registry.ts';

test('[F30] the published list of functions is the list of functions', () => {
  const text = readFileSync(new URL('../../../docs/formula-differences.md', import.meta.url), 'utf8');
  const listed = text.slice(text.lastIndexOf('Functions: ')).match(/\b[A-Z]+\b/g)!;
  expect(listed).toEqual(functionDeclarations.map(({ name }) => name).sort());
});
