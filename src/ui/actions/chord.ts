import { keyWords } from '../words/keys.ts';

/** A key with the keys that are held down with it. */
export interface Chord {
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** As `KeyboardEvent.key` names it; a letter in upper case, a sign as the unshifted key of a US keyboard writes it. */
  readonly key: string;
}

/** What a chord is compared with: a key press, or as much of one as that takes. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'code' | 'getModifierState'>>;

/** Signs by the place of their key on a US keyboard, with what Shift makes of them there. */
const signs: Readonly<Record<string, { readonly code: string; readonly shifted: string }>> = {
  ';': { code: 'Semicolon', shifted: ':' },
  '/': { code: 'Slash', shifted: '?' },
  "'": { code: 'Quote', shifted: '"' },
  ',': { code: 'Comma', shifted: '<' },
  '.': { code: 'Period', shifted: '>' },
  '[': { code: 'BracketLeft', shifted: '{' },
  ']': { code: 'BracketRight', shifted: '}' },
  '`': { code: 'Backquote', shifted: '~' },
  '=': { code: 'Equal', shifted: '+' },
  '-': { code: 'Minus', shifted: '_' },
  '\\': { code: 'Backslash', shifted: '|' },
};

/**
 * Reads a chord such as `Ctrl+Shift+ArrowDown`, `F2`, `Ctrl+;` or `Shift+Space`: modifiers Ctrl, Alt and Shift in any order, then
 * the key. Throws where it is none, as chords stand in our own code only.
 */
export function parseChord(text: string): Chord {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const held = new Set(parts);
  const known = ['Ctrl', 'Alt', 'Shift'].filter((name) => held.has(name)).length;
  if (known !== parts.length || !isKeyName(key)) throw new Error(`${text} is no chord`);
  return { ctrl: held.has('Ctrl'), alt: held.has('Alt'), shift: held.has('Shift'), key };
}

/**
 * Whether a key press is the chord. The character that the keyboard writes decides; where it writes none of ASCII (Greek or
 * Cyrillic letters, ö at the place of the semicolon), the key's place on a US keyboard does. A sign is found with Shift or
 * without, as keyboards differ in which signs take Shift. What is typed with AltGr is text and never a chord.
 */
export function matchesChord(chord: Chord, press: KeyPress): boolean {
  if (press.getModifierState?.('AltGraph') === true) return false;
  if (chord.ctrl !== (press.ctrlKey || press.metaKey) || chord.alt !== press.altKey) return false;
  const { key } = chord;
  const pressed = press.key;
  // Nothing of the sort is a character: the names of keys and the letters of other alphabets are left to their place.
  const isAscii = /^[\x20-\x7e]$/.test(pressed);
  const sign = signs[key];
  if (sign !== undefined) {
    if (isAscii) return pressed === (chord.shift ? sign.shifted : key);
    return press.shiftKey === chord.shift && pressed.length === 1 && press.code === sign.code;
  }
  if (chord.shift !== press.shiftKey) return false;
  if (/^\d$/.test(key)) return pressed === key || press.code === `Digit${key}`;
  if (/^[A-Z]$/.test(key)) {
    return isAscii ? pressed.toUpperCase() === key : pressed.length === 1 && press.code === `Key${key}`;
  }
  return (pressed === ' ' ? 'Space' : pressed) === key;
}

/** A chord as people read it: `Ctrl+Shift+↓`, on a Mac `⇧⌘↓`. */
export function keyText(text: string, mac = onMac()): string {
  const { ctrl, alt, shift, key } = parseChord(text);
  const name = keyWords.names[key as keyof typeof keyWords.names] ?? key;
  if (mac) return [alt ? '⌥' : '', shift ? '⇧' : '', ctrl ? '⌘' : '', name].join('');
  const held = [ctrl ? keyWords.ctrl : '', alt ? keyWords.alt : '', shift ? keyWords.shift : ''];
  return [...held.filter((each) => each !== ''), name].join('+');
}

/** Chords as the attribute `aria-keyshortcuts` wants them: with the names of the keys, one chord after another. */
export function ariaKeyShortcuts(chords: readonly string[], mac = onMac()): string {
  return chords
    .map((text) => {
      const { ctrl, alt, shift, key } = parseChord(text);
      const held = [ctrl ? (mac ? 'Meta' : 'Control') : '', alt ? 'Alt' : '', shift ? 'Shift' : ''];
      return [...held.filter((each) => each !== ''), key].join('+');
    })
    .join(' ');
}

function isKeyName(key: string): boolean {
  return /^(?:[A-Z]|\d|F\d{1,2}|[A-Z][a-z][A-Za-z]+)$/.test(key) || key in signs;
}

function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
