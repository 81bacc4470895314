import { assertNever } from '../../base/assert-never.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { FormatInput } from '../../commands/set-format-rules.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { FormatRule, FormatTest } from '../../model/cell-rules.ts';
import type { Tone } from '../../model/column-types.ts';
import { asRowId, type ColumnId } from '../../model/ids.ts';
import { readInput, readNumber } from '../../model/input.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Table } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import type { Workbook } from '../../model/workbook.ts';
import { retypedText } from '../../model/retyped-text.ts';
import { words } from '../words.ts';

type Operator = Extract<FormatTest, { readonly kind: 'compare' }>['operator'];

/** A format while it is written, as the texts of its fields. Fields that its kind does not use keep what was written in them. */
export interface FormatLine {
  readonly key: number;
  readonly kind: FormatTest['kind'];
  readonly columns: readonly ColumnId[];
  readonly tone: Tone;
  readonly operator: Operator;
  /** The value compared with, the lower threshold, or where a bar begins. */
  readonly first: string;
  /** The other end of a comparison, the upper threshold, or where a bar ends. */
  readonly second: string;
  readonly lowIsGood: boolean;
  readonly from: ColumnId | null;
  readonly formula: string;
  /** The formula as it is kept, and what it reads as: one that was not touched is not read again. */
  readonly kept: { readonly text: string; readonly formula: StoredFormula } | null;
}

/** Comparisons in the order of their list. */
export const operators = [
  'equals',
  'not-equals',
  'greater',
  'greater-or-equal',
  'less',
  'less-or-equal',
  'between',
  'not-between',
  'contains',
  'begins',
] as const satisfies readonly Operator[];

/** A new format of a kind. */
export function newLine(key: number, kind: FormatTest['kind'], columns: readonly ColumnId[]): FormatLine {
  const tone = kind === 'error' || kind === 'compare' ? 'bad' : kind === 'duplicate' ? 'warning' : 'mixed';
  return {
    ...{ key, kind, columns, tone, operator: 'greater', first: '', second: '' },
    ...{ lowIsGood: false, from: null, formula: '', kept: null },
  };
}

/** A format that a table has, as the texts of its fields. */
export function lineOf(
  key: number,
  { columns, test }: FormatRule,
  workbook: Workbook,
  table: Table,
): FormatLine {
  const line = newLine(key, test.kind, columns);
  const text = (value: CellValue) => valueText(value, table, columns);
  switch (test.kind) {
    case 'verdict':
      return { ...line, from: test.from };
    case 'compare':
      return {
        ...line,
        tone: test.tone,
        operator: test.operator,
        first: text(test.operands[0] ?? null),
        second: text(test.operands[1] ?? null),
      };
    case 'formula': {
      const printed = `=${printFormula(test.formula, workbook, table)}`;
      return { ...line, tone: test.tone, formula: printed, kept: { text: printed, formula: test.formula } };
    }
    case 'thresholds':
      return { ...line, first: text(test.low), second: text(test.high), lowIsGood: test.lowIsGood };
    case 'data-bar':
      return { ...line, first: text(test.low), second: text(test.high) };
    case 'blank':
    case 'not-blank':
    case 'duplicate':
    case 'error':
      return { ...line, tone: test.tone };
    default:
      return assertNever(test);
  }
}

/** The format that is written, or what is wrong with it. */
export function formatOf(line: FormatLine, workbook: Workbook, table: Table): Result<FormatInput, string> {
  const { columns, kind, tone } = line;
  if (columns.length === 0) return fail(words.formats.noColumns);
  const number = (typed: string) => readLimit(typed, line, workbook, table);
  switch (kind) {
    case 'verdict':
      return ok({ columns, test: { kind, from: line.from } });
    case 'compare': {
      const { operator } = line;
      const isRange = operator === 'between' || operator === 'not-between';
      if (line.first.trim() === '' || (isRange && line.second.trim() === ''))
        return fail(words.formats.noValue);
      const typed = isRange ? [line.first, line.second] : [line.first];
      const operands = typed.map((each) => readOperand(each, line, workbook, table));
      return ok({ columns, test: { kind, operator, operands, tone } });
    }
    case 'formula':
      if (line.kept !== null && line.kept.text === line.formula.trim())
        return ok({ columns, test: { kind, formula: line.kept.formula, tone } });
      return ok({ columns, test: { kind, typed: line.formula, tone } });
    case 'thresholds': {
      const low = number(line.first);
      const high = number(line.second);
      if (!low.ok) return low;
      if (!high.ok) return high;
      if (low.value === null || high.value === null || low.value > high.value)
        return fail(words.formats.noThresholds);
      return ok({ columns, test: { kind, low: low.value, high: high.value, lowIsGood: line.lowIsGood } });
    }
    case 'data-bar': {
      const low = number(line.first);
      const high = number(line.second);
      if (!low.ok) return low;
      if (!high.ok) return high;
      if (low.value !== null && high.value !== null && low.value >= high.value)
        return fail(words.formats.wrongWay);
      return ok({ columns, test: { kind, low: low.value, high: high.value } });
    }
    case 'blank':
    case 'not-blank':
    case 'duplicate':
    case 'error':
      return ok({ columns, test: { kind, tone } });
    default:
      return assertNever(kind);
  }
}

function valueText(value: CellValue, table: Table, [first]: readonly ColumnId[]): string {
  const column = first === undefined ? undefined : table.column(first);
  if (value === null || isRowReference(value)) return '';
  return column === undefined
    ? String(value)
    : retypedText(value, table, table.rows.ids()[0] ?? asRowId(''), column);
}

/** A value as it would be typed into the first of the columns; what is none of its type is a text, or a number. */
function readOperand(
  typed: string,
  { columns: [first] }: FormatLine,
  workbook: Workbook,
  table: Table,
): CellValue {
  const column = first === undefined ? undefined : table.column(first);
  if (column !== undefined) {
    const read = readInput(workbook, table, column, table.rows.ids()[0] ?? asRowId(''), typed);
    if (read.ok && !isRowReference(read.value) && column.type.kind !== 'text') return read.value;
  }
  return readNumber(typed.trim(), false) ?? typed.trim();
}

function readLimit(
  typed: string,
  line: FormatLine,
  workbook: Workbook,
  table: Table,
): Result<number | null, string> {
  if (typed.trim() === '') return ok(null);
  const value = readOperand(typed, line, workbook, table);
  return typeof value === 'number' ? ok(value) : fail(words.formats.badValue(typed.trim()));
}
