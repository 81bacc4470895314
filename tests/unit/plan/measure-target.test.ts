import { expect, test } from 'vitest';
import { measureCells, readMeasureLines, targetCells } from '../../../src/plan/measure-lines.ts';

/** What a line is read as: name, test, target, unit and direction. */
function read(line: string): readonly string[] {
  const [measure] = readMeasureLines(line);
  const { name, test: kind, target, unit, direction } = measure!;
  return [name, kind, target, unit, direction];
}

test.each([
  ['no more than', 'At most'],
  ['not more than', 'At most'],
  ['no greater than', 'At most'],
  ['not higher than', 'At most'],
  ['no longer than', 'At most'],
  ['should not exceed', 'At most'],
  ['must not be more than', 'At most'],
  ['not to exceed', 'At most'],
  ['not over', 'At most'],
  ['at most', 'At most'],
  ['up to', 'At most'],
  ['a maximum of', 'At most'],
  ['maximum', 'At most'],
  ['max', 'At most'],
  ['<=', 'At most'],
  ['≤', 'At most'],
  ['within', 'At most'],
  ['no less than', 'At least'],
  ['not less than', 'At least'],
  ['no fewer than', 'At least'],
  ['not lower than', 'At least'],
  ['should not fall below', 'At least'],
  ['not below', 'At least'],
  ['at least', 'At least'],
  ['a minimum of', 'At least'],
  ['min', 'At least'],
  ['>=', 'At least'],
  ['≥', 'At least'],
  ['at or above', 'At least'],
  ['equal to or better than', 'At least'],
  ['more than or equal to', 'At least'],
  ['at or below', 'At most'],
  ['less than or equal to', 'At most'],
  ['on or under', 'At most'],
  ['to rise to', 'At least'],
  ['to fall to', 'At most'],
  ['more than', 'More than'],
  ['greater than', 'More than'],
  ['over', 'More than'],
  ['above', 'More than'],
  ['exceeding', 'More than'],
  ['>', 'More than'],
  ['less than', 'Less than'],
  ['fewer than', 'Less than'],
  ['lower than', 'Less than'],
  ['below', 'Less than'],
  ['under', 'Less than'],
  ['<', 'Less than'],
])('“%s” is the bound %s', (words, kind) => {
  const way = kind === 'At most' || kind === 'Less than' ? 'Down' : 'Up';
  expect(read(`Days lost ${words} 7.5`)).toEqual(['Days lost', kind, '7.5', 'Number', way]);
  expect(read(`Days lost ${words} 7.5 by 2026/27`)).toEqual([
    ...['Days lost', 'Level by year', '7.5 by 2026/27', 'Number', way],
  ]);
});

test.each([
  ['10 days or less', 'At most', 'Days'],
  ['10 working days or fewer', 'At most', 'Days'],
  ['10 or under', 'At most', 'Number'],
  ['10 maximum', 'At most', 'Number'],
  ['10 or more', 'At least', 'Number'],
  ['10 hours or above', 'At least', 'Hours'],
  ['10 minimum', 'At least', 'Number'],
  ['10+', 'At least', 'Number'],
])('“%s” is a bound behind the number', (words, kind, unit) =>
  expect(read(`Letters ${words}`)).toEqual([
    ...['Letters', kind, '10', unit, kind === 'At most' ? 'Down' : 'Up'],
  ]),
);

test.each([
  ['Detection rate: improve to 61.5%', 'Detection rate', '%', 'Up'],
  ['Detection rate\tImprove to 61.5%', 'Detection rate', '%', 'Up'],
  ['Detection rate - increase to 61.5%', 'Detection rate', '%', 'Up'],
  ['Satisfaction (raise to 61.5%)', 'Satisfaction', '%', 'Up'],
  ['Improve to 61.5%', 'Improve to 61.5%', '%', 'Up'],
  ['Days lost: reduce to 61.5', 'Days lost', 'Number', 'Down'],
  ['Days lost, cut to 61.5', 'Days lost', 'Number', 'Down'],
  ['Days lost lower to 61.5', 'Days lost', 'Number', 'Down'],
])('“%s” says behind the measure which way it goes', (line, name, unit, direction) => {
  const kind = direction === 'Up' ? 'At least' : 'At most';
  const level = unit === '%' ? '61.5%' : '61.5';
  expect(read(line)).toEqual([name, kind, level, unit, direction]);
});

