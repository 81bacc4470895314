import { formatNumber } from '../../model/display.ts';
import { withoutPeriods } from '../../model/heading-periods.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import { type FileValue, isFileError, type SheetGrid } from '../grid.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import { splitMarker } from './shorthand.ts';
import { isUnitSign, isUnitText, splitUnit, unitOf } from './units.ts';

/** What the headings above one column say. */
export interface ColumnHeading {
  /** Joined over all rows, without unit and markers; '' where nothing stands above the column. */
  readonly text: string;
  readonly unit: string;
  /** Markers of footnotes that were taken off, such as `[note 1]`; '' for none. */
  readonly marker: string;
}

/** What stands in rows of headings, over each column from the first on. */
interface HeadingGrid {
  readonly rows: readonly (readonly string[])[];
  /** Whether a text is that of a cell further left, which is merged or holds for several columns. */
  readonly copied: readonly (readonly boolean[])[];
}

/** Texts of the rows of headings as they stand over each column, those of merged and group headings over all columns that they are for. */
function headingGrid(map: SheetMap, area: SheetArea, headingRows: number): HeadingGrid {
  const width = area.right - area.left + 1;
  const rows = Array.from({ length: headingRows }, (_, level) =>
    Array.from({ length: width }, (_, at) => shownText(map.grid, area.top + level, area.left + at)),
  );
  // Merged cells first: what they cover is known for certain.
  const copied = rows.map((row) => row.map(() => false));
  const taken = rows.map((row) => row.map((text) => text !== ''));
  const isMerged = rows.map((row) => row.map(() => false));
  for (let level = 0; level < headingRows; level++) {
    for (let at = 0; at < width; at++) {
      const merge = map.mergeAt(area.top + level, area.left + at);
      if (merge === null) continue;
      if (merge.right > merge.left) isMerged[level]!.fill(true, at, merge.right - area.left + 1);
      for (let row = merge.top; row <= Math.min(merge.bottom, area.top + headingRows - 1); row++) {
        for (let column = merge.left; column <= Math.min(merge.right, area.right); column++) {
          taken[row - area.top]![column - area.left] = true;
          // Merged down it counts once, at its first row.
          if (row !== merge.top || column === merge.left) continue;
          rows[level]![column - area.left] = rows[level]![at]!;
          copied[level]![column - area.left] = true;
        }
      }
    }
  }
  for (let level = 0; level < headingRows - 1; level++) spreadGroups(rows, taken, copied, isMerged, level);
  return { rows, copied };
}

/**
 * A group's heading that is not merged stands over its first column alone: it holds for the blank ones to its right as well, as far as these
 * have headings of their own below, which are what it groups.
 */
function spreadGroups(
  rows: string[][],
  taken: readonly boolean[][],
  copied: boolean[][],
  isMerged: readonly boolean[][],
  level: number,
): void {
  const row = rows[level]!;
  const hasOwn = (at: number) => rows.slice(level + 1).some((below) => below[at] !== '');
  for (let at = 0; at < row.length; at++) {
    // A merged heading holds for what it covers.
    if (row[at] === '' || isMerged[level]![at]! || !hasOwn(at)) continue;
    for (let next = at + 1; next < row.length && !taken[level]![next]; next++) {
      // A column without anything above it is a gap, and what is behind it is of no group.
      if (!hasOwn(next)) break;
      // A group does not reach beyond the end of the group that it belongs to.
      if (rows.slice(0, level).some((above) => above[next] !== above[at])) break;
      row[next] = row[at]!;
      copied[level]![next] = true;
    }
  }
}

/** The headings of the columns of an area, from the first on. */
export function columnHeadings(map: SheetMap, area: SheetArea, headingRows: number): ColumnHeading[] {
  const { rows, copied } = headingGrid(map, area, headingRows);
  const unitRow = isUnitsRow(rows) ? rows.length - 1 : -1;
  return toldApart(
    Array.from({ length: area.right - area.left + 1 }, (_, at) => {
      let unit = '';
      let text = '';
      const markers: string[] = [];
      let isGroup = false;
      for (const [level, row] of rows.entries()) {
        const marked = splitMarker(row[at]!);
        if (marked.text === '') continue;
        if (marked.marker !== '') markers.push(marked.marker);
        // A last row of units under the headings is no part of them.
        const isUnitRow =
          level > 0 &&
          text !== '' &&
          (unitRow === level || (/^[([].*[)\]]$/.test(marked.text) && isUnitText(marked.text)));
        const split = isUnitRow ? { text: '', unit: unitOf(marked.text) } : splitUnit(marked.text);
        if (split.unit !== '') unit = split.unit;
        const inner = splitMarker(split.text);
        if (inner.marker !== '') markers.push(inner.marker);
        if (inner.text === '' || inner.text.toLowerCase() === text.toLowerCase()) continue;
        text = joined(text, inner.text, isGroup);
        isGroup = copied[level]![at]! || copied[level]![at + 1] === true;
      }
      return { text, unit, marker: markers.join(' ') };
    }),
  );
}

