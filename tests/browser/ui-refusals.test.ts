import { afterEach, expect, test } from 'vitest';
import { refuseInOwnWords } from '../../src/ui/parts/own-refusals.ts';
import { firstPageWords as words } from '../../src/ui/words/first-page.ts';

let end: () => void = () => undefined;

afterEach(() => {
  end();
  document.body.replaceChildren();
});

/** A form with a field that must be filled, and how often it was sent off. */
function form(type: string) {
  document.body.innerHTML = `<form><input type="${type}" required /></form>`;
  const input = document.querySelector('input')!;
  const element = document.querySelector('form')!;
  const sent = { count: 0 };
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.count++;
  });
  const write = (value: string) => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { element, input, sent, write };
}

test.each(['text', 'password', 'datetime-local'])(
  'a field of the kind %s that must be filled says so in the app’s words, and once it is filled no more',
  (type) => {
    end = refuseInOwnWords();
    const { element, input, sent, write } = form(type);
    element.requestSubmit();
    expect(input.validationMessage).toBe(words.app.fieldNeeded);
    expect(sent.count).toBe(0);
    write(type === 'datetime-local' ? '2010-03-31T12:00' : 'x');
    expect(input.validationMessage).toBe('');
    element.requestSubmit();
    expect(sent.count).toBe(1);
    // Emptied again it is refused again.
    write('');
    element.requestSubmit();
    expect(input.validationMessage).toBe(words.app.fieldNeeded);
    expect(sent.count).toBe(1);
  },
);

test('what stands in a field and can’t be read is told otherwise', () => {
  end = refuseInOwnWords();
  const { element, input, sent, write } = form('email');
  write('nobody');
  element.requestSubmit();
  expect(input.validationMessage).toBe(words.app.fieldUnreadable);
  expect(sent.count).toBe(0);
});

test('ended, the browser speaks for itself again', () => {
  end = refuseInOwnWords();
  end();
  const { element, input } = form('text');
  element.requestSubmit();
  expect(input.validationMessage).not.toBe('');
  expect(input.validationMessage).not.toBe(words.app.fieldNeeded);
});
