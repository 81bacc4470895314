import type { ColumnId, TableId } from './ids.ts';

/** How a choice looks and whether it is good news. The grid knows tones, not what the words mean. */
export const tones = ['good', 'bad', 'mixed', 'warning', 'muted', 'neutral'] as const;

/** One of {@link tones}. */
export type Tone = (typeof tones)[number];

/** One word of a choice column. A cell holds the word; everything else here is how it is shown, read and exported. */
export interface Choice {
  readonly word: string;
  /** A sign shown before the word, never instead of it; '' for none. */
  readonly glyph: string;
  readonly tone: Tone;
  /** What other people write for this word (✔, Yes, Achieved), matched without regard to case and outer spaces. */
  readonly aliases: readonly string[];
  /**
   * Where this column is the Unit column of number columns: the Excel number format of a figure in this unit. A format
   * with a per cent sign also changes how input is read: 13.4 typed is 0.134.
   */
  readonly numberFormat?: string;
}

/** What a column holds. `format`, where there is one, is an Excel number format code; '' is the type's own default. */
export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'integer'; readonly format: string }
  /** `unitColumn`: a choice column of the same table whose word in the row gives the row's number format. */
  | { readonly kind: 'number'; readonly format: string; readonly unitColumn: ColumnId | null }
  | { readonly kind: 'percent'; readonly format: string }
  /** `currency` is an ISO 4217 code such as GBP. */
  | { readonly kind: 'currency'; readonly currency: string; readonly format: string }
  | { readonly kind: 'date'; readonly format: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A row of `table`, shown by that table's key column. */
  | { readonly kind: 'reference'; readonly table: TableId };

/** The name of a {@link ColumnType}. */
export type ColumnKind = ColumnType['kind'];

/** Whether a column of this type holds figures: numbers that have a unit, and no dates. */
export function isFigureType({ kind }: Pick<ColumnType, 'kind'>): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'percent' || kind === 'currency';
}

/** Excel number formats of the column types that need none of their own. */
export const defaultFormats = {
  integer: '#,##0',
  number: 'General',
  percent: '0.0%',
  date: 'dd/mm/yyyy',
} as const;
