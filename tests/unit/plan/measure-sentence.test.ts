import { describe, expect, test } from 'vitest';
import { errorValue } from '../../../src/model/values.ts';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import type { RowValues } from '../../../src/plan/measure-words.ts';

const check = (row: RowValues, sentence: string) => expect(measureSentence(row)).toBe(sentence);
const rate = (test: string, more: RowValues): RowValues => ({
  Measure: 'Vehicle crime detection',
  Unit: '%',
  Test: test,
  ...more,
});
const crimes = (test: string, more: RowValues): RowValues => ({
  Measure: 'Robbery',
  Unit: 'Crimes',
  Test: test,
  ...more,
});

test('a target in another column than the one that the test goes by plays no part', () => {
  const fell = { Baseline: 100, Actual: 96, Change: -4, 'Change %': -0.04, 'Target %': 0.04 };
  const said = 'Robbery fell by 4.0 % on the baseline; it has to fall by at least 4.0 %.';
  check(crimes('Reduce by %', fell), said);
  check(
    crimes('Reduce by %', { ...fell, Target: 300 }),
    `${said} Target plays no part in this test, which goes by Target %.`,
  );
});

describe('levels', () => {
  test('below, with the change of a rate in points', () =>
    check(
      rate('Improve and hold', { Actual: 0.134, Target: 0.15, Needed: 0.15, Change: 0.002 }),
      'Vehicle crime detection was 13.4 %, below the 15.0 % needed; up 0.2 points on last year.',
    ));
  test('exactly, and unchanged', () =>
    check(
      rate('At least', { Actual: 0.9, Target: 0.9, Needed: 0.9, Change: 0 }),
      'Vehicle crime detection was 90.0 %, exactly the 90.0 % needed; unchanged on last year.',
    ));
  test('a figure that rounds to what is needed gets more decimals, and what is printed is said', () => {
    check(
      rate('At least', { Actual: 0.14996, Target: 0.15, Needed: 0.15 }),
      'Vehicle crime detection was 14.996 %, below the 15.000 % needed.',
    );
    check(
      rate('At least', { Actual: 0.14999996, Target: 0.15, Needed: 0.15 }),
      'Vehicle crime detection was 14.999996 %, printed as 15.0 %, below the 15.0 % needed.',
    );
    check(
      rate('At most', { Actual: 0.1504, Target: 0.15, Needed: 0.15 }),
      'Vehicle crime detection was 15.04 %, above the 15.00 % allowed.',
    );
    check(
      crimes('At most', { Actual: 5372, Target: 5372.16, Needed: 5372.16 }),
      'Robbery was 5,372.00 crimes, below the 5,372.16 crimes allowed.',
    );
    check(
      rate('At least', { Actual: 0.1494, Target: 0.15, Needed: 0.15 }),
      'Vehicle crime detection was 14.94 %, below the 15.00 % needed.',
    );
  });
  test('figures that differ after nine places count as equal', () =>
    check(
      rate('At least', { Actual: 0.1500000000004, Target: 0.15, Needed: 0.15 }),
      'Vehicle crime detection was 15.0 %, exactly the 15.0 % needed.',
    ));
  test('At most says what is allowed', () =>
    check(
      { Measure: 'Time to answer', Unit: 'Seconds', Test: 'At most', Actual: 12.5, Target: 10, Needed: 10 },
      'Time to answer was 12.5 seconds, above the 10.0 seconds allowed.',
    ));
  test('More than says that level is not enough', () =>
    check(
      rate('More than', { Actual: 0.7, Target: 0.7, Needed: 0.7 }),
      'Vehicle crime detection was 70.0 %, exactly the 70.0 % that has to be passed.',
    ));
  test('Less than says that level is not enough', () =>
    check(
      rate('Less than', { Actual: 0.7, Target: 0.7, Needed: 0.7 }),
      'Vehicle crime detection was 70.0 %, exactly the 70.0 % that it has to stay below.',
    ));
  test('a share and points by which something has to rise', () => {
    check(
      rate('Increase by %', { Base: 0.4, Actual: 0.41, Baseline: 0.4, 'Change %': 0.025, 'Target %': 0.05 }),
      'Vehicle crime detection rose by 2.5 %, from 40.0 % to 41.0 %, on the baseline; it has to rise by at least 5.0 %.',
    );
    check(
      rate('Increase by points', { Base: 0.4, Actual: 0.39, Previous: 0.4, Change: -0.01, Target: 0.05 }),
      'Vehicle crime detection fell by 1.0 point, from 40.0 % to 39.0 %, on last year; it has to rise by at least 5.0 points.',
    );
  });
  test('a count is judged by its whole part', () =>
    check(
      {
        Measure: 'Groups dismantled',
        Unit: 'Groups',
        Test: 'At least a count',
        Actual: 5.9,
        Target: 6,
        Needed: 6,
      },
      'Groups dismantled was 5.9 groups, of which 5 count in full, below the 6 groups needed.',
    ));
  test('a whole count is said once', () =>
    check(
      { Measure: 'Groups dismantled', Unit: 'Groups', Test: 'At least a count', Actual: 5, Target: 6 },
      'Groups dismantled was 5 groups, below the 6 groups needed.',
    ));
  test('a provisional figure is said to be one', () => {
    const row = { Measure: 'Robbery', Unit: 'Crimes', Test: 'At most', Actual: 1, Target: 2, Needed: 2 };
    check(
      { ...row, 'Data status': 'Provisional' },
      'Robbery was 1 crime, below the 2 crimes allowed. The figure is provisional.',
    );
    check({ ...row, 'Data status': 'Reported' }, 'Robbery was 1 crime, below the 2 crimes allowed.');
  });
  test('a tolerance is said', () =>
    check(
      {
        Measure: 'Strength',
        Unit: 'Officers',
        Test: 'Maintain',
        Actual: 98,
        Baseline: 100,
        Base: 100,
        Change: -2,
        'Change %': -0.02,
        Needed: 98,
        Tolerance: 2,
      },
      'Strength was 98 officers, exactly the 98 officers needed; down 2 officers on the baseline, a tolerance of 2 officers included.',
    ));
  test('one of a unit', () =>
    check(
      { Measure: 'Robbery', Unit: 'Crimes', Test: 'At most', Actual: 1, Target: 2, Needed: 2 },
      'Robbery was 1 crime, below the 2 crimes allowed.',
    ));
  test('money', () =>
    check(
      {
        Measure: 'Confiscation',
        Unit: '£',
        Test: 'At least',
        Actual: 421000,
        Target: 500000,
        Needed: 500000,
      },
      'Confiscation was £421,000, below the £500,000 needed.',
    ));
  test('a unit of one’s own, and none', () => {
    check(
      { Measure: 'Foot patrol', Unit: 'miles', Test: 'At least', Actual: 12.25, Target: 12, Needed: 12 },
      'Foot patrol was 12.25 miles, above the 12.00 miles needed.',
    );
    check({ Test: 'At least', Actual: 3, Target: 4, Needed: 4 }, 'This measure was 3, below the 4 needed.');
  });
});

