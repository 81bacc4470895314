import { expect, test } from 'vitest';
import document from '../../docs/keys.md?raw';
import { menuItems } from '../../src/ui/actions/action-items.ts';
import type { Action } from '../../src/ui/actions/action.ts';
import { actionById, allActions } from '../../src/ui/actions/all-actions.ts';
import {
  ariaKeyShortcuts,
  keyText,
  type KeyPress,
  matchesChord,
  parseChord,
} from '../../src/ui/actions/chord.ts';
import { foundKeys, keyList } from '../../src/ui/actions/key-list.ts';
import { actionsFor } from '../../src/ui/actions/key-map.ts';
import {
  type BarMenu,
  cellMenu,
  fillOptionsMenu,
  menuBar,
  type MenuGroup,
  rowMenu,
  tabMenu,
} from '../../src/ui/actions/menus.ts';
import { ownKeys } from '../../src/ui/actions/writing-keys.ts';
import type { MenuItem } from '../../src/ui/parts/menu-item.ts';
import { mount } from './grid-page.ts';

/**
 * What Chrome and Edge on Windows do themselves with a key, whatever a page would like, or what a person would miss in any tab:
 * tabs, windows, zoom, reload, the address bar, the developer tools, the full screen.
 */
const ofTheBrowser = [
  ...['Ctrl+T', 'Ctrl+W', 'Ctrl+N', 'Ctrl+Shift+T', 'Ctrl+Shift+W', 'Ctrl+Shift+N', 'Ctrl+F4', 'Alt+F4'],
  ...[
    'Ctrl+Tab',
    'Ctrl+Shift+Tab',
    'Ctrl+PageUp',
    'Ctrl+PageDown',
    'Ctrl+Shift+PageUp',
    'Ctrl+Shift+PageDown',
  ],
  ...['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4', 'Ctrl+5', 'Ctrl+6', 'Ctrl+7', 'Ctrl+8', 'Ctrl+9'],
  ...['Ctrl+=', 'Ctrl+Shift+=', 'Ctrl+-', 'Ctrl+Shift+-', 'Ctrl+0'],
  ...[
    'F5',
    'Ctrl+F5',
    'Shift+F5',
    'Ctrl+Shift+R',
    'F11',
    'F12',
    'Ctrl+Shift+I',
    'Ctrl+Shift+J',
    'Ctrl+Shift+C',
  ],
  ...['Ctrl+L', 'Alt+D', 'Ctrl+E', 'Ctrl+K', 'Ctrl+J', 'Ctrl+Shift+Delete', 'Alt+Space', 'Ctrl+Escape'],
].map(written);

const allMenus: readonly BarMenu[] = [
  ...menuBar,
  { label: 'cells', groups: cellMenu },
  { label: 'options of a fill', groups: fillOptionsMenu },
  { label: 'row', groups: rowMenu },
  { label: 'tab', groups: tabMenu },
];

const { state, destroy } = mount();
destroy();

/** A chord with the keys held down in one order. */
function written(chord: string): string {
  return keyText(chord, false);
}

/** The ids of the actions in these groups and in the menus beside them, in order. */
function actionIds(groups: readonly MenuGroup[]): readonly string[] {
  return groups.flatMap((group) =>
    group.flatMap((entry) =>
      typeof entry === 'string' ? [entry] : 'groups' in entry ? actionIds(entry.groups) : [],
    ),
  );
}

const named = (action: Action) => `${action.id} (${action.keys?.join(', ') ?? 'no keys'})`;

test('every action has an id of its own and says what it does', () => {
  const ids = allActions.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(allActions.filter((action) => action.label(state).trim() === '').map(named)).toEqual([]);
});

test('menus name actions that there are, and no menu of the bar is empty', () => {
  for (const { groups } of allMenus) for (const id of actionIds(groups)) expect(actionById(id).id).toBe(id);
  expect(menuBar.filter(({ groups }) => actionIds(groups).length === 0).map(({ label }) => label)).toEqual(
    [],
  );
});

test('every action stands in a menu', () => {
  const inMenus = new Set(allMenus.flatMap(({ groups }) => actionIds(groups)));
  expect(allActions.filter(({ id }) => !inMenus.has(id)).map(named)).toEqual([]);
});

