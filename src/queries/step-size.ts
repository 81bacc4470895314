import type { ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId } from '../model/ids.ts';

/** How much a step changed. */
export interface StepSize {
  /** Rows that came, went or moved. */
  readonly rows: number;
  /** Cells with another value, override or note, but for those of rows that came or went. */
  readonly cells: number;
}

/** How many rows and cells a step changed, over all tables. */
export function stepSize({ tables }: ChangeSet): StepSize {
  let [rows, cells] = [0, 0];
  for (const change of tables.values()) {
    rows += change.rows.size;
    const columns = new Set([...change.cells.keys(), ...change.overrides.keys(), ...change.notes.keys()]);
    for (const column of columns) cells += cellsOf(change, column);
  }
  return { rows, cells };
}

function cellsOf({ rows, cells, overrides, notes }: TableChange, column: ColumnId): number {
  // Mostly they are values alone, each once: of very many nothing has to be gone through.
  if (rows.size === 0 && !overrides.has(column) && !notes.has(column))
    return cells.get(column)?.rows.length ?? 0;
  // A cell that was typed over a value put in by hand has both.
  const changed = new Set(cells.get(column)?.rows);
  for (const row of overrides.get(column)?.keys() ?? []) changed.add(row);
  for (const row of notes.get(column)?.keys() ?? []) changed.add(row);
  let count = 0;
  for (const row of changed) {
    const [before, after] = rows.get(row) ?? [true, true];
    if (before !== null && after !== null) count++;
  }
  return count;
}
