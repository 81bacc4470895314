import { readTokens } from './tokens.ts';

/**
 * A text with the round brackets closed that are still open at its end, as Excel closes them when a formula is entered. The text
 * itself where none are, or where it ends inside a text, a reference or an array: what is meant there can't be known.
 */
export function completeBrackets(text: string): string {
  let open = 0;
  for (const { kind, text: sign, unterminated } of readTokens(text)) {
    if (unterminated || kind === 'unknown') return text;
    if (kind !== 'operator') continue;
    if (sign === '{' || sign === '(') open++;
    else if (sign === '}' || sign === ')') open--;
    if (open < 0) return text;
  }
  return text + ')'.repeat(open);
}
