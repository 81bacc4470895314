import type { ICellEditorParams } from 'ag-grid-community';
import type { GridController } from '../grid-controller.ts';
import type { GridRow } from '../grid-row.ts';

/** How the grid library hands things to our editors. */
export type EditorParams = ICellEditorParams<GridRow, string, GridController>;

/** With what an edit begins. */
export interface EditStart {
  readonly text: string;
  /** Whether a person began by typing: then the caret stands behind what was typed; else all is selected. */
  readonly typed: boolean;
  /** Why the text was refused before, or null. */
  readonly problem: string | null;
}

/** What the editor begins with: the typed key, nothing after Backspace, a text that was refused, or the cell's own text. */
export function editStart(params: EditorParams): EditStart {
  const refused = params.context.takeRefused(params.data.id, params.column.getColId());
  if (refused !== null) return { text: refused.text, typed: true, problem: refused.message };
  const key = params.eventKey;
  if (key === 'Backspace') return { text: '', typed: true, problem: null };
  if (key !== null && [...key].length === 1) return { text: key, typed: true, problem: null };
  return {
    text: params.context.editTextOf(params.data.id, params.column.getColId()),
    typed: false,
    problem: null,
  };
}

/** The sentence that says why a text was refused, to stand below the field; hidden while there is none. */
export function problemLine(problem: string | null): HTMLElement {
  const line = document.createElement('div');
  line.className = 'editor-problem';
  line.setAttribute('role', 'alert');
  line.hidden = problem === null;
  line.textContent = problem ?? '';
  return line;
}

/** Puts the caret where {@link EditStart.typed} says. */
export function placeCaret(field: HTMLInputElement | HTMLTextAreaElement, start: EditStart): void {
  field.focus({ preventScroll: true });
  if (start.typed) field.setSelectionRange(field.value.length, field.value.length);
  else field.select();
}
