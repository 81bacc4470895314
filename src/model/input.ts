import { language } from '../base/language.ts';
import { parseBool, parseNumber } from 'numfmt';
import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Choice, ColumnType } from './column-types.ts';
import { type DateReading, readTypedDate } from './date-input.ts';
import { movePoint } from './decimal.ts';
import { currencyPrefix, dateText, formatNumber, isPercentage, numberFormatOf, yearOf } from './display.ts';
import { isYearColumn, readFinancialYear } from './financial-year.ts';
import type { RowId } from './ids.ts';
import { type NumberReading, readTypedNumber } from './number-input.ts';
import type { Column, Table } from './table.ts';
import type { CellValue, RowReference } from './values.ts';
import type { Workbook } from './workbook.ts';

/** Why a typed text is not taken as it is. */
export type InputProblem =
  /** It is no value of its column; the sentence says what would be, and `reason` only why it is none, for what nobody typed. */
  | { readonly kind: 'refusal'; readonly message: string; readonly reason: string }
  /**
   * It is not certain what it means. The message says why and asks: “£20.1m” is written in short. Did you mean £20,100,000?
   * Whoever shows it offers the readings, at least one and the likeliest first, and enters the text of the one that is chosen.
   */
  | {
      readonly kind: 'question';
      readonly message: string;
      readonly reason: string;
      readonly readings: readonly InputReading[];
    };

/** One thing that a typed text may mean. */
export interface InputReading {
  /** In words for a button, as it stands in the question: `£20,100,000`, `a blank cell`. */
  readonly label: string;
  /** What to enter in place of what was typed; it is taken without another question. */
  readonly text: string;
}

/**
 * Reads what a person typed into a cell by the column's type. Outer spaces don't count; nothing typed is a blank. In a
 * percentage (a percent column, or a row whose unit's format has a per cent sign) 13.4 and 13.4% are both 0.134. Dates are
 * read day first, or ISO. A choice is found by word, glyph or alias; a reference by the other table's key text. What is likely
 * but not certain comes back as a question.
 */
export function readInput(
  workbook: Workbook,
  table: Table,
  column: Column,
  row: RowId,
  typed: string,
): Result<CellValue, InputProblem> {
  const text = typed.trim();
  if (text === '') return ok(null);
  const type = column.type;
  switch (type.kind) {
    case 'text':
      return ok(typed);
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return readNumberInput(type, column.name, numberFormatOf(table, column.id, row), text);
    case 'date': {
      const read = readTypedDate(text, () => yearsNear(table, column, row));
      if (read?.kind === 'certain') return ok(read.value);
      return (
        unsureOf(text, read, dateText, dateText) ??
        blankMeant(text, 'a date') ??
        refuse(
          `“${text}” ${read === null ? 'is not a date' : read.why}.`,
          'Type it as 31/03/2010 or 2010-03-31.',
        )
      );
    }
    case 'boolean': {
      const known = readYesNo(text);
      if (known !== null) return ok(known);
      return blankMeant(text, 'Yes or No') ?? refuse(`“${text}” is neither Yes nor No.`);
    }
    case 'choice': {
      const choice = findChoice(type.choices, text);
      if (choice !== null) return ok(choice.word);
      const words = type.choices.map(({ word }) => word);
      return (
        likely(text, 'is not one of the choices', words) ??
        blankMeant(text, 'one of the choices') ??
        refuse(`“${text}” is not one of the choices of ${column.name}: ${listWords(type.choices)}.`)
      );
    }
    case 'reference': {
      const target = workbook.table(type.table);
      if (target === undefined) return refuse(`The table that ${column.name} refers to is no longer there.`);
      const found = findRowsByKey(target, text);
      if (found.length === 1) return ok(found[0]!);
      if (found.length > 1) {
        return refuse(
          `${target.record.title} has ${found.length} rows called “${text}”; give them different names first.`,
        );
      }
      return (
        likely(text, `is not in ${target.record.title}`, keyTexts(target)) ??
        blankMeant(text, `a row of ${target.record.title}`) ??
        refuse(`${target.record.title} has no row called “${text}”.`)
      );
    }
    default:
      return assertNever(type);
  }
}

