import { kind } from './cell-kinds.ts';
import type { ColumnLook } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';

/**
 * The sheet columns in which a blank cell means the same as the cell above: labels merged down over their groups, and labels that stand on
 * the first row of each group, left of the first column that has something in every row. Never figures or dates, and never by the look
 * of a text file, which has no groups.
 */
export function fillDownColumns(
  map: SheetMap,
  rows: readonly number[],
  left: number,
  looks: readonly ColumnLook[],
): ReadonlySet<number> {
  const found = new Set<number>();
  if (map.grid.isTextFile === true) return found;
  const counted: Counted[] = [];
  for (const [at] of looks.entries()) {
    const column = countColumn(map, rows, left + at);
    counted.push(column);
    // Labels come first; what stands right of the first figures is none.
    if (column.hasFigures) break;
  }
  const key = counted.findIndex(({ filled }) => filled === rows.length);
  for (const [index, column] of counted.entries()) {
    if (column.hasFigures) break;
    const isMerged = column.covered > 0 && column.covered + column.filled === rows.length;
    if (isMerged || (index < key && isOnFirstRows(column, rows.length))) found.add(left + index);
  }
  return found;
}

interface Counted {
  readonly filled: number;
  readonly covered: number;
  readonly isFirstFilled: boolean;
  /** Whether a label stands right below the same one: then a blank is a blank. */
  readonly repeats: boolean;
  /** Labels with blank rows below them, up to the next one. */
  readonly groups: number;
  /** Whether it holds anything that is no text. */
  readonly hasFigures: boolean;
}

/** Whether several groups have their label on their first row, and blanks are no mere gaps. */
function isOnFirstRows({ filled, covered, isFirstFilled, repeats, groups }: Counted, rows: number): boolean {
  return isFirstFilled && !repeats && groups >= 2 && rows - filled - covered >= rows * 0.3;
}

function countColumn(map: SheetMap, rows: readonly number[], column: number): Counted {
  let filled = 0;
  let covered = 0;
  let groups = 0;
  let repeats = false;
  let hasFigures = false;
  let isFirstFilled = false;
  let before = '';
  let isGroupKnown = true;
  for (const [index, row] of rows.entries()) {
    const found = map.kind(row, column);
    if (found === kind.coveredDown) covered++;
    if (found === kind.blank || found === kind.coveredDown || found === kind.coveredRight) {
      if (!isGroupKnown) groups++;
      isGroupKnown = true;
      continue;
    }
    const text = plainTextOf(map.value(row, column));
    filled++;
    if (index === 0) isFirstFilled = true;
    if (text === before) repeats = true;
    before = text;
    isGroupKnown = false;
    if (found !== kind.text) hasFigures = true;
  }
  return { filled, covered, isFirstFilled, repeats, groups, hasFigures };
}
