import type { FormulaError, Value } from '../../model/values.ts';
import { compareValues } from '../coercion.ts';
import { compareNumbers } from '../numbers.ts';
import { type Direction, type Line, type MatchMode, placeIn } from './search.ts';

/** The modes of a search that takes the nearest value where there is no equal one. */
export type NearestMode = Extract<MatchMode, 'exact or next smaller' | 'exact or next larger'>;

type Kind = 'number' | 'string' | 'boolean';

/** The values of a row or column in order, kind by kind, so that the nearest one is found by halving. */
export class SortedLine {
  readonly #sorted = new Map<Kind, Sorted>();

  constructor(private readonly line: Line) {}

  /** What `placeIn` gives for the same line. */
  placeOf(
    sought: Exclude<Value, FormulaError>,
    mode: NearestMode,
    direction: Direction,
  ): number | FormulaError | null {
    if (sought === null) return placeIn(this.line, sought, mode, direction);
    const kind = typeof sought as Kind;
    let sorted = this.#sorted.get(kind);
    if (sorted === undefined) this.#sorted.set(kind, (sorted = sortedOf(this.line, kind)));
    const { values, places } = sorted;
    const from = countWhile(values, (value) => compare(value, sought) < 0);
    const to = countWhile(values, (value) => compare(value, sought) <= 0);
    if (from < to) return endOf(places, from, to, direction);
    const nearest = mode === 'exact or next smaller' ? values[from - 1] : values[from];
    if (nearest === undefined) return null;
    const first = countWhile(values, (value) => compare(value, nearest) < 0);
    return endOf(
      places,
      first,
      countWhile(values, (value) => compare(value, nearest) <= 0),
      direction,
    );
  }
}

interface Sorted {
  readonly values: readonly (number | string | boolean)[];
  /** Where each stood, from 0; equal values in the order of their places. */
  readonly places: readonly number[];
}

function sortedOf(line: Line, kind: Kind): Sorted {
  const found: { readonly value: number | string | boolean; readonly place: number }[] = [];
  for (let place = 0; place < line.count; place++) {
    const value = line.at(place);
    if (typeof value === kind) found.push({ value: value as number | string | boolean, place });
  }
  found.sort((a, b) => compare(a.value, b.value) || a.place - b.place);
  return { values: found.map(({ value }) => value), places: found.map(({ place }) => place) };
}

function compare(a: number | string | boolean, b: number | string | boolean): number {
  return typeof a === 'number' && typeof b === 'number' ? compareNumbers(a, b) : compareValues(a, b);
}

/** How many of the first values pass a test that none passes after one has failed it. */
function countWhile<Item>(values: readonly Item[], passes: (value: Item) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endOf(places: readonly number[], from: number, to: number, direction: Direction): number {
  return direction === 'from first' ? places[from]! : places[to - 1]!;
}
