import { isCallable, isRangeLike, isWord, mayBeRange, startsRange } from './operand-kinds.ts';
import { type BesideToken, missingMessage, unexpectedMessage, unreadableMessage } from './syntax-advice.ts';
import { errorCodeOf, plainOperator, type Token } from './tokens.ts';
import type { BinaryOperator, Expression, FormulaProblem, UnaryOperator } from './syntax-tree.ts';

/** What the parser asks for at a word or a reference. */
export interface NameSource {
  /**
   * What a structured reference, a word, cells of a sheet or an error's code stands for; null where that is nothing known. The
   * source notes the problem itself. Words that LET and LAMBDA give a meaning are not asked for.
   */
  meaning(token: Token): Expression | null;
  /** Whether a name before an opening bracket, in capitals, is a function of the language. */
  isFunction(name: string): boolean;
  /** Whether a word before an opening bracket is a name for a function that somebody has defined. */
  isDefined(token: Token): boolean;
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
/** The largest number that Excel takes where it is written. */
const largest = 9.99999999999999e307;

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
const callPower = 12;

/** Operators that files write as functions: `@A1:A9` as SINGLE(A1:A9), `A1#` as ANCHORARRAY(A1). */
const fileOperators: ReadonlyMap<string, UnaryOperator> = new Map([
  ['SINGLE', '@'],
  ['ANCHORARRAY', '#'],
]);

/** Reads tokens into a tree. Never throws: where the text ends early or goes wrong, the tree has a `missing` node. */
export function parseTokens(tokens: readonly Token[], names: NameSource): ParsedFormula {
  return new Parser(tokens, names).formula();
}

class Parser {
  readonly #problems: FormulaProblem[] = [];
  readonly #tokens: readonly Token[];
  readonly #heights = new WeakMap<Expression, number>();
  /** Words that LET and LAMBDA have given a meaning at the place that is read, in small letters. */
  readonly #locals: string[] = [];
  #position = 0;
  #depth = 0;

