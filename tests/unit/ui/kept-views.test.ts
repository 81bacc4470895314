import { expect, test } from 'vitest';
import { asColumnId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { plainView, type TableView } from '../../../src/model/table-view.ts';
import { forgetViews, KeptViews } from '../../../src/ui/state/kept-views.ts';

const table = asTableId('t');
const column = asColumnId('c');

/** A browser that keeps what it is given. */
function browser(kept = new Map<string, string>()) {
  const preferences = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => void kept.set(name, value),
  };
  return { kept, preferences, open: (workbook = 'w') => new KeptViews(preferences, asWorkbookId(workbook)) };
}

const view: TableView = {
  sort: [{ column, direction: 'desc' }],
  filters: [
    { column, values: ['a', ''], condition: null },
    {
      column: asColumnId('d'),
      values: null,
      condition: {
        join: 'or',
        tests: [
          { kind: 'between', low: 1, high: 2 },
          { kind: 'top', count: 3 },
        ],
      },
    },
    {
      column: asColumnId('e'),
      values: null,
      condition: {
        join: 'and',
        tests: [{ kind: 'equals', value: true }, { kind: 'not-blank' }],
      },
    },
  ],
  group: column,
};

test('the table that was left is found again, until its workbook is deleted', () => {
  const { open, preferences } = browser();
  expect(open().lastTable).toBeNull();
  open().keepLast(table);
  expect(open().lastTable).toBe(table);
  expect(open('other').lastTable).toBeNull();
  const bringBack = forgetViews(preferences, asWorkbookId('w'));
  expect(open().lastTable).toBeNull();
  bringBack();
  expect(open().lastTable).toBe(table);
});

test('the page of the plan that was left is found again, until a table is shown or its workbook is deleted', () => {
  const { open, preferences } = browser();
  expect(open().lastScreen).toBeNull();
  open().keepScreen('review');
  expect(open().lastScreen).toBe('review');
  expect(open('other').lastScreen).toBeNull();
  const bringBack = forgetViews(preferences, asWorkbookId('w'));
  expect(open().lastScreen).toBeNull();
  bringBack();
  expect(open().lastScreen).toBe('review');
  open().keepScreen(null);
  expect(open().lastScreen).toBeNull();
});

test('how a table was shown is found again, in its own workbook', () => {
  const { open } = browser();
  open().keep(table, { view, folded: ['a'], name: 'Late' });
  expect(open().of(table)).toEqual({ view, folded: ['a'], name: 'Late' });
  expect(open().of(asTableId('u'))).toBeNull();
  expect(open('other').of(table)).toBeNull();
});

test('the views of a deleted workbook are forgotten, and come back with it', () => {
  const { kept, preferences, open } = browser();
  const shown = { view, folded: [], name: null };
  open().keep(table, shown);
  open('other').keep(table, shown);
  const bringBack = forgetViews(preferences, asWorkbookId('w'));
  expect([...kept.values()].filter((text) => text.includes('desc')).length).toBe(1);
  expect(open().of(table)).toBeNull();
  bringBack();
  expect(open().of(table)).toEqual(shown);
  const { length } = [...kept];
  forgetViews(preferences, asWorkbookId('never shown'))();
  expect(kept.size).toBe(length);
});

test('a table that is shown as it is, or is gone, leaves nothing', () => {
  const { open, kept } = browser();
  for (const nothing of [{ view: plainView, folded: [], name: null }, null]) {
    open().keep(table, { view, folded: [], name: null });
    open().keep(table, nothing);
    expect(open().of(table)).toBeNull();
    expect([...kept.values()]).toEqual(['{}']);
  }
});

test('what is no view is passed over, and what is too long is not kept', () => {
  const { kept, open } = browser();
  open().keep(table, { view, folded: [], name: null });
  const [[key, text]] = [...kept] as [[string, string]];
  const broken = [
    'no JSON',
    '[]',
    'null',
    '{"t":5}',
    text.replace('"desc"', '"up"'),
    text.replace('"between"', '"among"'),
    text.replace('"low":1', '"low":{}'),
    text.replace('["a",""]', '["a",1]'),
    text.replace('"join":"or"', '"join":"nor"'),
    text.replace('"group":"c"', '"group":7'),
  ];
  for (const each of broken) {
    expect(each).not.toBe(text);
    kept.set(key, each);
    expect(open().of(table)).toBeNull();
  }
  const values = Array.from({ length: 50_000 }, (_, index) => String(index));
  const views = open();
  const long = { ...plainView, filters: [{ column, values, condition: null }] };
  views.keep(table, { view: long, folded: [], name: null });
  expect(views.of(table)?.view).toEqual(long);
  expect(open().of(table)).toBeNull();
});
