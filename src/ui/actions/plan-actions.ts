import { isCommitments, isMeasures } from '../../plan/plan-tables.ts';
import { planScreens } from '../plan/plan-screens.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';

/** The pages of a plan, and what is done with the plan as a whole. */
export const planActions: readonly Action[] = [
  ...planScreens.map(({ id, label }): Action => ({
    id: `plan.${id}`,
    label: () => label,
    where: 'page',
    disabled: ({ holdsPlan }) => !holdsPlan,
    checked: ({ screen }) => screen === id,
    run: (workbook) => workbook.showScreen(id),
  })),
  {
    id: 'plan.links',
    label: () => words.links.item,
    where: 'grid',
    edits: true,
    disabled: ({ place, table }) =>
      place === null || table === null || !(isCommitments(table) || isMeasures(table)),
    run: (workbook) => {
      const { place } = workbook;
      if (place !== null) workbook.dialog = { kind: 'links', table: place.table, row: place.row };
    },
  },
  {
    id: 'plan.test',
    label: () => words.test.item,
    where: 'grid',
    edits: true,
    disabled: ({ place, table }) => place === null || table === null || !isMeasures(table),
    run: (workbook) => {
      const { place } = workbook;
      if (place !== null) workbook.dialog = { kind: 'target-test', table: place.table, row: place.row };
    },
  },
  {
    id: 'plan.your-name',
    label: () => words.review.yourNameItem,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'your-name' }),
  },
];
