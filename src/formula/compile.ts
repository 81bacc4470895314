import { assertNever } from '../base/assert-never.ts';
import type { TableReference } from '../model/stored-formula.ts';
import { errorValue, FormulaError, type Value } from '../model/values.ts';
import { type Area, ArrayArea, areaOf, RowArea, TableArea } from './areas.ts';
import { areaFrom, compileCalculation, constant, onlyValue } from './calculation.ts';
import type { ColumnNode, TableNode, Waiting } from './columns.ts';
import type { BuildContext, CompileContext } from './compile-context.ts';
import {
  areTouched,
  type Compiled,
  columnsNeeded,
  type Needs,
  noNeeds,
  type SharedPart,
  tablesNeeded,
} from './compiled.ts';
import { compileCall, takesArrays } from './functions/compile-call.ts';
import type { CallExpression } from './functions/declaration.ts';
import { compileApply } from './functions/lambda.ts';
import { functionNamed } from './functions/registry.ts';
import { binaryCalculation, isRangeOperator, unaryCalculation } from './operators.ts';
import { compileFixedCell, compileIndexedCell, compileRegion, regionOf } from './regions.ts';
import { MadeOnce } from './pattern/steps.ts';
import { JoinedRanges } from './sheet-cells.ts';
import { columnsOfReference } from './structured-reference.ts';
import type { Expression } from './syntax-tree.ts';

/** Makes an expression into closures. What can't be evaluated becomes an error value. */
export function compileExpression(expression: Expression, context: CompileContext): Compiled {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return constant(expression, expression.value);
    case 'error':
      return constant(expression, errorValue(expression.code));
    case 'omitted':
      return constant(expression, null);
    case 'missing':
      return constant(expression, errorValue('#NAME?'));
    case 'name':
      return (
        context.name?.(expression) ??
        context.outside?.(expression, context) ??
        constant(expression, errorValue('#NAME?'))
      );
    case 'local':
      return (
        context.locals?.get(expression.name.toLowerCase())?.compile(expression) ??
        constant(expression, errorValue('#NAME?'))
      );
    case 'parameter':
      return constant(expression, errorValue('#NAME?'));
    case 'apply':
      return compileApply(expression, buildContext(context));
    case 'cell-reference':
      return (
        compileFixedCell(expression, context) ??
        compileRange(expression, context) ??
        constant(expression, errorValue('#REF!'))
      );
    case 'cells':
      return context.outside?.(expression, context) ?? constant(expression, errorValue('#REF!'));
    case 'reference':
      return compileReference(expression, expression.reference, context);
    case 'array': {
      const elements = expression.rows.flat().map((element) => compileExpression(element, context));
      const columns = expression.rows[0]!.length;
      const uneven = expression.rows.some((row) => row.length !== columns);
      if (uneven) return constant(expression, errorValue('#VALUE!'));
      const values = elements.map((element) => element.evaluate(-1));
      return fixedArea(expression, new ArrayArea(expression.rows.length, columns, values));
    }
    case 'unary': {
      const { operator, operand } = expression;
      if (operator === '#') {
        return context.outside?.(expression, context) ?? constant(expression, errorValue('#REF!'));
      }
      if (operator === '@') return compileIntersection(expression, operand, context);
      const inner = compileExpression(operand, context);
      // A plus sign changes nothing: a range behind it is the range.
      if (operator === '+' && inner.area !== null) return { ...inner, expression, children: [inner] };
      return compileCalculation(expression, [inner], unaryCalculation(operator));
    }
    case 'binary': {
      const { operator } = expression;
      if (isRangeOperator(operator)) {
        return (
          context.outside?.(expression, context) ??
          compileRange(expression, context) ??
          joinParts(expression, context)
        );
      }
      const left = compileExpression(expression.left, context);
      const right = compileExpression(expression.right, context);
      return compileCalculation(expression, [left, right], binaryCalculation(operator));
    }
    case 'call': {
      const build = callContext(expression, context);
      const cell =
        expression.name === 'INDEX' ? compileIndexedCell(expression, context, build.compile) : null;
      const compiled = cell ?? compileCall(expression, build);
      const fixed = !compiled.usesRow && !compiled.isArea && compiled.needs !== noNeeds;
      return fixed ? share(compiled, context.waiting) : compiled;
    }
    default:
      return assertNever(expression);
  }
}

function buildContext(context: CompileContext): BuildContext {
  const compile = (part: Expression) => compileExpression(part, context);
  return { ...context, compile, compileIn: compileExpression };
}

/** A call's context: arguments that Excel evaluates as arrays in any formula are, where ranges are cut down otherwise. */
function callContext(call: CallExpression, context: CompileContext): BuildContext {
  const { arrays } = context;
  const declaration = functionNamed(call.name);
  if (arrays === undefined || arrays.inFormula || declaration === undefined) return buildContext(context);
  const compile = (part: Expression) => {
    const index = call.arguments.indexOf(part);
    if (index < 0) return compileExpression(part, context);
    const here = takesArrays(declaration, index, arrays.here);
    return compileExpression(part, { ...context, arrays: { inFormula: false, here } });
  };
  return { ...context, compile, compileIn: compileExpression };
}

/** Cells of one table in a rectangle; null for what is none. */
function compileRange(expression: Expression, context: CompileContext): Compiled | null {
  const region = regionOf(expression, context, (part) => compileExpression(part, context));
  return region === null ? null : compileRegion(expression, region, context);
}

