import { describe, expect, test } from 'vitest';
import { functionDeclarations } from '../../../src/formula/functions/registry.ts';
import { evaluate } from './fixture.ts';

describe('[F30] every function does what its examples say', () => {
  for (const { name, examples } of functionDeclarations) {
    test.each(examples)(`${name}: %s`, (formula, result) => {
      expect(evaluate(formula)).toBe(result);
    });
  }
});
