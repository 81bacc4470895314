import { expect, test } from 'vitest';
import {
  choiceProblem,
  choicesOf,
  type EditedChoice,
  renamedChoices,
} from '../../src/ui/dialogs/edited-choice.ts';
import { type ListOption, matching } from '../../src/ui/grid/editors/list-options.ts';
import { totalsKey } from '../../src/ui/grid/grid-keys.ts';
import { whenText } from '../../src/ui/home/when.ts';

test('a key means in the totals row what can be done with a total', () => {
  const press = (keys: string) => {
    const parts = keys.split('+');
    return totalsKey({
      key: parts.at(-1)!,
      ctrlKey: parts.includes('Ctrl'),
      metaKey: false,
      shiftKey: parts.includes('Shift'),
      altKey: parts.includes('Alt'),
    });
  };
  const meanings = {
    F2: 'write',
    '=': 'write-formula',
    Delete: 'clear',
    Backspace: 'clear',
    ArrowUp: 'last-row',
    'Shift+Enter': 'last-row',
    Enter: 'none',
    x: 'none',
    ' ': 'none',
    ArrowLeft: 'native',
    Tab: 'native',
    Escape: 'leave',
    F6: 'native',
    'Ctrl+c': 'native',
    'Ctrl+Home': 'native',
  } as const;
  for (const [keys, meaning] of Object.entries(meanings))
    expect([keys, press(keys)]).toEqual([keys, meaning]);
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
