import { oneOrMany } from '../base/language.ts';
import type { TableId } from '../model/ids.ts';
import type { FunctionDeclaration } from './functions/declaration.ts';
import { functionNamed, signatureOf } from './functions/registry.ts';
import { suggestFunction } from './name-advice.ts';
import { isRangeOperator } from './operators.ts';
import type { Expression, FormulaProblem } from './syntax-tree.ts';

/** What is wrong with the functions, sheet cells and ranges that a formula uses. */
export function checkFunctions(expression: Expression): FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  walk(expression, (node) => {
    const { from, to } = node;
    if (node.kind === 'binary' && isRangeOperator(node.operator)) {
      const message = rangeProblem(node);
      if (message !== null) problems.push({ kind: 'reference', from, to, message });
    } else if (node.kind === 'unary' && node.operator === '#') {
      if (spillsNothing.has(node.operand.kind))
        problems.push({ kind: 'reference', from, to, message: noSpill });
    } else if (node.kind === 'call') {
      if (node.name === 'LET' || node.name === 'LAMBDA') problems.push(...wordProblems(node));
      const declaration = functionNamed(node.name);
      const name = { from, to: from + node.name.length };
      if (declaration === undefined) {
        const message = `There is no function called ${node.name} here.${suggestFunction(node.name)}`;
        problems.push({ kind: 'name', ...name, message });
      } else if (declaration.refusal !== undefined) {
        problems.push({ kind: 'function', ...name, message: declaration.refusal });
      } else if (node.name !== 'LET' && !hasArity(declaration, node.arguments.length)) {
        const count = node.arguments.length;
        const message = `${node.name} can't be used with ${count} argument${oneOrMany(count, '', 's')}. It is written ${signatureOf(declaration)}.`;
        problems.push({ kind: 'function', from, to, message });
      }
    }
  });
  return problems;
}

/** What is not followed by `#`, which stands for all the values that the formula of a cell gives. */
const spillsNothing: ReadonlySet<Expression['kind']> = new Set([
  ...(['reference', 'cell-reference', 'cells', 'number', 'text', 'boolean', 'error', 'array'] as const),
]);
const noSpill =
  '“#” stands for all the values of a formula that fills several cells. A cell of a table holds one value: leave “#” away.';

/** Functions whose last argument is a function. */
const takeFunctions: ReadonlySet<string> = new Set(['MAP', 'REDUCE', 'SCAN', 'BYROW', 'BYCOL', 'MAKEARRAY']);

/** Where in a formula a function may stand by its name alone: as the last argument of one that takes functions. */
export function functionPlaces(expression: Expression): ReadonlySet<Expression> {
  const places = new Set<Expression>();
  walk(expression, (node) => {
    const last = node.kind === 'call' && takeFunctions.has(node.name) ? node.arguments.at(-1) : undefined;
    if (last !== undefined) places.add(last);
  });
  return places;
}

/** What is wrong with the words that LET and LAMBDA give a meaning. */
function wordProblems(call: Extract<Expression, { readonly kind: 'call' }>): FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  const words = call.arguments.slice(0, -1).filter((_, index) => call.name === 'LAMBDA' || index % 2 === 0);
  const seen = new Set<string>();
  for (const word of words) {
    const { from, to } = word;
    if (word.kind === 'missing') continue;
    if (word.kind !== 'parameter') {
      const message = `${call.name} needs a word of its own here, such as total, to give a meaning.`;
      problems.push({ kind: 'function', from, to, message });
    } else if (seen.has(word.name.toLowerCase())) {
      problems.push({ kind: 'function', from, to, message: `“${word.name}” is given a meaning twice.` });
    } else seen.add(word.name.toLowerCase());
  }
  const count = call.arguments.length;
  if (call.name === 'LET' && (count < 3 || count % 2 === 0)) {
    const message =
      count === 2
        ? 'LET has a word and its value, but no result. It comes last: LET(x, 2, x*x).'
        : 'LET takes words and their values by turns, and the result last: LET(x, 2, x*x).';
    problems.push({ kind: 'function', from: call.from, to: call.from + 3, message });
  }
  return problems;
}

type RangeNode = Extract<Expression, { readonly kind: 'binary' }>;

/** What is wrong with ranges that are joined; null where nothing can be told before they are computed. */
function rangeProblem({ operator, left, right }: RangeNode): string | null {
  const isRange = (part: Expression) =>
    ['reference', 'cell-reference', 'cells', 'name', 'local', 'call', 'missing', 'error'].includes(
      part.kind,
    ) ||
    (part.kind === 'binary' && isRangeOperator(part.operator));
  if (!isRange(left) || !isRange(right)) {
    return operator === ' '
      ? 'Between two values an operator such as + or * is missing.'
      : 'Only columns and cells can be joined to a range.';
  }
  if (operator === ',') return null;
  const [first, second] = [tableOf(left), tableOf(right)];
  if (first === null || second === null || first === second) return null;
  return operator === ' '
    ? 'These are in different tables and have no cell in common. Is an operator such as + or * missing between them?'
    : 'A range can’t go from one table to another.';
}

/** The table whose cells an expression is, as far as it is written there. */
function tableOf(expression: Expression): TableId | null {
  if (expression.kind === 'reference' || expression.kind === 'cell-reference')
    return expression.reference.table;
  if (expression.kind === 'binary') return tableOf(expression.left);
  const isIndex = expression.kind === 'call' && expression.name === 'INDEX';
  return isIndex && expression.arguments[0] !== undefined ? tableOf(expression.arguments[0]) : null;
}

/** Whether a function takes so many arguments. */
export function hasArity(declaration: FunctionDeclaration, count: number): boolean {
  const { parameters, repeats, last } = declaration;
  const fewest = parameters.filter((parameter) => parameter.optional === undefined).length;
  if (count < fewest) return false;
  if (count <= parameters.length) return true;
  if (repeats === 0) return false;
  const over = (count - parameters.length) % repeats;
  return over === 0 || (last !== undefined && over === 1);
}

/** Visits an expression and all its parts, outer before inner. */
export function walk(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  switch (expression.kind) {
    case 'unary':
      walk(expression.operand, visit);
      break;
    case 'binary':
      walk(expression.left, visit);
      walk(expression.right, visit);
      break;
    case 'call':
      for (const argument of expression.arguments) walk(argument, visit);
      break;
    case 'apply':
      walk(expression.function, visit);
      for (const argument of expression.arguments) walk(argument, visit);
      break;
    case 'array':
      for (const element of expression.rows.flat()) walk(element, visit);
      break;
    default:
      break;
  }
}