test('every key has a menu item in the menu bar', () => {
  const inBar = new Set(menuBar.flatMap(({ groups }) => actionIds(groups)));
  const missing = allActions.filter(({ id, keys }) => keys !== undefined && !inBar.has(id));
  expect(missing.map(named)).toEqual([]);
});

test('every menu item shows its key', () => {
  for (const { label, groups } of allMenus) {
    const shown = linesOf(menuItems(state, groups));
    const expected = actionIds(groups).map((id) => {
      const action = actionById(id);
      const first = action.keys?.[0];
      return [action.label(state), first === undefined ? undefined : keyText(first)];
    });
    // Lines that depend on the workbook stand between those of actions.
    const found = shown.map((item) => [item.label, item.keys]);
    expect(
      expected.filter((line) => !found.some((each) => same(each, line))),
      label,
    ).toEqual([]);
  }
});

/** Esc takes back what is nearest, and Shift+F3 goes back in what was found while something is looked for, as in browsers. */
const shared = ['Esc', 'Shift+F3'];

test('no key press means two things in one place, but for those that depend on what is going on', () => {
  for (const where of [['grid', 'page'], ['editor']]) {
    const bound = allActions
      .filter((action) => where.includes(action.where))
      .flatMap((action) => (action.keys ?? []).map((keys) => ({ action, keys: written(keys) })));
    const clashes = bound.flatMap((one, at) =>
      bound
        .slice(at + 1)
        .filter((other) => !shared.includes(one.keys) && one.keys === other.keys)
        .map((other) => `${one.keys}: ${one.action.id} and ${other.action.id}`),
    );
    expect(clashes).toEqual([]);
  }
});

test('no key is taken that belongs to the browser', () => {
  const keys = [
    ...allActions.flatMap((action) => action.keys ?? []),
    ...ownKeys.flatMap(({ lines }) => lines.flatMap((line) => line.keys)),
  ];
  expect(keys.filter((each) => ofTheBrowser.includes(written(each)))).toEqual([]);
});

test('the list of keys has every key of every action, and is searched by word and by key', () => {
  const groups = keyList(state);
  const shown = new Set(groups.flatMap(({ lines }) => lines.flatMap((line) => line.keys)));
  const all = allActions.flatMap((action) => (action.keys ?? []).map((keys) => keyText(keys)));
  expect(all.filter((keys) => !shown.has(keys))).toEqual([]);
  const labels = (search: string) =>
    foundKeys(groups, search).flatMap(({ lines }) => lines.map((line) => line.label));
  expect(labels('ctrl+z')).toContain('Undo');
  expect(labels('UNDO')).toEqual(labels('undo'));
  expect(labels('next table')).toEqual(['Go to › Next table']);
  expect(labels('no such thing')).toEqual([]);
});

test('docs/keys.md lists the same keys', () => {
  const sections = keyList(state).map(({ label, lines }) => {
    const rows = lines.map(
      (line) => `| ${line.label} | ${line.keys.map((keys) => `\`${keys}\``).join(', ')} |`,
    );
    return [`### ${label}`, '', '| | |', '|---|---|', ...rows].join('\n');
  });
  const listed = /<!-- list of keys -->\n\n([\s\S]*?)\n\n<!-- end of the list -->/.exec(document)?.[1];
  expect(listed).toBe(sections.join('\n\n'));
});

function press(key: string, held = '', code = ''): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
    getModifierState: (name) => name === 'AltGraph' && held.includes('g'),
  };
}

