import { isRangeOperator } from './operators.ts';
import type { Expression } from './syntax-tree.ts';
import type { Token } from './tokens.ts';

/** Whether a token may be where LET or LAMBDA names something. What can't be a name is told as such. */
export function isWord({ kind, text }: Token, call: 'LET' | 'LAMBDA'): boolean {
  if (kind === 'structured') return call === 'LAMBDA' && /^\[[^\][@#]*\]$/.test(text);
  if (kind === 'cells') return !text.includes(':') && !text.includes('!');
  return kind === 'name' || (kind === 'unknown' && /^[rc]$/i.test(text));
}

/** Whether an expression may stand for a function that is called: `LAMBDA(x,x+1)(5)`. */
export function isCallable({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'apply' || kind === 'local';
}

/** Whether an expression is a range as it is written. */
export function isRangeLike(expression: Expression): boolean {
  if (expression.kind === 'binary') return isRangeOperator(expression.operator);
  return ['cells', 'reference', 'cell-reference', 'name', 'local'].includes(expression.kind);
}

/** Whether an expression may give a range: INDEX, CHOOSE and IF do. */
export function mayBeRange(expression: Expression): boolean {
  return isRangeLike(expression) || expression.kind === 'call';
}

/** Whether a range may begin with a token. */
export function startsRange(token: Token): boolean {
  return token.kind === 'cells' || token.kind === 'structured' || token.kind === 'name';
}
