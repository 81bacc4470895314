import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Choice } from '../model/column-types.ts';
import { movePoint } from '../model/decimal.ts';
import { formatNumber, isDate, isPercentage } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import { findChoice, type InputProblem, readNumber, readYearInput } from '../model/input.ts';
import type { Column } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { type GridCell, isFileError } from './grid.ts';

/** What reading a cell takes besides the cell. */
interface ReadingContext {
  /** Number format of the column in this row, its unit taken from the file. */
  readonly format: string;
  /** Reads a text as if it were typed into the column, for types whose text has nothing to do with the row. */
  readonly readTyped: (text: string) => Result<CellValue, InputProblem>;
  /** Rows of the referred table whose key is a text. */
  readonly rowsWithKey: (text: string) => readonly RowId[];
  /** Title of the referred table, for sentences. */
  readonly targetTitle: string;
}

/**
 * Reads a cell of a file by its column's type, from the value that stands in it and not from how it is shown. A failure is
 * a sentence. A blank cell and an empty text are both a blank.
 */
export function readFileCell(
  column: Column,
  cell: GridCell | undefined,
  context: ReadingContext,
): Result<CellValue, string> {
  const value = cell?.value ?? null;
  if (cell === undefined || value === null || value === '') {
    return cell !== undefined && value === null && cell.formula !== null
      ? fail(
          'The cell holds a formula without a stored result. Open the file in Excel, save it, and import it again.',
        )
      : ok(null);
  }
  if (isFileError(value)) return fail(`The cell holds the error ${value.error}.`);
  const { type, name } = column;
  switch (type.kind) {
    case 'text':
      return ok(asText(value, cell.format));
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency': {
      const year = typeof value === 'string' ? readYearInput(type, name, value.trim()) : null;
      if (year !== null) return year.ok ? year : fail(year.error.message);
      const number =
        typeof value === 'string'
          ? readNumber(value.trim(), type.kind === 'percent' || isPercentage(context.format))
          : readFileNumber(value, cell.format, context.format);
      if (number === null)
        return fail(`${name} takes a number, and “${asText(value, cell.format)}” is none.`);
      if (type.kind === 'integer' && !Number.isInteger(number)) {
        return fail(`${name} takes a whole number, and ${formatNumber(number, 'General')} is none.`);
      }
      return ok(number);
    }
    case 'date':
      // A plain number is no date, unless the column itself shows its dates as plain numbers.
      if (typeof value === 'number' && (isDate(cell.format) || !isDate(context.format))) return ok(value);
      return typeof value === 'string'
        ? typed(context, value)
        : fail(`${name} takes a date such as 31/03/2010, and “${asText(value, cell.format)}” is none.`);
    case 'boolean':
      if (typeof value === 'boolean') return ok(value);
      return typed(context, asText(value, 'General'));
    case 'choice': {
      const choice = findChoice(type.choices, asText(value, cell.format));
      return choice === null
        ? fail(
            `“${asText(value, cell.format)}” is not one of the choices of ${name}: ${words(type.choices)}.`,
          )
        : ok(choice.word);
    }
    case 'reference': {
      const text = asText(value, cell.format);
      const rows = context.rowsWithKey(text);
      if (rows.length === 1) return ok({ ref: rows[0]! });
      return fail(
        rows.length === 0
          ? `${context.targetTitle} has no row called “${text}”.`
          : `${context.targetTitle} has ${rows.length} rows called “${text}”; give them different names first.`,
      );
    }
    default:
      return assertNever(type);
  }
}

/** A value as the text that Excel shows for it. */
export function asText(value: number | string | boolean, format: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return formatNumber(value, format === '@' ? 'General' : format);
}

/**
 * A number as the column keeps it. Where the workbook shows a percentage and the file's cell does not, 13.4 was typed into a
 * cell without a format and is 13.4 %, and 0.15 is 15 %, as the formulas of the same file take it. A date is no number,
 * unless the column shows its numbers as dates.
 */
function readFileNumber(value: number | boolean, format: string, shown: string): number | null {
  if (typeof value === 'boolean' || (isDate(format) && !isDate(shown))) return null;
  if (!isPercentage(shown) || isPercentage(format) || Math.abs(value) <= 1) return value;
  return movePoint(value, -2);
}

function typed(context: ReadingContext, text: string): Result<CellValue, string> {
  const read = context.readTyped(text);
  return read.ok ? read : fail(read.error.message);
}

function words(choices: readonly Choice[]): string {
  return choices.map((choice) => choice.word).join(', ');
}
