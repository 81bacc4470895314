import { words } from '../words.ts';
import type { Action } from './action.ts';

/** Names, and what is done with results as a whole. */
export const calculationActions: readonly Action[] = [
  {
    id: 'calculation.names',
    label: () => words.workbook.names,
    keys: ['Ctrl+F3'],
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'names' }),
  },
  {
    id: 'calculation.draw',
    label: () => words.keys.drawAgain,
    keys: ['F9'],
    where: 'page',
    inTextFields: true,
    run: (workbook) => workbook.session.draw(),
  },
  {
    id: 'calculation.cancel',
    label: () => words.keys.cancelCalculation,
    keys: ['Escape'],
    where: 'page',
    disabled: (workbook) => !workbook.canCancelCalculation,
    run: (workbook) => workbook.cancelCalculation(),
  },
];
