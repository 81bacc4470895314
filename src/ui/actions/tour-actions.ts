import { beginTour } from '../tour/begin-tour.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';

/** The tour of the app. */
export const tourActions: readonly Action[] = [
  {
    id: 'help.tour',
    label: () => words.keys.tour,
    where: 'page',
    checked: ({ tour }) => tour.isOn,
    run: (workbook) => void turn(workbook),
  },
];

/** Takes the tour off the page, or goes on with it; elsewhere than on its own workbook it leads there. */
async function turn({ tour, shell }: WorkbookState): Promise<void> {
  if (tour.isOn) tour.leave();
  else if (tour.step !== null) tour.show(tour.step);
  else {
    const problem = await beginTour(shell);
    if (problem !== null) shell.notices.problem(problem);
    // An example that nobody has changed is the copy, and may be on the page already.
    tour.readAgain();
  }
}
