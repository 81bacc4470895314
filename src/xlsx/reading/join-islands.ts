import type { SheetArea } from '../../model/sheet-layout.ts';
import { overlap, union } from './areas.ts';
import { isFigureKind, kind } from './cell-kinds.ts';
import { findHeading, type HeadingPlace } from './heading-rows.ts';
import type { SheetPieces } from './islands.ts';
import { richRows } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';

/** A part of a sheet that is one table, as far as its edges go. */
export interface Block {
  readonly area: SheetArea;
  readonly heading: HeadingPlace;
  /** Why it was put together of parts, or kept apart from its neighbour. */
  readonly joined: readonly ('rows' | 'columns' | 'apart')[];
}

/** Blank rows, and rows with one cell alone, that a table may have between two of its rows. */
const widestGap = { blank: 2, lines: 6 } as const;

/** Blocks, the last found first, among which the one above a part is looked for; they come from top to bottom. */
const blocksLookedAt = 500;

/** Puts the islands of a sheet together that are parts of one table: across blank rows and sub-headings, then across blank columns. */
export function blocksOf(map: SheetMap, { islands, lines }: SheetPieces): Block[] {
  const measure = (area: SheetArea): Block => ({ area, heading: findHeading(map, area, lines), joined: [] });
  const parts = islands.flatMap((area) => splitAtHeadings(map, measure(area), lines)).sort(byPlace);
  const stacked: Block[] = [];
  const grown = new Set<number>();
  for (const part of parts) {
    const above = lastAbove(stacked, part);
    if (above !== null && goesOnBelow(map, lines, stacked[above]!, part)) {
      const { area, heading, joined } = stacked[above]!;
      const both = union(area, part.area);
      const isHeadingAlone = heading.dataRow > area.bottom || heading.rows === null;
      // Measured once more at the end: a table may have thousands of parts.
      stacked[above] = {
        area: both,
        heading: isHeadingAlone ? findHeading(map, both, lines) : heading,
        joined: addReason(joined, 'rows'),
      };
      grown.add(above);
    } else stacked.push(part);
  }
  const measured = stacked.map((block, index) =>
    grown.has(index) ? { ...block, heading: findHeading(map, block.area, lines) } : block,
  );
  const wider = withLoneColumns(map, measured, measure);
  const beside = joinColumns(map, withPartsBeside(map, lines, wider, measure), measure).map((block) => {
    const area = withGroupColumn(block.area, lines);
    return area === block.area ? block : { ...block, area, heading: findHeading(map, area, lines) };
  });
  return withHeadingsAbove(map, lines, beside);
}

/**
 * Gives blocks without headings those that stand above their first sub-heading. Where a column is blank the row of headings touches nothing: its
 * cells left of that column are single ones, those right of it a block of their own.
 */
function withHeadingsAbove(map: SheetMap, lines: SheetPieces['lines'], blocks: readonly Block[]): Block[] {
  let all = [...blocks];
  for (const block of blocks) {
    if (block.heading.rows !== null) continue;
    const row = rowAboveLines(map, lines, block.area);
    if (row === null) continue;
    const area = { ...block.area, top: row };
    const isHeadingAlone = ({ area: other }: Block) =>
      other.bottom === row && other.top === row && other.left >= area.left && other.right <= area.right;
    const isTaken = ({ area: other }: Block) => other.top <= row && other.bottom >= row;
    if (all.some((other) => isTaken(other) && !isHeadingAlone(other))) continue;
    const heading = findHeading(map, area, lines);
    if (heading.rows?.first !== row || !heading.isCertain) continue;
    const joined = addReason(block.joined, 'rows');
    all = [...all.filter((each) => each !== block && !isHeadingAlone(each)), { area, heading, joined }];
  }
  return all.sort(byPlace);
}

/** The row above the lines, blank rows among them, that stand right above an area; null where there are none or too many of them. */
function rowAboveLines(map: SheetMap, lines: SheetPieces['lines'], area: SheetArea): number | null {
  const gap = { lines: 0, blank: 0 };
  for (let row = area.top - 1; row >= 0 && gap.lines <= 3 && gap.blank <= 1; row--) {
    const line = lines.get(row);
    if (line !== undefined && line.column >= area.left && line.right <= area.right) gap.lines++;
    else if (line !== undefined) return null;
    else if (map.rows[map.placeFrom(row)] !== row) gap.blank++;
    else return gap.lines === 0 ? null : row;
  }
  return null;
}

