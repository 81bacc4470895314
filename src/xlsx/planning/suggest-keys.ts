import type { ColumnMatch } from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Column, Table } from '../../model/table.ts';
import { isTypedKey, plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import { readingRows } from './column-texts.ts';

/** So many columns are tried in pairs and threes. */
const mostTried = 6;

interface KeyColumn {
  readonly column: Column;
  /** The texts of the file's rows and of the table's, as far as they are there. */
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/**
 * The columns whose cells name a row: the key column of the table where the file has it, else the first column, or pair or three of columns,
 * whose texts are different in all rows of the file and of the table, some of them standing in both. None where nothing does.
 */
export function suggestKeys(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  matches: readonly ColumnMatch[],
): ColumnId[] {
  const matched = matches.flatMap(({ to, column: at }) => {
    const column = to === 'new' || to === 'skip' ? undefined : table.column(to);
    return column === undefined ? [] : [{ at, column }];
  });
  const own = matched.find(({ column }) => column.id === table.record.keyColumn);
  if (own !== undefined && isTypedKey(own.column)) return [own.column.id];
  const rows = [...readingRows(grid, reading)];
  const slots = table.rows.sequence;
  if (rows.length === 0 || slots.length === 0) return [];
  const columns = matched
    .filter(({ column }) => mayBeKey(column))
    .slice(0, mostTried)
    .map(({ at, column }): KeyColumn => {
      const cells = table.cells(column.id);
      return {
        column,
        theirs: rows.map((row) => textOf(grid.value(row, at))),
        ours: Array.from(slots, (slot) => textOf(cells?.cell(slot) ?? null)),
      };
    });
  for (const size of [1, 2, 3]) {
    for (const group of groupsOf(columns, size))
      if (isKey(group)) return group.map(({ column }) => column.id);
  }
  return [];
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

/** Measures and amounts name nothing, however different they are. */
function mayBeKey({ formula, type }: Column): boolean {
  if (formula !== null) return false;
  return type.kind === 'text' || type.kind === 'choice' || type.kind === 'integer' || type.kind === 'date';
}

function isKey(group: readonly KeyColumn[]): boolean {
  const [first] = group;
  const theirs = joinedTexts(first!.theirs.length, group, 'theirs');
  const ours = joinedTexts(first!.ours.length, group, 'ours');
  if (theirs === null || ours === null) return false;
  let shared = 0;
  for (const key of theirs) if (ours.has(key)) shared++;
  // Whole numbers may be figures that happen to differ: of a name, most stand on both sides.
  const isNumber = group.every(({ column }) => column.type.kind === 'integer');
  return isNumber ? shared * 2 >= theirs.size : shared > 0;
}

/** The keys of all rows; null where one stands twice or is blank. */
function joinedTexts(
  count: number,
  group: readonly KeyColumn[],
  side: 'theirs' | 'ours',
): ReadonlySet<string> | null {
  const keys = new Set<string>();
  for (let at = 0; at < count; at++) {
    const parts = group.map((column) => column[side][at]!);
    const key = parts.join('\u0000');
    if (parts.includes('') || keys.has(key)) return null;
    keys.add(key);
  }
  return keys;
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