test('what may be a noun says no way', () => {
  expect(read('Council tax rise to 5%')).toEqual(['Council tax rise to 5%', 'No test', '', 'Number', '']);
  expect(read('Council tax rise no more than 5%')).toEqual([
    'Council tax rise',
    'At most',
    '5%',
    '%',
    'Down',
  ]);
});

test('a change by so much behind the measure', () => {
  expect(read('Burglary: cut by 4%')).toEqual(['Burglary', 'Reduce by %', '4%', 'Number', 'Down']);
  expect(read('Detection: improve to 61% by 2026/27')).toEqual([
    ...['Detection', 'Level by year', '61% by 2026/27', '%', 'Up'],
  ]);
});

test.each([
  ['Increase visits by 5%', 'Visits', 'Increase by %', '5%', 'Number', 'Up'],
  ['Visits to rise by 5%', 'Visits', 'Increase by %', '5%', 'Number', 'Up'],
  ['A 5% growth in visits', 'Visits', 'Increase by %', '5%', 'Number', 'Up'],
  ['Increase turnout by 3 percentage points', 'Turnout', 'Increase by points', '3%', '%', 'Up'],
  ['3 percentage point increase in turnout', 'Turnout', 'Increase by points', '3%', '%', 'Up'],
  ['Increase homes built by 50', 'Homes built', 'Increase by points', '50', 'Number', 'Up'],
  ['Absence should fall by 2 days', 'Absence', 'Reduce by points', '2', 'Days', 'Down'],
  ['A 5% reduction in waste', 'Waste', 'Reduce by %', '5%', 'Number', 'Down'],
])('“%s” is a change', (line, ...wanted) => expect(read(line)).toEqual(wanted));

test.each([
  ['95% within 10 working days', 'Within 10 working days'],
  ['Answer 95% of calls within 10 seconds', 'Answer calls within 10 seconds'],
  ['95% of people over 65 seen', 'People over 65 seen'],
])('“%s” is a share that is to be reached', (line, name) =>
  expect(read(line)).toEqual([name, 'At least', '95%', '%', 'Up']),
);

test.each([
  ['Recycling to rise to 60% by March 2027', 'Recycling', 'Level by year', '60% by 2027', '%', 'Up'],
  ['Recycling to rise to 60% by 2026–27', 'Recycling', 'Level by year', '60% by 2026/27', '%', 'Up'],
  ['Recycling 60% by 31 March 2027', 'Recycling', 'Level by year', '60% by 2027', '%', ''],
  ['Increase recycling to 60% by December 2027', 'Recycling', 'Level by year', '60% by 2028', '%', 'Up'],
  ['Reduce emissions by 10% by 2030', 'Emissions by 2030', 'Reduce by %', '10%', 'Number', 'Down'],
  ['Open the centre by 31st March 2027', 'Open the centre', 'Done by date', '31 March 2027', 'Number', ''],
  ['Open the centre by the end of 2026/27', 'Open the centre', 'Done by date', '31 March 2027', 'Number', ''],
  ['Open the centre by June 2027', 'Open the centre', 'Done by date', '30 June 2027', 'Number', ''],
  ['Open the centre by 30/06/2027', 'Open the centre', 'Done by date', '30 June 2027', 'Number', ''],
  ['Open the centre by 2027-06-30', 'Open the centre', 'Done by date', '30 June 2027', 'Number', ''],
  ['Reduce burglary by 31 March 2027', 'Burglary by 31 March 2027', 'Direction only', '', 'Number', 'Down'],
])('“%s” says by when', (line, ...wanted) => expect(read(line)).toEqual(wanted));

test('a bound is told from what is counted', () => {
  expect(read('Help people over 65 with at least 40 visits').slice(0, 3)).toEqual([
    ...['Help people over 65 with visits', 'At least', '40'],
  ]);
  expect(read('People over 65s helped')[1]).toBe('No test');
  expect(read('At least 1,200 homes a year')).toEqual(['Homes a year', 'At least', '1,200', 'Number', 'Up']);
  expect(read('Recycling rate: increase from 50% to 60%').slice(1)).toEqual(['At least', '60%', '%', 'Up']);
  expect(read('Increase recycling from 40% to 60%').slice(0, 3)).toEqual([
    ...['Recycling', 'At least', '60%'],
  ]);
});

