import type { ImportChoices } from '../../model/import-choices.ts';
import { type NotTaken, type NotTakenKind, notTakenKinds } from '../../model/not-taken.ts';
import type { TableReading } from '../../model/table-reading.ts';
import { cellAddress, type SheetGrid } from '../grid.ts';
import { plainTextOf } from '../reading/sheet-map.ts';

/** Cells that are named of those outside the tables. */
const mostNamed = 5;

/**
 * Tells what the sheets of the tables that are imported have and no table takes over. Lines around a table that become its title or its
 * description, or are listed with it, are none of it. In a file that was exported here conditional formats are those of its tables.
 */
export function findNotTaken(
  sheets: readonly SheetGrid[],
  { tables }: ImportChoices,
  { isOurs }: { readonly isOurs: boolean },
): NotTaken[] {
  const bySheet = new Map<number, TableReading[]>();
  for (const { reading, into } of tables) {
    if (into.kind === 'leave') continue;
    bySheet.set(reading.sheet, [...(bySheet.get(reading.sheet) ?? []), reading]);
  }
  return [...bySheet].flatMap(([sheet, readings]): NotTaken[] => {
    const grid = sheets[sheet];
    if (grid === undefined) return [];
    const outside = cellsOutside(grid, readings);
    const { extras } = grid;
    const all: Record<NotTakenKind, number> = {
      ...outside.counts,
      charts: extras?.charts ?? 0,
      pictures: extras?.pictures ?? 0,
      shapes: extras?.shapes ?? 0,
      pivotTables: extras?.pivotTables ?? 0,
      rules: isOurs ? 0 : (extras?.rules ?? 0),
      links: extras?.links ?? 0,
    };
    const some = notTakenKinds.filter((kind) => all[kind] > 0).map((kind) => [kind, all[kind]] as const);
    if (some.length === 0) return [];
    return [{ sheet: grid.name, counts: Object.fromEntries(some), cells: outside.cells }];
  });
}

interface Outside {
  readonly counts: Record<'cells' | 'formulas' | 'notes', number>;
  readonly cells: readonly string[];
}

function cellsOutside(grid: SheetGrid, readings: readonly TableReading[]): Outside {
  const counts = { cells: 0, formulas: 0, notes: 0 };
  const cells: string[] = [];
  for (const row of grid.rowNumbers()) {
    const here = readings.filter((reading) => hasRow(reading, row));
    // Looking at each cell of a large table would take as long as reading it.
    if (here.some(({ area }) => area.left === 0 && area.right >= grid.columnCount - 1)) continue;
    const lines = readings.flatMap(({ remarks }) =>
      remarks.flatMap((remark) => (remark.row === row ? [remark.text] : [])),
    );
    const titles = here.length > 0 ? [] : readings.map(({ title }) => title);
    for (const [column, { value, formula, note }] of grid.cellsOf(row)) {
      if (here.some(({ area }) => column >= area.left && column <= area.right)) continue;
      if (note !== null) counts.notes++;
      const text = plainTextOf(value);
      const told = typeof value === 'string' ? [...lines, ...titles] : lines;
      if (formula === null && (text === '' || told.some((each) => holds(each, text)))) continue;
      counts.cells++;
      if (formula !== null) counts.formulas++;
      if (cells.length < mostNamed) cells.push(cellAddress(row, column));
    }
  }
  return { counts, cells };
}

function hasRow({ area, totalsRow }: TableReading, row: number): boolean {
  return (row >= area.top && row <= area.bottom) || row === totalsRow;
}

/** Whether a line has the text of a cell; titles and lines may be cut. */
function holds(line: string, text: string): boolean {
  return line !== '' && (line.includes(text) || text.startsWith(line));
}
