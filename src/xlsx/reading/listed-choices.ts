import type { Choice, ColumnType } from '../../model/column-types.ts';
import { verdicts } from '../../plan/verdicts.ts';
import type { SheetGrid } from '../grid.ts';
import { readTextNumber } from './read-number.ts';
import { splitMarker } from './shorthand.ts';
import { verdictIn } from './verdict-cells.ts';

/** The share of a column's filled cells that have to hold a word of its list. */
const fitting = 0.8;

/**
 * The words that the cells of a column may be chosen from, as the file says it for half of its rows or more; null where it says none, and where
 * all of them are numbers, as figures that are chosen stay figures.
 */
export function listedWords(
  { lists = [] }: SheetGrid,
  column: number,
  rows: readonly number[],
): readonly string[] | null {
  const covered = new Map<string, { readonly words: readonly string[]; rows: number }>();
  for (const { areas, words } of lists) {
    for (const { top, left, bottom, right } of areas) {
      if (column < left || column > right) continue;
      const count = placeOf(rows, bottom + 1) - placeOf(rows, top);
      const key = words.join('\u0000');
      const known = covered.get(key);
      if (known === undefined) covered.set(key, { words, rows: count });
      else known.rows += count;
    }
  }
  const [most] = [...covered.values()].sort((a, b) => b.rows - a.rows);
  if (most === undefined || most.rows === 0 || most.rows * 2 < rows.length) return null;
  return most.words.every((word) => readTextNumber(word) !== null) ? null : most.words;
}

/**
 * The type of a column whose cells may be chosen from words, in their order: Yes or No where these are the two, verdicts where its cells were
 * taken for such and each of the words says one, else a choice of these words, also of those that stand in no cell. Where more than a fifth of
 * its filled cells hold anything else, it is what it was taken for.
 */
export function listedType(
  guessed: ColumnType,
  words: readonly string[],
  grid: SheetGrid,
  column: number,
  rows: readonly number[],
): ColumnType {
  if (!cellsFit(words, grid, column, rows)) return guessed;
  if (isYesNo(words)) return { kind: 'boolean' };
  if (isOfVerdicts(guessed) && words.every(saysVerdict)) return guessed;
  return { kind: 'choice', choices: listedChoices(words) };
}

/** Words of a list as choices; a list of nothing but verdicts has their signs and tones. */
function listedChoices(words: readonly string[]): readonly Choice[] {
  const own = words.flatMap((word) => verdicts.find((verdict) => verdict.word === word) ?? []);
  if (own.length === words.length) return own;
  return words.map((word) => ({ word, glyph: '', tone: 'neutral', aliases: [] }));
}

function cellsFit(
  words: readonly string[],
  grid: SheetGrid,
  column: number,
  rows: readonly number[],
): boolean {
  const known = new Set(words.map((word) => word.toLowerCase()));
  let filled = 0;
  let fit = 0;
  for (const row of rows) {
    const value = grid.value(row, column);
    if (value === null || value === '') continue;
    filled++;
    if (typeof value !== 'string') continue;
    const text = value.trim().toLowerCase();
    if (known.has(text) || known.has(splitMarker(text).text)) fit++;
  }
  return fit >= filled * fitting;
}

function isYesNo(words: readonly string[]): boolean {
  const [first, second] = words.map((word) => word.toLowerCase()).sort();
  return words.length === 2 && /^(?:no yes|n y|false true)$/.test(`${first!} ${second!}`);
}

function isOfVerdicts(type: ColumnType): boolean {
  return type.kind === 'choice' && type.choices === verdicts;
}

function saysVerdict(word: string): boolean {
  return verdictIn(word)?.hasWords === false;
}

/** How many of the ascending rows stand above one. */
function placeOf(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
