import type { CellPlace } from '../../../commands/find-place.ts';
import type { ColumnId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import type { GridRow } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';

/** What is looked for: whether a row can have it in one of its cells at all, and whether a cell has it. */
export interface MarkedSearch {
  inRow(row: GridRow): boolean;
  inCell(row: GridRow, column: ColumnId): boolean;
}

/**
 * The next cell in sight that has what is looked for, row by row and from left to right from the focused cell on, or the other way;
 * after the last the search begins again with the first. Null where no cell has it.
 */
export function findMarked(
  { rows, columns, place }: Pick<GridSite, 'rows' | 'columns' | 'place'>,
  { inRow, inCell }: MarkedSearch,
  way: 'forward' | 'back',
): { readonly row: number; readonly column: number } | null {
  const ids = columns.inGrid.map((_, at) => columns.at(at)?.id);
  const rowCount = rows.count;
  if (rowCount === 0 || ids.length === 0) return null;
  const step = way === 'forward' ? 1 : -1;
  const startRow = place === null ? -1 : rows.indexOf(place.row);
  const startColumn = place === null ? -1 : columns.indexOf(place.column);
  const first = startRow < 0 ? (step === 1 ? 0 : rowCount - 1) : startRow;
  // The first row is come to twice: after the focused cell, and before it at the very end.
  for (let turn = 0; turn <= rowCount; turn++) {
    const at = (first + step * turn + rowCount * 2) % rowCount;
    const row = rows.at(at);
    if (row?.kind !== 'row' || !inRow(row)) continue;
    for (let offset = 0; offset < ids.length; offset++) {
      const column = step === 1 ? offset : ids.length - 1 - offset;
      if (turn === 0 && startRow >= 0 && (column - startColumn) * step <= 0) continue;
      const id = ids[column];
      if (id !== undefined && inCell(row, id)) return { row: at, column };
    }
  }
  return null;
}

/** The first cell of a table that has what is looked for, displayed or not; null where none has it. */
export function firstMarked(table: Table, { inRow, inCell }: MarkedSearch): CellPlace | null {
  const { rows, columns } = table;
  for (const [position, slot] of rows.sequence.entries()) {
    const row: GridRow = { kind: 'row', id: rows.idAt(slot), slot, position };
    const column = inRow(row) ? columns.find(({ id }) => inCell(row, id)) : undefined;
    if (column !== undefined) return { table: table.id, row: row.id, column: column.id };
  }
  return null;
}

/** Looks for the notes that a table has now. */
export function notesOf(table: Table): MarkedSearch {
  const noted = new Map(table.columns.map(({ id }) => [id, table.notes(id)]));
  return {
    inRow: ({ id }) => [...noted.values()].some((notes) => notes.has(id)),
    inCell: ({ id }, column) => noted.get(column)?.has(id) === true,
  };
}
