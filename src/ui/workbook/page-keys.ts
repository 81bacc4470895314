import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Undo and redo from anywhere on the page but text fields, which have their own. */
export function workbookKeys(event: KeyboardEvent, workbook: WorkbookState): void {
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
    const next = regions[(at + (forward ? 1 : regions.length - 1) + regions.length) % regions.length];
    focusInto(next);
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.defaultPrevented) return;
    event.preventDefault();
    move(!event.shiftKey);
  };
  const leavegrid = (event: Event) => {
    if (event instanceof CustomEvent) move((event.detail as { readonly forward: boolean }).forward);
  };
  page.addEventListener('keydown', keydown);
  page.addEventListener('leavegrid', leavegrid);
  return () => {
    page.removeEventListener('keydown', keydown);
    page.removeEventListener('leavegrid', leavegrid);
  };
}

function focusInto(region: HTMLElement | undefined): void {
  const cell = region?.querySelector<HTMLElement>('.ag-cell[tabindex="0"], .ag-cell[tabindex="-1"]');
  const first =
    cell ??
    region?.querySelector<HTMLElement>('button:not(:disabled), textarea, input, a[href], [tabindex="0"]');
  first?.focus();
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
