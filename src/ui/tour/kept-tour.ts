import { asWorkbookId, type WorkbookId } from '../../model/ids.ts';
import type { Preferences } from '../ports.ts';

const preference = 'tour';

/** The steps of the tour, in their order. */
export const tourStepIds = [
  'figure',
  'verdict',
  'explain',
  'override',
  'review',
  'owed',
  'link',
  'paper',
  'save',
] as const;

export type TourStepId = (typeof tourStepIds)[number];

/** A tour that was begun: on which workbook, how far it is, and whether it is on the page. */
export interface KeptTour {
  readonly workbook: WorkbookId;
  readonly step: TourStepId;
  readonly isOn: boolean;
}

/** The tour that was begun on this machine; null where none was, or it was gone through. */
export function keptTour(preferences: Preferences): KeptTour | null {
  const [state, step, workbook] = (preferences.read(preference) ?? '').split(' ');
  const known = tourStepIds.find((id) => id === step);
  if (known === undefined || workbook === undefined || workbook === '') return null;
  return { workbook: asWorkbookId(workbook), step: known, isOn: state === 'on' };
}

/** Keeps how far a tour is; null forgets it. */
export function keepTour(preferences: Preferences, tour: KeptTour | null): void {
  const text = tour === null ? '' : `${tour.isOn ? 'on' : 'left'} ${tour.step} ${tour.workbook}`;
  preferences.write(preference, text);
}
