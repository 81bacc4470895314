import { describe, expect, test } from 'vitest';
import type { SheetArea } from '../../../../src/model/sheet-layout.ts';
import { subHeadingColumn } from '../../../../src/model/table-reading.ts';
import { KeptFile } from '../../../../src/xlsx/kept-file.ts';
import { areaAddress, type FileValue, type SheetGrid } from '../../../../src/xlsx/grid.ts';
import { findReadings, readAgain } from '../../../../src/xlsx/reading/find-readings.ts';
import { readTable } from '../../../../src/xlsx/reading/read-table.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';
import { type SeededRandom, seededRandom } from '../../seeded-random.ts';

const values: readonly FileValue[] = [
  'Area',
  'Total',
  'All',
  'Table 1: x',
  'Source: y',
  '[x]',
  '[note 1]',
  '1. A note.',
  '..',
  '-',
  'Yes',
  '2009/10',
  '007',
  '12',
  '1,234',
  '12%',
  '£5',
  ' ',
  '',
  '31/03/2010',
  '¹',
  'Rate (%)',
  'Row id',
  'a'.repeat(300),
  'constructor',
  '__proto__',
  '\ud83d\ude00',
  'שלום',
  'a\nb',
  0,
  1,
  -1,
  2009,
  2010,
  0.5,
  1e21,
  40268,
  1e-9,
  -0.25,
  true,
  false,
  { error: '#N/A' },
  null,
];
const formats = ['General', '0%', 'dd/mm/yyyy', '#,##0', '0000', '@', 'h:mm', '[$£-809]#,##0.00', '"x'];

function anySheet(random: SeededRandom): SheetGrid {
  const builder = new GridBuilder();
  const [rows, columns] = [1 + random.integer(20), 1 + random.integer(9)];
  const full = random.next();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!random.chance(full)) continue;
      const formula = random.chance(0.05) ? 'SUM(A1:A3)' : null;
      const note = random.chance(0.05) ? 'a note' : null;
      builder.put(row, column, { value: random.pick(values), formula, format: random.pick(formats), note });
    }
  }
  const area = (): SheetArea => {
    const [top, left] = [random.integer(rows), random.integer(columns)];
    return { top, left, bottom: top + random.integer(3), right: left + random.integer(4) };
  };
  const tables = random.chance(0.3)
    ? [{ name: 'T', area: area(), hasHeading: random.chance(0.7), totalsRows: random.integer(2) }]
    : [];
  const merges = Array.from({ length: random.integer(4) }, area);
  return builder.build({ name: 'Any', hidden: false, tables, merges });
}

describe('[X109] whatever a sheet holds', () => {
  test.each(Array.from({ length: 300 }, (_, index) => index + 1))(
    'reading %i holds what every reading holds',
    (seed) => {
      const grid = anySheet(seededRandom(seed));
      const names = [{ name: 'N', formula: 'Any!$A$1:$C$4', description: '' }];
      const found = findReadings(grid, { sheet: 0, names, remembered: [] });
      for (const reading of [...found, ...found.map((each) => readAgain(grid, each))]) {
        const { area, columns, headingRows, skipped } = reading;
        const sheetColumns = columns.filter(({ column }) => column !== subHeadingColumn);
        expect(sheetColumns.map(({ column }) => column)).toEqual(
          Array.from({ length: area.right - area.left + 1 }, (_, at) => area.left + at),
        );
        for (const { skip, heading } of columns) if (skip === null) expect(heading).not.toBe('');
        for (const { row } of skipped) {
          expect(row).toBeGreaterThanOrEqual(area.top + headingRows);
          expect(row).toBeLessThanOrEqual(area.bottom);
        }
        const table = readTable(grid, reading);
        const shown = table.columns.map(({ record }) => record.name.toLowerCase());
        expect(new Set(shown).size).toBe(shown.length);
        for (const column of table.columns) expect(column.values).toHaveLength(table.rows.length);
        expect(lostCells(grid, table)).toEqual([]);
      }
      const cells = found.flatMap(({ area }) => cellsOf(area));
      expect(new Set(cells).size, found.map(({ area }) => areaAddress(area)).join()).toBe(cells.length);
      expect(findReadings(grid, { sheet: 0, names, remembered: [] })).toEqual(found);
    },
  );
});

describe('[X102] [X104] tables with thousands of parts', () => {
  const partsOf = (put: (builder: GridBuilder, row: number) => void) => {
    const builder = new GridBuilder();
    for (let row = 0; row <= 9_000; row++) {
      for (let column = 0; column < 3; column++) {
        if (row === 0) builder.text(row, column, 0, `Heading ${column}`);
        else if (row % 3 > 0 && column === 0) builder.text(row, column, 0, `Label ${row}`);
        else if (row % 3 > 0) builder.number(row, column, 0, row * column);
      }
      if (row > 0 && row % 3 === 0) put(builder, row);
    }
    return builder.build({ name: 'Parts', hidden: false, tables: [], merges: [] });
  };

  test.each([
    ['blank rows', () => {}],
    ['sub-headings', (builder: GridBuilder, row: number) => builder.text(row, 0, 0, `Group ${row}`)],
  ])('%s between them: every row is read', (_, put) => {
    const grid = partsOf(put);
    const found = findReadings(grid, { sheet: 0, names: [], remembered: [] });
    expect(found.map((reading) => readTable(grid, reading).rows.length)).toEqual([6_000]);
  });

  test('5,000 tables below one another: the largest 500', () => {
    const builder = new GridBuilder();
    for (let row = 0; row < 25_000; row++) {
      const at = row % 5;
      if (at === 4) continue;
      for (let column = 0; column < 3; column++) {
        if (at === 0 || column === 0)
          builder.text(row, column, 0, `${at === 0 ? 'Heading' : 'Label'} ${row + column}`);
        else builder.number(row, column, 0, row);
      }
    }
    const grid = builder.build({ name: 'Many', hidden: false, tables: [], merges: [] });
    expect(findReadings(grid, { sheet: 0, names: [], remembered: [] })).toHaveLength(500);
  });
});

/** Cells with something in them of which neither a value nor a note nor a problem is left. */
function lostCells(grid: SheetGrid, table: ReturnType<typeof readTable>): string[] {
  const listed = new Set(table.problems.map(({ row, column }) => `${row}:${column}`));
  return table.columns.flatMap(({ column, values, notes }) =>
    table.rows.flatMap((row, place) => {
      const value = grid.value(row, column);
      const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
      const isKept = values[place] !== null || notes.has(place) || listed.has(`${row}:${column}`);
      return isBlank || isKept ? [] : [`${row}:${column}`];
    }),
  );
}

function cellsOf({ top, left, bottom, right }: SheetArea): string[] {
  const cells: string[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells.push(`${row}:${column}`);
  return cells;
}

test('[X100] a sheet with more tables than are looked for says so', () => {
  const csv = (tables: number) =>
    Array.from({ length: tables }, (_, at) => `Name ${at},Count ${at}\na,1\nb,2\nc,3\n\n`).join('');
  const warningsOf = (tables: number) => {
    const options = { name: 'Many.csv', text: null, remembered: [] };
    const file = KeptFile.open(new TextEncoder().encode(csv(tables)), options, () => undefined);
    if (!file.ok) throw new Error(file.error.message);
    return file.value.overview.warnings ?? [];
  };
  expect(warningsOf(3)).toEqual([]);
  expect(warningsOf(600)).toMatchObject([expect.stringContaining('500 tables or more')]);
});
