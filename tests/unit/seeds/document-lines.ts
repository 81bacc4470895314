import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { starterText } from './csv-records.ts';

/** The source documents' lines by the titles that rows name; the bar stands for the tab between a table's cells. */
export function documentLines(shared: string | null): ReadonlyMap<string, readonly string[]> {
  const { sources } = JSON.parse(starterText('datapackage.json')) as {
    readonly sources: readonly { readonly title: string; readonly path: string }[];
  };
  if (shared === null) return new Map();
  return new Map(
    sources.map(({ title, path }) => {
      const text = readFileSync(join(shared, 'seeds', path), 'utf8');
      return [title, text.replaceAll('\t', '|').split('\n')];
    }),
  );
}

/** The lines that a row names, as in `608, 610`, joined. */
export function linesAt(
  documents: ReadonlyMap<string, readonly string[]>,
  document: string,
  lines: string,
): string {
  return lines
    .split(', ')
    .map((line) => {
      const text = documents.get(document)?.[Number(line) - 1];
      if (text === undefined) throw new Error(`There is no line ${line} in “${document}”.`);
      return text;
    })
    .join('\n');
}

/** Number words of the documents; “forth” is one of them. */
const words: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  ...{ third: 3, fourth: 4, forth: 4, fifth: 5, twice: 2, threefold: 3, quarter: 0.25 },
};

/**
 * Every figure that a printed text says, in digits or in words: a percentage as its fraction, thousands and billions in
 * full, millions as they are printed.
 */
export function figuresIn(text: string): number[] {
  const inDigits = [...text.matchAll(/(-?\d+(?:,\d{3})*(?:\.\d+)?)( ?%| thousand)?/g)].map(
    ([, digits, scale]) => {
      const plain = digits!.replaceAll(',', '');
      if (scale === undefined) return Number(plain);
      return Number(`${plain}${scale.includes('%') ? 'e-2' : 'e3'}`);
    },
  );
  const inWords = Object.entries(words).flatMap(([word, figure]) =>
    new RegExp(`\\b${word}\\b`, 'i').test(text) ? [figure] : [],
  );
  if (/\band a half\b/.test(text)) inWords.push(inWords[0]! + 0.5);
  if (/\btwo billion\b/.test(text)) inWords.push(2000);
  return [...inDigits, ...inWords];
}
