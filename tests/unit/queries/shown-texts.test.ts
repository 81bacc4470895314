import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { cellView } from '../../../src/queries/cell-view.ts';
import { shownColumn, ShownTexts } from '../../../src/queries/shown-texts.ts';
import { Book } from '../formula/fixture.ts';

const plain = { glyph: '', tone: 'neutral', aliases: [] } as const;
const unit: ColumnType = {
  kind: 'choice',
  choices: [
    { ...plain, word: '%', numberFormat: '0.0%' },
    { ...plain, word: 'Number', numberFormat: '#,##0' },
    { ...plain, word: 'Rank' },
  ],
};
const figure: ColumnType = { kind: 'number', format: '0.000', unitColumn: asColumnId('Unit') };

test('figures of a row are shown with the decimals that were typed into it, in the grid and to filters alike', () => {
  const book = new Book({
    T: {
      columns: {
        K: '',
        Unit: { type: unit },
        Target: { type: figure },
        Actual: { type: figure },
        Change: { type: figure, formula: '=[@Actual]-[@Target]' },
        Margin: { type: figure, formula: '=[@Change]' },
        Away: { type: figure, formula: '=[@Change]' },
      },
      rows: [
        ['a', '%', 0.45, 0.4496],
        ['b', 'Number', 7, 7.6],
        ['c', 'Number', 7, 8],
        ['d', 'Rank', 3, 2.5],
        ['e', 'Miles', 3, 2.5],
        ['f', null, 3, null],
      ],
    },
  });
  const table = book.workbook.table(asTableId('T'))!;
  const shown = (name: string) => {
    const column = table.column(asColumnId(name))!;
    const texts = shownColumn(book.engine, table, column.id, new ShownTexts())!;
    return table.rows.ids().map((row) => {
      const text = texts.text(table.rows.slot(row)!);
      expect(cellView(book.engine, table, row, column).text).toBe(text);
      return text;
    });
  };
  expect(shown('Target')).toEqual(['45.00%', '7.0', '7', '3.000', '3.000', '3.000']);
  expect(shown('Actual')).toEqual(['44.96%', '7.6', '8', '2.500', '2.500', '']);
  // What lies between two percentages is in points, in the columns that say so.
  const changes = ['-0.04 points', '0.6', '1', '-0.500', '-0.500', '-3.000'];
  expect(shown('Change')).toEqual(changes);
  expect(shown('Margin')).toEqual(changes);
  expect(shown('Away')).toEqual(['-0.04%', ...changes.slice(1)]);
});
