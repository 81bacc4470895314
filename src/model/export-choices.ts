import type { ColumnId, RowId, TableId } from './ids.ts';

/** What goes into an Excel file, and how. */
export type ExportChoices =
  /** A file to work in and to bring back: live formulas, rules, formats, notes and row ids. */
  | {
      readonly profile: 'working';
      readonly tables: readonly TableId[];
      /** The keys of refusals that a person knows of: values stand there. Any other keeps the file from being made. */
      readonly asValues: readonly string[];
    }
  /** A file for everybody: values and words alone, laid out so that a screen reader can tell what stands where. */
  | {
      readonly profile: 'published';
      readonly tables: readonly PublishedTable[];
      readonly about: PublicationFacts;
    };

/** What of a table is published. */
export interface PublishedTable {
  readonly table: TableId;
  /** In the order of the table whatever their order here; null for all that are not hidden. */
  readonly columns: readonly ColumnId[] | null;
  /** In this order; null for all in the table's order. */
  readonly rows: readonly RowId[] | null;
  /** What is said of some rows in columns made for the file, those beside one column in this order; left out where nothing is. */
  readonly remarks?: readonly PublishedRemarks[];
}

/** A column of a published table that is in no table: remarks beside one of its columns. */
export interface PublishedRemarks {
  /** The column before it. */
  readonly after: ColumnId;
  readonly heading: string;
  /** Rows without one have nothing to remark. */
  readonly texts: ReadonlyMap<RowId, string>;
}

/** What the cover of a published file says. Each is one text as it was typed, '' for nothing. */
export interface PublicationFacts {
  readonly title: string;
  readonly publisher: string;
  readonly contact: string;
  readonly date: string;
}

/** A formula that a file can't have, or texts that are longer than its cells hold. */
export interface ExportRefusal {
  /** The same for the same formula in every export with the same tables. */
  readonly key: string;
  readonly part: 'column' | 'cells' | 'total' | 'name' | 'texts';
  /** The title of the table; '' for a name of the whole workbook. */
  readonly table: string;
  /** What the column is called, or the name. */
  readonly name: string;
  /** How many formulas, or texts, it is about. */
  readonly count: number;
  /** Completes "its formula ..."; '' for texts. */
  readonly reason: string;
  /** What the rows of texts are called, the first twenty; left out for formulas. */
  readonly rows?: readonly string[];
}