/** The choice whose word, glyph or alias a text is, without regard to case; null where there is none. */
export function findChoice(choices: readonly Choice[], text: string): Choice | null {
  const wanted = text.trim().toLowerCase();
  return (
    choices.find((choice) => choice.word.toLowerCase() === wanted) ??
    choices.find(
      (choice) =>
        (choice.glyph !== '' && choice.glyph === wanted) ||
        choice.aliases.some((alias) => alias.trim().toLowerCase() === wanted),
    ) ??
    null
  );
}

/** The rows of a table whose key column holds a text, without regard to case and outer spaces. */
function findRowsByKey(table: Table, text: string): RowReference[] {
  const key = table.record.keyColumn;
  if (key === null) return [];
  const wanted = text.trim().toLowerCase();
  return table.rows.ids().flatMap((id) => {
    const cell = table.cell(id, key);
    return typeof cell === 'string' && cell.trim().toLowerCase() === wanted ? [{ ref: id }] : [];
  });
}

/** A typed number, or null; `percentage` reads 13.4 as 13.4 %. */
export function readNumber(text: string, percentage: boolean): number | null {
  // Only the spaces people put before a unit sign or between thousands: "13.4 %", "1 234".
  const compact = text.replaceAll(/[\s\u00a0\u202f]+(?=%|\d{3}(?!\d))/g, '').replace(/^[−–]/, '-');
  const hasSign = compact.endsWith('%');
  const parsed = parseNumber(hasSign ? compact.slice(0, -1) : compact, { locale: language });
  if (typeof parsed?.value !== 'number' || !Number.isFinite(parsed.value)) return null;
  // Moving the point in the decimal text, as dividing by 100 makes 55.9 % into 0.5589999999999999.
  return percentage || hasSign ? movePoint(parsed.value, -2) : parsed.value;
}

/** A type of columns that hold figures. */
export type NumberType = Extract<
  ColumnType,
  { readonly kind: 'integer' | 'number' | 'percent' | 'currency' }
>;

/**
 * {@link readInput} for a column of figures called `name` whose numbers are shown in `format` in the row; the text has no outer
 * spaces and is not empty. In a column of years 2010/11 is 2011.
 */
export function readNumberInput(
  type: NumberType,
  name: string,
  format: string,
  text: string,
): Result<number, InputProblem> {
  const year = readYearInput(type, name, text);
  if (year !== null) return year;
  const percentage = type.kind === 'percent' || isPercentage(format);
  const currency = type.kind === 'currency' ? type.currency : null;
  const read = readTypedNumber(text, { percentage, currency });
  const fits = (value: number) => type.kind !== 'integer' || Number.isInteger(value);
  if (read?.kind === 'certain') {
    if (fits(read.value)) return ok(read.value);
    return refuse(
      `“${text}” is not a whole number, which ${name} takes. For it to take decimals, too, choose Number under Format, Column, Type….`,
    );
  }
  const label = (value: number) => numberLabel(value, type, percentage);
  const retyped = (value: number) => (percentage ? `${movePoint(value, 2)}%` : String(value));
  return (
    unsureOf(text, read === null ? null : { ...read, values: read.values.filter(fits) }, label, retyped) ??
    blankMeant(text, 'a number', '0') ??
    refuse(`“${text}” is not a number. ${name} takes a number such as ${sample(percentage)}.`)
  );
}

/** What two years, or one with *FY* before it, say in a column of years; null for any other text or column. */
export function readYearInput(
  type: NumberType,
  name: string,
  text: string,
): Result<number, InputProblem> | null {
  // Digits alone are a number in every column.
  if (/^\d+$/.test(text) || !isYearColumn({ name, type })) return null;
  const read = readFinancialYear(text);
  if (read === null) return null;
  if (read !== 'damaged') return ok(read.year);
  return refuse(
    `“${text}” is not a financial year: the second year of one follows the first.`,
    'Type it as 2010/11, or as 2011, the year in which it ends.',
  );
}

