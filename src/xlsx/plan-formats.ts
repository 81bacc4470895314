import { assertNever } from '../base/assert-never.ts';
import type { Result } from '../base/result.ts';
import type { FormatTest } from '../model/cell-rules.ts';
import type { Tone } from '../model/column-types.ts';
import { columnLetters } from '../model/sheet-layout.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { fileRowCount } from './file-addresses.ts';
import { numberLiteral, textLiteral } from './literals.ts';

/** A conditional format of one column of a sheet. Those of a sheet stand in order: the first that a cell meets counts. */
export type FormatPlan = { readonly column: number } & (
  | {
      readonly kind: 'expression';
      /** For the first row below the heading, without `=`. */
      readonly formula: string;
      readonly tone: Tone;
    }
  | { readonly kind: 'duplicate'; readonly tone: Tone }
  /** A bar between two ends, each a formula. */
  | { readonly kind: 'bar'; readonly low: string; readonly high: string }
);

/** What planning the formats of a table needs. */
interface FormatContext {
  readonly table: Table;
  /** A formula with addresses, or why the file can't have it, completing "... is left out: its formula ...". */
  formula(formula: StoredFormula): Result<string, string>;
  warn(message: string): void;
}

/** The formats of a table, column by column, and after them the colours that the words of choices have by themselves. */
export function planFormats(context: FormatContext): FormatPlan[] {
  const { table } = context;
  const { columns } = table;
  const plans: FormatPlan[] = [];
  for (const { columns: ids, test } of table.record.formats ?? []) {
    for (const id of new Set(ids)) {
      const column = columns.findIndex((each) => each.id === id);
      if (column >= 0) plans.push(...planTest(context, test, columns[column]!, column));
    }
  }
  for (const [index, column] of columns.entries()) {
    const tones = tonesOf(column, firstCell(index)).filter(({ tone }) => tone !== 'neutral');
    plans.push(...tones.map((tone) => ({ column: index, kind: 'expression' as const, ...tone })));
  }
  return plans;
}

function planTest(context: FormatContext, test: FormatTest, column: Column, index: number): FormatPlan[] {
  const cell = firstCell(index);
  const when = (formula: string | null, tone: Tone): FormatPlan[] =>
    formula === null ? [] : [{ column: index, kind: 'expression', formula, tone }];
  switch (test.kind) {
    case 'verdict': {
      const { columns } = context.table;
      const from = test.from === null ? index : columns.findIndex(({ id }) => id === test.from);
      const source = columns[from];
      if (source === undefined) return [];
      return tonesOf(source, `$${firstCell(from)}`).flatMap(({ formula, tone }) => when(formula, tone));
    }
    case 'compare': {
      const formula = compareFormula(cell, test);
      if (formula === 'too long') {
        context.warn(
          `A format of ${column.name} is left out: it compares with a text of more than 255 characters.`,
        );
        return [];
      }
      return when(formula, test.tone);
    }
    case 'blank':
      return when(`LEN(TRIM(${cell}))=0`, test.tone);
    case 'not-blank':
      return when(`IF(ISERROR(${cell}),TRUE,LEN(TRIM(${cell}))>0)`, test.tone);
    case 'error':
      return when(`ISERROR(${cell})`, test.tone);
    case 'duplicate':
      return [{ column: index, kind: 'duplicate', tone: test.tone }];
    case 'formula': {
      const written = context.formula(test.formula);
      if (written.ok) return when(written.value, test.tone);
      context.warn(`A format of ${column.name} is left out: its formula ${written.error}.`);
      return [];
    }
    case 'thresholds': {
      const [below, above]: readonly Tone[] = test.lowIsGood ? ['good', 'bad'] : ['bad', 'good'];
      return [
        ...when(`AND(ISNUMBER(${cell}),${cell}<${numberLiteral(test.low)})`, below!),
        ...when(`AND(ISNUMBER(${cell}),${cell}<${numberLiteral(test.high)})`, 'mixed'),
        ...when(`ISNUMBER(${cell})`, above!),
      ];
    }
    case 'data-bar': {
      const letters = columnLetters(index);
      const cells = `$${letters}$2:$${letters}$${fileRowCount(context.table) + 1}`;
      // Bars begin at zero where no end is given, as here.
      const low = test.low === null ? `MIN(0,${cells})` : numberLiteral(test.low);
      const high = test.high === null ? `MAX(0,${cells})` : numberLiteral(test.high);
      return [{ column: index, kind: 'bar', low, high }];
    }
    default:
      return assertNever(test);
  }
}

