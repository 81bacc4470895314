import { describe, expect, test } from 'vitest';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import { targetTests } from '../../../src/plan/target-tests.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { Evaluated, withRows } from './evaluate.ts';
import { caseId, evaluatedCases } from './evaluated-cases.ts';
import { targetTestCases } from './target-test-cases.ts';

const starter = await hertfordshire();
const sheet = evaluatedCases(starter);
const verdictOf = (index: number) => sheet.shown('summary-sheet', caseId(index), 'Target met');

describe('the one formula of Target met', () => {
  test.each(targetTestCases.map(({ name, verdict }, index) => [name, index, verdict] as const))(
    '%s',
    (_name, index, verdict) => expect(verdictOf(index)).toBe(verdict),
  );
  test('every kind of test has cases for each verdict that it can give', () => {
    const given = (word: string) =>
      [
        ...new Set(targetTestCases.filter(({ row }) => row['Test'] === word).map(({ verdict }) => verdict)),
      ].sort();
    const usual = ['Met', 'No data', 'Not met'];
    const others: Readonly<Record<string, readonly string[]>> = {
      'Level by year': ['Met', 'No data', 'Not met', 'n/a'],
      'Done by date': ['Late', 'Met', 'No data', 'Overdue', 'n/a'],
      'No test': ['n/a'],
    };
    const short = targetTests
      .map(({ word, compares }) => {
        // Across a break in the series nothing is compared.
        const wanted = others[word] ?? [...usual, ...(compares ? ['n/a'] : [])];
        return [word, given(word), [...wanted].sort()] as const;
      })
      .filter(([, found, wanted]) => found.join() !== wanted.join());
    expect(short).toEqual([]);
  });
});