describe('Level by year', () => {
  const row = { Actual: 0.559, Target: 0.577, Needed: 0.577, 'Target year': 2011 };
  test('not due', () =>
    check(
      rate('Level by year', { ...row, 'Report year': 2010 }),
      'Vehicle crime detection was 55.9 % in 2010, below the 57.7 % needed by 2011; it is not due yet.',
    ));
  test('not due and on track', () =>
    check(
      rate('Level by year', { ...row, 'Report year': 2010, 'On track': 'On track' }),
      'Vehicle crime detection was 55.9 % in 2010, below the 57.7 % needed by 2011; it is not due yet. It is on track.',
    ));
  test('due', () =>
    check(
      rate('Level by year', { ...row, 'Report year': 2011 }),
      'Vehicle crime detection was 55.9 % in 2011, below the 57.7 % needed by 2011.',
    ));
  test('reached before it is due', () =>
    check(
      rate('Level by year', { ...row, Actual: 0.6, 'Report year': 2010 }),
      'Vehicle crime detection was 60.0 % in 2010, above the 57.7 % needed by 2011.',
    ));
});

describe('changes', () => {
  test('per cent of a count, with the levels and decimals that tell 3.97 from 4', () =>
    check(
      crimes('Reduce by %', {
        Actual: 5374,
        Baseline: 5596,
        Base: 5596,
        'Baseline year': 2008,
        Change: -222,
        'Change %': -222 / 5596,
        'Target %': 0.04,
      }),
      'Robbery fell by 3.967 %, printed as 4.0 %, from 5,596 crimes to 5,374 crimes, on the baseline of 2008; it has to fall by at least 4.0 %. The levels decide.',
    ));
  test('a given per cent', () =>
    check(
      rate('Reduce by %', { 'Change %': -0.021, 'Given change %': -0.021, 'Target %': 0.02 }),
      'Vehicle crime detection fell by 2.1 %; it has to fall by at least 2.0 %.',
    ));
  test('points of a percentage are not per cent', () =>
    check(
      rate('Reduce by points', {
        Actual: 0.28,
        Previous: 0.3,
        Base: 0.3,
        Change: -0.02,
        'Change %': -0.0667,
        Target: 0.02,
      }),
      'Vehicle crime detection fell by 2.0 points, from 30.0 % to 28.0 %, on last year; it has to fall by at least 2.0 points.',
    ));
  test('a rise where none is allowed', () =>
    check(
      crimes('No increase', { 'Given change': 7, 'Given change %': 0.02, Change: 7, 'Change %': 0.02 }),
      'Robbery rose by 7 crimes (2.0 %) on last year; no increase is allowed.',
    ));
  test('no change', () =>
    check(
      crimes('No increase', { Actual: 350, Previous: 350, Base: 350, Change: 0, 'Change %': 0 }),
      'Robbery did not change on last year; no increase is allowed.',
    ));
  test('the wrong direction, a rate', () =>
    check(
      rate('Direction only', { Direction: 'Up', 'Given change': -0.019, Change: -0.019 }),
      'Vehicle crime detection fell by 1.9 points on last year; it has to rise.',
    ));
  test('a per cent alone', () =>
    check(
      crimes('Direction only', { Direction: 'Down', 'Given change %': -0.1, 'Change %': -0.1 }),
      'Robbery fell by 10.0 % on last year; it has to fall.',
    ));
  test('three years', () =>
    check(
      {
        Measure: 'First-time entrants',
        Unit: 'People',
        Test: 'Lower each year',
        'Previous 2': 1200,
        Previous: 1100,
        Actual: 1100,
      },
      'First-time entrants went from 1,200 people to 1,100 people and then to 1,100 people; each year has to be lower than the one before.',
    ));
});

