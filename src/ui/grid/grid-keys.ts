import type { SuppressKeyboardEventParams } from 'ag-grid-community';
import type { GridRow } from './grid-row.ts';

/** What a key press in the grid asks for. `native` leaves it to the grid library, `none` swallows it. */
export type GridKeyAction =
  | 'native'
  | 'none'
  | 'clear'
  | 'edit'
  | 'down'
  | 'up'
  | 'row-start'
  | 'row-end'
  | 'table-start'
  | 'table-end'
  | 'select-row'
  | 'add-row';

/** Where the focus is, as far as keys care. */
export interface KeySituation {
  readonly editing: boolean;
  readonly lastCell: boolean;
}

/** What a key means in the grid, as in Excel where the browser leaves the key to us. */
export function gridKeyAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  situation: KeySituation,
): GridKeyAction {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (situation.editing) {
    // The caret moves in the field; the grid would otherwise take these for itself.
    return key === 'Home' || key === 'End' || key === 'PageUp' || key === 'PageDown' ? 'none' : 'native';
  }
  if (command && !altKey) {
    switch (key.toLowerCase()) {
      case 'home':
        return 'table-start';
      case 'end':
        return 'table-end';
      case 'a':
        return 'none';
      default:
        return 'native';
    }
  }
  switch (key) {
    case 'Enter':
      return shiftKey ? 'up' : 'down';
    case 'F2':
      return 'edit';
    case 'Delete':
      return 'clear';
    case 'Home':
      return 'row-start';
    case 'End':
      return 'row-end';
    case ' ':
      return shiftKey ? 'select-row' : 'native';
    case 'Tab':
      return !shiftKey && situation.lastCell ? 'add-row' : 'native';
    default:
      return 'native';
  }
}

/** Whether a key press types a character into the cell. */
export function typesCharacter(event: SuppressKeyboardEventParams<GridRow>['event']): boolean {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}
