import type { LineSeriesOption } from 'echarts/charts';
import { shortFigureWriter, smallestStep } from '../../../plan/figures.ts';
import type { PeriodName } from '../../../plan/period-names.ts';
import type { Trajectory } from '../../../queries/dashboard-trends.ts';
import type { SeriesPoint } from '../../../queries/series-points.ts';
import { words } from '../../words.ts';
import {
  chartBase,
  type ChartDrawing,
  type ChartLook,
  type ChartOption,
  smallLetters,
} from './chart-look.ts';

/** Room beside the figures, for the labels of the axes; in CSS pixels. */
const [left, right] = [64, 40];

/** A line that is interrupted where a series is counted in another way: a gap stands before each new start. */
export function figuresLine(points: readonly SeriesPoint[]): (readonly [number, number | '-'])[] {
  return points.flatMap(({ period, value, startsAnew }, index) =>
    startsAnew && index > 0 ? [[period, '-'] as const, [period, value] as const] : [[period, value] as const],
  );
}

/** The way from the baseline to the levels that are due, and the figures so far. */
export function trajectoryChart(
  trajectory: Trajectory,
  description: string,
  periodName: PeriodName,
): ChartDrawing {
  return (look) => {
    const { palette } = look;
    const { baseline, targets, actuals, line, unit } = trajectory;
    const levels = [...line.map(({ level }) => level), ...actuals.map(({ value }) => value)];
    const years = [...line.map(({ year }) => year), ...actuals.map(({ period }) => period)];
    const series: LineSeriesOption[] = [
      {
        ...named(
          words.dashboard.lineToKeep,
          line.map(({ year, level }) => [year, level]),
        ),
        symbol: 'none',
        lineStyle: { color: palette.textSoft, type: 'dashed', width: 1.5 },
        itemStyle: { color: palette.textSoft },
      },
      {
        ...named(
          words.dashboard.target,
          targets.map(({ year, level }) => [year, level]),
        ),
        symbol: 'diamond',
        symbolSize: 13,
        lineStyle: { width: 0 },
        itemStyle: { color: palette.surface, borderColor: palette.text, borderWidth: 2 },
        label: { ...figureLabel(look, unit, levels), position: 'bottom', color: palette.textSoft },
      },
      ...(baseline === null
        ? []
        : [
            {
              ...named(words.dashboard.baseline, [[baseline.year, baseline.level]]),
              symbol: 'rect',
              symbolSize: 9,
              itemStyle: { color: palette.textSoft },
            } satisfies LineSeriesOption,
          ]),
      {
        ...named(words.dashboard.actual, figuresLine(actuals)),
        symbol: 'circle',
        symbolSize: 9,
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        label: { ...figureLabel(look, unit, levels), position: 'top', fontWeight: 600 },
      },
    ];
    return {
      ...chartBase(look, description),
      ...timeAxes(look, { years, levels, unit, periodName, sides: left + right }),
      legend: {
        ...{ top: 0, left: 0, selectedMode: false, itemWidth: 22 },
        textStyle: { color: palette.text, fontFamily: look.font },
      },
      grid: { top: 48, right, bottom: 30, left, outerBoundsMode: 'none' },
      series,
    };
  };
}

/** What the axes of a chart over the years show. */
interface OverTime {
  readonly years: readonly number[];
  readonly levels: readonly number[];
  readonly unit: string;
  readonly periodName: PeriodName;
  /** The room left and right of the figures, in CSS pixels. */
  readonly sides: number;
}

/** Years across, as the plan calls them, figures in their unit upwards. */
export function timeAxes(
  { palette, width }: ChartLook,
  { years, levels, unit, periodName, sides }: OverTime,
): Pick<ChartOption, 'xAxis' | 'yAxis'> {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  // Digits are a good half as wide as high, and the names of two years stand apart.
  const widest = (periodName(last).length * 0.6 + 1) * smallLetters;
  const most = Math.max(1, Math.min(8, Math.floor((width - sides) / widest)));
  const label = { color: palette.textSoft };
  return {
    xAxis: {
      type: 'value',
      min: first,
      max: Math.max(last, first + 1),
      // A label for each year where there is room, and never one between two.
      minInterval: Math.max(1, Math.ceil((last - first) / most)),
      axisLabel: {
        ...label,
        hideOverlap: true,
        formatter: (year: number) => (Number.isInteger(year) ? periodName(year) : ''),
      },
      axisLine: { lineStyle: { color: palette.lineStrong } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      // No two labels read alike: a step that the unit does not write is not drawn.
      minInterval: smallestStep(unit),
      axisLabel: {
        ...label,
        formatter: (level: number) => shortFigureWriter(unit, [...levels, level])(level),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
  };
}

function named(name: string, data: (readonly [number, number | '-'])[]): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: data.map(([year, level]) => [year, level]),
    emphasis: { disabled: true },
  };
}

function figureLabel(look: ChartLook, unit: string, levels: readonly number[]): LineSeriesOption['label'] {
  const write = shortFigureWriter(unit, levels);
  return {
    show: true,
    color: look.palette.text,
    formatter: ({ value }) => (Array.isArray(value) && typeof value[1] === 'number' ? write(value[1]) : ''),
  };
}