/** Rows from a block's first one in which a column of groups is looked for. */
const rowsWithGroups = 10_000;

/** The area with the column to its left where names of groups stand alone in their rows, between its first row and its last. */
function withGroupColumn(area: SheetArea, lines: SheetPieces['lines']): SheetArea {
  if (area.left === 0) return area;
  const end = Math.min(area.bottom, area.top + rowsWithGroups);
  for (let row = area.top + 1; row < end; row++) {
    const line = lines.get(row);
    const isBeside = line?.column === area.left - 1 && line.right === line.column && line.kind === kind.text;
    if (isBeside) return { ...area, left: area.left - 1 };
  }
  return area;
}

/** Whether the row of headings says the same in another place. */
function sameHeadings(map: SheetMap, row: number, again: number, left: number, right: number): boolean {
  let count = 0;
  for (const { column, kind: cell } of map.cellsIn(row, left, right)) {
    if (cell === kind.coveredDown) continue;
    const text = plainTextOf(map.value(row, column)).toLowerCase();
    if (text === '') continue;
    if (text !== plainTextOf(map.value(again, column)).toLowerCase()) return false;
    count++;
  }
  return count > 1;
}

/** Takes tables apart that stand right below each other: where headings come again that are not the first ones. */
function splitAtHeadings(map: SheetMap, block: Block, lines: SheetPieces['lines']): Block[] {
  const found: Block[] = [];
  let rest = block;
  for (;;) {
    const at = innerHeading(map, rest);
    if (at === null) return [...found, rest];
    const upper = { ...rest.area, bottom: at - 1 };
    const lower = { ...rest.area, top: at };
    found.push({ area: trimmed(map, upper), heading: findHeading(map, upper, lines), joined: [] });
    rest = { area: trimmed(map, lower), heading: findHeading(map, lower, lines), joined: [] };
  }
}

function innerHeading(map: SheetMap, { area, heading }: Block): number | null {
  const { looks, dataRow, rows: headings } = heading;
  const figures = looks.flatMap(({ isFigures }, at) => (isFigures ? [area.left + at] : []));
  // Under one column of figures a text is more likely a remark.
  if (figures.length < 2) return null;
  let dataRows = 0;
  for (let place = map.placeFrom(dataRow); place < map.rows.length; place++) {
    const row = map.rows[place]!;
    if (row > area.bottom) return null;
    let texts = 0;
    let others = 0;
    let over = 0;
    map.forCells(place, area.left, area.right, (column, cell) => {
      if (cell === kind.text) texts++;
      else if (isFigureKind(cell)) others++;
      if (cell === kind.text && looks[column - area.left]!.isFigures) over++;
    });
    if (others > 0) dataRows++;
    if (others > 0 || texts < 2 || over * 2 < figures.length || dataRows === 0) continue;
    if (headings !== null && sameHeadings(map, headings.last, row, area.left, area.right)) continue;
    const names = map
      .cellsIn(row, area.left, area.right)
      .map(({ column }) => plainTextOf(map.value(row, column)));
    // The same words all along are remarks in the place of figures.
    if (new Set(names).size * 2 > names.length && hasFiguresBelow(map, row, area)) return row;
  }
  return null;
}

function hasFiguresBelow(map: SheetMap, row: number, area: SheetArea): boolean {
  const next = richRows(map, { ...area, top: row + 1 }, 3);
  return next.some(({ kinds }) =>
    kinds.some((cell) => cell === kind.figure || cell === kind.whole || cell === kind.date),
  );
}

/** The place of the lowest block above a part that shares columns with it, if nothing else stands between them. */
function lastAbove(blocks: readonly Block[], { area }: Block): number | null {
  let best: number | null = null;
  const first = Math.max(0, blocks.length - blocksLookedAt);
  for (let index = blocks.length - 1; index >= first; index--) {
    const { area: above } = blocks[index]!;
    if (above.bottom >= area.top || above.right < area.left || above.left > area.right) continue;
    if (best === null || above.bottom > blocks[best]!.area.bottom) best = index;
  }
  return best;
}

