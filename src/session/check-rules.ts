import { numberText } from '../base/language.ts';
import {
  type FormatRule,
  type FormatTest,
  longestMask,
  longestRuleText,
  mostFormatColumns,
  mostFormatRules,
  mostListedWords,
  mostRules,
  type ValidationRule,
} from '../model/cell-rules.ts';
import type { ColumnRecord, TableRecord } from '../model/records.ts';
import {
  type ColumnFilter,
  type FilterTest,
  longestViewName,
  mostFilterValues,
  mostSortKeys,
  mostViews,
  type SavedView,
} from '../model/table-view.ts';
import type { CellValue } from '../model/values.ts';

/*
 * What views, validation rules and formats have to hold. Ids in them may name what is gone: readers pass that over. Everything
 * that is let through here the persisted format takes too, so that nothing is stored that could not be read again.
 */

/** What is wrong with the views and formats of a table, as a sentence, or null. Only those that are not `before`'s are looked at. */
export function checkTableRules(record: TableRecord, before: TableRecord | undefined): string | null {
  const { views, formats } = record;
  if (views !== undefined && views !== before?.views) {
    const problem = checkViews(views);
    if (problem !== null) return problem;
  }
  if (formats === undefined || formats === before?.formats) return null;
  if (formats.length > mostFormatRules) return `A table can have ${count(mostFormatRules)} formats at most.`;
  return firstProblem(formats, checkFormat);
}

/** What is wrong with the rules of a column, as a sentence, or null. Only those that are not `before`'s are looked at. */
export function checkColumnRules(record: ColumnRecord, before: ColumnRecord | undefined): string | null {
  const { rules } = record;
  if (rules === undefined || rules === before?.rules) return null;
  if (rules.length > mostRules) return `A column can have ${count(mostRules)} rules at most.`;
  return firstProblem(rules, checkRule);
}

function checkViews(views: readonly SavedView[]): string | null {
  if (views.length > mostViews) return `A table can have ${count(mostViews)} views at most.`;
  const names = new Set<string>();
  for (const view of views) {
    const problem = checkView(view);
    if (problem !== null) return problem;
    const folded = view.name.trim().toLowerCase();
    if (names.has(folded)) return `There is a view called “${view.name}” already. Choose another name.`;
    names.add(folded);
  }
  return null;
}

function checkView({ name, sort, filters }: SavedView): string | null {
  if (name.trim() === '') return 'A view needs a name.';
  if (name.length > longestViewName) return `A view’s name can have ${longestViewName} characters at most.`;
  if (sort.length > mostSortKeys) return `A view can sort by ${count(mostSortKeys)} columns at most.`;
  if (new Set(filters.map(({ column }) => column)).size < filters.length) {
    return 'A view can filter a column once.';
  }
  return firstProblem(filters, checkFilter);
}

function checkFilter({ values, condition }: ColumnFilter): string | null {
  if (values !== null && values.length > mostFilterValues) {
    return `A filter can list ${count(mostFilterValues)} values at most. Filter by a condition instead.`;
  }
  if (condition === null) return null;
  const { length } = condition.tests;
  if (length < 1 || length > 2) return 'A filter’s condition has one comparison or two.';
  return condition.tests.every(isPossibleTest) ? null : 'A filter compares with values that a cell can hold.';
}

function isPossibleTest(test: FilterTest): boolean {
  switch (test.kind) {
    case 'blank':
    case 'not-blank':
    case 'above-average':
    case 'below-average':
    case 'error':
      return true;
    case 'between':
      return isPossible(test.low) && isPossible(test.high);
    case 'top':
    case 'bottom':
      return Number.isSafeInteger(test.count) && test.count > 0;
    default:
      return isPossible(test.value);
  }
}

function checkFormat({ columns, test }: FormatRule): string | null {
  if (columns.length === 0) return 'Choose the columns whose cells are to be coloured.';
  if (columns.length > mostFormatColumns) {
    return `A format can have ${count(mostFormatColumns)} columns at most.`;
  }
  return checkFormatTest(test);
}

function checkFormatTest(test: FormatTest): string | null {
  switch (test.kind) {
    case 'compare': {
      const isSpan = test.operator === 'between' || test.operator === 'not-between';
      if (test.operands.length !== (isSpan ? 2 : 1)) {
        return isSpan ? 'Give the two ends to compare with.' : 'Give one value to compare with.';
      }
      return test.operands.every(isPossible) ? null : 'Cells are compared with values that a cell can hold.';
    }
    case 'thresholds':
      if (!Number.isFinite(test.low) || !Number.isFinite(test.high)) return 'Thresholds have to be numbers.';
      return test.low <= test.high ? null : 'The lower threshold has to be below the upper one.';
    case 'data-bar':
      if (!isEnd(test.low) || !isEnd(test.high)) return 'The ends of a bar have to be numbers.';
      return test.low === null || test.high === null || test.low < test.high
        ? null
        : 'The end of a bar has to be greater than its start.';
    case 'verdict':
    case 'blank':
    case 'not-blank':
    case 'duplicate':
    case 'error':
    case 'formula':
      return null;
  }
}

function checkRule(rule: ValidationRule): string | null {
  if (rule.message.length > longestRuleText) {
    return `A rule’s message can have ${count(longestRuleText)} characters at most.`;
  }
  switch (rule.kind) {
    case 'range': {
      const { low, high } = rule;
      if (!isEnd(low) || !isEnd(high)) return 'The least and the greatest value have to be numbers.';
      if (low === null && high === null) return 'Give the least value, the greatest, or both.';
      return low === null || high === null || low <= high
        ? null
        : 'The least value has to be below the greatest.';
    }
    case 'list':
      if (rule.words.length === 0) return 'List at least one value.';
      return rule.words.length > mostListedWords
        ? `A rule can list ${count(mostListedWords)} values at most.`
        : null;
    case 'pattern':
      if (rule.mask === '') return 'Write the form that the texts ought to have, such as ####/##.';
      return rule.mask.length > longestMask ? `A form can have ${count(longestMask)} signs at most.` : null;
    case 'required':
    case 'unique':
    case 'reference':
      return null;
  }
}

function isPossible(value: CellValue): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}

function isEnd(value: number | null): boolean {
  return value === null || Number.isFinite(value);
}

function firstProblem<T>(items: readonly T[], check: (item: T) => string | null): string | null {
  for (const item of items) {
    const problem = check(item);
    if (problem !== null) return problem;
  }
  return null;
}

function count(number: number): string {
  return numberText(number);
}
