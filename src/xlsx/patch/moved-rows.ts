import { moveFormula } from '../../formula/move-formula.ts';
import { cellAddress, readArea, type SheetGrid } from '../grid.ts';
import { changeReferences, type RowsChange } from './change-references.ts';
import { encodeFormula, movedRanges } from './part-references.ts';
import type { RowMoves } from './row-moves.ts';
import { cellNumber, type SheetPart } from './sheet-part.ts';
import { attributeIn, type AttributePlace, type Splice, TagWalker } from './tag-walker.ts';

/** What the cells of a sheet are moved by. */
export interface CellMoves {
  readonly change: RowsChange;
  /** Rows of this very sheet that move; null for none. */
  readonly moves: RowMoves | null;
  /** Told of a cell whose formula can't be changed, and the reference in it. */
  readonly problem: (row: number, column: number, reference: string) => void;
}

/** What has to be replaced in a sheet's rows so that they stand where they are moved to and their formulas name what they named. */
export function movedRowSplices(part: SheetPart, grid: SheetGrid, by: CellMoves): Splice[] {
  const { xml, prefix } = part;
  const { moves } = by;
  const shared = sharedFormulas(part, grid, by);
  const splices: Splice[] = [];
  const opening = `<${prefix}f`;
  let formula = xml.indexOf(opening, part.data.inner);
  for (const row of part.rowNumbers) {
    const place = part.rows.get(row)!;
    while (formula >= 0 && formula < place.from) formula = xml.indexOf(opening, place.from);
    const hasFormula = formula >= 0 && formula < place.to;
    if (moves?.isGone(row) === true) {
      splices.push({ from: place.from, to: place.to, text: '' });
      continue;
    }
    const to = moves?.to(row) ?? row;
    if (to === row && !hasFormula) continue;
    if (to !== row) {
      const number = attributeIn(xml, 'r', place.from, place.inner);
      const at = place.from + 1 + prefix.length + 3;
      splices.push(
        number === null
          ? { from: at, to: at, text: ` r="${to + 1}"` }
          : { from: number.from, to: number.to, text: String(to + 1) },
      );
    }
    moveCells(part, grid, by, row, to, shared, splices);
  }
  return splices;
}

function moveCells(
  part: SheetPart,
  grid: SheetGrid,
  { change, moves, problem }: CellMoves,
  row: number,
  to: number,
  shared: ReadonlyMap<number, string>,
  splices: Splice[],
): void {
  const { xml, prefix } = part;
  const place = part.rows.get(row)!;
  const walker = new TagWalker(xml, place.inner, place.to);
  let column = -1;
  while (walker.next()) {
    if (walker.isEnd) continue;
    if (walker.local === 'c') {
      const address = walker.attribute('r');
      const found = address === null ? null : readArea(address.value);
      column = found === null ? column + 1 : found.left;
      if (to !== row && address !== null) {
        splices.push({ from: address.from, to: address.to, text: cellAddress(to, column) });
      }
      continue;
    }
    if (walker.local !== 'f') continue;
    const own = shared.get(cellNumber(row, column));
    const { from, to: inner } = walker;
    if (own !== undefined) {
      walker.skip();
      splices.push({ from, to: walker.to, text: `<${prefix}f>${encodeFormula(own)}</${prefix}f>` });
      continue;
    }
    const range = walker.attribute('ref');
    const moved = range === null || moves === null ? null : movedRanges(range.value, moves);
    if (range !== null && moved !== null && moved !== '')
      splices.push({ from: range.from, to: range.to, text: moved });
    for (const name of ['r1', 'r2'])
      moveInput(walker.attribute(name), moves, splices, () => problem(row, column, name));
    const isEmpty = walker.isEmpty;
    const end = walker.skip();
    if (isEmpty || end <= inner) continue;
    const formula = grid.cell(row, column)?.formula ?? '';
    const changed = changeReferences(formula, grid.name, change);
    const open = changed.lost ?? changed.unknown;
    if (open !== null) problem(row, column, open);
    if (changed.text !== formula) splices.push({ from: inner, to: end, text: encodeFormula(changed.text) });
  }
}

/** A cell that a data table puts its values into. */
function moveInput(
  place: AttributePlace | null,
  moves: RowMoves | null,
  splices: Splice[],
  lost: () => void,
): void {
  if (place === null || moves === null) return;
  const moved = movedRanges(place.value, moves);
  if (moved === '') lost();
  else if (moved !== null) splices.push({ from: place.from, to: place.to, text: moved });
}

/** Shared formulas that read otherwise in some of their cells now, cell by cell, as they read where they were after the change. */
function sharedFormulas(part: SheetPart, grid: SheetGrid, by: CellMoves): Map<number, string> {
  const apart = new Map<number, string>();
  const start = cellNumber(1, 0);
  for (const { master, cells } of part.groups.values()) {
    if (master < 0) continue;
    const texts = new Map<number, string>();
    const [masterRow, masterColumn] = [Math.floor(master / start), master % start];
    let isApart = by.moves?.isGone(masterRow) ?? false;
    const masterText = isApart ? '' : changedAt(grid, masterRow, masterColumn, by);
    for (const cell of cells) {
      const [row, column] = [Math.floor(cell / start), cell % start];
      if (by.moves?.isGone(row) === true) continue;
      const text = changedAt(grid, row, column, by);
      texts.set(cell, text);
      if (isApart) continue;
      const rows = (by.moves?.to(row) ?? row) - (by.moves?.to(masterRow) ?? masterRow);
      isApart = moveFormula(masterText, rows, column - masterColumn) !== text;
    }
    if (isApart) for (const [cell, text] of texts) apart.set(cell, text);
  }
  return apart;
}

function changedAt(grid: SheetGrid, row: number, column: number, { change, problem }: CellMoves): string {
  const { text, lost, unknown } = changeReferences(grid.cell(row, column)?.formula ?? '', grid.name, change);
  const open = lost ?? unknown;
  if (open !== null) problem(row, column, open);
  return text;
}
