import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { actionById } from './all-actions.ts';
import { keyText } from './chord.ts';
import { menuBar, type MenuGroup } from './menus.ts';
import { ownKeys } from './writing-keys.ts';

/** One line of the list of keys: what it does, and the keys as people read them. */
export interface KeyLine {
  readonly label: string;
  readonly keys: readonly string[];
}

/** Lines that stand together: those of one menu, or those of one place. */
export interface KeyGroup {
  readonly label: string;
  readonly lines: readonly KeyLine[];
}

/** Every key there is: those of the menus in the order of the menu bar, then those that work in one place only. */
export function keyList(workbook: WorkbookState): readonly KeyGroup[] {
  const ofMenus = menuBar.map(({ label, groups }): KeyGroup => ({
    label,
    lines: linesOf(workbook, groups, ''),
  }));
  const ofPlaces = ownKeys.map(({ label, lines }): KeyGroup => ({
    label,
    lines: lines.map((line) => ({ label: line.label, keys: line.keys.map((key) => keyText(key)) })),
  }));
  return [...ofMenus, ...ofPlaces].filter(({ lines }) => lines.length > 0);
}

/** The lines whose words or keys have every word of a search in them; groups without such a line are left out. */
export function foundKeys(groups: readonly KeyGroup[], search: string): readonly KeyGroup[] {
  const wanted = search.trim().toLowerCase().split(/\s+/);
  const found = (group: KeyGroup, line: KeyLine) => {
    const text = [group.label, line.label, ...line.keys].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return groups
    .map((group) => ({ ...group, lines: group.lines.filter((line) => found(group, line)) }))
    .filter(({ lines }) => lines.length > 0);
}

/** The lines of a menu and of the menus beside it, which say through which of them they are reached. */
function linesOf(workbook: WorkbookState, groups: readonly MenuGroup[], path: string): readonly KeyLine[] {
  return groups.flat().flatMap((entry) => {
    if (typeof entry !== 'string') {
      return 'groups' in entry ? linesOf(workbook, entry.groups, `${path}${entry.label} › `) : [];
    }
    const { label, keys } = actionById(entry);
    if (keys === undefined) return [];
    return [{ label: path + label(workbook).replace(/…$/, ''), keys: keys.map((key) => keyText(key)) }];
  });
}
