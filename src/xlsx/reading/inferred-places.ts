import type { SheetArea } from '../../model/sheet-layout.ts';
import type { TablePlace } from './complete-reading.ts';
import { isFigureKind, kind } from './cell-kinds.ts';
import { piecesOf, type SheetPieces } from './islands.ts';
import { findHeading } from './heading-rows.ts';
import { type Block, blocksOf, trimmed } from './join-islands.ts';
import { overlap } from './areas.ts';
import { loneKeys } from './lone-keys.ts';
import { readingReasons } from './reading-words.ts';
import { richRows } from './row-looks.ts';
import { footnoteOf, isShorthand } from './shorthand.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';

/** The places on a sheet that look like tables, around areas that are taken; where there are none, what may be a table is one. */
export function inferredPlaces(map: SheetMap, taken: readonly SheetArea[]): TablePlace[] {
  const pieces = piecesOf(map);
  const blocks = blocksOf(map, pieces).flatMap((block) => aroundTaken(map, block, taken, pieces));
  const sure = blocks.filter((block) => isTable(map, block));
  const isOnly = taken.length === 0;
  const all = sure.length > 0 || !isOnly ? sure : blocks.filter((block) => mayBeTable(map, block));
  const chosen = all.length > mostTables ? largest(all) : all;
  const places = chosen.map((block) => toPlace(map, block, pieces));
  return places.length > 0 || !isOnly ? places : listPlaces(map, pieces);
}

/** Tables of one sheet that are found by its layout at most: of more, those with the most cells. */
export const mostTables = 500;

function largest(blocks: readonly Block[]): Block[] {
  const size = ({ area }: Block) => (area.bottom - area.top + 1) * (area.right - area.left + 1);
  return [...blocks].sort((a, b) => size(b) - size(a)).slice(0, mostTables);
}

/** A block that reaches around a taken area is its parts above, below and beside that. */
function aroundTaken(map: SheetMap, block: Block, taken: readonly SheetArea[], pieces: SheetPieces): Block[] {
  const hole = taken.find((area) => overlap(area, block.area));
  if (hole === undefined) return [block];
  const { top, left, bottom, right } = block.area;
  const [from, to] = [Math.max(top, hole.top), Math.min(bottom, hole.bottom)];
  const parts: SheetArea[] = [
    { top, left, bottom: hole.top - 1, right },
    { top: hole.bottom + 1, left, bottom, right },
    { top: from, left, bottom: to, right: hole.left - 1 },
    { top: from, left: hole.right + 1, bottom: to, right },
  ];
  return parts
    .filter((area) => area.bottom >= area.top && area.right >= area.left)
    .map((area) => trimmed(map, area))
    .flatMap((area) => {
      const part: Block = { area, heading: findHeading(map, area, pieces.lines), joined: [] };
      return aroundTaken(map, part, taken, pieces);
    });
}

/** Whether a block is a table beyond doubt: headings with rows below, or rows enough that are alike. */
function isTable(map: SheetMap, block: Block): boolean {
  const { area, heading } = block;
  const width = area.right - area.left + 1;
  if (isSparse(map, area) || (width === 2 && isKeyOrAddress(map, block))) return false;
  if (heading.rows !== null) {
    if (heading.dataRow > area.bottom || width < 2) return false;
    // Two cells over two others are as often an address or a sum beside its name.
    return width > 2 || area.bottom - heading.rows.last >= 2;
  }
  const rows = richRows(map, area, 50);
  if (rows.length < 3) return false;
  const hasFigures = heading.looks.some(({ isFigures, filled }) => isFigures && filled > 0);
  return hasFigures && rows.filter(({ kinds }) => kinds.some((cell) => isFigureKind(cell))).length >= 3;
}

/** Whether a very large area holds next to nothing: cells in a diagonal, say. */
function isSparse(map: SheetMap, area: SheetArea): boolean {
  const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
  if (size < 1_000_000) return false;
  let cells = 0;
  for (
    let place = map.placeFrom(area.top);
    place < map.rows.length && map.rows[place]! <= area.bottom;
    place++
  ) {
    map.forCells(place, area.left, area.right, () => cells++);
  }
  return cells * 50 < size;
}

