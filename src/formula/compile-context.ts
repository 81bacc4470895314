import type { ColumnId, TableId } from '../model/ids.ts';
import type { ColumnNode, TableNode, Waiting } from './columns.ts';
import type { Compiled } from './compiled.ts';
import type { KeyIndex, KeyRule } from './key-index.ts';
import type { MomentCells } from './moment.ts';
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
  /** The totals row of a table as a table of one row; null where it has none. Left out where there are no totals rows. */
  totals?(table: TableNode): TableNode | null;
  /** What a defined name stands for; null where there is no such name. */
  name?(expression: Extract<Expression, { readonly kind: 'name' }>): Compiled | null;
  /** What a defined name stands for, and where that is read; null where there is no such name. */
  meaning?(
    expression: Extract<Expression, { readonly kind: 'name' }>,
  ): { readonly expression: Expression; readonly context: CompileContext } | null;
  /** How many more words and calls of LET and LAMBDA the formula may be taken apart into. */
  readonly expansions?: { left: number };
  /** What the words mean that LET and LAMBDA around the place have named, by word in small letters. */
  readonly locals?: ReadonlyMap<string, LocalMeaning>;
  /** What functions such as ROW tell of cells on a sheet; left out where formulas stand in tables. */
  readonly sheet?: SheetFacts;
  /** The cell that the formula stands in: a column of a table, in the row that is computed or in the totals row. */
  readonly standsIn?: { readonly table: TableNode; readonly column: ColumnId };
  /** The number, from 1, of the sheet that a table has in a file, or of the one of a name; null where there is none. */
  sheetNumber?(table: TableNode): number;
  sheetNamed?(name: string): number | null;
  sheetCount?(): number;
  /** The time and chance that results are computed with; left out where there is neither. */
  readonly moment?: MomentCells;
  /** Text by which one formula's random numbers differ from another's; the row is added to it. */
  readonly place?: string;
  /** Where a range that stands for one value may be cut down to one. Left out where it always stands for each of its values. */
  readonly arrays?: ArrayRule;
  /**
   * What a formula on a sheet can name and a table's can't: cells, ranges, defined names, as seen from a place in the formula.
   * Null for what is not there.
   */
  outside?(expression: OutsideExpression, context: CompileContext): Compiled | null;
}

/**
 * Whether a range that stands in the place of one value stands for each of its values, or else for the one in the formula's own
 * row or column.
 */
export interface ArrayRule {
  /** In the formula as it was entered. */
  readonly inFormula: boolean;
  /** Here: arguments of some functions are evaluated as arrays in any formula. */
  readonly here: boolean;
}

/** A name that is no table's, cells of a sheet, ranges joined by `:`, space or comma, or a spilled range (`A1#`). */
export type OutsideExpression =
  | Extract<Expression, { readonly kind: 'cells' | 'name' }>
  | Extract<Expression, { readonly kind: 'binary' | 'unary' }>;

/** What a word of LET or LAMBDA means where it is used. */
export interface LocalMeaning {
  /** What stands for it, and where that is read; null for an argument that is only known while it computes. */
  readonly source: { readonly expression: Expression; readonly context: CompileContext } | null;
  /** Makes a use of the word into closures. */
  compile(expression: Expression): Compiled;
  /** Whether the argument was left out, in a row: for ISOMITTED. */
  isOmitted(): boolean;
}

/** What a formula on a sheet can tell of the cells that it names. */
export interface SheetFacts {
  /** The cells that an expression names, or with null the formula's own; null where it names none. */
  cells(expression: Expression | null): SheetPlace | null;
  /** How many sheets there are. */
  readonly sheetCount: number;
  /** The number of a sheet, from 1, by its name or by the name of a table on it; null where there is none. */
  sheetNamed(name: string): number | null;
}

/** Cells of a sheet in a rectangle; rows, columns and sheets from 1. */
export interface SheetPlace {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** How many rectangles there are, where there are several with commas between. */
  readonly areas: number;
  /** A cell's formula with its equals sign, by row and column from 0; null where it has none. */
  formulaAt(row: number, column: number): string | null;
}

/** What a function that makes its own closures may ask for. */
export interface BuildContext extends CompileContext {
  compile(expression: Expression): Compiled;
  /** Compiles an expression that is to be read elsewhere, or with other words of LET and LAMBDA. */
  compileIn(expression: Expression, context: CompileContext): Compiled;
}

/** The column that an expression names as a whole, or null: `Links[Commitment]`. */
export function wholeColumn(expression: Expression, context: CompileContext): ColumnNode | null {
  if (expression.kind === 'local') {
    const source = context.locals?.get(expression.name.toLowerCase())?.source ?? null;
    return source === null ? null : wholeColumn(source.expression, source.context);
  }
  if (expression.kind !== 'reference') return null;
  const { table: tableId, columns, rows } = expression.reference;
  if (rows.length !== 1 || rows[0] !== 'data') return null;
  const table = context.table(tableId);
  const named = table === undefined ? null : columnsOfReference(expression.reference, table.table);
  if (table === undefined || named?.length !== 1 || columns.length === 0) return null;
  return context.column(table, named[0]!.id);
}
