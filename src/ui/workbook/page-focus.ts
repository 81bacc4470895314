import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Whether a dialog, a menu or a list lies over the page and has the keys. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null;
}

/** Whether typing goes into an element as text. */
export function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Milliseconds in which a dialog that closes gives the keyboard back by itself, if there is anything to give it to. */
const givenBack = 100;

/**
 * Gives the keyboard to the table when a dialog has gone and nothing else has it: what opened it may be gone as well, as the item of a
 * menu is. To be called again whenever a dialog opens or closes, as an attachment is; the function given back ends the waiting.
 */
export function keyboardAfterDialogs(workbook: WorkbookState): (() => void) | undefined {
  if (workbook.dialog !== null) return undefined;
  const waiting = setTimeout(() => {
    if (document.activeElement === document.body) workbook.grid?.focus();
  }, givenBack);
  return () => clearTimeout(waiting);
}
