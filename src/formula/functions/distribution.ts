import { errorValue, type FormulaError } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { asResult, type Examples, parameter, renamed } from './parameters.ts';
import { quantile } from './special-functions.ts';

/** `#NUM!`, where a parameter of a distribution is outside its range. */
export const outOfRange = errorValue('#NUM!');

/** A distribution function under its present name and the older names that work the same way. */
export function named(
  names: readonly [string, ...string[]],
  summary: string,
  parameterNames: readonly string[],
  examples: Examples,
  evaluate: (...values: number[]) => number | FormulaError,
): FunctionDeclaration[] {
  const declaration: FunctionDeclaration = {
    name: names[0],
    summary,
    // TRUE asks for the part below, FALSE for the density; the words themselves will do.
    parameters: parameterNames.map((name) => parameter(name === 'cumulative' ? 'boolean' : 'number', name)),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (...values: (number | boolean)[]) => asResult(evaluate(...values.map(Number))),
  };
  return [declaration, ...names.slice(1).map((name) => renamed(declaration, name))];
}

/** Where the positive numbers begin and end. */
export const positive = { lower: 0, upper: Infinity };

/** Whether a number is a share of something, neither nothing nor all of it. */
export function isShare(value: number): boolean {
  return value > 0 && value < 1;
}

/** The x below which a share lies; the smaller part on either side of it is compared, as it has more digits. */
export function quantileOf(
  share: number,
  bounds: { readonly lower: number; readonly upper: number },
  partsAt: (x: number) => { readonly below: number; readonly above: number },
): number {
  return quantile(bounds, (x) => {
    const { below, above } = partsAt(x);
    return share < 0.5 ? below - share : 1 - share - above;
  });
}
