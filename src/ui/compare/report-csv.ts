import { writeDelimitedText } from '../../model/delimited-text.ts';
import type { DifferenceLine } from '../../queries/compare-report.ts';
import { comparingWords } from '../words/comparing.ts';

/** Differences as a list that spreadsheets open: UTF-8 with its mark, a comma between, texts that look like formulas as texts. */
export function delimitedText(lines: readonly DifferenceLine[]): string {
  const rows = [
    comparingWords.csvHeadings,
    ...lines.map(({ table, row, column, kind, before, after }) => [
      ...[table, row, column, comparingWords.kinds[kind], before, after],
    ]),
  ];
  return `\ufeff${writeDelimitedText(rows)}`;
}
