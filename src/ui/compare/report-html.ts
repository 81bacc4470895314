import { language } from '../../base/language.ts';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import type { VerdictDifference } from '../../model/workbook-diff.ts';
import type { DifferenceLine } from '../../queries/compare-report.ts';
import { comparingWords } from '../words/comparing.ts';

const signs = { added: '+', removed: '−', moved: '↕', changed: '≠', note: '✎', fact: '•' } as const;

/** A page that tells all differences in tables, without scripts or anything from elsewhere. */
export function reportHtml(
  title: string,
  verdicts: readonly VerdictDifference[],
  lines: readonly DifferenceLine[],
): string {
  const byTable = new Map<string, DifferenceLine[]>();
  for (const line of lines) {
    const list = byTable.get(line.table);
    if (list === undefined) byTable.set(line.table, [line]);
    else list.push(line);
  }
  const verdictRows = verdicts.map(({ tableTitle, label, before, after, because }) =>
    cells([tableTitle, label, before, after, because.join('; ')]),
  );
  const parts = [
    table(comparingWords.verdicts(verdicts.length), ['Table', 'Row', 'Before', 'After', 'Why'], verdictRows),
    ...[...byTable].map(([name, of]) =>
      table(
        name === '' ? comparingWords.workbookFacts : name,
        ['What', 'Row', 'Column', 'Before', 'After'],
        of.map(({ kind, row, column, before, after }) =>
          cells([`${signs[kind]} ${comparingWords.kinds[kind]}`, row, column, before, after]),
        ),
      ),
    ),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.4 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
table { width: 100%; margin: 1.5rem 0; border-collapse: collapse; }
caption { padding: 0.3rem 0; font-weight: 700; font-size: 1.1rem; text-align: left; }
th, td { padding: 0.3rem 0.5rem; border: 1px solid #888; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #eee; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function table(caption: string, headings: readonly string[], rows: readonly string[]): string {
  const head = headings.map((heading) => `<th scope="col">${escaped(heading)}</th>`).join('');
  return `<table>
<caption>${escaped(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function cells(texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
}

/** A text as it is read: what would turn it around stands as signs, and nothing is markup. */
function escaped(text: string): string {
  return withVisibleTurns(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
