import type { FormulaBarState } from '../state/formula-bar.svelte.ts';

/** Esc gives up what is typed in the bar, Enter keeps it; Alt or Shift with Enter break the line. */
export function formulaBarKey(event: KeyboardEvent, bar: FormulaBarState): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    bar.cancel();
  } else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    if (bar.isEditing) bar.enter();
    else bar.cancel();
  }
}
