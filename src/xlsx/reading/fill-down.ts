import { kind } from './cell-kinds.ts';
import type { ColumnLook } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';

/**
 * The sheet columns in which a blank cell means the same as the cell above: labels left of another column of labels that has one in
 * every row, merged down over a group or standing on its first row alone. Never figures, but for years.
 */
export function fillDownColumns(
  map: SheetMap,
  rows: readonly number[],
  left: number,
  looks: readonly ColumnLook[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const counted: Counted[] = [];
  for (const [at, look] of looks.entries()) {
    const column = countColumn(map, rows, left + at);
    const isLabel = !look.isFigures || column.areYears;
    // Labels come first; what stands right of the first figures is none.
    if (!isLabel && column.covered === 0) break;
    counted.push(column);
  }
  for (const [index, column] of counted.entries()) {
    const complete = counted.slice(index + 1).some(({ filled }) => filled >= rows.length * 0.95);
    const hasFigures = looks.length > counted.length;
    if (
      column.covered > 0 &&
      column.covered + column.filled >= rows.length * 0.95 &&
      (complete || hasFigures)
    ) {
      found.add(left + index);
    } else if (complete && isOnFirstRows(column, rows.length)) found.add(left + index);
  }
  return found;
}

interface Counted {
  readonly filled: number;
  readonly covered: number;
  readonly isFirstFilled: boolean;
  /** Whether a label stands right below the same one: then a blank is a blank. */
  readonly repeats: boolean;
  readonly areYears: boolean;
}

function isOnFirstRows({ filled, covered, isFirstFilled, repeats }: Counted, rows: number): boolean {
  return isFirstFilled && !repeats && filled >= 2 && rows - filled - covered >= rows * 0.3;
}

function countColumn(map: SheetMap, rows: readonly number[], column: number): Counted {
  let filled = 0;
  let covered = 0;
  let years = 0;
  let repeats = false;
  let isFirstFilled = false;
  let before = '';
  for (const [index, row] of rows.entries()) {
    const found = map.kind(row, column);
    if (found === kind.coveredDown) covered++;
    if (found === kind.blank || found === kind.coveredDown || found === kind.coveredRight) continue;
    const text = plainTextOf(map.value(row, column));
    filled++;
    if (index === 0) isFirstFilled = true;
    if (text === before) repeats = true;
    before = text;
    if (found === kind.whole && Number(text) >= 1800 && Number(text) <= 2100) years++;
  }
  return { filled, covered, isFirstFilled, repeats, areYears: filled > 0 && years === filled };
}
