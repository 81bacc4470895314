import { tabMenu } from '../actions/menus.ts';
import type { MenuAnchor } from '../grid/grid-host.ts';
import type { TableTab, WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** Shows a table and opens the menu of its tab: at the pointer, or by the tab where a key asked for it. */
export function openTabMenu(event: MouseEvent | KeyboardEvent, workbook: WorkbookState, tab: TableTab): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const element = event.currentTarget;
  event.preventDefault();
  workbook.showTable(tab.id);
  const anchor: MenuAnchor =
    event instanceof MouseEvent && event.button === 2
      ? { getBoundingClientRect: () => new DOMRect(event.clientX, event.clientY, 0, 0) }
      : element;
  workbook.contextMenu = {
    label: words.keys.tabMenu(tab.title),
    groups: tabMenu,
    anchor,
    back: () => element.focus(),
  };
}

/** Whether a key asks for the menu of what has the keyboard. */
export function asksForMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
