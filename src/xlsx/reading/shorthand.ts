/*
 * Signs that stand in the place of a figure, and markers that stand beside one or behind a label and lead to a footnote. UK official
 * statistics use those of the Government Analysis Function (`[x]`, `[note 1]`) and, in older tables, dots, dashes and raised digits.
 */

/** A text without its markers, and what these were. */
interface MarkedText {
  readonly text: string;
  /** As it stands in the file, without outer spaces: `[note 1]`, `¹`, `(r)`; '' for none. */
  readonly marker: string;
}

const signs = new Set([
  '.',
  '..',
  '...',
  '…',
  '-',
  '--',
  '---',
  '–',
  '—',
  '−',
  ':',
  '*',
  '**',
  '***',
  '~',
  '†',
  '‡',
  '!',
  '?',
  'n/a',
  'na',
  'n.a.',
  'n.a',
  '#n/a',
  'n/k',
  'n/r',
  'nil',
  'tbc',
  'tbd',
]);

/** Letters in square or round brackets, or in none where every cell of the column but these is a figure. */
const letters = /^(?:\[[a-z]{1,4}\d?\]|\((?:[xzcuwspk]|low)\))$/i;

const words =
  /^(?:not (?:available|applicable|known|collected|recorded|comparable)|suppressed|confidential|missing|no data|not yet available)$/i;

/** Whether a text, without outer spaces, stands in the place of a figure: `[x]`, `..`, `-`, `n/a`. */
export function isShorthand(text: string): boolean {
  const { length } = text;
  if (length > 20) return false;
  const first = text.charCodeAt(0);
  // Digits begin none, and the words are longer than the signs.
  if (first >= 48 && first <= 57) return false;
  if (length <= 5 && signs.has(text.toLowerCase())) return true;
  if (first === 91 || first === 40) return letters.test(text);
  return length >= 7 && words.test(text);
}

/** Whether a text is a single letter that stands for a figure in older tables; certain only among figures. */
export function isLetterShorthand(text: string): boolean {
  return /^[xzcukwspq]$/i.test(text);
}

const numbered = String.raw`\[?notes?\.?\s*\d{1,3}(?:\s*(?:,|and|&|to|-)\s*(?:notes?\s*)?\d{1,3})*\]?`;
const endings: readonly RegExp[] = [
  // [note 1], [note 1, 2], [notes 1 and 2], (note 3)
  new RegExp(String.raw`\s*(?:\[${numbered}\]|\(${numbered}\))$`, 'i'),
  // [1], [1,2]
  /\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]$/,
  // [r], [p], [b], [er]: behind a figure or set off, as `a[b]` is a name
  /(?:\s+|(?<=[\d%)\]]))\[(?:[a-z]|er|low|rp)\]$/i,
  // (r), (p), (R), (P): revised, provisional
  /\s*\((?:r|p|e|b|rev|prov)\.?\)$/i,
  // ¹, ²³, ⁽¹⁾
  /\s*[⁽]?[¹²³⁰⁴-⁹]+(?:[,⸴⁻\s]+[¹²³⁰⁴-⁹]+)*[⁾]?$/,
  /(?<=[\p{L}\p{N})%])\s?(?:\*{1,3}|[†‡§])$/u,
];

/** Takes the markers off the end of a text; a text that is nothing but markers stays as it is. */
export function splitMarker(text: string): MarkedText {
  let rest = text.trim();
  let marker = '';
  if (!mayEndInMarker.test(rest)) return { text: rest, marker };
  for (let found = true; found;) {
    found = false;
    for (const ending of endings) {
      const match = ending.exec(rest);
      if (match === null || match.index === 0) continue;
      marker = marker === '' ? match[0].trim() : `${match[0].trim()} ${marker}`;
      rest = rest.slice(0, match.index).trimEnd();
      found = true;
    }
  }
  return { text: rest, marker };
}

const mayEndInMarker = /[\])¹²³⁰⁴-⁹⁾*†‡§]$/;

/** What a marker refers to: the numbers or letters in it, such as `1` of `[note 1]`. */
export function markerKeys(marker: string): readonly string[] {
  const plain = marker.replaceAll(/[¹²³⁰⁴-⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  const numbers = plain.match(/\d+/g);
  if (numbers !== null) return numbers;
  const lettersIn = plain.match(/[a-z]+/gi);
  if (lettersIn !== null) return lettersIn.map((letter) => letter.toLowerCase());
  return plain.split(/\s+/).filter((sign) => sign !== '');
}

/** What a footnote begins with, and the words after it; null for a text that begins with no marker. */
export function footnoteOf(text: string): { readonly key: string; readonly words: string } | null {
  const plain = text.trim();
  const match =
    /^(?:\[?\(?notes?\s*(\d{1,3})\)?\]?\s*[:.\-–]?|\[(\d{1,3}|[a-z]{1,4})\]\s*[:=\-–]?|\((\d{1,3}|[a-z])\)|(\d{1,3})(?:[.):]|(?=\s)))\s*(\S.*)$/is.exec(
      plain,
    ) ?? null;
  if (match !== null) {
    const key = (match[1] ?? match[2] ?? match[3] ?? match[4])!.toLowerCase();
    return { key, words: match[5]! };
  }
  const raised = /^([⁽]?[¹²³⁰⁴-⁹]+[⁾]?|\*{1,3}|[†‡§])\s*(\S.*)$/s.exec(plain);
  if (raised === null) return null;
  return { key: markerKeys(raised[1]!)[0]!, words: raised[2]! };
}
