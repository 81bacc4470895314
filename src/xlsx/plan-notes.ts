import type { CellNote } from '../model/cell-rules.ts';
import { shortenToCell } from './cell-text.ts';
import { longestText } from './grid.ts';
import { readCellNote, readWholeNote } from './override-note.ts';
import { isShorthand } from './reading/shorthand.ts';

/**
 * What is written about a cell once a file's note has been taken in; null for nothing. On a cell that is no override the note is
 * taken whole, also where it reads like the reason of one. Line breaks and outer spaces make no other note, and neither does the
 * end that a note loses beyond what a file holds.
 */
export function planNote(
  note: string | null,
  before: CellNote | null,
  on: 'override' | 'other cell',
): CellNote | null | 'as it is' {
  const known = before?.text ?? null;
  const read = on === 'override' ? (text: string) => readCellNote(text, known).text : readWholeNote;
  const text = note === null ? null : read(note);
  if (plain(text) === plain(known)) return 'as it is';
  const isCut = note !== null && note.length >= longestText - 1;
  if (isCut && plain(known).startsWith(plain(text))) return 'as it is';
  return text === null ? null : cellNote(text);
}

/** A text as the note of a cell: a thread of comments can be longer than any note. */
export function cellNote(text: string): CellNote {
  return { text: shortenToCell(plain(text)) };
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
