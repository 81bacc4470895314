import { planScreens } from '../plan/plan-screens.ts';
import type { Action } from './action.ts';

/** The pages of a plan, and what is done with the plan as a whole. */
export const planActions: readonly Action[] = planScreens.map(
  ({ id, label }): Action => ({
    id: `plan.${id}`,
    label: () => label,
    where: 'page',
    disabled: ({ holdsPlan }) => !holdsPlan,
    checked: ({ screen }) => screen === id,
    run: (workbook) => workbook.showScreen(id),
  }),
);
