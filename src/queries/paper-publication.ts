import type { PublishedRemarks, PublishedTable } from '../model/export-choices.ts';
import type { RowId } from '../model/ids.ts';
import type { Paper, PaperBlock, PaperColumnId, PaperRow, PaperSection } from '../model/paper.ts';
import type { Column } from '../model/table.ts';
import { findCommitments } from './paper-tables.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The columns of the table of commitments that say what a column of the paper says. */
const columnsOf: Readonly<Record<PaperColumnId, readonly string[]>> = {
  commitment: ['Ref', 'Code', 'Label', 'Star', 'LAA target', 'Footnote', 'Plan', 'Theme'],
  link: ['Target link', 'Link note'],
  met: ['Target met', 'Verdict note'],
  // Its sentences are made for the paper, and so is their column.
  figures: [],
  explanation: ['Explanation'],
  published: ['Published marks', 'Published verdict'],
};

/**
 * What is published of a workbook for a paper: its table of commitments alone, with the paper's rows in their order, so that those of a theme
 * stand together, and the columns that the paper has. What the paper says beyond these stands in columns beside them, in words: the headings
 * of its themes, the measures of a link with the verdict of each, what its footnotes say of verdicts that were set by hand, and the sentences of
 * *Figures*. Null where there is no table of commitments.
 */
export function paperPublication(source: QuerySource, paper: Paper): PublishedTable | null {
  const tables = findCommitments(source);
  if (tables === null) return null;
  const names = new Set(paper.columns.flatMap(({ id }) => columnsOf[id]));
  const { commitments } = tables;
  const { keyColumn } = commitments.record;
  const columns = commitments.columns.filter(({ id, name }) => id === keyColumn || names.has(name));
  const remarks = remarksOf(columns, paper);
  return {
    table: commitments.id,
    columns: columns.map(({ id }) => id),
    rows: paper.sections.flatMap(({ rows }) => rows.map(({ id }) => id)),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

/** Columns of the file that are in no table, those beside one column in this order. */
function remarksOf(columns: readonly Column[], paper: Paper): PublishedRemarks[] {
  /** Beside the first of these columns that is published. */
  const remarks = (
    heading: string,
    beside: readonly string[],
    textOf: (row: PaperRow, section: PaperSection) => string,
  ): PublishedRemarks[] => {
    const names = [...beside, ...columnsOf.commitment];
    const after = names.flatMap((name) => columns.find((column) => column.name === name) ?? [])[0];
    const texts = new Map<RowId, string>();
    for (const section of paper.sections)
      for (const row of section.rows) {
        const text = textOf(row, section);
        if (text !== '') texts.set(row.id, text);
      }
    return after === undefined || texts.size === 0 ? [] : [{ after: after.id, heading, texts }];
  };
  /** What a column of the paper has in a row; nothing where the paper is without it. */
  const cellOf = ({ cells }: PaperRow, id: PaperColumnId): readonly PaperBlock[] => {
    const index = paper.columns.findIndex((column) => column.id === id);
    return index === -1 ? [] : cells[index]!;
  };
  return [
    ...remarks('Theme heading', ['Theme'], (_, { heading }) => heading),
    ...remarks('Theme preamble', ['Theme'], (_, { preamble }) => preamble),
    ...remarks('Measures', ['Link note', 'Target link'], (row) => measuresIn(cellOf(row, 'link'))),
    ...remarks('Verdict of each measure', ['Target met'], (row) => listsIn(cellOf(row, 'met'))),
    ...remarks('Set by hand', ['Target met'], (row) => notesIn(cellOf(row, 'met'), paper.footnotes)),
    ...remarks('Figures', ['Verdict note', 'Target met', 'Link note', 'Target link', 'Label'], (row) =>
      cellOf(row, 'figures')
        .flatMap((block) => linesOf(block))
        .join('\n'),
    ),
  ];
}

/** The measures that a cell of links names; those that only support follow the words that say so. */
function measuresIn(blocks: readonly PaperBlock[]): string {
  return blocks
    .slice(1)
    .flatMap((block) => {
      const lines = linesOf(block);
      return block.kind === 'list' ? [lines.join('; ')] : lines.filter((line) => line.endsWith(':'));
    })
    .join('\n');
}

function listsIn(blocks: readonly PaperBlock[]): string {
  return blocks
    .filter(({ kind }) => kind === 'list')
    .flatMap(linesOf)
    .join('\n');
}

function notesIn(blocks: readonly PaperBlock[], footnotes: readonly string[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
    .flat()
    .flatMap(({ footnote }) => (footnote === undefined ? [] : [footnotes[footnote - 1]!]))
    .join(' ');
}

function linesOf(block: PaperBlock): string[] {
  return (block.kind === 'paragraph' ? [block.runs] : block.items).map((runs) =>
    // A verdict's sign is left out: a screen reader reads its word.
    runs
      .map(({ text, tone }) => (tone === undefined ? text : text.replace(/^[^\p{L}\p{N}]+\s/u, '')))
      .join(''),
  );
}
