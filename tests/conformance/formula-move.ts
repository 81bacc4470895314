import { readTokens } from '../../src/formula/tokens.ts';

/** A formula with its relative cells moved by rows and columns, as a file's shared formula stands in other cells. */
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
            letters === '' || fixedColumn === '$' ? letters : lettersOf(numberOf(letters) + columns);
          // `$5` alone is a row: its sign stands before the missing letters.
          const isFixed = fixedRow === '$' || (letters === '' && fixedColumn === '$');
          const row = digits === '' || isFixed ? digits : String(Number(digits) + rows);
          return fixedColumn + column + fixedRow + row;
        },
      ),
    );
  return text.slice(0, start) + moved.join(':');
}

function numberOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
