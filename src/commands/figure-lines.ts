/*
 * A line of a measure and its figure, as it is copied from a spreadsheet or typed. A figure is a number, a rank (`3rd`), a day or a share
 * (`455 of 500`); which of them it is to be is for the test of the measure to say.
 */

const number = String.raw`[-−–]?[£$€]?[\d.,]*\d\s?%?`;
const rank = String.raw`\d+(?:st|nd|rd|th)`;
const day = String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s\p{L}{3,9}\.?\s\d{4}`;
const share = String.raw`\d[\d.,]*\s?(?:out\sof|of|\/)\s?\d[\d.,]*`;
const figureAtEnd = new RegExp(String.raw`^(.*?\S)\s+(${share}|${day}|${rank}|${number})$`, 'iu');

/** The cells of a line that have something; a line without tabs is cut at its semicolon, or before the figure at its end. */
export function cellsOfLine(line: readonly string[]): string[] {
  const cells = line.map((cell) => cell.trim());
  if (cells.length > 1) {
    const last = cells.findLastIndex((cell) => cell !== '');
    // A blank second cell is a figure that is awaited.
    return last <= 0 ? [cells[0]!, ''] : cells.slice(0, last + 1);
  }
  const [text = ''] = cells;
  const cut = /^(.+?)\s*;\s*(.*)$/.exec(text) ?? figureAtEnd.exec(text);
  return cut === null ? [text] : [cut[1]!, cut[2]!];
}

/** The figure among the cells after the name: the last that begins as one, as a note may stand beside it, else the last. */
export function figureIn(cells: readonly string[]): string {
  return cells.findLast((cell) => /^[^\p{L}]*\d/u.test(cell)) ?? cells.at(-1) ?? '';
}

/** The two numbers of a share, those within the standard and all, from one cell (`455 of 500`) or from two; null where there are not two. */
export function shareIn(cells: readonly string[]): readonly [string, string] | null {
  for (const cell of cells) {
    const found = /^(\d[\d.,]*)\s*(?:out\s+of|of|\/|;)\s*(\d[\d.,]*)$/i.exec(cell);
    if (found !== null) return [found[1]!, found[2]!];
  }
  const numbers = cells.filter((cell) => /^\d[\d.,]*$/.test(cell));
  return numbers.length === 2 ? [numbers[0]!, numbers[1]!] : null;
}
