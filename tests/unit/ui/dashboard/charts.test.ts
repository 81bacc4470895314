import { describe, expect, test } from 'vitest';
import { hasTurns } from '../../../../src/base/visible-signs.ts';
import { asRowId, asTableId } from '../../../../src/model/ids.ts';
import { byYear, periodNames } from '../../../../src/plan/period-names.ts';
import type { ThemeVerdicts } from '../../../../src/queries/dashboard-data.ts';
import type { Trajectory } from '../../../../src/queries/dashboard-trends.ts';
import type { SeriesPoint } from '../../../../src/queries/series-points.ts';
import {
  type ChartLook,
  type ChartOption,
  inLines,
  shortened,
} from '../../../../src/ui/plan/dashboard/chart-look.ts';
import { pictureOption } from '../../../../src/ui/plan/dashboard/chart-picture.ts';
import { chartAsSvg } from '../../../../src/ui/plan/dashboard/draw-chart.ts';
import { figuresLine, trajectoryChart } from '../../../../src/ui/plan/dashboard/trajectory-chart.ts';
import { trajectoryRows } from '../../../../src/ui/plan/dashboard/trajectory-rows.ts';
import { trendChart } from '../../../../src/ui/plan/dashboard/trend-chart.ts';
import { verdictChart, verdictColumns } from '../../../../src/ui/plan/dashboard/verdict-chart.ts';
import { hostileList } from '../../hostile-texts.ts';

const tone = (name: string) => ({ ink: `${name}-ink`, soft: `${name}-soft` });
const look: ChartLook = {
  palette: {
    ...{
      text: 'text',
      textSoft: 'soft',
      line: 'line',
      lineStrong: 'strong',
      surface: 'surface',
      accent: 'accent',
    },
    tones: {
      good: tone('good'),
      bad: tone('bad'),
      mixed: tone('mixed'),
      warning: tone('warning'),
      muted: tone('muted'),
      neutral: tone('neutral'),
    },
  },
  font: 'sans-serif',
  width: 700,
  measure: (text) => text.length * 7,
};
const place = { table: asTableId('t'), row: asRowId('r'), column: null };
const theme = (title: string, counts: Readonly<Record<string, number>>): ThemeVerdicts => ({
  theme: { place: { ...place, row: asRowId(title) }, ref: title, title },
  counts: Object.entries(counts).map(([verdict, count]) => ({ verdict, count, places: [] })),
  total: 0,
});
/** The series of an option as plain data. */
function seriesOf({ series }: ChartOption) {
  return [series]
    .flat()
    .map((one) => one as { name?: string; data: unknown[]; itemStyle?: { decal?: object } });
}

test.each(hostileList)(
  'in a picture %j is text, whether it is a theme, a verdict, a title or a source',
  (text) => {
    const drawing = verdictChart([theme(text, { [text]: 2, Met: 1 })], text);
    const { option, ...size } = pictureOption(
      { drawing, words: { title: text, source: text }, height: 120 },
      look,
    );
    const svg = chartAsSvg(option, size);
    expect(svg).toMatch(/^<svg [^]*<text [^]*<\/svg>\s*$/);
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(svg).not.toMatch(/<(?:img|script|b|i|foreignObject)\b|<[^>]*\s(?:on\w+|href)\s*=/i);
    expect(hasTurns(svg)).toBe(false);
    expect(seriesOf(drawing(look)).filter(({ name }) => hasTurns(name ?? ''))).toEqual([]);
  },
);

describe('verdicts by theme', () => {
  const themes = [theme('Crime', { Met: 2, 'Not met': 1 }), theme('Youth', { '': 4, Met: 1, Odd: 3 })];
  test('one series for each verdict that occurs, unknown words and blanks last, a bar for each theme', () => {
    expect(seriesOf(verdictChart(themes, 'x')(look)).map(({ name, data }) => [name, data])).toEqual([
      ['✓ Met', [2, 1]],
      ['✗ Not met', [1, '-']],
      ['Odd', ['-', 3]],
      ['Blank', ['-', 4]],
    ]);
  });
  test('every verdict has a pattern of its own beside its colour', () => {
    const all = theme('All', {
      ...{ Met: 1, 'Not met': 1, 'Partly met': 1, Late: 1, Overdue: 1, 'n/a': 1, 'No link': 1, 'No data': 1 },
    });
    const patterns = seriesOf(verdictChart([all], 'x')(look)).map(({ itemStyle }) =>
      JSON.stringify(itemStyle?.decal),
    );
    expect(new Set(patterns).size).toBe(8);
  });
  test('what is drawn has no motion, a description, and tooltips that are no markup', () => {
    const { animation, aria, tooltip } = verdictChart(themes, 'Bars')(look);
    expect(animation).toBe(false);
    expect(aria).toMatchObject({ enabled: true, label: { description: 'Bars' }, decal: { show: true } });
    expect(tooltip).toMatchObject({ renderMode: 'richText' });
  });
  test('the columns of the table are the series of the chart', () => {
    expect(verdictColumns(themes).map(({ verdict }) => verdict)).toEqual(['Met', 'Not met', 'Odd', '']);
  });
  test('a title stands in lines that end at spaces', () => {
    const inRoom = (text: string, lines: number) =>
      inLines(text, { room: 20, lines, measure: (part) => part.length });
    expect(inRoom('Protect people in partnership, victims among them', 3).split('\n')).toEqual([
      'Protect people in',
      'partnership, victims',
      'among them',
    ]);
    expect(inRoom('Protect people in partnership, victims among them', 2)).toBe(
      'Protect people in\npartnership…',
    );
    expect(inRoom('Protect people in', 1)).toBe('Protect people in');
    expect(inRoom('Antidisestablishmentarianism of people', 2)).toBe(
      'Antidisestablishmentarianism\nof people',
    );
    expect(inRoom('', 2)).toBe('');
  });
  test('a long title is cut at a word', () => {
    expect(shortened('Keep young people safe and out of crime', 24)).toBe('Keep young people safe…');
    expect(shortened('Crime', 24)).toBe('Crime');
    expect(shortened('Antidisestablishmentarianism', 10)).toBe('Antidisest…');
    expect(shortened('\u{1f600}'.repeat(9), 5)).toBe('\u{1f600}\u{1f600}…');
  });
});

