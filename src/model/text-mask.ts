/*
 * The form of a text, as `####/##` is that of 2009/10: `#` is a digit, `@` a letter, `?` any one character, `*` any number of
 * them, `~` takes the next sign as it is. Everything else stands for itself, capital or small as it is written.
 */

/** Whether a text has a form. */
export type MatchMask = (text: string) => boolean;

/** One sign of a mask that stands for exactly one character. */
interface Place {
  readonly kind: 'digit' | 'letter' | 'any' | 'sign';
  readonly sign: string;
}

/**
 * Makes a mask ready to hold texts against. The pieces between stars are looked for from left to right, each where it is
 * found first, and no choice is ever taken back: the time grows with the length of the text, whatever the mask.
 */
export function readMask(mask: string): MatchMask {
  const pieces = piecesOf(mask);
  const [first = []] = pieces;
  if (pieces.length === 1) {
    return (text) => {
      const characters = [...text];
      return characters.length === first.length && fits(first, characters, 0);
    };
  }
  const last = pieces.at(-1)!;
  const between = pieces.slice(1, -1).filter((piece) => piece.length > 0);
  return (text) => {
    const characters = [...text];
    const end = characters.length - last.length;
    if (end < first.length || !fits(first, characters, 0) || !fits(last, characters, end)) return false;
    let from = first.length;
    for (const piece of between) {
      while (from + piece.length <= end && !fits(piece, characters, from)) from++;
      if (from + piece.length > end) return false;
      from += piece.length;
    }
    return true;
  };
}

/** A text that has the form, to show what is meant: `1234/56` for `####/##`. */
export function maskExample(mask: string): string {
  let digit = 0;
  let letter = 0;
  return piecesOf(mask)
    .map((piece) =>
      piece
        .map(({ kind, sign }) => {
          if (kind === 'sign') return sign;
          if (kind === 'digit') return String(++digit % 10);
          return String.fromCodePoint(65 + (letter++ % 26));
        })
        .join(''),
    )
    .join('…');
}

/** The runs of signs between the stars; one run where there is no star. */
function piecesOf(mask: string): readonly (readonly Place[])[] {
  const pieces: Place[][] = [[]];
  const signs = [...mask];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!;
    if (sign === '*') pieces.push([]);
    else pieces.at(-1)!.push(sign === '~' && at + 1 < signs.length ? plain(signs[++at]!) : placeOf(sign));
  }
  return pieces;
}

function placeOf(sign: string): Place {
  if (sign === '#') return { kind: 'digit', sign };
  if (sign === '@') return { kind: 'letter', sign };
  return sign === '?' ? { kind: 'any', sign } : plain(sign);
}

function plain(sign: string): Place {
  return { kind: 'sign', sign };
}

function fits(piece: readonly Place[], characters: readonly string[], from: number): boolean {
  for (let index = 0; index < piece.length; index++) {
    const character = characters[from + index];
    if (character === undefined || !fitsPlace(piece[index]!, character)) return false;
  }
  return true;
}

function fitsPlace({ kind, sign }: Place, character: string): boolean {
  if (kind === 'sign') return character === sign;
  if (kind === 'digit') return character >= '0' && character <= '9';
  return kind === 'any' || /^\p{L}$/u.test(character);
}
