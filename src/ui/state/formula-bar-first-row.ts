import { firstDataRow, headingRow } from '../../model/sheet-layout.ts';
import { FormulaError, type Value } from '../../model/values.ts';
import type { FieldPiece } from '../formula-editor/formula-field.ts';
import { words } from '../words.ts';

/** A formula that was typed in one row and is meant for all of them. */
export interface FormulaForAll {
  readonly text: string;
  readonly pieces: readonly FieldPiece[];
  /** The row of the sheet that it was typed in. */
  readonly row: number;
  /** What a text, typed in that row, gives in the first one. */
  readonly inFirstRow: (text: string) => Value;
}

/**
 * What to know before a formula that names a cell of a row above, such as `F2` in row 3, is entered for every row: the first row
 * has the headings above it. Null where that makes no error. Says how to count the heading as nothing where that helps.
 */
export function firstRowCaution({ text, pieces, row, inFirstRow }: FormulaForAll): string | null {
  const above = pieces.flatMap(({ kind, from, to }) => {
    const at = /^\$?[a-z]{1,3}(\d+)$/i.exec(text.slice(from, to));
    const rows = at === null ? 0 : row - Number(at[1]);
    return kind === 'reference' && rows > 0 ? [{ from, to, rows }] : [];
  });
  const first = above[0];
  if (first === undefined) return null;
  const value = inFirstRow(text);
  if (!(value instanceof FormulaError)) return null;
  const reference = text.slice(first.from, first.to);
  const isHeading = firstDataRow - first.rows === headingRow;
  const said = isHeading ? words.formula.readsHeading : words.formula.liesAbove;
  const sentence = said(reference, firstDataRow, value.code);
  const mended = above.reduceRight(
    (whole, { from, to }) => `${whole.slice(0, from)}N(${whole.slice(from, to)})${whole.slice(to)}`,
    text,
  );
  if (!isHeading || inFirstRow(mended) instanceof FormulaError) return sentence;
  return `${sentence} ${words.formula.countsHeading(`N(${reference})`)}`;
}
