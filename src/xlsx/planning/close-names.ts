/*
 * How alike two headings are that are not the same. Other people's files say `Recorded crime (2014/15) [note 3]`, `No. of crimes` and
 * `Satisfaction rate %` for what a table calls Recorded crime, Number of crimes and Satisfaction rate.
 */

import { columnMeantBy } from '../../plan/heading-meanings.ts';

/** How close two names are, and why, as the end of the sentence "“Actuals” is taken for Actual: ...". */
export interface Closeness {
  /** From 0 to 1, never quite 1. */
  readonly score: number;
  readonly because: string;
}

/**
 * The same for a heading of a file that says a period besides, or another word for what a plan's column is called: `2023/24 Baseline`,
 * `Outturn 2024/25`. Two columns of a file may both be so; who asks takes neither then.
 */
export function meaningOf(heading: string, name: string): Closeness | null {
  const undated = heading.replaceAll(new RegExp(period, 'gi'), ' ');
  const isDated = undated !== heading;
  const wanted = simplified(name).text;
  if (wanted === '' || period.test(name)) return null;
  if (isDated && simplified(undated).text === wanted) {
    return { score: 0.55, because: 'they differ in the period alone' };
  }
  const meant = columnMeantBy(undated);
  if (meant === null || simplified(meant).text !== wanted) return null;
  return { score: 0.5, because: 'it is another word for it' };
}

/** Years and parts of years in a heading: `2024/25`, `2024-2025`, `2024`, `Q3`, `FY24`. */
const period = /\b(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d\d))?(?!\d)|\bFY\s?\d\d\b|\bQ[1-4]\b/i;

/** How close two names are that differ; null where they are not. */
export function closenessOf(a: string, b: string): Closeness | null {
  const first = simplified(a);
  const second = simplified(b);
  if (first.words.length === 0 || second.words.length === 0) return null;
  if (first.text === second.text) {
    return { score: 0.95, because: likenessOf(first, second) };
  }
  const joinedFirst = first.words.join('');
  const joinedSecond = second.words.join('');
  if (joinedFirst === joinedSecond) return { score: 0.93, because: 'they differ in spaces alone' };
  const shared = first.words.filter((word) => second.words.includes(word)).length;
  const all = new Set([...first.words, ...second.words]).size;
  const overlap = shared / all;
  const longest = Math.max(joinedFirst.length, joinedSecond.length);
  const edits = longest > mostLetters ? Infinity : editDistance(joinedFirst, joinedSecond);
  const allowed = Math.floor(longest / 5);
  // A year or a number that differs is what tells one column from another.
  const sameFigures = figuresOf(joinedFirst) === figuresOf(joinedSecond);
  if (sameFigures && edits <= allowed && allowed > 0) {
    return {
      score: 0.9 - (0.2 * edits) / longest,
      because: differenceOf(joinedFirst, joinedSecond, edits),
    };
  }
  if (overlap >= 0.6 && sameFigures) {
    return {
      score: 0.6 + 0.25 * overlap,
      because: `they have ${listed(first.words, second.words)} in common`,
    };
  }
  const fewer = Math.min(first.words.length, second.words.length);
  if (shared === fewer && fewer >= 2 && overlap >= 0.4) {
    return {
      score: 0.6 + 0.2 * overlap,
      because: `one has all the words of the other: ${listed(first.words, second.words)}`,
    };
  }
  return null;
}

/** Why two names are alike whose words mean the same. */
function likenessOf(first: Simplified, second: Simplified): string {
  const other = first.written.findIndex((word, at) => word !== second.written[at]);
  if (other >= 0) {
    const pair = [first.written[other]!, second.written[other]!] as const;
    for (const [short, long] of [pair, [pair[1], pair[0]] as const])
      if (abbreviations[short] === long) return `“${short}” is short for “${long}”`;
    return `“${pair[0]}” and “${pair[1]}” mean the same`;
  }
  return first.all === second.all
    ? 'they differ in units, footnotes, signs or plurals alone'
    : 'they differ in small words alone, such as “of”';
}

function differenceOf(first: string, second: string, edits: number): string {
  if (edits > 1) return `they differ in ${edits} letters`;
  const sorted = (text: string): string => [...text].sort().join('');
  return sorted(first) === sorted(second)
    ? 'two letters stand the other way round'
    : 'they differ in one letter';
}

/** Beyond so many letters names are told apart by their words alone. */
const mostLetters = 80;

const abbreviations: Readonly<Record<string, string>> = {
  no: 'number',
  num: 'number',
  nr: 'number',
  pct: 'percent',
  perc: 'percent',
  qty: 'quantity',
  avg: 'average',
  prev: 'previous',
  cur: 'current',
  ref: 'reference',
  yr: 'year',
  org: 'organisation',
  dept: 'department',
};

/** Words that mean what another one does without being short for it. */
const synonyms: Readonly<Record<string, string>> = { id: 'reference' };

const fillers = new Set(['the', 'of', 'a', 'an', 'in', 'for', 'per', 'to', 'and', 'by', 'at', 'on']);

/** What a name says apart from units, footnotes, signs, plurals and small words. */
interface Simplified {
  readonly text: string;
  readonly words: readonly string[];
  /** The same words as they were written, which may be short for them. */
  readonly written: readonly string[];
  /** With the small words. */
  readonly all: string;
}

function simplified(name: string): Simplified {
  const plain = name
    .toLowerCase()
    .replaceAll(/per cent(?:age)?/g, 'percent')
    .replaceAll(/\[[^\]]*\]|\([^)]*\)/g, ' ')
    .replaceAll(/[¹²³⁰⁴-⁹*†‡§]/g, ' ');
  // What is in brackets alone would leave nothing.
  const kept = /[\p{L}\p{N}]/u.test(plain) ? plain : name.toLowerCase();
  const all = (kept.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({
    written: singular(word),
    word: singular(abbreviations[word] ?? synonyms[word] ?? word),
  }));
  const telling = all.filter(({ word }) => !fillers.has(word));
  const words = telling.map(({ word }) => word);
  return {
    text: words.join(' '),
    words,
    written: telling.map(({ written }) => written),
    all: all.map(({ word }) => word).join(' '),
  };
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function figuresOf(text: string): string {
  return text.replaceAll(/\D+/g, ' ').trim();
}

function listed(first: readonly string[], second: readonly string[]): string {
  return first
    .filter((word) => second.includes(word))
    .map((word) => `“${word}”`)
    .join(', ');
}

/** How many letters have to be put in, taken out, changed or swapped with the next. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  let earlier = before;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? earlier[j - 2]! + 1 : Infinity;
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + change, swapped));
    }
    earlier = before;
    before = row;
  }
  return before[b.length]!;
}