function goesOnBelow(map: SheetMap, lines: SheetPieces['lines'], above: Block, below: Block): boolean {
  const gap = gapBetween(map, lines, above.area, below.area);
  if (gap === null) return false;
  const { area: a } = above;
  const { area: b } = below;
  const isHeadingAlone =
    above.heading.rows === null ? !hasData(map, above) : above.heading.dataRow > a.bottom;
  if (isHeadingAlone) {
    // Headings, blank rows or a first sub-heading, and what they are the headings of.
    if (below.heading.rows !== null && below.heading.isCertain) return false;
    return (
      gap.lines <= 3 &&
      !gap.hasTitle &&
      gap.blank <= widestGap.blank &&
      b.left >= a.left - 2 &&
      b.left <= a.left &&
      b.right <= a.right + 1 &&
      covers(a, b)
    );
  }
  const headings = above.heading.rows;
  const again = below.heading.rows?.last ?? b.top;
  if (headings !== null && a.left === b.left && sameHeadings(map, headings.last, again, a.left, a.right)) {
    return !gap.hasTitle;
  }
  if (below.heading.rows !== null && below.heading.isCertain) return false;
  if (b.left < a.left || b.left > a.left + 1 || b.right > a.right || !covers(a, b)) return false;
  const isSameWidth = a.right === b.right && a.left === b.left;
  // After one blank row, rows as wide as the table go on with it, whatever they hold.
  if (isSameWidth && gap.lines === 0 && gap.blank === 1) return true;
  if (!above.heading.isCertain) {
    // Nothing but texts: behind a blank row a narrower block is another one, and what follows a line may have headings of its own.
    if (gap.hasTitle || a.left !== b.left) return false;
    return gap.blank === 0;
  }
  return !gap.hasTitle && sameLooks(above, below);
}

interface Gap {
  readonly blank: number;
  readonly lines: number;
  /** Whether a line in it says that another table begins. */
  readonly hasTitle: boolean;
}

function gapBetween(
  map: SheetMap,
  lines: SheetPieces['lines'],
  above: SheetArea,
  below: SheetArea,
): Gap | null {
  let blank = 0;
  let count = 0;
  let blanksInRow = 0;
  let hasTitle = false;
  for (let row = above.bottom + 1; row < below.top; row++) {
    const line = lines.get(row);
    if (line === undefined || line.column > above.right) {
      blank++;
      if (++blanksInRow > widestGap.blank) return null;
      continue;
    }
    // Groups may have a column of their own left of the labels.
    if (line.column < Math.min(above.left, below.left) - 1) return null;
    blanksInRow = 0;
    hasTitle ||= isTableTitle(plainTextOf(map.value(row, line.column)));
    count++;
  }
  // Rows with one cell alone may be many in a table of texts; sub-headings are few.
  return blank > 0 && count > widestGap.lines ? null : { blank, lines: count, hasTitle };
}

/** Whether a line says by its first words that a table begins below it. */
export function isTableTitle(text: string): boolean {
  return /^(?:supplementary |worksheet |data )?(?:table|figure|chart|annex|appendix|schedule|section|part)\s+[\dA-Z][\w.]*\b/i.test(
    text,
  );
}

function hasData(map: SheetMap, { area }: Block): boolean {
  return (
    richRows(map, area, 4).some(({ kinds }) => kinds.some((cell) => isFigureKind(cell))) ||
    area.bottom - area.top > 3
  );
}

/** Whether a lower part is wide enough to be one of the upper one. */
function covers(above: SheetArea, below: SheetArea): boolean {
  return (below.right - below.left + 1) * 2 >= above.right - above.left + 1;
}

/** Whether the columns of a lower part hold what those above hold. */
function sameLooks(above: Block, below: Block): boolean {
  let known = 0;
  let same = 0;
  for (const [at, look] of below.heading.looks.entries()) {
    const over = above.heading.looks[below.area.left + at - above.area.left];
    if (over === undefined || look.filled === 0 || over.filled === 0) continue;
    known++;
    if (over.isFigures === look.isFigures) same++;
  }
  return known > 0 && same * 10 >= known * 7;
}

