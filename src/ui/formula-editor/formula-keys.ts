/** What a key press in the formula bar asks for. `native` leaves it to the field. */
export type FormulaKeyAction =
  | { readonly kind: 'native' }
  /** The list of what can be put in. */
  | {
      readonly kind: 'list';
      readonly what: 'open' | 'accept' | 'close' | 'next' | 'previous' | 'page-down' | 'page-up';
    }
  /** Keeps what is typed and goes on to the next cell. */
  | { readonly kind: 'enter'; readonly to: 'here' | 'down' | 'up' | 'right' | 'left' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'new-line' }
  /** Goes through the ways in which the reference at the caret can be written. */
  | { readonly kind: 'cycle-reference' }
  /** Arrow keys point at cells, or move the caret. */
  | { readonly kind: 'toggle-pointing' }
  | { readonly kind: 'point'; readonly columns: number; readonly rows: number; readonly extend: boolean }
  | { readonly kind: 'resize' }
  | { readonly kind: 'functions' };

/** Where a key is pressed, as far as keys care. */
export interface FormulaKeySituation {
  /** Whether the list is there, and whether a person has moved in it. */
  readonly list: 'closed' | 'open' | 'moved';
  readonly editing: boolean;
  readonly pointing: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

const native: FormulaKeyAction = { kind: 'native' };

/** What a key means in the formula bar, as in Excel; while a person composes a letter all keys are the keyboard's own. */
export function formulaKeyAction(event: Key, situation: FormulaKeySituation): FormulaKeyAction {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.isComposing) return native;
  const inList = situation.list === 'closed' ? null : listAction(event, situation);
  if (inList !== null) return inList;
  switch (key) {
    case 'Escape':
      return { kind: 'cancel' };
    case 'Enter':
      if (altKey) return { kind: 'new-line' };
      return { kind: 'enter', to: command ? 'here' : shiftKey ? 'up' : 'down' };
    case 'Tab':
      // Who is only looking goes on through the page.
      if (!situation.editing || command || altKey) return native;
      return { kind: 'enter', to: shiftKey ? 'left' : 'right' };
    case 'F2':
      return { kind: 'toggle-pointing' };
    case 'F3':
      return shiftKey ? { kind: 'functions' } : native;
    case 'F4':
      return altKey || command ? native : { kind: 'cycle-reference' };
    case ' ':
      return command ? { kind: 'list', what: 'open' } : native;
    case 'u':
    case 'U':
      return command && shiftKey ? { kind: 'resize' } : native;
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      if (!situation.pointing || command || altKey) return native;
      return { kind: 'point', ...steps[key], extend: shiftKey };
    default:
      return native;
  }
}

const steps = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
} as const;

function listAction(event: Key, situation: FormulaKeySituation): FormulaKeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  switch (event.key) {
    case 'Tab':
      return { kind: 'list', what: 'accept' };
    case 'Enter':
      // Somebody who typed a whole formula and never looked at the list means to enter it.
      return situation.list === 'moved' ? { kind: 'list', what: 'accept' } : null;
    case 'Escape':
      return { kind: 'list', what: 'close' };
    case 'ArrowDown':
      return { kind: 'list', what: 'next' };
    case 'ArrowUp':
      return { kind: 'list', what: 'previous' };
    case 'PageDown':
      return { kind: 'list', what: 'page-down' };
    case 'PageUp':
      return { kind: 'list', what: 'page-up' };
    default:
      return null;
  }
}