type JoinNode = Extract<Expression, { readonly kind: 'binary' }>;

/** What a range operator makes of parts that are no cells of one table: their union, or an error. */
function joinParts(expression: JoinNode, context: CompileContext): Compiled {
  const parts = [expression.left, expression.right].map((part) => compileExpression(part, context));
  if (expression.operator !== ',') {
    const wrong = errorValue(expression.operator === ' ' ? '#NULL!' : '#REF!');
    const first = (slot: number): Value => {
      const given = parts.map((part) => (part.isArea ? null : part.evaluate(slot)));
      return given.find((value) => value instanceof FormulaError) ?? wrong;
    };
    return {
      ...compileCalculation(expression, parts, () => wrong),
      isArea: false,
      area: null,
      evaluate: first,
    };
  }
  const area = (slot: number): Area => new JoinedRanges(parts.map((part) => areaFrom(part, slot)));
  return {
    ...compileCalculation(expression, parts, () => null),
    isArea: true,
    area,
    evaluate: () => errorValue('#VALUE!'),
  };
}

function fixedArea(expression: Expression, area: Area): Compiled {
  return {
    expression,
    isArea: true,
    usesRow: false,
    evaluate: () => onlyValue(area),
    area: () => area,
    needs: noNeeds,
    children: [],
  };
}

function compileReference(
  expression: Expression,
  reference: TableReference,
  context: CompileContext,
): Compiled {
  const table = context.table(reference.table);
  const columns = table === undefined ? null : columnsOfReference(reference, table.table);
  if (table === undefined || columns === null) return constant(expression, errorValue('#REF!'));
  const nodes = columns.map((column) => context.column(table, column.id));
  const { rows } = reference;
  if (rows.length === 1 && rows[0] === 'this') return compileThisRow(expression, table, nodes, context);
  if (rows.length === 1 && rows[0] === 'totals' && (context.totals?.(table) ?? null) === null) {
    return constant(expression, errorValue('#REF!'));
  }
  const names = columns.map((column) => column.name);
  if (rows.length === 1 && rows[0] === 'headers') {
    return fixedArea(expression, new ArrayArea(1, names.length, names));
  }
  const data = new TableArea(table, nodes);
  const needs: Needs = { ...noNeeds, whole: nodes };
  const reads = () =>
    nodes.map((node) => ({ table: table.table.id, column: node.id, slots: 'all' as const }));
  const base = { expression, isArea: true, usesRow: false, needs, children: [], reads };
  if (rows.length === 1 && rows[0] === 'data') {
    return { ...base, area: () => data, evaluate: () => onlyValue(data) };
  }
  return compileRange(expression, context) ?? constant(expression, errorValue('#REF!'));
}

function compileThisRow(
  expression: Expression,
  table: TableNode,
  nodes: readonly ColumnNode[],
  context: CompileContext,
): Compiled {
  // Another table has no row that is "this" one.
  if (table !== context.ownTable) return constant(expression, errorValue('#VALUE!'));
  const [node] = nodes;
  const base = {
    expression,
    usesRow: true,
    needs: { ...noNeeds, sameRow: nodes },
    children: [],
    area: (slot: number) => new RowArea(nodes, slot),
    reads: (slot: number) => nodes.map(({ id }) => ({ table: table.table.id, column: id, slots: [slot] })),
  };
  if (nodes.length === 1 && node !== undefined) {
    return { ...base, isArea: false, evaluate: (slot) => node.read(slot) };
  }
  return { ...base, isArea: true, evaluate: () => errorValue('#VALUE!') };
}

/** `@` before a column of the own table takes its cell in this row; before anything else, the one value there is. */
function compileIntersection(expression: Expression, operand: Expression, context: CompileContext): Compiled {
  if (operand.kind === 'reference' && operand.reference.rows.join() === 'data') {
    const thisRow: TableReference = { ...operand.reference, rows: ['this'] };
    return compileReference(expression, thisRow, context);
  }
  const inner = compileExpression(operand, context);
  return { ...inner, expression, isArea: false, area: null, children: [inner] };
}

/** Keeps the value of a part that is the same in every row. */
function share(compiled: Compiled, waiting: Waiting): Compiled {
  const part = new KeptPart(compiled, waiting);
  const evaluate = () => part.evaluate();
  // Whoever asks for an area has to get the kept value too, or nobody would know that it is in use.
  const area = compiled.area === null ? null : () => areaOf(part.evaluate());
  return { ...compiled, evaluate, area, needs: { ...noNeeds, shared: [part] } };
}

class KeptPart implements SharedPart {
  readonly columns: readonly ColumnNode[];
  readonly tables: readonly TableNode[];
  readonly #nested: readonly SharedPart[];
  readonly #value = new MadeOnce<Value>();
  readonly #make = (): Value => this.compiled.evaluate(-1);
  readonly #isWhole = (): boolean => this.waiting.column === null;

  constructor(
    private readonly compiled: Compiled,
    private readonly waiting: Waiting,
  ) {
    this.columns = [...columnsNeeded(compiled.needs)];
    this.tables = [...tablesNeeded(compiled.needs)];
    this.#nested = compiled.needs.shared;
  }

  get isKnown(): boolean {
    return this.#value.isKnown;
  }

  isTouched(): boolean {
    return areTouched(this.compiled.needs);
  }

  forget(): void {
    this.#value.forget();
    for (const part of this.#nested) part.forget();
  }

  evaluate(): Value {
    return this.#value.get(this.#make, this.#isWhole);
  }
}
