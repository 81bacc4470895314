import { tokenize } from '@borgar/fx';
import { type ErrorCode, errorCodes } from '../model/values.ts';
import type { Span } from './syntax-tree.ts';

/** The smallest pieces of a formula's text that mean something. White space is a token: it can be an operator. */
export interface Token extends Span {
  readonly kind:
    | 'number'
    | 'text'
    | 'boolean'
    | 'error'
    | 'structured'
    | 'cells'
    | 'name'
    | 'function'
    | 'operator'
    | 'space'
    | 'prefix'
    | 'unknown';
  /** The characters themselves. */
  readonly text: string;
  /** A text without its closing quotation mark. */
  readonly unterminated: boolean;
}

const kinds: Readonly<Record<string, Token['kind']>> = {
  number: 'number',
  string: 'text',
  bool: 'boolean',
  error: 'error',
  structured: 'structured',
  range: 'cells',
  range_beam: 'cells',
  range_ternary: 'cells',
  range_named: 'name',
  func: 'function',
  operator: 'operator',
  whitespace: 'space',
  newline: 'space',
  fx_prefix: 'prefix',
};

/** Cuts a text into tokens that together are the whole text, whatever it is. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { type, value, unterminated } of tokenize(text, { negativeNumbers: false, mergeRefs: true })) {
    const to = from + value.length;
    tokens.push({
      kind: kinds[type] ?? 'unknown',
      text: value,
      from,
      to,
      unterminated: unterminated === true,
    });
    from = to;
  }
  // The tokenizer gives back every character; should it ever drop some, they are kept as what can't be read.
  if (from < text.length) {
    tokens.push({ kind: 'unknown', text: text.slice(from), from, to: text.length, unterminated: false });
  }
  return mergeTokens(text, tokens);
}

/** The error code that a text is, in any case, or undefined. */
export function errorCodeOf(text: string): ErrorCode | undefined {
  const wanted = text.toUpperCase();
  return errorCodes.find((code) => code === wanted);
}

/** Joins what the tokenizer takes apart: `#CIRC!`, which is ours, and tables whose names look like cells (`T1[Actual]`). */
function mergeTokens(text: string, tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const before = merged.at(-1);
    const ours = token.text === '#' && text.slice(token.from, token.from + 6).toUpperCase() === '#CIRC!';
    if (ours) {
      const to = token.from + 6;
      while (tokens[index]!.to < to) index++;
      merged.push({
        ...token,
        kind: 'error',
        text: text.slice(token.from, tokens[index]!.to),
        to: tokens[index]!.to,
      });
      continue;
    }
    if (token.kind === 'structured' && token.text.startsWith('[') && before?.kind === 'cells') {
      merged.pop();
      merged.push({ ...token, text: before.text + token.text, from: before.from });
      continue;
    }
    merged.push(token);
  }
  return merged;
}
