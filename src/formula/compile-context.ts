import type { ColumnId, TableId } from '../model/ids.ts';
import type { ColumnNode, TableNode, Waiting } from './columns.ts';
import type { Compiled } from './compiled.ts';
import type { KeyIndex, KeyRule } from './key-index.ts';
import { columnsOfReference } from './structured-reference.ts';
import type { Expression } from './syntax-tree.ts';

/** What a formula can see from where it stands. */
export interface CompileContext {
  /** The table whose rows the formula is evaluated in; null where it stands on a sheet. */
  readonly ownTable: TableNode | null;
  readonly waiting: Waiting;
  table(id: TableId): TableNode | undefined;
  column(table: TableNode, id: ColumnId): ColumnNode;
  /** The one index of these columns by this rule. */
  index(columns: readonly ColumnNode[], rule: KeyRule): KeyIndex;
  /** What a formula on a sheet can name and a table's can't: cells, ranges, defined names. Null for what is not there. */
  outside?(expression: OutsideExpression): Compiled | null;
}

/** A name that is no table's, cells of a sheet, ranges joined by `:`, space or comma, or a spilled range (`A1#`). */
export type OutsideExpression =
  | Extract<Expression, { readonly kind: 'cells' | 'name' }>
  | Extract<Expression, { readonly kind: 'binary' | 'unary' }>;

/** What a function that makes its own closures may ask for. */
export interface BuildContext extends CompileContext {
  compile(expression: Expression): Compiled;
}

/** The column that an expression names as a whole, or null: `Links[Commitment]`. */
export function wholeColumn(expression: Expression, context: CompileContext): ColumnNode | null {
  if (expression.kind !== 'reference') return null;
  const { table: tableId, columns, rows } = expression.reference;
  if (rows.length !== 1 || rows[0] !== 'data') return null;
  const table = context.table(tableId);
  const named = table === undefined ? null : columnsOfReference(expression.reference, table.table);
  if (table === undefined || named?.length !== 1 || columns.length === 0) return null;
  return context.column(table, named[0]!.id);
}
