import type { ValidationRule } from '../model/cell-rules.ts';
import { columnLetters } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import { fileRowCount } from './file-addresses.ts';
import { numberLiteral } from './literals.ts';
import { maskFormula } from './mask-formula.ts';

/** What Excel asks of the cells of a column when something is typed there. It warns, and takes what is kept all the same. */
export interface ValidationPlan {
  readonly test:
    | { readonly kind: 'list'; readonly list: ListPlan }
    /** Numbers or dates (as serial numbers) from `low` to `high`; null for no end, one of them given. */
    | {
        readonly kind: 'range';
        readonly type: 'decimal' | 'date';
        readonly low: number | null;
        readonly high: number | null;
      }
    /** True for what may stand in the first row below the heading, without `=`. */
    | { readonly kind: 'custom'; readonly formula: string };
  readonly allowBlank: boolean;
  /** What is said of another entry. */
  readonly message: string;
}

/** What a cell may be filled with. */
export type ListPlan =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Cells of one column of a sheet, first row 1-based. */
  | {
      readonly kind: 'cells';
      readonly sheet: string;
      readonly column: string;
      readonly firstRow: number;
      readonly count: number;
    };

/** What planning the rules of a column needs. */
interface ValidationContext {
  readonly table: Table;
  readonly column: Column;
  /** Where the column stands on its sheet, from 0. */
  readonly index: number;
  /** The list that the column's type gives; null for none. */
  readonly typeList: ListPlan | null;
  /** A list of these words. */
  words(words: readonly string[]): ListPlan | null;
  /** The cells of a column of a table of the file; null where they are not there. */
  cells(rule: Extract<ValidationRule, { readonly kind: 'reference' }>): ListPlan | null;
  warn(message: string): void;
}

/**
 * The rules of a column as Excel can have them: one for a cell. A list comes before all others, as it is what one chooses from;
 * a range alone is Excel's own; the rest is one formula. What does not go into it is left out, with a warning.
 */
export function planValidation(context: ValidationContext): ValidationPlan | null {
  const { column, typeList } = context;
  const rules = column.rules ?? [];
  const conditions = rules.filter(({ kind }) => kind !== 'required');
  const allowBlank = conditions.length === rules.length;
  const made = (test: ValidationPlan['test'], used: readonly ValidationRule[]): ValidationPlan => {
    warnOfOthers(
      context,
      conditions.filter((rule) => !used.includes(rule)),
      used.length > 0 || typeList !== null,
    );
    const own = [...used, ...rules].find(
      (rule) => rule.message.trim() !== '' && (used.includes(rule) || rule.kind === 'required'),
    );
    return { test, allowBlank, message: own?.message.trim() ?? (test.kind === 'list' ? notInList : broken) };
  };
  if (typeList !== null) return made({ kind: 'list', list: typeList }, []);
  for (const rule of conditions) {
    const list =
      rule.kind === 'list'
        ? context.words(rule.words)
        : rule.kind === 'reference'
          ? context.cells(rule)
          : null;
    if (list !== null) return made({ kind: 'list', list }, [rule]);
  }
  const [only] = conditions;
  if (conditions.length === 1 && only?.kind === 'range') {
    const type = column.type.kind === 'date' ? 'date' : 'decimal';
    return made({ kind: 'range', type, low: only.low, high: only.high }, [only]);
  }
  const formulas: string[] = [];
  const used: ValidationRule[] = [];
  for (const rule of conditions) {
    const formula = conditionOf(context, rule);
    if (formula === null || conjunction([...formulas, formula]).length > longestFormula) continue;
    formulas.push(formula);
    used.push(rule);
  }
  if (formulas.length === 0 && !allowBlank) formulas.push(`LEN(TRIM(${firstCell(context)}))>0`);
  if (formulas.length === 0) {
    warnOfOthers(context, conditions, false);
    return null;
  }
  return made({ kind: 'custom', formula: conjunction(formulas) }, used);
}

const notInList = 'This is not one of the words of the list. Keep it all the same?';
const broken = 'This is not what the column asks for. Keep it all the same?';
/** What Excel's window for rules takes. */
const longestFormula = 255;

function conditionOf(context: ValidationContext, rule: ValidationRule): string | null {
  const cell = firstCell(context);
  switch (rule.kind) {
    case 'unique': {
      const letters = columnLetters(context.index);
      const cells = `$${letters}$2:$${letters}$${fileRowCount(context.table) + 1}`;
      return `SUMPRODUCT(--(TRIM(${cells})=TRIM(${cell})))<2`;
    }
    case 'range': {
      const ends = [
        ...(rule.low === null ? [] : [`${cell}>=${numberLiteral(rule.low)}`]),
        ...(rule.high === null ? [] : [`${cell}<=${numberLiteral(rule.high)}`]),
      ];
      return `AND(ISNUMBER(${cell}),${ends.join(',')})`;
    }
    case 'pattern':
      return maskFormula(rule.mask, cell);
    case 'required':
    case 'list':
    case 'reference':
      return null;
  }
}

function conjunction(formulas: readonly string[]): string {
  return formulas.length === 1 ? formulas[0]! : `AND(${formulas.join(',')})`;
}

function firstCell({ index }: ValidationContext): string {
  return `${columnLetters(index)}2`;
}

function warnOfOthers(
  { column, warn }: ValidationContext,
  others: readonly ValidationRule[],
  hasOne: boolean,
): void {
  if (others.length === 0) return;
  const names = [...new Set(others.map(({ kind }) => kindWords[kind]))].join(', ');
  warn(
    hasOne
      ? `${column.name}: Excel keeps one rule for a cell, and the file leaves out ${names}.`
      : `${column.name}: the file leaves out ${names}, as Excel has no rule like it.`,
  );
}

const kindWords: Readonly<Record<ValidationRule['kind'], string>> = {
  required: 'that it must not be blank',
  unique: 'that values stand once',
  range: 'the range',
  list: 'the list of values',
  pattern: 'the form of texts',
  reference: 'that values stand in another column',
};
