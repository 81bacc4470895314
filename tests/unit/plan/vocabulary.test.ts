import { describe, expect, test } from 'vitest';
import { findChoice } from '../../../src/model/input.ts';
import { changeWriter, figureWriter, ordinal } from '../../../src/plan/figures.ts';
import { linkKinds, readLinkKind } from '../../../src/plan/link-kinds.ts';
import { readLink } from '../../../src/plan/named-measures.ts';
import { targetTestNamed, targetTests } from '../../../src/plan/target-tests.ts';
import { agreementOf, rollUpWeight, verdicts } from '../../../src/plan/verdicts.ts';

test('a verdict is found by its word, its sign and other people’s words', () => {
  const wordOf = (text: string) => findChoice(verdicts, text)?.word;
  expect(['met', '✓', '✔', 'Yes', 'achieved', ' GREEN '].map(wordOf)).toEqual(Array(6).fill('Met'));
  expect(['✗', '✘', 'Red', 'No'].map(wordOf)).toEqual(Array(4).fill('Not met'));
  expect(['✓✗', 'amber', 'N/A', 'No link on Summary Sheet', 'Awaited', 'whatever'].map(wordOf)).toEqual([
    'Partly met',
    'Partly met',
    'n/a',
    'No link',
    'No data',
    undefined,
  ]);
});

test('Late and Overdue count as not met; what is not judged does not count', () => {
  expect(verdicts.map(({ word }) => [word, rollUpWeight(word)])).toEqual([
    ['Met', 'met'],
    ['Not met', 'not met'],
    ['Partly met', 'partly met'],
    ['Late', 'not met'],
    ['Overdue', 'not met'],
    ['n/a', 'unjudged'],
    ['No link', 'unjudged'],
    ['No data', 'unjudged'],
  ]);
  expect(['', null, 'met'].map(rollUpWeight)).toEqual(['unjudged', 'unjudged', 'unjudged']);
});

test('computed and published verdicts agree, disagree, or can’t be compared', () => {
  expect(agreementOf('Met', 'Met')).toBe('agrees');
  expect(agreementOf('n/a', 'Not met')).toBe('disagrees');
  expect(agreementOf('No data', 'Not met')).toBe("can't be computed");
  expect(agreementOf(null, 'Not met')).toBe("can't be computed");
  expect(agreementOf('No data', '')).toBe("can't be computed");
  expect(agreementOf('Met', '')).toBe('not published');
  expect(agreementOf(null, '')).toBe('not published');
  expect(agreementOf('Met', null)).toBe('not published');
});

test('a link cell is read in the stated order', () => {
  expect(
    [
      '  ',
      'No link on Summary Sheet (note: a separate Pledge\nPerformance Sheet exists)',
      'No link on Summary Sheet',
      'No specific link but the following support this commitment',
      '✓',
      'Link to re-offending rate but no specific link regarding rehabilitation',
    ].map(readLinkKind),
  ).toEqual(['Blank', 'Separate sheet', 'None', 'Supporting', 'Direct', 'Direct']);
});

test('a link cell that has the word of a kind is of that kind, and the word is no note', () => {
  for (const { word } of linkKinds)
    expect(readLink(`${word.toLowerCase()} `, '')).toMatchObject({ kind: word, note: '' });
  expect(readLink('None', 'Patrol more').measures).toEqual([]);
  expect(readLink('Separate sheet', 'Patrol more').measures).toEqual([]);
});

describe('kinds of test', () => {
  test('are found by their word alone', () => {
    expect(targetTestNamed('Band')?.word).toBe('Band');
    expect(targetTestNamed('band')).toBeUndefined();
    expect(targetTestNamed(null)).toBeUndefined();
  });
  test('say in one line when they pass', () => {
    const lines = targetTests.map((kind) => kind.help);
    expect(lines.filter((line) => !line.endsWith('.') || line.includes('\n') || line.length > 115)).toEqual(
      [],
    );
    expect(new Set(lines).size).toBe(lines.length);
  });
});

test('figures in words', () => {
  expect(figureWriter('%', [0.134, 0.15])(0.134)).toBe('13.4 %');
  expect(figureWriter('Days', [8])(8)).toBe('8 days');
  expect(figureWriter('£', [-1200])(-1200)).toBe('-£1,200');
  expect(figureWriter('£m', [-2.1])(-2.1)).toBe('-£2.1m');
  expect(changeWriter('%', [0.01])(-0.01)).toBe('1.0 point');
  expect(changeWriter('Crimes', [-1])(-1)).toBe('1 crime');
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th',
  );
});
