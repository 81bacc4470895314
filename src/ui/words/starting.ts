/** The words of the ways to begin: the examples that are offered, by the names of their starters. */
export const startingWords = {
  examples: {
    hertfordshire: {
      open: 'Open the Hertfordshire example',
      hint: 'A policing plan of 2009–2012 with its commitments, measures and verdicts, ready to try things on.',
    },
    thornmere: {
      open: 'Open the council example',
      hint: 'A small, invented council plan: three aims, twelve promises and round figures, under titles of its own.',
    },
  },
  newPlan: 'New plan…',
  newPlanHint:
    'Paste or type themes, commitments and targets; the tables and their formulas are made for you.',
};
