import { findName } from '../model/defined-names.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindFormula, type BoundFormula } from './bind.ts';
import { walk } from './check.ts';
import { compileExpression } from './compile.ts';
import type { CompileContext } from './compile-context.ts';
import { constant } from './calculation.ts';
import type { CellsRead, Compiled } from './compiled.ts';
import { errorValue } from '../model/values.ts';
import type { Expression } from './syntax-tree.ts';

/** A word in a formula that is no table's, column's or function's. */
export type NameExpression = Extract<Expression, { readonly kind: 'name' }>;

/**
 * What a defined name stands for, and what that is read against: no row of its own. Null where the workbook has no such name,
 * or it can't be read, or is needed for its own meaning.
 */
export function meaningOf(
  expression: NameExpression,
  workbook: Workbook,
  context: CompileContext,
  open: readonly string[] = [],
): { readonly expression: Expression; readonly context: CompileContext } | null {
  const found = findName(workbook.record.names, expression.name);
  if (found === undefined || open.includes(found.name)) return null;
  const bound = bindFormula(found.formula, workbook, null);
  if (bound.problems.some((problem) => problem.kind === 'syntax')) return null;
  const names = [...open, found.name];
  const inner: CompileContext = {
    ...context,
    ownTable: null,
    name: (word) => compileName(word, workbook, context, names),
    meaning: (word) => meaningOf(word, workbook, context, names),
  };
  return { expression: bound.expression, context: inner };
}

/**
 * Compiles a defined name in the place where a formula names it; null where the workbook has no such name. What it stands for
 * sees no row of its own. A name that is needed for its own meaning is `#NAME?`.
 */
export function compileName(
  expression: NameExpression,
  workbook: Workbook,
  context: CompileContext,
  open: readonly string[] = [],
): Compiled | null {
  if (findName(workbook.record.names, expression.name) === undefined) return null;
  const found = meaningOf(expression, workbook, context, open);
  if (found === null) return constant(expression, errorValue('#NAME?'));
  const meaning = compileExpression(found.expression, found.context);
  // Its parts stand in another text, so a trace shows the name as one step that reads all that they read.
  return { ...meaning, expression, children: [], reads: (slot) => readsOf(meaning, slot) };
}

/**
 * What the names in an expression stand for now, those that these name in turn included, as a text: another one as soon as any
 * of them means something else. `describe` tells what the references of a name stand for.
 */
export function meaningsOf(
  expression: Expression,
  workbook: Workbook,
  describe: (bound: BoundFormula) => unknown,
): string {
  const meanings = new Map<string, string>();
  const collect = (part: Expression) =>
    walk(part, (node) => {
      if (node.kind !== 'name') return;
      const found = findName(workbook.record.names, node.name);
      if (found === undefined || meanings.has(found.name)) return;
      const bound = bindFormula(found.formula, workbook, null);
      meanings.set(found.name, JSON.stringify([bound.text, describe(bound)]));
      collect(bound.expression);
    });
  collect(expression);
  return meanings.size === 0 ? '' : JSON.stringify([...meanings]);
}

function readsOf(compiled: Compiled, slot: number): CellsRead[] {
  const parts = compiled.taken?.(slot) ?? compiled.children;
  return [...(compiled.reads?.(slot) ?? []), ...parts.flatMap((part) => readsOf(part, slot))];
}
