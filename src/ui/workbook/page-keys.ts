import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/**
 * Undo and redo from anywhere on the page but text fields, which have their own; Alt+Left back to the cell from which a place was
 * followed; Esc takes back a change whose results are still being computed; F9 draws random numbers anew.
 */
export function workbookKeys(event: KeyboardEvent, workbook: WorkbookState): void {
  if (event.key === 'Escape' && workbook.canCancelCalculation && nothingTakesEscape(event)) {
    event.preventDefault();
    workbook.cancelCalculation();
    return;
  }
  if (event.key === 'F9' && !event.defaultPrevented) {
    event.preventDefault();
    workbook.session.draw();
    return;
  }
  if (event.key === 'ArrowLeft' && event.altKey && !event.ctrlKey && !event.shiftKey) {
    if (event.defaultPrevented || !workbook.canGoBack || isTextField(event.target)) return;
    event.preventDefault();
    workbook.goBack();
    return;
  }
  if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (isTextField(event.target) || document.querySelector('[role=dialog]') !== null) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) workbook.undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) workbook.redo();
  else return;
  event.preventDefault();
}

/**
 * F6 goes round the regions of the page (whatever bears `data-region`), Shift+F6 the other way; the grid, which keeps its own
 * keys, asks for the same with a `leavegrid` event.
 */
export function regionKeys(page: HTMLElement): () => void {
  const move = (forward: boolean) => {
    const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
      (region) => region.offsetParent !== null,
    );
    const at = regions.findIndex((region) => region.contains(document.activeElement));
    // From nowhere the way forward leads to the first region, the way back to the last.
    const start = at === -1 && !forward ? 0 : at;
    for (let step = 1; step <= regions.length; step++) {
      const next = start + (forward ? step : -step) + regions.length;
      // A region in which nothing can be focused just now is passed over.
      if (focusInto(regions[next % regions.length]!)) return;
    }
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.defaultPrevented || document.querySelector('[role=dialog]') !== null)
      return;
    event.preventDefault();
    move(!event.shiftKey);
  };
  const leavegrid = (event: Event) => {
    if (event instanceof CustomEvent) move((event.detail as { readonly forward: boolean }).forward);
  };
  // On the window, as nothing on the page need have the focus.
  window.addEventListener('keydown', keydown);
  page.addEventListener('leavegrid', leavegrid);
  return () => {
    window.removeEventListener('keydown', keydown);
    page.removeEventListener('leavegrid', leavegrid);
  };
}

/** What a region wants focused first: the grid its cell, the tabs the one that is shown, the formula bar its text, anything else its first control. */
const entrances = [
  '.ag-cell-focus',
  '.ag-cell:not(.row-number)',
  '[role=tab][data-state=active]',
  'textarea:not(:disabled), [role=textbox][contenteditable=true]',
  'button:not(:disabled), textarea:not(:disabled), input, a[href], [tabindex="0"]',
];

function focusInto(region: HTMLElement): boolean {
  for (const entrance of entrances) {
    const element = region.querySelector<HTMLElement>(entrance);
    if (element === null) continue;
    element.focus();
    return true;
  }
  return false;
}

/** Whether Esc has no nearer meaning: no edit, dialog or menu to leave. */
function nothingTakesEscape(event: KeyboardEvent): boolean {
  return (
    !event.defaultPrevented &&
    !isTextField(event.target) &&
    document.querySelector('[role=dialog], [role=menu], [role=listbox]') === null
  );
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
