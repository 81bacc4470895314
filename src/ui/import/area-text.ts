import { columnIndex, columnLetters, type SheetArea } from '../../model/sheet-layout.ts';

/** A range as people write it: `B4:L60`, for one cell `B4`. */
export function areaText({ top, left, bottom, right }: SheetArea): string {
  const first = cellText(top, left);
  return top === bottom && left === right ? first : `${first}:${cellText(bottom, right)}`;
}

/** A cell as people write it: `B4` for row 3 and column 1, counted from 0. */
export function cellText(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/**
 * The range that a text names: two corners in any order, `$` and letters of any case; a single cell is a range too. Null for any other
 * text, and for one that begins outside a sheet of so many rows and columns; what reaches beyond them is cut off.
 */
export function readArea(
  text: string,
  { rowCount, columnCount }: { readonly rowCount: number; readonly columnCount: number },
): SheetArea | null {
  const found = /^\s*\$?([a-z]{1,3})\$?(\d{1,7})(?:\s*:\s*\$?([a-z]{1,3})\$?(\d{1,7}))?\s*$/i.exec(text);
  if (found === null) return null;
  const [, firstLetters = '', firstNumber = '', lastLetters = firstLetters, lastNumber = firstNumber] = found;
  const columns = [columnIndex(firstLetters), columnIndex(lastLetters)];
  const rows = [Number(firstNumber) - 1, Number(lastNumber) - 1];
  const [one, other] = columns;
  if (one === undefined || other === undefined || one === null || other === null) return null;
  const top = Math.min(...rows);
  const left = Math.min(one, other);
  if (top < 0 || top >= rowCount || left >= columnCount) return null;
  return {
    top,
    left,
    bottom: Math.min(Math.max(...rows), rowCount - 1),
    right: Math.min(Math.max(one, other), columnCount - 1),
  };
}
