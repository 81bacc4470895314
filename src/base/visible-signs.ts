/*
 * Signs that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069) let a text look like another: `Met` and U+202E before `exe.cod` is
 * read as `Metdoc.exe`. Where people read a text they stand as marks, such as ‹RLO›; what is stored, found and exported keeps them.
 */

const names = new Map([
  ['\u202a', 'LRE'],
  ['\u202b', 'RLE'],
  ['\u202c', 'PDF'],
  ['\u202d', 'LRO'],
  ['\u202e', 'RLO'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2068', 'FSI'],
  ['\u2069', 'PDI'],
]);

/** A text as it is shown: what turns the direction of writing is seen and turns nothing. */
export function withVisibleTurns(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `‹${names.get(sign)}›`);
}

/** Whether a text has a sign that turns the direction of writing. */
export function hasTurns(text: string): boolean {
  return /[\u202a-\u202e\u2066-\u2069]/.test(text);
}
