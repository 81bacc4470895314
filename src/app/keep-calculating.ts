import type { Clock } from '../base/ports.ts';
import type { Timers } from '../platform/timers.ts';
import type { Turns } from '../platform/turns.ts';
import type { Session } from '../session/session.ts';

/** Milliseconds that the page gives to results at a time: short enough for a key to show within a frame or two. */
export const pieceOfWork = 12;

/** Milliseconds from one look at the time to the next. */
const minute = 60_000;

/** What {@link keepCalculating} works with. */
export interface CalculationPorts {
  readonly clock: Clock;
  readonly turns: Turns;
  readonly timers: Timers;
}

/**
 * Goes on with the results that a change has left to be computed, a little in every turn, so that the page stays at hand; and
 * looks at the time at the beginning of every minute, for formulas that use it. The function given back ends both.
 */
export function keepCalculating(session: Session, { clock, turns, timers }: CalculationPorts): () => void {
  let callOff: (() => void) | null = null;

  function work(): void {
    callOff = null;
    const end = clock.now() + pieceOfWork;
    // To go on now would tell all who are still to be told of a very large change in this one turn.
    if (!session.isTelling) session.calculate(() => clock.now() >= end);
    workOn();
  }

  function workOn(): void {
    if (callOff === null && session.calculation !== null) callOff = turns.next(work);
  }

  function look(): void {
    session.tick();
    stopLooking = timers.after(untilNextMinute(), look);
  }

  const untilNextMinute = () => minute - (clock.now() % minute);
  let stopLooking = timers.after(untilNextMinute(), look);
  const unsubscribe = session.subscribe(workOn);
  workOn();
  return () => {
    unsubscribe();
    stopLooking();
    callOff?.();
  };
}
