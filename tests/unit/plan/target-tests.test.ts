import { describe, expect, test } from 'vitest';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import { targetTests } from '../../../src/plan/target-tests.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { columnCases } from './column-cases.ts';
import { caseId, evaluatedCases, evaluatedColumns } from './evaluated-cases.ts';
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

describe('the columns beside the verdict', () => {
  const shown = evaluatedColumns(starter);
  test.each(columnCases.map(({ name, wanted }, index) => [name, index, wanted] as const))(
    '%s',
    (_name, index, wanted) => {
      const names = Object.keys(wanted);
      const values = names.map((name) => [name, shown.shown('summary-sheet', caseId(index), name)]);
      expect(Object.fromEntries(values)).toEqual(wanted);
    },
  );
});
