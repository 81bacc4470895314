/** Characters of a title that the tab of a table shows without being cut. */
const mostOnTab = 40;

/** Words that a title does not end in. */
const linking = /(?:[\s,;:(–—-]|\b(?:and|or|of|the|a|an|by|in|on|for|to|from|with|at|per|as))+$/iu;

/**
 * A title that a tab can carry, of one that stands above a table: cut at the first comma, bracket or dash where what stands before it says enough,
 * else after a whole word. At most forty characters; a title that is no longer stays as it is.
 */
export function shortTitle(title: string): string {
  const plain = title.replaceAll(/\s+/gu, ' ').trim();
  if (plain.length <= mostOnTab) return plain;
  const stop = plain.slice(15, mostOnTab + 1).search(/, | \(| [–—-] |; |\. /u);
  if (stop >= 0) return plain.slice(0, 15 + stop).trim();
  const space = plain.lastIndexOf(' ', mostOnTab);
  const cut = space > 15 ? plain.slice(0, space) : plain.slice(0, mostOnTab).replace(/[\ud800-\udbff]$/, '');
  return cut.replace(linking, '').trim() || cut.trim();
}
