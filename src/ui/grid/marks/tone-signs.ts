import type { Tone } from '../../../model/column-types.ts';

/** What stands beside a value that a format coloured, so that the colour never says it alone. */
export const toneSigns: Readonly<Record<Tone, string>> = {
  good: '✓',
  bad: '✗',
  mixed: '◐',
  warning: '!',
  muted: '–',
  neutral: '•',
};
