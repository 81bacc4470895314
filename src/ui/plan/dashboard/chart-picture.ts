import type { ChartDrawing, ChartLook, ChartOption } from './chart-look.ts';

/** What stands around a chart in its picture. */
export interface PictureWords {
  readonly title: string;
  /** Where the figures are from. */
  readonly source: string;
}

/** A chart for a picture that stands by itself. */
export interface PictureOfChart {
  readonly drawing: ChartDrawing;
  readonly words: PictureWords;
  /** Of the chart alone, in CSS pixels. */
  readonly height: number;
}

const titleRoom = 40;
const sourceRoom = 32;
const margin = 16;

/** What the library draws of a chart with its title above and its source below, on paper instead of on the page. */
export function pictureOption(
  { drawing, words, height }: PictureOfChart,
  look: ChartLook,
): { readonly option: ChartOption; readonly width: number; readonly height: number } {
  const { palette, font } = look;
  const inner = drawing({ ...look, width: look.width - 2 * margin });
  const size = { width: look.width, height: height + titleRoom + sourceRoom };
  return {
    ...size,
    option: {
      ...inner,
      backgroundColor: palette.surface,
      title: [
        {
          text: words.title,
          ...{ top: 12, left: margin },
          textStyle: { ...{ fontSize: 16, fontWeight: 600, fontFamily: font, color: palette.text } },
        },
        {
          text: words.source,
          ...{ bottom: 8, left: margin },
          textStyle: { ...{ fontSize: 11, fontWeight: 'normal', fontFamily: font, color: palette.textSoft } },
        },
      ],
      ...moved(inner),
    },
  };
}

/** Makes room above, below and beside. */
function moved({ grid, legend }: ChartOption): Pick<ChartOption, 'grid' | 'legend'> {
  const [area] = [grid].flat();
  const [key] = [legend].flat();
  const wider = (edge: unknown, by: number) => (typeof edge === 'number' ? edge : 0) + by;
  return {
    ...(area === undefined
      ? {}
      : {
          grid: {
            ...area,
            top: wider(area.top, titleRoom),
            bottom: wider(area.bottom, sourceRoom),
            left: wider(area.left, margin),
            right: wider(area.right, margin),
          },
        }),
    ...(key === undefined
      ? {}
      : { legend: { ...key, top: wider(key.top, titleRoom), left: wider(key.left, margin) } }),
  };
}

/** How many pixels of the picture stand for a CSS pixel, so that it is sharp in a document. */
const sharpness = 2;

/** An SVG file as a PNG picture. */
export async function pngOf(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * sharpness;
    canvas.height = height * sharpness;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gave no canvas to draw on');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser made no picture of the canvas'));
        else resolve(blob);
      }, 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
