import { language, oneOrMany } from '../base/language.ts';
import {
  dateFromSerial,
  format as formatByCode,
  getFormatDateInfo,
  isDateFormat,
  isPercentFormat,
  isValidFormat,
} from 'numfmt';
import { assertNever } from '../base/assert-never.ts';
import { type ColumnType, defaultFormats } from './column-types.ts';
import { changeDecimals } from './format-code.ts';
import type { ColumnId, RowId } from './ids.ts';
import type { Column, Table } from './table.ts';
import { FormulaError, type Value } from './values.ts';

/** The currencies whose sign is written before the amount; any other is written as its code. */
const currencySigns: Readonly<Record<string, string>> = { GBP: '£', EUR: '€', USD: '$' };

/**
 * The Excel number format code in which a cell's numbers are shown: the row's unit decides where the column has a Unit
 * column and the unit names a format, then the column's own format, then the default of its type. What lies between two
 * percentages is in points.
 */
export function numberFormatOf(table: Table, column: ColumnId, row: RowId): string {
  const found = table.column(column);
  if (found === undefined) return 'General';
  const format = formatOfType(table, found.type, row);
  return isDifference(found) ? inPoints(format) : format;
}

/**
 * Whether a column says how far two figures of its row are apart: the calculated *Change* and *Margin* of a plan's measures, in the row's
 * unit. They are known by their names, as a plan's tables are.
 */
export function isDifference({ name, type, formula }: Pick<Column, 'name' | 'type' | 'formula'>): boolean {
  return (
    formula !== null &&
    type.kind === 'number' &&
    type.unitColumn !== null &&
    (name === 'Change' || name === 'Margin')
  );
}

/**
 * The format of a difference between two figures in `format`: of percentages it is in points. The sign % stays in the code, as no other part
 * of it makes 0.2 of 0.002: here `0.2 points` is shown, and in Excel `0.2% points`.
 */
export function inPoints(format: string): string {
  // In quotation marks, or after a backslash, it would be no more than a sign. This is asked of every cell that is drawn.
  return /["\\]/.test(format) ? format : format.replaceAll('%', `%${pointsOfCode}`);
}

/** What {@link numberFormatOf} gives for a cell in a row, were its column of this type; the table need not have such a column. */
export function formatOfType(table: Table, type: ColumnType, row: RowId): string {
  if (type.kind === 'number' && type.unitColumn !== null) {
    const unit = unitFormat(table, type.unitColumn, row);
    if (unit !== null) return showing(unit, typedFigures(table, type.unitColumn, row));
  }
  return columnFormat(type);
}

/** The Excel number format code of a column type, leaving units aside; `General` for types that hold no numbers. */
export function columnFormat(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'date':
      return type.format === '' ? defaultFormats[type.kind] : type.format;
    case 'currency': {
      return type.format === '' ? `${currencyPrefix(type.currency)}#,##0.00` : type.format;
    }
    case 'text':
    case 'boolean':
    case 'choice':
    case 'reference':
      return 'General';
    default:
      return assertNever(type);
  }
}

/** What stands before an amount in a currency, as a part of a number format code: `£`, `"CHF "`. */
export function currencyPrefix(currency: string): string {
  return currencySigns[currency] ?? `"${currency} "`;
}

/** A format code without what {@link inPoints} adds. */
export function notInPoints(format: string): string {
  return format.replaceAll(pointsOfCode, '');
}

/** A value as people read it: numbers by format code, yes/no in words, a blank as ''. */
export function displayValue(value: Value, format: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value instanceof FormulaError) return value.code;
  return formatNumber(value, format);
}

/** A number by Excel format code, in British English; an unusable code shows the number as General does. */
export function formatNumber(value: number, format: string): string {
  if (!isValidFormat(format)) return formatByCode('General', value);
  const text = formatByCode(format, value, { locale: language, throws: false });
  return format.includes(pointsOfCode) ? withoutPercentSign(text) : text;
}

/** What {@link inPoints} adds to a code. */
const pointsOfCode = '" points"';

