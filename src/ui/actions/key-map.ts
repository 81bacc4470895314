import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { type Action, refusalOf } from './action.ts';
import { allActions } from './all-actions.ts';
import { type Chord, type KeyPress, matchesChord, parseChord } from './chord.ts';

/** Where a key is pressed: in a cell that is not being edited, in a text field, or elsewhere on the page. */
export type KeyPlace = 'grid' | 'text' | 'page';

interface Bound {
  readonly action: Action;
  readonly chord: Chord;
}

const bound: readonly Bound[] = allActions.flatMap((action) =>
  action.byEvent === true
    ? []
    : (action.keys ?? []).map((keys): Bound => ({ action, chord: parseChord(keys) })),
);

/** The actions that a key press may mean in a place, the grid's own before the page's. */
export function actionsFor(press: KeyPress, place: KeyPlace): readonly Action[] {
  const meant = bound.filter(({ chord }) => matchesChord(chord, press)).map(({ action }) => action);
  const ofPage = meant.filter(({ where }) => where === 'page');
  if (place === 'text') return ofPage.filter(({ inTextFields }) => inTextFields === true);
  return place === 'page' ? ofPage : [...meant.filter(({ where }) => where === 'grid'), ...ofPage];
}

/**
 * Does what a key press means in a place: of several actions with the same key the first that has something to do. True when the
 * key belongs to us, which in the grid it does even where there is nothing to do just now. What is refused says why, and so does what has
 * nothing to do where that would be a surprise.
 */
export function runKey(workbook: WorkbookState, event: KeyboardEvent, place: KeyPlace): boolean {
  const meant = actionsFor(event, place);
  const action = meant.find(({ disabled }) => disabled?.(workbook) !== true);
  const idle = action === undefined ? meant.find(({ nothingToDo }) => nothingToDo !== undefined) : undefined;
  if (action === undefined && idle === undefined && (place !== 'grid' || meant.length === 0)) return false;
  event.preventDefault();
  if (idle?.nothingToDo !== undefined) workbook.shell.notices.show(idle.nothingToDo(workbook));
  const refusal = action === undefined ? null : refusalOf(action, workbook);
  if (refusal === null) action?.run(workbook);
  else workbook.shell.notices.problem(refusal);
  return true;
}
