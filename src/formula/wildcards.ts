/** A text in which `*` stands for any number of characters and `?` for one. */
export interface Wildcards {
  /** Whether the whole of a text is one of those meant, without regard to case. */
  readonly matches: (text: string) => boolean;
  /** Where in a text one of those meant begins first; -1 where none does. */
  readonly indexIn: (text: string) => number;
}

/**
 * Reads a text with wildcards; `~` before `*`, `?` or `~` takes it literally. Null where there are none.
 *
 * The pieces between the stars are looked for from left to right, each where it is found first, and no choice is ever taken back: the time grows
 * with the length of the text, however many stars there are. A regular expression with `.*` in their places would try all of them.
 */
export function readWildcards(pattern: string): Wildcards | null {
  if (!/[*?]/.test(pattern.replaceAll(/~[*?~]/g, ''))) return null;
  const sources = piecesOf(pattern);
  const [first = '', ...others] = sources;
  const last = others.pop();
  const whole = expressionOf(`${first}$`, 'y');
  const begins = expressionOf(first, 'y');
  const anywhere = expressionOf(first, 'g');
  const between = others.map((source) => expressionOf(source, 'g'));
  const ends = expressionOf(`${last ?? ''}$`, 'g');
  const searched = expressionOf(last ?? '', 'g');
  /** Where the pieces after the first end when they are found one after the other; -1 where they aren't. */
  const endOf = (text: string, from: number, final: RegExp): number => {
    let end = from;
    for (const expression of between) {
      end = endIn(expression, text, end);
      if (end < 0) return -1;
    }
    return endIn(final, text, end);
  };
  return {
    matches: (text) => {
      if (last === undefined) return endIn(whole, text, 0) >= 0;
      const end = endIn(begins, text, 0);
      return end >= 0 && endOf(text, end, ends) >= 0;
    },
    indexIn: (text) => {
      anywhere.lastIndex = 0;
      const start = anywhere.exec(text)?.index ?? -1;
      if (start < 0 || last === undefined) return start;
      // What is not found behind the first place is not found behind a later one.
      return endOf(text, anywhere.lastIndex, searched) < 0 ? -1 : start;
    },
  };
}

/** Where the first match from a place on ends; -1 where there is none. */
function endIn(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : -1;
}

/** The pieces between stars, each as a regular expression without repeats. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (let index = 0; index < pattern.length; index++) {
    const sign = pattern[index]!;
    const next = pattern[index + 1] ?? '';
    if (sign === '*') pieces.push('');
    else if (sign === '~' && next !== '' && '*?~'.includes(next)) {
      pieces[pieces.length - 1] += literally(next);
      index++;
    } else pieces[pieces.length - 1] += sign === '?' ? '.' : literally(sign);
  }
  return pieces;
}

function expressionOf(source: string, how: 'g' | 'y'): RegExp {
  return new RegExp(source, `isu${how}`);
}

function literally(sign: string): string {
  return sign.replace(/[\\^$.|+()[\]{}*?/]/, '\\$&');
}
