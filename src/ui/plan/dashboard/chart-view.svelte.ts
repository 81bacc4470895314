import type { Attachment } from 'svelte/attachments';
import type { Shell } from '../../contexts.ts';
import { words } from '../../words.ts';
import { type ChartDrawing, type ChartLook, smallLetters } from './chart-look.ts';
import { pictureOption, type PictureWords, pngOf } from './chart-picture.ts';
import type { ClickedPart } from './draw-chart.ts';
import { readPalette } from './read-palette.ts';

/** A chart as it stands on the page. */
export interface ShownChart {
  readonly drawing: ChartDrawing;
  /** In CSS pixels. */
  readonly height: number;
  readonly words: PictureWords;
}

/** How wide the picture of a chart is at least, in CSS pixels. */
const pictureWidth = 720;

/** Puts a chart into its element, draws it anew when its width or the colours change, and copies it as a picture. */
export class ChartView {
  readonly #shell: Shell;
  #element: HTMLElement | null = null;
  /** Whether the code that draws could not be fetched. */
  isMissing = $state(false);
  isCopying = $state(false);

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** Draws into the element it is attached to. What is drawn is asked for, so that another drawing puts up no new chart. */
  attach(drawing: () => ChartDrawing, onClick: (part: ClickedPart) => void): Attachment<HTMLElement> {
    return (element) => {
      this.#element = element;
      let isGone = false;
      let end = () => {
        isGone = true;
      };
      void import('./draw-chart.ts').then(
        ({ putChart }) => {
          if (isGone) return;
          const chart = putChart(element, onClick);
          const stop = $effect.root(() => {
            let width = $state(element.clientWidth);
            $effect(() => {
              void this.#shell.theme.dark;
              if (width > 0) chart.draw(drawing()(this.#look(element, width)));
            });
            const sizes = new ResizeObserver(() => {
              chart.resize();
              width = element.clientWidth;
            });
            sizes.observe(element);
            return () => sizes.disconnect();
          });
          end = () => {
            stop();
            chart.remove();
          };
        },
        () => (this.isMissing = true),
      );
      return () => {
        this.#element = null;
        end();
      };
    };
  }

  /** Puts a picture of the chart with its title and source on the clipboard; where that takes none, it is downloaded. */
  async copy(shown: ShownChart): Promise<void> {
    const element = this.#element;
    if (element === null || this.isCopying) return;
    this.isCopying = true;
    const { notices, files } = this.#shell;
    const picture = this.#picture(shown, element);
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      notices.show(words.dashboard.copied(shown.words.title));
    } catch {
      const blob = await picture.catch(() => null);
      if (blob === null) {
        notices.problem(words.dashboard.noPicture);
      } else {
        const name = files.nameFor(shown.words.title, '.png');
        files.download({ bytes: await bytesOf(blob), type: blob.type, warnings: [] }, name);
        notices.show(words.dashboard.savedPicture(name));
      }
    } finally {
      this.isCopying = false;
    }
  }

  async #picture(shown: ShownChart, element: HTMLElement): Promise<Blob> {
    const { chartAsSvg } = await import('./draw-chart.ts');
    const look = this.#look(element, Math.max(pictureWidth, element.clientWidth));
    const { option, ...size } = pictureOption(shown, look);
    return pngOf(chartAsSvg(option, size), size);
  }

  #look(element: HTMLElement, width: number): ChartLook {
    const font = fontOf(element);
    return { palette: readPalette(element), font, width, measure: measuring(font) };
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** How wide texts are in small letters of a font. */
function measuring(font: string): ChartLook['measure'] {
  const context = document.createElement('canvas').getContext('2d');
  // Where there is no canvas, some six tenths of a letter's height for each.
  if (context === null) return (text) => text.length * smallLetters * 0.6;
  context.font = `${smallLetters}px ${font}`;
  return (text) => context.measureText(text).width;
}

/** The letters of the page. With double quotes around their names they would end the attribute they are put into in a picture. */
function fontOf(element: HTMLElement): string {
  return getComputedStyle(element).fontFamily.replaceAll('"', "'");
}
