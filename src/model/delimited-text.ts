import papaparse from 'papaparse';
import { allPieces, type Pieces } from '../base/pieces.ts';

/*
 * Tab-separated text as spreadsheets put it on the clipboard. Lines end with CR LF, LF or CR, the last one's end is no line of its
 * own. A cell that holds a tab or a line break, or begins with a quotation mark, stands in quotation marks, with those inside
 * doubled. A quotation mark anywhere else is a character like others, as Excel and LibreOffice read and write it; so is one that
 * begins a cell and is never closed before a tab or a line's end.
 */

/**
 * The cells of tab-separated text, line by line; lines may differ in length. Breaks inside cells are LF. There is always one line
 * with one cell at least. Never throws.
 */
export function readDelimited(text: string): string[][] {
  const plain = text.replaceAll(/\r\n?/g, '\n');
  const lines = plain.endsWith('\n') ? plain.slice(0, -1) : plain;
  if (lines === '') return [['']];
  const { data } = papaparse.parse<string[]>(lines.includes('"') ? withStrictQuotes(lines) : lines, {
    delimiter: '\t',
    newline: '\n',
    quoteChar: '"',
  });
  return data;
}

/** Cells as tab-separated text that Excel, LibreOffice and Google Sheets read back as they were; breaks in cells become LF. */
export function writeDelimited(rows: Iterable<readonly string[]>): string {
  return allPieces(writingDelimited(rows));
}

/** {@link writeDelimited} in pieces, which count rows. */
export function* writingDelimited(rows: Iterable<readonly string[]>): Pieces<string> {
  // Each piece is put together by itself: a text of millions of parts would be when it is first read, all at once.
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.map(written).join('\t')}\r\n`);
    if (lines.length < rowsOfPiece) continue;
    pieces.push(lines.join(''));
    lines = [];
    yield rowsOfPiece;
  }
  pieces.push(lines.join(''));
  return pieces.join('');
}

/** After how many rows the writing rests. */
const rowsOfPiece = 256;

function written(cell: string): string {
  if (!/^"|[\t\r\n]/.test(cell)) return cell;
  return `"${cell.replaceAll(/\r\n?/g, '\n').replaceAll('"', '""')}"`;
}

/**
 * The same cells with the quotation marks that are only characters written in a way that leaves no doubt. Without this, one mark
 * that is never closed takes in the rest of the text. Linear: where the search for an end fails, the cells it went over fail at
 * their first mark.
 */
function withStrictQuotes(text: string): string {
  let result = '';
  let position = 0;
  while (position < text.length) {
    const end = text[position] === '"' ? endOfQuoted(text, position) : null;
    if (end !== null) {
      result += text.slice(position, end);
      position = end;
    } else {
      const next = endOfPlain(text, position);
      const cell = text.slice(position, next);
      result += cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
      position = next;
    }
    if (position < text.length) result += text[position++]!;
  }
  return result;
}

/** Where a cell in quotation marks that begins at `start` ends; null where it is none. */
function endOfQuoted(text: string, start: number): number | null {
  let position = start + 1;
  for (;;) {
    const mark = text.indexOf('"', position);
    if (mark === -1) return null;
    const next = text[mark + 1];
    if (next === undefined || next === '\t' || next === '\n') return mark + 1;
    if (next !== '"') return null;
    position = mark + 2;
  }
}

function endOfPlain(text: string, start: number): number {
  for (let position = start; position < text.length; position++) {
    const character = text.charCodeAt(position);
    if (character === 9 || character === 10) return position;
  }
  return text.length;
}

/** What a spreadsheet would calculate, signed numbers apart. */
const calculated = /^[=@\t\r\n]|^[+-](?!\p{Sc}?[\d.,]+%?$)/u;

/**
 * Rows as comma-separated text with a line break after each. A text that a spreadsheet would take for a formula has an apostrophe before it, as it
 * stands there to be read.
 */
export function writeDelimitedText(rows: readonly (readonly string[])[]): string {
  const text = papaparse.unparse(rows as string[][], { newline: '\r\n', escapeFormulae: calculated });
  return rows.length === 0 ? '' : `${text}\r\n`;
}
