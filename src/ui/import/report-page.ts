import { language } from '../../base/language.ts';
import { words } from '../words.ts';
import type { ReportList, ReportSection } from './import-report.ts';

/**
 * A report as a page of its own: headings, lists and tables with captions and heading cells, no script, nothing fetched. `head` is its title,
 * when it was made, and its summary.
 */
export function reportPage(
  [title = '', ...head]: readonly string[],
  sections: readonly ReportSection[],
): string {
  const body = sections.flatMap(({ title: heading, sentences, lists }) => [
    ...(heading === '' && lists.length + sentences.length === 0
      ? []
      : [element('h2', heading || words.importing.report.rest)]),
    ...sentences.map((sentence) => element('p', sentence)),
    ...lists.map(listOf),
  ]);
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    element('title', title),
    `<style>${style}</style>`,
    '</head>',
    '<body><main>',
    element('h1', title),
    ...head.map((sentence) => element('p', sentence)),
    ...body,
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:2rem auto;max-width:70rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}',
  'h1{font-size:1.5rem}h2{margin-top:2rem;font-size:1.2rem}',
  'table{width:100%;margin:1rem 0;border-collapse:collapse}',
  'caption{font-weight:600;text-align:left}',
  'th,td{padding:.25rem .5rem;border:1px solid;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'th{white-space:nowrap}',
].join('');

function listOf({ title, count, line, table }: ReportList): string {
  const places = Array.from({ length: count }, (_, index) => index);
  if (table === null) {
    return [element('h3', title), '<ul>', ...places.map((index) => element('li', line(index))), '</ul>'].join(
      '\n',
    );
  }
  const rows = places.map((index) => {
    const [first = '', ...cells] = table.cells(index);
    return `<tr><th scope="row">${escaped(first)}</th>${cells.map((cell) => element('td', cell)).join('')}</tr>`;
  });
  const headings = table.headings.map((heading) => `<th scope="col">${escaped(heading)}</th>`).join('');
  return [
    '<table>',
    element('caption', title),
    `<thead><tr>${headings}</tr></thead>`,
    '<tbody>',
    ...rows,
    '</tbody></table>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** Text as it stands in a page; breaks of lines stay breaks. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\r\n?|\n/g, '<br>');
}