test('a chord is found by the character that the keyboard writes, else by the place of its key', () => {
  const cases: readonly (readonly [chord: string, press: KeyPress, fits: boolean])[] = [
    ['Ctrl+Z', press('z', 'c'), true],
    ['Ctrl+Z', press('Z', 'c'), true],
    ['Ctrl+Z', press('z', 'm'), true],
    ['Ctrl+Z', press('z', 'cs'), false],
    ['Ctrl+Z', press('z', 'ca'), false],
    ['Ctrl+Z', press('z'), false],
    // A German keyboard has Z where the US one has Y: the character counts.
    ['Ctrl+Z', press('z', 'c', 'KeyY'), true],
    ['Ctrl+Z', press('y', 'c', 'KeyZ'), false],
    // A Greek or Russian keyboard writes no Z: its place counts.
    ['Ctrl+Z', press('ζ', 'c', 'KeyZ'), true],
    ['Ctrl+Z', press('я', 'c', 'KeyZ'), true],
    ['Ctrl+Shift+ArrowDown', press('ArrowDown', 'cs'), true],
    ['Ctrl+Shift+ArrowDown', press('ArrowDown', 'c'), false],
    ['Shift+Space', press(' ', 's', 'Space'), true],
    ['F2', press('F2'), true],
    ['F2', press('F2', 's'), false],
    ['Ctrl+;', press(';', 'c', 'Semicolon'), true],
    // The semicolon is written with Shift on a German keyboard, and ö stands in its US place.
    ['Ctrl+;', press(';', 'cs', 'Comma'), true],
    ['Ctrl+;', press('ö', 'c', 'Semicolon'), true],
    ['Ctrl+;', press(':', 'cs', 'Semicolon'), false],
    ['Ctrl+Shift+;', press(':', 'cs', 'Semicolon'), true],
    ['Ctrl+Shift+;', press('Ö', 'cs', 'Semicolon'), true],
    ['Ctrl+Shift+;', press(';', 'c', 'Semicolon'), false],
    ['Ctrl+/', press('/', 'c', 'Slash'), true],
    ['Ctrl+/', press('/', 'cs', 'Digit7'), true],
    // There the browser's zoom is where the US keyboard has the stroke.
    ['Ctrl+/', press('-', 'c', 'Slash'), false],
    // With AltGr a text is typed.
    ['Ctrl+Alt+L', press('ł', 'cag', 'KeyL'), false],
    ['Ctrl+Alt+L', press('l', 'ca', 'KeyL'), true],
    ['Ctrl+Shift+1', press('!', 'cs', 'Digit1'), true],
    // Alt writes signs on a Mac.
    ['Alt+A', press('å', 'a', 'KeyA'), true],
  ];
  for (const [chord, pressed, fits] of cases) {
    expect([chord, pressed.key, pressed.code, matchesChord(parseChord(chord), pressed)]).toEqual([
      chord,
      pressed.key,
      pressed.code,
      fits,
    ]);
  }
  for (const wrong of ['Control+A', 'Ctrl+', 'ctrl+a', 'Ctrl+ab', ''])
    expect(() => parseChord(wrong)).toThrow();
});

test('a chord is read as people read it, and as screen readers want it', () => {
  expect(keyText('Ctrl+Shift+ArrowDown', false)).toBe('Ctrl+Shift+↓');
  expect(keyText('Ctrl+Shift+ArrowDown', true)).toBe('⇧⌘↓');
  expect(keyText('Ctrl+;', false)).toBe('Ctrl+;');
  expect(keyText('Ctrl+Alt+PageDown', false)).toBe('Ctrl+Alt+Page Down');
  expect(ariaKeyShortcuts(['Ctrl+Y', 'Ctrl+Shift+Z'], false)).toBe('Control+Y Control+Shift+Z');
  expect(ariaKeyShortcuts(['Ctrl+Y'], true)).toBe('Meta+Y');
});

test('in a text field only what is meant for it is taken, and in the grid the grid comes before the page', () => {
  const ids = (pressed: KeyPress, place: 'grid' | 'text' | 'page') =>
    actionsFor(pressed, place).map(({ id }) => id);
  expect(ids(press('z', 'c'), 'page')).toEqual(['history.undo']);
  expect(ids(press('z', 'c'), 'text')).toEqual([]);
  expect(ids(press('/', 'c'), 'text')).toEqual(['page.keys']);
  expect(ids(press('F10', 's'), 'page')).toEqual([]);
  expect(ids(press('F10', 's'), 'grid')).toEqual(['page.menu']);
});

/** The lines of a menu and of the menus beside it that can be chosen. */
function linesOf(items: readonly MenuItem[]): readonly Extract<MenuItem, { readonly run: unknown }>[] {
  return items.flatMap((item) => {
    if (item.kind === 'line') return [];
    return item.kind === 'menu' ? linesOf(item.items) : [item];
  });
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((each, at) => each === b[at]);
}
