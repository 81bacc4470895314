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
  let position = 0;
  for (const { from, to } of findStructured(text)) {
    readPlain(text, position, from, tokens);
    tokens.push({ kind: 'structured', text: text.slice(from, to), from, to, unterminated: false });
    position = to;
  }
  readPlain(text, position, text.length, tokens);
  return mergeTokens(text, tokens);
}

/** Signs that people type or paste for operators, and the operator that each stands for. */
const typedSigns: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
};

/** An operator as formulas are kept: `<=` for `≤`. */
export function plainOperator(text: string): string {
  return typedSigns[text] ?? text;
}

/** Reads a stretch of text that holds no structured reference. */
function readPlain(text: string, start: number, end: number, tokens: Token[]): void {
  let position = start;
  for (const { from, to } of findSigns(text, start, end)) {
    readWords(text, position, from, tokens);
    const sign = text.slice(from, to);
    const kind = Object.hasOwn(typedSigns, sign) ? 'operator' : 'unknown';
    tokens.push({ kind, text: sign, from, to, unterminated: false });
    position = to;
  }
  readWords(text, position, end, tokens);
}

/**
 * Finds the signs outside texts and quoted names that the tokenizer would take for letters of a name: typed operators, texts
 * in curly quotation marks, each with its closing one, and `!=`, which it takes for the end of a sheet's name.
 */
function findSigns(text: string, start: number, end: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let position = start; position < end; position++) {
    const sign = text[position]!;
    if (sign === '"' || sign === "'") {
      const close = text.indexOf(sign, position + 1);
      if (close < 0 || close >= end) return found;
      position = close;
    } else if (Object.hasOwn(typedSigns, sign)) found.push({ from: position, to: position + 1 });
    else if (sign === '!' && text[position + 1] === '=' && !endsError(text.slice(start, position + 1))) {
      found.push({ from: position, to: position + 2 });
      position++;
    } else if ('“”„‘’'.includes(sign)) {
      const rest = /^[“„][^”“"]*[”“]|^‘[^’"]*’/.exec(text.slice(position, end));
      const to = position + (rest?.[0].length ?? 1);
      found.push({ from: position, to });
      position = to - 1;
    }
  }
  return found;
}

/** Whether a text ends in an error's code that has an exclamation mark, such as `#REF!`. */
function endsError(text: string): boolean {
  const found = /#[A-Z/0]+!$/i.exec(text);
  return found !== null && errorCodeOf(found[0]) !== undefined;
}

/** Reads a stretch of text without such signs. */
function readWords(text: string, start: number, end: number, tokens: Token[]): void {
  let from = start;
  const stretch = text.slice(start, end);
  for (const { type, value, unterminated } of tokenize(stretch, {
    negativeNumbers: false,
    mergeRefs: true,
  })) {
    const to = from + value.length;
    // An equals sign begins a formula only where the formula begins.
    const kind = type === 'fx_prefix' && start > 0 ? 'operator' : (kinds[type] ?? 'unknown');
    tokens.push({ kind, text: value, from, to, unterminated: unterminated === true });
    from = to;
  }
  // The tokenizer gives back every character; should it ever drop some, they are kept as what can't be read.
  if (from < end) {
    tokens.push({ kind: 'unknown', text: text.slice(from, end), from, to: end, unterminated: false });
  }
}

/**
 * Finds the structured references. The tokenizer's own reading of them stops at signs that Excel allows in column names,
 * such as an exclamation mark or an escaped bracket at the start.
 */
function findStructured(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let position = 0;
  while (position < text.length) {
    const sign = text[position]!;
    if (sign === '"' || sign === "'") {
      const close = text.indexOf(sign, position + 1);
      if (close < 0) return found;
      position = close + 1;
    } else if (sign === '[') {
      const to = closingBracket(text, position);
      if (to === null) return found;
      // `[Book.xlsx]Sheet1!A1` names another workbook.
      const isWorkbook = /^[^[\]()"'+\-*/^&=<>,; ]*!(?!=)/.test(text.slice(to));
      const name = /[\p{L}\p{N}_.\\]*$/u.exec(text.slice(0, position))![0];
      if (!isWorkbook) found.push({ from: position - name.length, to });
      position = to;
    } else position++;
  }
  return found;
}

/** The offset after the bracket that closes the one at `open`; null where none does. An apostrophe escapes what follows it. */
function closingBracket(text: string, open: number): number | null {
  let depth = 0;
  for (let position = open; position < text.length; position++) {
    const sign = text[position];
    if (sign === "'") position++;
    else if (sign === '[') depth++;
    else if (sign === ']' && --depth === 0) return position + 1;
  }
  return null;
}

/** The error code that a text is, in any case, or undefined. */
export function errorCodeOf(text: string): ErrorCode | undefined {
  const wanted = text.toUpperCase();
  return errorCodes.find((code) => code === wanted);
}

/** Joins what the tokenizer takes apart: `#CIRC!`, which is ours. */
function mergeTokens(text: string, tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
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
    merged.push(token);
  }
  return merged;
}
