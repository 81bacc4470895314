import { columnIndex, type SheetArea } from '../model/sheet-layout.ts';
import { type FileName, type FileValue, type GridList, readArea, type SheetGrid } from './grid.ts';
import type { ScannedList } from './scan-lists.ts';

/** Words of a list at most, and the characters of one. A longer list is none of a few words to choose from. */
const mostWords = 200;
const longestWord = 100;

/** A sheet, and the lists that its cells may be chosen from as the file says them. */
export interface ScannedSheet {
  readonly grid: SheetGrid;
  readonly lists: readonly ScannedList[];
}

/**
 * The sheets with the words that their cells may be chosen from. A list that stands on cells is read there, on whatever sheet they are. What is
 * no list of two different texts or more is left out: numbers, formulas that have to be calculated, and the names of the rows of an Excel
 * Table, which are chosen to refer to these.
 */
export function withLists(sheets: readonly ScannedSheet[], fileNames: readonly FileName[]): SheetGrid[] {
  const grids = sheets.map(({ grid }) => grid);
  const names = new Map(fileNames.map(({ name, formula }) => [name.toLowerCase(), formula]));
  const known = new Map<string, ListWords | null>();
  return sheets.map(({ grid, lists }) => {
    const found = lists.flatMap(({ areas, formula }): GridList[] => {
      const key = `${grid.name}\u0000${formula}`;
      let words = known.get(key);
      if (words === undefined) known.set(key, (words = wordsOf(formula, { grid, grids, names, steps: 0 })));
      return words === null ? [] : [{ areas, ...words }];
    });
    return found.length === 0 ? grid : { ...grid, lists: found };
  });
}

type ListWords = Pick<GridList, 'words' | 'from'>;

interface ListContext {
  /** The sheet on which cells stand that say none. */
  readonly grid: SheetGrid;
  readonly grids: readonly SheetGrid[];
  readonly names: ReadonlyMap<string, string>;
  /** Names that were followed: a name may be that of another one, or of itself. */
  readonly steps: number;
}

function wordsOf(formula: string, context: ListContext): ListWords | null {
  const text = formula.trim().replace(/^=/, '');
  const inline = /^"(.*)"$/s.exec(text)?.[1];
  if (inline !== undefined) {
    const words = distinctWords(inline.replaceAll('""', '"').split(','));
    return words === null ? null : { words };
  }
  const named = context.names.get(text.toLowerCase());
  if (named !== undefined)
    return context.steps > 2 ? null : wordsOf(named, { ...context, steps: context.steps + 1 });
  return wordsOfCells(text, context) ?? wordsOfExcelTable(text, context);
}

function wordsOfCells(text: string, { grid, grids }: ListContext): ListWords | null {
  const place = /^(?:(?:'((?:[^']|'')+)'|([^'!\s]+))!)?([$A-Z\d:]+)$/i.exec(text);
  if (place === null) return null;
  const called = (place[1]?.replaceAll("''", "'") ?? place[2])?.toLowerCase();
  const sheet = called === undefined ? grid : grids.find(({ name }) => name.toLowerCase() === called);
  const area = sheet === undefined ? null : areaOf(place[3]!, sheet);
  if (sheet === undefined || area === null) return null;
  if (area.left !== area.right && area.top !== area.bottom) return null;
  const isOfRows = sheet.tables.some(
    (table) =>
      table.area.left < table.area.right &&
      table.area.top <= area.top &&
      area.bottom <= table.area.bottom &&
      table.area.left <= area.left &&
      area.right <= table.area.right,
  );
  return isOfRows ? null : wordsIn(sheet, area);
}

/** `A1:A9`, or `A:A` as far as the sheet is used. */
function areaOf(text: string, { rowCount }: SheetGrid): SheetArea | null {
  const whole = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(text);
  if (whole === null) return readArea(text);
  const [left, right] = [columnIndex(whole[1]!), columnIndex(whole[2]!)];
  return left === null || right === null || rowCount === 0
    ? null
    : { top: 0, left, bottom: rowCount - 1, right };
}

/** `Statuses[Status]`, alone in its Excel Table; also by `INDIRECT`, without which Excel takes no such list. */
function wordsOfExcelTable(text: string, { grids }: ListContext): ListWords | null {
  const said = /^(?:INDIRECT\(")?([^[\]"()]+)\[([^[\]]+)\](?:"\))?$/i.exec(text);
  if (said === null) return null;
  for (const grid of grids) {
    const table = grid.tables.find(({ name }) => name.toLowerCase() === said[1]!.toLowerCase());
    if (table === undefined) continue;
    const { area, hasHeading, totalsRows } = table;
    if (area.left !== area.right) return null;
    return wordsIn(grid, { ...area, top: area.top + (hasHeading ? 1 : 0), bottom: area.bottom - totalsRows });
  }
  return null;
}

function wordsIn(grid: SheetGrid, area: SheetArea): ListWords | null {
  const bottom = Math.min(area.bottom, grid.rowCount - 1);
  const right = Math.min(area.right, grid.columnCount - 1);
  const texts: string[] = [];
  for (let row = area.top; row <= bottom; row++) {
    for (let column = area.left; column <= right; column++) {
      const value: FileValue = grid.value(row, column);
      if (value === null) continue;
      // Figures that are chosen stay figures.
      if (typeof value !== 'string' || texts.length > mostWords) return null;
      if (value.trim() !== '') texts.push(value);
    }
  }
  const words = distinctWords(texts);
  return words === null ? null : { words, from: { sheet: grid.name, area } };
}

function distinctWords(texts: readonly string[]): readonly string[] | null {
  const words = new Map<string, string>();
  for (const text of texts) {
    const word = text.trim();
    if (word === '' || words.has(word.toLowerCase())) continue;
    if (word.length > longestWord) return null;
    words.set(word.toLowerCase(), word);
  }
  return words.size < 2 || words.size > mostWords ? null : [...words.values()];
}
