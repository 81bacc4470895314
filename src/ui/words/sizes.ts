import { numberText } from '../../base/language.ts';

/** A number of bytes as a person reads it: kB and MB of a thousand each, as files are sold and shown; never less than 1 kB. */
export function shownSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1_000));
  if (kilobytes < 1_000) return `${numberText(kilobytes)} kB`;
  return `${numberText(bytes / 1_000_000, { maximumFractionDigits: 1 })} MB`;
}
