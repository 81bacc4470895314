import { isRangeOperator } from './operators.ts';
import { errorCodeOf, type Token } from './tokens.ts';
import type { TableReference } from '../model/stored-formula.ts';
import type { BinaryOperator, Expression, FormulaProblem, UnaryOperator } from './syntax-tree.ts';

/** What the parser asks for at a structured reference or a word: what it stands for, or what is wrong with it. */
export interface NameSource {
  /** Null where it can't be resolved; the source notes the problem itself. */
  structured(token: Token): TableReference | null;
  /** A word such as a table's name; null where it names no table. */
  word(token: Token): TableReference | null;
}

/** A tree for any text, and what is wrong with the text. */
export interface ParsedFormula {
  readonly expression: Expression;
  readonly problems: readonly FormulaProblem[];
}

/** How deep expressions may nest; Excel allows 64 levels of functions. */
const deepest = 200;
/** How high a tree may grow, chains of operators included, so that walking it needs no deep recursion. */
const highest = 1000;
/** The longest formula that Excel takes. */
const longest = 8192;

const binaryPowers: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
  ',': 8,
  ' ': 9,
  ':': 10,
};
/** A sign before its operand binds tighter than `^`: -2^2 is 4. Every operator of two operands groups to the left. */
const signPower = 7;
const percentPower = 6;
const spillPower = 11;

/** Reads tokens into a tree. Never throws: where the text ends early or goes wrong, the tree has a `missing` node. */
export function parseTokens(tokens: readonly Token[], names: NameSource): ParsedFormula {
  return new Parser(tokens, names).formula();
}

class Parser {
  readonly #problems: FormulaProblem[] = [];
  readonly #tokens: readonly Token[];
  readonly #heights = new WeakMap<Expression, number>();
  #position = 0;
  #depth = 0;

  constructor(
    tokens: readonly Token[],
    private readonly names: NameSource,
  ) {
    this.#tokens = tokens.filter((token) => token.kind !== 'prefix');
  }

  formula(): ParsedFormula {
    const end = this.#tokens.at(-1)?.to ?? 0;
    if (end > longest) {
      this.#problem(
        longest,
        end,
        'The formula has more than 8,192 characters. Put parts of it into columns of their own.',
      );
      return { expression: { kind: 'missing', from: 0, to: end }, problems: this.#problems };
    }
    const expression = this.#expression(0);
    this.#skipSpace();
    const rest = this.#peek();
    if (rest !== undefined && this.#problems.length === 0) this.#unexpected(rest);
    return { expression, problems: this.#problems };
  }

  #expression(power: number): Expression {
    if (++this.#depth > deepest) {
      const at = this.#here();
      this.#problem(
        at.from,
        at.to,
        'The formula is nested too deeply. Put parts of it into columns of their own.',
      );
      this.#position = this.#tokens.length;
      this.#depth--;
      return { kind: 'missing', ...at };
    }
    let left = this.#operand();
    for (;;) {
      const next = this.#afterOperand(left, power);
      if (next === null) break;
      left = next;
    }
    this.#depth--;
    return left;
  }

  /** Notes an expression's height over its parts; one that grows too high ends the formula. */
  #over(expression: Expression, parts: readonly Expression[]): Expression {
    const height = 1 + Math.max(0, ...parts.map((part) => this.#heights.get(part) ?? 0));
    if (height > highest) {
      this.#problem(
        expression.from,
        expression.to,
        'The formula is too long a chain. Put parts of it into columns of their own.',
      );
      this.#position = this.#tokens.length;
      return { kind: 'missing', from: expression.from, to: expression.to };
    }
    this.#heights.set(expression, height);
    return expression;
  }

