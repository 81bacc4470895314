import type { FunctionDeclaration } from './functions/declaration.ts';
import { functionNamed, signatureOf } from './functions/registry.ts';
import { isRangeOperator } from './operators.ts';
import type { Expression, FormulaProblem } from './syntax-tree.ts';

/** What is wrong with the functions, sheet cells and ranges that a formula uses. */
export function checkFunctions(expression: Expression): FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  walk(expression, (node) => {
    const { from, to } = node;
    if (node.kind === 'cells') {
      const message = `“${node.text}” is a cell of a sheet, and a table's formula names columns: [@Column] for this row, [Column] for all of them.`;
      problems.push({ kind: 'reference', from, to, message });
    } else if (node.kind === 'binary' && isRangeOperator(node.operator)) {
      const message = 'Ranges of cells are not joined here. Name the columns: [[First]:[Last]].';
      problems.push({ kind: 'reference', from, to, message });
    } else if (node.kind === 'call') {
      const declaration = functionNamed(node.name);
      const name = { from, to: from + node.name.length };
      if (declaration === undefined) {
        problems.push({ kind: 'name', ...name, message: `There is no function called ${node.name} here.` });
      } else if (declaration.refusal !== undefined) {
        problems.push({ kind: 'function', ...name, message: declaration.refusal });
      } else if (!hasArity(declaration, node.arguments.length)) {
        const count = node.arguments.length;
        const message = `${node.name} can't be used with ${count} argument${count === 1 ? '' : 's'}. It is written ${signatureOf(declaration)}.`;
        problems.push({ kind: 'function', from, to, message });
      }
    }
  });
  return problems;
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
    case 'array':
      for (const element of expression.rows.flat()) walk(element, visit);
      break;
    default:
      break;
  }
}
