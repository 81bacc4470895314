/*
 * The tree of a regular expression in JavaScript's Unicode mode. Whether a text is one is asked of the language itself before it comes
 * here, so what is read is known to be well formed; what a pattern may have besides is refused as said at `readSyntax`.
 */

/** A part of a pattern. */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One character: a sign, an escape, a class or the dot, as it is written. */
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  /** A group whose match is kept under a number, from 1. */
  | { readonly kind: 'group'; readonly number: number; readonly body: PatternNode }
  /** What stands behind or before the place, or doesn't. */
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly isNegative: boolean;
      readonly body: PatternNode;
    }
  /** What a group matched, once more. */
  | { readonly kind: 'again'; readonly group: number | string }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
      /** Groups inside, which are forgotten in each round: the first, and the one after the last. */
      readonly groups: readonly [from: number, to: number];
    };

/** A place between characters. */
export type Edge = 'start' | 'end' | 'word' | 'no word';

/** A pattern read, with the numbers of its groups that have names. */
export interface PatternSyntax {
  readonly node: PatternNode;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Deeper than this groups are not read, as reading goes down with them. */
const deepest = 200;

/** Reads a pattern that is known to be one; null for settings within it (`(?i:…)`), a name given twice and groups more than 200 deep. */
export function readSyntax(source: string): PatternSyntax | null {
  const reader = new Reader(source);
  const node = reader.choice(0);
  if (node === null || !reader.isAtEnd) return null;
  return { node, groupCount: reader.groupCount, names: reader.names };
}

class Reader {
  readonly #source: string;
  readonly names = new Map<string, number>();
  groupCount = 0;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(depth: number): PatternNode | null {
    if (depth > deepest) return null;
    const options: PatternNode[] = [];
    do {
      const option = this.#sequence(depth);
      if (option === null) return null;
      options.push(option);
    } while (this.#takes('|'));
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(depth: number): PatternNode | null {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.#source[this.#at]!)) {
      const groupsBefore = this.groupCount;
      const part = this.#part(depth);
      if (part === null) return null;
      parts.push(this.#repeated(part, groupsBefore));
    }
    if (parts.length === 1) return parts[0]!;
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'sequence', parts };
  }

  #part(depth: number): PatternNode | null {
    const sign = this.#source[this.#at]!;
    if (sign === '(') return this.#group(depth);
    if (sign === '[') return this.#class();
    if (sign === '\\') return this.#escape();
    if (this.#takes('^')) return { kind: 'edge', edge: 'start' };
    if (this.#takes('$')) return { kind: 'edge', edge: 'end' };
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
    this.#at += character.length;
    return { kind: 'one', source: character };
  }

  #group(depth: number): PatternNode | null {
    const opening = this.#match(/\((?:\?(?::|=|!|<=|<!|<([^>\\]+)>))?/y)!;
    // What a question mark begins otherwise are settings.
    if (opening[0] === '(' && this.#source[this.#at] === '?') return null;
    const isKept = opening[0] === '(' || opening[1] !== undefined;
    const number = isKept ? ++this.groupCount : 0;
    const name = opening[1];
    if (name !== undefined) {
      if (this.names.has(name)) return null;
      this.names.set(name, number);
    }
    const body = this.choice(depth + 1);
    if (body === null || !this.#takes(')')) return null;
    if (isKept) return { kind: 'group', number, body };
    if (opening[0] === '(?:') return body;
    const direction = opening[0].startsWith('(?<') ? 'behind' : 'ahead';
    return { kind: 'look', direction, isNegative: opening[0].endsWith('!'), body };
  }

  #class(): PatternNode {
    const start = this.#at;
    this.#at++;
    while (this.#source[this.#at] !== ']') this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    return { kind: 'one', source: this.#source.slice(start, this.#at) };
  }

  #escape(): PatternNode {
    if (this.#takes('\\b')) return { kind: 'edge', edge: 'word' };
    if (this.#takes('\\B')) return { kind: 'edge', edge: 'no word' };
    const again = this.#match(/\\(?:([1-9]\d*)|k<([^>]+)>)/y);
    if (again !== null) return { kind: 'again', group: again[2] ?? Number(again[1]) };
    const [source] = this.#match(
      /\\(?:u\{[^}]*\}|u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[\s\S])/uy,
    )!;
    return { kind: 'one', source };
  }

  #repeated(body: PatternNode, groupsBefore: number): PatternNode {
    const found = this.#match(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/y);
    if (found === null) return body;
    const [, sign, from, comma, to, lazy] = found;
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const unbounded = sign === '*' || sign === '+' || (comma !== undefined && to === '');
    const most = unbounded ? Infinity : sign === '?' ? 1 : comma === undefined ? least : Number(to);
    const groups = [groupsBefore + 1, this.groupCount + 1] as const;
    return { kind: 'repeat', body, least, most, isLazy: lazy === '?', groups };
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#source);
    if (found !== null) this.#at = expression.lastIndex;
    return found;
  }
}
