import type { Commit, Session } from '../../session/session.ts';
import { LongChange, type LongWork } from '../grid/long-change.ts';
import { words } from '../words.ts';
import type { Journey } from './go-to-step.ts';

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

/** Steps of so many records are better gone along in sight of the person. */
const manyRecords = 10_000;

/** Goes along the history in sight of the person, who can stop it between steps and within one; null where it is quickly done at once. */
export function longJourney(
  journey: Journey,
  label: string,
  { session, arrived }: JourneyHost,
): LongWork | null {
  const { size } = journey;
  if (size <= manyRecords) return null;
  const { title, step } = words.history.going;
  const pieces = (function* () {
    try {
      yield* journey.goInPieces(manyRecords);
    } finally {
      arrived();
    }
  })();
  return new LongChange({
    ...{ session, title, step: step(label), pieces },
    total: 3 * size,
    onStop: () => journey.stop(),
    // How far it has come is told on arrival.
    announce: () => undefined,
  });
}

/** What {@link longJourney} has to do with the page. */
export interface JourneyHost extends Pick<LongStepHost, 'session'> {
  /** It is over, at its end or where it was stopped. */
  arrived(): void;
}
