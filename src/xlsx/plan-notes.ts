import type { CellNote } from '../model/cell-rules.ts';
import { shortenToCell } from './cell-text.ts';
import { longestText } from './grid.ts';
import { readCellNote } from './override-note.ts';
import { isShorthand } from './reading/shorthand.ts';

/**
 * What is written about a cell once a file's note has been taken in; null for nothing. Line breaks and outer spaces make no other
 * note, and neither does the end that a note loses beyond what a file holds.
 */
export function planNote(note: string | null, before: CellNote | null): CellNote | null | 'as it is' {
  const known = before?.text ?? null;
  const text = note === null ? null : readCellNote(note, known).text;
  if (plain(text) === plain(known)) return 'as it is';
  const isCut = note !== null && note.length >= longestText - 1;
  if (isCut && plain(known).startsWith(plain(text))) return 'as it is';
  // A thread can be longer than any note.
  return text === null ? null : { text: shortenToCell(plain(text)) };
}

/** Whether a note is what became of a sign in the place of a figure: `[x]`, with what it means below. */
export function isOfSign(note: CellNote | null): boolean {
  return isShorthand(
    plain(note?.text ?? null)
      .split('\n', 1)[0]!
      .trim(),
  );
}

function plain(text: string | null): string {
  return (text ?? '').replaceAll(/\r\n?/g, '\n').trim();
}
