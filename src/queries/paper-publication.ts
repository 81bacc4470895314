import type { PublishedTable } from '../model/export-choices.ts';
import type { Paper, PaperColumnId } from '../model/paper.ts';
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
 * stand together, and the columns that the paper has. Null where there is no table of commitments.
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
  };
}
