import { firstPageWords as words } from '../words/first-page.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Has the browser say in the app's words why it refuses a field of a form: of itself it speaks the language that it was installed in, which may
 * be another than all around. Until the function given back is called.
 */
export function refuseInOwnWords(): () => void {
  const refuse = ({ target }: Event) => {
    if (!isField(target)) return;
    target.setCustomValidity('');
    if (target.validity.valid) return;
    target.setCustomValidity(
      target.validity.valueMissing ? words.app.fieldNeeded : words.app.fieldUnreadable,
    );
  };
  // Words of one's own are a refusal by themselves until they are taken back.
  const takeBack = ({ target }: Event) => {
    if (isField(target)) target.setCustomValidity('');
  };
  // These events are the field's alone and don't bubble, or are kept by it.
  const listening = [
    ['invalid', refuse],
    ['input', takeBack],
    ['change', takeBack],
  ] as const;
  for (const [name, listener] of listening) document.addEventListener(name, listener, true);
  return () => {
    for (const [name, listener] of listening) document.removeEventListener(name, listener, true);
  };
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}
