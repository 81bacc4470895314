import { expect, test } from 'vitest';
import {
  choiceProblem,
  choicesOf,
  type EditedChoice,
  renamedChoices,
} from '../../src/ui/dialogs/edited-choice.ts';
import { type ListOption, matching } from '../../src/ui/grid/editors/list-options.ts';
import { gridKeyAction } from '../../src/ui/grid/grid-keys.ts';
import { whenText } from '../../src/ui/home/when.ts';

test('a key means in the grid what it means in a spreadsheet', () => {
  const press = (
    keys: string,
    situation: { readonly editing?: boolean; readonly lastCell?: boolean } = {},
  ) => {
    const parts = keys.split('+');
    return gridKeyAction(
      {
        key: parts.at(-1)!,
        ctrlKey: parts.includes('Ctrl'),
        metaKey: parts.includes('Meta'),
        shiftKey: parts.includes('Shift'),
        altKey: parts.includes('Alt'),
      },
      { editing: situation.editing ?? false, lastCell: situation.lastCell ?? false },
    );
  };
  const actions = {
    Enter: 'down',
    'Shift+Enter': 'up',
    F2: 'edit',
    Delete: 'clear',
    Home: 'row-start',
    End: 'row-end',
    'Ctrl+Home': 'table-start',
    'Ctrl+End': 'table-end',
    'Ctrl+z': 'undo',
    'Ctrl+Z': 'undo',
    'Meta+z': 'undo',
    'Ctrl+Shift+Z': 'redo',
    'Ctrl+y': 'redo',
    'Shift+ ': 'select-row',
    F6: 'leave-forward',
    'Shift+F6': 'leave-back',
    'Ctrl+a': 'none',
    ArrowDown: 'native',
    Tab: 'native',
    x: 'native',
    'Ctrl+c': 'native',
  } as const;
  for (const [keys, action] of Object.entries(actions)) expect([keys, press(keys)]).toEqual([keys, action]);
  expect(press('Tab', { lastCell: true })).toBe('add-row');
  expect(press('Shift+Tab', { lastCell: true })).toBe('native');
  for (const keys of ['Enter', 'Delete', 'Tab', 'Ctrl+z', 'F2']) {
    expect([keys, press(keys, { editing: true })]).toEqual([keys, 'native']);
  }
  // The caret moves in the field instead of the grid.
  expect(press('Home', { editing: true })).toBe('none');
});

test('a search lists what begins with it before what holds it, in the detail too', () => {
  const option = (word: string, detail = '', glyph = ''): ListOption => ({
    word,
    detail,
    glyph,
    tone: 'neutral',
  });
  const options = [
    option('Not met', '', '✗'),
    option('Met', '', '✓'),
    option('PP 1a', 'Cut burglary'),
    option('M 2'),
  ];
  const words = (search: string) => matching(options, search).map(({ word }) => word);
  expect(words('')).toEqual(['Not met', 'Met', 'PP 1a', 'M 2']);
  expect(words('m')).toEqual(['Met', 'M 2', 'Not met']);
  expect(words('MET')).toEqual(['Met', 'Not met']);
  expect(words('✗')).toEqual(['Not met']);
  expect(words('burgl')).toEqual(['PP 1a']);
  expect(words('zzz')).toEqual([]);
});

test('how long ago is said in words, and after a day as a date', () => {
  const now = Date.UTC(2024, 4, 2, 12);
  const minute = 60_000;
  expect(whenText(now - 5000, now)).toBe('just now');
  expect(whenText(now - minute, now)).toBe('1 minute ago');
  expect(whenText(now - 59 * minute, now)).toBe('59 minutes ago');
  expect(whenText(now - 61 * minute, now)).toBe('1 hour ago');
  expect(whenText(now - 23 * 60 * minute, now)).toBe('23 hours ago');
  expect(whenText(now - 3 * 24 * 60 * minute, now)).toMatch(/^29 April 2024/);
});

function choice(word: string, rest: Partial<EditedChoice> = {}): EditedChoice {
  return {
    key: 0,
    was: null,
    word,
    glyph: '',
    tone: 'neutral',
    aliases: '',
    numberFormat: undefined,
    ...rest,
  };
}

test('edited choices become a column’s: outer spaces go, aliases part at commas, a unit keeps its number format', () => {
  expect(choicesOf([choice(' Met ', { glyph: '✓', tone: 'good', aliases: ' Yes,, Achieved ' })])).toEqual([
    { word: 'Met', glyph: '✓', tone: 'good', aliases: ['Yes', 'Achieved'] },
  ]);
  expect(choicesOf([choice('%', { numberFormat: '0.0%' })])[0]).toMatchObject({ numberFormat: '0.0%' });
});

test('choices that are missing, blank or there twice are said', () => {
  expect(choiceProblem([])).toMatch(/at least one/);
  expect(choiceProblem([choice('Met'), choice(' ')])).toMatch(/no word/);
  expect(choiceProblem([choice('Met'), choice('met')])).toMatch(/met stands twice/);
  expect(choiceProblem([choice('Met'), choice('Not met')])).toBeNull();
});

test('a choice that is called otherwise is renamed, one that is new or moved is not', () => {
  const lines = [choice('Reached', { was: 'Met' }), choice('Open'), choice('Not met', { was: 'Not met' })];
  expect([...renamedChoices(lines)]).toEqual([['Met', 'Reached']]);
});
