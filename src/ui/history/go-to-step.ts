import type { TableId } from '../../model/ids.ts';
import type { Commit, Session } from '../../session/session.ts';
import type { ViewMove, ViewSteps } from '../state/view-steps.ts';
import type { StepTarget } from './history-lines.ts';

/** What going along the history came to. */
export interface Travel {
  /** The last change of the workbook on the way; null where there was none. */
  readonly commit: Commit | null;
  /** How tables are to be shown now, each table once, the one that was met last being last. */
  readonly moves: readonly ViewMove[];
}

/** Takes back, or does again, all the steps that lie between now and a line of the history. */
export function goToStep(session: Session, views: ViewSteps, target: StepTarget): Travel {
  if (target.kind === 'stay') return { commit: null, moves: [] };
  const isUndo = target.kind === 'undo';
  const there = views.listed.filter(({ undone }) => undone !== isUndo);
  const way = (isUndo ? there.reverse() : there).slice(0, target.count);
  const moves = new Map<TableId, ViewMove>();
  let commit: Commit | null = null;
  for (const [index, { data }] of way.entries()) {
    if (data !== null) {
      // Steps of the workbook that follow each other are one commit.
      if ((way[index + 1]?.data ?? null) !== null) continue;
      commit = (isUndo ? session.undoTo(data) : session.redoTo(data)) ?? commit;
      continue;
    }
    const move = isUndo ? views.undo() : views.redo();
    if (move === null) break;
    if (move.withData) commit = (isUndo ? session.undo() : session.redo()) ?? commit;
    moves.delete(move.table);
    moves.set(move.table, move);
  }
  return { commit, moves: [...moves.values()] };
}
