import type { Tone } from '../../../model/column-types.ts';
import type { ChartPalette } from './chart-look.ts';

const tones: readonly Tone[] = ['good', 'bad', 'mixed', 'warning', 'muted', 'neutral'];

/** The colours of the page for a chart in an element; where the system sets the colours, those. */
export function readPalette(element: HTMLElement): ChartPalette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  if (!window.matchMedia('(forced-colors: active)').matches)
    return {
      text: token('text'),
      textSoft: token('text-soft'),
      line: token('line'),
      lineStrong: token('line-strong'),
      surface: token('surface'),
      accent: token('accent'),
      tones: byTone((tone) => ({ ink: token(`tone-${tone}`), soft: token(`tone-${tone}-soft`) })),
    };
  const [text, surface] = [systemColour(element, 'CanvasText'), systemColour(element, 'Canvas')];
  return {
    ...{ text, textSoft: text, line: text, lineStrong: text, surface, accent: text },
    tones: byTone(() => ({ ink: text, soft: surface })),
  };
}

function byTone<T>(make: (tone: Tone) => T): Readonly<Record<Tone, T>> {
  return Object.fromEntries(tones.map((tone) => [tone, make(tone)])) as Record<Tone, T>;
}

/** A colour of the system in numbers, which a picture needs. */
function systemColour(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