/** Whether two columns say what something is: `Date:` and a date, `[x]` and what it stands for. */
function isKeyOrAddress(map: SheetMap, { area, heading }: Block): boolean {
  const rows = richRows(map, { ...area, top: heading.rows === null ? area.top : heading.dataRow }, 200);
  const first = rows.map(({ row }) => plainTextOf(map.value(row, area.left)));
  const top = plainTextOf(map.value(area.top, area.left));
  if (first.length === 0) return false;
  if (top.endsWith(':') && first.every((text) => text.endsWith(':'))) return true;
  return (
    first.every((text) => isShorthand(text)) &&
    rows.every(({ kinds }) => kinds[1] === kind.text || kinds[1] === kind.shorthand)
  );
}

function mayBeTable(map: SheetMap, { area }: Block): boolean {
  return !isSparse(map, area) && area.bottom > area.top && area.right > area.left;
}

function toPlace(map: SheetMap, { area, heading, joined }: Block, pieces: SheetPieces): TablePlace {
  const first = heading.rows?.first ?? heading.dataRow;
  const headingRows = heading.rows === null ? 0 : heading.rows.last - first + 1;
  const whole = { ...area, top: first };
  const bottom = goOn(map, pieces, { ...whole, bottom: withoutEnd(map, whole, heading) }, heading);
  const reasons = [
    ...(joined.includes('rows') ? [readingReasons.rowsJoined()] : []),
    ...(joined.includes('columns') ? [readingReasons.columnsJoined()] : []),
    ...(joined.includes('apart') ? [readingReasons.apart()] : []),
  ];
  return {
    area: { ...whole, bottom },
    headingRows,
    foundBy: 'layout',
    name: null,
    isFixed: false,
    totalsRow: null,
    reasons,
  };
}

/** The last row without footnotes that have two cells each (`1` and its words), which stand in no column of figures. */
function withoutEnd(map: SheetMap, area: SheetArea, { looks, dataRow }: Block['heading']): number {
  if (!looks.some(({ isFigures }) => isFigures)) return area.bottom;
  let bottom = area.bottom;
  for (; bottom > dataRow; bottom--) {
    const cells = map.cellsIn(bottom, area.left, area.right);
    if (cells.length === 0) continue;
    if (cells.some(({ column, kind: cell }) => isFigureKind(cell) && looks[column - area.left]!.isFigures))
      break;
    const text = cells.map(({ column }) => plainTextOf(map.value(bottom, column))).join(' ');
    if (!isFootnoteLike(text)) break;
  }
  return bottom;
}

/** The last row with the lines right below that are rows with one cell filled: those with a key, and in a table of texts any. */
function goOn(
  map: SheetMap,
  { lines }: SheetPieces,
  area: SheetArea,
  { looks, isCertain, dataRow }: Block['heading'],
): number {
  let end = area.bottom;
  if (looks.length < 2) return end;
  const isKey = loneKeys(map, area, dataRow);
  for (;;) {
    const line = lines.get(end + 1);
    if (line === undefined || line.column !== area.left || line.right > line.column) return end;
    if (isKey(line.row, line.column)) {
      end++;
      continue;
    }
    if (isCertain || line.kind !== kind.text) return end;
    const text = plainTextOf(map.value(line.row, line.column));
    if (text.length > 60 || isFootnoteLike(text)) return end;
    end++;
  }
}

function isFootnoteLike(text: string): boolean {
  return (
    text.length > 120 ||
    footnoteOf(text) !== null ||
    /^(?:sources?|notes?|footnotes?|please note|contact|©|crown copyright|published|last updated|end of)\b/i.test(
      text,
    ) ||
    /^\[?[a-z]\]?\s*[=:]/i.test(text)
  );
}

/** A sheet with nothing but one list: a heading and values below it, alike or short, without gaps. */
function listPlaces(map: SheetMap, { lines }: SheetPieces): TablePlace[] {
  const cells = [...lines.values()];
  const [first] = cells;
  if (first === undefined || cells.length !== map.rows.length || cells.length < 3) return [];
  const isList = cells.every(
    ({ row, column, right }, index) =>
      row === first.row + index && column === first.column && right === column,
  );
  if (!isList) return [];
  const texts = cells.map(({ row, column }) => plainTextOf(map.value(row, column)));
  if (texts.some((text) => text.length > 60 || /[.!?]\s|[.!?]$/.test(text) || isFootnoteLike(text)))
    return [];
  const figures = cells.slice(1).every(({ kind: cell }) => isFigureKind(cell));
  const headingRows = first.kind === kind.text || figures ? (isFigureKind(first.kind) ? 0 : 1) : 0;
  const area = { top: first.row, left: first.column, bottom: cells.at(-1)!.row, right: first.column };
  return [{ area, headingRows, foundBy: 'layout', name: null, isFixed: false, totalsRow: null, reasons: [] }];
}
