import { MarkReader } from '../../model/marked-text.ts';
import { verdicts } from '../../plan/verdicts.ts';

/** How a cell says a verdict. */
interface SaidVerdict {
  /** Whether ticks or crosses say it. */
  readonly isMarked: boolean;
  /** Whether words stand beside it: `✗ (up 2%, 7 crimes)`. */
  readonly hasWords: boolean;
}

const reader = new MarkReader(verdicts);
const marks = /^[✓✔☑✗✘]/u;

/** The first two characters of all words and aliases: most texts begin otherwise, and are told at once. */
const beginnings = new Set(
  verdicts.flatMap(({ word, aliases }) => [word, ...aliases].map((name) => name.slice(0, 2).toLowerCase())),
);

/** The longest word or mark that says a verdict, with room for what joins it to the words beside it. */
const longestSaid = 40;

/** The same few texts come again and again. */
const known = new Map<string, SaidVerdict | null>();

/** What stands in a verdict's place in other people's tables, by its mark, word or alias; null for any other text. */
export function verdictIn(text: string): SaidVerdict | null {
  const isMarked = marks.test(text);
  if (!isMarked && !beginnings.has(text.slice(0, 2).toLowerCase())) return null;
  // Whatever a long text goes on with, its verdict stands at its beginning.
  const start = text.slice(0, longestSaid);
  let found = known.get(start);
  if (found === undefined) {
    const { word, beside } = reader.read(start);
    found = word === null ? null : { isMarked, hasWords: beside !== '' };
    if (known.size > 10_000) known.clear();
    known.set(start, found);
  }
  return found;
}
