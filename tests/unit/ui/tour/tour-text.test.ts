import { expect, test } from 'vitest';
import { setCell } from '../../../../src/commands/set-cell.ts';
import { setOverride } from '../../../../src/commands/set-override.ts';
import type { Session } from '../../../../src/session/session.ts';
import { Writes } from '../../../../src/session/writes.ts';
import { tourStepIds } from '../../../../src/ui/tour/kept-tour.ts';
import { tourCell } from '../../../../src/ui/tour/tour-cells.ts';
import { tourText } from '../../../../src/ui/tour/tour-text.ts';
import { tourWords } from '../../../../src/ui/words/tour.ts';
import { starterSession } from '../../paper/starter-paper.ts';

const { steps } = tourWords;
const contextOf = ({ workbook, engine }: Session) => ({ workbook, engine, ids: { next: () => 'id' } });

function type(session: Session, text: string): void {
  const place = tourCell(session.workbook, 'measure', 'Actual')!;
  const entered = setCell(contextOf(session), place, text);
  expect(entered.ok && session.dispatch(entered.value).ok).toBe(true);
}

test('a step speaks of the step before as done only where it was', async () => {
  const session = await starterSession();
  expect(tourText('figure', session)).toBe(steps.figure.text);
  expect(tourText('verdict', session)).toBe(steps.verdict.otherwise);
  expect(tourText('override', session)).toBe(steps.override.otherwise);
  expect(tourText('owed', session)).toBe(steps.owed.otherwise);
  expect(tourText('link', session)).toBe(steps.link.text);

  type(session, '15.2');
  expect(tourText('figure', session)).toBe(steps.figure.otherwise);
  expect(tourText('verdict', session)).toBe(steps.verdict.text);
  expect(tourText('override', session)).toBe(steps.override.text);

  const verdict = tourCell(session.workbook, 'measure', 'Target met')!;
  const given = setOverride(contextOf(session), verdict, { typed: 'Not met', reason: 'The panel.' });
  expect(given.ok && session.dispatch(given.value).ok).toBe(true);
  expect(tourText('owed', session)).toBe(steps.owed.text);
});

test('where the measure or the commitment is gone, the steps about it say so', async () => {
  const session = await starterSession();
  const measure = tourCell(session.workbook, 'measure', 'Actual')!;
  const commitment = tourCell(session.workbook, 'commitment', 'Label')!;
  const writes = new Writes();
  writes.setRow(measure.table, measure.row, null).setRow(commitment.table, commitment.row, null);
  expect(session.dispatch({ label: 'Delete', writes }).ok).toBe(true);
  const told = tourStepIds.filter((step) => /no longer in this workbook/.test(tourText(step, session)));
  expect(told).toEqual(['figure', 'verdict', 'explain', 'override', 'link']);
  expect(tourText('link', session)).toContain('PP 4f');
});