describe('other tests', () => {
  test('a band', () =>
    check(
      rate('Band', { Actual: 0.381, Lower: 0.35, Upper: 0.38 }),
      'Vehicle crime detection was 38.1 %, above, so outside, the band from 35.0 % to 38.0 %.',
    ));
  test('a rank', () =>
    check(
      { Measure: 'Fair', Test: 'Rank or better', Rank: 4, 'Target rank': 1 },
      'Fair ranks 4th; 1st or better is needed.',
    ));
  test('a share', () =>
    check(
      {
        Measure: 'Calls',
        Unit: '%',
        Test: 'Share within',
        Within: 899,
        Total: 1000,
        Target: 0.9,
        Needed: 0.9,
      },
      'Calls: 899 of 1,000 kept within the standard, which is 89.9 %, below the 90.0 % needed.',
    ));
  test('dates', () => {
    const row = { Measure: 'The strategy', Test: 'Done by date', Due: 40268 };
    check(
      { ...row, Done: 40269 },
      'The strategy was done on 1 April 2010, after the due date, 31 March 2010.',
    );
    check({ ...row, Done: 40268 }, 'The strategy was done on 31 March 2010, by the due date, 31 March 2010.');
    check(
      { ...row, 'As at': 40269 },
      'The strategy was due on 31 March 2010 and was not done on 1 April 2010; it is overdue.',
    );
    check(
      { ...row, 'As at': 40268 },
      'The strategy was due on 31 March 2010 and was not done on that day; it is not overdue before the day after.',
    );
  });
  test('no test, none chosen, and none at all', () => {
    check({ Measure: 'Plans', Test: 'No test' }, 'No test applies to Plans, so it is not judged.');
    check({ Measure: 'Plans' }, 'No test is chosen for Plans, so it has no verdict.');
    check({ Measure: 'Plans', Test: 'Guess' }, '“Guess” is not a kind of test, so Plans can’t be judged.');
  });
});

