import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../../src/model/column-types.ts';
import { closenessOf, meaningOf } from '../../../../src/xlsx/planning/close-names.ts';
import { MarkReader } from '../../../../src/model/marked-text.ts';
import { verdicts } from '../../../../src/plan/verdicts.ts';
import { relativeFormula } from '../../../../src/xlsx/planning/row-relative.ts';

const choices: readonly Choice[] = [
  { word: 'Met', glyph: '✓', tone: 'good', aliases: ['✔', 'Y', 'Yes', 'Achieved', 'Green'] },
  { word: 'Not met', glyph: '✗', tone: 'bad', aliases: ['✘', 'N', 'No', 'Missed', 'Red'] },
  { word: 'Partly met', glyph: '✓✗', tone: 'mixed', aliases: ['Amber', 'Partly'] },
  { word: 'n/a', glyph: '', tone: 'muted', aliases: ['na', 'not applicable'] },
];

describe('[X143] the text of a choice is taken apart', () => {
  const cases: readonly [text: string, word: string | null, by: string, beside: string, marks: number][] = [
    ['Met', 'Met', 'word', '', 0],
    [' met ', 'Met', 'case', '', 0],
    ['✓', 'Met', 'glyph', '', 0],
    ['✔', 'Met', 'alias', '', 0],
    ['GREEN', 'Met', 'alias', '', 0],
    ['✓✗', 'Partly met', 'glyph', '', 0],
    ['✗ (13.4%, although up 0.2%)', 'Not met', 'marks', '13.4%, although up 0.2%', 1],
    ['✓ ✓ ✓', 'Met', 'marks', '✓ ✓ ✓', 3],
    ['✓, ✔', 'Met', 'marks', '✓, ✔', 2],
    ['✓✗ (only the first of the six)', 'Partly met', 'marks', 'only the first of the six', 2],
    ['✓ ✗', 'Partly met', 'marks', '', 2],
    ['✗ ✓ ✓ (two of three)', 'Partly met', 'marks', '✗ ✓ ✓ two of three', 3],
    ['✗: no figure yet', 'Not met', 'marks', 'no figure yet', 1],
    ['✓️ (late)', 'Met', 'marks', 'late', 1],
    ['Met (in May)', 'Met', 'case', 'in May', 0],
    ['Yes – revised', 'Met', 'alias', 'revised', 0],
    ['n/a, not comparable', 'n/a', 'case', 'not comparable', 0],
    ['Not met [see below]', 'Not met', 'case', 'see below', 0],
    ['✗ (a) and (b)', 'Not met', 'marks', '(a) and (b)', 1],
    ['Metropolitan', null, 'none', '', 0],
    ['Splendid', null, 'none', '', 0],
    ['No idea', null, 'none', '', 0],
  ];
  test.each(cases)('%s', (text, word, by, beside, marks) => {
    const read = new MarkReader(choices).read(text);
    expect([read.word, read.by, read.beside, read.marks]).toEqual([word, by, beside, marks]);
  });

  test('marks that no glyph puts together mean nothing', () => {
    const read = new MarkReader(choices.filter(({ word }) => word !== 'Partly met')).read('✓ ✗ (mixed)');
    expect([read.word, read.said]).toEqual([null, '✓ ✗']);
  });
});

describe('[X141] names are close', () => {
  const close: readonly [a: string, b: string][] = [
    ['Actuals', 'Actual'],
    ['No. of crimes', 'Number of crimes'],
    ['Recorded crime [note 3]', 'Recorded crime'],
    ['Satisfaction rate (per cent)', 'Satisfaction rate'],
    ['Base line', 'Baseline'],
    ['Catagory', 'Category'],
    ['Policing area', 'Area of policing'],
    ['Last year’s figure', 'Last years figure'],
  ];
  test.each(close)('%s and %s', (a, b) => {
    expect(closenessOf(a, b)?.because).toMatch(/^(they|one|“)/);
    expect(closenessOf(b, a)?.score).toBe(closenessOf(a, b)?.score);
  });

  const apart: readonly [a: string, b: string][] = [
    ['Actual', 'Target'],
    ['Year 2014', 'Year 2015'],
    ['Note', 'Unit'],
    ['Rate', 'Date'],
    ['Change', 'Change on the year before in per cent of all'],
    ['', 'Ref'],
  ];
  test.each(apart)('%s and %s are not', (a, b) => {
    expect(closenessOf(a, b)).toBeNull();
  });
});

