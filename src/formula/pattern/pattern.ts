import { type Program, programOf } from './program.ts';
import { type Allowance, type CharacterRules, matchAt } from './run.ts';
import { readSyntax } from './syntax.ts';

/*
 * Regular expressions by steps that are counted. The browser's own go on for as long as a pattern makes them, which for (a+)+b and a text
 * of thirty letters is minutes, and nothing can stop them. What a pattern means is JavaScript's, character by character: whether a text is a pattern
 * and which characters a class takes is asked of the browser, which answers that at once.
 */

/** What a pattern matched. */
export interface PatternMatch {
  readonly index: number;
  /** The whole, then what its groups matched; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  /** Groups that have names. */
  readonly named: ReadonlyMap<string, string | undefined>;
}

/** Steps that one call of a function may take: some ten milliseconds, and enough for what is said of the longest text of a cell. */
export const stepsAllowed = 1_000_000;

/** A regular expression. */
export class Pattern {
  readonly #program: Program;
  readonly #names: ReadonlyMap<string, number>;
  readonly #rules: CharacterRules;
  readonly #groupCount: number;

  private constructor(
    program: Program,
    groupCount: number,
    names: ReadonlyMap<string, number>,
    rules: CharacterRules,
  ) {
    this.#program = program;
    this.#groupCount = groupCount;
    this.#names = names;
    this.#rules = rules;
  }

  /** Reads a pattern; null where the text is none. */
  static read(source: string, ignoresCase: boolean): Pattern | null {
    const flags = ignoresCase ? 'iu' : 'u';
    try {
      new RegExp(source, flags);
    } catch {
      // There is no other way to ask whether a regular expression is one.
      return null;
    }
    const syntax = readSyntax(source);
    if (syntax === null) return null;
    const program = programOf(syntax, (one) => takenBy(one, flags));
    return new Pattern(program, syntax.groupCount, syntax.names, {
      isOfWord: takenBy(String.raw`\w`, flags),
      isSame: ignoresCase ? sameInCase() : () => false,
    });
  }

  /** The first match at a place or after it; null where there is none, and where the allowance is used up: `left` is then below 0. */
  first(text: string, from: number, allowance: Allowance): PatternMatch | null {
    for (let at = from; at <= text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) {
      const registers = matchAt(this.#program, text, at, this.#rules, allowance);
      if (registers !== null) return this.#matched(text, registers);
      if (allowance.left < 0 || at === text.length) return null;
    }
    return null;
  }

  /** Every match, from the first on, none of them overlapping; as many as the allowance is enough for. */
  all(text: string, allowance: Allowance): PatternMatch[] {
    const matches: PatternMatch[] = [];
    let from = 0;
    while (from <= text.length) {
      const match = this.first(text, from, allowance);
      if (match === null) break;
      matches.push(match);
      const { length } = match.groups[0]!;
      from = match.index + length;
      if (length === 0) from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    }
    return matches;
  }

  #matched(text: string, registers: Int32Array): PatternMatch {
    const groups = Array.from({ length: this.#groupCount + 1 }, (_, group) => {
      const start = registers[group * 2]!;
      const end = registers[group * 2 + 1]!;
      return start < 0 || end < 0 ? undefined : text.slice(start, end);
    });
    const named = new Map([...this.#names].map(([name, group]) => [name, groups[group]]));
    return { index: registers[0]!, groups, named };
  }
}

/** Whether two characters are the same without regard to case. */
function sameInCase(): (one: number, other: number) => boolean {
  const known = new Map<number, (code: number) => boolean>();
  return (one, other) => {
    let takes = known.get(one);
    if (takes === undefined) known.set(one, (takes = takenBy(`\\u{${one.toString(16)}}`, 'iu')));
    return takes(other);
  };
}

/** Whether one character, written as in a pattern, takes a character of a text. */
function takenBy(source: string, flags: string): (code: number) => boolean {
  // What is no sign of patterns takes itself, and is most of what patterns are made of.
  if (flags === 'u' && /^[\p{L}\p{N} ]$/u.test(source)) {
    const only = source.codePointAt(0);
    return (code) => code === only;
  }
  const expression = new RegExp(`^(?:${source})$`, flags);
  const known = new Map<number, boolean>();
  return (code) => {
    let isTaken = known.get(code);
    if (isTaken === undefined) {
      isTaken = expression.test(String.fromCodePoint(code));
      known.set(code, isTaken);
    }
    return isTaken;
  };
}