const point = (period: number, value: number, startsAnew = false): SeriesPoint => ({
  ...{ period, value, startsAnew, place, status: 'Reported' },
});

describe('figures over the years', () => {
  const trajectory: Trajectory = {
    name: 'Agreement',
    unit: '%',
    baseline: { year: 2008, level: 0.5, place },
    targets: [
      { year: 2011, level: 0.577, place, ref: 'A', verdict: 'n/a', isByHand: false, track: 'On track' },
      { year: 2012, level: 0.617, place, ref: 'B', verdict: 'n/a', isByHand: true, track: '' },
    ],
    actuals: [point(2010, 0.559), point(2015, 0.718, true)],
    verdicts: new Map([[2015, { verdict: 'Met', isByHand: false }]]),
    line: [
      { year: 2008, level: 0.5 },
      { year: 2011, level: 0.577 },
      { year: 2012, level: 0.617 },
    ],
    isDownward: false,
  };
  test('no line leads across a break', () => {
    expect(figuresLine([point(2008, 1), point(2009, 2), point(2010, 3, true), point(2011, 4)])).toEqual([
      ...[
        [2008, 1],
        [2009, 2],
        [2010, '-'],
        [2010, 3],
        [2011, 4],
      ],
    ]);
    expect(figuresLine([point(2008, 1, true)])).toEqual([[2008, 1]]);
  });
  test('the line to keep to, the targets, the baseline and the figures are series of their own', () => {
    expect(
      seriesOf(trajectoryChart(trajectory, 'x', byYear)(look)).map(({ name, data }) => [name, data]),
    ).toEqual([
      [
        'Line to keep to',
        [
          [2008, 0.5],
          [2011, 0.577],
          [2012, 0.617],
        ],
      ],
      [
        'Target',
        [
          [2011, 0.577],
          [2012, 0.617],
        ],
      ],
      ['Baseline', [[2008, 0.5]]],
      [
        'Actual',
        [
          [2010, 0.559],
          [2015, '-'],
          [2015, 0.718],
        ],
      ],
    ]);
  });
  test('the table beside it has every figure by year', () => {
    expect(
      trajectoryRows(trajectory).map(({ year, kind, level, note }) => [year, kind, level, note]),
    ).toEqual([
      [2008, 'Baseline', 0.5, ''],
      [2010, 'Actual', 0.559, 'Reported'],
      [2011, 'Target', 0.577, 'On track'],
      [2012, 'Target', 0.617, ''],
      [2015, 'Actual', 0.718, 'Reported, counted anew'],
    ]);
    expect(
      trajectoryRows(trajectory).map(({ shown }) => shown && `${shown.verdict}${shown.isByHand ? '*' : ''}`),
    ).toEqual([null, null, 'n/a', 'n/a*', 'Met']);
  });
  test('a trend marks its breaks, and one year alone has room on the axis', () => {
    const trend = {
      name: 'A',
      ref: 'A',
      unit: 'Crimes',
      points: [point(2009, 3), point(2010, 4, true)],
      breaks: [2010],
      verdicts: new Map(),
    };
    expect(seriesOf(trendChart(trend, 'x', byYear)(look))).toMatchObject([
      { markLine: { data: [{ xAxis: 2010 }] } },
    ]);
    const alone = trendChart({ ...trend, points: [point(2009, 3)], breaks: [] }, 'x', byYear)(look);
    expect(alone.xAxis).toMatchObject({ min: 2009, max: 2010 });
  });
  test('years are called as the plan calls them, and as many as have room', () => {
    const trend = {
      ...{ name: 'A', ref: 'A', unit: 'Crimes', breaks: [], verdicts: new Map() },
      points: [point(2009, 3), point(2017, 4)],
    };
    const axis = (name = byYear, width = look.width) => {
      const { xAxis } = trendChart(trend, 'x', name)({ ...look, width });
      const { axisLabel, minInterval } = xAxis as {
        readonly axisLabel: { readonly formatter: (year: number) => string };
        readonly minInterval: number;
      };
      return [axisLabel.formatter(2010), axisLabel.formatter(2010.5), minInterval];
    };
    expect(axis()).toEqual(['2010', '', 1]);
    expect(axis(periodNames(['2009/10']))).toEqual(['2009/10', '', 1]);
    expect(axis(periodNames(['2009/2010']), 290)).toEqual(['2009/2010', '', 4]);
  });
});

test('a picture has the title above and the source below, and room made for both', () => {
  const drawing = verdictChart([theme('Crime', { Met: 2 })], 'x');
  const { option, height, width } = pictureOption(
    { drawing, words: { title: 'Verdicts', source: 'Source: a plan' }, height: 100 },
    look,
  );
  const onPage = drawing(look).grid as { top: number; bottom: number };
  const inPicture = option.grid as { top: number; bottom: number };
  expect([option.title].flat().map((title) => (title as { text: string }).text)).toEqual([
    'Verdicts',
    'Source: a plan',
  ]);
  expect(option.backgroundColor).toBe('surface');
  expect([inPicture.top - onPage.top, inPicture.bottom - onPage.bottom]).toEqual([40, 32]);
  expect([width, height]).toEqual([700, 172]);
});
