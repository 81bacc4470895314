import { parseBool, parseDate, parseNumber } from 'numfmt';
import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Choice } from './column-types.ts';
import { movePoint } from './decimal.ts';
import { isPercentage, numberFormatOf } from './display.ts';
import type { RowId } from './ids.ts';
import type { Column, Table } from './table.ts';
import type { CellValue, RowReference } from './values.ts';
import type { Workbook } from './workbook.ts';

/** Why a typed text is not a value of its column, as a sentence that says what would be. */
export interface InputProblem {
  readonly message: string;
}

/**
 * Reads what a person typed into a cell by the column's type. Outer spaces don't count; nothing typed is a blank. In a
 * percentage (a percent column, or a row whose unit's format has a per cent sign) 13.4 and 13.4% are both 0.134. Dates are
 * read day first, or ISO. A choice is found by word, glyph or alias; a reference by the other table's key text.
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
    case 'currency': {
      const percentage = type.kind === 'percent' || isPercentage(numberFormatOf(table, column.id, row));
      const value = readNumber(text, percentage);
      if (value === null)
        return problem(
          `“${text}” is not a number. ${column.name} takes a number such as ${sample(percentage)}.`,
        );
      if (type.kind === 'integer' && !Number.isInteger(value)) {
        return problem(`“${text}” is not a whole number, which ${column.name} takes.`);
      }
      return ok(value);
    }
    case 'date': {
      const date = parseDate(text, { locale: 'en-GB' });
      if (typeof date?.value !== 'number') {
        return problem(`“${text}” is not a date. Type it as 31/03/2010 or 2010-03-31.`);
      }
      return ok(date.value);
    }
    case 'boolean': {
      const known = readYesNo(text);
      return known === null ? problem(`“${text}” is neither Yes nor No.`) : ok(known);
    }
    case 'choice': {
      const choice = findChoice(type.choices, text);
      if (choice === null) {
        return problem(`“${text}” is not one of the choices of ${column.name}: ${listWords(type.choices)}.`);
      }
      return ok(choice.word);
    }
    case 'reference': {
      const target = workbook.table(type.table);
      if (target === undefined) return problem(`The table that ${column.name} refers to is no longer there.`);
      const found = findRowsByKey(target, text);
      if (found.length === 1) return ok(found[0]!);
      return problem(
        found.length === 0
          ? `${target.record.title} has no row called “${text}”.`
          : `${target.record.title} has ${found.length} rows called “${text}”; give them different names first.`,
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
export function findRowsByKey(table: Table, text: string): RowReference[] {
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
  const parsed = parseNumber(hasSign ? compact.slice(0, -1) : compact, { locale: 'en-GB' });
  if (typeof parsed?.value !== 'number' || !Number.isFinite(parsed.value)) return null;
  // Moving the point in the decimal text, as dividing by 100 makes 55.9 % into 0.5589999999999999.
  return percentage || hasSign ? movePoint(parsed.value, -2) : parsed.value;
}

function readYesNo(text: string): boolean | null {
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

function problem(message: string): Result<never, InputProblem> {
  return fail({ message });
}
