/** The words of the ways to begin: the examples that are offered, by the names of their starters. */
export const startingWords = {
  examples: {
    hertfordshire: {
      open: 'Open the Hertfordshire example',
      hint: 'A policing plan with its results for 2009/10, the Policing Pledge, the draft plan of 2013 and the annual report for 2014-15, with sources.',
    },
    thornmere: {
      open: 'Open the council example',
      hint: 'A small, invented council plan: three aims, twelve promises and round figures, under titles of its own.',
    },
  },
  tour: 'Take the tour',
  tourHint:
    'Five minutes on the Hertfordshire example: change a figure, see the verdict follow, make the paper.',
  tourOn: 'Go on with the tour',
  tourOnHint: (step: number, all: number) => `You left it at step ${step} of ${all}.`,
  newPlan: 'New plan…',
  newPlanHint:
    'Paste or type themes, commitments and targets; the tables and their formulas are made for you.',
};
