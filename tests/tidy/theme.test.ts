import { describe, expect, test } from 'vitest';
import { projectText } from './project-files.ts';

type Triple = readonly [number, number, number];

const styles = projectText('src/ui/theme/tokens.css') ?? '';
const themes = {
  light: coloursOf(/:root \{([\s\S]*?)\n\}/),
  dark: coloursOf(/:root\[data-theme='dark'\] \{([\s\S]*?)\n\}/),
};
const surfaces = [
  'page',
  'surface',
  'surface-raised',
  'surface-sunken',
  'surface-hover',
  'surface-calculated',
];
const tones = ['good', 'bad', 'mixed', 'warning', 'muted', 'neutral'].map((tone) => `tone-${tone}`);
const references = Array.from({ length: 8 }, (_, index) => `reference-${index}`);

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (name) => {
  const colour = (token: string): Triple => {
    const found = themes[name].get(token);
    if (found === undefined) throw new Error(`tokens.css has no --${token} in the ${name} theme`);
    return found;
  };
  const pairs: (readonly [text: string, on: string, least: number])[] = [
    ...surfaces.flatMap((on) => ['text', 'text-soft', 'danger'].map((text) => [text, on, 4.5] as const)),
    ...['page', 'surface', 'surface-raised'].map((on) => ['accent', on, 4.5] as const),
    ...references.map((text) => [text, 'surface', 4.5] as const),
    ...tones.map((tone) => [tone, `${tone}-soft`, 4.5] as const),
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'accent-hover', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['danger', 'danger-soft', 4.5],
    ...['surface', 'surface-raised', 'page'].flatMap((on) => [
      ['line-strong', on, 3] as const,
      ['focus', on, 3] as const,
    ]),
    ['mark-note', 'surface', 3],
  ];

  test.each(pairs)('--%s on --%s has a contrast of at least %d to 1', (text, on, least) => {
    expect(contrast(colour(text), colour(on))).toBeGreaterThanOrEqual(least);
  });

  test.each(Object.keys(sights) as (keyof typeof sights)[])(
    'the verdicts that are judged differ in colour for %s',
    (sight) => {
      const judged = ['tone-good', 'tone-bad', 'tone-mixed'];
      for (const [index, one] of judged.entries()) {
        for (const other of judged.slice(index + 1)) {
          const difference = distance(seen(colour(one), sight), seen(colour(other), sight));
          expect(difference, `${one} and ${other}`).toBeGreaterThan(0.06);
        }
      }
    },
  );
});

test('messages lie over the table and its bars, and under menus, lists and dialogs', () => {
  const layer = (path: string, selector: string): number => {
    const style = (projectText(path) ?? '').split(`${selector} {`)[1]?.split('}')[0] ?? '';
    return Number(/z-index: (\d+);/.exec(style)?.[1]);
  };
  const messages = [
    layer('src/ui/parts/Toasts.svelte', '.toasts'),
    layer('src/ui/offline/UpdateBanner.svelte', '.update'),
  ];
  const table = [
    layer('src/ui/workbook/FormulaBar.svelte', '.bar'),
    layer('src/ui/workbook/TablePanel.svelte', '.panel:focus-visible::after'),
    layer('src/ui/grid/marks/marks.css', '.cell-card'),
  ];
  const over = [
    layer('src/ui/theme/parts.css', '\n.menu'),
    layer('src/ui/theme/parts.css', '\n.dialog-backdrop'),
    layer('src/ui/filter/ColumnFilter.svelte', ':global(.filter)'),
    layer('src/ui/notes/NoteEditor.svelte', ':global(.note-editor)'),
    layer('src/ui/parts/choice-field.css', '.choice-list'),
  ];
  expect(Math.max(...table)).toBeLessThan(Math.min(...messages));
  expect(Math.max(...messages)).toBeLessThan(Math.min(...over));
});

/** How colours are seen; for colour-blind readers by the matrices of Machado, Oliveira and Fernandes (2009) at full severity. */
const sights = {
  'readers of full sight': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Triple, Triple, Triple]>;

/** The colours of a block of styles, as linear red, green and blue from 0 to 1. */
function coloursOf(block: RegExp): ReadonlyMap<string, Triple> {
  const text = block.exec(styles)?.[1] ?? '';
  return new Map(
    [...text.matchAll(/--([\w-]+): #([\da-f]{6});/g)].map(([, token, hex]) => [token!, linear(hex!)]),
  );
}

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

/** The contrast of WCAG 2: 1 to 21. */
function contrast(one: Triple, other: Triple): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function seen(colour: Triple, sight: keyof typeof sights): Triple {
  return turned(sights[sight], colour).map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple;
}

/** How far two colours are apart in Oklab, where 0.02 is about what the eye just tells. */
function distance(one: Triple, other: Triple): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab(colour: Triple): Triple {
  const cones = turned(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt) as unknown as Triple;
  return turned(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function turned(matrix: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}
