/** What of a long list is drawn: rows of one height in a box that scrolls. Lengths are CSS pixels. */
export interface VirtualWindow {
  /** Height of the scrolled content. Less than the rows together where a browser could not lay that out. */
  readonly height: number;
  /** The first row drawn and the one after the last, 0-based; some beyond both edges are among them. */
  readonly first: number;
  readonly end: number;
  /** How far below the top of the content a row stands is its index times the row height plus this. */
  readonly shift: number;
}

/** Browsers lay out no more than some 17 million pixels; beyond this a list scrolls faster than the pointer moves. */
const longestContent = 8_000_000;

/** Rows drawn above and below what is seen, so that Tab and a quick wheel find them. */
const margin = 6;

/** What to draw of `count` rows where a box of a height is scrolled to a place. */
export function virtualWindow(
  count: number,
  rowHeight: number,
  view: number,
  scrolled: number,
): VirtualWindow {
  const whole = count * rowHeight;
  const height = Math.min(whole, longestContent);
  const ratio = height === whole ? 1 : (whole - view) / (height - view);
  const place = Math.max(0, Math.min(scrolled * ratio, whole - view));
  return {
    height,
    first: Math.max(0, Math.floor(place / rowHeight) - margin),
    end: Math.min(count, Math.ceil((place + view) / rowHeight) + margin),
    shift: scrolled - scrolled * ratio,
  };
}

/** Where the box has to be scrolled to for a row to be seen, as near as can be to where it is. */
export function scrolledTo(
  index: number,
  count: number,
  rowHeight: number,
  view: number,
  scrolled: number,
): number {
  const { height } = virtualWindow(count, rowHeight, view, scrolled);
  const whole = count * rowHeight;
  const ratio = height === whole ? 1 : (whole - view) / (height - view);
  const top = index * rowHeight;
  const place = scrolled * ratio;
  if (top < place) return top / ratio;
  return top + rowHeight > place + view ? (top + rowHeight - view) / ratio : scrolled;
}
