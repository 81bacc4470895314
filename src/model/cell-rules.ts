import type { Tone } from './column-types.ts';
import type { ColumnId, TableId } from './ids.ts';
import type { StoredFormula } from './stored-formula.ts';
import type { CellValue } from './values.ts';

/**
 * What the values of a column ought to be. A value that breaks a rule stays where it is and is marked. Blank cells break only
 * `required`. `message` is what a person wrote to be said beside the cell; '' for the rule's own sentence.
 */
export type ValidationRule = { readonly message: string } & (
  | { readonly kind: 'required' }
  /** No two rows have the same value; texts are compared without regard to case and outer spaces. */
  | { readonly kind: 'unique' }
  /** Numbers and dates (as serial numbers) from `low` to `high`, both included; null for no end. */
  | { readonly kind: 'range'; readonly low: number | null; readonly high: number | null }
  | { readonly kind: 'list'; readonly words: readonly string[] }
  /**
   * Texts of a form: `#` is a digit, `@` a letter, `?` any one character, `*` any number of them, `~` takes the next sign as it
   * is; `####/##` is 2009/10. A mask and no regular expression, so that none from a file can hang the page.
   */
  | { readonly kind: 'pattern'; readonly mask: string }
  /** The value stands in a column of a table, this one or another. */
  | { readonly kind: 'reference'; readonly table: TableId; readonly column: ColumnId }
);

/** How cells look that meet a condition. The first rule of a table that a cell meets gives its tone, the first bar its bar. */
export interface FormatRule {
  /** The columns whose cells are looked at and coloured. */
  readonly columns: readonly ColumnId[];
  readonly test: FormatTest;
}

/** What a {@link FormatRule} looks for and what it then shows. */
export type FormatTest =
  /** The cell takes the tone of its choice word, or with `from`, of the word that column has in the same row. */
  | { readonly kind: 'verdict'; readonly from: ColumnId | null }
  | {
      readonly kind: 'compare';
      readonly operator:
        | 'equals'
        | 'not-equals'
        | 'greater'
        | 'greater-or-equal'
        | 'less'
        | 'less-or-equal'
        | 'between'
        | 'not-between'
        | 'contains'
        | 'begins';
      /** One value, or the two ends for `between` and `not-between`. */
      readonly operands: readonly CellValue[];
      readonly tone: Tone;
    }
  | { readonly kind: 'blank' | 'not-blank' | 'duplicate' | 'error'; readonly tone: Tone }
  /** True in the cell's row; written for the row as a calculated column's formula is. */
  | { readonly kind: 'formula'; readonly formula: StoredFormula; readonly tone: Tone }
  /** Three tones by two thresholds: below `low`, below `high`, from `high`; turned round where low is good. */
  | { readonly kind: 'thresholds'; readonly low: number; readonly high: number; readonly lowIsGood: boolean }
  /** A bar in the cell, as long as its number is between the ends; null for the least or the greatest in the column. */
  | { readonly kind: 'data-bar'; readonly low: number | null; readonly high: number | null };

/** What somebody wrote about a cell. It stands beside the value and is no part of it. */
export interface CellNote {
  /** Not blank, and {@link longestNote} characters at most. */
  readonly text: string;
}

/** The longest note, in characters: as long as a text that a cell of Excel can hold. */
export const longestNote = 32_767;
/** How many validation rules a column can have. */
export const mostRules = 100;
/** How many formats a table can have. */
export const mostFormatRules = 1000;
/** How many columns a format can name. */
export const mostFormatColumns = 10_000;
/** How many values a list rule can name. */
export const mostListedWords = 10_000;
/** The longest mask of a pattern rule, in characters. */
export const longestMask = 1000;
/** The longest message of a validation rule, in characters. */
export const longestRuleText = 1000;
