import type { Choice } from './column-types.ts';
import { findChoice } from './input.ts';

/*
 * What stands in a cell of a choice column in other people's files: a word or mark of the choice, often with words beside it, such as
 * `✗ (13.4%, although up 0.2%)`, or a mark for each of several things that were judged, such as `✓ ✓ ✓`.
 */

/** A cell's text taken apart. */
export interface MarkedText {
  /** The choice's word; null where no choice is meant. */
  readonly word: string | null;
  readonly by: 'word' | 'case' | 'glyph' | 'alias' | 'marks' | 'none';
  /** The part that says the choice; the whole text where none does. */
  readonly said: string;
  /** What stands beside it, and marks that stand more than once, as they are written; '' for nothing. */
  readonly beside: string;
  /** How many marks there are; 0 where a word says it. */
  readonly marks: number;
}

/** Takes the texts of one choice column apart. */
export class MarkReader {
  /** Words by the single sign that stands for them. */
  readonly #signs = new Map<string, string>();
  /** Words by the different signs of their glyph, for glyphs of several signs. */
  readonly #groups = new Map<string, string>();
  /** All that can say a choice, longest first. */
  readonly #names: readonly { readonly name: string; readonly word: string; readonly by: 'case' | 'alias' }[];

  constructor(readonly choices: readonly Choice[]) {
    const add = (glyph: string, word: string): void => {
      const signs = signsOf(glyph);
      if (signs.length === 0) return;
      if (signs.length === 1) {
        if (!this.#signs.has(signs[0]!)) this.#signs.set(signs[0]!, word);
      } else this.#groups.set(groupOf(signs), word);
    };
    for (const { word, glyph } of choices) add(glyph, word);
    for (const { word, aliases } of choices) for (const alias of aliases) add(alias, word);
    this.#names = choices
      .flatMap(({ word, aliases }) => [
        { name: word.trim().toLowerCase(), word, by: 'case' as const },
        ...aliases.map((alias) => ({ name: alias.trim().toLowerCase(), word, by: 'alias' as const })),
      ])
      .filter(({ name }) => /[\p{L}\p{N}]/u.test(name))
      .sort((a, b) => b.name.length - a.name.length);
  }

  read(text: string): MarkedText {
    const plain = text.trim();
    const exact = findChoice(this.choices, plain);
    if (exact !== null)
      return { word: exact.word, by: evidence(exact, plain), said: plain, beside: '', marks: 0 };
    return this.#byMarks(plain) ?? this.#byName(plain) ?? { ...noChoice, said: plain };
  }

  #byMarks(plain: string): MarkedText | null {
    const marks: string[] = [];
    const signs = [...plain];
    let end = 0;
    let length = 0;
    for (const sign of signs) {
      length += sign.length;
      if (this.#signs.has(sign)) marks.push(sign);
      else if (!isFiller(sign) || marks.length === 0) break;
      if (this.#signs.has(sign) || sign === '\ufe0f') end = length;
    }
    if (marks.length === 0) return null;
    const words = new Set(marks.map((sign) => this.#signs.get(sign)!));
    const word = words.size === 1 ? [...words][0]! : (this.#groups.get(groupOf(marks)) ?? null);
    const said = plain.slice(0, end).trim();
    if (word === null) return { ...noChoice, said };
    const isRepeated = words.size < marks.length;
    const rest = withoutBrackets(plain.slice(end));
    const beside = isRepeated ? `${said}${rest === '' ? '' : ` ${rest}`}` : rest;
    return { word, by: 'marks', said, beside, marks: marks.length };
  }

  #byName(plain: string): MarkedText | null {
    const folded = plain.toLowerCase();
    for (const { name, word, by } of this.#names) {
      if (!folded.startsWith(name)) continue;
      const rest = plain.slice(name.length);
      // `N. Smith` and `Y, Z` begin with a letter that is no word.
      if (name.length === 1 && !/^\s*[([:;]|^\s+[–—-]\s/.test(rest)) continue;
      if (!/^\s*[([:;,.–—-]/.test(rest) && !/^\s*\n/.test(rest)) continue;
      return { word, by, said: plain.slice(0, name.length), beside: withoutBrackets(rest), marks: 0 };
    }
    return null;
  }
}

const noChoice = { word: null, by: 'none', beside: '', marks: 0 } as const;

function evidence({ word, glyph }: Choice, text: string): MarkedText['by'] {
  if (word === text) return 'word';
  if (word.trim().toLowerCase() === text.toLowerCase()) return 'case';
  return glyph === text ? 'glyph' : 'alias';
}

/** The signs of a glyph that is made of signs alone. */
function signsOf(glyph: string): string[] {
  const plain = glyph.trim();
  return plain === '' || /[\p{L}\p{N}]/u.test(plain) ? [] : [...plain].filter((sign) => !isFiller(sign));
}

/** Whether a character between marks, or after the last one, says nothing. */
function isFiller(sign: string): boolean {
  return sign === '\ufe0f' || /[\s,;/&+]/.test(sign);
}

function groupOf(signs: readonly string[]): string {
  return [...new Set(signs)].sort().join(' ');
}

/** Words without the brackets around all of them and without what joins them to a mark. */
function withoutBrackets(text: string): string {
  const plain = text
    .trim()
    .replace(/^[:;,.–—-]+\s*/, '')
    .trim();
  const inner = /^[([]([^]*)[)\]]$/.exec(plain)?.[1];
  // `(a) and (b)` begins and ends with brackets that are not one pair.
  return inner === undefined || /^[^([]*[)\]]/.test(inner) ? plain : inner.trim();
}
