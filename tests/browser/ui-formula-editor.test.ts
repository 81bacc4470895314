import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FormulaEditor } from '../../src/ui/formula-editor/formula-editor.ts';
import type {
  FieldHost,
  FieldOption,
  FieldView,
  FormulaField,
} from '../../src/ui/formula-editor/formula-field.ts';
import type { FormulaKeyAction } from '../../src/ui/formula-editor/formula-keys.ts';
import { MountedField } from '../../src/ui/formula-editor/mount-field.ts';
import '../../src/ui/theme/tokens.css';

let end: (() => void) | null = null;

afterEach(() => {
  end?.();
  end = null;
});

test('the editor is a text field with a name, a description, and a mark where its text is wrong', () => {
  const { field, box, view } = mount();
  expect(box().getAttribute('role')).toBe('textbox');
  expect(box().getAttribute('aria-label')).toBe('Formula');
  expect(box().getAttribute('aria-describedby')).toBe('said');
  expect(box().getAttribute('aria-invalid')).toBe('false');
  field.show({ ...view(), text: '=1+', isInvalid: true });
  expect(box().getAttribute('aria-invalid')).toBe('true');
});

test('without a cell nothing can be written', async () => {
  const { field, box, view, told } = mount();
  field.show({ ...view(), enabled: false });
  expect(box().getAttribute('contenteditable')).toBe('false');
  field.focus();
  await userEvent.keyboard('5');
  expect(told).toEqual([]);
});

test('a reference has the colour of what it refers to, a mistake is underlined where it is', () => {
  const { field, element, view } = mount();
  field.show({
    ...view(),
    text: '=[@A]+x',
    isFormula: true,
    pieces: [
      { from: 1, to: 5, kind: 'reference', reference: 1 },
      { from: 6, to: 7, kind: 'unknown', reference: null },
    ],
    problems: [{ from: 6, to: 7, message: 'There is no x.' }],
  });
  const reference = element.querySelector<HTMLElement>('.piece-reference');
  expect(reference?.textContent).toBe('[@A]');
  const token = getComputedStyle(document.documentElement).getPropertyValue('--reference-1').trim();
  expect(getComputedStyle(reference!).color).toBe(asRgb(token));
  expect(element.querySelector('.cm-lintRange-error')?.textContent).toBe('x');
});

test('Tab takes the first of the list, with the signature beside it; Enter enters what was typed', async () => {
  const { element, text, acts } = mount();
  await userEvent.keyboard('=su');
  await expect.poll(() => labels(element)).toEqual(['SUM', 'SUMIFS']);
  expect(element.querySelector('[role=listbox]')?.getAttribute('aria-label')).toBe('What fits');
  expect(element.querySelector('[role=listbox] [aria-selected=true]')?.textContent).toContain('SUM(number1)');
  await userEvent.keyboard('{Tab}');
  expect(text()).toBe('=SUM(');
  await userEvent.keyboard('1)');
  await userEvent.keyboard('{Enter}');
  expect(text()).toBe('=SUM(1)');
  expect(acts).toEqual([{ kind: 'enter', to: 'down' }]);
});

test('who types fast can press Tab before the list is drawn', async () => {
  const { text, acts } = mount();
  await userEvent.keyboard('=sum{Tab}');
  expect(text()).toBe('=SUM(');
  expect(acts).toEqual([]);
});

test('Enter takes from the list once somebody has moved in it, Esc closes it and gives nothing up', async () => {
  const { element, text, acts } = mount();
  await userEvent.keyboard('=su');
  await expect.poll(() => labels(element)).toHaveLength(2);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(text()).toBe('=SUMIFS(');
  await userEvent.keyboard('su');
  await expect.poll(() => labels(element)).toHaveLength(2);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => labels(element)).toEqual([]);
  expect(acts).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(acts).toEqual([{ kind: 'cancel' }]);
  expect(text()).toBe('=SUMIFS(su');
});

