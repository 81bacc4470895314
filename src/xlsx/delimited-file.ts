import { delimiters, type TextReading } from '../model/table-reading.ts';

/*
 * Text files of rows (CSV, TSV) as Excel, LibreOffice and databases write them: fields parted by one character, lines by CR LF, LF or CR; a
 * field that begins with a quotation mark goes on to the next one that is not doubled, over line breaks too. Where a mark is never closed it
 * is a character like others. A first line `sep=;` says what parts the fields and is no row.
 */

/** One row after the other; the array is used again for the next one. */
type TakeFields = (fields: readonly string[]) => boolean;

/**
 * Goes over the fields of a text, row by row, until it ends or `take` gives false. Lines end with LF: see {@link plainLines}. Linear,
 * whatever the text.
 */
export function readFields(text: string, delimiter: string, take: TakeFields): void {
  const { length } = text;
  const fields: string[] = [];
  let at = startOf(text);
  /** The next delimiter, looked for again once it is passed. */
  let next = -1;
  /** Whether a quotation mark was found that is never closed: others are then looked for within their lines only. */
  let isUnclosed = false;
  while (at < length) {
    fields.length = 0;
    let lineEnd = endOfLine(text, at);
    for (let isLast = false; !isLast;) {
      let quoted = '';
      let from = at;
      if (text.charCodeAt(at) === 34) {
        let close = closingMark(text, at + 1, isUnclosed ? lineEnd : length);
        if (close < 0 && !isUnclosed) {
          isUnclosed = true;
          close = closingMark(text, at + 1, lineEnd);
        }
        if (close >= 0) {
          quoted = text.slice(at + 1, close);
          if (quoted.includes('"')) quoted = quoted.replaceAll('""', '"');
          from = close + 1;
          if (from > lineEnd) lineEnd = endOfLine(text, from);
        }
      }
      if (next < from) next = placeOr(text.indexOf(delimiter, from), length);
      isLast = next >= lineEnd;
      const end = isLast ? lineEnd : next;
      // What follows a closing mark belongs to the field, as in Excel.
      const rest = text.slice(from, end);
      fields.push(quoted === '' ? rest : quoted + rest);
      at = end + 1;
    }
    if (!take(fields)) return;
  }
}

/** A text with every line's end as LF. */
export function plainLines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** What parts the fields of a text, by how evenly each candidate cuts the first rows. A comma where none does. */
export function detectDelimiter(text: string): TextReading['delimiter'] {
  const said = /^sep=(.)(?:\n|$)/i.exec(text.slice(0, 16))?.[1];
  const known = delimiters.find((delimiter) => delimiter === said);
  if (known !== undefined) return known;
  const head = text.slice(0, lookedAt);
  let best: { readonly delimiter: TextReading['delimiter']; readonly score: number } | null = null;
  for (const delimiter of delimiters) {
    const score = evenness(head, delimiter);
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? ',';
}

/** Characters and rows at the beginning that are looked at. */
const lookedAt = 200_000;
const rowsLookedAt = 200;

/**
 * How well a delimiter cuts: the share of rows with the most common number of fields above one, more fields counting a little more. Titles
 * and footnotes are rows of one field, and a comma within words cuts rows unevenly, mostly before a blank.
 */
function evenness(text: string, delimiter: string): number {
  const counts = new Map<number, number>();
  let rows = 0;
  let cuts = 0;
  let beforeBlanks = 0;
  readFields(text, delimiter, (fields) => {
    if (fields.length === 1 && fields[0]!.trim() === '') return true;
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    cuts += fields.length - 1;
    for (let at = 1; at < fields.length; at++) if (fields[at]!.startsWith(' ')) beforeBlanks++;
    return ++rows < rowsLookedAt;
  });
  let score = 0;
  for (const [fields, count] of counts) {
    if (fields > 1) score = Math.max(score, (count / rows) * (1 + Math.min(fields, 50) / 50));
  }
  return cuts === 0 ? 0 : score * (1 - beforeBlanks / cuts / 2);
}

/** Behind a line that says what parts the fields. */
function startOf(text: string): number {
  return /^sep=.(?:\n|$)/i.exec(text.slice(0, 16))?.[0].length ?? 0;
}

function endOfLine(text: string, from: number): number {
  return placeOr(text.indexOf('\n', from), text.length);
}

function placeOr(place: number, otherwise: number): number {
  return place < 0 ? otherwise : place;
}

/** Where the quotation mark is that closes a field, doubled ones passed over; -1 where there is none before the end. */
function closingMark(text: string, from: number, end: number): number {
  for (let at = text.indexOf('"', from); at >= 0 && at < end; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== 34) return at;
  }
  return -1;
}
