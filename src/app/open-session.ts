import { ok } from '../base/result.ts';
import { asTableId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
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
import { calculateInTurns, firstResults, turn } from './calculate-in-turns.ts';
import { keepCalculating, pieceOfWork } from './keep-calculating.ts';
import type { LeftBehind } from './left-behind.ts';
import { pastOfWorkbook } from './past-of-workbook.ts';
import { saveSnapshot } from './save-snapshot.ts';

/** Snapshots are JSON; the type keeps browsers from showing them in a tab. */
const snapshotType = 'application/octet-stream';

/** Builds a session around a workbook that was read from storage, and keeps the two the same until it is closed. */
export async function openSession(
  shelf: WorkbookShelf,
  loaded: LoadedWorkbook,
  leftBehind: LeftBehind,
): Promise<OpenWorkbook> {
  const session = await calculated(loaded.workbook);
  const persister = shelf.keep(session, loaded);
  const past = pastOfWorkbook(persister.past, loaded, authorName, () => open);
  const stopCalculating = keepCalculating(session, {
    clock: systemClock,
    turns: systemTurns,
    timers: systemTimers,
  });
  const presence = shelf.presence(session.workbook.id);
  let snapshot = loaded.stored.snapshot;

  // A frozen tab hears nothing of what other tabs write.
  const shown = () => {
    if (document.visibilityState !== 'visible') return;
    persister.refresh();
    presence.refresh();
    session.tick();
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (persister.isUnsafe) event.preventDefault();
  };
  const gone = () => presence.leave();
  const end = async () => {
    document.removeEventListener('visibilitychange', shown);
    window.removeEventListener('pagehide', gone);
    stopCalculating();
    presence.close();
    await persister.close();
    window.removeEventListener('beforeunload', leaving);
  };
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('beforeunload', leaving);
  window.addEventListener('pagehide', gone);

  const open: OpenWorkbook = {
    session,
    ids: systemIds,
    get storage() {
      return persister.state;
    },
    onStorage: (listener) => persister.onState(listener),
    retry: () => persister.retry(),
    isRepaired: loaded.isRepaired === true,
    storeAgain: () => persister.storeAgain(),
    others: {
      get tables() {
        return presence.others.map(({ table }) => (table === null ? null : asTableId(table)));
      },
      onChange: (listener) => presence.onChange(listener),
      show: (table) => presence.show(table),
    },
    async rescue() {
      // What storage still gives of the past; it answers at once where it has failed.
      const known = await past.read();
      const options = known.ok ? { past: known.value, history: true } : {};
      const { bytes } = writeSnapshot(contentOfWorkbook(session.workbook), { last: snapshot, ...options });
      return { bytes, type: snapshotType, warnings: [] };
    },
    past,
    async makeSnapshot(choices, options) {
      const made = await saveSnapshot({ session, past, last: snapshot }, choices, options);
      if (!made.ok) return made;
      const { file, saved, mark } = made.value;
      // The file is in the person's hands from here on; that the browser can't note it must not keep it from them.
      await persister.setSnapshot(saved).catch(() => undefined);
      mark();
      snapshot = saved;
      return ok(file);
    },
    async close() {
      await persister.settled();
      if (persister.isUnsafe) leftBehind.keep(open, end);
      else await end();
    },
  };
  return open;
}

/** A session whose results are there, or on the way where they take long. The page answers before and after, and in between. */
async function calculated(workbook: Workbook): Promise<Session> {
  await turn();
  const ports = { clock: systemClock, zone: systemZone, random: systemRandom };
  const shownFrom = systemClock.now() + firstResults;
  const session = new Session(workbook, ports, pieceOfWork);
  await calculateInTurns(session, () => systemClock.now() >= shownFrom);
  await turn();
  return session;
}
