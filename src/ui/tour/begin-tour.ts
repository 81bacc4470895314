import type { Ports } from '../contexts.ts';
import { type KeptTour, keepTour, keptTour, tourStepIds } from './kept-tour.ts';

/** What of the shell a tour needs to begin. */
type Ways = Pick<Ports, 'store' | 'navigator' | 'preferences'>;

/** The tour that was left, where its workbook is still there; else null. */
async function leftTour({
  store,
  preferences,
}: Pick<Ways, 'store' | 'preferences'>): Promise<KeptTour | null> {
  const kept = keptTour(preferences);
  if (kept === null) return null;
  const listed = await store.list();
  const isThere =
    listed.ok && listed.value.some(({ id, deletedAt }) => id === kept.workbook && deletedAt === null);
  return isThere ? kept : null;
}

/**
 * Goes on with the tour where it was left, or begins one on a copy of the example that nobody has worked in; the sentence to show when that
 * can't be had, else null.
 */
export async function beginTour(ways: Ways, how: 'go-on' | 'anew' = 'go-on'): Promise<string | null> {
  const { store, navigator, preferences } = ways;
  const left = how === 'anew' ? null : await leftTour(ways);
  if (left !== null) {
    keepTour(preferences, { ...left, isOn: true });
    navigator.toWorkbook(left.workbook);
    return null;
  }
  const made = await store.createFromStarter('hertfordshire');
  if (!made.ok) return made.error.message;
  keepTour(preferences, { workbook: made.value, step: tourStepIds[0], isOn: true });
  navigator.toWorkbook(made.value);
  return null;
}
