import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/**
 * Something that a person can do with the open workbook: one line of a menu and, where it has keys, one of the list of keys.
 * Menus name actions by their ids (`menus.ts`); `all-actions.ts` holds every one of them.
 */
export interface Action {
  /** `topic.verb` such as `rows.delete`; no two actions share one. */
  readonly id: string;
  /** What the menu says. Read each time the menu opens. */
  readonly label: (workbook: WorkbookState) => string;
  /** Chords as `chord.ts` reads them, such as `Ctrl+Shift+ArrowDown` or `F2`; the first is the one that menus show. */
  readonly keys?: readonly string[];
  /**
   * Where its keys work. `grid`: when a cell has the keyboard and is not being edited. `page`: anywhere on the page but in text
   * fields and dialogs; the grid passes on what it has no meaning for. `editor`: while a cell is edited; the editor itself
   * takes the key, and the menu item begins the edit first.
   */
  readonly where: 'grid' | 'page' | 'editor';
  /** The browser tells of its keys by an event of their own (copy, cut, paste), and who listens to that does it: they are only shown. */
  readonly byEvent?: true;
  /** The keys of a `page` action work in text fields, too. */
  readonly inTextFields?: true;
  /** It changes the workbook: menus grey it out, with the reason, while the workbook can't be changed. */
  readonly edits?: true;
  /**
   * Whether there is nothing for it to do at the moment. Its keys then belong to the next action that has the same, as Esc does;
   * in the grid nobody else gets them.
   */
  readonly disabled?: (workbook: WorkbookState) => boolean;
  /** What its keys say, and its menu item shows, while there is nothing for it to do; left out where that goes without saying. */
  readonly nothingToDo?: (workbook: WorkbookState) => string;
  /** For what is switched on and off, or one of several: whether it is on. */
  readonly checked?: (workbook: WorkbookState) => boolean;
  readonly run: (workbook: WorkbookState) => void;
}

/** Why an action is refused although there would be something for it to do, as a sentence; null where it is not. */
export function refusalOf({ edits }: Action, workbook: WorkbookState): string | null {
  return edits === true ? workbook.readOnlyBecause : null;
}
