import { FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { compareValues, sameText, toText } from '../coercion.ts';
import { wildcardTest, withoutEscapes } from '../criteria.ts';
import { compareNumbers } from '../numbers.ts';
import { stepsAllowed } from '../pattern/pattern.ts';
import { countingSteps, patternOf } from '../pattern/steps.ts';

/** Steps of a pattern that each text of a line adds to those it may take. */
const stepsForEach = 1_000;

/** How XMATCH and XLOOKUP take a value for found. */
export type MatchMode = 'exact' | 'exact or next smaller' | 'exact or next larger' | 'wildcards' | 'pattern';

/** From which end they look. */
export type Direction = 'from first' | 'from last';

/** A row or a column of values. */
export interface Line {
  readonly count: number;
  readonly at: (index: number) => Value;
}

/** An area of one row or one column as a line; null for any other. */
export function lineOf(area: Area): Line | null {
  if (area.columnCount === 1) return { count: area.rowCount, at: (index) => area.at(index, 0) };
  if (area.rowCount === 1) return { count: area.columnCount, at: (index) => area.at(0, index) };
  return null;
}

/**
 * The place of a value in a line, from 0; null where it is not found, `#VALUE!` where a pattern takes too many steps. Values of another type are
 * passed over.
 */
export function placeIn(
  line: Line,
  sought: Exclude<Value, FormulaError>,
  mode: MatchMode,
  direction: Direction,
): number | FormulaError | null {
  if (mode === 'pattern') return placeByPattern(line, sought, direction);
  const test = mode === 'wildcards' && typeof sought === 'string' ? wildcardTest(sought) : null;
  const wanted = mode === 'wildcards' && typeof sought === 'string' ? withoutEscapes(sought) : sought;
  const step = direction === 'from first' ? 1 : -1;
  let best: number | null = null;
  let bestValue: Exclude<Value, FormulaError> = null;
  for (
    let index = direction === 'from first' ? 0 : line.count - 1;
    index >= 0 && index < line.count;
    index += step
  ) {
    const value = line.at(index);
    if (test !== null ? typeof value === 'string' && test(value) : isSameValue(value, wanted)) return index;
    if (mode !== 'exact or next smaller' && mode !== 'exact or next larger') continue;
    if (!isComparable(value, wanted)) continue;
    const order = compareValues(value, wanted);
    if (mode === 'exact or next smaller' ? order > 0 : order < 0) continue;
    const closer = bestValue === null ? 0 : compareValues(value, bestValue);
    if (bestValue === null || (mode === 'exact or next smaller' ? closer > 0 : closer < 0)) {
      best = index;
      bestValue = value;
    }
  }
  return best;
}

/** The place of a text that a pattern matches. A pattern that can't be read finds nothing. */
function placeByPattern(
  line: Line,
  sought: Exclude<Value, FormulaError>,
  direction: Direction,
): number | FormulaError | null {
  const text = toText(sought);
  const pattern = patternOf(typeof text === 'string' ? text : '', false);
  if (pattern === null || pattern instanceof FormulaError) return pattern;
  return countingSteps(stepsAllowed + line.count * stepsForEach, (allowance) => {
    const last = line.count - 1;
    for (let index = 0; index <= last && allowance.left >= 0; index++) {
      const place = direction === 'from first' ? index : last - index;
      const value = line.at(place);
      if (typeof value === 'string' && pattern.first(value, 0, allowance) !== null) return place;
    }
    return null;
  });
}

/** Whether a cell's value is what is sought: of the same type, numbers to 15 digits, texts without regard to case. */
function isSameValue(value: Value, sought: Exclude<Value, FormulaError>): boolean {
  if (typeof value === 'number' && typeof sought === 'number') return compareNumbers(value, sought) === 0;
  if (typeof value === 'string' && typeof sought === 'string') return sameText(value, sought);
  return value === sought;
}

function isComparable(
  value: Value,
  sought: Exclude<Value, FormulaError>,
): value is Exclude<Value, FormulaError | null> {
  return value !== null && typeof value === typeof sought;
}
