import { words } from '../words.ts';

/**
 * Keeps what was written into a cell that went meanwhile: in a box above the page, in a field that has the keyboard, so that whoever
 * is still writing goes on there and not in another record. `back` is called when the box is closed.
 */
export function askAboutLostText(sentence: string, text: string, back: () => void): void {
  const box = document.createElement('dialog');
  // The page asks by this whether anything lies above it.
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-labelledby', 'lost-text-title');
  box.setAttribute('aria-describedby', 'lost-text-hint');
  box.className = 'lost-text';
  const title = document.createElement('h2');
  title.id = 'lost-text-title';
  title.className = 'dialog-title';
  title.textContent = sentence;
  const hint = document.createElement('p');
  hint.id = 'lost-text-hint';
  hint.textContent = words.editing.lost.hint;
  const field = document.createElement('textarea');
  field.rows = 3;
  field.value = text;
  field.setAttribute('aria-label', words.editing.lost.text);
  const actions = document.createElement('div');
  actions.className = 'lost-text-actions';
  const copy = button(words.editing.lost.copy, () => {
    field.select();
    // The older way where the page may not write to the clipboard.
    void navigator.clipboard.writeText(field.value).catch(() => document.execCommand('copy'));
  });
  const close = button(words.editing.lost.close, () => box.close());
  actions.append(copy, close);
  box.append(title, hint, field, actions);
  box.addEventListener('keydown', (event) => event.stopPropagation());
  box.addEventListener('close', () => {
    box.remove();
    back();
  });
  document.body.append(box);
  box.showModal();
  field.focus();
  field.setSelectionRange(text.length, text.length);
}

function button(label: string, click: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = label;
  made.addEventListener('click', click);
  return made;
}
