import type { PublishedTable } from '../model/export-choices.ts';
import type { RowId } from '../model/ids.ts';
import type { Paper, PaperColumnId } from '../model/paper.ts';
import type { Table } from '../model/table.ts';
import { findCommitments } from './paper-tables.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The columns of the table of commitments that say what a column of the paper says. */
const columnsOf: Readonly<Record<PaperColumnId, readonly string[]>> = {
  commitment: ['Ref', 'Code', 'Label', 'Star', 'LAA target', 'Footnote', 'Plan', 'Theme'],
  link: ['Target link', 'Link note'],
  met: ['Target met', 'Verdict note'],
  // Its sentences are made for the paper and stand in no column.
  figures: [],
  explanation: ['Explanation'],
  published: ['Published marks', 'Published verdict'],
};

/**
 * What is published of a workbook for a paper: its table of commitments alone, with the paper's rows in their order, so that those of a theme
 * stand together, the columns that the paper has, and beside the verdicts what its footnotes say of those that were set by hand. Null where there is no table of commitments.
 */
export function paperPublication(source: QuerySource, paper: Paper): PublishedTable | null {
  const tables = findCommitments(source);
  if (tables === null) return null;
  const names = new Set(paper.columns.flatMap(({ id }) => columnsOf[id]));
  const { commitments } = tables;
  const { keyColumn } = commitments.record;
  return {
    table: commitments.id,
    columns: commitments.columns
      .filter(({ id, name }) => id === keyColumn || names.has(name))
      .map(({ id }) => id),
    rows: paper.sections.flatMap(({ rows }) => rows.map(({ id }) => id)),
    ...remarksOf(commitments, paper),
  };
}

/** The footnotes of the verdicts, by row. */
function remarksOf(commitments: Table, paper: Paper): Pick<PublishedTable, 'remarks'> {
  const index = paper.columns.findIndex(({ id }) => id === 'met');
  const met = commitments.columnNamed('Target met');
  if (index === -1 || met === undefined) return {};
  const texts = new Map<RowId, string>();
  for (const { id, cells } of paper.sections.flatMap(({ rows }) => rows)) {
    const said = cells[index]!.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
      .flat()
      .flatMap(({ footnote }) => (footnote === undefined ? [] : [paper.footnotes[footnote - 1]!]));
    if (said.length > 0) texts.set(id, said.join(' '));
  }
  return texts.size === 0 ? {} : { remarks: { after: met.id, heading: 'Set by hand', texts } };
}