describe('what is missing', () => {
  test('a blank', () =>
    check(rate('At least', { Target: 0.9 }), 'Vehicle crime detection can’t be judged: Actual is blank.'));
  test('two blanks', () =>
    check(rate('At least', {}), 'Vehicle crime detection can’t be judged: Actual and Target are blank.'));
  test('a text', () =>
    check(
      rate('At least', { Actual: 'n/k', Target: 0.9 }),
      'Vehicle crime detection can’t be judged: Actual is not a number.',
    ));
  test('an error', () =>
    check(
      rate('At least', { Actual: errorValue('#DIV/0!'), Target: 0.9 }),
      'Vehicle crime detection can’t be judged: Actual is the error #DIV/0!.',
    ));
  test('an awaited figure', () =>
    check(
      rate('Direction only', { Direction: 'Down', 'Data status': 'Awaited' }),
      'Vehicle crime detection can’t be judged: the figure is awaited.',
    ));
  test('either levels or a given change', () =>
    check(
      crimes('No increase', { Actual: 350 }),
      'Robbery can’t be judged: Previous is blank, and no Given change or Given change % stands in for it.',
    ));
  test('neither levels nor a given change', () => {
    check(
      crimes('No increase', {}),
      'Robbery can’t be judged: Actual and Previous are blank, and no Given change or Given change % stands in for them.',
    );
    check(
      crimes('Lower each year', {}),
      'Robbery can’t be judged: Actual, Previous and Previous 2 are blank.',
    );
  });
  test('no direction', () =>
    check(
      crimes('Direction only', { Previous: 10, Actual: 9 }),
      'Robbery can’t be judged: Direction is blank.',
    ));
  test('a base of zero', () =>
    check(
      crimes('Reduce by %', { Baseline: 0, Actual: 3, 'Target %': 0.04 }),
      'Robbery can’t be judged: the base is zero.',
    ));
  test('a change that was overridden with a text', () =>
    check(
      crimes('No increase', { Previous: 10, Actual: 9, Change: 'less', 'Change %': '' }),
      'Robbery can’t be judged: Change or Change % is not a number.',
    ));
  test('a tolerance that is no number', () =>
    check(
      rate('At least', { Actual: 0.9, Target: 0.9, Tolerance: 'some' }),
      'Vehicle crime detection can’t be judged: Tolerance is not a number.',
    ));
});

test('an override says its reason first, and what the figures give', () => {
  const row = rate('At least', { Target: 0.9, 'Target met': 'Met' });
  expect(measureSentence(row, { overrideReason: 'The document marks it ✓' })).toBe(
    'Set by hand to Met. The document marks it ✓. Without that: Vehicle crime detection can’t be judged: Actual is blank.',
  );
  expect(measureSentence(row, { overrideReason: ' ' })).toMatch(
    /^Set by hand to Met\. No reason is given yet\./,
  );
});

