const base62 = /^[0-9A-Za-z]+$/;
const smallestInteger = `A${'0'.repeat(26)}`;

/** The longest order text a reader takes; real ones have a few dozen characters after years of moving rows about. */
const longestOrderKey = 10_000;

/**
 * Whether a text is a place that `model/order.ts` can put other places before and after: a fractional index in base 62. Its
 * first character says how long the whole part is (`a` 2 characters to `z` 27, `Z` 2 to `A` 27); what follows is a fraction
 * that does not end in 0. The very smallest whole part is no place, as nothing could come before it.
 */
export function isOrderKey(text: string): boolean {
  if (text.length > longestOrderKey || !base62.test(text) || text === smallestInteger) return false;
  const head = text.charCodeAt(0);
  const wholeLength = head >= 97 ? head - 97 + 2 : head >= 65 ? 90 - head + 2 : 0;
  if (wholeLength === 0 || text.length < wholeLength) return false;
  return text.length === wholeLength || !text.endsWith('0');
}