/** A number in full as its column would write it, whatever decimals the format hides. */
function numberLabel(value: number, type: NumberType, percentage: boolean): string {
  if (percentage) return `${movePoint(value, 2)}%`;
  const grouped = Number.isInteger(value)
    ? formatNumber(value, '#,##0')
    : formatNumber(value, '#,##0.0##############');
  if (type.kind !== 'currency') return grouped;
  const sign = currencyPrefix(type.currency).replaceAll('"', '');
  return value < 0 ? `-${sign}${grouped.slice(1)}` : `${sign}${grouped}`;
}

/** The years of the dates that stand nearest in the column, above first: at most three. */
function yearsNear(table: Table, column: Column, row: RowId): readonly number[] {
  const rows = table.rows.ids();
  const at = rows.indexOf(row);
  const years = new Set<number>();
  const look = (index: number) => {
    const value = index < 0 || index >= rows.length ? null : table.cell(rows[index]!, column.id);
    const year = typeof value === 'number' ? yearOf(value) : null;
    if (year !== null) years.add(year);
  };
  for (let distance = 1; distance <= rows.length && years.size < 3; distance++) {
    look(at - distance);
    look(at + distance);
  }
  return [...years].slice(0, 3);
}

function unsureOf(
  text: string,
  read: NumberReading | DateReading | null,
  label: (value: number) => string,
  retyped: (value: number) => string,
): Result<never, InputProblem> | null {
  if (read?.kind !== 'unsure' || read.values.length === 0) return null;
  const readings = read.values.map((value) => ({ label: label(value), text: retyped(value) }));
  return ask(`“${text}” ${read.why}.`, readings);
}

/** What people write where there is nothing to say. */
const blankWords =
  /^(?:-+|[–—?]+|\.{2,}|…|n\/?a\.?|n\.a\.?|nil|none|null|blank|tb[acd]|unknown|not (?:available|applicable|known))$/i;

function blankMeant(text: string, wanted: string, zero?: string): Result<never, InputProblem> | null {
  if (!blankWords.test(text)) return null;
  const readings = [{ label: 'a blank cell', text: '' }];
  if (zero !== undefined && /^(?:-+|[–—]+|nil|none)$/i.test(text)) readings.push({ label: zero, text: zero });
  return ask(`“${text}” is not ${wanted}.`, readings);
}

/** The words that a text is but for spaces and signs, or the beginning of; a question where there are few. */
function likely(text: string, what: string, words: readonly string[]): Result<never, InputProblem> | null {
  const wanted = bare(text);
  if (wanted.length < 2) return null;
  const same = words.filter((word) => bare(word) === wanted);
  const near = same.length > 0 ? same : words.filter((word) => bare(word).startsWith(wanted));
  const different = [...new Set(near)];
  if (different.length === 0 || different.length > 3) return null;
  return ask(
    `“${text}” ${what}.`,
    different.map((word) => ({ label: word, text: word })),
  );
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function keyTexts(table: Table): readonly string[] {
  const key = table.record.keyColumn;
  if (key === null) return [];
  return table.rows.ids().flatMap((id) => {
    const cell = table.cell(id, key);
    return typeof cell === 'string' && cell.trim() !== '' ? [cell.trim()] : [];
  });
}

/** What a text says as Yes or No, in words, as 1 or 0, or by a sign; null where it says neither. */
export function readYesNo(text: string): boolean | null {
  if (/^(yes|y|1|✓|✔)$/i.test(text)) return true;
  if (/^(no|n|0|✗|✘)$/i.test(text)) return false;
  const parsed = parseBool(text);
  return typeof parsed?.value === 'boolean' ? parsed.value : null;
}

function listWords(choices: readonly Choice[]): string {
  return choices.map((choice) => choice.word).join(', ');
}

function sample(percentage: boolean): string {
  return percentage ? '13.4 or 13.4%' : '1234.5';
}

function ask(what: string, readings: readonly InputReading[]): Result<never, InputProblem> {
  const labels = readings.map(({ label }) => label);
  const last = labels.at(-1)!;
  const list = labels.length === 1 ? last : `${labels.slice(0, -1).join(', ')} or ${last}`;
  return fail({ kind: 'question', message: `${what} Did you mean ${list}?`, reason: what, readings });
}

function refuse(reason: string, wayOut: string | null = null): Result<never, InputProblem> {
  return fail({ kind: 'refusal', message: wayOut === null ? reason : `${reason} ${wayOut}`, reason });
}
