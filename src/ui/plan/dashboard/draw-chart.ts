import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { withVisibleTurns } from '../../../base/visible-signs.ts';
import type { ChartOption } from './chart-look.ts';

/*
 * The only place that calls the chart library, so that its code is a part of its own that is fetched once the figures stand on the
 * page.
 */

use([
  ...[BarChart, LineChart, SVGRenderer, AriaComponent, GraphicComponent, GridComponent],
  ...[LegendPlainComponent, MarkLineComponent, TitleComponent, TooltipComponent],
]);

/** A chart on the page. */
export interface DrawnChart {
  draw(option: ChartOption): void;
  /** Takes the size of its element anew. */
  resize(): void;
  remove(): void;
}

/** The part of a chart that was clicked. */
export interface ClickedPart {
  /** Which series, which of its figures; 0-based. */
  readonly series: number;
  readonly index: number;
}

/** Puts a chart into an element, which it fills. */
export function putChart(element: HTMLElement, onClick: (part: ClickedPart) => void): DrawnChart {
  const chart = init(element, null, { renderer: 'svg' });
  chart.on('click', ({ seriesIndex, dataIndex }) => {
    if (seriesIndex !== undefined) onClick({ series: seriesIndex, index: dataIndex });
  });
  return {
    draw: (option) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    remove: () => chart.dispose(),
  };
}

/** A chart as the text of an SVG file, in which signs that turn the direction of writing are seen. */
export function chartAsSvg(
  option: ChartOption,
  size: { readonly width: number; readonly height: number },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  // A browser gives no picture of a file with a character that XML can't hold.
  return withVisibleTurns(svg).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
}
