/** What the thing that takes the keyboard in a row of `VirtualRows` is given. */
export interface RowControl {
  readonly tabindex: 0 | -1;
  readonly 'data-row': number;
  readonly onkeydown: (event: KeyboardEvent) => void;
  readonly onfocus: () => void;
}

/** The row that a key leads to from one; null for a key that leads nowhere. */
export function rowFor(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  index: number,
  { count, page }: { readonly count: number; readonly page: number },
): number | null {
  if (ctrlKey || altKey || metaKey) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}