  constructor(
    tokens: readonly Token[],
    private readonly names: NameSource,
  ) {
    this.#tokens = tokens
      .filter((token) => token.kind !== 'prefix')
      .map((token) => (token.kind === 'operator' ? { ...token, text: plainOperator(token.text) } : token));
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
    if (rest !== undefined) this.#unexpected(rest);
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
    if (token.text === '(' && !spaced && callPower > power && isCallable(left)) {
      this.#position++;
      const parts = this.#arguments();
      const to = this.#close(token, ')');
      return this.#over({ kind: 'apply', function: left, arguments: parts, from: left.from, to }, [
        left,
        ...parts,
      ]);
    }
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
        this.#tokens.length === 0 ? 'The formula is empty.' : missingMessage(this.#beside(null)),
      );
      return { kind: 'missing', ...at };
    }
    const { from, to } = token;
    switch (token.kind) {
      case 'number':
        this.#position++;
        return this.#number(token);
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
        if (code === undefined) return this.#unreadable(token);
        return this.names.meaning(token) ?? { kind: 'error', code, from, to };
      }
      case 'cells':
      case 'structured':
      case 'name': {
        this.#position++;
        if (this.#isLocal(token.text)) return { kind: 'local', name: plainWord(token.text), from, to };
        const meaning = this.names.meaning(token);
        if (meaning !== null) return meaning;
        return token.kind === 'cells'
          ? { kind: 'cells', text: token.text, from, to }
          : { kind: 'name', name: token.text, from, to };
      }
      case 'function':
        return this.#call(token);
      case 'operator':
        return this.#operatorFirst(token);
      case 'unknown':
      case 'space':
      case 'prefix':
        this.#position++;
        if (this.#isLocal(token.text)) return { kind: 'local', name: token.text, from, to };
        return this.#unreadable(token);
    }
  }

  #number({ text, from, to }: Token): Expression {
    const value = Number(text);
    if (value <= largest) return { kind: 'number', value, from, to };
    const message = `${text} is more than a number can be: 9.99E+307 is the most that Excel takes.`;
    this.#problem(from, to, message, 'function');
    return { kind: 'error', code: '#NUM!', from, to };
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
    const { from } = token;
    if (open?.text !== '(') {
      this.#problem(from, token.to, `${name} needs an opening bracket after it.`);
      return { kind: 'missing', from, to: token.to };
    }
    this.#position++;
    const word = plainWord(token.text);
    const isOwn = !this.names.isFunction(name) && (this.#isLocal(word) || this.names.isDefined(token));
    const before = this.#locals.length;
    const parts = name === 'LET' || name === 'LAMBDA' ? this.#argumentsWithNames(name) : this.#arguments();
    this.#locals.length = before;
    const to = this.#close(token, ')');
    const operator = fileOperators.get(name);
    const [operand] = parts;
    if (operator !== undefined && operand !== undefined && parts.length === 1) {
      return this.#over({ kind: 'unary', operator, operand, from, to }, parts);
    }
    if (!isOwn) return this.#over({ kind: 'call', name, arguments: parts, from, to }, parts);
    const kind = this.#isLocal(word) ? 'local' : 'name';
    const called: Expression = { kind, name: word, from, to: token.to };
    return this.#over({ kind: 'apply', function: called, arguments: parts, from, to }, parts);
  }

  #arguments(): Expression[] {
    const parts: Expression[] = [];
    this.#skipSpace();
    if (this.#peek()?.text === ')') return parts;
    do parts.push(this.#argument());
    while (this.#takeComma());
    return parts;
  }

  /** The arguments of LET (word, value, word, value, …, result) and LAMBDA (word, …, result). */
  #argumentsWithNames(call: 'LET' | 'LAMBDA'): Expression[] {
    const parts: Expression[] = [];
    let open: string | null = null;
    do {
      this.#skipSpace();
      const token = this.#peek();
      const mayDeclare = call === 'LAMBDA' || parts.length % 2 === 0;
      // The first word of LET is one wherever it stands: nothing has a meaning there yet.
      const isFirst = call === 'LET' && parts.length === 0 && token?.kind === 'name';
      const declares = mayDeclare && this.#isFollowedByComma(isFirst);
      if (token !== undefined && declares && isWord(token, call)) {
        const parameter = this.#parameter(token);
        parts.push(parameter);
        // A word of LET has its meaning from after its value on.
        if (call === 'LET') open = parameter.name;
        else this.#locals.push(parameter.name.toLowerCase());
        continue;
      }
      parts.push(this.#argument());
      if (open !== null) this.#locals.push(open.toLowerCase());
      open = null;
    } while (this.#takeComma());
    return parts;
  }

  #argument(): Expression {
    this.#skipSpace();
    const next = this.#peek();
    const isOmitted = next?.kind === 'operator' && (next.text === ',' || next.text === ')');
    return isOmitted ? { kind: 'omitted', from: next.from, to: next.from } : this.#expression(0);
  }

  #parameter({ kind, text, from, to }: Token): Expression & { kind: 'parameter' } {
    this.#position++;
    const optional = kind === 'structured' || /^_xlop\./i.test(text);
    const name = plainWord(kind === 'structured' ? text.slice(1, -1) : text);
    if (kind === 'cells' || kind === 'unknown') {
      this.#problem(
        from,
        to,
        `“${text}” is a cell or a row of a sheet, so it can't be a name. Use another word.`,
      );
    }
    return { kind: 'parameter', name, optional, from, to };
  }

  #takeComma(): boolean {
    this.#skipSpace();
    const separator = this.#peek();
    if (separator?.kind !== 'operator' || separator.text !== ',') return false;
    this.#position++;
    return true;
  }

  /** Whether the token after the next one is a comma, or with `orEnd` what may close a call. */
  #isFollowedByComma(orEnd: boolean): boolean {
    let next = this.#position + 1;
    while (this.#tokens[next]?.kind === 'space') next++;
    const text = this.#tokens[next]?.text ?? ')';
    return text === ',' || (orEnd && text === ')');
  }

  #isLocal(text: string): boolean {
    return this.#locals.length > 0 && this.#locals.includes(plainWord(text).toLowerCase());
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
    if (token.kind === 'unknown') {
      this.#unreadable(token);
      return;
    }
    const message = unexpectedMessage(token, this.#beside(token), (name) =>
      this.names.isFunction(plainFunctionName(name)),
    );
    this.#problem(token.from, token.to, message);
  }

  /** What stands around a token, or before the end of the formula. */
  #beside(token: Token | null): BesideToken {
    const place = token === null ? this.#tokens.length : this.#tokens.indexOf(token);
    const before = this.#tokens.slice(0, place).findLast(({ kind }) => kind !== 'space');
    return { before, after: this.#tokens[place + 1] };
  }

  #unreadable(token: Token): Expression {
    this.#problem(token.from, token.to, unreadableMessage(token.text, this.#beside(token).after?.text ?? ''));
    return { kind: 'missing', from: token.from, to: token.to };
  }

  /** Only the first fault is told: what follows from it would only confuse. */
  #problem(from: number, to: number, message: string, kind: FormulaProblem['kind'] = 'syntax'): void {
    // A formula that can be read goes on after its fault, and what can't be read weighs more.
    if (this.#problems.every((problem) => problem.kind !== 'syntax')) {
      this.#problems.push({ kind, from, to, message });
    }
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

/** A word that LET or LAMBDA names, as people write it: without the prefix it has in a file. */
export function plainWord(text: string): string {
  return text.replace(/^_xl(pm|op)\./i, '');
}

function isBinary(text: string): text is BinaryOperator {
  // A comma joins ranges in brackets only; elsewhere it separates.
  return Object.hasOwn(binaryPowers, text) && text !== ' ' && text !== ',';
}

function unquote(token: Token): string {
  const inner = token.text.slice(1, token.unterminated ? undefined : -1);
  return inner.replaceAll('""', '"');
}
