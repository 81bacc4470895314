/*
 * Formulas as they read from their own row, as R1C1 notation has them: `D5-C5` in row 5 and `D6-C6` in row 6 are both `D[0]-C[0]`. Formulas
 * of one column are compared so; the columns that they name are the same in every row anyway.
 */

/** A formula as it reads from its row. */
export interface RelativeFormula {
  /** The same for formulas of one column that say the same in their rows. */
  readonly key: string;
  /** Whether all of its relative cells stand in its own row of its own sheet. */
  readonly staysInRow: boolean;
}

/** A formula of a file, without `=`, as it reads from its row, which is counted from 0. */
export function relativeFormula(formula: string, row: number): RelativeFormula {
  if (!mayHaveCells.test(formula)) return { key: formula, staysInRow: true };
  let key = '';
  let staysInRow = true;
  let from = 0;
  pieces.lastIndex = 0;
  for (let found = pieces.exec(formula); found !== null; found = pieces.exec(formula)) {
    const [piece, sheet, columns, sign, digits] = found;
    // What has no digits of its own group is a text, a name, a bracket: it stays as it is.
    if (digits === undefined || sign === '$') continue;
    const offset = Number(digits) - 1 - row;
    if (offset !== 0 || sheet !== undefined) staysInRow = false;
    key += `${formula.slice(from, found.index)}${sheet ?? ''}${columns!}[${offset}]`;
    from = found.index + piece.length;
  }
  return { key: key + formula.slice(from), staysInRow };
}

const mayHaveCells = /[A-Za-z]\d/;

/**
 * What can't hold a cell (texts, names in quotation marks, brackets, words), and cells. A range on another sheet has the sheet's name before its
 * first cell only; its second cell is then taken for one of the own sheet, which is told apart by the first.
 */
const pieces =
  /"(?:[^"]|"")*"|\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]|((?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!)?(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])|'(?:[^']|'')*'|[\p{L}\p{N}_.]+/gu;
