import { assertNever } from '../base/assert-never.ts';
import { sameData } from '../base/same-data.ts';
import type { Choice, ColumnType } from './column-types.ts';
import { readTypedDate } from './date-input.ts';
import { displayValue, formatOfType, isPercentage, yearOf } from './display.ts';
import type { RowId } from './ids.ts';
import { findChoice, readYearInput, readYesNo } from './input.ts';
import { readTypedNumber } from './number-input.ts';
import type { Table } from './table.ts';
import { type CellValue, isRowReference } from './values.ts';
import type { Workbook } from './workbook.ts';

/** What became of a value whose column gets another type. */
export interface ConvertedCell {
  readonly value: CellValue;
  /** False where the value says nothing in the new type, and is kept as it was. */
  readonly fits: boolean;
}

/** Takes the value of a cell in a row over into a column's new type. */
export type ConvertCell = (value: CellValue, row: RowId) => ConvertedCell;

/** What is known of the column beside its types. */
export interface ConvertedColumn {
  /** What it is called: in a column of years `2010/11` is 2011. */
  readonly name?: string;
  /** New words of choices by their words of before; where it is left out, choices that stand in the same place. */
  readonly renamed?: ReadonlyMap<string, string> | undefined;
}

/**
 * How the values of a column are taken over when its type changes; null where all of them stay as they are. Numbers stay the
 * numbers they are, dates and percentages too; they become the text that they are shown as. Text is read as if it were typed,
 * and stays text where that is not certain; a choice is found by word, sign or alias, a row by its key text.
 */
export function conversionOf(
  workbook: Workbook,
  table: Table,
  from: ColumnType,
  to: ColumnType,
  { name = '', renamed }: ConvertedColumn = {},
): ConvertCell | null {
  if (!needsConversion(from, to)) return null;
  const shown = shownTexts(workbook, table, from);
  const convert = converterTo(workbook, table, to, name);
  const words =
    from.kind === 'choice' && to.kind === 'choice'
      ? (renamed ?? renamedInPlace(from.choices, to.choices))
      : new Map<string, string>();
  return (value, row) => {
    if (value === null) return { value, fits: true };
    const renamedTo = typeof value === 'string' ? words.get(value) : undefined;
    if (renamedTo !== undefined) return { value: renamedTo, fits: true };
    // A number that becomes another kind of number, or a date, is never written out.
    const stays = typeof value === 'number' && isNumberKind(to.kind);
    const text = stays ? '' : shown(value, row);
    const converted = text === null ? null : convert(value, text, row);
    return converted === null ? { value, fits: false } : { value: converted, fits: true };
  };
}

/** The choices that were given another word where they stood, by the word of before. */
export function renamedInPlace(
  before: readonly Choice[],
  after: readonly Choice[],
): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (before.length !== after.length) return words;
  const known = new Set(before.map(({ word }) => word));
  const kept = new Set(after.map(({ word }) => word));
  before.forEach(({ word }, index) => {
    const now = after[index]!.word;
    if (!kept.has(word) && !known.has(now)) words.set(word, now);
  });
  return words;
}

function needsConversion(from: ColumnType, to: ColumnType): boolean {
  if (from.kind !== to.kind) return true;
  if (to.kind === 'choice' && from.kind === 'choice') {
    return !sameData(
      from.choices.map(({ word }) => word),
      to.choices.map(({ word }) => word),
    );
  }
  return to.kind === 'reference' && from.kind === 'reference' && from.table !== to.table;
}

/** What a value is shown as in a column of a type; null for a reference to a row that is gone. */
function shownTexts(
  workbook: Workbook,
  table: Table,
  from: ColumnType,
): (value: CellValue, row: RowId) => string | null {
  const target = from.kind === 'reference' ? workbook.table(from.table) : undefined;
  const key = target?.record.keyColumn ?? null;
  return (value, row) => {
    if (!isRowReference(value)) return displayValue(value, formatOfType(table, from, row));
    const text = target === undefined || key === null ? null : target.cell(value.ref, key);
    return typeof text === 'string' ? text : null;
  };
}

function isNumberKind(kind: ColumnType['kind']): boolean {
  return ['integer', 'number', 'percent', 'currency', 'date'].includes(kind);
}

type Converter = (value: CellValue, text: string, row: RowId) => CellValue | null;

function converterTo(workbook: Workbook, table: Table, to: ColumnType, name: string): Converter {
  switch (to.kind) {
    case 'text':
      return (_value, text) => text;
    case 'integer':
      return (value, text) => {
        const year = typeof value === 'string' ? readYearInput(to, name, text.trim()) : null;
        if (year !== null) return year.ok ? year.value : null;
        const number = toNumber(value, text, false, null);
        return number !== null && Number.isInteger(number) ? number : null;
      };
    case 'number':
      return (value, text, row) => toNumber(value, text, isPercentage(formatOfType(table, to, row)), null);
    case 'percent':
      return (value, text) => toNumber(value, text, true, null);
    case 'currency':
      return (value, text) => toNumber(value, text, false, to.currency);
    case 'date':
      return (value, text) => {
        if (typeof value === 'number') return yearOf(value) === null ? null : value;
        const read = typeof value === 'boolean' ? null : readTypedDate(text, () => []);
        return read?.kind === 'certain' ? read.value : null;
      };
    case 'boolean':
      return (value, text) => (typeof value === 'boolean' ? value : readYesNo(text));
    case 'choice':
      return (_value, text) => findChoice(to.choices, text)?.word ?? null;
    case 'reference':
      return referenceConverter(workbook.table(to.table));
    default:
      return assertNever(to);
  }
}

function toNumber(
  value: CellValue,
  text: string,
  percentage: boolean,
  currency: string | null,
): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return null;
  const read = readTypedNumber(text, { percentage, currency });
  return read?.kind === 'certain' ? read.value : null;
}

function referenceConverter(target: Table | undefined): Converter {
  const key = target?.record.keyColumn ?? null;
  const rows = new Map<string, RowId | null>();
  for (const row of target === undefined || key === null ? [] : target.rows.ids()) {
    const cell = target!.cell(row, key!);
    if (typeof cell !== 'string') continue;
    const folded = cell.trim().toLowerCase();
    // A text that stands twice names no row.
    rows.set(folded, rows.has(folded) ? null : row);
  }
  return (_value, text) => {
    const row = rows.get(text.trim().toLowerCase()) ?? null;
    return row === null ? null : { ref: row };
  };
}
