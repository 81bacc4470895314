import { type ChangeSet, compose, isNoChange } from '../model/change-set.ts';
import type { PastChange, PastMark, WorkbookPast } from '../model/workbook-past.ts';

/**
 * What of a past is needed to find the snapshots that a workbook comes from, and nothing else: between two snapshots everything is
 * one change, of which nobody is told who made it and when. Versions that were given a name are left out, and what was before the
 * first snapshot.
 */
export function lineagePast(past: WorkbookPast): WorkbookPast {
  const { length } = past.changes;
  const kept = past.marks.filter(
    (mark) => mark.kind === 'merged' || (mark.kind === 'snapshot' && mark.setAside !== true),
  );
  // Further back than to a snapshot there is no state to be found: what was brought in from one is none of its own.
  let from = kept.find((mark) => mark.kind === 'snapshot')?.after ?? length;
  const marks: PastMark[] = [];
  const changes: PastChange[] = [];
  const addUpTo = (to: number): void => {
    if (to <= from) return;
    const composed = composeAll(past.changes, from, to);
    if (!isNoChange(composed)) changes.push({ at: null, author: null, label: '', changes: composed });
    from = to;
  };
  for (const mark of kept) {
    addUpTo(mark.after);
    marks.push({ ...mark, after: changes.length });
  }
  addUpTo(length);
  return { changes, marks };
}

/**
 * The past that a snapshot of this id carries: without the marks that say that the state now is this snapshot, as the file says so itself
 * and is not to be another one when it is saved once more, and without those that are set aside.
 */
export function pastBefore(past: WorkbookPast, id: string): WorkbookPast {
  const { length } = past.changes;
  const marks = past.marks.filter(
    (mark) =>
      mark.kind !== 'snapshot' || !(mark.setAside === true || (mark.id === id && mark.after === length)),
  );
  return marks.length === past.marks.length ? past : { changes: past.changes, marks };
}

/** All changes from one place to another as one, in halves: one after the other each would be copied as often as others follow. */
function composeAll(changes: readonly PastChange[], from: number, to: number): ChangeSet {
  if (to - from === 1) return changes[from]!.changes;
  const middle = Math.floor((from + to) / 2);
  return compose(composeAll(changes, from, middle), composeAll(changes, middle, to));
}