function joinColumns(map: SheetMap, blocks: readonly Block[], measure: (area: SheetArea) => Block): Block[] {
  let left = [...blocks];
  // Hundreds of blocks are no parts of one table, and each would be compared with each.
  if (left.length > blocksLookedAt) return left.sort(byPlace);
  for (let changed = true; changed;) {
    changed = false;
    left.sort((a, b) => a.area.left - b.area.left || a.area.top - b.area.top);
    search: for (const [index, first] of left.entries()) {
      for (const [place, second] of left.entries()) {
        if (place === index || !standsBeside(first, second)) continue;
        const isApart = isTableBeside(map, first, second);
        if (isApart) {
          left[place] = { ...second, joined: addReason(second.joined, 'apart') };
          continue;
        }
        if (!sharesRows(first, second)) continue;
        const area = union(first.area, second.area);
        const reasons = [...new Set([...first.joined, ...second.joined, 'columns' as const])];
        left = left.filter((_, at) => at !== index && at !== place);
        left.push({ ...measure(area), joined: reasons });
        changed = true;
        break search;
      }
    }
  }
  return left.sort(byPlace);
}

/**
 * Puts blocks together with the parts right of them that stand apart from each other only where the block has a sub-heading or the sheet a blank
 * row: a line in the left part of a table leaves its right part, behind a blank column, in pieces.
 */
function withPartsBeside(
  map: SheetMap,
  lines: SheetPieces['lines'],
  blocks: readonly Block[],
  measure: (area: SheetArea) => Block,
): readonly Block[] {
  if (blocks.length > blocksLookedAt) return blocks;
  let all = blocks;
  for (const block of blocks) {
    if (!block.joined.includes('rows') || !all.includes(block)) continue;
    const parts = all.filter((other) => other !== block && standsBeside(block, other)).sort(byPlace);
    if (!arePartsOf(map, lines, block, parts)) continue;
    const area = parts.reduce((whole, part) => union(whole, part.area), block.area);
    const joined = addReason(block.joined, 'columns');
    all = [...all.filter((each) => each !== block && !parts.includes(each)), { ...measure(area), joined }];
  }
  return all;
}

/**
 * Puts blocks together with single columns behind a blank one some of whose cells are blank, so that they touch each other no more than the block: a
 * column of notes, say. It has a heading beside the block's, and its other cells stand in rows of the block.
 */
function withLoneColumns(
  map: SheetMap,
  blocks: readonly Block[],
  measure: (area: SheetArea) => Block,
): readonly Block[] {
  if (blocks.length > blocksLookedAt) return blocks;
  let all = blocks;
  for (const block of blocks) {
    if (!all.includes(block)) continue;
    let whole = block;
    for (let column = loneColumn(map, whole); column !== null; column = loneColumn(map, whole)) {
      const joined = addReason(whole.joined, 'columns');
      whole = { ...measure({ ...whole.area, right: column }), joined };
    }
    if (whole === block) continue;
    const { area } = whole;
    all = [...all.filter((each) => each !== block && !overlap(each.area, area)), whole];
  }
  return all;
}

/** The column right of a block, behind one or two blank ones, that stands alone and is of the same rows; null where none does. */
function loneColumn(map: SheetMap, { area, heading }: Block): number | null {
  const { rows } = heading;
  if (rows === null || area.left === area.right) return null;
  const [next] = map.cellsIn(rows.last, area.right + 1, area.right + 3);
  if (next === undefined || next.column === area.right + 1 || next.kind !== kind.text) return null;
  const { column } = next;
  const headingOf = (at: number) => plainTextOf(map.value(rows.last, at)).toLowerCase();
  if (headingOf(column) === headingOf(area.left)) return null;
  let count = 0;
  let dataRows = 0;
  let last = -1;
  for (let place = map.placeFrom(rows.first); (map.rows[place] ?? Infinity) <= area.bottom; place++) {
    const row = map.rows[place]!;
    const cells = map.cellsIn(row, area.right + 1, column + 1);
    if (cells.some((cell) => cell.column !== column)) return null;
    if (row <= rows.last) continue;
    if (map.cellsIn(row, area.left, area.right).length > 0) dataRows++;
    else if (cells.length > 0) return null;
    if (cells.length === 0) continue;
    count++;
    last = dataRows;
  }
  const goesOn = [rows.first - 1, area.bottom + 1].some((row) => map.cellsIn(row, column, column).length > 0);
  // Cells right below each other that end before the table does are more likely a list of their own.
  const isList = count === last && last < dataRows - 1;
  return count === 0 || goesOn || isList ? null : column;
}

