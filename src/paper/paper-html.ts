import { language } from '../base/language.ts';
import type { Tone } from '../model/column-types.ts';
import type { Paper, PaperBlock, PaperRun, PaperSection } from '../model/paper.ts';
import { paperStyles } from './paper-styles.ts';
import { countsSentence, paperWords } from './paper-words.ts';

/**
 * A paper as one HTML file: no script, nothing to fetch, its styles inside. It prints on A4 landscape with the headings of the table on
 * every page. All text is escaped.
 */
export function paperHtml(paper: Paper): string {
  const footnotes = new FootnoteMarks();
  const table = tableHtml(paper, footnotes);
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(paper.title)}</title>`,
    `<style>${paperStyles}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(paper.title)}</h1>`,
    ...paper.lines.map((line) => `<p class="line">${escaped(line)}</p>`),
    ...(paper.counts.length === 0 ? [] : [`<p>${escaped(countsSentence(paper.counts))}</p>`]),
    table,
    footnotesHtml(paper.footnotes, footnotes),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function tableHtml({ title, columns, sections }: Paper, footnotes: FootnoteMarks): string {
  if (sections.length === 0) return `<p>${paperWords.empty}</p>`;
  return [
    '<div role="region" tabindex="0" aria-labelledby="table">',
    // On a narrow screen the table is scrolled rather than its words broken.
    `<table style="--columns:${columns.length}">`,
    `<caption id="table">${escaped(title)}</caption>`,
    '<colgroup>',
    ...columns.map(({ width }) => `<col style="width:${(width * 100).toFixed(2)}%">`),
    '</colgroup>',
    '<thead><tr>',
    ...columns.map(({ title: heading }) => `<th scope="col">${escaped(heading)}</th>`),
    '</tr></thead>',
    ...sections.map((section) => sectionHtml(section, columns.length, footnotes)),
    '</table>',
    '</div>',
  ].join('\n');
}

function sectionHtml(
  { heading, preamble, rows }: PaperSection,
  width: number,
  footnotes: FootnoteMarks,
): string {
  const lead =
    heading === ''
      ? []
      : [`<tr class="theme"><th scope="rowgroup" colspan="${width}">${escaped(heading)}</th></tr>`];
  const said =
    preamble === '' ? [] : [`<tr class="preamble"><td colspan="${width}">${escaped(preamble)}</td></tr>`];
  const lines = rows.map(({ cells }) => {
    const [first, ...others] = cells.map((blocks) =>
      blocks.map((block) => blockHtml(block, footnotes)).join(''),
    );
    return `<tr><th scope="row">${first ?? ''}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return ['<tbody>', ...lead, ...said, ...lines, '</tbody>'].join('\n');
}

function blockHtml(block: PaperBlock, footnotes: FootnoteMarks): string {
  const runs = (all: readonly PaperRun[]) => all.map((run) => runHtml(run, footnotes)).join('');
  return block.kind === 'paragraph'
    ? `<p>${runs(block.runs)}</p>`
    : `<ul>${block.items.map((item) => `<li>${runs(item)}</li>`).join('')}</ul>`;
}

function runHtml({ text, bold, tone, footnote }: PaperRun, footnotes: FootnoteMarks): string {
  if (footnote !== undefined) {
    const id = footnotes.add(footnote);
    return `<sup><a id="${id}" href="#note-${footnote}" aria-label="${paperWords.footnote(footnote)}">${footnote}</a></sup>`;
  }
  const inner = bold === true ? `<strong>${escaped(text)}</strong>` : escaped(text);
  return tone === undefined ? inner : `<span class="${toneClass(tone)}">${inner}</span>`;
}

function footnotesHtml(texts: readonly string[], marks: FootnoteMarks): string {
  if (texts.length === 0) return '';
  const items = texts.map((text, index) => {
    const number = index + 1;
    const back = marks.of(number).map((id, at) => {
      const label = paperWords.backTo(number, at + 1);
      return ` <a href="#${id}" aria-label="${label}">↩</a>`;
    });
    return `<li id="note-${number}">${escaped(text)}${back.join('')}</li>`;
  });
  return `<section aria-labelledby="notes"><h2 id="notes">${paperWords.notes}</h2><ol>${items.join('')}</ol></section>`;
}

/** The places that refer to each footnote. */
class FootnoteMarks {
  readonly #ids = new Map<number, string[]>();

  add(footnote: number): string {
    const ids = this.of(footnote);
    const id = `mark-${footnote}-${ids.length + 1}`;
    this.#ids.set(footnote, [...ids, id]);
    return id;
  }

  of(footnote: number): readonly string[] {
    return this.#ids.get(footnote) ?? [];
  }
}

function toneClass(tone: Tone): string {
  return `tone-${tone}`;
}

/** A text that means itself in HTML, in elements and in attributes; line breaks are kept. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/\r?\n/g, '<br>');
}
