import { fail, ok, type Result } from '../src/base/result.ts';
import { type Choice, type ColumnType } from '../src/model/column-types.ts';
import { isPercentage } from '../src/model/display.ts';
import type { RowId } from '../src/model/ids.ts';
import type { CellValue } from '../src/model/values.ts';

/** What reading a cell needs to know beyond its text. */
export interface CellContext {
  /** The number format of the row's unit, where the column has a Unit column and the row a unit. */
  readonly unitFormat: string | null;
  /** The row that a key text of the referred table names. */
  rowOf(key: string): RowId | undefined;
}

/**
 * Reads a text of a CSV file by the column's type, strictly: words and not their aliases, `Yes` and `No`, ISO dates, plain
 * numbers. A percentage is written with its sign (`13.4%` is stored as 0.134), and a number without the sign is none; so the
 * file says the same whatever the unit column says, and the two are held against each other here.
 */
export function readCell(text: string, type: ColumnType, context: CellContext): Result<CellValue, string> {
  if (text === '') return ok(null);
  if (text !== text.trim()) return fail(`“${text}” begins or ends with a space.`);
  switch (type.kind) {
    case 'text':
      return ok(text);
    case 'integer':
    case 'number':
    case 'currency':
    case 'percent':
      return readFigure(text, type, context);
    case 'date':
      return readDate(text);
    case 'boolean':
      return text === 'Yes' ? ok(true) : text === 'No' ? ok(false) : fail(`“${text}” should be Yes or No.`);
    case 'choice':
      return readWord(text, type.choices);
    case 'reference': {
      const row = context.rowOf(text);
      return row === undefined ? fail(`There is no row “${text}” to refer to.`) : ok({ ref: row });
    }
  }
}

/** A word of a choice list, as it is written there. */
export function readWord(text: string, choices: readonly Choice[]): Result<CellValue, string> {
  if (choices.some((choice) => choice.word === text)) return ok(text);
  return fail(`“${text}” should be one of ${choices.map((choice) => choice.word).join(', ')}.`);
}

function readFigure(text: string, type: ColumnType, { unitFormat }: CellContext): Result<CellValue, string> {
  const match = /^(-?\d+(?:\.\d+)?)(%?)$/.exec(text);
  if (match === null) return fail(`“${text}” should be a number such as 357, -1.9 or 13.4%.`);
  const [, digits, sign] = match;
  const percentage = type.kind === 'percent' || (unitFormat !== null && isPercentage(unitFormat));
  if (percentage !== (sign === '%')) {
    return fail(
      percentage
        ? `“${text}” is a percentage here and should be written with its sign, ${text}%.`
        : `“${text}” has a per cent sign, which the row’s unit has not.`,
    );
  }
  if (type.kind === 'integer' && !/^-?\d+$/.test(digits!)) return fail(`“${text}” should be a whole number.`);
  // The exponent moves the point in the decimal text: dividing would make 55.9 % into 0.5589999999999999.
  return ok(Number(sign === '%' ? `${digits!}e-2` : digits));
}

function readDate(text: string): Result<CellValue, string> {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text) {
    return fail(`“${text}” should be a date such as 2010-03-31.`);
  }
  // Serial 25,569 is 1970-01-01; before March 1900 Excel's false leap day would shift it.
  return ok(day / 86_400_000 + 25_569);
}
