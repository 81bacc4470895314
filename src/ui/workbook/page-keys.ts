import { flushSync } from 'svelte';
import { actionsFor, runKey } from '../actions/key-map.ts';
import { typesCharacter } from '../grid/grid-keys.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { isCovered, isTextField } from './page-focus.ts';

/**
 * What a key press means on the page, where nothing nearer took it: no text field of its own meaning, no menu, no dialog. Where the
 * keyboard is nowhere in particular, what means something in a cell is pressed in the active one, as in other spreadsheets.
 */
export function pageKey(event: KeyboardEvent, workbook: WorkbookState): void {
  if (event.defaultPrevented || event.isComposing || isCovered()) return;
  if (runKey(workbook, event, isTextField(event.target) ? 'text' : 'page')) return;
  if (event.target === document.body && event.key !== 'Escape') pressInCell(event, workbook);
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
  if (event.key === 'Escape' || actionsFor(event, 'page').length > 0) return;
  if (pressInCell(event, workbook)) event.stopPropagation();
}

/** Has Esc in a panel beside the table take the keyboard back to the cells, where `left` is told, and a panel that is closed as well. */
export function backToCells(workbook: WorkbookState, left: () => void): (panel: HTMLElement) => () => void {
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    left();
    // A panel that lay over the cells is gone now, and they can have the keyboard.
    flushSync();
    workbook.grid?.focus();
  };
  return (panel) => {
    panel.addEventListener('keydown', keydown);
    return () => {
      panel.removeEventListener('keydown', keydown);
      queueMicrotask(() => {
        const { grid } = workbook;
        if (document.activeElement === document.body && grid?.element.isConnected === true) grid.focus();
      });
    };
  };
}

/** Presses a key in the active cell that was pressed elsewhere; false where it means nothing there, or there is no cell. */
function pressInCell(event: KeyboardEvent, workbook: WorkbookState): boolean {
  const { grid } = workbook;
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (grid === null || key === 'Tab') return false;
  if (!typesCharacter(event) && actionsFor(event, 'grid').length === 0) return false;
  grid.focus();
  const cell = document.activeElement;
  if (cell === null || !grid.element.contains(cell)) return false;
  event.preventDefault();
  const modifierAltGraph = event.getModifierState('AltGraph');
  const held = { ctrlKey, metaKey, altKey, shiftKey, modifierAltGraph };
  cell.dispatchEvent(new KeyboardEvent('keydown', { key, code, ...held, bubbles: true, cancelable: true }));
  return true;
}
