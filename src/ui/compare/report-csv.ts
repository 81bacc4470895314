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
  return `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(text: string): string {
  // What a spreadsheet would take for a formula it shows as a text after an apostrophe; numbers stay numbers.
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?![\d.,%]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
