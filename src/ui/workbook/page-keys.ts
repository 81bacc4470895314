import { actionsFor, runKey } from '../actions/key-map.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { isCovered, isTextField } from './page-focus.ts';

/** What a key press means on the page, where nothing nearer took it: no text field of its own meaning, no menu, no dialog. */
export function pageKey(event: KeyboardEvent, workbook: WorkbookState): void {
  if (event.defaultPrevented || event.isComposing || isCovered()) return;
  runKey(workbook, event, isTextField(event.target) ? 'text' : 'page');
}

/**
 * The keys of the panel that holds the grid, which has the keyboard after Esc has left the cells: what means something in a cell
 * leads back to the cell and is pressed there. Tab and F6 go on through the page.
 */
export function leftGridKey(event: KeyboardEvent, workbook: WorkbookState): void {
  if (event.target !== event.currentTarget || event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Tab' && !event.shiftKey) {
    // The browser's next stop would be the headings, inside of what was just left.
    event.preventDefault();
    workbook.regions?.move('forward');
    return;
  }
  if (event.key === 'Tab' || event.key === 'Escape' || actionsFor(event, 'page').length > 0) return;
  const types = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!types && actionsFor(event, 'grid').length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  workbook.grid?.focus();
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const again = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true };
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', again));
}
