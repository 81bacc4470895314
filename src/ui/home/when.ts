import { momentText } from '../../base/language.ts';
import { firstPageWords as words } from '../words/first-page.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in words; more than a day ago, its date and time. Both in milliseconds since 1970 UTC. */
export function whenText(at: number, now: number): string {
  const ago = now - at;
  if (ago < minute) return words.home.justNow;
  if (ago < hour) return words.home.minutesAgo(Math.floor(ago / minute));
  if (ago < day) return words.home.hoursAgo(Math.floor(ago / hour));
  return momentText(at, { dateStyle: 'long', timeStyle: 'short' });
}