  /** The expression that begins with `left` and an operator that binds tighter than `power`, or null. */
  #afterOperand(left: Expression, power: number): Expression | null {
    const start = this.#position;
    const spaced = this.#skipSpace();
    const token = this.#peek();
    if (token === undefined) return null;
    if (token.kind === 'operator' && (token.text === '%' || token.text === '#')) {
      const own = token.text === '%' ? percentPower : spillPower;
      if (own > power) {
        this.#position++;
        return this.#over(
          { kind: 'unary', operator: token.text, operand: left, from: left.from, to: token.to },
          [left],
        );
      }
    } else if (token.kind === 'operator' && isBinary(token.text)) {
      const own = binaryPowers[token.text];
      if (own > power) {
        this.#position++;
        const right = this.#expression(own);
        const { from } = left;
        return this.#over({ kind: 'binary', operator: token.text, left, right, from, to: right.to }, [
          left,
          right,
        ]);
      }
    } else if (spaced && binaryPowers[' '] > power && isRangeLike(left) && startsRange(token)) {
      const right = this.#expression(binaryPowers[' ']);
      const { from } = left;
      return this.#over({ kind: 'binary', operator: ' ', left, right, from, to: right.to }, [left, right]);
    }
    this.#position = start;
    return null;
  }

  #operand(): Expression {
    this.#skipSpace();
    const token = this.#peek();
    if (token === undefined) {
      const at = this.#here();
      this.#problem(
        at.from,
        at.to,
        this.#tokens.length === 0 ? 'The formula is empty.' : 'The formula ends too early.',
      );
      return { kind: 'missing', ...at };
    }
    const { from, to } = token;
    switch (token.kind) {
      case 'number':
        this.#position++;
        return { kind: 'number', value: Number(token.text), from, to };
      case 'text':
        this.#position++;
        if (token.unterminated) this.#problem(from, to, 'The text has no closing quotation mark.');
        return { kind: 'text', value: unquote(token), from, to };
      case 'boolean':
        this.#position++;
        return { kind: 'boolean', value: token.text.toUpperCase() === 'TRUE', from, to };
      case 'error': {
        this.#position++;
        const code = errorCodeOf(token.text);
        return code === undefined ? this.#unreadable(token) : { kind: 'error', code, from, to };
      }
      case 'structured': {
        this.#position++;
        const reference = this.names.structured(token);
        return reference === null
          ? { kind: 'name', name: token.text, from, to }
          : { kind: 'reference', reference, from, to };
      }
      case 'cells':
        this.#position++;
        return { kind: 'cells', text: token.text, from, to };
      case 'name': {
        this.#position++;
        const reference = this.names.word(token);
        return reference === null
          ? { kind: 'name', name: token.text, from, to }
          : { kind: 'reference', reference, from, to };
      }
      case 'function':
        return this.#call(token);
      case 'operator':
        return this.#operatorFirst(token);
      case 'unknown':
      case 'space':
      case 'prefix':
        this.#position++;
        return this.#unreadable(token);
    }
  }

  #operatorFirst(token: Token): Expression {
    const { from, to, text } = token;
    if (text === '-' || text === '+' || text === '@') {
      this.#position++;
      const operand = this.#expression(signPower);
      return this.#over({ kind: 'unary', operator: text as UnaryOperator, operand, from, to: operand.to }, [
        operand,
      ]);
    }
    if (text === '(') {
      this.#position++;
      const inner = this.#union(this.#expression(0));
      const end = this.#close(token, ')');
      // The brackets belong to the span, so that a trace shows a step as it is written.
      return this.#over({ ...inner, from, to: Math.max(end, inner.to) }, [inner]);
    }
    if (text === '{') return this.#array(token);
    this.#unexpected(token);
    // A closing bracket or separator belongs to whoever opened; anything else would be met again and again.
    if (text !== ')' && text !== '}' && text !== ',' && text !== ';') this.#position++;
    return { kind: 'missing', from, to };
  }

  /** Ranges in brackets with commas between them; anything else is left as it is. */
  #union(first: Expression): Expression {
    let left = first;
    for (;;) {
      this.#skipSpace();
      const comma = this.#peek();
      if (comma?.kind !== 'operator' || comma.text !== ',' || !mayBeRange(left)) return left;
      this.#position++;
      const right = this.#expression(0);
      left = this.#over({ kind: 'binary', operator: ',', left, right, from: left.from, to: right.to }, [
        left,
        right,
      ]);
    }
  }

  #call(token: Token): Expression {
    this.#position++;
    const name = plainFunctionName(token.text);
    const open = this.#peek();
    if (open?.text !== '(') {
      this.#problem(token.from, token.to, `${name} needs an opening bracket after it.`);
      return { kind: 'missing', from: token.from, to: token.to };
    }
    this.#position++;
    const parts: Expression[] = [];
    this.#skipSpace();
    if (this.#peek()?.text !== ')') {
      for (;;) {
        this.#skipSpace();
        const next = this.#peek();
        const omitted = next?.kind === 'operator' && (next.text === ',' || next.text === ')');
        parts.push(omitted ? { kind: 'omitted', from: next.from, to: next.from } : this.#expression(0));
        this.#skipSpace();
        const separator = this.#peek();
        if (separator?.kind !== 'operator' || separator.text !== ',') break;
        this.#position++;
      }
    }
    const to = this.#close(token, ')');
    return this.#over({ kind: 'call', name, arguments: parts, from: token.from, to }, parts);
  }

  #array(token: Token): Expression {
    this.#position++;
    const rows: Expression[][] = [[]];
    for (;;) {
      rows.at(-1)!.push(this.#arrayElement());
      this.#skipSpace();
      const separator = this.#peek();
      if (separator?.text === ',') this.#position++;
      else if (separator?.text === ';') {
        this.#position++;
        rows.push([]);
      } else break;
    }
    const to = this.#close(token, '}');
    if (rows.some((row) => row.length !== rows[0]!.length)) {
      this.#problem(token.from, to, 'Every row of an array has to have the same number of values.');
    }
    return { kind: 'array', rows, from: token.from, to };
  }

  #arrayElement(): Expression {
    const element = this.#expression(0);
    const bare = element.kind === 'unary' && element.operator === '-' ? element.operand : element;
    const constant = ['number', 'text', 'boolean', 'error', 'missing'].includes(bare.kind);
    if (!constant) this.#problem(element.from, element.to, 'An array in braces takes only written values.');
    return element;
  }

  /** Takes the closing bracket and gives the offset after it; notes where it is missing. */
  #close(opened: Token, bracket: ')' | '}'): number {
    this.#skipSpace();
    const token = this.#peek();
    if (token?.kind === 'operator' && token.text === bracket) {
      this.#position++;
      return token.to;
    }
    if (token === undefined) {
      const what = opened.kind === 'function' ? `${opened.text}(` : opened.text;
      this.#problem(opened.from, opened.to, `The bracket of ${what} is never closed.`);
    } else {
      this.#unexpected(token);
    }
    return this.#tokens[this.#position - 1]?.to ?? opened.to;
  }

  #unexpected(token: Token): void {
    if (token.kind === 'unknown') this.#unreadable(token);
    else this.#problem(token.from, token.to, `“${token.text}” is not expected here.`);
  }

  #unreadable(token: Token): Expression {
    const message = token.text.includes('[')
      ? `“${token.text}” begins a reference that is not finished. Close every square bracket.`
      : `“${token.text}” can't be read as part of a formula.`;
    this.#problem(token.from, token.to, message);
    return { kind: 'missing', from: token.from, to: token.to };
  }

  /** Only the first fault is told: what follows from it would only confuse. */
  #problem(from: number, to: number, message: string): void {
    if (this.#problems.length === 0) this.#problems.push({ kind: 'syntax', from, to, message });
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#position];
  }

  #here(): { from: number; to: number } {
    const token = this.#peek();
    const end = this.#tokens.at(-1)?.to ?? 0;
    return token === undefined ? { from: end, to: end } : { from: token.from, to: token.to };
  }

  #skipSpace(): boolean {
    const start = this.#position;
    while (this.#peek()?.kind === 'space') this.#position++;
    return this.#position > start;
  }
}

/** A function's name as the engine knows it: in capitals, without the prefixes that files put before newer ones. */
export function plainFunctionName(text: string): string {
  return text.toUpperCase().replace(/^(_XLFN\.|_XLWS\.)+/, '');
}

function isBinary(text: string): text is BinaryOperator {
  // A comma joins ranges in brackets only; elsewhere it separates.
  return Object.hasOwn(binaryPowers, text) && text !== ' ' && text !== ',';
}

function isRangeLike(expression: Expression): boolean {
  if (expression.kind === 'binary') return isRangeOperator(expression.operator);
  return expression.kind === 'cells' || expression.kind === 'reference' || expression.kind === 'name';
}

/** Whether an expression may give a range: INDEX, CHOOSE and IF do. */
function mayBeRange(expression: Expression): boolean {
  return isRangeLike(expression) || expression.kind === 'call';
}

function startsRange(token: Token): boolean {
  return token.kind === 'cells' || token.kind === 'structured' || token.kind === 'name';
}

function unquote(token: Token): string {
  const inner = token.text.slice(1, token.unterminated ? undefined : -1);
  return inner.replaceAll('""', '"');
}
