import type { FormatRule, FormatTest, ValidationRule } from '../model/cell-rules.ts';
import type { ColumnId } from '../model/ids.ts';
import type { TableRecord } from '../model/records.ts';
import type { ColumnFilter, FilterTest, SavedView } from '../model/table-view.ts';
import type { CellValue } from '../model/values.ts';

/** New words of choices by their words of before. */
export type RenamedWords = ReadonlyMap<string, string>;

/**
 * A table's facts where words of a choice column have been renamed: formats of the column that compare with them, and views that
 * filter the column by them, say the new ones. The very same object where none does.
 */
export function renameWordsInTable(record: TableRecord, column: ColumnId, words: RenamedWords): TableRecord {
  const formats = record.formats && changed(record.formats, (one) => renameInFormat(one, column, words));
  const views = record.views && changed(record.views, (one) => renameInView(one, column, words));
  if (formats === record.formats && views === record.views) return record;
  return {
    ...record,
    ...(formats === undefined ? {} : { formats }),
    ...(views === undefined ? {} : { views }),
  };
}

/** The rules of the column itself, its lists with the new words. The very same list where none of the words stands in it. */
export function renameWordsInRules(
  rules: readonly ValidationRule[] | undefined,
  words: RenamedWords,
): readonly ValidationRule[] | undefined {
  return rules && changed(rules, (rule) => renameInRule(rule, words));
}

function renameInRule(rule: ValidationRule, words: RenamedWords): ValidationRule {
  if (rule.kind !== 'list') return rule;
  const list = changed(rule.words, (word) => words.get(word) ?? word);
  return list === rule.words ? rule : { ...rule, words: list };
}

function renameInFormat(format: FormatRule, column: ColumnId, words: RenamedWords): FormatRule {
  const { test, columns } = format;
  // One that looks at other columns too may mean their words.
  if (test.kind !== 'compare' || columns.length !== 1 || columns[0] !== column) return format;
  const operands = changed(test.operands, (operand) => renamed(operand, words));
  const after: FormatTest = { ...test, operands };
  return operands === test.operands ? format : { ...format, test: after };
}

function renameInView(view: SavedView, column: ColumnId, words: RenamedWords): SavedView {
  const filters = changed(view.filters, (filter) =>
    filter.column === column ? renameInFilter(filter, words) : filter,
  );
  return filters === view.filters ? view : { ...view, filters };
}

function renameInFilter(filter: ColumnFilter, words: RenamedWords): ColumnFilter {
  const { condition } = filter;
  const values = filter.values && changed(filter.values, (value) => words.get(value) ?? value);
  const tests = condition && changed(condition.tests, (test) => renameInTest(test, words));
  if (values === filter.values && tests === (condition?.tests ?? null)) return filter;
  return { ...filter, values, condition: condition && tests && { ...condition, tests } };
}

function renameInTest(test: FilterTest, words: RenamedWords): FilterTest {
  if (!('value' in test)) return test;
  const value = renamed(test.value, words);
  return value === test.value ? test : { ...test, value };
}

function renamed(value: CellValue, words: RenamedWords): CellValue {
  return typeof value === 'string' ? (words.get(value) ?? value) : value;
}

/** The list with each item changed; the very same one where nothing was. */
function changed<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const after = list.map(change);
  return after.every((item, index) => item === list[index]) ? list : after;
}
