import { expect, test } from 'vitest';
import { encodeChange, decodeChange } from '../../../src/format/change-record.ts';
import {
  type FormatRule,
  longestMask,
  longestNote,
  longestRuleText,
  mostFormatColumns,
  mostFormatRules,
  mostListedWords,
  mostRules,
  type ValidationRule,
} from '../../../src/model/cell-rules.ts';
import { asColumnId } from '../../../src/model/ids.ts';
import {
  longestViewName,
  mostFilterValues,
  mostSortKeys,
  mostViews,
  plainView,
  type SavedView,
} from '../../../src/model/table-view.ts';
import { recordOfColumn } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleSession, measures, row } from './example-workbook.ts';

const required: ValidationRule = { kind: 'required', message: '' };
const blank: FormatRule = { columns: [actual], test: { kind: 'blank', tone: 'bad' } };
const all: SavedView = { ...plainView, name: 'All', hidden: [] };
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const text = (length: number) => 'x'.repeat(length);

/** Each limit with the writes that reach it, or go past it by one. */
const limits: readonly [name: string, most: number, write: (count: number) => Writes][] = [
  [
    'a note’s characters',
    longestNote,
    (count) => new Writes().setNote(measures, actual, row(0), { text: text(count) }),
  ],
  ['a column’s rules', mostRules, (count) => rules(many(count, () => required))],
  ['a message’s characters', longestRuleText, (count) => rules([{ ...required, message: text(count) }])],
  [
    'the words of a list',
    mostListedWords,
    (count) => rules([{ kind: 'list', words: many(count, String), message: '' }]),
  ],
  ['a mask', longestMask, (count) => rules([{ kind: 'pattern', mask: text(count), message: '' }])],
  ['a table’s formats', mostFormatRules, (count) => table({ formats: many(count, () => blank) })],
  [
    'a format’s columns',
    mostFormatColumns,
    (count) => table({ formats: [{ ...blank, columns: many(count, (index) => asColumnId(`c${index}`)) }] }),
  ],
  [
    'a table’s views',
    mostViews,
    (count) => table({ views: many(count, (index) => ({ ...all, name: `${index}` })) }),
  ],
  ['a view’s name', longestViewName, (count) => table({ views: [{ ...all, name: text(count) }] })],
  [
    'a view’s sort',
    mostSortKeys,
    (count) =>
      table({ views: [{ ...all, sort: many(count, () => ({ column: actual, direction: 'asc' })) }] }),
  ],
  [
    'a filter’s values',
    mostFilterValues,
    (count) =>
      table({
        views: [{ ...all, filters: [{ column: actual, values: many(count, String), condition: null }] }],
      }),
  ],
];

test.each(limits)(
  '[S2] %s: what the session takes, the log gives back; one more is refused',
  (_name, most, write) => {
    const { session } = exampleSession();
    const over = session.dispatch({ label: 'over', writes: write(most + 1) });
    expect(over.ok).toBe(false);
    if (!over.ok) expect(over.error.message).toContain(most.toLocaleString('en-GB'));
    const done = session.dispatch({ label: 'at', writes: write(most) });
    if (!done.ok) throw new Error(done.error.message);
    const read = decodeChange(JSON.parse(JSON.stringify(encodeChange(done.value!.changes))));
    expect(read).toEqual({ ok: true, value: done.value!.changes });
  },
);

test('[S2] two views of one name, and a view that filters a column twice, are refused', () => {
  const { session } = exampleSession();
  const why = (views: readonly SavedView[]) => {
    const done = session.dispatch({ label: 'views', writes: table({ views }) });
    return done.ok ? '' : done.error.message;
  };
  expect(why([all, { ...all, name: ' ALL' }])).toMatch(/already/);
  const filter = { column: actual, values: [''], condition: null };
  expect(why([{ ...all, filters: [filter, filter] }])).toMatch(/once/);
  const tests = [{ kind: 'top' as const, count: 0.5 }];
  expect(why([{ ...all, filters: [{ ...filter, condition: { join: 'and', tests } }] }])).toMatch(/can hold/);
  expect(why([all])).toBe('');
});

function table(part: object): Writes {
  const { record } = exampleSession().session.workbook.table(measures)!;
  return new Writes().setTable(measures, { ...record, ...part });
}

function rules(list: readonly ValidationRule[]): Writes {
  const column = exampleSession().session.workbook.table(measures)!.column(actual)!;
  return new Writes().setColumn(measures, actual, { ...recordOfColumn(column), rules: list });
}
