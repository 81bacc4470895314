import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { asRowId } from '../../../src/model/ids.ts';
import { type Paper, paperColumns } from '../../../src/model/paper.ts';
import { paperDocx } from '../../../src/paper/paper-docx.ts';
import { paperHtml } from '../../../src/paper/paper-html.ts';
import { starterPaper } from './starter-paper.ts';

/** A paper whose every text would be markup, or break a file, if it were not written as text. */
function hostilePaper(): Paper {
  const text = `</td><script>alert(1)</script>&amp; "it's" ]]> \u0001\ud800`;
  return {
    title: text,
    lines: [text],
    columns: [
      { id: 'commitment', title: text, width: 0.5 },
      { id: 'met', title: 'Met', width: 0.5 },
    ],
    sections: [
      {
        heading: text,
        preamble: text,
        rows: [
          {
            id: asRowId('a'),
            cells: [
              [
                {
                  kind: 'paragraph',
                  runs: [
                    { text, bold: true },
                    { text: '', footnote: 1 },
                  ],
                },
              ],
              [{ kind: 'list', items: [[{ text, tone: 'bad' }]] }],
            ],
          },
          { id: asRowId('b'), cells: [[{ kind: 'paragraph', runs: [{ text: '', footnote: 1 }] }], []] },
        ],
      },
    ],
    counts: [{ word: text, glyph: '<', count: 2 }],
    footnotes: [text],
  };
}

/** The parts of a Word file as texts. */
async function partsOf(paper: Paper): Promise<Record<string, string>> {
  const parts = unzipSync(await paperDocx(paper));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const count = (text: string, part: RegExp) => [...text.matchAll(part)].length;

test('the HTML file has a heading for every column and row, and no script', async () => {
  const paper = await starterPaper();
  const html = paperHtml(paper);
  const rows = paper.sections.reduce((sum, section) => sum + section.rows.length, 0);
  expect(count(html, /<th scope="row">/g)).toBe(rows);
  expect(count(html, /<th scope="col">/g)).toBe(3);
  expect(count(html, /<tbody>/g)).toBe(paper.sections.length);
  expect(html).toContain('<html lang="en-GB">');
  expect(html).toContain('Commitments &amp; targets');
  expect(html).not.toMatch(/<script|\son\w+=|https?:/i);
  expect(html).toContain('href="#note-1"');
  expect(html).toContain('id="note-1"');
});

test('the longest word of each heading has room in its column on A4, with every column chosen', async () => {
  const { columns } = await starterPaper([...paperColumns]);
  expect(columns.map(({ id }) => id)).toEqual([...paperColumns]);
  // In millimetres: what A4 lying leaves between its margins, the cell's own padding, and bold letters of 9.5 points.
  const [page, padding, letter] = [273, 4.3, 2.1];
  for (const { title, width } of columns) {
    const longest = Math.max(...title.split(' ').map((word) => word.length));
    expect(longest * letter, title).toBeLessThan(width * page - padding);
  }
});

test('texts are texts in the HTML file, whatever they hold', () => {
  const html = paperHtml(hostilePaper());
  expect(html).not.toContain('<script');
  expect(count(html, /&lt;script&gt;/g)).toBeGreaterThan(5);
  // A footnote that two cells refer to stands once and leads back to both.
  expect(count(html, /<li id="note-1">/g)).toBe(1);
  expect(html).toContain('href="#mark-1-1"');
  expect(html).toContain('href="#mark-1-2"');
});

test('the Word file lies on its side, repeats its headings, breaks no row and counts its pages', async () => {
  const paper = await starterPaper();
  const parts = await partsOf(paper);
  const document = parts['word/document.xml']!;
  expect(document).toMatch(/<w:pgSz [^>]*w:w="16838"[^>]*w:h="11906"[^>]*w:orient="landscape"/);
  expect(count(document, /<w:tblHeader\/>/g)).toBe(1);
  const rows = paper.sections.reduce(
    (sum, { rows: all, preamble }) => sum + all.length + 1 + (preamble ? 1 : 0),
    1,
  );
  expect(count(document, /<w:tr>|<w:tr /g)).toBe(rows);
  expect(count(document, /<w:cantSplit\/>/g)).toBe(rows);
  const footer = Object.entries(parts).find(([name]) => /^word\/footer\d*\.xml$/.test(name))![1];
  expect(footer).toContain('PAGE');
  expect(footer).toContain('NUMPAGES');
  expect(parts['word/styles.xml']).toMatch(/<w:rPrDefault>.*<w:lang w:val="en-GB"\/>.*<\/w:rPrDefault>/);
  expect(parts['docProps/core.xml']).toContain('<dc:language>en-GB</dc:language>');
  expect(parts['docProps/core.xml']).toContain('<cp:lastModifiedBy>Pledgebook</cp:lastModifiedBy>');
  expect(parts['word/footnotes.xml']).toContain('St Albans and Hertsmere');
  expect(count(document, /<w:footnoteReference /g)).toBe(1);
});

test('texts are texts in the Word file, without what XML can’t hold; a footnote’s second mark repeats its number', async () => {
  const parts = await partsOf(hostilePaper());
  const document = parts['word/document.xml']!;
  expect(document).not.toContain('<script');
  expect(document).toContain('&lt;script&gt;');
  for (const part of Object.values(parts)) expect(part).not.toMatch(/[\u0000-\u0008\ud800]/);
  expect(count(document, /<w:footnoteReference /g)).toBe(1);
  expect(document).toMatch(/<w:vertAlign w:val="superscript"\/><\/w:rPr><w:t[^>]*>1<\/w:t>/);
});

test('a paper without commitments says so in both files', async () => {
  const paper: Paper = { ...hostilePaper(), sections: [], counts: [], footnotes: [] };
  expect(paperHtml(paper)).toContain('No commitment is chosen.');
  expect((await partsOf(paper))['word/document.xml']).toContain('No commitment is chosen.');
});
