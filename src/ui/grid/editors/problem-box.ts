import type { InputReading } from '../../../model/input.ts';
import { words } from '../../words.ts';
import { keepsTyped, typesCharacter } from '../grid-keys.ts';
import { keepTyped } from '../marks/keep-typed.ts';
import type { EditorParams, EditStart } from './edit-start.ts';

/** Why a text was refused, and where that is a question, what it may have meant, likeliest first. */
export interface EditProblem {
  readonly message: string;
  readonly readings: readonly InputReading[];
}

/** The field of an editor, as far as a question about its text needs it. */
export interface AskedField {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  /** Puts a text into the editor as if it had been typed. */
  readonly setText: (text: string) => void;
}

/**
 * What stands beside the editor of a text that was not taken: the sentence, where it asks a button for each thing that the text
 * may have meant, and one that keeps the text as it is. The arrows go along the buttons and Enter enters one; Esc, or typing on,
 * goes back to the text. Hidden where all is well.
 */
export function problemBox(params: EditorParams, { problem }: EditStart, asked: AskedField): HTMLElement {
  const box = document.createElement('div');
  box.className = 'editor-problem';
  box.hidden = problem === null;
  if (problem === null) return box;
  box.id = 'cell-edit-problem';
  asked.field.setAttribute('aria-invalid', 'true');
  asked.field.setAttribute('aria-describedby', box.id);
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  sentence.textContent = problem.message;
  box.append(sentence);
  const keep = document.createElement('button');
  keep.type = 'button';
  keep.className = 'button';
  keep.textContent = words.marks.keepAsText;
  keep.addEventListener('mousedown', (event) => event.preventDefault());
  keep.addEventListener('click', () => {
    const { context: grid, column, data } = params;
    const target = grid.table().columnNamed(column.getColId());
    if (target === undefined) params.stopEditing(true);
    else keepTyped(grid, { table: grid.host.table, row: data.id, column: target.id }, asked.field.value);
  });
  if (problem.readings.length === 0) {
    const line = document.createElement('div');
    line.className = 'editor-keep';
    line.append(keep);
    box.append(line, hintLine(words.marks.keepHint));
    leadTo(line, [keep], asked.field);
    return box;
  }
  box.classList.add('editor-question');
  const line = document.createElement('div');
  line.className = 'editor-readings';
  line.setAttribute('role', 'group');
  line.setAttribute('aria-label', words.grid.readings);
  const buttons = problem.readings.map(({ label, text }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = label;
    // The press would take the focus from the field, which ends the edit before the click is heard.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      asked.setText(text);
      params.stopEditing();
    });
    return button;
  });
  buttons.push(keep);
  line.append(...buttons);
  box.append(line, hintLine(`${words.grid.readingsHint} ${words.marks.keepHint}`));
  leadTo(line, buttons, asked.field);
  return box;
}

function hintLine(text: string): HTMLElement {
  const hint = document.createElement('p');
  hint.className = 'editor-readings-hint';
  hint.textContent = text;
  return hint;
}

function takeKey(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  run();
}

/**
 * Has the arrow down lead from a field to the first of the buttons below it, and the keys along them. So does Tab as long as the
 * text is the one that was refused: entering it again would lead nowhere.
 */
function leadTo(line: HTMLElement, buttons: readonly HTMLButtonElement[], asked: AskedField['field']): void {
  line.addEventListener('keydown', (event) => questionKey(event, buttons, asked));
  const field: HTMLElement = asked;
  const refused = asked.value;
  field.addEventListener('keydown', (event) => {
    const { key, altKey, shiftKey } = event;
    const leads = key === 'ArrowDown' ? !altKey : key === 'Tab' && !altKey && asked.value === refused;
    if (leads) takeKey(event, () => buttons.at(key === 'Tab' && shiftKey ? -1 : 0)?.focus());
  });
}

/** Puts the keyboard on the likeliest reading where an editor's text is asked about; leaves it where it is otherwise. */
export function focusQuestion(editor: HTMLElement): void {
  editor.querySelector<HTMLElement>('.editor-readings button')?.focus({ preventScroll: true });
}

function questionKey(
  event: KeyboardEvent,
  buttons: readonly HTMLButtonElement[],
  field: AskedField['field'],
): void {
  if (keepsTyped(event)) {
    takeKey(event, () => buttons.at(-1)?.click());
    return;
  }
  const at = buttons.findIndex((button) => button === document.activeElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
  // The grid would take these keys for its own.
  event.stopPropagation();
  if (step !== 0) {
    event.preventDefault();
    const next = buttons[at + step];
    if (next !== undefined) next.focus();
    else if (event.key === 'ArrowUp') field.focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === 'Tab') {
    // Round the buttons and the field: what is asked is answered or given up before the keyboard leaves.
    event.preventDefault();
    (buttons[at + (event.shiftKey ? -1 : 1)] ?? field).focus();
  } else if (typesCharacter(event) && event.key !== ' ') field.focus();
}
