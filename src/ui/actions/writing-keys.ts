import { keyWords } from '../words/keys.ts';

/**
 * Keys that belong to what has the keyboard at the moment: a text being written, a heading, a tab. No menu can hold them, as
 * opening it would take the keyboard away; the list of keys shows them beside those of the menus. Chords as `chord.ts` reads them.
 */
export interface OwnKeys {
  readonly label: string;
  readonly lines: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

const { own } = keyWords;

/** The keys that go through the differences of a comparison and the conflicts of a merge. */
export const stepKeys = { next: 'F8', previous: 'Shift+F8' } as const;

/** The keys that no menu holds, by where they work. */
export const ownKeys: readonly OwnKeys[] = [
  {
    label: own.cell.title,
    lines: [
      { label: own.cell.down, keys: ['Enter'] },
      { label: own.cell.up, keys: ['Shift+Enter'] },
      { label: own.cell.right, keys: ['Tab'] },
      { label: own.cell.left, keys: ['Shift+Tab'] },
      {
        label: own.cell.elsewhere,
        keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'],
      },
      { label: own.cell.arrows, keys: ['F2'] },
      { label: own.cell.discard, keys: ['Escape'] },
    ],
  },
  {
    label: own.formula.title,
    lines: [
      { label: own.formula.down, keys: ['Enter'] },
      { label: own.formula.up, keys: ['Shift+Enter'] },
      { label: own.formula.here, keys: ['Ctrl+Enter'] },
      { label: own.formula.right, keys: ['Tab'] },
      { label: own.formula.left, keys: ['Shift+Tab'] },
      { label: own.formula.line, keys: ['Alt+Enter'] },
      { label: own.formula.reference, keys: ['F4'] },
      { label: own.formula.point, keys: ['F2'] },
      { label: own.formula.options, keys: ['Ctrl+Space'] },
      { label: own.formula.discard, keys: ['Escape'] },
    ],
  },
  {
    label: own.heading.title,
    lines: [
      { label: own.heading.menu, keys: ['Enter', 'Alt+ArrowDown', 'Shift+F10', 'ContextMenu'] },
      { label: own.heading.edit, keys: ['F2'] },
      { label: own.heading.along, keys: ['ArrowLeft', 'ArrowRight'] },
      { label: own.heading.cells, keys: ['Escape', 'ArrowDown'] },
    ],
  },
  {
    label: own.tabs.title,
    lines: [
      { label: own.tabs.change, keys: ['ArrowLeft', 'ArrowRight'] },
      { label: own.tabs.menu, keys: ['Shift+F10', 'ContextMenu'] },
    ],
  },
  {
    label: own.rows.title,
    lines: [
      { label: own.rows.row, keys: ['ArrowUp', 'ArrowDown'] },
      { label: own.rows.page, keys: ['PageUp', 'PageDown', 'Home', 'End'] },
      { label: own.rows.beside, keys: ['ArrowLeft', 'ArrowRight', 'Tab'] },
    ],
  },
  {
    label: own.steps.title,
    lines: [
      { label: own.steps.next, keys: [stepKeys.next] },
      { label: own.steps.previous, keys: [stepKeys.previous] },
    ],
  },
];
