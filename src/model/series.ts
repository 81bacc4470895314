import { type DateStep, dateScales, isSerialDate, nextWeekday, steppedDate } from './series-dates.ts';
import type { Scale } from './series-scale.ts';
import { textScale } from './series-texts.ts';
import type { CellValue } from './values.ts';

/**
 * Gives the value at a place of a series: 0 is the first of the values that it was made from, their number the first after them,
 * -1 the one before. Undefined where the series has come to its end: there is no code before `Item 0` and no date after 9999.
 */
export type Series = (place: number) => CellValue | undefined;

/**
 * How the values of a selection go on. `auto` is what dragging a fill handle does in Excel: a single number is copied, all that
 * can be counted on goes on, and anything else is repeated. `turned` is the same with Ctrl held: copies for series, series for
 * copies. `copy` and `series` say which.
 */
export type FillMode = 'auto' | 'turned' | 'copy' | 'series';

/** What the values are beyond what they hold. */
export interface SeriesSource {
  /** Whether numbers among them are dates by their serial numbers. */
  readonly dates: boolean;
}

/**
 * Continues values as Excel continues a selection: one number by ones where a series is wanted, two by their difference, more by
 * the line of least squares; dates by days, months or years, whichever they keep to, ends of months staying ends of months; codes,
 * financial years, quarters, weekdays and months by what varies in them; what can't be counted on is repeated in its order. Blanks,
 * yes and no, and references to rows are always repeated.
 */
export function continueValues(
  values: readonly CellValue[],
  { dates, mode }: SeriesSource & { readonly mode: FillMode },
): Series {
  return isSeries(values, { dates, mode }) ? seriesOf(values, dates) : repeated(values);
}

/** Whether {@link continueValues} counts on rather than copies. */
export function isSeries(
  values: readonly CellValue[],
  { dates, mode }: SeriesSource & { readonly mode: FillMode },
): boolean {
  if (mode === 'copy' || mode === 'series') return mode === 'series';
  return goesOn(values, dates) === (mode === 'auto');
}

/** By what a series with a chosen step goes on: `add` and `multiply` for numbers and codes, the others for dates. */
export type StepKind = 'add' | 'multiply' | DateStep;

/** A series with a chosen step, as {@link steppedSeries} makes it. */
export interface ChosenStep {
  readonly kind: StepKind;
  /** What is added each time, or multiplied by; a whole number for codes, weekdays, months and years. */
  readonly step: number;
  /** The number or date that is not to be passed, itself included; null for no end. */
  readonly end: number | null;
}

/**
 * A series from one value by a chosen step; null where the value can't be stepped so: a text without anything to count, a number
 * that is no date by months.
 */
export function steppedSeries(first: CellValue, { kind, step, end }: ChosenStep): Series | null {
  const rises = kind === 'multiply' ? step >= 1 === (typeof first !== 'number' || first >= 0) : step >= 0;
  const ended = (value: number) => end !== null && (rises ? value > end : value < end);
  if (typeof first === 'number') {
    const valueAt = numberSteps(first, kind, step);
    return (
      valueAt &&
      ((place) => {
        const value = valueAt(place);
        return value === undefined || !Number.isFinite(value) || ended(value) ? undefined : value;
      })
    );
  }
  if (typeof first !== 'string' || kind !== 'add' || !Number.isInteger(step)) return null;
  const scale = textScale([first]);
  return scale === null ? null : (place) => scale.write(scale.places[0]! + place * step);
}

function numberSteps(
  first: number,
  kind: StepKind,
  step: number,
): ((place: number) => number | undefined) | null {
  if (kind === 'add') {
    const decimals = decimalsOf([first, step]);
    return (place) => tidy(first + place * step, decimals);
  }
  if (kind === 'multiply') return (place) => tidy(first * step ** place, null);
  if (!isSerialDate(first)) return null;
  if (kind === 'weekdays') return (place) => nextWeekday(first, place * Math.trunc(step));
  return (place) => steppedDate(first, kind, place * step);
}

/** Whether a drag without Ctrl counts on: everything that can be, but a single number. */
function goesOn(values: readonly CellValue[], dates: boolean): boolean {
  const filled = values.filter((value) => value !== null);
  if (filled.length === 1 && typeof filled[0] === 'number' && !dates) return false;
  return filled.some((value) => typeof value === 'number' || typeof value === 'string');
}

