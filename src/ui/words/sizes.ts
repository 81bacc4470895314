import { numberText } from '../../base/language.ts';

/** A number of bytes as a person reads it: kB, MB and GB of a thousand each, as files are sold and shown; never less than 1 kB. */
export function shownSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1_000));
  if (kilobytes < 1_000) return `${numberText(kilobytes)} kB`;
  const [count, unit] = bytes < 1_000_000_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${numberText(count, { maximumFractionDigits: 1 })} ${unit}`;
}
