import type { ColumnId, RowId, TableId } from './ids.ts';
import type { StoredFormula } from './stored-formula.ts';

/** Where cells came from, as far as the clipboard says. */
export type ClipboardSource =
  | 'pledgebook'
  | 'excel'
  | 'libreoffice'
  | 'google-sheets'
  | 'word'
  | 'web'
  /** Text alone: tab-separated, or lines. */
  | 'text';

/** What the raw value of a cell is, by the number format it had where it came from. */
export type RawKind = 'number' | 'percent' | 'date' | 'text' | 'boolean';

/**
 * The value behind the text of a cell. A percentage is its fraction, a date a serial number of the 1900 system. `text` says that
 * the cell held text although it may look like something else: `00123`.
 */
export type RawValue =
  | { readonly kind: 'number' | 'percent' | 'date'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** From which rows and columns of the open workbook a block was copied. */
export interface BlockOrigin {
  readonly table: TableId;
  /** The rows and columns of the block; null for a line of headings. */
  readonly rows: readonly (RowId | null)[];
  readonly columns: readonly ColumnId[];
  /** Formulas of single cells by the numbers of their cells. */
  readonly formulas: ReadonlyMap<number, StoredFormula>;
}

/**
 * A rectangle of cells from the clipboard. Cells are numbered line by line from 0: that in `row` and `column` is
 * `row * columnCount + column`. Merged cells have their text in the first place and blanks in the others.
 */
export interface ClipboardBlock {
  readonly source: ClipboardSource;
  readonly rowCount: number;
  readonly columnCount: number;
  /** What each cell showed; breaks are LF. */
  readonly texts: readonly string[];
  /** What stood behind the texts, where the source says so. */
  readonly raws: { get(cell: number): RawValue | undefined };
  /** Formulas of cells, with the equals sign, as they stood in their place; our own clipboard alone has any. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Null where the cells are not of this workbook. */
  readonly origin: BlockOrigin | null;
}

/** The most cells that a paste takes in. */
export const mostBlockCells = 2_000_000;

const none: ReadonlyMap<number, never> = new Map<number, never>();

/** A block of texts; shorter lines are filled up with blanks. */
export function blockOfTexts(rows: readonly (readonly string[])[], source: ClipboardSource): ClipboardBlock {
  const columnCount = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  const texts: string[] = [];
  for (const row of rows) {
    for (let column = 0; column < columnCount; column++) texts.push(row[column] ?? '');
  }
  return { source, rowCount: rows.length, columnCount, texts, raws: none, formulas: none, origin: null };
}

/** The texts of a block, line by line. */
export function textRows({ texts, rowCount, columnCount }: ClipboardBlock): string[][] {
  return Array.from({ length: rowCount }, (_, row) =>
    texts.slice(row * columnCount, (row + 1) * columnCount),
  );
}
