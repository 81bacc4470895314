import { momentText as written } from '../../base/language.ts';
import type { PastChange, PastMark } from '../../model/workbook-past.ts';
import type { HistoryEntry, Maker } from '../../queries/history-entries.ts';
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

/** Who made something in a copy, and when that was where it is known. */
export function makerText({ author, at }: Maker): string {
  return at === null ? authorText(author) : `${authorText(author)}, ${timeText(at)}`;
}

/** Who made an entry and when; of a merge, who had made what it brought and who merged it. */
export function byText({ author, at, makers }: Pick<HistoryEntry, 'author' | 'at' | 'makers'>): string {
  const [maker, ...others] = makers;
  const time = timeText(at);
  if (maker === undefined) return `${authorText(author)}, ${time}`;
  const made = others.length === 0 ? makerText(maker) : makers.map(nameOf).filter(isFirst).join(', ');
  return words.past.mergedBy(made, author, time);
}

function nameOf({ author }: Maker): string {
  return authorText(author);
}

function isFirst(name: string, index: number, names: readonly string[]): boolean {
  return names.indexOf(name) === index;
}

/** What a change did, in words. */
export function labelText(label: string): string {
  return label === '' ? words.past.unlabelled : label;
}

/** When the last of the changes before a moment was made; null where that is not known. */
export function timeOf(changes: readonly PastChange[], after: number): number | null {
  return changes[after - 1]?.at ?? changes[after]?.at ?? null;
}

/** What a marked moment is called: a merge as its change says, which names the copy. */
export function markName(mark: PastMark, changes: readonly PastChange[]): string {
  if (mark.kind === 'version') return mark.name;
  const { snapshot, merged } = words.past.names;
  return mark.kind === 'snapshot' ? snapshot : changes[mark.after - 1]?.label || merged;
}

/** Moments in their order, of the same snapshot at the same place only one. */
export function withoutRepeats(marks: readonly PastMark[]): PastMark[] {
  const known = new Set<string>();
  return marks.filter((mark) => {
    if (mark.kind === 'version') return true;
    const key = `${mark.kind} ${mark.id} ${mark.after}`;
    return !known.has(key) && known.add(key);
  });
}

/** A marked moment, as part of a sentence. */
export function markMoment(mark: PastMark, changes: readonly PastChange[]): string {
  const time = timeText(timeOf(changes, mark.after));
  const { moments } = words.past;
  if (mark.kind === 'version') return moments.version(mark.name);
  return mark.kind === 'snapshot' ? moments.snapshot(time) : moments.merged(time);
}
