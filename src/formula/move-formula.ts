import { columnIndex, columnLetters } from '../model/sheet-layout.ts';
import { lastColumn, lastRow } from './sheet-cells.ts';
import { readTokens } from './tokens.ts';

/**
 * A formula with its relative cells moved by rows and columns, as a file's shared formula stands in other cells. What leaves
 * the sheet at one side comes back at the other, as names with relative cells need.
 */
export function moveFormula(text: string, rows: number, columns: number): string {
  return readTokens(text)
    .map((token) => (token.kind === 'cells' ? moveCells(token.text, rows, columns) : token.text))
    .join('');
}

function moveCells(text: string, rows: number, columns: number): string {
  const start = text.lastIndexOf('!') + 1;
  const moved = text
    .slice(start)
    .split(':')
    .map((end) =>
      end.replace(
        /^(\$?)([A-Za-z]*)(\$?)(\d*)$/,
        (_, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
          const column =
            letters === '' || fixedColumn === '$'
              ? letters
              : columnLetters(wrapped(columnIndex(letters)! + columns, lastColumn));
          // `$5` alone is a row: its sign stands before the missing letters.
          const isFixed = fixedRow === '$' || (letters === '' && fixedColumn === '$');
          const row =
            digits === '' || isFixed ? digits : String(wrapped(Number(digits) - 1 + rows, lastRow) + 1);
          return fixedColumn + column + fixedRow + row;
        },
      ),
    );
  return text.slice(0, start) + moved.join(':');
}

/** A place from 0 that has gone beyond the first or the last of so many. */
function wrapped(place: number, count: number): number {
  return ((place % count) + count) % count;
}
