import { displayValue, notInPoints, numberFormatOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { FileValue } from './grid.ts';

/** The number formats of a column's cells. */
interface RowFormats {
  readonly usual: string;
  readonly others: ReadonlyMap<number, string>;
}

const noFormats: ReadonlyMap<number, string> = new Map();

/** The number format that most cells of a column have, and those of the others by their places among the rows. */
export function rowFormats(table: Table, column: Column, ids: readonly RowId[]): RowFormats {
  const { type } = column;
  // Text format keeps a typed 1.10 as it is. A formula entered under it would stay a text.
  if (type.kind === 'text' && column.formula === null) {
    const overrides = table.overrides(column.id);
    const cells = table.cells(column.id);
    const slots = table.rows.slotsOf(ids);
    const notTexts = new Map<number, string>();
    for (const [index, row] of ids.entries()) {
      const cell = cells?.cell(slots[index]!) ?? null;
      const isText = cell === null || typeof cell === 'string';
      if (!isText || (overrides.size > 0 && overrides.has(row))) notTexts.set(index, 'General');
    }
    return { usual: '@', others: notTexts };
  }
  if (type.kind !== 'number' || type.unitColumn === null) {
    const first = ids[0];
    return {
      usual: first === undefined ? 'General' : numberFormatOf(table, column.id, first),
      others: noFormats,
    };
  }
  const formats = ids.map((row) => numberFormatOf(table, column.id, row));
  const counts = new Map<string, number>();
  for (const format of formats) counts.set(format, (counts.get(format) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'General';
  const others = new Map(
    formats.flatMap((format, index) => (format === usual ? [] : [[index, format] as const])),
  );
  return { usual, others };
}

/** Width from what stands in the column; long texts wrap. */
export function measure(
  column: Column,
  values: readonly FileValue[],
  { usual, others }: RowFormats,
): { readonly width: number; readonly wrap: boolean } {
  let longest = 0;
  let wrap = false;
  for (const [index, value] of values.entries()) {
    if (value === null || (typeof value === 'object' && 'error' in value)) continue;
    // Beyond some thousand rows one more number changes little, and to format them all takes its time.
    if (typeof value !== 'string' && index >= measuredNumbers) continue;
    const text = typeof value === 'string' ? value : displayValue(value, others.get(index) ?? usual);
    if (text.length > widest || text.includes('\n')) wrap = true;
    longest = Math.max(longest, Math.min(text.length, widest));
  }
  // Three characters of room for the filter button, and headings wrap between words.
  const word = Math.max(0, ...column.name.split(/\s/).map((part) => part.length));
  const heading = Math.max(word, Math.min(column.name.length, 14)) + 3;
  const natural = Math.min(Math.max(longest + 2, heading, 8), widest + 2);
  const formats = [usual, ...new Set(others.values())];
  // Excel shows no number that its column is too narrow for; with words behind it a number may have been shorter when the width was chosen.
  const least = formats.some((format) => format !== notInPoints(format)) ? Math.min(longest + 3, widest) : 4;
  const width = column.width === null ? natural : Math.min(Math.max(column.width / 7, least), 120);
  return {
    width: Math.round(width * 100) / 100,
    wrap: column.wrap === true || wrap || (column.type.kind === 'text' && longest > width),
  };
}

const widest = 48;
const measuredNumbers = 2_000;
