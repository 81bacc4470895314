import { errorValue, type FormulaError } from '../../model/values.ts';
import { Pattern } from './pattern.ts';
import type { Allowance } from './run.ts';

/*
 * What the patterns of one formula may take together, each time that it is run for a cell: a million steps for one text come to an end soon, ten
 * thousand times a million don't. What a formula gives depends on nothing that was run before it: parts that are kept from row to row count in each.
 */

/** Steps that the patterns of a formula may take for one cell: some seconds, and some hundred for each of a hundred thousand texts. */
export const stepsOfFormula = 50_000_000;

/** Steps that reading a pattern counts for, by its letters: once in a formula. */
const stepsOfLetter = 40;

const givenUp = errorValue('#VALUE!');

interface Steps {
  left: number;
  isGivenUp: boolean;
  /** Another one each time that a formula is run. */
  run: number;
  readonly patterns: Map<string, Pattern | null>;
}

let runs = 0;
let steps = freshSteps();

function freshSteps(): Steps {
  return { left: stepsOfFormula, isGivenUp: false, run: runs++, patterns: new Map() };
}

/** Begins to count anew: a formula is run for a cell. */
export function beginFormula(allowed = stepsOfFormula): void {
  steps.left = allowed;
  steps.isGivenUp = false;
  steps.run = runs++;
  if (steps.patterns.size > 0) steps.patterns.clear();
}

/** How many steps the formula under way may still take; less than 0 once it asked for more. */
export function stepsLeft(): number {
  return steps.left;
}

/** Whether a pattern was given up since {@link beginFormula}, as it or the formula took too many steps. */
export function hasGivenUp(): boolean {
  return steps.isGivenUp;
}

/** Does what takes steps, at most so many and what the formula has left; `#VALUE!` where that was not enough. */
export function countingSteps<Result>(
  most: number,
  work: (allowance: Allowance) => Result,
): Result | FormulaError {
  const given = Math.min(most, steps.left);
  const allowance = { left: given };
  const result = work(allowance);
  steps.left -= given - allowance.left;
  if (allowance.left >= 0) return result;
  steps.isGivenUp = true;
  return givenUp;
}

/** Of the patterns read last, as a column asks for the same one in every row. */
const known = new Map<string, Pattern | null>();

/** Reads a pattern, or finds it among those read before; null where the text is none. */
export function patternOf(text: string, ignoresCase: boolean): Pattern | null | FormulaError {
  const key = `${ignoresCase ? 'i' : ''}:${text}`;
  const inFormula = steps.patterns.get(key);
  if (inFormula !== undefined) return inFormula;
  steps.left -= text.length * stepsOfLetter;
  if (steps.left < 0) {
    steps.isGivenUp = true;
    return givenUp;
  }
  let pattern = known.get(key);
  if (pattern === undefined) {
    pattern = Pattern.read(text, ignoresCase);
    if (known.size >= 100) known.clear();
    known.set(key, pattern);
  }
  steps.patterns.set(key, pattern);
  return pattern;
}

/** A result that is made once for all rows. The steps that it took are those of every formula that uses it. */
export class MadeOnce<Result> {
  #made: { readonly value: Result; readonly taken: number; readonly isGivenUp: boolean } | null = null;
  #countedIn = -1;

  get isKnown(): boolean {
    return this.#made !== null;
  }

  forget(): void {
    this.#made = null;
  }

  /** The result; it is kept if `isWhole` says so once it is made. */
  get(make: () => Result, isWhole: () => boolean): Result {
    const made = this.#made;
    if (made !== null && (made.taken === 0 || steps.run === this.#countedIn)) return made.value;
    // The formula has nothing left: what takes steps is given up at once, whether it was made before or not.
    if (steps.left < 0) return make();
    if (made !== null) {
      this.#count(made.taken, made.isGivenUp);
      return made.value;
    }
    const outer = steps;
    const own = freshSteps();
    steps = own;
    let value: Result;
    try {
      value = make();
    } finally {
      steps = outer;
    }
    const taken = stepsOfFormula - own.left;
    if (isWhole()) this.#made = { value, taken, isGivenUp: own.isGivenUp };
    this.#count(taken, own.isGivenUp);
    return value;
  }

  #count(taken: number, isGivenUp: boolean): void {
    if (taken === 0) return;
    steps.left -= taken;
    steps.isGivenUp ||= isGivenUp;
    this.#countedIn = steps.run;
  }
}
