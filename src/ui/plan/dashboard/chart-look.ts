import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GraphicComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkLineComponentOption,
  TitleComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Tone } from '../../../model/column-types.ts';

/** What the chart library is told to draw, of the parts that are built in. */
export type ChartOption = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | GraphicComponentOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | TitleComponentOption
  | TooltipComponentOption
>;

/** Colours of a chart as the page has them now; a picture of it needs the colours themselves, not the names of tokens. */
export interface ChartPalette {
  readonly text: string;
  readonly textSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly surface: string;
  readonly accent: string;
  readonly tones: Readonly<Record<Tone, { readonly ink: string; readonly soft: string }>>;
}

/** Colours, letters and room of a chart. */
export interface ChartLook {
  readonly palette: ChartPalette;
  readonly font: string;
  /** In CSS pixels. */
  readonly width: number;
  /** How wide a text is in small letters, in CSS pixels. */
  readonly measure: (text: string) => number;
}

/** Draws some figures as they look best with the colours and the room there are. */
export type ChartDrawing = (look: ChartLook) => ChartOption;

/** The size of small letters in a chart, in CSS pixels. */
export const smallLetters = 12;

/** What all charts have in common: no motion, patterns beside colours, a description for screen readers, plain tooltips. */
export function chartBase({ palette, font }: ChartLook, description: string): ChartOption {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: font, fontSize: smallLetters, color: palette.text },
    aria: { enabled: true, label: { enabled: true, description }, decal: { show: true } },
    tooltip: {
      // Drawn as text in the picture itself: nothing that is written in a workbook becomes markup.
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontFamily: font, fontSize: smallLetters },
    },
  };
}

/** A text with at most so many UTF-16 code units, cut at a word where there is one, and never within a character. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return withoutEnd(space > most * 0.6 ? cut.slice(0, space) : cut);
}

/** Where a text has to fit: lines so wide in CSS pixels, and so many of them. */
export interface TextRoom extends Pick<ChartLook, 'measure'> {
  readonly room: number;
  readonly lines: number;
}

/**
 * A text in lines that end at spaces, joined by line breaks, with what does not fit left out. The chart library would begin lines with commas.
 * A word that is wider than the room stands in a line of its own, which the library breaks.
 */
export function inLines(text: string, { room, lines, measure }: TextRoom): string {
  const full: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measure(longer) <= room) line = longer;
    else if (full.length < lines - 1) {
      full.push(line);
      line = word;
    } else {
      const ended =
        measure(`${line}…`) <= room ? line : line.slice(0, Math.max(line.lastIndexOf(' '), 0)) || line;
      return [...full, withoutEnd(ended)].join('\n');
    }
  }
  return [...full, line].join('\n');
}

/** A text that goes on, without spaces and signs before the dots. */
function withoutEnd(text: string): string {
  return `${text.replace(/[\s,;:.–-]+$/u, '')}…`;
}
