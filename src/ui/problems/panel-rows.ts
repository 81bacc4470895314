/** Height of a line of the lists in the panel, in CSS pixels. */
export const entryHeight = 44;

/** What stands beside the lines: the heading, and the line in hand in full. */
const otherHeight = 130;

/** How many lines a list shows in a panel of a height, in CSS pixels. */
export function rowsThatFit(height: number): number {
  return Math.max(4, Math.floor((height - otherHeight) / entryHeight));
}
