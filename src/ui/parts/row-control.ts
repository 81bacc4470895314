/** What each thing that takes the keyboard in a row of `VirtualRows` is given. */
export interface RowControl {
  readonly tabindex: 0 | -1;
  readonly 'data-row': number;
  readonly onkeydown: (event: KeyboardEvent) => void;
  readonly onfocus: () => void;
}

/** The row that a key leads to from one; null for a key that leads nowhere. */
export function rowFor(
  { key, ctrlKey, altKey, metaKey, target }: KeyboardEvent,
  index: number,
  { count, page }: { readonly count: number; readonly page: number },
): number | null {
  if (ctrlKey || altKey || metaKey || ((key === 'Home' || key === 'End') && isTyped(target))) return null;
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

/** All in a row of a box that takes the keyboard, in order. */
export function controlsIn(box: HTMLElement | null, index: number): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(`[data-row="${index}"]`) ?? [])];
}

/** The other thing in its row that takes the keyboard and that an arrow sideways leads to; null where there is none. */
export function besideIn(
  row: readonly HTMLElement[],
  { key, ctrlKey, altKey, metaKey, shiftKey, target }: KeyboardEvent,
): HTMLElement | null {
  if (ctrlKey || altKey || metaKey || shiftKey || isTyped(target)) return null;
  const at = row.findIndex((control) => control === target);
  if (key === 'ArrowRight') return row[at + 1] ?? null;
  return key === 'ArrowLeft' ? (row[at - 1] ?? null) : null;
}

/** Whether keys move a caret in it. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
}
