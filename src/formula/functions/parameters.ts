import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { numberResult, toNumber } from '../coercion.ts';
import { visitNumbers } from './aggregate.ts';
import { toDate } from './date-text.ts';
import type {
  FunctionDeclaration,
  FunctionFacts,
  Operand,
  Parameter,
  ParameterEvaluation,
  ParameterKind,
} from './declaration.ts';

/** Formulas and what they give. */
export type Examples = FunctionFacts['examples'];

/** One parameter; a name that ends in `?` may be left out. */
export function parameter(kind: ParameterKind, name: string): Parameter {
  return name.endsWith('?') ? { name: name.slice(0, -1), kind, optional: true } : { name, kind };
}

/** Parameters of one kind; a name that ends in `?` may be left out. */
export function parameters(kind: ParameterKind, ...names: readonly string[]): Parameter[] {
  return names.map((name) => parameter(kind, name));
}

/** Parameters that Excel evaluates in another way than their kind implies. */
export function evaluated(
  evaluation: ParameterEvaluation,
  ...changed: readonly Parameter[]
): readonly Parameter[] {
  return changed.map((one) => ({ ...one, evaluation }));
}

/**
 * How a function takes its numbers. `numbers`: as an operator does. `no truths`: TRUE and FALSE are refused, as functions do
 * that came to Excel with its Analysis ToolPak. `dates`: a text may name a date or a time.
 */
export type Taking = 'numbers' | 'no truths' | 'dates' | 'dates, no truths';

const takings: Readonly<Record<Taking, (value: Value) => number | FormulaError>> = {
  numbers: toNumber,
  'no truths': strictNumber,
  dates: toDate,
  'dates, no truths': (value) => (typeof value === 'boolean' ? strictNumber(value) : toDate(value)),
};

/** A value as a number where truths are refused. */
export function strictNumber(value: Value): number | FormulaError {
  return typeof value === 'boolean' ? errorValue('#VALUE!') : toNumber(value);
}

/** A function of numbers that gives a number; what comes out as no finite number is `#NUM!`. */
export function numberFunction(
  name: string,
  summary: string,
  names: readonly string[],
  examples: Examples,
  evaluate: (...values: number[]) => number | FormulaError,
  taking: Taking = 'numbers',
): FunctionDeclaration {
  const facts = { name, summary, repeats: 0, examples, form: 'scalar' } as const;
  if (taking === 'numbers') {
    const body = (...values: number[]) => asResult(evaluate(...values));
    return { ...facts, parameters: parameters('number', ...names), evaluate: body };
  }
  const take = takings[taking];
  return {
    ...facts,
    parameters: parameters('value', ...names),
    ...(taking.startsWith('dates') ? { readsDates: true as const } : {}),
    evaluate: (...values: Value[]) => {
      const numbers: number[] = [];
      for (const value of values) {
        const number = take(value);
        if (number instanceof FormulaError) return number;
        numbers.push(number);
      }
      return asResult(evaluate(...numbers));
    },
  };
}

/** A function of all the numbers of its arguments, which it takes as SUM does. */
export function numbersFunction(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (values: number[]) => number | FormulaError,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: [{ name: 'value', kind: 'operand' }],
    repeats: 1,
    examples,
    form: 'fold',
    evaluate: (operands) => {
      const values = numbersOf(operands);
      return values instanceof FormulaError ? values : asResult(evaluate(values));
    },
  };
}

/** The same function under an older or a newer name. */
export function renamed(declaration: FunctionDeclaration, name: string): FunctionDeclaration {
  const examples = declaration.examples.map(
    ([formula, result]) => [formula.replaceAll(`${declaration.name}(`, `${name}(`), result] as const,
  );
  return { ...declaration, name, examples };
}

/** The declaration of a name in a list of the same family. */
export function declared(declarations: readonly FunctionDeclaration[], name: string): FunctionDeclaration {
  const found = declarations.find((declaration) => declaration.name === name);
  if (found === undefined) throw new Error(`No function ${name} is declared in this family`);
  return found;
}

/**
 * The most rounds that a function which works in rounds goes through for one value; with more it gives `#NUM!`. A million takes
 * about a hundredth of a second and more than any real loan or sample needs; a formula in an opened file could ask for 1E+300.
 */
export const mostRounds = 1_000_000;

/** The numbers of arguments as SUM takes them, or the first error. */
export function numbersOf(operands: readonly Operand[]): number[] | FormulaError {
  const values: number[] = [];
  return visitNumbers(operands, (value) => values.push(value)) ?? values;
}

/** A number or an error as a value: what is no finite number is `#NUM!`. */
export function asResult(value: number | FormulaError): Value {
  return typeof value === 'number' ? numberResult(value) : value;
}