/** Words of a choice that look alike, as conditions on a cell. */
function tonesOf({ type }: Column, cell: string): { readonly formula: string; readonly tone: Tone }[] {
  if (type.kind !== 'choice') return [];
  const words = new Map<Tone, string[]>();
  for (const { tone, word } of type.choices) {
    if (word !== '') words.set(tone, [...(words.get(tone) ?? []), word]);
  }
  return [...words].map(([tone, alike]) => {
    const tests = alike.map((word) => `${cell}=${textLiteral(word)}`);
    return { tone, formula: tests.length === 1 ? tests[0]! : `OR(${tests.join(',')})` };
  });
}

/**
 * The comparison as a formula, of cells with the operand's kind of value alone; null where nothing passes it, as where the operand
 * is a blank.
 */
function compareFormula(
  cell: string,
  { operator, operands }: Extract<FormatTest, { readonly kind: 'compare' }>,
): string | null | 'too long' {
  const [first = null, second = null] = operands;
  if ([first, second].some((operand) => typeof operand === 'string' && operand.length > 255))
    return 'too long';
  if (operator === 'contains' || operator === 'begins') {
    if (typeof first === 'object' || first === '') return null;
    const text = typeof first === 'boolean' ? String(first).toUpperCase() : String(first);
    return operator === 'begins'
      ? `LEFT(${cell},${text.length})=${textLiteral(text)}`
      : `ISNUMBER(SEARCH(${textLiteral(text.replaceAll(/[~*?]/g, '~$&'))},${cell}))`;
  }
  const kind = kindTest(cell, first);
  if (kind === null) return null;
  const is = (sign: string, operand: CellValue) => compared(cell, sign, operand);
  switch (operator) {
    case 'equals':
      return `AND(${kind},${is('=', first)})`;
    case 'not-equals':
      return `AND(${cell}<>"",NOT(AND(${kind},${is('=', first)})))`;
    case 'greater':
      return `AND(${kind},${is('>', first)})`;
    case 'greater-or-equal':
      return `AND(${kind},${is('>=', first)})`;
    case 'less':
      return `AND(${kind},${is('<', first)})`;
    case 'less-or-equal':
      return `AND(${kind},${is('<=', first)})`;
    case 'between':
    case 'not-between': {
      const turned = typeof first === 'number' && typeof second === 'number' && first > second;
      const [low, high] = turned ? [second, first] : [first, second];
      // Ends of two kinds have nothing between them.
      if (typeof low !== typeof high || kindTest(cell, high) === null) {
        return operator === 'between' ? null : kind;
      }
      return operator === 'between'
        ? `AND(${kind},${is('>=', low)},${is('<=', high)})`
        : `AND(${kind},OR(${is('<', low)},${is('>', high)}))`;
    }
    default:
      return assertNever(operator);
  }
}

function kindTest(cell: string, operand: CellValue): string | null {
  if (typeof operand === 'number') return `ISNUMBER(${cell})`;
  if (typeof operand === 'boolean') return `ISLOGICAL(${cell})`;
  return typeof operand === 'string' && operand !== '' ? `ISTEXT(${cell}),${cell}<>""` : null;
}

function compared(cell: string, sign: string, operand: CellValue): string {
  if (typeof operand === 'boolean') return `N(${cell})${sign}${Number(operand)}`;
  return `${cell}${sign}${typeof operand === 'number' ? numberLiteral(operand) : textLiteral(String(operand))}`;
}

/** The cell in the first row below the heading, whose row Excel counts on from. */
function firstCell(column: number): string {
  return `${columnLetters(column)}2`;
}
