/** The time, handed in so that pure code has none of its own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** New identifiers, handed in so that pure code and tests can be repeatable. */
export interface IdSource {
  /** A text of letters and digits that no other call, here or on another machine, gives again. */
  next(): string;
}

/** Random numbers, handed in so that a test can repeat them by seed. */
export interface Random {
  /** A number from 0 (included) to 1 (not included). */
  next(): number;
}

/** The local time of the place where the program runs. */
export interface TimeZone {
  /** How far local time is ahead of UTC at a moment, in milliseconds; the moment is in milliseconds since 1970-01-01 UTC. */
  offset(moment: number): number;
}
