import { type SplitCommitments, splitCommitments } from './split-commitments.ts';

/** A table of texts: headings, then rows as long as these. */
export interface TextTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The tables that rows of a commitments table become: commitments with their cells split and the texts as they were read, links, measures and
 * themes. Columns are called as those of the starter. Tables without rows are left out; none where the rows are no commitments table.
 */
export function splitTables(rows: readonly (readonly string[])[]): readonly TextTable[] {
  const split = splitCommitments(rows);
  if (split === null) return [];
  return [
    { title: 'Commitments', rows: [commitmentHeadings, ...commitmentRows(split)] },
    { title: 'Links', rows: [linkHeadings, ...linkRows(split)] },
    { title: split.sheet || 'Measures', rows: [measureHeadings, ...measureRows(split)] },
    { title: 'Themes', rows: [themeHeadings, ...themeRows(split)] },
  ].filter((table) => table.rows.length > 1);
}

const commitmentHeadings = [
  ...[
    'Ref',
    'Label',
    'Target link',
    'Link note',
    'Published verdict',
    'Verdict note',
    'Plan',
    'Theme',
    'Code',
  ],
  ...['Star', 'LAA target', 'Footnote', 'Published marks', 'Order'],
  ...['Commitment as read', 'Target link as read', 'Target met as read'],
];

function commitmentRows({ commitments }: SplitCommitments): string[][] {
  return commitments.map(({ line, ...cells }, index) => [
    ...[line.ref, cells.label, cells.linkKind, cells.linkNote, cells.verdict, cells.verdictNote],
    ...[line.plan, line.theme?.ref ?? '', line.code, yesNo(cells.hasStar), yesNo(cells.isLaaTarget)],
    ...[cells.footnote, cells.marks, String(index + 1), line.asRead, line.link, line.met],
  ]);
}

const linkHeadings = ['Commitment', 'Measure', 'Relation', 'Coverage', 'Note', 'Measure as read'];

function linkRows({ links }: SplitCommitments): string[][] {
  return links.map(({ commitment, measure, relation, coverage, because, name }) => [
    ...[commitment, measure, relation, coverage, because, name],
  ]);
}

const measureHeadings = ['Ref', 'Measure', 'Theme', 'Implied'];

function measureRows({ measures, commitments }: SplitCommitments): string[][] {
  const labels = new Map(commitments.map(({ line, label }) => [line.ref, label]));
  return measures.map(({ ref, name, of, theme, isImplied }) => [
    // What no words name is called by what it measures.
    ...[ref, name || (labels.get(of) ?? ''), theme, yesNo(isImplied)],
  ]);
}

const themeHeadings = ['Ref', 'Plan', 'Number', 'Title', 'Preamble'];

function themeRows({ themes }: SplitCommitments): string[][] {
  return themes.map(({ ref, plan, number, title, preamble }) => [
    ...[ref, plan, number === null ? '' : String(number), title, preamble],
  ]);
}

function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}
