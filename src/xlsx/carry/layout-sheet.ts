import { encodeCellText } from '../cell-text.ts';
import { type SheetGrid } from '../grid.ts';
import { encodeXml } from '../xml.ts';
import { readStoodIn, type StoodIn } from './stood-in.ts';

/*
 * A hidden last sheet that holds what the cells of the others can't say (see SPEC.md, X214): one column of texts, which programs keep as
 * they are. The first says to people what it is, the second which snapshot the file had when it was written. Then may
 * come values that stand in for formulas, after how many cells they take; the others together are a snapshot's JSON, whose line breaks don't count.
 */

/** What the sheet is called where no other one is. */
export const layoutSheet = 'Layout';

/** What stands in its first cell, by which it is known. */
export const layoutTitle =
  'What the tables of this file are beside their cells: types, choices, rules, descriptions. Pledgebook reads it when the file comes back; leave it as it is.';

/** What a layout sheet says. */
export interface LayoutText {
  /** The id of the snapshot that the file was given; null where it was given none. */
  readonly carries: string | null;
  /** The id that a snapshot of its tables had when it was written, given or not; null where the file does not say. */
  readonly exported: string | null;
  readonly stoodIn: readonly StoodIn[];
  /** A snapshot's JSON. */
  readonly text: string;
}

/** Characters of a text that stand in one cell: fewer than a cell holds, as escapes make texts longer. */
const cellLength = 4_000;

const noSnapshot = 'No snapshot';
const withSnapshot = 'Snapshot ';

/** Before the number of cells with values that stand in for formulas, which follow. */
const withValues = 'Values ';

/** The texts of the sheet, from the top. */
export function layoutLines({ carries, exported, stoodIn, text }: LayoutText): string[] {
  const without = exported === null ? noSnapshot : `${noSnapshot} ${exported}`;
  const lines = [layoutTitle, carries === null ? without : `${withSnapshot}${carries}`];
  if (stoodIn.length > 0) {
    const values = inCells(JSON.stringify(stoodIn));
    lines.push(`${withValues}${values.length}`, ...values);
  }
  return [...lines, ...inCells(text)];
}

/** JSON as texts that cells hold. */
function inCells(json: string): string[] {
  // Characters that programs lose or change can stand in JSON as escapes.
  const plain = json.replaceAll(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const cells: string[] = [];
  let cell = '';
  for (const line of plain.split('\n')) {
    if (line === '') continue;
    if (cell !== '' && cell.length + line.length > cellLength) {
      cells.push(cell);
      cell = '';
    }
    cell += line;
    while (cell.length > cellLength) {
      const high = cell.charCodeAt(cellLength - 1);
      const end = high >= 0xd800 && high <= 0xdbff ? cellLength - 1 : cellLength;
      cells.push(cell.slice(0, end));
      cell = cell.slice(end);
    }
  }
  if (cell !== '') cells.push(cell);
  return cells;
}

/** The sheet's part, in pieces. */
export function* layoutXml(lines: readonly string[]): Generator<string, void, void> {
  yield (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="100" customWidth="1"/></cols><sheetData>'
  );
  for (const [index, line] of lines.entries()) {
    const row = index + 1;
    const text = encodeXml(encodeCellText(line));
    yield `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c></row>`;
  }
  yield '</sheetData></worksheet>';
}

/** What a sheet says if it is a layout sheet; null for any other. */
export function readLayoutSheet(grid: SheetGrid): LayoutText | null {
  if (grid.value(0, 0) !== layoutTitle) return null;
  const second = String(grid.value(1, 0) ?? '');
  const texts: string[] = [];
  for (let row = 2; row < grid.rowCount; row++) {
    const value = grid.value(row, 0);
    if (typeof value === 'string') texts.push(value);
  }
  const after = (start: string): string | null =>
    second.startsWith(start) ? second.slice(start.length).trim() || null : null;
  const carries = after(withSnapshot);
  const values =
    texts[0]?.startsWith(withValues) === true ? Number(texts[0].slice(withValues.length)) + 1 : 0;
  const isCount = Number.isInteger(values) && values >= 0 && values <= texts.length;
  const end = isCount ? values : 0;
  return {
    carries,
    exported: carries ?? after(noSnapshot),
    stoodIn: readStoodIn(texts.slice(1, end).join('')),
    text: texts.slice(end).join(''),
  };
}
