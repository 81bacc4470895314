/** What browsers tell instead of the key while a letter is put together. */
const composingKey = 229;

/** As much of a key press as its meaning takes. */
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/**
 * Whether a key that is pressed while a cell is edited is the field's alone: its caret goes there, and the grid library would take
 * the key for itself.
 */
export function isCaretKey({ key }: Key): boolean {
  return key === 'Home' || key === 'End';
}

/** Whether a key press goes to another cell where no cell is edited: an arrow, a page, an end, with Ctrl as far as it goes. */
export function goesElsewhere({ key, shiftKey, altKey }: Key): boolean {
  return !shiftKey && !altKey && /^(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/.test(key);
}

/** Whether a key press types a character into the cell: also one that is written with AltGr, which Windows tells as Ctrl with Alt. */
export function typesCharacter(event: Key): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  return [...key].length === 1 && (writesWithAltGr(event) || (!ctrlKey && !metaKey && !altKey));
}

/**
 * Whether a key press is the beginning of a letter that is put together from several, or a part of it: where Chinese, Japanese or
 * Korean is written. Browsers tell of the first one by the key alone.
 */
export function composes({
  key,
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode'>): boolean {
  return isComposing || key === 'Process' || keyCode === composingKey;
}

/** Whether AltGr is held down: what is written with it is text, and no shortcut. */
export function writesWithAltGr(event: Key): boolean {
  return event.getModifierState?.('AltGraph') === true;
}

/** Whether a key press enters what is written in a cell, as it was typed where the column does not take it. */
export function keepsTyped(event: Key): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  return key === 'Enter' && (ctrlKey || metaKey) && shiftKey && !altKey && !writesWithAltGr(event);
}

/** What a key press means in the totals row. `native` leaves it to the grid library, `none` swallows it. */
export type TotalsKey = 'native' | 'none' | 'write' | 'write-formula' | 'clear' | 'last-row' | 'leave';

/** What a key means in the totals row, whose cells are formulas of their columns and no rows of the table. */
export function totalsKey(event: Key): TotalsKey {
  const { key, shiftKey } = event;
  if (typesCharacter(event)) return key === '=' ? 'write-formula' : 'none';
  switch (key) {
    case 'F2':
      return 'write';
    case 'Delete':
    case 'Backspace':
      return 'clear';
    case 'Enter':
      return shiftKey ? 'last-row' : 'none';
    case 'ArrowUp':
      return 'last-row';
    case 'Escape':
      return 'leave';
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'Tab':
      return 'native';
    default:
      // The keys of the page and of the browser go on.
      return event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(key) ? 'native' : 'none';
  }
}
