import type { TargetTest } from '../../plan/target-tests.ts';

/** The words of the dialog in which a measure's test is chosen. */
export const testWords = {
  item: 'Target test…',
  title: (measure: string) => `Target test of ${measure}`,
  test: 'Test',
  noTest: 'No test chosen',
  needed: 'What the test needs',
  optional: 'Further figures, where there are any',
  or: 'or',
  needs: (alternatives: readonly string[]) => alternatives.join(', or '),
  both: (columns: readonly string[]) => columns.join(' and '),
  /** What a test asks, and of which columns. */
  asks: ({ help, needs }: TargetTest) => {
    if (needs.length === 0) return help;
    const columns = needs.map((alternatives) => alternatives.map((set) => set.join(' and ')).join(', or '));
    const isEither = needs.some((alternatives) => alternatives.length > 1);
    const all = isEither ? columns.join('; and ') : columns.join(', ').replace(/, ([^,]*)$/, ' and $1');
    return `${help} It reads ${all}.`;
  },
  unit: (unit: string) => `in ${unit}`,
  calculated: 'Calculated',
  blank: 'Blank',
  outcome: 'What comes of it',
  noVerdict: 'No verdict',
  missing: (what: string) => `Still missing: ${what}.`,
  unreadable: 'What comes of it is told once every field can be read.',
  byHand: 'The verdict of this measure was put in by hand, and that stays. The figures give:',
  save: 'Set the test',
  saved: (measure: string) => `The test of ${measure} is set.`,
} as const;
