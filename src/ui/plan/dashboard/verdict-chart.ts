import type { BarSeriesOption } from 'echarts/charts';
import { withVisibleTurns } from '../../../base/visible-signs.ts';
import type { Choice } from '../../../model/column-types.ts';
import { verdicts } from '../../../plan/verdicts.ts';
import type { ThemeVerdicts } from '../../../queries/dashboard-data.ts';
import { words } from '../../words.ts';
import { chartBase, type ChartDrawing, inLines, shortened, smallLetters } from './chart-look.ts';

type Decal = Exclude<NonNullable<BarSeriesOption['itemStyle']>['decal'], 'none' | undefined>;

/** A verdict that occurs, with its sign and tone. */
export interface VerdictColumn extends Pick<Choice, 'glyph' | 'tone'> {
  /** '' for a blank. */
  readonly verdict: string;
  /** Its word, or the one for a blank. */
  readonly label: string;
}

/** How high the chart is with so many themes, in CSS pixels. */
export function verdictChartHeight(themes: number): number {
  return 72 + themes * 48;
}

/** The verdicts that occur in any theme, in the order of the words, blanks last. */
export function verdictColumns(themes: readonly ThemeVerdicts[]): VerdictColumn[] {
  const found = new Set(themes.flatMap(({ counts }) => counts.map(({ verdict }) => verdict)));
  const known = verdicts.filter(({ word }) => found.delete(word));
  const hasBlanks = found.delete('');
  return [
    ...known.map(({ word, glyph, tone }) => ({ verdict: word, label: word, glyph, tone })),
    ...[...found].map((word) => ({ verdict: word, label: word, glyph: '', tone: 'neutral' as const })),
    ...(hasBlanks
      ? [{ verdict: '', label: words.dashboard.blank, glyph: '', tone: 'neutral' as const }]
      : []),
  ];
}

/** What a theme is called. */
export function themeTitle({ theme }: ThemeVerdicts): string {
  return theme?.title || words.dashboard.noTheme;
}

/** Verdicts by theme as bars, a pattern of its own for each verdict, the number in each. */
export function verdictChart(themes: readonly ThemeVerdicts[], description: string): ChartDrawing {
  return (look) => {
    const { palette, width } = look;
    const isNarrow = width < 500;
    const room = isNarrow ? Math.round(width * 0.36) : Math.min(260, Math.round(width * 0.36));
    const lines = isNarrow ? 2 : 3;
    // So many characters of a title without spaces; other lines are not filled to their ends.
    const most = Math.round((room / (smallLetters * 0.55)) * lines);
    return {
      ...chartBase(look, description),
      // The verdicts' key takes two lines where it is narrow.
      grid: { top: isNarrow ? 62 : 40, right: 12, bottom: 4, left: room + 12, outerBoundsMode: 'none' },
      legend: {
        type: 'plain',
        top: 0,
        left: 0,
        itemWidth: 22,
        itemHeight: 14,
        selectedMode: false,
        textStyle: { color: palette.text, fontFamily: look.font },
      },
      xAxis: { type: 'value', show: false, max: 'dataMax' },
      yAxis: {
        type: 'category',
        inverse: true,
        data: themes.map((theme) => withVisibleTurns(themeTitle(theme))),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisLabel: {
          color: palette.text,
          width: room,
          overflow: 'break',
          lineHeight: 15,
          formatter: (title: string) =>
            inLines(shortened(title, most), { room, lines, measure: look.measure }),
        },
      },
      series: verdictColumns(themes).map(({ verdict, label, glyph, tone }): BarSeriesOption => {
        const { ink, soft } = palette.tones[tone];
        return {
          type: 'bar',
          stack: 'verdicts',
          name: withVisibleTurns(glyph === '' ? label : `${glyph} ${label}`),
          barWidth: 26,
          data: themes.map(({ counts }) => counts.find((count) => count.verdict === verdict)?.count ?? '-'),
          itemStyle: {
            ...{ color: soft, borderColor: ink, borderWidth: 1, decal: decalOf(verdict, ink) },
            // A blank is as plain as a met one.
            borderType: verdict === '' ? 'dashed' : 'solid',
          },
          label: {
            show: true,
            color: palette.text,
            backgroundColor: palette.surface,
            borderRadius: 3,
            padding: [2, 4],
            fontWeight: 600,
          },
          emphasis: { disabled: true },
        };
      }),
    };
  };
}

/** A pattern for each verdict, so that two are told apart where colours can't be; a met one is plain. */
function decalOf(verdict: string, ink: string): Decal {
  const lines = (rotation: number, gap: number): Decal => ({
    ...{ symbol: 'rect', symbolSize: 1, color: ink, rotation },
    dashArrayX: [1, 0],
    dashArrayY: [1.5, gap],
  });
  const dots = (symbol: string, size: number, gap: number): Decal => ({
    ...{ symbol, symbolSize: size, color: ink, rotation: 0 },
    dashArrayX: [
      [gap, gap],
      [0, gap, gap, 0],
    ],
    dashArrayY: [gap, 0],
  });
  switch (verdict) {
    case 'Not met':
      return lines(-Math.PI / 4, 5);
    case 'Partly met':
      return dots('rect', 0.9, 6);
    case 'Late':
      return lines(0, 4);
    case 'Overdue':
      return lines(Math.PI / 2, 4);
    case 'n/a':
      return dots('circle', 0.4, 7);
    case 'No link':
      return lines(Math.PI / 4, 10);
    case 'No data':
      return dots('triangle', 0.7, 8);
    default:
      return { ...lines(0, 4), color: 'rgba(0,0,0,0)' };
  }
}
