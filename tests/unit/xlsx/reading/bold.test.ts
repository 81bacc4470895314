import { describe, expect, test } from 'vitest';
import type { TableReading } from '../../../../src/model/table-reading.ts';
import { readCellFormats } from '../../../../src/xlsx/cell-formats.ts';
import type { SheetGrid } from '../../../../src/xlsx/grid.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';

type Cell = string | number | null;

/** A sheet whose rows are these from A1 on, some of them bold. */
function sheetOf(rows: readonly (readonly Cell[])[], bold: readonly number[]): SheetGrid {
  const builder = new GridBuilder({ formats: ['General', 'General'], bold: [false, true], texts: [] });
  for (const [row, cells] of rows.entries()) {
    const format = bold.includes(row) ? 1 : 0;
    for (const [column, cell] of cells.entries()) {
      if (typeof cell === 'number') builder.number(row, column, format, cell);
      else if (cell !== null) builder.text(row, column, format, cell);
    }
  }
  return builder.build({ name: 'S', hidden: false, tables: [], merges: [] });
}

function readingOf(rows: readonly (readonly Cell[])[], bold: readonly number[]): TableReading {
  const [reading] = findReadings(sheetOf(rows, bold), { sheet: 0, names: [], remembered: [] });
  return reading!;
}

function headingsOf(rows: readonly (readonly Cell[])[], bold: readonly number[]): readonly string[] {
  return readingOf(rows, bold).columns.map(({ heading }) => heading);
}

describe('[X101] headings that are bold over rows that are not', () => {
  const words: readonly (readonly Cell[])[] = [
    ['Open', 'Lead'],
    ['Open', 'DfE'],
    ['Closed', 'Lead'],
    ['Open', 'DfE'],
    ['Closed', 'DHSC'],
  ];
  test('among words that come again below', () => {
    expect(headingsOf(words, [0])).toEqual(['Open', 'Lead']);
    expect(headingsOf(words, [])).not.toEqual(['Open', 'Lead']);
  });

  const censuses: readonly (readonly Cell[])[] = [
    ['Area', 2001, 2006, 2011, 2013],
    ['Barnet', 314, 327, 356, 369],
    ['Bexley', 218, 221, 232, 236],
    ['Brent', 263, 271, 311, 317],
    ['Camden', 198, 207, 220, 229],
    ['All areas', 993, 1026, 1119, 1151],
  ];
  test('years in no steady order, with a bold total below', () => {
    expect(headingsOf(censuses, [0, 5])).toEqual(['Area', '2001', '2006', '2011', '2013']);
  });

  test('a bold row of figures is one of the data', () => {
    const rows = [['England', 56_550, 56_536], ...censuses.slice(1).map((row) => row.slice(0, 3))];
    expect(readingOf(rows, [0]).headingRows).toBe(0);
  });
});

test('[X104] a bold label alone groups the rows below it, also among words', () => {
  const rows: readonly (readonly Cell[])[] = [
    ['Action', 'Lead', 'Due'],
    ['Housing'],
    ['Build homes', 'Planning', 'March'],
    ['Inspect homes', 'Housing team', 'May'],
    ['Roads'],
    ['Mend holes', 'Highways', 'June'],
    ['Paint lines', 'Highways', 'July'],
  ];
  expect(readingOf(rows, [0, 1, 4]).skipped).toEqual([
    { row: 1, reason: 'sub-heading' },
    { row: 4, reason: 'sub-heading' },
  ]);
  expect(readingOf(rows, [0]).skipped).toEqual([]);
});

test('[X101] a last row of units alone says the units, in words too', () => {
  const rows: readonly (readonly Cell[])[] = [
    ['Area', 'Households', 'Rate'],
    [null, 'Number', 'per 1,000'],
    ['Barnet', 314, 3.1],
    ['Bexley', 218, 2.2],
    ['Brent', 263, 4.1],
  ];
  const { columns } = readingOf(rows, []);
  expect(columns.map(({ heading, unit }) => [heading, unit])).toEqual([
    ['Area', ''],
    ['Households', 'Number'],
    ['Rate', 'per 1,000'],
  ]);
});

test('[X33] which styles are bold is read from their fonts', () => {
  const { codes, bold, at } = readCellFormats(
    '<styleSheet><fonts><font/><font><b/></font><font><b val="0"/></font></fonts>' +
      '<dxfs><dxf><font><b/></font></dxf></dxfs>' +
      '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="9" fontId="1"/></cellXfs></styleSheet>',
  );
  expect([0, 1, 2, 3].map((style) => [codes[at(style)], bold[at(style)]])).toEqual([
    ['General', false],
    ['General', true],
    ['General', false],
    ['0%', true],
  ]);
});
