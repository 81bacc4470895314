import type { Clock } from '../base/ports.ts';

/** The machine's time. */
export const systemClock: Clock = { now: () => Date.now() };
