import { oneOrMany } from '../base/language.ts';
import type { Paper } from '../model/paper.ts';

/** What a paper says of itself. */
export const paperWords = {
  notes: 'Notes',
  empty: 'No commitment is chosen.',
  footnote: (number: number) => `Note ${number}`,
  backTo: (number: number, mark: number) => `Back to mark ${mark} of note ${number}`,
  page: 'Page ',
  of: ' of ',
} as const;

/** "41 commitments: 12 ✓ Met, 5 ✗ Not met, 3 without a verdict." */
export function countsSentence(counts: Paper['counts']): string {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.map(({ word, glyph, count }) =>
    word === '' ? `${count} without a verdict` : `${count} ${glyph === '' ? word : `${glyph} ${word}`}`,
  );
  return `${all} ${oneOrMany(all, 'commitment', 'commitments')}: ${parts.join(', ')}.`;
}
