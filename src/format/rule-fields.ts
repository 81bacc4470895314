import { assertNever } from '../base/assert-never.ts';
import type { FormatRule, FormatTest, ValidationRule } from '../model/cell-rules.ts';
import type { ColumnFilter, FilterTest, SavedView } from '../model/table-view.ts';
import { decodeCell, decodeFormula, encodeCell, encodeFormula } from './cell-fields.ts';
import type {
  ColumnFilterV3,
  FilterTestV3,
  FormatRuleV3,
  FormatTestV3,
  SavedViewV3,
  ValidationRuleV3,
} from './v3.ts';

/*
 * Views, formats and validation rules of the model to and from the fields of version 3, field by field as in `fields.ts`. Reading
 * they only get back the brands of their ids and 0 for -0.
 */

/** A view as version 3 writes it. */
export function encodeView({ name, sort, filters, group, hidden }: SavedView): SavedViewV3 {
  return {
    name,
    sort: sort.map(({ column, direction }) => ({ column, direction })),
    filters: filters.map(encodeFilter),
    group,
    hidden,
  };
}

/** A view as the model has it. */
export function decodeView(view: SavedViewV3): SavedView {
  const filters = view.filters.map(({ column, values, condition }): ColumnFilterV3 => ({
    column,
    values,
    condition: condition && { join: condition.join, tests: condition.tests.map(plainFilterTest) },
  }));
  // Checked before it comes here; the model brands the ids.
  return { ...view, filters } as unknown as SavedView;
}

/** A format as version 3 writes it. */
export function encodeFormat({ columns, test }: FormatRule): FormatRuleV3 {
  return { columns, test: encodeTest(test) };
}

/** A format as the model has it. */
export function decodeFormat({ columns, test }: FormatRuleV3): FormatRule {
  return { columns, test: decodeTest(test) } as FormatRule;
}

/** A validation rule as version 3 writes it. */
export function encodeRule(rule: ValidationRule): ValidationRuleV3 {
  const { message } = rule;
  switch (rule.kind) {
    case 'required':
    case 'unique':
      return { kind: rule.kind, message };
    case 'range':
      return { kind: 'range', low: plainEnd(rule.low), high: plainEnd(rule.high), message };
    case 'list':
      return { kind: 'list', words: rule.words, message };
    case 'pattern':
      return { kind: 'pattern', mask: rule.mask, message };
    case 'reference':
      return { kind: 'reference', table: rule.table, column: rule.column, message };
    default:
      return assertNever(rule);
  }
}

/** A validation rule as the model has it. */
export function decodeRule(rule: ValidationRuleV3): ValidationRule {
  const plain =
    rule.kind === 'range' ? { ...rule, low: plainEnd(rule.low), high: plainEnd(rule.high) } : rule;
  return plain as ValidationRule;
}

function encodeFilter({ column, values, condition }: ColumnFilter): ColumnFilterV3 {
  return {
    column,
    values,
    condition: condition && { join: condition.join, tests: condition.tests.map(encodeFilterTest) },
  };
}

function encodeFilterTest(test: FilterTest): FilterTestV3 {
  switch (test.kind) {
    case 'blank':
    case 'not-blank':
    case 'above-average':
    case 'below-average':
    case 'error':
      return { kind: test.kind };
    case 'between':
      return { kind: 'between', low: encodeCell(test.low), high: encodeCell(test.high) };
    case 'top':
    case 'bottom':
      return { kind: test.kind, count: test.count };
    default:
      return { kind: test.kind, value: encodeCell(test.value) };
  }
}

function plainFilterTest(test: FilterTestV3): FilterTestV3 {
  if ('value' in test) return { kind: test.kind, value: plain(test.value) };
  if ('low' in test) return { kind: test.kind, low: plain(test.low), high: plain(test.high) };
  return test;
}

function encodeTest(test: FormatTest): FormatTestV3 {
  switch (test.kind) {
    case 'verdict':
      return { kind: 'verdict', from: test.from };
    case 'compare': {
      const { operator, operands, tone } = test;
      return { kind: 'compare', operator, operands: operands.map(encodeCell), tone };
    }
    case 'blank':
    case 'not-blank':
    case 'duplicate':
    case 'error':
      return { kind: test.kind, tone: test.tone };
    case 'formula':
      return { kind: 'formula', formula: encodeFormula(test.formula), tone: test.tone };
    case 'thresholds':
      return { kind: 'thresholds', low: test.low + 0, high: test.high + 0, lowIsGood: test.lowIsGood };
    case 'data-bar':
      return { kind: 'data-bar', low: plainEnd(test.low), high: plainEnd(test.high) };
    default:
      return assertNever(test);
  }
}

function decodeTest(test: FormatTestV3): FormatTestV3 {
  switch (test.kind) {
    case 'compare':
      return { ...test, operands: test.operands.map(plain) };
    case 'formula':
      return { ...test, formula: decodeFormula(test.formula) };
    case 'thresholds':
      return { ...test, low: test.low + 0, high: test.high + 0 };
    case 'data-bar':
      return { ...test, low: plainEnd(test.low), high: plainEnd(test.high) };
    default:
      return test;
  }
}

function plain(value: Parameters<typeof decodeCell>[0]): ReturnType<typeof encodeCell> {
  return encodeCell(decodeCell(value));
}

function plainEnd(value: number | null): number | null {
  return value === null ? null : value + 0;
}
