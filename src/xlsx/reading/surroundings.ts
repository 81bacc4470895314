import type { SheetArea } from '../../model/sheet-layout.ts';
import { isTableTitle } from './join-islands.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import { footnoteOf, splitMarker } from './shorthand.ts';
import { unitOf } from './units.ts';

/** What is written around a table. */
export interface Surroundings {
  /** The title above it; '' for none. */
  readonly title: string;
  /** A unit that a line above says for the whole table; '' for none. */
  readonly unit: string;
  readonly remarks: readonly Remark[];
}

/** A line outside of the tables. */
interface Remark {
  readonly row: number;
  readonly text: string;
}

/** Lines kept for one table at most, and characters of a line. */
const mostRemarks = 200;
const longestRemark = 2_000;
const longestTitle = 255;

/** Tells which lines outside of the tables of a sheet belong to which of them, and which is its title. */
export function surroundingsOf(map: SheetMap, areas: readonly SheetArea[]): Surroundings[] {
  const above: Remark[][] = areas.map(() => []);
  const below: Remark[][] = areas.map(() => []);
  for (const line of linesOutside(map, areas)) {
    const owner = ownerOf(line, areas);
    if (owner === null) continue;
    const list = (line.row < areas[owner]!.top ? above : below)[owner]!;
    if (list.length < mostRemarks) list.push({ row: line.row, text: line.text });
  }
  giveTitlesToTheLower(areas, above, below);
  return areas.map((_, index) => {
    const lines = above[index]!;
    const title = titleAmong(lines);
    const unit = lines.map(({ text }) => unitIn(text)).find((found) => found !== '') ?? '';
    return {
      title: title === null ? '' : splitMarker(title.text).text.slice(0, longestTitle),
      unit,
      remarks: [...lines.filter((line) => line !== title), ...below[index]!],
    };
  });
}

interface OutsideLine extends Remark {
  readonly column: number;
}

/** Rows outside of the areas as lines, cells next to each other joined; what stands apart in one row is a line of its own. */
function linesOutside(map: SheetMap, areas: readonly SheetArea[]): OutsideLine[] {
  const found: OutsideLine[] = [];
  for (let place = 0; place < map.rows.length && found.length < 5_000; place++) {
    const row = map.rows[place]!;
    const beside = areas.filter(({ top, bottom }) => row >= top && row <= bottom);
    // Beside the rows of a table there are remarks at most, and looking costs as much as the table has rows.
    if (beside.length > 0 && areas.length === 1) continue;
    let line: { column: number; last: number; text: string } | null = null;
    const end = () => {
      if (line !== null && line.text !== '')
        found.push({ row, column: line.column, text: line.text.slice(0, longestRemark) });
      line = null;
    };
    map.forCells(place, 0, Number.MAX_SAFE_INTEGER, (column) => {
      if (beside.some(({ left, right }) => column >= left && column <= right)) return;
      const text = plainTextOf(map.value(row, column));
      if (text === '') return;
      if (line !== null && column - line.last > 2) end();
      if (line === null) line = { column, last: column, text };
      else {
        line.text += ` ${text}`;
        line.last = column;
      }
    });
    end();
  }
  return found;
}

/** The table that a line belongs to: one above or below it, the nearest to its side, then the nearest below, then above. */
function ownerOf({ row, column }: OutsideLine, areas: readonly SheetArea[]): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [index, area] of areas.entries()) {
    if (row >= area.top && row <= area.bottom) continue;
    const aside = column < area.left ? area.left - column : column > area.right ? column - area.right : 0;
    // A line between two tables is the upper one's; titles are given to the lower one afterwards.
    const away = row > area.bottom ? row - area.bottom : 1_048_576 + area.top - row;
    const distance = aside * 4_194_304 + away;
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}

/** Of lines between two tables, those from a table's title on, or after the last blank row, stand above the lower one. */
function giveTitlesToTheLower(areas: readonly SheetArea[], above: Remark[][], below: Remark[][]): void {
  for (const [index, area] of areas.entries()) {
    const upper = lastAbove(areas, index);
    if (upper === null) continue;
    const lines = below[upper]!.filter(({ row }) => row < area.top);
    if (lines.length === 0) continue;
    const named = lines.findIndex(({ text }) => isTableTitle(text));
    let from = named;
    if (from < 0) {
      // Up from the table as far as there is no gap; a single line right below the upper table is its footnote.
      from = lines.length;
      let next = area.top;
      while (from > 0 && next - lines[from - 1]!.row <= (from === lines.length ? 2 : 1)) {
        if (footnoteOf(lines[from - 1]!.text) !== null || /^source/i.test(lines[from - 1]!.text)) break;
        next = lines[--from]!.row;
      }
    }
    const moved = lines.slice(from);
    if (moved.length === 0) continue;
    const first = moved[0]!.row;
    below[upper] = below[upper]!.filter(({ row }) => row < first || row > area.top);
    above[index] = [...above[index]!, ...moved].sort((a, b) => a.row - b.row);
  }
}

function lastAbove(areas: readonly SheetArea[], index: number): number | null {
  const { top, left, right } = areas[index]!;
  let best: number | null = null;
  for (const [other, area] of areas.entries()) {
    if (area.bottom >= top || area.right < left || area.left > right) continue;
    if (best === null || area.bottom > areas[best]!.bottom) best = other;
  }
  return best;
}

/** A line that says it is a table's title, else the first one that reads like a title. */
function titleAmong(lines: readonly Remark[]): Remark | null {
  const named = lines.filter(({ text }) => isTableTitle(text) && text.length <= 300);
  return named.at(-1) ?? lines.find(({ text }) => mayBeTitle(text)) ?? null;
}

function mayBeTitle(text: string): boolean {
  if (text.length > 200 || unitIn(text) !== '' || !/\p{L}/u.test(text)) return false;
  return !/^(?:back to|return to|go to|contents\b|source\b|note\b|notes\b|this (?:worksheet|sheet|table)\b|some cells|freeze panes|link to|published|last updated|date:|prepared by|author|contact)/i.test(
    text,
  );
}

function unitIn(text: string): string {
  const whole = unitOf(text);
  if (whole !== '') return whole;
  // `England and Wales   Thousands`, `Units: £ million`
  const named = /^units?(?: of measure(?:ment)?)?\s*[:=]\s*(.+)$/i.exec(text)?.[1];
  return named === undefined ? '' : unitOf(named);
}
