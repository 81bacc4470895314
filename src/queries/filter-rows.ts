import { assertNever } from '../base/assert-never.ts';
import { compareNumbers } from '../formula/numbers.ts';
import { Tag } from '../model/cell-column.ts';
import type { ColumnFilter, FilterCondition, FilterTest } from '../model/table-view.ts';
import type { CellValue } from '../model/values.ts';
import type { ShownColumn } from './shown-texts.ts';
import { compareInOrder } from './text-order.ts';

/** Whether the row of a slot passes. */
type Passes = (slot: number) => boolean;

/** The rows, by slot, that a filter of a column lets pass. `all` are the rows of the table, among which the largest are found. */
export function filterRows(
  slots: Int32Array<ArrayBuffer>,
  filter: ColumnFilter,
  shown: ShownColumn,
  all: Int32Array,
): Int32Array<ArrayBuffer> {
  const byValue = filter.values === null ? null : listed(new Set(filter.values), shown);
  const byCondition = filter.condition === null ? null : meets(filter.condition, shown, all);
  const passing = new Int32Array(slots.length);
  let count = 0;
  for (const slot of slots) {
    if (byValue !== null && !byValue(slot)) continue;
    if (byCondition !== null && !byCondition(slot)) continue;
    passing[count++] = slot;
  }
  return passing.slice(0, count);
}

function listed(values: ReadonlySet<string>, { cells, text }: ShownColumn): Passes {
  return byDistinct(cells, (slot) => values.has(text(slot)), false);
}

function meets({ join, tests }: FilterCondition, shown: ShownColumn, all: Int32Array): Passes {
  const each = tests.map((test) => meetsTest(test, shown, all));
  const [first, second] = each;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return join === 'and' ? (slot) => first(slot) && second(slot) : (slot) => first(slot) || second(slot);
}

function meetsTest(test: FilterTest, shown: ShownColumn, all: Int32Array): Passes {
  const { cells } = shown;
  const isEmpty = emptiness(shown);
  switch (test.kind) {
    case 'blank':
      return isEmpty;
    case 'not-blank':
      return (slot) => !isEmpty(slot);
    case 'error':
      return (slot) => cells.tags[slot] === Tag.error || cells.tags[slot] === Tag.reference;
    case 'above-average':
    case 'below-average': {
      const average = averageOf(shown, all);
      if (average === null) return () => false;
      const sign = test.kind === 'above-average' ? 1 : -1;
      return (slot) =>
        cells.tags[slot] === Tag.number && sign * compareNumbers(cells.numbers[slot]!, average) > 0;
    }
    case 'top':
    case 'bottom': {
      const bound = boundOf(shown, all, test.count, test.kind);
      if (bound === null) return () => false;
      return test.kind === 'top'
        ? (slot) => cells.tags[slot] === Tag.number && cells.numbers[slot]! >= bound
        : (slot) => cells.tags[slot] === Tag.number && cells.numbers[slot]! <= bound;
    }
    case 'equals':
      return isBlank(test.value) ? isEmpty : compares(test.value, shown, (order) => order === 0);
    case 'not-equals': {
      if (isBlank(test.value)) return (slot) => !isEmpty(slot);
      const isEqual = compares(test.value, shown, (order) => order === 0);
      return (slot) => !isEqual(slot);
    }
    case 'greater':
      return compares(test.value, shown, (order) => order > 0);
    case 'greater-or-equal':
      return compares(test.value, shown, (order) => order >= 0);
    case 'less':
      return compares(test.value, shown, (order) => order < 0);
    case 'less-or-equal':
      return compares(test.value, shown, (order) => order <= 0);
    case 'between': {
      const fromLow = compares(test.low, shown, (order) => order >= 0);
      const toHigh = compares(test.high, shown, (order) => order <= 0);
      return (slot) => fromLow(slot) && toHigh(slot);
    }
    case 'contains':
      return hasText(test.value, shown, (text, part) => text.includes(part));
    case 'not-contains': {
      const contains = hasText(test.value, shown, (text, part) => text.includes(part));
      return (slot) => !contains(slot);
    }
    case 'begins':
      return hasText(test.value, shown, (text, part) => text.startsWith(part));
    case 'ends':
      return hasText(test.value, shown, (text, part) => text.endsWith(part));
    default:
      return assertNever(test);
  }
}

/** Compares numbers with a number, texts with a text, yes and no with yes or no; a cell of another kind does not pass. */
function compares(value: CellValue, { cells }: ShownColumn, holds: (order: number) => boolean): Passes {
  const { tags, numbers, pool } = cells;
  if (typeof value === 'number') {
    return (slot) => tags[slot] === Tag.number && holds(compareNumbers(numbers[slot]!, value));
  }
  if (typeof value === 'boolean') {
    return (slot) => tags[slot] === Tag.boolean && holds(numbers[slot]! - Number(value));
  }
  if (typeof value !== 'string' || value === '') return () => false;
  const isSame = value.toLowerCase();
  return byDistinct(
    cells,
    (slot) => {
      if (tags[slot] !== Tag.text) return false;
      const text = pool.texts[numbers[slot]!]!;
      if (text === '') return false;
      // Equal is equal but for case, although é stands beside e in the order.
      const order = text.toLowerCase() === isSame ? 0 : compareInOrder(text, value) || 1;
      return holds(order);
    },
    true,
  );
}

/** Looks for a part in the text that a cell shows, without regard to case. */
function hasText(
  value: CellValue,
  { cells, text }: ShownColumn,
  has: (text: string, part: string) => boolean,
): Passes {
  const part =
    typeof value === 'string' ? value.toLowerCase() : value === null ? '' : String(value).toLowerCase();
  return byDistinct(cells, (slot) => has(text(slot).toLowerCase(), part), false);
}

/** Asks once for each different text of the pool, and of other cells each time. With `onlyTexts` other cells never pass. */
function byDistinct(
  { tags, numbers, pool }: ShownColumn['cells'],
  passes: Passes,
  onlyTexts: boolean,
): Passes {
  const known = new Uint8Array(pool.texts.length);
  return (slot) => {
    if (tags[slot] !== Tag.text) return !onlyTexts && passes(slot);
    const index = numbers[slot]!;
    if (known[index] === 0) known[index] = passes(slot) ? 1 : 2;
    return known[index] === 1;
  };
}

function emptiness({ cells }: ShownColumn): Passes {
  const { tags, numbers, pool } = cells;
  const empty = pool.find('');
  return (slot) => {
    const tag = tags[slot] ?? Tag.blank;
    return tag === Tag.blank || (tag === Tag.text && numbers[slot] === empty);
  };
}

function isBlank(value: CellValue): boolean {
  return value === null || value === '';
}

/** The average of the numbers in some rows; null where there are none. */
function averageOf({ cells }: ShownColumn, slots: Int32Array): number | null {
  let sum = 0;
  let count = 0;
  for (const slot of slots) {
    if (cells.tags[slot] !== Tag.number) continue;
    sum += cells.numbers[slot]!;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** The least of the `count` largest numbers in some rows, or the largest of the smallest; null where there are none. */
function boundOf(
  { cells }: ShownColumn,
  slots: Int32Array,
  count: number,
  which: 'top' | 'bottom',
): number | null {
  const found = new Float64Array(slots.length);
  let length = 0;
  for (const slot of slots) if (cells.tags[slot] === Tag.number) found[length++] = cells.numbers[slot]!;
  if (length === 0 || count < 1) return null;
  const sorted = found.subarray(0, length).sort();
  const place = Math.min(Math.trunc(count), length);
  return sorted[which === 'top' ? length - place : place - 1]!;
}
