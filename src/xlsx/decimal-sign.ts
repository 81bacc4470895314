import type { TextReading } from '../model/table-reading.ts';
import { readFields } from './delimited-file.ts';

/*
 * Figures of text files with a decimal comma (`1.234,50`), as most of Europe writes them. Whether a comma is a decimal sign is said for a
 * file; what is a figure is told column by column, so that words and codes stay as they are written.
 */

/** Rows at the beginning that are looked at to tell the decimal sign. */
const rowsLookedAt = 2_000;

const commaFigure =
  /^([-+−(]?\s*(?:[£€$]\s*)?)((?:\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,\d+)?)(\s*(?:[%£€$]|\))?)$/;
const certainComma =
  /^[-+−(]?\s*(?:[£€$]\s*)?(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))(?:\s*[%£€$)])?$/;
const certainPoint =
  /^[-+−(]?\s*(?:[£€$]\s*)?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?:\s*[%£€$)])?$/;

/** The decimal sign of a text: a comma where more figures can have no other than can have a point alone, and no comma parts the fields. */
export function detectDecimal(text: string, delimiter: TextReading['delimiter']): 'point' | 'comma' {
  if (delimiter === ',') return 'point';
  let commas = 0;
  let points = 0;
  let rows = 0;
  readFields(text, delimiter, (fields) => {
    for (const field of fields) {
      if (field.length > 40 || field === '') continue;
      const plain = field.trim();
      if (certainComma.test(plain)) commas++;
      else if (certainPoint.test(plain)) points++;
    }
    return ++rows < rowsLookedAt;
  });
  return commas > points ? 'comma' : 'point';
}

/**
 * The columns of a text whose figures have a decimal comma: those in which, below the first row, three of five fields with anything in
 * them are such figures, and one at least has a comma or parts thousands with points.
 */
export function commaColumns(text: string, delimiter: TextReading['delimiter']): ReadonlySet<number> {
  const counts: { filled: number; figures: number; marked: number }[] = [];
  let row = 0;
  readFields(text, delimiter, (fields) => {
    for (let at = 0; row > 0 && at < fields.length; at++) {
      const plain = fields[at]!.trim();
      if (plain === '') continue;
      const count = (counts[at] ??= { filled: 0, figures: 0, marked: 0 });
      count.filled++;
      if (plain.length > 40 || !commaFigure.test(plain)) continue;
      count.figures++;
      if (/[.,]/.test(plain)) count.marked++;
    }
    row++;
    return true;
  });
  const found = new Set<number>();
  for (const [at, count] of counts.entries()) {
    if (count !== undefined && count.marked > 0 && count.figures * 5 >= count.filled * 3) found.add(at);
  }
  return found;
}

/** A figure with a decimal comma as one with a point; any other text as it is. */
export function withPoint(text: string): string {
  if (text.length > 40) return text;
  const match = commaFigure.exec(text.trim());
  if (match === null) return text;
  const [, before, digits, behind] = match;
  return `${before!}${digits!.replaceAll(/[. \u00a0\u202f]/g, '').replace(',', '.')}${behind!}`;
}
