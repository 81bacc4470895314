import type { Choice } from '../model/column-types.ts';
import { coverages, linkKinds, relations } from './link-kinds.ts';
import { type SplitCommitments, splitCommitments } from './split-commitments.ts';
import { verdicts } from './verdicts.ts';

/** A table of texts: headings, then rows as long as these. */
export interface TextTable {
  readonly part: SplitPart;
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  /** What columns hold that hold no plain texts, by their headings. */
  readonly kinds: Readonly<Record<string, SplitKind>>;
}

/** The tables that a commitments table becomes. */
export type SplitPart = 'commitments' | 'links' | 'measures' | 'themes';

/** What a column of one of these tables holds: words of a list, Yes or No, whole numbers, or what rows of another are called by their Ref. */
export type SplitKind =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'reference'; readonly to: SplitPart };

/**
 * The tables that rows of a commitments table become: commitments with their cells split and the texts as they were read, links, measures and
 * themes. Columns are called as those of the starter. Tables without rows are left out; none where the rows are no commitments table.
 */
export function splitTables(rows: readonly (readonly string[])[]): readonly TextTable[] {
  const split = splitCommitments(rows);
  if (split === null) return [];
  const tables: readonly Omit<TextTable, 'kinds'>[] = [
    { part: 'commitments', title: 'Commitments', rows: [commitmentHeadings, ...commitmentRows(split)] },
    { part: 'links', title: 'Links', rows: [linkHeadings, ...linkRows(split)] },
    { part: 'measures', title: split.sheet || 'Measures', rows: [measureHeadings, ...measureRows(split)] },
    { part: 'themes', title: 'Themes', rows: [themeHeadings, ...themeRows(split)] },
  ];
  return tables
    .filter((table) => table.rows.length > 1)
    .map((table) => ({ ...table, kinds: kinds[table.part] }));
}

const yesOrNo: SplitKind = { kind: 'boolean' };
const theme: SplitKind = { kind: 'reference', to: 'themes' };

const kinds: Readonly<Record<SplitPart, Readonly<Record<string, SplitKind>>>> = {
  commitments: {
    'Target link': { kind: 'choice', choices: linkKinds },
    'Published verdict': { kind: 'choice', choices: verdicts },
    Theme: theme,
    Star: yesOrNo,
    'LAA target': yesOrNo,
    Order: { kind: 'integer' },
  },
  links: {
    Commitment: { kind: 'reference', to: 'commitments' },
    Measure: { kind: 'reference', to: 'measures' },
    Relation: { kind: 'choice', choices: relations },
    Coverage: { kind: 'choice', choices: coverages },
  },
  measures: { Theme: theme, Implied: yesOrNo },
  themes: { Number: { kind: 'integer' } },
};

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
