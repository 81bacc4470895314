import { language } from '../base/language.ts';
import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  StringContainer,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Tone } from '../model/column-types.ts';
import type { Paper, PaperBlock, PaperRun, PaperSection } from '../model/paper.ts';
import { countsSentence, paperWords } from './paper-words.ts';

/** A4 lying, in twentieths of a point: the library wants the measures of the upright page and turns them. */
const page = { width: 11_906, height: 16_838, margin: 720 };
const tableWidth = page.height - 2 * page.margin;
const bullets = 'measures';

/** Text colours of the tones, the same as on the screen's light theme: 4.5 to 1 on white and more. */
const toneColours: Readonly<Partial<Record<Tone, string>>> = {
  good: '08594A',
  bad: '8F1F0A',
  mixed: '7A5C00',
  warning: '74276B',
  muted: '4A5768',
};

/**
 * A paper as a Word file: landscape, the headings of the table on every page, no row broken over two, page numbers, footnotes that
 * are Word's own. The bytes of a .docx.
 */
export async function paperDocx(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const marks = new Marks();
  const document = new Document({
    title: clean(paper.title),
    creator: 'Pledgebook',
    lastModifiedBy: 'Pledgebook',
    description: clean(paper.lines.join(' ')),
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 19, language: { value: language } } },
        heading1: { run: { font: 'Arial', size: 32, bold: true }, paragraph: { spacing: { after: 80 } } },
      },
    },
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 240, hanging: 200 } } },
            },
          ],
        },
      ],
    },
    footnotes: Object.fromEntries(
      paper.footnotes.map((text, index) => [index + 1, { children: [new Paragraph({ text: clean(text) })] }]),
    ),
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, right: page.margin, bottom: page.margin, left: page.margin },
          },
        },
        footers: { default: pageFooter() },
        children: [
          new Paragraph({ text: clean(paper.title), heading: HeadingLevel.HEADING_1 }),
          ...paper.lines.map((line) => new Paragraph({ text: clean(line) })),
          new Paragraph({ text: clean(countsSentence(paper.counts)), spacing: { after: 160 } }),
          ...(paper.sections.length === 0
            ? [new Paragraph({ text: paperWords.empty })]
            : [tableOf(paper, marks)]),
        ],
      },
    ],
  });
  // The library has no option for it. Readers of the file's properties find the language here, Word and screen readers in the styles.
  document.CoreProperties.addChildElement(new StringContainer('dc:language', language));
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function tableOf({ columns, sections }: Paper, marks: Marks): Table {
  const widths = columns.map(({ width }) => Math.round(width * tableWidth));
  const headings = columns.map(
    ({ title }, index) =>
      new TableCell({
        width: { size: widths[index]!, type: WidthType.DXA },
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E9EDF1' },
        children: [new Paragraph({ children: [new TextRun({ text: clean(title), bold: true })] })],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: tableWidth, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: headings }),
      ...sections.flatMap((section) => sectionRows(section, widths, marks)),
    ],
  });
}

function sectionRows(
  { heading, preamble, rows }: PaperSection,
  widths: readonly number[],
  marks: Marks,
): TableRow[] {
  const across = (text: string, look: { readonly bold?: true; readonly italics?: true }, fill?: string) =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          columnSpan: widths.length,
          ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }),
          // A heading stays with the row below it.
          children: [
            new Paragraph({ keepNext: true, children: [new TextRun({ text: clean(text), ...look })] }),
          ],
        }),
      ],
    });
  return [
    ...(heading === '' ? [] : [across(heading, { bold: true }, 'DCECF3')]),
    ...(preamble === '' ? [] : [across(preamble, { italics: true })]),
    ...rows.map(
      ({ cells }) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (blocks, index) =>
              new TableCell({
                width: { size: widths[index]!, type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.TOP,
                children:
                  blocks.length === 0
                    ? [new Paragraph('')]
                    : blocks.flatMap((each) => paragraphs(each, marks)),
              }),
          ),
        }),
    ),
  ];
}

function paragraphs(block: PaperBlock, marks: Marks): Paragraph[] {
  if (block.kind === 'paragraph') return [new Paragraph({ children: runs(block.runs, marks) })];
  return block.items.map(
    (item) => new Paragraph({ children: runs(item, marks), numbering: { reference: bullets, level: 0 } }),
  );
}

function runs(all: readonly PaperRun[], marks: Marks): (TextRun | FootnoteReferenceRun)[] {
  return all.map(({ text, bold, tone, footnote }) => {
    if (footnote !== undefined) {
      return marks.isFirst(footnote)
        ? new FootnoteReferenceRun(footnote)
        : new TextRun({ text: String(footnote), superScript: true });
    }
    const colour = tone === undefined ? undefined : toneColours[tone];
    return new TextRun({
      text: clean(text),
      ...(bold === true ? { bold } : {}),
      ...(colour === undefined ? {} : { color: colour }),
    });
  });
}

function pageFooter(): Footer {
  const children = [paperWords.page, PageNumber.CURRENT, paperWords.of, PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children })] })],
  });
}

/** Which footnotes have been referred to: Word's own mark may stand once, further ones repeat its number. */
class Marks {
  readonly #seen = new Set<number>();

  isFirst(footnote: number): boolean {
    const isFirst = !this.#seen.has(footnote);
    this.#seen.add(footnote);
    return isFirst;
  }
}

/** A text without the characters that XML can't hold. */
function clean(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
