import { assertNever } from '../../base/assert-never.ts';
import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toBoolean, toNumber, toText } from '../coercion.ts';
import { areaFrom, compileCalculation, constant } from '../calculation.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds } from '../compiled.ts';
import { hasArity } from '../check.ts';
import type {
  CallExpression,
  FunctionDeclaration,
  Operand,
  Parameter,
  ParameterEvaluation,
  ParameterKind,
} from './declaration.ts';
import { functionNamed } from './registry.ts';

/** Makes a call of a function into closures. An unknown function is `#NAME?`, a wrong number of arguments `#VALUE!`. */
export function compileCall(call: CallExpression, context: BuildContext): Compiled {
  const declaration = functionNamed(call.name);
  if (declaration === undefined) return constant(call, errorValue('#NAME?'));
  if (!hasArity(declaration, call.arguments.length)) return constant(call, errorValue('#VALUE!'));
  switch (declaration.form) {
    case 'built':
      return declaration.build(call, context);
    case 'scalar':
      return compileScalar(call, declaration, context);
    case 'fold':
      return compileFold(call, declaration, context);
    default:
      return assertNever(declaration);
  }
}

/** The kind of a call's argument by its place, from 0, repeated parameters included. */
export function kindAt(declaration: FunctionDeclaration, index: number): ParameterKind {
  return parameterAt(declaration, index).kind;
}

/** How a call's argument is evaluated by its place, from 0. */
function evaluationAt(declaration: FunctionDeclaration, index: number): ParameterEvaluation {
  const { kind, evaluation } = parameterAt(declaration, index);
  return evaluation ?? (kind === 'range' ? 'arrays' : kind === 'lazy' ? 'as entered' : 'as around');
}

/** Whether each value of a range counts in an argument, in a formula not entered for arrays; `around`: where the call stands. */
export function takesArrays(declaration: FunctionDeclaration, index: number, around: boolean): boolean {
  const evaluation = evaluationAt(declaration, index);
  return evaluation === 'as around' ? around : evaluation === 'arrays';
}

function parameterAt({ parameters, repeats }: FunctionDeclaration, index: number): Parameter {
  if (index < parameters.length) return parameters[index]!;
  const first = parameters.length - repeats;
  return parameters[first + ((index - first) % repeats)]!;
}

type ScalarDeclaration = Extract<FunctionDeclaration, { form: 'scalar' }>;
type FoldDeclaration = Extract<FunctionDeclaration, { form: 'fold' }>;

function compileScalar(
  call: CallExpression,
  declaration: ScalarDeclaration,
  context: BuildContext,
): Compiled {
  const parts = call.arguments.map((argument) => context.compile(argument));
  const convert = parts.map((_, index) => conversion(kindAt(declaration, index)));
  // The declaration's parameter kinds say what each value has been converted to.
  const evaluate = declaration.evaluate as (...values: Value[]) => Value;
  const [first, second] = convert;
  if (parts.length === 1) {
    return compileCalculation(call, parts, (a) => {
      const value = first!(a);
      return value instanceof FormulaError && kindAt(declaration, 0) !== 'any' ? value : evaluate(value);
    });
  }
  if (parts.length === 2 && parts.every((_, index) => kindAt(declaration, index) !== 'any')) {
    return compileCalculation(call, parts, (a, b) => {
      const left = first!(a);
      if (left instanceof FormulaError) return left;
      const right = second!(b);
      return right instanceof FormulaError ? right : evaluate(left, right);
    });
  }
  return compileCalculation(call, parts, (...values) => {
    const converted: Value[] = [];
    for (const [index, given] of values.entries()) {
      const value = convert[index]!(given);
      if (value instanceof FormulaError && kindAt(declaration, index) !== 'any') return value;
      converted.push(value);
    }
    return evaluate(...converted);
  });
}

function compileFold(call: CallExpression, declaration: FoldDeclaration, context: BuildContext): Compiled {
  const parts = call.arguments.map((argument) => context.compile(argument));
  return {
    expression: call,
    isArea: false,
    usesRow: parts.some((part) => part.usesRow),
    area: null,
    needs: joinNeeds(parts.map((part) => part.needs)),
    children: parts,
    evaluate: (slot) => declaration.evaluate(parts.map((part) => operandFrom(part, slot))),
  };
}

/** A reference counts as a range even where it is one cell, so that SUM([@Note]) passes over a text. */
export function operandFrom(part: Compiled, slot: number): Operand {
  return part.area === null ? { value: part.evaluate(slot) } : { area: areaFrom(part, slot) };
}

/** What makes an argument of its kind out of a value, or the error that says why not. */
export function conversion(kind: ParameterKind): (value: Value) => Value {
  switch (kind) {
    case 'number':
      return toNumber;
    case 'text':
      return toText;
    case 'boolean':
      return toBoolean;
    case 'value':
    case 'any':
    case 'operand':
    case 'criterion':
    case 'range':
    case 'lazy':
      return (value) => value;
    default:
      return assertNever(kind);
  }
}
