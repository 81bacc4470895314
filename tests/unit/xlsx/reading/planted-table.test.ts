import { describe, expect, test } from 'vitest';
import type { SheetArea } from '../../../../src/model/sheet-layout.ts';
import { areaAddress, type SheetGrid } from '../../../../src/xlsx/grid.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { readTable } from '../../../../src/xlsx/reading/read-table.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';
import { type SeededRandom, seededRandom } from '../../seeded-random.ts';

interface Planted {
  readonly grid: SheetGrid;
  readonly area: SheetArea;
  /** The rows as they are to be read. */
  readonly rows: readonly (readonly (string | number)[])[];
}

const words = [
  'Burglary',
  'Robbery',
  'Arson',
  'Fraud',
  'Theft',
  'Assault',
  'Speeding',
  'Drugs',
  'Fires',
  'Calls',
];

function between(random: SeededRandom, low: number, high: number): number {
  return low + random.integer(high - low + 1);
}

/** A table with a heading for each column, labels in the first and figures in the others, with other cells around it that touch it nowhere. */
function plant(random: SeededRandom): Planted {
  const [top, left] = [between(random, 0, 20), between(random, 0, 12)];
  const [rowCount, columnCount] = [between(random, 3, 40), between(random, 3, 9)];
  const area = { top, left, bottom: top + rowCount, right: left + columnCount - 1 };
  const builder = new GridBuilder();
  const put = (row: number, column: number, value: string | number) =>
    builder.put(row, column, { value, formula: null, format: 'General', note: null });
  const isYears = between(random, 0, 2) === 0;
  for (let at = 0; at < columnCount; at++) {
    put(top, left + at, at === 0 ? 'Kind' : isYears ? 2000 + at : `Count ${String.fromCharCode(64 + at)}`);
  }
  const rows = Array.from({ length: rowCount }, (_, index) =>
    Array.from({ length: columnCount }, (_, at) =>
      at === 0 ? `${random.pick(words)} ${index + 1}` : between(random, 1, 90_000) + (at % 2 === 0 ? 0.5 : 0),
    ),
  );
  rows.forEach((row, index) => row.forEach((value, at) => put(top + 1 + index, left + at, value)));
  const noise = between(random, 0, 12);
  for (let count = 0; count < noise; count++) {
    const [row, column] = [between(random, 0, area.bottom + 8), between(random, 0, area.right + 8)];
    const isNear =
      row >= area.top - 1 && row <= area.bottom + 1 && column >= area.left - 1 && column <= area.right + 1;
    if (!isNear) put(row, column, between(random, 0, 1) === 0 ? random.pick(words) : between(random, 0, 99));
  }
  if (between(random, 0, 1) === 0 && top > 0) put(top - 1, left, 'A title right above the headings');
  if (between(random, 0, 1) === 0) put(area.bottom + 1, left, 'Source: a footnote right below the last row.');
  return { grid: builder.build({ name: 'Sheet', hidden: false, tables: [], merges: [] }), area, rows };
}

describe('[X105] a table is found with its exact edges', () => {
  test.each(Array.from({ length: 400 }, (_, index) => index + 1))('planted anywhere, seed %i', (seed) => {
    const { grid, area, rows } = plant(seededRandom(seed));
    const found = findReadings(grid, { sheet: 0, names: [], remembered: [] });
    expect(found.map((reading) => areaAddress(reading.area))).toContain(areaAddress(area));
    const reading = found.find((each) => areaAddress(each.area) === areaAddress(area))!;
    expect(reading.headingRows).toBe(1);
    const table = readTable(grid, reading);
    expect(table.rows.map((_, place) => table.columns.map(({ values }) => values[place]))).toEqual(rows);
    expect(table.problems).toEqual([]);
  });
});
