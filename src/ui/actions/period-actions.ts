import type { PeriodDialog } from '../state/dialog-state.ts';
import { planPeriodsWords } from '../words/plan-periods.ts';
import type { Action } from './action.ts';

const labels: readonly (readonly [PeriodDialog, string])[] = [
  ['enter', planPeriodsWords.enter.menu],
  ['choose', planPeriodsWords.choose.menu],
  ['roll', planPeriodsWords.roll.menu],
];

/** The periods of a plan's figures, and the plan that follows. */
export const periodActions: readonly Action[] = labels.map(([which, label]): Action => ({
  id: `periods.${which}`,
  label: () => label,
  where: 'page',
  edits: true,
  disabled: ({ holdsPlan }) => !holdsPlan,
  run: (workbook) => (workbook.dialog = { kind: 'periods', which }),
}));
