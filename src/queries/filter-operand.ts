import { fail, ok, type Result } from '../base/result.ts';
import { isDifference } from '../model/display.ts';
import { findChoice, readInput, readNumber, readYearInput, readYesNo } from '../model/input.ts';
import { asRowId } from '../model/ids.ts';
import { pointsAsPercentage } from '../model/number-input.ts';
import { retypedText } from '../model/retyped-text.ts';
import type { Column, Table } from '../model/table.ts';
import type { FilterTest } from '../model/table-view.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';

/** Stands for no row in particular: the column alone says how a text is read. */
const noRow = asRowId('');

/** The conditions that a column of a type is offered, those that are used most first. */
export function filterTestsFor({ type }: Column): readonly FilterTest['kind'][] {
  switch (type.kind) {
    case 'text':
    case 'choice':
    case 'reference':
      return [
        ...(['contains', 'not-contains', 'equals', 'not-equals', 'begins', 'ends'] as const),
        ...(['blank', 'not-blank', 'error'] as const),
      ];
    case 'boolean':
      return ['equals', 'not-equals', 'blank', 'not-blank', 'error'];
    case 'date':
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return [
        ...(['greater', 'greater-or-equal', 'less', 'less-or-equal', 'between'] as const),
        ...(['equals', 'not-equals', 'top', 'bottom', 'above-average', 'below-average'] as const),
        ...(['blank', 'not-blank', 'error'] as const),
      ];
  }
}

/** How many values a condition compares with. */
export function operandCount(kind: FilterTest['kind']): 0 | 1 | 2 {
  switch (kind) {
    case 'blank':
    case 'not-blank':
    case 'error':
    case 'above-average':
    case 'below-average':
      return 0;
    case 'between':
      return 2;
    default:
      return 1;
  }
}

/**
 * A condition from the texts typed for its values, read as in a cell of the column; where one of them can't be read, its text in
 * `error`, '' for one that is missing.
 */
export function readFilterTest(
  workbook: Workbook,
  table: Table,
  column: Column,
  kind: FilterTest['kind'],
  texts: readonly string[],
): Result<FilterTest, string> {
  switch (kind) {
    case 'blank':
    case 'not-blank':
    case 'error':
    case 'above-average':
    case 'below-average':
      return ok({ kind });
    case 'top':
    case 'bottom': {
      const text = texts[0]?.trim() ?? '';
      const count = readNumber(text, false);
      return count === null || !Number.isInteger(count) || count < 1 ? fail(text) : ok({ kind, count });
    }
    case 'between': {
      const low = readOperand(workbook, table, column, texts[0] ?? '');
      const high = readOperand(workbook, table, column, texts[1] ?? '');
      if (!low.ok) return low;
      return high.ok ? ok({ kind, low: low.value, high: high.value }) : high;
    }
    case 'contains':
    case 'not-contains':
    case 'begins':
    case 'ends':
      return texts[0] === undefined || texts[0] === '' ? fail('') : ok({ kind, value: texts[0] });
    default: {
      const value = readOperand(workbook, table, column, texts[0] ?? '');
      return value.ok ? ok({ kind, value: value.value }) : value;
    }
  }
}

/** The texts that {@link readFilterTest} reads as this condition. */
export function operandTexts(test: FilterTest, table: Table, column: Column): readonly string[] {
  const write = (value: CellValue) =>
    typeof value === 'object' ? '' : retypedText(value, table, noRow, column);
  switch (test.kind) {
    case 'blank':
    case 'not-blank':
    case 'error':
    case 'above-average':
    case 'below-average':
      return [];
    case 'top':
    case 'bottom':
      return [String(test.count)];
    case 'between':
      return [write(test.low), write(test.high)];
    default:
      return [write(test.value)];
  }
}

function readOperand(
  workbook: Workbook,
  table: Table,
  column: Column,
  typed: string,
): Result<CellValue, string> {
  const text = typed.trim();
  if (text === '') return fail('');
  const { type } = column;
  switch (type.kind) {
    case 'text':
    case 'reference':
      return ok(text);
    case 'choice':
      return ok(findChoice(type.choices, text)?.word ?? text);
    case 'boolean': {
      const value = readYesNo(text);
      return value === null ? fail(text) : ok(value);
    }
    case 'date': {
      const read = readInput(workbook, table, column, noRow, text);
      return read.ok && typeof read.value === 'number' ? ok(read.value) : fail(text);
    }
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency': {
      const year = readYearInput(type, column.name, text);
      if (year !== null) return year.ok ? ok(year.value) : fail(text);
      const isPercentage = type.kind === 'percent';
      const number = isPercentage || isDifference(column) ? pointsAsPercentage(text) : text;
      const value = readNumber(number, isPercentage);
      return value === null ? fail(text) : ok(value);
    }
  }
}
