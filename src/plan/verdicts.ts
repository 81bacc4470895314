import type { Choice } from '../model/column-types.ts';

/** The words of a verdict. A blank cell is a verdict too: nothing was said. */
export type VerdictWord =
  'Met' | 'Not met' | 'Partly met' | 'Late' | 'Overdue' | 'n/a' | 'No link' | 'No data';

/** A choice whose word is known to the compiler. */
export interface VerdictChoice extends Choice {
  readonly word: VerdictWord;
}

/** What a verdict column offers: the words with their signs, tones and the words other people use for them. */
export const verdicts: readonly VerdictChoice[] = [
  {
    word: 'Met',
    glyph: '✓',
    tone: 'good',
    aliases: ['✔', '☑', 'Y', 'Yes', 'Achieved', 'Green', 'On target', 'Target met'],
  },
  {
    word: 'Not met',
    glyph: '✗',
    tone: 'bad',
    aliases: ['✘', '×', 'N', 'No', 'Not achieved', 'Missed', 'Red', 'Target not met'],
  },
  {
    word: 'Partly met',
    glyph: '✓✗',
    tone: 'mixed',
    aliases: ['✔✘', '✓ ✗', 'Partially met', 'Partly achieved', 'Partial', 'Amber'],
  },
  { word: 'Late', glyph: '↷', tone: 'bad', aliases: ['Done late', 'Met late'] },
  { word: 'Overdue', glyph: '!', tone: 'bad', aliases: ['Past due'] },
  {
    word: 'n/a',
    glyph: '–',
    tone: 'muted',
    aliases: ['na', 'n.a.', 'Not applicable', 'Not due', 'Not due yet'],
  },
  {
    word: 'No link',
    glyph: '○',
    tone: 'muted',
    aliases: ['No link on Summary Sheet', 'Not linked', 'Unlinked'],
  },
  {
    word: 'No data',
    glyph: '?',
    tone: 'warning',
    aliases: ['Not available', 'Awaited', 'No figure', 'Missing data'],
  },
];

/** How a measure's verdict counts in a commitment's roll-up; `unjudged` neither helps nor hurts. */
export type RollUpWeight = 'met' | 'not met' | 'partly met' | 'unjudged';

/** How a shown verdict counts in the roll-up: Late and Overdue count as not met; blanks and unknown words as unjudged. */
export function rollUpWeight(verdict: unknown): RollUpWeight {
  switch (verdict) {
    case 'Met':
      return 'met';
    case 'Not met':
    case 'Late':
    case 'Overdue':
      return 'not met';
    case 'Partly met':
      return 'partly met';
    default:
      return 'unjudged';
  }
}

/** How a computed verdict stands to the published one. */
export type Agreement = 'agrees' | "can't be computed" | 'disagrees' | 'not published';

/**
 * How what the formula gives stands to what the document printed. `computed` is the formula's own result, never an
 * override; where it is No data, figures are missing whatever is published, and where it is no verdict at all, what is published can't be
 * computed. Nothing published is nothing to agree with.
 */
export function agreementOf(computed: unknown, published: unknown): Agreement {
  const isPublished = typeof published === 'string' && published !== '';
  if (!isPublished) return computed === 'No data' ? "can't be computed" : 'not published';
  if (computed === published) return 'agrees';
  if (computed === 'No data' || !verdicts.some((verdict) => verdict.word === computed))
    return "can't be computed";
  return 'disagrees';
}
