import { figureWriter } from '../../../plan/figures.ts';
import type { PeriodName } from '../../../plan/period-names.ts';
import type { Trend } from '../../../queries/dashboard-trends.ts';
import { chartBase, type ChartDrawing } from './chart-look.ts';
import { figuresLine, timeAxes } from './trajectory-chart.ts';

/** Room beside the figures, for the labels of the axes; in CSS pixels. */
const [left, right] = [60, 30];

/** The figures of a series over the years; a line from a break on begins anew. */
export function trendChart(
  { points, breaks, unit }: Trend,
  description: string,
  periodName: PeriodName,
): ChartDrawing {
  return (look) => {
    const { palette } = look;
    const values = points.map(({ value }) => value);
    const write = figureWriter(unit, values);
    return {
      ...chartBase(look, description),
      ...timeAxes(look, {
        years: points.map(({ period }) => period),
        levels: values,
        unit,
        periodName,
        sides: left + right,
      }),
      grid: { top: 18, right, bottom: 26, left, outerBoundsMode: 'none' },
      series: [
        {
          type: 'line',
          data: figuresLine(points).map(([year, value]) => [year, value]),
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { color: palette.accent, width: 2 },
          itemStyle: { color: palette.accent },
          emphasis: { disabled: true },
          tooltip: {
            valueFormatter: (value) => (typeof value === 'number' ? write(value) : ''),
          },
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: palette.textSoft, type: 'dotted', width: 1.5 },
            // The words stand below the chart, as a break in the last year has no room for them.
            label: { show: false },
            data: breaks.map((year) => ({ xAxis: year })),
          },
        },
      ],
    };
  };
}
