import { Mark, type TableDifference } from '../../model/workbook-diff.ts';

/** A cell of the grid of a comparison by the places of its row among those shown and of its column, from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; null for a key that leads nowhere. */
export function movedBy(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  { row, column }: GridCell,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): GridCell | null {
  if (altKey || metaKey || rows === 0 || columns === 0) return null;
  const to = (nextRow: number, nextColumn: number): GridCell => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(ctrlKey ? rows - 1 : row + 1, column);
    case 'ArrowUp':
      return to(ctrlKey ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, ctrlKey ? columns - 1 : column + 1);
    case 'ArrowLeft':
      return to(row, ctrlKey ? 0 : column - 1);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(row - page, column);
    case 'Home':
      return to(ctrlKey ? 0 : row, 0);
    case 'End':
      return to(ctrlKey ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}

/**
 * The next cell that differs, or the one before; rows that came, went or were moved stand for their first cell. Round at the end; null
 * where nothing differs.
 */
export function nextDifference(
  { columns, rowMarks, cellMarks }: Pick<TableDifference, 'columns' | 'rowMarks' | 'cellMarks'>,
  rows: readonly number[],
  from: GridCell,
  by: 1 | -1,
): GridCell | null {
  const width = columns.length;
  const cells = rows.length * width;
  let at = from.row * width + from.column;
  for (let seen = 0; seen < cells; seen++) {
    at = (at + by + cells) % cells;
    const [row, column] = [Math.floor(at / width), at % width];
    const mark = rowMarks[rows[row]!]!;
    if (mark === Mark.same) {
      // Nothing else in the row has to be looked at.
      at = by === 1 ? row * width + width - 1 : row * width;
      seen += width - 1;
      continue;
    }
    const isRow = column === 0 && (mark & (Mark.added | Mark.removed | Mark.moved)) !== 0;
    if (isRow || (cellMarks.get(columns[column]!.id)?.[rows[row]!] ?? Mark.same) !== Mark.same) {
      return { row, column };
    }
  }
  return null;
}
