import type { ICellEditorParams } from 'ag-grid-community';
import type { GridController } from '../grid-controller.ts';
import type { GridRow } from '../grid-row.ts';
import type { EditProblem } from './problem-box.ts';

/** How the grid library hands things to our editors. */
export type EditorParams = ICellEditorParams<GridRow, string, GridController>;

/** With what an edit begins. */
export interface EditStart {
  readonly text: string;
  /** Whether a person began by typing: then the caret stands behind what was typed; else all is selected. */
  readonly typed: boolean;
  /** Why the text was refused before, or null. */
  readonly problem: EditProblem | null;
}

/** What the editor begins with: the typed key, nothing after Backspace, a text that was refused, or the cell's own text. */
export function editStart(params: EditorParams): EditStart {
  const refused = params.context.takeRefused(params.data.id, params.column.getColId());
  if (refused !== null) return { text: refused.text, typed: true, problem: refused };
  const key = params.eventKey;
  if (key === 'Backspace') return { text: '', typed: true, problem: null };
  if (key !== null && [...key].length === 1) return { text: key, typed: true, problem: null };
  return {
    text: params.context.editTextOf(params.data.id, params.column.getColId()),
    typed: false,
    problem: null,
  };
}

/** Puts the caret where {@link EditStart.typed} says. */
export function placeCaret(field: HTMLInputElement | HTMLTextAreaElement, start: EditStart): void {
  field.focus({ preventScroll: true });
  if (start.typed) field.setSelectionRange(field.value.length, field.value.length);
  else field.select();
  if (!start.typed || start.problem !== null) return;
  field.dataset['arrows'] = 'leave';
  field.addEventListener('pointerdown', () => delete field.dataset['arrows'], { once: true });
}

/**
 * Whether keys that go about the table keep the text and go there, as in Excel where an edit was begun by typing; they move the
 * caret where it was begun otherwise, and from when the text is clicked or was refused.
 */
export function leavesByArrows(field: EventTarget | null): boolean {
  return field instanceof HTMLElement && field.dataset['arrows'] === 'leave';
}

/** Has the arrow keys move the caret of an editor's field, or leave it: the other way round. Gives whether they leave it now. */
export function toggleArrows(field: HTMLElement): boolean {
  if (!leavesByArrows(field)) field.dataset['arrows'] = 'leave';
  else delete field.dataset['arrows'];
  return leavesByArrows(field);
}

/** Has the grid know the field of an editor, which stands on the page now. */
export function tellOpened(
  field: HTMLInputElement | HTMLTextAreaElement,
  { context, data, column }: EditorParams,
): void {
  context.editor.opened(field, data.id, column.getColId());
}

/** Names the box over the cell that an editor is in, as its field is named. */
export function nameBox(field: HTMLElement): void {
  field.closest('.ag-popup-editor')?.setAttribute('aria-label', field.getAttribute('aria-label') ?? '');
}