test.each([
  ['Reduce missed bins from 9.2 to 8', 'Missed bins', 'At most', '8', '9.2', 'Number', 'Down'],
  ['Missed bins: reduce from 9.2 to 8', 'Missed bins', 'At most', '8', '9.2', 'Number', 'Down'],
  ['Missed bins from 9.2 to 8', 'Missed bins', 'At most', '8', '9.2', 'Number', 'Down'],
  ['Missed bins will fall from 9.8 to 8', 'Missed bins', 'At most', '8', '9.8', 'Number', 'Down'],
  ['Increase recycling from 40% to 60%', 'Recycling', 'At least', '60%', '40%', '%', 'Up'],
  ['Increase recycling from 40 to 60%', 'Recycling', 'At least', '60%', '40', '%', 'Up'],
  ['Increase recycling from 40% to 60', 'Recycling', 'At least', '60%', '40%', '%', 'Up'],
  ['Cut days lost from 9.2 days to 8 days', 'Days lost', 'At most', '8', '9.2', 'Days', 'Down'],
  ['Cut arrears from £1.2m to £1m', 'Arrears', 'At most', '£1m', '£1.2m', '£m', 'Down'],
  ['Cut waste from 9.2 to 8 by 2026/27', 'Waste', 'Level by year', '8 by 2026/27', '9.2', 'Number', 'Down'],
])('“%s” says where it stands today', (line, name, kind, target, baseline, unit, direction) => {
  expect(readMeasureLines(line)[0]).toMatchObject({ name, test: kind, target, baseline, unit, direction });
});

test('two levels that go another way than the verb are no baseline and target', () => {
  expect(read('Recycling from 35% to 38%').slice(1, 3)).toEqual(['Band', '35% to 38%']);
  expect(readMeasureLines('Reduce offences of those from 10 to 17')[0]).toMatchObject({ baseline: '' });
});

test('a baseline stands beside the target in its column', () => {
  const cells = (line: string) => measureCells(readMeasureLines(line)[0]!);
  expect(cells('Reduce missed bins from 9.2 to 8')).toEqual({ Baseline: 9.2, Target: 8 });
  expect(cells('Increase recycling from 40 to 60%')).toEqual({ Baseline: 0.4, Target: 0.6 });
  const measure = readMeasureLines('Reduce missed bins from 9.2 to 8')[0]!;
  expect(measureCells({ ...measure, baseline: 'many' })).toBeNull();
  expect(measureCells({ ...measure, target: 'few' })).toBeNull();
});

test('a line says that its measure only supports', () => {
  expect(readMeasureLines('2a (supporting) Reports')[0]).toMatchObject({
    ...{ code: '2a', name: 'Reports', relation: 'Supporting' },
  });
  expect(readMeasureLines('2a Reports')[0]!.relation).toBe('Direct');
});

test('a number that is not understood stays in the name', () => {
  for (const line of [
    'Sickness: 7.5 days',
    'Halve fly-tipping to 200',
    'Improve 3 parks',
    'Plan 2024-27 published',
  ])
    expect(read(line).slice(0, 3)).toEqual([line, 'No test', '']);
});

test('a share by which something is to rise fills Target %, a number of points Target', () => {
  expect(targetCells('Increase by %', 'Number', '5%')).toEqual({ 'Target %': 0.05 });
  expect(targetCells('Increase by points', '%', '3%')).toEqual({ Target: 0.03 });
  expect(targetCells('Less than', 'Days', '7.5')).toEqual({ Target: 7.5 });
});

test.each([
  ['Maintain public confidence at or above 70%', 'Public confidence', 'At least', '70%', '%', 'Up'],
  ['Do not exceed 5% sickness', 'Sickness', 'At most', '5%', '%', 'Down'],
])('“%s” is named without the words around its bound', (line, ...said) => expect(read(line)).toEqual(said));

test.each(['Reduce carbon by a third', 'Cut waste by two thirds', 'Increase visits by one-quarter'])(
  '“%s” has a number in words, which is left to people',
  (line) => expect(read(line).slice(0, 3)).toEqual([line, 'No test', '']),
);