function arePartsOf(
  map: SheetMap,
  lines: SheetPieces['lines'],
  { area, heading }: Block,
  parts: readonly Block[],
): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || parts.length < 2) return false;
  const levels = heading.rows === null ? 1 : Math.max(1, heading.rows.last - heading.rows.first + 1);
  if (Math.abs(first.area.top - area.top) > levels || Math.abs(last.area.bottom - area.bottom) > 1)
    return false;
  const headingOf = (of: SheetArea) => plainTextOf(map.value(of.top, of.left)).toLowerCase();
  if (headingOf(first.area) === headingOf(area)) return false;
  return parts.every((part, index) => {
    const next = parts[index + 1];
    return next === undefined || isPartedByLine(map, lines, area, part.area.bottom + 1, next.area.top - 1);
  });
}

/** Whether these rows have sub-headings of an area, one or more, and nothing else. */
function isPartedByLine(
  map: SheetMap,
  lines: SheetPieces['lines'],
  { left, right }: SheetArea,
  from: number,
  to: number,
): boolean {
  let count = 0;
  for (let row = from; row <= to; row++) {
    const line = lines.get(row);
    if (line !== undefined && line.column >= left && line.right <= right) count++;
    else if (map.rows[map.placeFrom(row)] === row) return false;
  }
  return count > 0;
}

/** Whether a block stands right of another one with a blank column, two at most, between them. */
function standsBeside({ area: a }: Block, { area: b }: Block): boolean {
  const gap = b.left - a.right - 1;
  return gap >= 1 && gap <= 2 && b.top <= a.bottom && a.top <= b.bottom;
}

/** Whether two blocks side by side have the same rows, but for a level of headings more or a row of totals. */
function sharesRows({ area: a, heading: first }: Block, { area: b }: Block): boolean {
  const levels = first.rows === null ? 1 : Math.max(1, first.rows.last - first.rows.first + 1);
  return Math.abs(a.bottom - b.bottom) <= 1 && Math.abs(a.top - b.top) <= levels;
}

/** Whether a block beside another one is a table of its own: it has labels and figures of its own, or begins with the same heading. */
function isTableBeside(map: SheetMap, first: Block, second: Block): boolean {
  if (!sharesRows(first, second)) return true;
  const [own, other] = [second.heading, first.heading];
  const [label] = own.looks;
  const width = own.looks.length;
  if (label === undefined) return true;
  const isLabelled = !label.isFigures && label.filled > 0;
  if (own.rows !== null && other.rows !== null && isLabelled) {
    const text = ({ area, heading }: Block) =>
      plainTextOf(map.value(heading.rows!.last, area.left)).toLowerCase();
    if (text(first) !== '' && text(first) === text(second)) return true;
  }
  return width > 1 && isLabelled && !other.looks[0]!.isFigures;
}

function addReason(reasons: Block['joined'], reason: Block['joined'][number]): Block['joined'] {
  return reasons.includes(reason) ? reasons : [...reasons, reason];
}

/** An area without the rows and columns at its edges in which nothing stands. */
export function trimmed(map: SheetMap, area: SheetArea): SheetArea {
  let [top, left, bottom, right] = [area.bottom, area.right, area.top, area.left];
  for (
    let place = map.placeFrom(area.top);
    place < map.rows.length && map.rows[place]! <= area.bottom;
    place++
  ) {
    let holds = false;
    map.forCells(place, area.left, area.right, (column) => {
      holds = true;
      left = Math.min(left, column);
      right = Math.max(right, column);
    });
    if (!holds) continue;
    top = Math.min(top, map.rows[place]!);
    bottom = Math.max(bottom, map.rows[place]!);
  }
  return top > bottom || left > right ? area : { top, left, bottom, right };
}

function byPlace(a: Block, b: Block): number {
  return a.area.top - b.area.top || a.area.left - b.area.left;
}
