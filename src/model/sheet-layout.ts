/*
 * Where the cells of a table stand on the sheet of its own that it has in an Excel file: headings in the first row, a row of
 * the table in each row below, the totals row after the last, and the columns from A in their order, hidden ones included.
 * What people see as `E5` beside a cell, what they type, and what is written into a file are the same place.
 */

/** A rectangle of cells, its last row and column included. */
export interface SheetArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The row of a table's headings on its sheet, from 1. */
export const headingRow = 1;

/** The row of a table's first row on its sheet, from 1; the row at place `n` from 0 stands in `firstDataRow + n`. */
export const firstDataRow = 2;

/** The letters of a column by its place among the table's columns: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

/** The place, from 0, of the column with these letters in any case; null for what is no column of a sheet (A to XFD). */
export function columnIndex(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index > 16_384 ? null : index - 1;
}

/** Sheet names for table titles, in order: what Excel allows, at most 31 characters, different but for case. */
export function sheetNames(titles: readonly string[]): string[] {
  const cleaned = titles.map((title) => {
    const name = oneLine(title.replaceAll(/[[\]:*?/\\]/g, ' '))
      .slice(0, 31)
      .replaceAll(/^'+|'+$/g, '')
      .trim();
    // Excel keeps this one for itself.
    return name.toLowerCase() === 'history' ? `${name} table` : name;
  });
  return distinctNames(cleaned, 31, ' ', 'Sheet');
}

/** A text as a name in a file may hold it: without line breaks, control characters and broken surrogate pairs. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]+/g, (run) =>
      /^([\ud800-\udbff][\udc00-\udfff])+$/.test(run) ? run : ' ',
    )
    .trim();
}

/**
 * Makes names different without regard to case: each has `longest` UTF-16 code units at most, an empty one becomes `fallback`, and one that
 * stands already gets a number from 2 on behind `joint`, in the place of its last characters where there is no room.
 */
export function distinctNames(
  names: readonly string[],
  longest: number,
  joint: string,
  fallback: string,
): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    // Never half a surrogate pair.
    const base = (name === '' ? fallback : name).slice(0, longest).replace(/[\ud800-\udbff]$/, '');
    let candidate = base;
    for (let count = 2; taken.has(candidate.toLowerCase()); count++) {
      const ending = `${joint}${count}`;
      candidate = base.slice(0, longest - ending.length) + ending;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