function seriesOf(values: readonly CellValue[], dates: boolean): Series {
  const whole = lineOf(values, dates);
  if (whole !== null) return whole;
  // Numbers among words, or codes of two kinds in turn, go on each among their own.
  const groups = new Map<string, number[]>();
  values.forEach((value, index) => {
    const kind = kindOf(value);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [index]);
    else group.push(index);
  });
  const count = values.length;
  const parts = new Array<Series>(count);
  const orders = new Array<number>(count).fill(0);
  const sizes = new Array<number>(count).fill(1);
  for (const members of groups.values()) {
    const own = members.map((index) => values[index]!);
    const line = lineOf(own, dates) ?? repeated(own);
    members.forEach((index, order) => {
      parts[index] = line;
      orders[index] = order;
      sizes[index] = members.length;
    });
  }
  return (place) => {
    const round = Math.floor(place / count);
    const index = place - round * count;
    return parts[index]!(round * sizes[index]! + orders[index]!);
  };
}

/** Values of one kind as one line; null where they keep to none. */
function lineOf(values: readonly CellValue[], dates: boolean): Series | null {
  if (values.every((value) => typeof value === 'number')) {
    if (!dates || !values.every(isSerialDate)) return numberLine(values);
    for (const scale of dateScales(values)) {
      const line = scaleLine(scale);
      if (line !== null) return line;
    }
    return dateTrend(values);
  }
  if (!values.every((value) => typeof value === 'string')) return null;
  const scale = textScale(values);
  return scale === null ? null : scaleLine(scale);
}

/** A scale by the step that its values keep to; null where they keep to none. */
function scaleLine({ places, cycle, write }: Scale): Series | null {
  const [first] = places as readonly [number, ...number[]];
  const steps = places.slice(1).map((place, index) => stepBetween(places[index]!, place, cycle));
  const step = steps[0] ?? 1;
  if (steps.some((each) => each !== step) || (places.length > 1 && step === 0)) return null;
  return (place) => write(first + place * step);
}

/** The step from one place to another; on a scale that begins again, forward. */
function stepBetween(from: number, to: number, cycle: number | null): number {
  return cycle === null ? to - from : (((to - from) % cycle) + cycle) % cycle;
}

function numberLine(values: readonly number[]): Series {
  const [first, second] = values as readonly [number, number?];
  const { intercept, slope } = values.length > 2 ? leastSquares(values) : { intercept: first, slope: 0 };
  if (values.length > 2) {
    // What is a line already is counted on in its own decimals, without the dust of the sums.
    const decimals = decimalsOf(values);
    const step = tidy(values[1]! - first, decimals);
    const isLine = values.every((value, index) => tidy(first + index * step, decimals) === value);
    return isLine
      ? (place) => tidy(first + place * step, decimals)
      : (place) => tidy(intercept + place * slope, null);
  }
  const decimals = decimalsOf(values);
  const step = second === undefined ? 1 : second - first;
  return (place) => tidy(first + place * step, decimals);
}

/** Dates that keep to no step follow the line of least squares, by whole days. */
function dateTrend(values: readonly number[]): Series {
  const { intercept, slope } = leastSquares(values);
  return (place) => {
    const value = Math.round(intercept + place * slope);
    return isSerialDate(value) ? value : undefined;
  };
}

function leastSquares(values: readonly number[]): { readonly intercept: number; readonly slope: number } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let across = 0;
  let along = 0;
  values.forEach((value, index) => {
    across += (index - middle) * (value - mean);
    along += (index - middle) ** 2;
  });
  const slope = along === 0 ? 0 : across / along;
  return { intercept: mean - slope * middle, slope };
}

function repeated(values: readonly CellValue[]): Series {
  const count = values.length;
  return (place) => values[((place % count) + count) % count];
}

/** Values that go on together: numbers, blanks, and texts that are the same but for their digits and a code's last letter. */
function kindOf(value: CellValue): string {
  if (typeof value === 'string') {
    const shape = value.replaceAll(/\d+/g, '0').replace(/(0[.(-]?)[a-z]{1,2}([).]?)$/i, '$1a$2');
    return `text ${shape}`;
  }
  return value === null ? 'blank' : typeof value;
}

/** The most decimals that any of the numbers is written with; null where one is written with an exponent. */
function decimalsOf(values: readonly number[]): number | null {
  let most = 0;
  for (const value of values) {
    const text = String(value);
    if (text.includes('e')) return null;
    const point = text.indexOf('.');
    if (point !== -1) most = Math.max(most, text.length - point - 1);
  }
  return most;
}

/** Takes the dust of binary sums off: 0.1 + 0.2 is 0.3. Without decimals to keep to, fifteen digits stay, as Excel shows. */
function tidy(value: number, decimals: number | null): number {
  const text = decimals === null || decimals > 15 ? value.toPrecision(15) : value.toFixed(decimals);
  return Number(text) + 0;
}
