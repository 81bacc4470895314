import { columnLetters } from '../../../../src/model/sheet-layout.ts';
import type { SheetGrid } from '../../../../src/xlsx/grid.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';
import type { SeededRandom } from '../../seeded-random.ts';

/** A foreign-looking sheet made at random, and what its table holds. */
export interface RandomSheet {
  readonly grid: SheetGrid;
  readonly headings: readonly string[];
  /** Figures row by row; of a formula what it gives. The first column, of names, is not among them. */
  readonly figures: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** For each column of figures: how many cells are not as the column's formula has them; null for a typed-in column. */
  readonly exceptions: readonly (number | null)[];
}

type Formula = (context: {
  readonly row: number;
  readonly address: (column: number, row: number, fixed?: boolean) => string;
  readonly value: (column: number, row: number) => number;
  readonly pick: readonly [number, number];
}) => { readonly text: string; readonly value: number };

const formulas: readonly Formula[] = [
  ({ row, address, value, pick: [a, b] }) => ({
    text: `${address(a, row)}-${address(b, row)}`,
    value: value(a, row) - value(b, row),
  }),
  ({ row, address, value, pick: [a] }) => ({
    text: `SUM(${address(a, 0, true)}:${address(a, row)})`,
    value: Array.from({ length: row + 1 }, (_, at) => value(a, at)).reduce((sum, one) => sum + one, 0),
  }),
  ({ row, address, value, pick: [a, b] }) => ({
    text: `IF(${address(a, row)}>${address(b, row)},${address(a, row)}*2,${address(b, row)}+1)`,
    value: value(a, row) > value(b, row) ? value(a, row) * 2 : value(b, row) + 1,
  }),
];

/**
 * A table somewhere on a sheet, a title above it: a column of names, columns of whole numbers, and columns whose cells have one formula, written
 * with addresses; now and then a cell has a number of its own instead. The results are stored in some of the sheets.
 */
export function randomSheet(random: SeededRandom, name: string): RandomSheet {
  const top = between(random, 0, 4);
  const left = between(random, 0, 3);
  const rows = between(random, 6, 25);
  const typed = between(random, 2, 4);
  const calculated = between(random, 1, 3);
  const builder = new GridBuilder();
  const put = (row: number, column: number, value: string | number | null, formula: string | null): void =>
    builder.put(row, column, { value, formula, format: 'General', note: null });
  const hasResults = random.chance(0.7);
  const figures: number[][] = Array.from({ length: rows }, () => []);
  const names = Array.from({ length: rows }, (_, row) => `${name} row ${String.fromCharCode(97 + row)}`);
  const headings = [
    'Name of it',
    ...Array.from({ length: typed + calculated }, (_, at) => `Figure ${'abcdefg'[at]!}`),
  ];
  if (top > 1) put(0, left, `A title for ${name}`, null);
  headings.forEach((heading, at) => put(top, left + at, heading, null));
  names.forEach((text, row) => put(top + 1 + row, left, text, null));
  const address = (column: number, row: number, fixed = false): string =>
    `${columnLetters(left + 1 + column)}${fixed ? '$' : ''}${top + 2 + row}`;
  const value = (column: number, row: number): number => figures[row]![column]!;
  const exceptions: (number | null)[] = [];
  for (let column = 0; column < typed + calculated; column++) {
    const formula = column < typed ? null : random.pick(formulas);
    const pick = [between(random, 0, column - 1), between(random, 0, column - 1)] as const;
    let own = 0;
    for (let row = 0; row < rows; row++) {
      const isOwn = formula === null || (random.chance(0.1) && own * 3 < rows);
      if (isOwn && formula !== null) own++;
      const made = isOwn || formula === null ? null : formula({ row, address, value, pick });
      const result = made?.value ?? between(random, 0, 5_000);
      figures[row]!.push(result);
      put(top + 1 + row, left + 1 + column, made === null || hasResults ? result : null, made?.text ?? null);
    }
    exceptions.push(formula === null ? null : own);
  }
  const grid = builder.build({ name, hidden: false, tables: [], merges: [] });
  return { grid, headings, figures, names, exceptions };
}

function between(random: SeededRandom, low: number, high: number): number {
  return low + random.integer(high - low + 1);
}
