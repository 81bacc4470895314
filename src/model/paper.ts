import type { Tone } from './column-types.ts';
import type { RowId } from './ids.ts';

/*
 * The committee paper as plain data: what the queries make of a plan, and what the writers of HTML and Word files set on pages.
 */

/** A stretch of text in one look. */
export interface PaperRun {
  readonly text: string;
  readonly bold?: true;
  /** The tone of a verdict or a link; the text says the same in words. */
  readonly tone?: Tone;
  /** A reference to a footnote by its number, from 1; `text` is empty then. */
  readonly footnote?: number;
}

/** A paragraph, or a list of which each item is one. */
export type PaperBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PaperRun[])[] };

/** The columns that a paper can have; the first is always there. */
export const paperColumns = ['commitment', 'link', 'met', 'figures', 'explanation', 'published'] as const;

/** One of {@link paperColumns}. */
export type PaperColumnId = (typeof paperColumns)[number];

/** A column of a paper's table. */
export interface PaperColumn {
  readonly id: PaperColumnId;
  readonly title: string;
  /** Its part of the table's width; all columns' parts add up to 1. */
  readonly width: number;
}

/** A commitment as a row of the table: as many cells as there are columns. */
export interface PaperRow {
  readonly id: RowId;
  readonly cells: readonly (readonly PaperBlock[])[];
}

/** The rows under one heading. */
export interface PaperSection {
  /** '' where the rows are of no theme. */
  readonly heading: string;
  /** What the theme says before its commitments, or ''. */
  readonly preamble: string;
  readonly rows: readonly PaperRow[];
}

/** A committee paper: titles, one table by themes, footnotes. */
export interface Paper {
  readonly title: string;
  /** Lines below the title: the body, the period, a date. */
  readonly lines: readonly string[];
  readonly columns: readonly PaperColumn[];
  readonly sections: readonly PaperSection[];
  /** How many commitments have each verdict, in the order of its words; those without one last, as ''. */
  readonly counts: readonly { readonly word: string; readonly glyph: string; readonly count: number }[];
  /** The texts of the footnotes, the first being number 1. */
  readonly footnotes: readonly string[];
}
