import { format as formatByCode, isValidFormat } from 'numfmt';

/** The longest number format that Excel keeps. */
const longestFormat = 255;

/** The most decimals that Excel shows. */
const mostDecimals = 30;

/**
 * Why a text is no number format code for Excel, as a sentence that says what to do; null where it is one, or empty. It is
 * stricter than programs that show numbers have to be: a letter without quotation marks that is no code makes Excel refuse the
 * file that holds it.
 */
export function formatProblem(code: string): string | null {
  if (code === '') return null;
  if (code.length > longestFormat) return `A number format can have ${longestFormat} characters at most.`;
  const pieces = piecesOf(code);
  for (const piece of pieces) {
    const problem = pieceProblem(piece);
    if (problem !== null) return problem;
  }
  const sections = sectionsOf(pieces);
  if (sections.length > 4) {
    return 'A number format has four parts at most: for positive numbers; negative ones; zero; text.';
  }
  for (const section of sections) {
    const has = (kind: PieceKind) => section.some((piece) => piece.kind === kind);
    const count = (kind: PieceKind) => section.filter((piece) => piece.kind === kind).length;
    if (has('date') && (has('digits') || has('general') || has('percent'))) {
      return 'One part can show a date or a number, not both.';
    }
    if (has('general') && has('digits')) return 'General stands alone, without 0 and #.';
    if (count('point') > 1 && !has('date')) return 'A number has one decimal point.';
  }
  return isValidFormat(code) ? null : 'Excel does not take this as a number format.';
}

/**
 * A format code in full (not empty) with one decimal more (`by` 1) or fewer (-1) in each of its parts, as Excel's two buttons
 * do it. `value` is the number shown, from which General takes its decimals. Null where there is nothing to change: in a date,
 * a fraction, without decimals to take away, with all that Excel shows.
 */
export function changeDecimals(code: string, by: 1 | -1, value: number): string | null {
  const pieces = piecesOf(code);
  const changed = sectionsOf(pieces).map((section) => changeSection(section, by, value));
  if (changed.every((section) => section === null)) return null;
  return sectionsOf(pieces)
    .map((section, index) => changed[index] ?? section.map(({ text }) => text).join(''))
    .join(';');
}

type PieceKind =
  | 'quoted'
  | 'open-quote'
  | 'sign'
  | 'lone-sign'
  | 'bracket'
  | 'open-bracket'
  | 'section'
  | 'general'
  | 'date'
  | 'digits'
  | 'point'
  | 'comma'
  | 'percent'
  | 'exponent'
  | 'word'
  | 'other';

interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
}

// In this order: what is in quotation marks or brackets is no code, and a whole word is looked at before its letters.
const patterns: readonly (readonly [PieceKind, RegExp])[] = [
  ['quoted', /^"[^"]*"/],
  ['open-quote', /^"/],
  ['sign', /^[\\_*][^]/u],
  ['lone-sign', /^[\\_*]/],
  ['bracket', /^\[[^\]]*\]/],
  ['open-bracket', /^\[/],
  ['section', /^;/],
  ['general', /^general/i],
  ['date', /^(?:am\/pm|a\/p)/i],
  ['exponent', /^e[-+]/i],
  ['date', /^s+\.0+/i],
  ['date', /^[dmyhs]+(?!\p{L})/iu],
  ['word', /^\p{L}+/u],
  ['digits', /^[0#?]+/],
  ['point', /^\./],
  ['comma', /^,/],
  ['percent', /^%/],
  ['other', /^[^]/u],
];

function piecesOf(code: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = code;
  while (rest !== '') {
    for (const [kind, pattern] of patterns) {
      const text = pattern.exec(rest)?.[0];
      if (text === undefined) continue;
      pieces.push({ kind, text });
      rest = rest.slice(text.length);
      break;
    }
  }
  return pieces;
}

function sectionsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const sections: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'section') sections.push([]);
    else sections.at(-1)!.push(piece);
  }
  return sections;
}

function pieceProblem({ kind, text }: Piece): string | null {
  if (kind === 'open-quote') return 'A quotation mark is not closed.';
  if (kind === 'open-bracket') return 'A square bracket is not closed.';
  if (kind === 'lone-sign') return `“${text}” needs a character after it.`;
  if (kind === 'word') return `“${text}” is no code. Put words in quotation marks: 0 "${text}".`;
  if (kind !== 'bracket' || isKnownBracket(text)) return null;
  return `${text} is no colour, condition or passed time. Colours are [Red], conditions [>100], passed times [h].`;
}

function isKnownBracket(text: string): boolean {
  return (
    /^\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2})\]$/i.test(text) ||
    /^\[(?:<=?|>=?|=|<>)-?\d+(?:\.\d+)?\]$/.test(text) ||
    /^\[(?:h+|m+|s+)\]$/i.test(text) ||
    /^\[\$[^\]]*\]$/.test(text)
  );
}

function changeSection(section: readonly Piece[], by: 1 | -1, value: number): string | null {
  const text = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');
  const general = section.findIndex(({ kind }) => kind === 'general');
  if (general !== -1) {
    const decimals = /\.(\d+)$/.exec(formatByCode('General', Math.abs(value)))?.[1]?.length ?? 0;
    const wanted = decimals + by;
    if (wanted < 0) return null;
    const digits = wanted === 0 ? '0' : `0.${'0'.repeat(wanted)}`;
    return text(section.slice(0, general)) + digits + text(section.slice(general + 1));
  }
  const first = section.findIndex(({ kind }) => kind === 'digits');
  const isFraction = section.some(({ kind, text }) => kind === 'other' && text === '/');
  if (first === -1 || isFraction || section.some(({ kind }) => kind === 'date')) return null;
  const point = section.findIndex(({ kind }) => kind === 'point');
  const decimals = point === -1 || section[point + 1]?.kind !== 'digits' ? '' : section[point + 1]!.text;
  if (by === 1) {
    if (decimals.length >= mostDecimals) return null;
    if (point !== -1) {
      return text(section.slice(0, point + 1)) + decimals + '0' + text(section.slice(afterDecimals()));
    }
    // Before commas that divide by a thousand, and before an exponent.
    let last = first;
    for (let index = first; index < section.length; index++) {
      const { kind } = section[index]!;
      if (kind === 'digits') last = index;
      else if (kind !== 'comma') break;
    }
    return `${text(section.slice(0, last + 1))}.0${text(section.slice(last + 1))}`;
  }
  if (decimals === '') return null;
  const left = decimals.slice(0, -1);
  return (
    text(section.slice(0, point)) + (left === '' ? '' : `.${left}`) + text(section.slice(afterDecimals()))
  );

  function afterDecimals(): number {
    return point + (decimals === '' ? 1 : 2);
  }
}
