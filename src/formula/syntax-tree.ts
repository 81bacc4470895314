import type { ErrorCode } from '../model/values.ts';
import type { CellReference, TableReference } from '../model/stored-formula.ts';

/** Where an expression stands in its formula's text: offsets of the first character and of the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The operators that stand between two operands; ' ' is the intersection of two ranges, ',' in brackets their union. */
export type BinaryOperator =
  '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | ':' | ' ' | ',';

/** The operators with one operand: `-` `+` `@` before it, `%` and the spill sign `#` after it. */
export type UnaryOperator = '-' | '+' | '@' | '%' | '#';

/** A formula as a tree. Every node knows where it stands in the text, so that problems and traces can point there. */
export type Expression =
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'error'; readonly code: ErrorCode })
  /** A structured reference that has been resolved. */
  | (Span & { readonly kind: 'reference'; readonly reference: TableReference })
  /** Cells of certain rows of a table. */
  | (Span & { readonly kind: 'cell-reference'; readonly reference: CellReference })
  /** A cell, a range or whole rows or columns of a sheet, as written: `B4`, `Sheet1!$A$1:B2`. */
  | (Span & { readonly kind: 'cells'; readonly text: string })
  /** A word that is no table's name: a defined name, or one that nothing has. */
  | (Span & { readonly kind: 'name'; readonly name: string })
  /** A word that LET or LAMBDA has given a meaning around it. */
  | (Span & { readonly kind: 'local'; readonly name: string })
  /** Where LET or LAMBDA gives a word its meaning; `optional` is `[word]`. */
  | (Span & { readonly kind: 'parameter'; readonly name: string; readonly optional: boolean })
  | (Span & { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression })
  | (Span & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  /** `name` is in capitals and without `_xlfn.`. */
  | (Span & { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] })
  /** A function that the formula makes itself, called: `LAMBDA(x,x+1)(5)`, or a word that stands for one. */
  | (Span & {
      readonly kind: 'apply';
      readonly function: Expression;
      readonly arguments: readonly Expression[];
    })
  | (Span & { readonly kind: 'array'; readonly rows: readonly (readonly Expression[])[] })
  /** An argument left out: the second of `IF(a,,b)`. */
  | (Span & { readonly kind: 'omitted' })
  /** Where an expression should stand and none could be read; a problem says why. */
  | (Span & { readonly kind: 'missing' });

/** What is wrong with a formula, for a person: where in the text, and a sentence that says what to do. */
export interface FormulaProblem extends Span {
  /** `syntax`: can't be read; `name`: names what isn't there; `function`: wrong use of a function; `cycle`: needs itself. */
  readonly kind: 'syntax' | 'name' | 'function' | 'reference' | 'cycle';
  readonly message: string;
}
