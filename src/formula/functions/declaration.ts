import type { Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import type { Compiled } from '../compiled.ts';
import type { BuildContext } from '../compile-context.ts';
import type { Expression } from '../syntax-tree.ts';

/**
 * What a parameter takes. `number`, `text`, `boolean`: converted as an operator would, an error is the result. `value`: as it
 * is, an error is the result. `any`: as it is, errors too. `operand`: a range or a value, told apart. `criterion`,
 * `range`: for functions that look among rows. `lazy`: evaluated only when needed.
 */
export type ParameterKind =
  'number' | 'text' | 'boolean' | 'value' | 'any' | 'operand' | 'criterion' | 'range' | 'lazy';

/**
 * How Excel evaluates what stands for a parameter in a formula that was not entered as an array formula. `arrays`: operators and
 * functions of single values take each value of a range there. `as around`: as where the call itself stands. `as entered`: as
 * in the formula, so a range in the place of one value is the cell of it in the formula's own row or column.
 */
export type ParameterEvaluation = 'arrays' | 'as around' | 'as entered';

/** One parameter of a function, for reading calls and for help. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional?: true;
  /** Where it differs from what the kind implies: a `range` is of `arrays`, `lazy` is `as entered`, others are `as around`. */
  readonly evaluation?: ParameterEvaluation;
}

/** An argument that a function takes as it stands: a value written into the call, or a range's values. */
export type Operand = { readonly value: Value } | { readonly area: Area };

/** What every function says of itself. */
export interface FunctionFacts {
  /** In capitals. */
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** How many of the last parameters may come again and again; 0 for none. */
  readonly repeats: number;
  /** One more parameter that may stand after those that repeat: the default of SWITCH. */
  readonly last?: Parameter;
  /** Why the function is not evaluated here, as a sentence; its calls give `#NAME?`. */
  readonly refusal?: string;
  /** Whether what it gives depends on the day that dates count from. */
  readonly readsDates?: true;
  /** Formulas and what they give; an error is written as its code. They run as tests. */
  readonly examples: readonly (readonly [formula: string, result: string | number | boolean])[];
}

/** A function of the formula language, as data. */
export type FunctionDeclaration =
  /** Takes single values, converted; a range there makes an array of results. */
  | (FunctionFacts & { readonly form: 'scalar'; readonly evaluate: (...values: never[]) => Value })
  /** Takes ranges and values together. */
  | (FunctionFacts & { readonly form: 'fold'; readonly evaluate: (operands: readonly Operand[]) => Value })
  /** Makes its own closures: branches that may not be taken, rows found by key. */
  | (FunctionFacts & {
      readonly form: 'built';
      readonly build: (call: CallExpression, context: BuildContext) => Compiled;
    });

/** A call as the parser gives it. */
export type CallExpression = Extract<Expression, { readonly kind: 'call' }>;