test('Alt+Enter breaks the line, undo is the editor’s own and ends where its cell’s text began', async () => {
  const { field, text, view } = mount();
  field.show({ ...view(), text: '=1' });
  await userEvent.keyboard('+2{Alt>}{Enter}{/Alt}+3');
  expect(text()).toBe('=1+2\n+3');
  await userEvent.keyboard('{Control>}zzzzzz{/Control}');
  expect(text()).toBe('=1');
});

test('what is typed after another text has come in stands behind that text', async () => {
  const { field, text, view } = mount();
  const other = document.body.appendChild(document.createElement('button'));
  for (const long of ['=IF([@A]<[@B],"a rather long text","another one")', '=ROUND([@A],2)']) {
    field.show({ ...view(), text: long });
    other.focus();
    field.show({ ...view(), text: `${long}&"x"` });
    field.focus();
    field.show({ ...view(), text: '=' });
    await userEvent.keyboard('SUM');
    expect(text()).toBe('=SUM');
  }
  other.remove();
});

test('text put in by a click counts as typed, and the caret stands behind it', async () => {
  const { field, text, told } = mount();
  await userEvent.keyboard('=1+');
  field.replace(field.selection, '[@A]');
  expect(text()).toBe('=1+[@A]');
  expect(field.selection).toEqual({ from: 7, to: 7 });
  expect(told.at(-1)).toBe('=1+[@A]');
});

test('what is typed before the editor has been loaded is all there, with the caret where it was', async () => {
  const element = document.body.appendChild(document.createElement('div'));
  const told: string[] = [];
  const field = new MountedField(element, hostOf(element, told, []));
  end = () => (field.destroy(), element.remove());
  field.show({ text: '', enabled: true, isFormula: false, isInvalid: false, pieces: [], problems: [] });
  field.focus();
  const area = element.querySelector('textarea')!;
  expect(document.activeElement).toBe(area);
  area.setRangeText('=12', 0, 0, 'end');
  area.setSelectionRange(1, 1);
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.show({
    text: told.at(-1)!,
    enabled: true,
    isFormula: true,
    isInvalid: false,
    pieces: [],
    problems: [],
  });
  await expect.poll(() => element.querySelector('.cm-content')).not.toBeNull();
  expect(element.querySelector('textarea')).toBeNull();
  expect(element.querySelector('.cm-content')!.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('9');
  expect(told.at(-1)).toBe('=912');
});

function mount() {
  const element = document.body.appendChild(document.createElement('div'));
  const told: string[] = [];
  const acts: FormulaKeyAction[] = [];
  const field: FormulaField = new FormulaEditor(element, hostOf(element, told, acts));
  const view = (): FieldView => ({
    text: '',
    enabled: true,
    isFormula: false,
    isInvalid: false,
    pieces: [],
    problems: [],
  });
  field.show(view());
  field.focus();
  end = () => (field.destroy(), element.remove());
  const box = () => element.querySelector<HTMLElement>('.cm-content')!;
  const text = () => [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  return { element, field, told, acts, view, box, text };
}

function hostOf(lists: HTMLElement, told: string[], acts: FormulaKeyAction[]): FieldHost {
  return {
    label: 'Formula',
    describedBy: 'said',
    listLabel: 'What fits',
    lists,
    changed: (text) => told.push(text),
    moved: () => undefined,
    situation: () => ({ editing: true, pointing: false }),
    act: (action) => acts.push(action),
    optionsAt: (text, offset) => {
      const word = /[a-z]+$/i.exec(text.slice(0, offset))?.[0];
      if (word === undefined) return null;
      const options = [
        optionOf('SUM', '(number1)'),
        optionOf('SUMIFS', '(sum_range, criteria_range, criteria)'),
      ];
      const fitting = options.filter(({ label }) => label.startsWith(word.toUpperCase()));
      return { from: offset - word.length, to: offset, options: fitting };
    },
  };
}

function optionOf(label: string, detail: string): FieldOption {
  return { label, insert: `${label}(`, kind: 'function', detail, info: `What ${label} does.` };
}

function labels(element: HTMLElement): (string | null)[] {
  return [...element.querySelectorAll('.cm-completionLabel')].map((label) => label.textContent);
}

function asRgb(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${red}, ${green}, ${blue})`;
}
