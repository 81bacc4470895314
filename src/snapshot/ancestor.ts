import type { Pieces } from '../base/pieces.ts';
import { encodeContent } from '../format/content.ts';
import { workbookAfter } from '../model/past-state.ts';
import { contentOfWorkbook } from '../model/workbook-content.ts';
import type { PastChange, WorkbookPast } from '../model/workbook-past.ts';
import type { Workbook } from '../model/workbook.ts';
import { layOutJson } from './canonical-json.ts';
import { contentId } from './write-snapshot.ts';

/** A workbook with what is known of where it comes from. */
export interface WithLineage {
  readonly workbook: Workbook;
  readonly past: WorkbookPast;
  /** The snapshot that it is now, where it is one. */
  readonly id: string | null;
  /** The snapshot that it comes from, where no more than that is known. */
  readonly parent: string | null;
}

/** What two workbooks once both were. */
export interface Ancestor {
  /** The snapshot's id. */
  readonly id: string;
  readonly workbook: Workbook;
  /** What was done since, oldest first, as far as it is known. */
  readonly oursSince: readonly PastChange[];
  readonly theirsSince: readonly PastChange[];
}

/** A snapshot that a workbook was, or has in it whole. */
interface Moment {
  readonly id: string;
  readonly kind: 'snapshot' | 'merged';
  readonly after: number;
}

/** A snapshot that may be the ancestor, and from whose past its state can be brought back. */
export interface AncestorToTry extends Omit<Ancestor, 'workbook'> {
  readonly of: WithLineage;
  readonly after: number;
}

/**
 * The newest snapshot that both workbooks come from, or null where there is none: one that ours was or has taken in, and that theirs was
 * too. Its state is brought back from the past of whichever was it, and believed only where its hash is the snapshot's id.
 */
export function* findingAncestor(ours: WithLineage, theirs: WithLineage): Pieces<Ancestor | null> {
  for (const { id, of, after, oursSince, theirsSince } of ancestorsToTry(ours, theirs)) {
    const workbook = yield* workbookAfter(of.workbook, of.past.changes, after);
    if (idOf(workbook) === id) return { id, workbook, oursSince, theirsSince };
  }
  return null;
}

/** The snapshots that both come from, the newest first: the first whose state has its id as hash is the ancestor. */
export function ancestorsToTry(ours: WithLineage, theirs: WithLineage): readonly AncestorToTry[] {
  const known = new Map(momentsOf(theirs).map((moment) => [moment.id, moment]));
  return momentsOf(ours)
    .reverse()
    .flatMap((here): AncestorToTry[] => {
      const there = known.get(here.id);
      if (there === undefined && here.id !== theirs.parent) return [];
      const since = {
        id: here.id,
        oursSince: ours.past.changes.slice(here.after),
        theirsSince: there === undefined ? [] : theirs.past.changes.slice(there.after),
      };
      return [
        ...(here.kind === 'snapshot' ? [{ ...since, of: ours, after: here.after }] : []),
        ...(there?.kind === 'snapshot' ? [{ ...since, of: theirs, after: there.after }] : []),
      ];
    });
}

/** The snapshot that a workbook is: the hash of its content. */
export function idOf(workbook: Workbook): string {
  return contentId(layOutJson(encodeContent(contentOfWorkbook(workbook))));
}

/** The snapshots of a past, oldest first, the present last. */
function momentsOf({ past, id }: WithLineage): Moment[] {
  const moments = past.marks.flatMap((mark): Moment[] => {
    if (mark.kind === 'version' || (mark.kind === 'snapshot' && mark.setAside === true)) return [];
    return [{ id: mark.id, kind: mark.kind, after: mark.after }];
  });
  if (id !== null) moments.push({ id, kind: 'snapshot', after: past.changes.length });
  return moments;
}
