import type { TableId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Workbook } from '../model/workbook.ts';
import { compileFormula } from './column-formula.ts';
import type { CompileContext } from './compile-context.ts';
import { compileExpression } from './compile.ts';
import type { Compiled } from './compiled.ts';
import { kindAt, takesArrays } from './functions/compile-call.ts';
import type { CallExpression, ParameterKind } from './functions/declaration.ts';
import { filePrefixes, functionNamed } from './functions/registry.ts';
import type { FormulaGraph } from './graph.ts';
import { KeyIndex } from './key-index.ts';
import { isRangeOperator } from './operators.ts';

/**
 * How Excel has to evaluate a formula to give what it gives here. `single`: as any formula, where a range that stands for one
 * value is the cell of it in the same row. `array`: as an array formula, where such a range stands for each of its values.
 * `several`: as an array formula too, and what it gives may be more than one value.
 */
export type Evaluation = 'single' | 'array' | 'several';

/** How a formula that stands in a table has to be evaluated. It is compiled for that, and nothing of it is kept. */
export function evaluationOf(
  graph: FormulaGraph,
  workbook: Workbook,
  tableId: TableId,
  formula: StoredFormula,
): Evaluation {
  const table = graph.tables.get(tableId);
  const column = table?.table.columns[0];
  if (table === undefined || column === undefined) return 'single';
  const made: KeyIndex[] = [];
  const known = graph.context(table, { table, column: column.id }, `${tableId} ${column.id}`);
  const context: CompileContext = {
    ...known,
    index: (columns, rule) => {
      const index = new KeyIndex(columns[0]!.table, columns, rule);
      made.push(index);
      return index;
    },
  };
  try {
    const root = compileFormula(formula, { workbook, own: table.table, context }, null).person?.root;
    if (root === undefined) return 'single';
    if (givesSeveral(root)) return 'several';
    return usesArrays(root, false, context) ? 'array' : 'single';
  } finally {
    for (const index of made) index.detach();
  }
}

/** Functions that hand values to functions which the formula makes itself. What those do with them is not in the tree. */
const callers: ReadonlySet<string> = new Set([
  'BYCOL',
  'BYROW',
  'LAMBDA',
  'MAKEARRAY',
  'MAP',
  'REDUCE',
  'SCAN',
]);

/** Whether a part of a formula makes an array of ranges. `isNative` says that it stands where Excel evaluates arrays. */
function usesArrays(node: Compiled, isNative: boolean, context: CompileContext): boolean {
  const { expression } = node;
  switch (expression.kind) {
    case 'name': {
      const meaning = context.meaning?.(expression) ?? null;
      return (
        meaning !== null &&
        usesArrays(compileExpression(meaning.expression, meaning.context), isNative, meaning.context)
      );
    }
    case 'apply':
      return true;
    case 'unary':
      if (expression.operator === '@') return anyUses(node, false, context);
      return (isSpread(node) && !isNative) || anyUses(node, isNative, context);
    case 'binary':
      if (isRangeOperator(expression.operator)) return anyUses(node, isNative, context);
      return (isSpread(node) && !isNative) || anyUses(node, isNative, context);
    case 'call':
      return callUsesArrays(node, expression, isNative, context);
    default:
      return anyUses(node, isNative, context);
  }
}

function callUsesArrays(
  node: Compiled,
  call: CallExpression,
  isNative: boolean,
  context: CompileContext,
): boolean {
  if (callers.has(call.name)) return true;
  const declaration = functionNamed(call.name);
  // Excel marks formulas with newer functions as array formulas wherever one of them gets an array.
  const isNewer = filePrefixes.has(call.name);
  const takes = ({ expression }: Compiled) => {
    const index = call.arguments.indexOf(expression);
    return declaration !== undefined && index >= 0 && !isNewer && takesArrays(declaration, index, isNative);
  };
  if (givesSeveral(node) && !isConstantArray(node)) {
    // INDEX gives a part of the range, LET what its last argument gives. Any other function makes an array.
    const isPassedOn = call.name === 'LET' || (call.name === 'INDEX' && !isSpread(node));
    const spread = spreadParts(node);
    if (!isPassedOn && !(isNative && spread.length > 0 && spread.every(takes))) return true;
  }
  return node.children.some((child) => usesArrays(child, takes(child), context));
}

function anyUses(node: Compiled, isNative: boolean, context: CompileContext): boolean {
  return node.children.some((child) => usesArrays(child, isNative, context));
}

/** Whether an operator or function takes a single value, and gets each of a range's there. */
function isSpread(node: Compiled): boolean {
  return spreadParts(node).some((part) => !isConstantArray(part));
}

/** Whether something is an array that is written out, or made of such: Excel evaluates these in any formula. */
function isConstantArray(node: Compiled): boolean {
  if (node.expression.kind === 'array') return true;
  const parts = spreadParts(node);
  return parts.length > 0 && parts.every(isConstantArray);
}

/** The parts of an operation or a call that give several values in the place of one. */
function spreadParts(node: Compiled): readonly Compiled[] {
  return singleParts(node).filter(givesSeveral);
}

/** The parts of an operation or a call that stand in the place of one value. */
function singleParts({ expression, children }: Compiled): readonly Compiled[] {
  if (expression.kind === 'unary') return '@+'.includes(expression.operator) ? [] : children;
  if (expression.kind === 'binary') return isRangeOperator(expression.operator) ? [] : children;
  if (expression.kind !== 'call') return [];
  const declaration = functionNamed(expression.name);
  if (declaration === undefined) return [];
  return children.filter((child) => {
    const index = expression.arguments.indexOf(child.expression);
    return index >= 0 && !wholeKinds.has(kindAt(declaration, index));
  });
}

/** Whether something may give more than one value: a heading and a total are ranges too, but of one cell. */
function givesSeveral(node: Compiled): boolean {
  if (!node.isArea) return false;
  const { expression } = node;
  switch (expression.kind) {
    case 'reference': {
      const { columns, rows } = expression.reference;
      return columns.length !== 1 || rows.length !== 1 || (rows[0] !== 'headers' && rows[0] !== 'totals');
    }
    case 'cell-reference':
      return expression.reference.columns.length > 1 || expression.reference.cells.length > 1;
    case 'unary':
      return expression.operator === '+' ? node.children.some(givesSeveral) : spreadParts(node).length > 0;
    case 'binary':
      return isRangeOperator(expression.operator) || spreadParts(node).length > 0;
    case 'call':
      return functionNamed(expression.name)?.form !== 'scalar' || spreadParts(node).length > 0;
    default:
      return true;
  }
}

/** Parameters that take a range as a whole. */
const wholeKinds: ReadonlySet<ParameterKind> = new Set(['operand', 'range']);
