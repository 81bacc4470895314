/** Why somebody is reminded to save to a file. */
export type ReminderReason = 'edits' | 'days' | 'not-kept' | 'private';

/** What decides whether a reminder is earned. Times are milliseconds since 1970-01-01 UTC. */
export interface ReminderFacts {
  /** Changes that no file holds. */
  readonly edits: number;
  /** When the first of them was made; null where that is not known. */
  readonly since: number | null;
  readonly now: number;
  /** When somebody was last reminded of this workbook; null for never. */
  readonly reminded: number | null;
  /** Whether the browser keeps its storage until a person deletes it; null where it does not say. */
  readonly isKept: boolean | null;
  /** Bytes that the browser gives this site at most; null where it does not say. */
  readonly most: number | null;
}

/** A day in milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** From so many edits on, and so many days after the first of them, the loss would hurt: sooner where it is likelier. */
const earnedBy = {
  kept: { edits: 50, days: 7 },
  notKept: { edits: 30, days: 3 },
  private: { edits: 15, days: 1 },
} as const;

/** Private windows of the common browsers are given less than this, in bytes; others as a rule far more. */
const privateRoom = 1_500_000_000;

/** Whether somebody is reminded now to save to a file, and why; at most once a day, and never of nothing. */
export function earnedReminder(facts: ReminderFacts): ReminderReason | null {
  const { edits, since, now, reminded } = facts;
  if (edits === 0) return null;
  if (reminded !== null && now - reminded < day && now >= reminded) return null;
  const days = since === null ? 0 : (now - since) / day;
  const isEarned = (by: { readonly edits: number; readonly days: number }) =>
    edits >= by.edits || days >= by.days;
  if (mayBePrivate(facts) && isEarned(earnedBy.private)) return 'private';
  if (facts.isKept === false && isEarned(earnedBy.notKept)) return 'not-kept';
  if (edits >= earnedBy.kept.edits) return 'edits';
  return days >= earnedBy.kept.days ? 'days' : null;
}

/** Whether the page may be in a private window: little room, and no promise to keep it. Browsers don't say so themselves. */
export function mayBePrivate({ isKept, most }: Pick<ReminderFacts, 'isKept' | 'most'>): boolean {
  return isKept === false && most !== null && most < privateRoom;
}
