import { expect, test } from 'vitest';
import { joinBrokenRows } from '../../../src/model/join-lines.ts';

type Lines = readonly (readonly string[])[];

test.each<readonly [string, Lines, Lines]>([
  [
    'a wrapped cell whose row goes on below a blank code',
    [
      ['1a', 'Reduce the rate of violent', '4 %'],
      ['', 'crime on 2007/08', ''],
      ['1b', 'Answer in ten seconds', '90 %'],
    ],
    [
      ['1a', 'Reduce the rate of violent crime on 2007/08', '4 %'],
      ['1b', 'Answer in ten seconds', '90 %'],
    ],
  ],
  [
    'a row over three lines, in two cells',
    [
      ['2a', 'Visible and', 'Supporting: the'],
      ['', 'accessible', 'survey of'],
      ['', 'neighbourhood teams', ''],
    ],
    [['2a', 'Visible and accessible neighbourhood teams', 'Supporting: the survey of']],
  ],
  [
    'a word broken with a hyphen',
    [
      ['1', 'Public perfor-', 'Met'],
      ['', 'mance panel', ''],
    ],
    [['1', 'Public performance panel', 'Met']],
  ],
  [
    'a name after a word that ends no sentence',
    [
      ['1', 'Reported to the', 'x'],
      ['', 'Police Authority', ''],
    ],
    [['1', 'Reported to the Police Authority', 'x']],
  ],
  [
    'a first column that is wrapped itself',
    [
      ['Confidence in', '13.4 %', '15 %'],
      ['local police', '', ''],
    ],
    [['Confidence in local police', '13.4 %', '15 %']],
  ],
  [
    'lines of one column',
    [
      ['1a We will reduce the rate of serious'],
      ['violent crime on the year before.'],
      ['1b We will answer emergency calls in ten'],
      ['seconds.'],
    ],
    [
      ['1a We will reduce the rate of serious violent crime on the year before.'],
      ['1b We will answer emergency calls in ten seconds.'],
    ],
  ],
])('%s', (_, lines, rows) => {
  expect(joinBrokenRows(lines)?.rows).toEqual(rows);
});

test.each<readonly [string, Lines]>([
  [
    'a heading that stands for the rows below it',
    [
      ['Theme 1', 'Reduce crime', '4'],
      ['', 'Answer calls', '90'],
    ],
  ],
  [
    'figures below figures',
    [
      ['Total', '357'],
      ['', '412'],
    ],
  ],
  [
    'a text below a blank',
    [
      ['1', '', 'x'],
      ['', 'and more', ''],
    ],
  ],
  [
    'a sentence after a full stop',
    [
      ['1', 'It fell.', 'x'],
      ['', 'by more than before', ''],
    ],
  ],
  ['a list of words', [['apples'], ['pears'], ['plums']]],
  ['short lines in lower case', [['apples'], ['pears'], ['the longest line of all that stand here']]],
  [
    'items of a list',
    [['• reduce the rate of serious violent crime'], ['• answer emergency calls in ten seconds']],
  ],
  [
    'full rows in lower case',
    [
      ['met', 'yes'],
      ['not met', 'no'],
    ],
  ],
  [
    'blank lines',
    [
      ['a', 'b'],
      ['', ''],
      ['c', 'd'],
    ],
  ],
])('left alone: %s', (_, lines) => {
  expect(joinBrokenRows(lines)).toBeNull();
});

test('which lines became a row', () => {
  const joined = joinBrokenRows([
    ['1', 'one and', 'x'],
    ['', 'two', ''],
    ['2', 'three', 'y'],
  ]);
  expect(joined?.lines).toEqual([
    [0, 2],
    [2, 3],
  ]);
  expect(joined?.joined).toBe(1);
});

test.each([
  ['target-', 'Setting', 'target-Setting'],
  ['non-', 'emergency', 'non-emergency'],
  ['up-to-', 'date', 'up-to-date'],
  ['perfor\u00ad', 'mance', 'performance'],
  ['April 2009-', 'March 2012', 'April 2009- March 2012'],
  ['one ', ' two', 'one two'],
])('“%s” and “%s” make “%s”', (above, below, joined) => {
  const lines = [
    ['1', 'goes on', above],
    ['', 'in lower case', below],
  ];
  expect(joinBrokenRows(lines)?.rows).toEqual([['1', 'goes on in lower case', joined]]);
});
