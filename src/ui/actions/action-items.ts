import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { type Action, refusalOf } from './action.ts';
import { actionById } from './all-actions.ts';
import { ariaKeyShortcuts, keyText } from './chord.ts';
import type { MenuEntry, MenuGroup } from './menus.ts';

/** The lines of a menu as they are now: groups with a line between; what is empty is left out. */
export function menuItems(workbook: WorkbookState, groups: readonly MenuGroup[]): readonly MenuItem[] {
  const items: MenuItem[] = [];
  for (const group of groups) {
    const lines = group.flatMap((entry) => entryItems(workbook, entry));
    if (lines.length === 0) continue;
    if (items.length > 0) items.push({ kind: 'line' });
    items.push(...lines);
  }
  return items;
}

/** An action as a line of a menu, by its id or itself. */
function actionItem(workbook: WorkbookState, named: string | Action): MenuItem {
  const action = typeof named === 'string' ? actionById(named) : named;
  const { keys = [], checked } = action;
  const isIdle = action.disabled?.(workbook) ?? false;
  const refusal = refusalOf(action, workbook);
  const reason = refusal ?? (isIdle ? action.nothingToDo?.(workbook) : undefined);
  const shown = {
    label: action.label(workbook),
    disabled: refusal !== null || isIdle,
    ...(reason === undefined ? {} : { reason }),
    run: () => action.run(workbook),
    ...(action.where === 'page' ? {} : { focus: () => workbook.grid?.focus() }),
    ...(keys[0] === undefined ? {} : { keys: keyText(keys[0]), shortcuts: ariaKeyShortcuts(keys) }),
  };
  return checked === undefined
    ? { kind: 'action', ...shown }
    : { kind: 'check', ...shown, checked: checked(workbook), closes: true };
}

/** What a button says when the pointer rests on it: a text with the keys of the action that does the same, where it has any. */
export function titleWithKeys(text: string, id: string): string {
  const [keys] = actionById(id).keys ?? [];
  return keys === undefined ? text : `${text} (${keyText(keys)})`;
}

function entryItems(workbook: WorkbookState, entry: MenuEntry): readonly MenuItem[] {
  if (typeof entry === 'string') return [actionItem(workbook, entry)];
  if ('when' in entry) {
    const isThere = actionById(entry.when).disabled?.(workbook) !== true;
    return isThere ? [actionItem(workbook, entry.when)] : [];
  }
  const items = 'groups' in entry ? menuItems(workbook, entry.groups) : entry.lines(workbook);
  return items.length === 0 ? [] : [{ kind: 'menu', label: entry.label, items }];
}