/** `0.2% points` as `0.2 points`, and one of them as `1.0 point`. */
function withoutPercentSign(text: string): string {
  return text.replace(
    /([\d.,]+)% points/,
    (_, digits: string) => `${digits} ${oneOrMany(Number(digits), 'point', 'points')}`,
  );
}

/**
 * A number in its format, with all of its decimals where that hides some: what is about to change is judged by what it is. `30.75` in the
 * format `#,##0` is `30.75`; for anything but a number as {@link displayValue}.
 */
export function displayInFull(value: Value, format: string): string {
  return displayValue(value, typeof value === 'number' ? showing(format, [value], mostDecimals) : format);
}

/**
 * A number format code with as many decimals as these figures need, beyond its own `more` at most: in `#,##0` 7.5 and 8 are 7.5 and 8.0.
 * Formats of dates, fractions and powers stay as they are.
 */
export function showing(format: string, figures: readonly number[], more = 2): string {
  return showingIn(format, more)(figures);
}

/** What {@link showing} gives in one format, for code that asks for many rows. */
export function showingIn(format: string, more = 2): (figures: readonly number[]) => string {
  const own = /\.([0#?]+)/.exec(format)?.[1]?.length ?? 0;
  const places = format.includes('%') ? 2 : 0;
  /** The format with no decimal more, with one and so on, as far as they were asked for. */
  const wider = [format];
  let stays: boolean | null = null;
  return (figures) => {
    let added = 0;
    for (const figure of figures) {
      if (added === more) break;
      added = Math.min(more, Math.max(added, decimalsOf(figure) - places - own));
    }
    if (added === 0) return format;
    stays ??= isDateFormat(format) || /general/i.test(format);
    if (stays) return format;
    while (wider.length <= added) {
      const last = wider.at(-1)!;
      wider.push(changeDecimals(last, 1, 0) ?? last);
    }
    return wider[added]!;
  };
}

/** Whether numbers in this format are percentages: 0.134 shows as 13.4 %. */
export function isPercentage(format: string): boolean {
  return isPercentFormat(format);
}

/** Whether numbers in this format are dates or times. */
export function isDate(format: string): boolean {
  return isDateFormat(format);
}

/** Whether a format of dates and times shows a day, month or year, and not times alone. */
export function showsDay(format: string): boolean {
  const { year, month, day } = getFormatDateInfo(format);
  return year || month || day;
}

/** A date in full, `31/03/2010`, with its time to the second where it has one. */
export function dateText(serial: number): string {
  return formatNumber(serial, Number.isInteger(serial) ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm:ss');
}

/** The year of a date by its serial number; null for a number that is no date. */
export function yearOf(serial: number): number | null {
  if (serial < 1 || serial >= 2_958_466) return null;
  return dateFromSerial(serial)[0];
}

/** Beyond twelve decimals there is only what sums of binary fractions leave. */
const mostDecimals = 12;

function decimalsOf(figure: number): number {
  if (Number.isInteger(figure)) return 0;
  // Most figures have few, which is seen sooner than their digits are written.
  for (let decimals = 1, power = 10; decimals <= 4; decimals++, power *= 10)
    if (Math.round(figure * power) / power === figure) return decimals;
  const [digits, exponent] = String(Number(figure.toFixed(mostDecimals))).split('e');
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent ?? 0));
}

/** What people typed into the cells of a row that take their format from this unit. */
function typedFigures(table: Table, unitColumn: ColumnId, row: RowId): readonly number[] {
  const figures: number[] = [];
  for (const { id, type } of table.columns) {
    if (type.kind !== 'number' || type.unitColumn !== unitColumn) continue;
    const value = table.cell(row, id);
    if (typeof value === 'number') figures.push(value);
  }
  return figures;
}

function unitFormat(table: Table, unitColumn: ColumnId, row: RowId): string | null {
  const type = table.column(unitColumn)?.type;
  if (type?.kind !== 'choice') return null;
  const word = table.cell(row, unitColumn);
  return type.choices.find((choice) => choice.word === word)?.numberFormat ?? null;
}
