import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Lines of a menu that change the workbook, as they are now: greyed out, with the reason, while it can't be changed. */
export function editItems(workbook: WorkbookState, items: readonly MenuItem[]): readonly MenuItem[] {
  const refusal = workbook.readOnlyBecause;
  if (refusal === null) return items;
  return items.map((item): MenuItem => {
    if (item.kind === 'line') return item;
    if (item.kind === 'menu') return { ...item, items: editItems(workbook, item.items) };
    return { ...item, disabled: true, reason: refusal };
  });
}
