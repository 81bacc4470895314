import type { ColumnId, RowId, TableId } from '../../model/ids.ts';

/** Cells that the grid outlines, because the formula in hand refers to them. */
export interface CellHighlight {
  readonly table: TableId;
  /** The columns in which they stand; empty for every column. */
  readonly columns: readonly ColumnId[];
  /** Certain rows, every row, the headings, or the totals row. */
  readonly rows: readonly RowId[] | 'all' | 'headers' | 'totals';
  /** Which of the colours `--reference-0` to `--reference-7`; dashed in another one where the cells read the one in hand. */
  readonly colour: number | 'dependent';
}

/** How many colours there are for references; the next one after the last is the first again. */
const referenceColours = 8;

/** The token of a reference's colour, for `style`. */
export function referenceColour(colour: CellHighlight['colour']): string {
  if (colour === 'dependent') return 'var(--text-soft)';
  return `var(--reference-${colour % referenceColours})`;
}
