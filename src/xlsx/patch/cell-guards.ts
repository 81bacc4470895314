import { numberText } from '../../base/language.ts';
import { areaAddress, cellAddress } from '../grid.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { CellEdit } from './write-cells.ts';
import { cellNumber, type SheetPart } from './sheet-part.ts';

/** A cell that can't be written, and why. */
export interface GuardedCell {
  readonly row: number;
  readonly column: number;
  readonly why: string;
}

/** Why a cell of a sheet can't get a new value or formula, as a sentence; null where it can. Shared formulas are looked at afterwards. */
export function whyNot(sheet: SheetPart, row: number, column: number): string | null {
  const merge = sheet.merges.find((area) => isIn(area, row, column));
  if (merge !== undefined && (merge.top !== row || merge.left !== column)) {
    return `The cell is joined with others (${areaAddress(merge)}) and shows what stands in ${cellAddress(merge.top, merge.left)}.`;
  }
  const block = sheet.blocks.find((area) => isIn(area, row, column));
  if (block !== undefined) {
    return `The cell belongs to a formula that fills ${areaAddress(block)}; change that formula in Excel.`;
  }
  return null;
}

/** Whether a formula that fills several cells gives this one's value. */
export function isInBlock(sheet: SheetPart, row: number, column: number): boolean {
  return sheet.blocks.some((area) => isIn(area, row, column));
}

/** Takes away what would leave other cells without the formula that they share with an edited one, and says what it was. */
export function withoutSharedMasters(
  sheet: SheetPart,
  edits: Map<number, Map<number, CellEdit>>,
): GuardedCell[] {
  const refused: GuardedCell[] = [];
  for (const { master, cells } of sheet.groups.values()) {
    if (master < 0 || cells.length < 2) continue;
    const [row, column] = placeOf(master);
    const edit = edits.get(row)?.get(column);
    if (edit === undefined || edit.kind === 'result') continue;
    const others = cells.filter((cell) => {
      if (cell === master) return false;
      const [otherRow, otherColumn] = placeOf(cell);
      const other = edits.get(otherRow)?.get(otherColumn);
      return other === undefined || other.kind === 'result';
    });
    if (others.length === 0) continue;
    edits.get(row)!.delete(column);
    if (edits.get(row)!.size === 0) edits.delete(row);
    const [firstRow, firstColumn] = placeOf(others[0]!);
    const more = others.length > 1 ? ` and ${numberText(others.length - 1)} more` : '';
    refused.push({
      row,
      column,
      why: `The formula here is kept once for several cells (${cellAddress(firstRow, firstColumn)}${more}); without it they would have none.`,
    });
  }
  return refused;
}

function placeOf(cell: number): readonly [row: number, column: number] {
  const start = cellNumber(1, 0);
  return [Math.floor(cell / start), cell % start];
}

function isIn({ top, left, bottom, right }: SheetArea, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