describe('rounding', () => {
  test('a change that the document rounds up to what is asked', () =>
    check(
      crimes('Reduce by %', {
        Actual: 965,
        Baseline: 1000,
        Base: 1000,
        Change: -35,
        'Change %': -0.035,
        'Given change %': -0.04,
        'Target %': 0.04,
      }),
      'Robbery fell by 3.5 %, printed as 4.0 %, from 1,000 crimes to 965 crimes, on the baseline; it has to fall by at least 4.0 %. The levels decide.',
    ));
  test('points', () =>
    check(
      rate('Reduce by points', { 'Given change': -0.01996, Change: -0.01996, Target: 0.02 }),
      'Vehicle crime detection fell by 1.996 points, printed as 2.0 points; it has to fall by at least 2.0 points.',
    ));
  test('a rise that is printed as none', () =>
    check(
      rate('No increase', { 'Given change': 0.0002, Change: 0.0002 }),
      'Vehicle crime detection rose by 0.02 points, printed as 0.0 points, on last year; no increase is allowed.',
    ));
  test('a share', () =>
    check(
      {
        Measure: 'Calls',
        Unit: '%',
        Test: 'Share within',
        Within: 8996,
        Total: 10000,
        Target: 0.9,
        Needed: 0.9,
      },
      'Calls: 8,996 of 10,000 kept within the standard, which is 89.96 %, printed as 90.0 %, below the 90.0 % needed.',
    ));
});

describe('what is not compared', () => {
  const broken = { 'Across a break': true, Break: 2010 };
  test('a test across a break in the series', () =>
    check(
      crimes('No increase', { ...broken, Previous: 10, Actual: 9 }),
      'Robbery is not judged: the series is counted in another way from 2010, and figures are not compared across a break.',
    ));
  test('a level beside a break', () =>
    check(
      rate('At least', { ...broken, Actual: 0.9, Previous: 0.8, Target: 0.8, Needed: 0.8 }),
      'Vehicle crime detection was 90.0 %, above the 80.0 % needed. No change is given, as the series is counted in another way from 2010.',
    ));
  test('a direction where neither counts as better', () =>
    check(
      crimes('Direction only', { Direction: 'Neutral', 'Given change': 4, Change: 4 }),
      'Robbery is not judged, as neither direction counts as better. Robbery rose by 4 crimes on last year.',
    ));
  test('a contested direction', () => {
    check(
      crimes('Direction only', { Direction: 'Contested' }),
      'Robbery is not judged, as people disagree which direction is better.',
    );
    check(
      crimes('At most', { Direction: 'Contested', Actual: 1, Target: 2, Needed: 2 }),
      'Robbery was 1 crime, below the 2 crimes allowed. People disagree which direction is better.',
    );
  });
});

test('amber says how near it was, in the unit of the test', () => {
  const near = { Near: 'Just missed', Amber: 0.01 };
  check(
    rate('At least', { ...near, Actual: 0.89, Target: 0.9, Needed: 0.9 }),
    'Vehicle crime detection was 89.0 %, below the 90.0 % needed. It was just missed, within 1.0 point of the target.',
  );
  check(
    crimes('Reduce by %', { ...near, 'Change %': -0.035, 'Given change %': -0.035, 'Target %': 0.04 }),
    'Robbery fell by 3.5 %; it has to fall by at least 4.0 %. It was just missed, within 1.0 point of the target.',
  );
  check(
    {
      Measure: 'Confidence',
      Test: 'Rank or better',
      Rank: 4,
      'Target rank': 3,
      Near: 'Just missed',
      Amber: 1,
    },
    'Confidence ranks 4th; 3rd or better is needed. It was just missed, within 1 place of the target.',
  );
});

test('an override says who made it, and when it has gone stale', () =>
  expect(
    measureSentence(rate('At least', { Target: 0.9, 'Target met': 'Met' }), {
      overrideReason: 'The document marks it ✓',
      overrideAuthor: 'The analyst',
      isStale: true,
    }),
  ).toBe(
    'Set by hand to Met by The analyst. The document marks it ✓. Figures it rests on have changed since, so look at it again. Without that: Vehicle crime detection can’t be judged: Actual is blank.',
  ));
