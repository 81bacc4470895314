import { momentText as written } from '../../base/language.ts';
import type { PastChange, PastMark } from '../../model/workbook-past.ts';
import { words } from '../words.ts';

/** A time as the history shows it: date and time of this machine. */
export function timeText(at: number | null): string {
  if (at === null) return words.past.unknownTime;
  return written(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Who made a change, in words. */
export function authorText(author: string | null): string {
  return author ?? words.past.nobody;
}

/** What a change did, in words. */
export function labelText(label: string): string {
  return label === '' ? words.past.unlabelled : label;
}

/** When the last of the changes before a moment was made; null where that is not known. */
export function timeOf(changes: readonly PastChange[], after: number): number | null {
  return changes[after - 1]?.at ?? changes[after]?.at ?? null;
}

/** What a marked moment is called. */
export function markName(mark: PastMark): string {
  if (mark.kind === 'version') return mark.name;
  return mark.kind === 'snapshot' ? words.past.names.snapshot : words.past.names.merged;
}

/** A marked moment, as part of a sentence. */
export function markMoment(mark: PastMark, changes: readonly PastChange[]): string {
  const time = timeText(timeOf(changes, mark.after));
  const { moments } = words.past;
  if (mark.kind === 'version') return moments.version(mark.name);
  return mark.kind === 'snapshot' ? moments.snapshot(time) : moments.merged(time);
}