describe('[X150] a formula as it reads from its row', () => {
  const cases: readonly [formula: string, row: number, key: string, staysInRow: boolean][] = [
    ['E5-D5', 4, 'E[0]-D[0]', true],
    ['$E5/E$4', 4, '$E[0]/E$4', true],
    ['SUM(C$2:C5)', 4, 'SUM(C$2:C[0])', true],
    ['C4+B5', 4, 'C[-1]+B[0]', false],
    ['LOG10(B5)', 4, 'LOG10(B[0])', true],
    ['IF(A5="B5 ""x"" C5",1,0)', 4, 'IF(A[0]="B5 ""x"" C5",1,0)', true],
    ["'My B5 sheet'!C5*2", 4, "'My B5 sheet'!C[0]*2", false],
    ['Table1[[#This Row],[B5]]+B5', 4, 'Table1[[#This Row],[B5]]+B[0]', true],
    ['Rates_2014*AB12', 11, 'Rates_2014*AB[0]', true],
    ['A:A', 4, 'A:A', true],
    ['1.5E3+B5', 4, '1.5E3+B[0]', true],
  ];
  test.each(cases)('%s', (formula, row, key, staysInRow) => {
    expect(relativeFormula(formula, row)).toEqual({ key, staysInRow });
  });
});

test('[X142] a letter that stands for a verdict is none at the beginning of a name', () => {
  const reader = new MarkReader(verdicts);
  expect(
    ['Y', 'n', 'Y (only just)', 'N. Smith', 'Y, Z', 'N – late'].map((text) => reader.read(text).word),
  ).toEqual(['Met', 'Not met', 'Met', null, null, 'Not met']);
});

test('[X141] a name with two letters swapped is close, also where it is short', () => {
  expect(closenessOf('Lable', 'Label')?.because).toBe('two letters stand the other way round');
  expect(closenessOf('Labe', 'Label')?.because).toBe('they differ in one letter');
  expect(closenessOf('Table', 'Title')).toBeNull();
});

describe('[X141] it is said what makes names that differ the same', () => {
  const cases: readonly [a: string, b: string, because: string][] = [
    ['Reference', 'Ref', '“ref” is short for “reference”'],
    ['Ref', 'Reference', '“ref” is short for “reference”'],
    ['No. of crimes [note 2]', 'Number of crimes', '“no” is short for “number”'],
    ['ID', 'Reference', '“id” and “reference” mean the same'],
    ['Case ID', 'Case ref', '“id” and “ref” mean the same'],
    ['Crimes in area', 'Crimes by area', 'they differ in small words alone, such as “of”'],
    ['Actuals', 'Actual', 'they differ in units, footnotes, signs or plurals alone'],
    ['Rate (per cent)', 'Rate', 'they differ in units, footnotes, signs or plurals alone'],
  ];
  test.each(cases)('%s and %s: %s', (a, b, because) => {
    expect(closenessOf(a, b)?.because).toBe(because);
  });
});

test.each([
  ['2023/24 Baseline', 'Baseline'],
  ['Baseline 2023-24', 'Baseline'],
  ['2024/25: Outturn', 'Actual'],
  ['Outturn (2024/25)', 'Actual'],
  ['Performance indicator', 'Measure'],
  ['Comments', 'Note'],
  ['Last year', 'Previous'],
  ['Q4 2024/25 Target', 'Target'],
  ['Unit of measurement', 'Unit'],
])('[X141] “%s” is meant for %s', (heading, name) => expect(meaningOf(heading, name)).not.toBeNull());

test.each([
  ['2024/25', 'Actual'],
  ['Outturn', 'Target'],
  ['Actual 2023/24', 'Actual 2024/25'],
  ['Population', 'Actual'],
  ['Comments', 'Comments'],
])('[X141] “%s” is not meant for %s', (heading, name) => expect(meaningOf(heading, name)).toBeNull());
