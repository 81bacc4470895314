import { words } from '../../words.ts';
import type { EditorParams } from './edit-start.ts';
import { LineEditor } from './line-editor.ts';

/** Edits a date as text, day first, with the browser's calendar behind a button. */
export class DateEditor extends LineEditor {
  override init(params: EditorParams): void {
    super.init(params);
    const calendar = document.createElement('input');
    calendar.type = 'date';
    calendar.tabIndex = -1;
    calendar.className = 'editor-calendar';
    calendar.setAttribute('aria-hidden', 'true');
    calendar.addEventListener('change', () => {
      const [year, month, day] = calendar.value.split('-');
      if (day !== undefined) this.field.value = `${day}/${month}/${year}`;
      this.field.focus();
    });
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = 'editor-button';
    button.textContent = '▾';
    button.setAttribute('aria-label', words.grid.calendar);
    button.addEventListener('click', () => {
      const [day, month, year] = this.field.value.split('/');
      if (year !== undefined) calendar.value = `${year}-${month}-${day}`;
      calendar.showPicker();
    });
    this.field.after(button, calendar);
  }
}
