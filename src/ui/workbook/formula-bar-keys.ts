import { assertNever } from '../../base/assert-never.ts';
import type { FormulaKeyAction } from '../formula-editor/formula-keys.ts';
import type { FormulaBarState } from '../state/formula-bar.svelte.ts';

/** Carries out what a key asks of the formula bar. `resize` makes the bar taller or small again. */
export function actOnFormulaKey(action: FormulaKeyAction, bar: FormulaBarState, resize: () => void): void {
  switch (action.kind) {
    case 'enter':
      bar.enter(action.to);
      return;
    case 'cancel':
      bar.cancel();
      return;
    case 'cycle-reference':
      bar.pointing.cycleForm();
      return;
    case 'toggle-pointing':
      bar.pointing.toggle();
      return;
    case 'point':
      bar.pointing.move(action.columns, action.rows, action.extend);
      return;
    case 'resize':
      resize();
      return;
    case 'functions':
      bar.showFunctions(bar.assist.signature?.name ?? null);
      return;
    case 'native':
    case 'list':
    case 'new-line':
      // The field's own.
      return;
    default:
      assertNever(action);
  }
}

/** The keys of the reason's field: Enter keeps the value put in by hand, Esc gives it up. */
export function reasonKey(event: KeyboardEvent, bar: FormulaBarState): void {
  if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
  event.preventDefault();
  if (event.key === 'Escape') bar.cancel();
  else bar.enter('here');
}
