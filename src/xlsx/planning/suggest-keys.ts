import type { ColumnMatch, KeyCount, KeyGaps } from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import { findChoice } from '../../model/input.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Column, Table } from '../../model/table.ts';
import { isTypedKey, plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import { readingRows } from './column-texts.ts';

/** So many columns are tried in pairs and threes. */
const mostTried = 6;

interface KeyColumn {
  /** Sheet column. */
  readonly at: number;
  readonly column: Column;
  /** The texts of the file's rows and of the table's, as far as they are there. */
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/** Columns whose cells name a row, and what keeps them, or those that could, from naming each. */
interface SuggestedKeys {
  readonly keys: readonly ColumnId[];
  readonly gaps: readonly KeyGaps[];
}

/**
 * The columns whose cells name a row: the key column of the table where the file has it and its values are all there and different, in the file and
 * in the table; else the first column, or pair or three of columns, of which that is so, some of whose values stand in both. In place of a key column
 * only texts are tried, and at least as many of their values have to stand in both as of the key column's, and half of the file's. Where nothing
 * does, it is the key column all the same, with what is missing; none where the table has none. `chosen` are the columns that rows were matched by
 * last time, which stay.
 */
export function suggestKeys(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  matches: readonly ColumnMatch[],
  chosen: readonly ColumnId[] | null,
): SuggestedKeys {
  const matched = matches.flatMap(({ to, column: at }) => {
    const column = to === 'new' || to === 'skip' ? undefined : table.column(to);
    return column === undefined ? [] : [{ at, column }];
  });
  const own = matched.find(({ column }) => column.id === table.record.keyColumn && isTypedKey(column));
  const ownKeys = own === undefined ? [] : [own.column.id];
  const rows = [...readingRows(grid, reading)].filter((row) => holdsAnything(grid, reading, row, matched));
  // Rows that have row ids are matched by these.
  const hasIds = reading.columns.some(({ skip }) => skip === 'row ids');
  if (rows.length === 0 || table.rows.sequence.length === 0 || hasIds || (own !== undefined && own.at < 0))
    return { keys: chosen ?? ownKeys, gaps: [] };
  const read = keyColumnReader(grid, reading, table, rows);
  if (chosen !== null) {
    const columns = matched.filter(({ column }) => chosen.includes(column.id) && isTypedKey(column));
    return {
      keys: chosen,
      gaps: columns.length < chosen.length ? [] : gapsOf(columns.map(read)),
    };
  }
  const ownColumn = own === undefined ? null : read(own);
  const ownGaps = ownColumn === null ? [] : gapsOf([ownColumn]);
  if (ownColumn !== null && ownGaps.length === 0) return { keys: ownKeys, gaps: [] };
  const columns = matched
    .filter(
      ({ column, at }) =>
        at >= 0 && column.id !== own?.column.id && (ownColumn === null ? mayBeKey(column) : isTexts(column)),
    )
    .slice(0, mostTried)
    .map(read);
  const tried = ownColumn === null ? columns : [ownColumn, ...columns];
  const fewest =
    ownColumn === null
      ? 0
      : Math.max(sharedKeys(keysOf([ownColumn], 'theirs'), keysOf([ownColumn], 'ours')), rows.length / 2);
  for (const size of [1, 2, 3]) {
    for (const group of groupsOf(tried, size))
      if (isKey(group, fewest)) return { keys: group.map(({ column }) => column.id), gaps: ownGaps };
  }
  return { keys: ownKeys, gaps: [...ownGaps, ...columns.flatMap((column) => gapsOf([column]))] };
}

/** Whether the rows of a reading are mostly rows of a table: half of its keys, which are different, stand in the table's key column. */
export function sharesKeys(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  matches: readonly ColumnMatch[],
): boolean {
  const key = table.record.keyColumn === null ? undefined : table.column(table.record.keyColumn);
  const at = matches.find(({ to }) => to === key?.id)?.column;
  if (key === undefined || at === undefined || !isTypedKey(key)) return false;
  const cells = table.cells(key.id);
  const ours = new Set(Array.from(table.rows.sequence, (slot) => textOf(cells?.cell(slot) ?? null)));
  const theirs = new Set<string>();
  let filled = 0;
  for (const row of readingRows(grid, reading)) {
    const text = textOf(grid.value(row, at));
    if (text === '') continue;
    filled++;
    theirs.add(text);
  }
  let shared = 0;
  for (const text of theirs) if (ours.has(text)) shared++;
  return shared > 0 && shared * 2 >= theirs.size && theirs.size >= filled * 0.9;
}

/** The text columns of a table for which the file has numbers: `1.1` where the text 1.10 may be meant. */
export function numberColumns(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  matches: readonly ColumnMatch[],
): ColumnId[] {
  return matches.flatMap(({ column: at, to }) => {
    const column = to === 'new' || to === 'skip' ? undefined : table.column(to);
    if (column?.type.kind !== 'text' || column.formula !== null) return [];
    for (const row of readingRows(grid, reading)) {
      if (typeof grid.value(row, at) === 'number') return [column.id];
    }
    return [];
  });
}

/** What can stand in for a table's own key: of anything else, whoever chose the key would have thought. */
function isTexts({ formula, type }: Column): boolean {
  return formula === null && type.kind === 'text';
}

/** Measures and amounts name nothing, however different they are. */
function mayBeKey({ formula, type }: Column): boolean {
  if (formula !== null) return false;
  return type.kind === 'text' || type.kind === 'choice' || type.kind === 'integer' || type.kind === 'date';
}

function isKey(group: readonly KeyColumn[], fewest: number): boolean {
  const theirs = distinctKeys(group, 'theirs');
  const ours = theirs === null ? null : distinctKeys(group, 'ours');
  if (theirs === null || ours === null) return false;
  let shared = 0;
  for (const key of theirs) if (ours.has(key)) shared++;
  // Whole numbers may be figures that happen to differ: of a name, most stand on both sides.
  const isNumber = group.every(({ column }) => column.type.kind === 'integer');
  return shared >= fewest && (isNumber ? shared * 2 >= theirs.size : shared > 0);
}

/** The keys of all rows; null where one stands twice or is blank in part, of which most are within a few rows. */
function distinctKeys(group: readonly KeyColumn[], side: 'theirs' | 'ours'): ReadonlySet<string> | null {
  const keys = new Set<string>();
  const count = group[0]![side].length;
  for (let at = 0; at < count; at++) {
    const parts = group.map((column) => column[side][at]!);
    const key = parts.join('\u0000');
    if (parts.includes('') || keys.has(key)) return null;
    keys.add(key);
  }
  return keys;
}

/** Whether a row has anything that is not calculated: others are no rows. What stands once for several rows tells of no row. */
function holdsAnything(
  grid: SheetGrid,
  { columns }: TableReading,
  row: number,
  matched: readonly { readonly at: number; readonly column: Column }[],
): boolean {
  return matched.some(({ at, column }) => {
    if (at < 0 || column.formula !== null || columns.some((each) => each.column === at && each.fillDown))
      return false;
    const value = grid.value(row, at);
    return value !== null && value !== '';
  });
}

/** What the rows of one side are called by the cells of some columns. */
interface Keys extends KeyCount {
  /** How many rows have each key; blank ones are none. */
  readonly rows: ReadonlyMap<string, number>;
}

function keysOf(group: readonly KeyColumn[], side: 'theirs' | 'ours'): Keys {
  const rows = new Map<string, number>();
  const count = group[0]![side].length;
  let blank = 0;
  for (let at = 0; at < count; at++) {
    const parts = group.map((column) => column[side][at]!);
    const key = parts.join('\u0000');
    // As rows are matched: a key of several parts is blank where all of them are.
    if (parts.every((part) => part === '')) {
      blank++;
      continue;
    }
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  let doubled = 0;
  for (const found of rows.values()) if (found > 1) doubled += found;
  return { rows, doubled, blank };
}

/** Keys that stand once on both sides. */
function sharedKeys(theirs: Keys, ours: Keys): number {
  let shared = 0;
  for (const [key, found] of theirs.rows) if (found === 1 && ours.rows.get(key) === 1) shared++;
  return shared;
}

/** What keeps columns from naming each row; nothing where they do. */
function gapsOf(group: readonly KeyColumn[]): KeyGaps[] {
  if (group.length === 0) return [];
  const [file, table] = [keysOf(group, 'theirs'), keysOf(group, 'ours')].map(({ doubled, blank }) => ({
    doubled,
    blank,
  }));
  if (file!.doubled + file!.blank + table!.doubled + table!.blank === 0) return [];
  return [
    { columns: group.map(({ at, column }) => ({ column: at, to: column.id })), file: file!, table: table! },
  ];
}

/** Reads what a column holds on both sides, as rows are matched by it. */
function keyColumnReader(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  rows: readonly number[],
): (matched: { readonly at: number; readonly column: Column }) => KeyColumn {
  const filledDown = new Set(reading.columns.flatMap(({ column, fillDown }) => (fillDown ? [column] : [])));
  return ({ at, column }) => {
    const cells = table.cells(column.id);
    const { type } = column;
    const meant = (value: unknown): string => {
      const word =
        type.kind === 'choice' && typeof value === 'string' ? findChoice(type.choices, value)?.word : null;
      return textOf(word ?? value);
    };
    let before = '';
    const theirs = rows.map((row) => {
      const own = meant(grid.value(row, at));
      const text = own === '' && filledDown.has(at) ? before : own;
      before = text;
      return text;
    });
    return {
      at,
      column,
      theirs,
      ours: Array.from(table.rows.sequence, (slot) => meant(cells?.cell(slot) ?? null)),
    };
  };
}

function textOf(value: unknown): string {
  if (value === null || typeof value === 'object') return '';
  return plainText(String(value));
}

function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    groupsOf(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
