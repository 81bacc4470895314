import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import type { FilterTest } from '../../../src/model/table-view.ts';
import {
  filterTestsFor,
  operandCount,
  operandTexts,
  readFilterTest,
} from '../../../src/queries/filter-operand.ts';
import { Book } from '../formula/fixture.ts';

function column(type: ColumnType, name = 'C') {
  const { workbook } = new Book({ T: { columns: { K: '', [name]: { type } }, rows: [] } });
  const table = workbook.table(asTableId('T'))!;
  const found = table.column(asColumnId(name))!;
  return {
    found,
    read: (kind: FilterTest['kind'], ...texts: readonly string[]) =>
      readFilterTest(workbook, table, found, kind, texts),
    texts: (one: FilterTest) => operandTexts(one, table, found),
  };
}

const types: Readonly<Record<string, ColumnType>> = {
  text: { kind: 'text' },
  number: { kind: 'number', format: '', unitColumn: null },
  percent: { kind: 'percent', format: '' },
  date: { kind: 'date', format: '' },
  boolean: { kind: 'boolean' },
  choice: { kind: 'choice', choices: [{ word: 'Met', glyph: '✓', tone: 'good', aliases: ['Yes'] }] },
};

describe('what is typed for a condition', () => {
  test.each<readonly [keyof typeof types, FilterTest['kind'], readonly string[], unknown]>([
    ['text', 'contains', [' a '], { kind: 'contains', value: ' a ' }],
    ['text', 'equals', [' a '], { kind: 'equals', value: 'a' }],
    ['number', 'greater', ['1,234.5'], { kind: 'greater', value: 1234.5 }],
    ['number', 'between', ['-1', '15%'], { kind: 'between', low: -1, high: 0.15 }],
    ['percent', 'greater', ['0.2 points'], { kind: 'greater', value: 0.002 }],
    ['percent', 'between', ['-1 point', '2%'], { kind: 'between', low: -0.01, high: 0.02 }],
    ['number', 'contains', ['12'], { kind: 'contains', value: '12' }],
    ['number', 'top', ['10'], { kind: 'top', count: 10 }],
    ['percent', 'less', ['13.4'], { kind: 'less', value: 0.134 }],
    ['date', 'greater', ['31/03/2010'], { kind: 'greater', value: 40_268 }],
    ['boolean', 'equals', ['yes'], { kind: 'equals', value: true }],
    ['choice', 'equals', ['✓'], { kind: 'equals', value: 'Met' }],
    ['choice', 'equals', ['Other'], { kind: 'equals', value: 'Other' }],
    ['number', 'above-average', [], { kind: 'above-average' }],
  ])('%s %s %j', (type, kind, texts, expected) => {
    const { read, texts: textsOf } = column(types[type]!);
    const result = read(kind, ...texts);
    expect(result).toEqual({ ok: true, value: expected });
    // Written again it reads as the same.
    if (result.ok) expect(read(kind, ...textsOf(result.value))).toEqual(result);
  });

  test.each<readonly [keyof typeof types, FilterTest['kind'], readonly string[], string]>([
    ['number', 'greater', ['ten'], 'ten'],
    ['number', 'greater', [], ''],
    ['number', 'between', ['1', 'x'], 'x'],
    ['number', 'top', ['0'], '0'],
    ['number', 'top', ['1.5'], '1.5'],
    ['date', 'less', ['soon'], 'soon'],
    ['boolean', 'equals', ['perhaps'], 'perhaps'],
    ['text', 'contains', [''], ''],
  ])('%s %s %j is not read', (type, kind, texts, error) =>
    expect(column(types[type]!).read(kind, ...texts)).toEqual({ ok: false, error }),
  );

  test('a condition on years takes them as people write them', () => {
    const { read } = column({ kind: 'integer', format: '0' }, 'Target year');
    expect(read('greater', '2010/11')).toEqual({ ok: true, value: { kind: 'greater', value: 2011 } });
    expect(read('greater', '2010/12')).toEqual({ ok: false, error: '2010/12' });
  });

  test('every condition that a column is offered can be written', () => {
    for (const type of Object.values(types)) {
      const { found, read } = column(type);
      const operand = type.kind === 'date' ? '31/03/2010' : type.kind === 'boolean' ? 'Yes' : '3';
      for (const kind of filterTestsFor(found)) {
        const text = kind === 'top' || kind === 'bottom' ? '3' : operand;
        const result = read(kind, ...Array.from({ length: operandCount(kind) }, () => text));
        expect(result.ok && result.value.kind, `${type.kind} ${kind}`).toBe(kind);
      }
    }
  });
});
