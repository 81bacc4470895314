/** The words of the pages that are made from a plan: dashboard, review, paper. */
export const planWords = {
  pages: 'Pages of the plan',
  menu: 'Plan',
  tryAgain: 'Try again',
  backToTable: 'Back to the table',
  dashboard: 'Dashboard',
  paper: 'Paper',
  review: 'Review',
} as const;
