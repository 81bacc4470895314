import { expect, test } from 'vitest';
import { functionFamilies } from '../../src/formula/functions/registry.ts';
import type { FieldPiece } from '../../src/ui/formula-editor/formula-field.ts';
import {
  formulaKeyAction,
  type FormulaKeyAction,
  type FormulaKeySituation,
} from '../../src/ui/formula-editor/formula-keys.ts';
import { canTakeReference } from '../../src/ui/formula-editor/pointing.ts';
import { nextForm } from '../../src/ui/formula-editor/reference-forms.ts';
import { foundFunctions } from '../../src/ui/state/formula-bar-functions.ts';

const resting: FormulaKeySituation = { list: 'closed', editing: true, pointing: false };

test('Enter, Tab and Esc do what they do in Excel', () => {
  expect(action('Enter')).toEqual({ kind: 'enter', to: 'down' });
  expect(action('Shift+Enter')).toEqual({ kind: 'enter', to: 'up' });
  expect(action('Control+Enter')).toEqual({ kind: 'enter', to: 'here' });
  expect(action('Alt+Enter')).toEqual({ kind: 'new-line' });
  expect(action('Tab')).toEqual({ kind: 'enter', to: 'right' });
  expect(action('Shift+Tab')).toEqual({ kind: 'enter', to: 'left' });
  expect(action('Escape')).toEqual({ kind: 'cancel' });
  expect(action('F2')).toEqual({ kind: 'toggle-pointing' });
  expect(action('F4')).toEqual({ kind: 'cycle-reference' });
  expect(action('Shift+F3')).toEqual({ kind: 'functions' });
  expect(action('Control+Shift+U')).toEqual({ kind: 'resize' });
});

test('the keyboard is never trapped: Tab goes on where nothing is written, F6 always', () => {
  expect(action('Tab', { editing: false })).toEqual({ kind: 'native' });
  expect(action('Shift+Tab', { editing: false })).toEqual({ kind: 'native' });
  for (const list of ['closed', 'open', 'moved'] as const)
    expect(action('F6', { list })).toEqual({ kind: 'native' });
});

test('in an open list Tab takes, Esc closes, and Enter enters the formula until somebody moves in the list', () => {
  expect(action('Tab', { list: 'open' })).toEqual({ kind: 'list', what: 'accept' });
  expect(action('Escape', { list: 'open' })).toEqual({ kind: 'list', what: 'close' });
  expect(action('Enter', { list: 'open' })).toEqual({ kind: 'enter', to: 'down' });
  expect(action('Enter', { list: 'moved' })).toEqual({ kind: 'list', what: 'accept' });
  expect(action('ArrowDown', { list: 'open', pointing: true })).toEqual({ kind: 'list', what: 'next' });
});

test('arrow keys point only while that is their turn', () => {
  expect(action('ArrowLeft')).toEqual({ kind: 'native' });
  expect(action('ArrowLeft', { pointing: true })).toEqual({
    kind: 'point',
    columns: -1,
    rows: 0,
    extend: false,
  });
  expect(action('Shift+ArrowDown', { pointing: true })).toEqual({
    kind: 'point',
    columns: 0,
    rows: 1,
    extend: true,
  });
  expect(action('Control+ArrowLeft', { pointing: true })).toEqual({ kind: 'native' });
});

test('while a letter is composed every key is the keyboard’s own', () => {
  expect(formulaKeyAction({ ...keyOf('Enter'), isComposing: true }, resting)).toEqual({ kind: 'native' });
});

test('a reference can stand after a sign that wants something, and not beside a word', () => {
  const takes = (marked: string) => {
    const at = marked.indexOf('|');
    const text = marked.replace('|', '');
    return canTakeReference(text, piecesOf(text), { from: at, to: at });
  };
  for (const text of ['=|', '= |', '=1+|', '=SUM(|', '=SUM(|)', '=IF(a,|,b)', '=1&|', '={1;|', '=|+1'])
    expect(takes(text), text).toBe(true);
  for (const text of ['|', '1+|', '|=1', '=a|', '=12|', '=SUM|(', '=(1)|', '=50%|', '="a+|"', '=1+|a'])
    expect(takes(text), text).toBe(false);
});

test('F4 goes round the dollar signs of a cell and between this row and the whole column', () => {
  const next = (text: string) => {
    const end = text.length;
    const form = nextForm(
      `=${text}`,
      [{ from: 1, to: end + 1, kind: 'reference', reference: 0 }],
      at(end + 1),
      'Measures',
    );
    return form?.text ?? null;
  };
  const circle = (text: string, ...steps: string[]) => {
    let now = text;
    for (const step of steps) expect((now = next(now) ?? ''), text).toBe(step);
  };
  circle('E4', '$E$4', 'E$4', '$E4', 'E4');
  circle("'Summary Sheet'!E4:F9", "'Summary Sheet'!$E$4:$F$9");
  circle('[@Actual]', 'Measures[Actual]', '[@Actual]');
  circle('[@[Target met]]', 'Measures[Target met]', '[@[Target met]]');
  circle('[@[Target]:[Actual]]', 'Measures[[Target]:[Actual]]', '[@[Target]:[Actual]]');
  circle('measures[Actual]', '[@Actual]');
  expect(next('Roads[Length]')).toBeNull();
  expect(next('Measures[[#Headers],[Actual]]')).toBeNull();
  expect(next('Measures[#All]')).toBeNull();
});

test('functions are found by name first, and by what they do', () => {
  const found = (search: string) =>
    foundFunctions(functionFamilies, search).flatMap(({ functions }) => functions.map(({ name }) => name));
  expect(found('averageifs')[0]).toBe('AVERAGEIFS');
  expect(found('month end')).toEqual(found('END  Month'));
  expect(found('xlook')).toEqual(['XLOOKUP']);
  expect(found('no such thing')).toEqual([]);
  expect(foundFunctions(functionFamilies, '')).toEqual(functionFamilies);
});

function action(key: string, situation: Partial<FormulaKeySituation> = {}): FormulaKeyAction {
  return formulaKeyAction(keyOf(key), { ...resting, ...situation });
}

function keyOf(name: string) {
  const parts = name.split('+');
  return {
    key: parts.at(-1)!,
    ctrlKey: parts.includes('Control'),
    metaKey: false,
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    isComposing: false,
  };
}

function at(offset: number) {
  return { from: offset, to: offset };
}

/** Pieces enough for these texts: words, numbers, texts in quotation marks, spaces and signs. */
function piecesOf(text: string): FieldPiece[] {
  return [...text.matchAll(/[a-z]+|\d+|"[^"]*"|\s+|[,;]|./gi)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: kindOf(match[0]),
    reference: null,
  }));
}

function kindOf(piece: string): string {
  if (/^\s/.test(piece)) return 'space';
  if (/^\d/.test(piece)) return 'number';
  if (piece.startsWith('"')) return 'text';
  if (/^[a-z]/i.test(piece)) return 'name';
  if (/^[(){}]$/.test(piece)) return 'bracket';
  return /^[,;]$/.test(piece) ? 'separator' : 'operator';
}
