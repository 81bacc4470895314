import type { FormatRule, FormatTest, ValidationRule } from '../../src/model/cell-rules.ts';
import { tones } from '../../src/model/column-types.ts';
import type { ColumnId, TableId } from '../../src/model/ids.ts';
import type { ColumnRecord, TableRecord } from '../../src/model/records.ts';
import type { StoredFormula } from '../../src/model/stored-formula.ts';
import type { ColumnFilter, FilterTest, SavedView } from '../../src/model/table-view.ts';
import type { CellValue } from '../../src/model/values.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What random rules are made with; columns and tables may be named that are gone. */
export interface RuleParts {
  readonly columns: readonly ColumnId[];
  readonly tables: readonly TableId[];
  readonly text: () => string;
  readonly cell: () => CellValue;
  readonly formula: () => StoredFormula;
}

/** Frozen columns, views and formats of a table, each of them often left out. */
export function randomTableRules(
  random: SeededRandom,
  parts: RuleParts,
): Pick<TableRecord, 'frozen' | 'views' | 'formats'> {
  const views = some(random, 2, (index) => randomView(random, parts, `View ${index}`));
  const formats = some(random, 3, () => randomFormat(random, parts));
  return {
    ...(random.chance(0.7) ? {} : { frozen: random.chance(0.4) ? null : random.pick(parts.columns) }),
    ...(views.length === 0 ? {} : { views }),
    ...(formats.length === 0 ? {} : { formats }),
  };
}

/** Wrapping and validation rules of a column, each of them often left out. */
export function randomColumnRules(
  random: SeededRandom,
  parts: RuleParts,
): Pick<ColumnRecord, 'wrap' | 'rules'> {
  const rules = some(random, 3, () => randomRule(random, parts));
  return { ...(random.chance(0.2) ? { wrap: true } : {}), ...(rules.length === 0 ? {} : { rules }) };
}

/** A view that sorts, filters, groups and hides at random. */
function randomView(random: SeededRandom, parts: RuleParts, name: string): SavedView {
  const { columns } = parts;
  return {
    name,
    sort: some(random, 3, () => ({
      column: random.pick(columns),
      direction: random.chance(0.5) ? 'asc' : 'desc',
    })),
    filters: [...new Set(columns)].filter(() => random.chance(0.2)).map((one) => filter(random, parts, one)),
    group: random.chance(0.5) ? null : random.pick(columns),
    hidden: columns.filter(() => random.chance(0.2)),
  };
}

/** A format of any kind. */
function randomFormat(random: SeededRandom, parts: RuleParts): FormatRule {
  const columns = Array.from({ length: 1 + random.integer(3) }, () => random.pick(parts.columns));
  return { columns, test: randomTest(random, parts) };
}

/** A validation rule of any kind. */
function randomRule(random: SeededRandom, parts: RuleParts): ValidationRule {
  const message = random.chance(0.6) ? '' : parts.text().slice(0, 900);
  const low = random.integer(100) - 50;
  const rules: readonly (() => ValidationRule)[] = [
    () => ({ kind: 'required', message }),
    () => ({ kind: 'unique', message }),
    () => ({ kind: 'range', low: random.chance(0.3) ? null : low, high: low + random.integer(100), message }),
    () => ({
      kind: 'list',
      words: Array.from({ length: 1 + random.integer(4) }, () => parts.text()),
      message,
    }),
    () => ({ kind: 'pattern', mask: random.pick(['####/##', '@@-##*', '~#?', 'é*']), message }),
    () => ({
      kind: 'reference',
      table: random.pick(parts.tables),
      column: random.pick(parts.columns),
      message,
    }),
  ];
  return random.pick(rules)();
}

function randomTest(random: SeededRandom, { columns, cell, formula }: RuleParts): FormatTest {
  const tone = random.pick(tones);
  const low = random.integer(100) - 50;
  const tests: readonly (() => FormatTest)[] = [
    () => ({ kind: 'verdict', from: random.chance(0.5) ? null : random.pick(columns) }),
    () => ({
      kind: 'compare',
      operator: random.pick(['equals', 'not-equals', 'greater', 'less-or-equal', 'contains', 'begins']),
      operands: [cell()],
      tone,
    }),
    () => ({
      kind: 'compare',
      operator: random.pick(['between', 'not-between']),
      operands: [cell(), cell()],
      tone,
    }),
    () => ({ kind: random.pick(['blank', 'not-blank', 'duplicate', 'error']), tone }),
    () => ({ kind: 'formula', formula: formula(), tone }),
    () => ({ kind: 'thresholds', low, high: low + random.next(), lowIsGood: random.chance(0.5) }),
    () => ({
      kind: 'data-bar',
      low: random.chance(0.5) ? null : low,
      high: random.chance(0.5) ? null : low + 1,
    }),
  ];
  return random.pick(tests)();
}

function filter(random: SeededRandom, parts: RuleParts, column: ColumnId): ColumnFilter {
  return {
    column,
    values: random.chance(0.5) ? null : some(random, 4, parts.text),
    condition: random.chance(0.4)
      ? null
      : {
          join: random.pick(['and', 'or']),
          tests: Array.from({ length: 1 + random.integer(2) }, () => filterTest(random, parts)),
        },
  };
}

function filterTest(random: SeededRandom, { cell }: RuleParts): FilterTest {
  const tests: readonly (() => FilterTest)[] = [
    () => ({ kind: random.pick(['blank', 'not-blank', 'above-average', 'below-average', 'error']) }),
    () => ({ kind: random.pick(['equals', 'less', 'not-contains', 'ends']), value: cell() }),
    () => ({ kind: 'between', low: cell(), high: cell() }),
    () => ({ kind: random.pick(['top', 'bottom']), count: 1 + random.integer(20) }),
  ];
  return random.pick(tests)();
}

/** None in half of the cases, else up to `most`. */
function some<T>(random: SeededRandom, most: number, make: (index: number) => T): T[] {
  return random.chance(0.5)
    ? []
    : Array.from({ length: 1 + random.integer(most) }, (_, index) => make(index));
}
