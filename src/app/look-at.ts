import type { Workbook } from '../model/workbook.ts';
import { systemClock } from '../platform/clock.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { Session } from '../session/session.ts';
import { calculateInTurns, turn } from './calculate-in-turns.ts';
import { pieceOfWork } from './keep-calculating.ts';

/** A session over a workbook that is only looked at, once all that its formulas give is there; the page answers in between. */
export async function lookAt(workbook: Workbook, signal: AbortSignal): Promise<Session> {
  await turn();
  const ports = { clock: systemClock, zone: systemZone, random: systemRandom };
  const session = new Session(workbook, ports, pieceOfWork);
  await calculateInTurns(session, () => signal.aborted);
  return session;
}
