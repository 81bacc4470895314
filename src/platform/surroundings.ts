import type { Random, TimeZone } from '../base/ports.ts';

/** The machine's time zone, summer time included. */
export const systemZone: TimeZone = {
  offset: (moment) => -new Date(moment).getTimezoneOffset() * 60_000,
};

/** The browser's random numbers: good enough for RAND, not for secrets. */
export const systemRandom: Random = { next: () => Math.random() };
