import { linksOfCommitments } from '../../commands/links-of-commitments.ts';
import type { Value } from '../../model/values.ts';
import type { Session } from '../../session/session.ts';
import { tourWords } from '../words/tour.ts';
import type { TourStepId } from './kept-tour.ts';
import { exampleFigure, tourCell, tourRows } from './tour-cells.ts';

type Opened = Pick<Session, 'workbook' | 'engine'>;

const { steps, gone } = tourWords;

/**
 * What a step says of the workbook as it is: of a step before that was passed over it speaks otherwise than of one that was done, and
 * where its row or column is gone it says so.
 */
export function tourText(step: TourStepId, opened: Opened): string {
  switch (step) {
    case 'figure':
      return cellText(opened, 'Actual', steps.figure, [exampleFigure]);
    case 'verdict':
      return cellText(opened, 'Target met', steps.verdict, ['Met']);
    case 'override':
      return cellText(opened, 'Target met', steps.override, ['Met', 'Partly met']);
    case 'explain':
      return cellText(opened, 'Target met', { ...steps.explain, otherwise: steps.explain.text }, []);
    case 'owed':
      return isByHand(opened) ? steps.owed.text : steps.owed.otherwise;
    case 'link': {
      const place = tourCell(opened.workbook, 'commitment', 'Label');
      if (place === null) return gone(tourRows.commitment);
      const links = linksOfCommitments(opened.workbook, new Set([place.row]));
      return links.length === 0 ? steps.link.text : steps.link.otherwise;
    }
    default:
      return steps[step].text;
  }
}

/** The one or the other by what a cell of the measure shows, or that it is gone. */
function cellText(
  { workbook, engine }: Opened,
  column: string,
  { text, otherwise }: { readonly text: string; readonly otherwise: string },
  shown: readonly Value[],
): string {
  const place = tourCell(workbook, 'measure', column);
  if (place === null) return gone(tourRows.measure);
  return shown.includes(engine.value(place.table, place.row, place.column)) ? text : otherwise;
}

function isByHand({ workbook }: Opened): boolean {
  const place = tourCell(workbook, 'measure', 'Target met');
  return place !== null && workbook.table(place.table)?.override(place.row, place.column) !== undefined;
}
