import { expect, test } from 'vitest';
import { asColumnId } from '../../../src/model/ids.ts';
import { decidingUnits } from '../../../src/model/deciding-units.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { choice, units, workbookOf } from '../xlsx/small-workbook.ts';

const plain = units.map(({ numberFormat: _, ...unit }) => unit);
const [table] = workbookFromContent(
  workbookOf({
    id: 't',
    title: 'T',
    rows: 1,
    columns: [
      { name: 'Unit', type: choice(units), cells: [null] },
      { name: 'Kind', type: choice(plain), cells: [null] },
    ],
  }),
).tables;

function decides(unitColumn: string | null): string | null {
  const type = {
    kind: 'number',
    format: '',
    unitColumn: unitColumn === null ? null : asColumnId(unitColumn),
  };
  return decidingUnits(table!, type as Parameters<typeof decidingUnits>[1])?.name ?? null;
}

test('units decide how figures are shown where some of them have a format', () => {
  expect(decides('unit')).toBe('Unit');
});

test.each([
  ['without units', null],
  ['under words that have no format', 'kind'],
  ['where their column is gone', 'lost'],
])('%s the format of the column holds in every row', (_, column) => {
  expect(decides(column)).toBeNull();
});

test('a column that is no number has a format of its own', () => {
  expect(decidingUnits(table!, { kind: 'percent', format: '' })).toBeNull();
});
