import type { ColumnId, TableId } from './ids.ts';
import type { TableEvidence } from './import-plan.ts';
import type { TableReading } from './table-reading.ts';

/*
 * What a person chose for an import before its preview is made: which tables of the file become what. Suggested where the file is read,
 * shown, changed, and given back.
 */

/** What is to be done with each table of a file. */
export interface ImportChoices {
  readonly tables: readonly TableChoice[];
}

/** A table of the file, and what becomes of it. */
export interface TableChoice {
  readonly reading: TableReading;
  readonly into: ImportInto;
  /** What is taken for granted in `into` and why, as sentences for a person: why it is an update of this table. */
  readonly reasons?: readonly string[];
  /** Columns whose texts are keys of another table: offered, never done without being asked for. */
  readonly references?: readonly ReferenceOffer[];
  /** Sheet columns in whose cells words stand beside a choice, as in `✗ (13.4%)`; left out where there are none. */
  readonly withWords?: readonly number[];
  /** The import whose choices these are; left out where nothing was remembered. */
  readonly lastTime?: LastTime;
  /** What was chosen last time and can't be done with this file, as sentences; left out where there is none. */
  readonly dropped?: readonly string[];
}

/** An import that was remembered. */
export interface LastTime {
  /** The name of its file; '' where it was not kept. */
  readonly file: string;
  /** When, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** What becomes of a table of the file. */
export type ImportInto =
  | { readonly kind: 'leave' }
  | ({
      readonly kind: 'new';
      readonly title: string;
      /** Sheet column whose texts name the rows for other tables; null, or left out, for none. */
      readonly key?: number | null;
      /** Columns that become references to the rows of another table. */
      readonly references?: readonly ReferenceChoice[];
    } & CellAnswers)
  | ({
      readonly kind: 'update';
      readonly table: TableId;
      /** What told that it is this table; left out where a person said so. */
      readonly foundBy?: TableEvidence;
      /** One for each column of the reading that is not skipped. */
      readonly columns: readonly ColumnMatch[];
      /** Columns of the table whose cells together name a row where the file has no row id for it; none: every row is new. */
      readonly keys: readonly ColumnId[];
      /** Whether a person said which they are; left out where they were suggested. */
      readonly keysAreChosen?: boolean;
      /** What keeps columns that rows could be matched by from naming each row; left out where nothing does, or nobody looked. */
      readonly keyGaps?: readonly KeyGaps[];
      /** Whether a number in the file is a key of a text column (`1.1` for the text 1.1); null where nobody was asked. */
      readonly numbersAsKeys: boolean | null;
      /**
       * Text columns of the table for which the file has numbers. Where one of them is a key and `numbersAsKeys` is null, the person is to
       * be asked; until then such cells match no row.
       */
      readonly numberColumns?: readonly ColumnId[];
      /** What becomes of values that stand in the file where a column is calculated here. */
      readonly calculated: readonly CalculatedChoice[];
    } & CellAnswers);

/** Columns whose cells together name some rows of the file, or of the table, twice or not at all: such rows match nothing. */
export interface KeyGaps {
  /** The sheet columns, and which columns of the table they are. */
  readonly columns: readonly { readonly column: number; readonly to: ColumnId }[];
  readonly file: KeyCount;
  readonly table: KeyCount;
}

/** Rows that have no name of their own. */
export interface KeyCount {
  /** Rows whose value stands in another row too. */
  readonly doubled: number;
  readonly blank: number;
}

/** What a person answered about single words and cells of a table. */
export interface CellAnswers {
  /** Words of choice columns that mean none of the choices by themselves; one that is not here is left out and listed. */
  readonly words?: readonly WordAnswer[];
  /** Where the words go that stand beside a mark in a cell of a choice column (`✗ (13.4%)`); where a column is not here, into notes. */
  readonly besides?: readonly BesideAnswer[];
}

/** What a word of the file means in a choice column. */
export interface WordAnswer {
  /** Sheet column. */
  readonly column: number;
  /** As it stands in the file; case and outer spaces don't count. */
  readonly text: string;
  readonly as:
    | { readonly kind: 'choice'; readonly word: string }
    /** It becomes a choice of its own. */
    | { readonly kind: 'new' }
    | { readonly kind: 'blank' };
}

/** Where the words beside the marks of a choice column go. */
export interface BesideAnswer {
  /** Sheet column of the marks. */
  readonly column: number;
  /** Notes on the cells, a new text column beside, or a text column of the table that is updated. */
  readonly to: 'notes' | 'new' | ColumnId;
}

/** What becomes of the values of one calculated column. */
export interface CalculatedChoice {
  readonly column: ColumnId;
  readonly as: CalculatedAs;
  /** Why, for all of them that have no note of their own; '' or left out: each still owes its reason. */
  readonly reason?: string;
}

/** A table that a column may refer to. */
export type ReferenceTarget =
  | { readonly kind: 'table'; readonly table: TableId }
  /** A new table of the same import, by its place among the choices. */
  | { readonly kind: 'new'; readonly choice: number };

/** A column of a new table that refers to rows of another one. */
export interface ReferenceChoice {
  /** Sheet column. */
  readonly column: number;
  readonly to: ReferenceTarget;
}

/** A column whose texts are keys of another table. */
export interface ReferenceOffer extends ReferenceChoice {
  /** What the other table is called. */
  readonly title: string;
  /** How many of the column's different texts there are, and how many are keys there. */
  readonly texts: number;
  readonly found: number;
}

/** What becomes of values in a column that is calculated here: each an override, left out, or the column's formula goes and they are typed in. */
export const calculatedWays = ['override', 'ignore', 'adopt'] as const;

/** One of {@link calculatedWays}. */
export type CalculatedAs = (typeof calculatedWays)[number];

/** Why a column of the file is taken for one of the table, strongest first. */
export const matchReasons = [
  'same name',
  'remembered',
  'close name',
  'same values',
  'person',
  'no match',
] as const;

/** Which column of the table a column of the file is. */
export interface ColumnMatch {
  /** Sheet column. */
  readonly column: number;
  readonly to: ColumnId | 'new' | 'skip';
  readonly reason: (typeof matchReasons)[number];
  /** Why, as a sentence for a person, where the name alone does not say it; '' or left out otherwise. */
  readonly because?: string;
}

/**
 * How a table was read and what became of it the last time a file had one of this shape. Kept on this machine, applied where the same headings
 * stand again, of whatever period, wherever on the sheet and however many rows are below.
 */
export interface RememberedChoice {
  /** The texts of the heading rows, as {@link TableReading.shape} has them. */
  readonly shape: string;
  readonly choice: TableChoice;
  /** Left out where an earlier version did not keep it. */
  readonly from?: LastTime;
}
