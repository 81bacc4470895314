import { delimitedText } from './report-csv.ts';
import { differenceLines } from '../../queries/compare-report.ts';
import type { FileExchange } from '../ports.ts';
import { comparingWords } from '../words/comparing.ts';
import type { Compared } from './compare-form.svelte.ts';
import { reportHtml } from './report-html.ts';

/** Hands a report of all differences to the browser as a download: a page that needs nothing else, or a list for a spreadsheet. */
export function downloadReport(
  files: Pick<FileExchange, 'download' | 'nameFor'>,
  compared: Compared,
  as: 'html' | 'csv',
): void {
  const title = comparingWords.reportTitle(compared.before.name, compared.after.name);
  const lines = [...differenceLines(compared)];
  const text = as === 'html' ? reportHtml(title, compared.difference.verdicts, lines) : delimitedText(lines);
  const bytes = new TextEncoder().encode(text);
  const type = as === 'html' ? 'text/html' : 'text/csv';
  files.download({ bytes, type, warnings: [] }, files.nameFor(comparingWords.reportName, `.${as}`));
}