/** Whether the last row says units and nothing else: signs, or words without which the columns still have different headings. */
function isUnitsRow(rows: HeadingGrid['rows']): boolean {
  const last = rows.at(-1) ?? [];
  const said = last.flatMap((text, at) => (text === '' ? [] : [at]));
  if (said.length === 0 || !said.every((at) => isUnitText(last[at]!))) return false;
  if (said.every((at) => isUnitSign(unitOf(last[at]!)))) return true;
  const above = said.map((at) => rows.slice(0, -1).map((row) => plainHeading(row[at]!)));
  const different = new Set(above.map((texts) => texts.join('\n')));
  return said.length > 1 && different.size === said.length && above.every((texts) => texts.at(-1) !== '');
}

/** Headings that differ by their units alone keep these. */
function toldApart(headings: readonly ColumnHeading[]): ColumnHeading[] {
  const counts = new Map<string, number>();
  for (const { text } of headings) counts.set(text.toLowerCase(), (counts.get(text.toLowerCase()) ?? 0) + 1);
  return headings.map((heading) => {
    const { text, unit } = heading;
    const isAlone = text === '' || unit === '' || counts.get(text.toLowerCase()) === 1;
    return isAlone || text.endsWith(unit) ? heading : { ...heading, text: `${text} (${unit})` };
  });
}

/**
 * The same for tables with the same headings, wherever they stand and whatever periods they name; '' without headings. Reads back with
 * {@link headingsOfShape}.
 */
export function shapeOf(map: SheetMap, area: SheetArea, headingRows: number): string {
  const rows = headingGrid(map, area, headingRows).rows.map((row) => row.map(shapeHeading));
  return rows.every((row) => row.every((text) => text === '')) ? '' : JSON.stringify(rows);
}

/** The texts of the heading rows that a shape says; null for what is no shape. */
export function headingsOfShape(shape: string): readonly (readonly string[])[] | null {
  try {
    const read: unknown = JSON.parse(shape);
    const isRow = (row: unknown): row is string[] =>
      Array.isArray(row) && row.every((text) => typeof text === 'string');
    return Array.isArray(read) && read.length > 0 && read.every(isRow) ? read : null;
  } catch {
    // A choice kept by another version, or changed by hand.
    return null;
  }
}

/** A heading for comparing: without markers, doubled spaces and case. */
export function plainHeading(text: string): string {
  return splitMarker(text).text.toLowerCase();
}

/** A heading as a shape has it: {@link plainHeading} without the periods that it names. */
export function shapeHeading(text: string): string {
  return withoutPeriods(plainHeading(text));
}

/** Two levels of headings as one: `Males: 2010`, or a line that was broken in two. */
function joined(upper: string, lower: string, isGroup: boolean): string {
  if (upper === '') return lower.replace(/\s*:$/, '');
  const goesOn =
    /^\p{Ll}|^[(&/]/u.test(lower) ||
    (!isGroup && /^\p{L}/u.test(lower)) ||
    /(?:[-–/&(,]|\b(?:of|per|the|and|or|in|to|by|for|with))$/i.test(upper);
  return goesOn ? `${upper} ${lower}` : `${upper}: ${lower}`;
}

/** A heading as its cell shows it, in one line. */
export function shownText(grid: SheetGrid, row: number, column: number): string {
  const cell = grid.cell(row, column);
  return cell === undefined ? '' : textShown(cell.value, cell.format);
}

/** What a cell shows as a heading; an error is none. */
export function textShown(value: FileValue, format: string): string {
  if (typeof value === 'number' && format !== '@') return formatNumber(value, format).trim();
  return isFileError(value) ? '' : plainTextOf(value);
}
