import { systemClock } from '../platform/clock.ts';
import { systemTurns } from '../platform/turns.ts';
import type { Session } from '../session/session.ts';
import { pieceOfWork } from './keep-calculating.ts';

/** Milliseconds for which a workbook is not shown yet while its formulas are computed: none of its cells is then seen blank first. */
export const firstResults = 100;

/** When the page has answered whatever came in. */
export function turn(): Promise<void> {
  return new Promise((resolve) => systemTurns.next(resolve));
}

/** Computes what is left of a session's results, the page answering in between, until all are there or `isOver` says so. */
export async function calculateInTurns(session: Session, isOver: () => boolean): Promise<void> {
  while (session.calculation !== null && !isOver()) {
    await turn();
    const end = systemClock.now() + pieceOfWork;
    session.calculate(() => systemClock.now() >= end);
  }
}
