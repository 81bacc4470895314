import { textLiteral } from './literals.ts';

/*
 * The form of a text (`####/##`, see `model/text-mask.ts`) as a formula for Excel, which has no such rule. Rules for cells can't
 * have lists of constants, so that each place is looked at by itself.
 */

/** A formula that is true for texts of a form, or null where none short enough for Excel says so. `cell` is the text's address. */
export function maskFormula(mask: string, cell: string): string | null {
  const pieces = readPieces(mask);
  // What stands between two stars has no certain place.
  if (pieces.length > 2) return null;
  const [start = [], end] = pieces;
  const length = start.length + (end?.length ?? 0);
  const tests = [
    `LEN(${cell})${end === undefined ? '=' : '>='}${length}`,
    ...testsOf(start, cell, (place) => String(place + 1)),
    ...testsOf(end ?? [], cell, (place) => `LEN(${cell})-${(end?.length ?? 0) - place - 1}`),
  ];
  const formula = tests.length === 1 ? tests[0]! : `AND(${tests.join(',')})`;
  return formula.length > longest ? null : formula;
}

const longest = 255;

/** One place: a digit, a letter, any character, or a sign that stands for itself. */
type Place = 'digit' | 'letter' | 'any' | { readonly sign: string };

function readPieces(mask: string): Place[][] {
  const pieces: Place[][] = [[]];
  const signs = [...mask];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!;
    const piece = pieces.at(-1)!;
    if (sign === '*') pieces.push([]);
    else if (sign === '#') piece.push('digit');
    else if (sign === '@') piece.push('letter');
    else if (sign === '?') piece.push('any');
    else piece.push({ sign: sign === '~' && at + 1 < signs.length ? signs[++at]! : sign });
  }
  return pieces;
}

function testsOf(piece: readonly Place[], cell: string, position: (place: number) => string): string[] {
  const tests: string[] = [];
  for (let at = 0; at < piece.length; at++) {
    const place = piece[at]!;
    const from = at;
    if (typeof place === 'object') {
      let text = place.sign;
      for (let next = piece[at + 1]; typeof next === 'object'; next = piece[at + 1]) {
        text += next.sign;
        at++;
      }
      tests.push(`EXACT(MID(${cell},${position(from)},${text.length}),${textLiteral(text)})`);
      continue;
    }
    const character = `MID(${cell},${position(at)},1)`;
    // The codes of the digits are those from 48 to 57.
    if (place === 'digit') tests.push(`ABS(CODE(${character})-52.5)<5`);
    // Letters are what has a capital and a small form.
    if (place === 'letter') tests.push(`NOT(EXACT(UPPER(${character}),LOWER(${character})))`);
  }
  return tests;
}
