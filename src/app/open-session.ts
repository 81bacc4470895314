import { ok } from '../base/result.ts';
import { contentOfWorkbook } from '../model/workbook-content.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { systemTimers } from '../platform/timers.ts';
import { systemTurns } from '../platform/turns.ts';
import { Session } from '../session/session.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import type { LoadedWorkbook } from '../storage/load-workbook.ts';
import type { WorkbookShelf } from '../storage/workbook-shelf.ts';
import type { OpenWorkbook } from '../ui/ports.ts';
import { authorName } from './author-name.ts';
import { keepCalculating } from './keep-calculating.ts';
import { pastOfWorkbook } from './past-of-workbook.ts';

/** Snapshots are JSON; the type keeps browsers from showing them in a tab. */
const snapshotType = 'application/octet-stream';

/** Builds a session around a workbook that was read from storage, and keeps the two the same until it is closed. */
export function openSession(shelf: WorkbookShelf, loaded: LoadedWorkbook): OpenWorkbook {
  const session = new Session(loaded.workbook, {
    clock: systemClock,
    zone: systemZone,
    random: systemRandom,
  });
  const persister = shelf.keep(session, loaded);
  const past = pastOfWorkbook(persister.past, authorName);
  const stopCalculating = keepCalculating(session, {
    clock: systemClock,
    turns: systemTurns,
    timers: systemTimers,
  });
  let snapshot = loaded.stored.snapshot;

  // A frozen tab hears nothing of what other tabs write.
  const shown = () => {
    if (document.visibilityState !== 'visible') return;
    persister.refresh();
    session.tick();
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (persister.state.kind !== 'saved') event.preventDefault();
  };
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('beforeunload', leaving);

  return {
    session,
    ids: systemIds,
    get storage() {
      return persister.state;
    },
    onStorage: (listener) => persister.onState(listener),
    retry: () => persister.retry(),
    past,
    async makeSnapshot() {
      const mark = past.holdMoment();
      const written = writeSnapshot(contentOfWorkbook(session.workbook), { last: snapshot });
      // The file is in the person's hands from here on; that the browser can't note it must not keep it from them.
      await persister.setSnapshot(written).catch(() => undefined);
      void mark({ kind: 'snapshot', id: written.id });
      snapshot = { id: written.id, parent: written.parent };
      return ok({ bytes: written.bytes, type: snapshotType, warnings: [] });
    },
    async close() {
      document.removeEventListener('visibilitychange', shown);
      stopCalculating();
      await persister.close();
      window.removeEventListener('beforeunload', leaving);
    },
  };
}