describe('the sentence and the formula agree', () => {
  test('on what can’t be judged', () => {
    const differing = targetTestCases.filter((_, index) => {
      const sentence = measureSentence(sheet.values('summary-sheet', caseId(index)));
      return sentence.includes('can’t be judged') !== (verdictOf(index) === 'No data');
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
  test('and no sentence has a figure that is none', () => {
    const sentences = targetTestCases.map((_, index) =>
      measureSentence(sheet.values('summary-sheet', caseId(index))),
    );
    expect(sentences.filter((sentence) => /NaN|undefined|null|Infinity|\[object/.test(sentence))).toEqual([]);
  });
});

describe('the columns before the verdict', () => {
  const check = (cells: Record<string, string | number>, wanted: Record<string, unknown>) => {
    const one = new Evaluated(
      withRows(starter, 'summary-sheet', [{ id: 'x', cells: { Ref: 'X', ...cells } }]),
    );
    const values = one.values('summary-sheet', 'x');
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, values[name]]))).toEqual(wanted);
  };
  test('a level that has to be reached', () =>
    check(
      { Test: 'Improve and hold', Target: 0.15, Actual: 0.134, Previous: 0.132 },
      { Base: 0.132, Change: 0.002, Needed: 0.15, Margin: -0.016, 'Target met': 'Not met' },
    ));
  test('a reduction in per cent: the level it comes to', () =>
    check(
      { Test: 'Reduce by %', Baseline: 5596, Actual: 5374, 'Target %': 0.04 },
      {
        Base: 5596,
        Change: -222,
        'Change %': -222 / 5596,
        Needed: 5372.16,
        Margin: -1.84,
        'Target met': 'Not met',
      },
    ));
  test('a tolerance moves the level', () =>
    check(
      { Test: 'Maintain', Baseline: 100, Actual: 99, Tolerance: 2 },
      { Needed: 98, Margin: 1, 'Target met': 'Met' },
    ));
  test('no single level: Needed is blank, and Margin says the distance', () =>
    check(
      { Test: 'Band', Lower: 0.35, Upper: 0.38, Actual: 0.36 },
      { Needed: '', Margin: 0.01, 'Target met': 'Met' },
    ));
  test('given changes stand in for levels', () =>
    check(
      { Test: 'No increase', 'Given change': 7, 'Given change %': 0.02 },
      { Base: '', Change: 7, 'Change %': 0.02, Needed: '', Margin: -7, 'Target met': 'Not met' },
    ));
  test('a zero base has no change in per cent', () =>
    check(
      { Test: 'No increase', Previous: 0, Actual: 3, 'Given change %': 0.5 },
      { Change: 3, 'Change %': '', Margin: -3 },
    ));
  test('the year of the base', () => {
    check(
      { Test: 'Reduce by %', Baseline: 100, 'Baseline year': 2008, 'Report year': 2010 },
      { 'Base year': 2008 },
    );
    check(
      { Test: 'Reduce by %', Previous: 100, 'Baseline year': 2008, 'Report year': 2010 },
      { 'Base year': 2009 },
    );
    check({ Test: 'Reduce by %', 'Baseline year': 2008, 'Report year': 2010 }, { 'Base year': 2008 });
    check(
      { Test: 'At least', Baseline: 100, 'Baseline year': 2008, 'Report year': 2010 },
      { 'Base year': 2009 },
    );
    check({ Test: 'Lower each year', 'Report year': 2010 }, { 'Base year': 2008 });
    check({ Test: 'At least' }, { 'Base year': '' });
  });
  test('across a break there is no change, no level that is reckoned from a base, and no line', () => {
    const row = {
      Previous: 20,
      Actual: 10,
      'Report year': 2010,
      Break: 2010,
      'Given change': -9,
      'Given change %': -0.5,
    };
    const none = { 'Across a break': true, Change: '', 'Change %': '', 'Known change': '' };
    check({ ...row, Test: 'No increase' }, { ...none, Base: 20, Needed: '', Margin: '' });
    check({ ...row, Test: 'At least', Target: 8 }, { ...none, Needed: 8, Margin: 2, 'Target met': 'Met' });
    check(
      { ...row, Test: 'Level by year', Baseline: 5, 'Baseline year': 2008, Target: 12, 'Target year': 2011 },
      { ...none, Needed: 12, Margin: -2, 'On track': '', 'Target met': 'n/a' },
    );
    check({ ...row, Test: 'No increase', Break: 2009 }, { 'Across a break': false, Change: -10, Needed: 20 });
  });
  test('amber says what was near, on either side and at its end', () => {
    const near = (more: Record<string, string | number>, wanted: string) =>
      check({ Test: 'At least', Target: 0.9, Amber: 0.01, ...more }, { Near: wanted });
    near({ Actual: 0.9 }, 'Just met');
    near({ Actual: 0.91 }, 'Just met');
    near({ Actual: 0.911 }, '');
    near({ Actual: 0.899 }, 'Just missed');
    near({ Actual: 0.89 }, 'Just missed');
    near({ Actual: 0.889 }, '');
    near({}, '');
    near({ Actual: 0.9, Amber: 'some' }, '');
    near({ Test: 'More than', Actual: 0.9 }, 'Just missed');
    near({ Test: 'Reduce by %', Baseline: 1000, Actual: 965, 'Target %': 0.04, Amber: 0.005 }, 'Just missed');
    near({ Test: 'Reduce by %', Baseline: 1000, Actual: 966, 'Target %': 0.04, Amber: 0.005 }, '');
    near({ Test: 'Reduce by %', 'Given change %': -0.041, 'Target %': 0.04, Amber: 0.005 }, 'Just met');
    near({ Test: 'Rank or better', Rank: 4, 'Target rank': 3, Amber: 1 }, 'Just missed');
    near({ Test: 'Improve and hold (both)', Actual: 0.905, Previous: 0.95 }, '');
    near({ Test: 'Level by year', Actual: 0.895, 'Report year': 2010, 'Target year': 2011 }, '');
  });
  test('on track keeps to the line between baseline and target', () => {
    const row = {
      Test: 'Level by year',
      Baseline: 0.5,
      'Baseline year': 2008,
      Target: 0.6,
      'Target year': 2012,
    };
    check({ ...row, Actual: 0.55, 'Report year': 2010 }, { 'On track': 'On track', 'Target met': 'n/a' });
    check({ ...row, Actual: 0.549, 'Report year': 2010 }, { 'On track': 'Behind', 'Target met': 'n/a' });
    check({ ...row, Actual: 0.6, 'Report year': 2010 }, { 'On track': 'On track', 'Target met': 'Met' });
    const { Baseline: _baseline, ...without } = row;
    check({ ...without, Actual: 0.55, 'Report year': 2010 }, { 'On track': '' });
  });
});
