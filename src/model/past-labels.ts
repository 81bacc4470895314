/** How a change of the past came about: it was done, taken back, done again, or taken back before it was done with. */
type PastWay = 'done' | 'undo' | 'redo' | 'cancel';

/** What the past says before the label of what was taken back or done again: taking back is no doing. Stored with workbooks. */
const prefixes = { undo: 'Undo: ', redo: 'Redo: ', cancel: 'Take back: ' } as const;
const ways = ['undo', 'redo', 'cancel'] as const;

/** The label under which a change goes into the past; `origin` is that of a commit, and all but the ways here are doing. */
export function pastLabel(label: string, origin: string): string {
  const way = ways.find((each) => each === origin);
  return way === undefined ? label : `${prefixes[way]}${label}`;
}

/** The way in which a change of the past came about, and the label of what was done, taken back or done again. */
export function readPastLabel(label: string): { readonly way: PastWay; readonly label: string } {
  for (const way of ways) {
    if (label.startsWith(prefixes[way])) return { way, label: label.slice(prefixes[way].length) };
  }
  return { way: 'done', label };
}
