import { describe, expect, test } from 'vitest';
import { readNumber } from '../../../src/model/input.ts';

describe('typed numbers', () => {
  const cases: readonly [text: string, percentage: boolean, value: number | null][] = [
    ['13.4', true, 0.134],
    ['13.4%', true, 0.134],
    ['13.4 %', false, 0.134],
    ['55.9', true, 0.559],
    ['55.9%', false, 0.559],
    ['0.5', true, 0.005],
    ['0.00001', true, 1e-7],
    ['357', false, 357],
    ['1,234', false, 1234],
    ['1 234.5', false, 1234.5],
    ['−7', false, -7],
    ['£20.1', false, 20.1],
    ['1a', false, null],
    ['£20.1m', false, null],
  ];
  test.each(cases)('%s (percentage %s) is %s', (text, percentage, value) => {
    expect(readNumber(text, percentage)).toBe(value);
  });
});
