import type { Commit, Session } from '../../session/session.ts';
import { LongChange, type LongWork } from '../grid/long-change.ts';
import { words } from '../words.ts';

/** What {@link longStep} has to do with the page. */
export interface LongStepHost {
  readonly session: Session;
  announce(text: string): void;
  /** The step is undone or done again; null where there was none any more. */
  done(commit: Commit | null): void;
}

/** Undoes or redoes the next step in sight of the person, who can stop it; null where it is quickly done at once. */
export function longStep(origin: 'undo' | 'redo', host: LongStepHost): LongWork | null {
  const { session } = host;
  if (!session.isLong(origin)) return null;
  const label = (origin === 'undo' ? session.undoLabel : session.redoLabel) ?? '';
  const { title, step } = origin === 'undo' ? words.editing.changing.undoing : words.editing.changing.redoing;
  const pieces = (function* () {
    host.done(yield* origin === 'undo' ? session.undoing() : session.redoing());
  })();
  return new LongChange({
    ...{ session, title, step: step(label), pieces },
    // Each record is held against the workbook, noted with what is there, and taken over.
    total: 3 * session.sizeOf(origin),
    announce: (text) => host.announce(text),
  });
}
