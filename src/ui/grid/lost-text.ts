import { words } from '../words.ts';

/** What was written into a cell that went meanwhile. */
export interface LostText {
  /** What happened to the cell. */
  readonly sentence: string;
  readonly text: string;
  /** Puts the row back, with what is written by then; null where it is not the row that went. */
  readonly restore: ((text: string) => void) | null;
  /** Brings a person back to the page when they close the box. */
  readonly back: () => void;
}

/**
 * Keeps what was written into a cell that went meanwhile: in a box above the page, in a field that has the keyboard, so that whoever
 * is still writing goes on there and not in another record.
 */
export function askAboutLostText({ sentence, text, restore, back }: LostText): void {
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
  hint.textContent = restore === null ? words.editing.lost.hint : words.editing.lost.rowHint;
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
  let isRestoring = false;
  if (restore !== null) {
    const putBack = button(words.editing.lost.putBack, () => {
      isRestoring = true;
      box.close();
    });
    putBack.classList.add('primary');
    actions.append(putBack);
  }
  box.append(title, hint, field, actions);
  box.addEventListener('keydown', (event) => event.stopPropagation());
  // Once it is gone, the page can have the keyboard again.
  box.addEventListener('close', () => {
    box.remove();
    back();
    if (isRestoring) restore?.(field.value);
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
