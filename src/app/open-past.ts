import { fail, ok, type Result } from '../base/result.ts';
import type { Pieces } from '../base/pieces.ts';
import { workbookAfter } from '../model/past-state.ts';
import type { WorkbookPast } from '../model/workbook-past.ts';
import type { Workbook } from '../model/workbook.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { inTurns } from '../platform/in-turns.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { systemTimers } from '../platform/timers.ts';
import { systemTurns } from '../platform/turns.ts';
import { ReadOnlySession } from '../session/read-only-session.ts';
import type { OpenWorkbook, PastOfWorkbook, Problem } from '../ui/ports.ts';
import { words } from '../ui/words.ts';
import { calculateInTurns, firstResults, turn } from './calculate-in-turns.ts';
import { keepCalculating, pieceOfWork } from './keep-calculating.ts';
import { saveSnapshot } from './save-snapshot.ts';

/** Opens a workbook as it was, beside the one that is open: a workbook of its own in memory, which nobody changes. */
export async function openPast(
  live: OpenWorkbook,
  after: number,
  signal: AbortSignal,
): Promise<Result<OpenWorkbook, Problem>> {
  for (;;) {
    const read = await live.past.read();
    if (!read.ok) return read;
    const workbook = await rebuilt(live.session.workbook, read.value, after, signal);
    if (workbook === 'stopped') return fail({ message: words.past.stopped });
    // It was changed while it was copied.
    if (workbook === 'changed') continue;
    return ok(await readOnly(live, workbook, upTo(read.value, after)));
  }
}

async function rebuilt(
  workbook: Workbook,
  past: WorkbookPast,
  after: number,
  signal: AbortSignal,
): Promise<Workbook | 'stopped' | 'changed'> {
  const { revision } = workbook;
  let isCopied = false;
  const pieces = workbookAfter(workbook, past.changes, after, () => (isCopied = true));
  return inTurns(
    (function* (): Pieces<Workbook | 'stopped' | 'changed'> {
      for (;;) {
        if (signal.aborted) return 'stopped';
        if (!isCopied && workbook.revision !== revision) return 'changed';
        const step = pieces.next();
        if (step.done === true) return step.value;
        yield step.value;
      }
    })(),
    systemTurns,
  );
}

async function readOnly(live: OpenWorkbook, workbook: Workbook, past: WorkbookPast): Promise<OpenWorkbook> {
  await turn();
  const shownFrom = systemClock.now() + firstResults;
  const then = past.changes.reduce<number | null>((latest, { at }) => at ?? latest, null);
  const shift = then === null ? 0 : then - systemClock.now();
  const ports = {
    clock: { now: () => systemClock.now() + shift },
    zone: systemZone,
    random: systemRandom,
  };
  const session = new ReadOnlySession(workbook, ports, pieceOfWork);
  await calculateInTurns(session, () => systemClock.now() >= shownFrom);
  await turn();
  const stop = keepCalculating(session, { clock: systemClock, turns: systemTurns, timers: systemTimers });
  const nothing = () => () => undefined;
  const refused = () => Promise.resolve(fail({ message: words.past.readOnly }));
  const ofPast: PastOfWorkbook = {
    ...live.past,
    hasEarlier: past.changes.length > 0,
    read: () => Promise.resolve(ok(past)),
    nameVersion: refused,
    // Nothing is marked: the snapshot is of a moment that has one, or that nobody marked.
    holdMoment: () => refused,
    noteMark: refused,
    onChange: nothing,
  };
  return {
    ...live,
    session,
    ids: systemIds,
    storage: { kind: 'saved' },
    onStorage: nothing,
    retry: () => undefined,
    storeAgain: () => undefined,
    others: { tables: [], onChange: nothing, show: () => undefined },
    past: ofPast,
    makeSnapshot: async (choices, options) => {
      const made = await saveSnapshot({ session, past: ofPast, last: null }, choices, options);
      return made.ok ? ok(made.value.file) : made;
    },
    close: () => {
      stop();
      return Promise.resolve();
    },
  };
}

function upTo({ changes, marks }: WorkbookPast, after: number): WorkbookPast {
  return { changes: changes.slice(0, after), marks: marks.filter((mark) => mark.after <= after) };
}
