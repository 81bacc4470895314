import type { ChangeSet } from '../../model/change-set.ts';
import type { Workbook } from '../../model/workbook.ts';
import { historyDetails } from '../../queries/history-entries.ts';
import { HistoryNames } from '../../queries/history-names.ts';
import { placeText, sideText } from '../history/history-list.svelte.ts';

/** So many lines are shown at most. */
export const mostTaken = 200;

/** One thing that a merge takes: where it is, what is there now and what comes. */
export interface TakenLine {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

/** The first {@link mostTaken} things that a merge takes without a question, in the names of the copy, which has what is new. */
export function takenLines(
  taken: ChangeSet,
  theirs: Workbook,
): { readonly lines: readonly TakenLine[]; readonly more: boolean } {
  const changes = [{ at: null, author: null, label: '', changes: taken }];
  const names = new HistoryNames(theirs, changes);
  const lines: TakenLine[] = [];
  for (const detail of historyDetails(changes, { from: 0, to: 1 }, { kind: 'workbook' }, names)) {
    if (lines.length === mostTaken) return { lines, more: true };
    const { before, after } = detail;
    lines.push({ place: placeText(detail, names), before: sideText(before), after: sideText(after) });
  }
  return { lines, more: false };
}
