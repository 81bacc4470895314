import { describe, expect, test } from 'vitest';
import { mergeColumnRecord, mergeTableRecord, mergeWorkbookRecord } from '../../../src/model/record-merge.ts';
import type { ColumnRecord, DefinedName, TableRecord, WorkbookRecord } from '../../../src/model/records.ts';

const name = (text: string, value = '1'): DefinedName => ({
  name: text,
  formula: { parts: [value] },
  description: '',
});
const column: ColumnRecord = {
  ...{ name: 'Actual', description: '', order: 'a0', type: { kind: 'text' } },
  ...{ formula: null, width: null, hidden: false },
};
const table: TableRecord = { title: 'T', name: 'T', description: '', order: 'a0', keyColumn: null };

describe('what two changes of one record come to', () => {
  test('names are put together one by one, case aside', () => {
    const before: WorkbookRecord = { title: 'W', names: [name('Gone'), name('Rate')] };
    const now: WorkbookRecord = { title: 'W', names: [name('New'), name('Rate')] };
    const after: WorkbookRecord = { title: 'W', names: [name('Gone'), name('Later'), name('Rate', '2')] };
    expect(mergeWorkbookRecord(now, before, after, 'change')).toEqual({
      record: { title: 'W', names: [name('Later'), name('New'), name('Rate', '2')] },
      met: 0,
    });
  });

  test.each([
    ['change', '3'],
    ['now', '2'],
  ] as const)('a name that both have changed is the one of: %s', (winner, value) => {
    const merged = mergeWorkbookRecord(
      { title: 'W', names: [name('Rate', '2')] },
      { title: 'W', names: [name('Rate')] },
      { title: 'W', names: [name('rate', '3')] },
      winner,
    );
    expect(merged.met).toBe(1);
    expect(merged.record.names?.map(({ formula }) => formula.parts)).toEqual([[value]]);
  });

  test('the last name removed leaves no list', () => {
    const merged = mergeWorkbookRecord(
      { title: 'Other', names: [name('Rate')] },
      { title: 'W', names: [name('Rate')] },
      { title: 'W' },
      'change',
    );
    expect(merged).toEqual({ record: { title: 'Other' }, met: 0 });
  });

  test('a list that one side alone has changed keeps its order', () => {
    const view = (text: string) => ({ name: text, sort: [], filters: [], group: null, hidden: [] });
    const merged = mergeTableRecord(
      { ...table, title: 'Renamed', views: [view('A'), view('B')] },
      { ...table, views: [view('A'), view('B')] },
      { ...table, views: [view('B'), view('A')] },
      'change',
    );
    expect(merged.record.title).toBe('Renamed');
    expect(merged.record.views?.map((one) => one.name)).toEqual(['B', 'A']);
  });

  test('a type and the rules for its values go together', () => {
    const rules = [{ kind: 'required', message: '' }] as const;
    const { record, met } = mergeColumnRecord(
      { ...column, type: { kind: 'integer', format: '' }, width: 90 },
      column,
      { ...column, rules, hidden: true },
      'change',
    );
    expect(record).toEqual({ ...column, rules, width: 90, hidden: true });
    expect(met).toBe(1);
  });

  test('fields of a later version are put together one by one', () => {
    const { record } = mergeColumnRecord(
      { ...column, extra: { a: 1, b: 2 } },
      { ...column, extra: { a: 1 } },
      { ...column, extra: { a: 3 } },
      'change',
    );
    expect(record.extra).toEqual({ a: 3, b: 2 });
  });
});
