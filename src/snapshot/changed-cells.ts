import type { TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { ChangedCell } from '../model/merge-plan.ts';

/** So many cells are named of what was changed in a thing that the other side removed. */
const most = 5;

/** Cells that one side changed in a table, without those of rows that it removed: the first few of a row, a column or all. */
export class ChangedCells {
  readonly #change: TableChange;
  #rows: ReadonlyMap<RowId, readonly ChangedCell[]> | null = null;

  constructor(change: TableChange) {
    this.#change = change;
  }

  get ofTable(): readonly ChangedCell[] {
    return firstOf(this.#all(this.#change.cells.keys()));
  }

  ofColumn(column: ColumnId): readonly ChangedCell[] {
    return firstOf(this.#all([column]));
  }

  ofRow(row: RowId): readonly ChangedCell[] {
    this.#rows ??= this.#byRow();
    return this.#rows.get(row) ?? [];
  }

  *#all(columns: Iterable<ColumnId>): Generator<ChangedCell, void, void> {
    for (const column of columns) {
      const changed = this.#change.cells.get(column);
      if (changed === undefined || this.#change.columns.get(column)?.[1] === null) continue;
      const { rows, before, after } = changed;
      for (const [at, row] of rows.entries()) {
        if (this.#change.rows.get(row)?.[1] === null) continue;
        yield { column, row, before: before[at]!, after: after[at]! };
      }
    }
  }

  #byRow(): ReadonlyMap<RowId, readonly ChangedCell[]> {
    const rows = new Map<RowId, ChangedCell[]>();
    for (const cell of this.#all(this.#change.cells.keys())) {
      const cells = rows.get(cell.row);
      if (cells === undefined) rows.set(cell.row, [cell]);
      else if (cells.length < most) cells.push(cell);
    }
    return rows;
  }
}

function firstOf(cells: Iterable<ChangedCell>): readonly ChangedCell[] {
  const first: ChangedCell[] = [];
  for (const cell of cells) {
    first.push(cell);
    if (first.length === most) break;
  }
  return first;
}
