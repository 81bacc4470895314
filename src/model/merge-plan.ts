import type { CellNote } from './cell-rules.ts';
import type { CellChanges, ChangeSet, TableChange } from './change-set.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { ColumnRecord, DefinedName, Override } from './records.ts';
import type { SavedView } from './table-view.ts';
import type { CellValue } from './values.ts';
import type { PastChange } from './workbook-past.ts';

/*
 * What bringing another copy of a workbook into this one would do. *Ours* is the workbook that is open, *theirs* the copy, *base* what both
 * of them once were. What only one of them changed is decided; what both changed, each in its own way, is a conflict that a person decides.
 */

/** The two that are merged. */
export type MergeSide = 'ours' | 'theirs';

/** Who changed something last, and when; null where that is not known. */
export interface LastChange {
  readonly at: number | null;
  readonly author: string | null;
}

/** Who changed it last on either side since the base. */
export interface BothChanges {
  readonly ours: LastChange | null;
  readonly theirs: LastChange | null;
}

/** A merge as it was worked out. */
export interface MergePlan {
  /** `none`: nothing is known of what both once were, so that every difference is either an addition or a conflict. */
  readonly base: 'ancestor' | 'none';
  /** What `theirs` has that is taken without a question: applied to ours it leaves every conflict as ours has it. */
  readonly taken: ChangeSet;
  /** Cells that both changed, by column. */
  readonly cells: readonly CellConflicts[];
  /** Everything else that both changed. */
  readonly others: readonly MergeConflict[];
  /** Who changed the copy since, each once, as far as it tells; left out where it doesn't. */
  readonly authors?: readonly string[];
  /** What was done to the copy since, oldest first, as far as it tells; left out where it doesn't. */
  readonly since?: readonly PastChange[];
}

/** Cells of one column that both sides changed: lists of one length. */
export interface CellConflicts {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly rows: readonly RowId[];
  readonly base: readonly CellValue[];
  readonly ours: readonly CellValue[];
  readonly theirs: readonly CellValue[];
  readonly changed: readonly BothChanges[];
}

/** What both sides changed, where that is no cell. Null stands for what is not there. */
export type MergeConflict = {
  /** Names the conflict within its plan. */
  readonly id: string;
  readonly changed: BothChanges;
} & (
  | FieldConflict
  | {
      readonly kind: 'defined-name';
      readonly base: DefinedName | null;
      readonly ours: DefinedName | null;
      readonly theirs: DefinedName | null;
    }
  | {
      readonly kind: 'view';
      readonly table: TableId;
      readonly base: SavedView | null;
      readonly ours: SavedView | null;
      readonly theirs: SavedView | null;
      /** Names of all views, in small letters, in the order in which they are to stand. */
      readonly order: readonly string[];
    }
  | {
      readonly kind: 'override';
      readonly table: TableId;
      readonly column: ColumnId;
      readonly row: RowId;
      readonly base: Override | null;
      readonly ours: Override | null;
      readonly theirs: Override | null;
    }
  | {
      readonly kind: 'note';
      readonly table: TableId;
      readonly column: ColumnId;
      readonly row: RowId;
      readonly base: CellNote | null;
      readonly ours: CellNote | null;
      readonly theirs: CellNote | null;
    }
  | PresenceConflict
);

/** A fact that both changed: the title of the workbook, the type of a column, the place of a row. */
export type FieldConflict = {
  /** The field of the record; for a table `title` stands for its title and name, which go together. */
  readonly field: string;
  /** What the field held; undefined where it was left out. For a table's title the title. */
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
  /** The fields to be written where theirs is chosen; undefined for one to be left out. */
  readonly patch: Readonly<Record<string, unknown>>;
} & (
  | { readonly kind: 'workbook-field' }
  | { readonly kind: 'table-field'; readonly table: TableId }
  | {
      readonly kind: 'column-field';
      readonly table: TableId;
      readonly column: ColumnId;
      /** What theirs has in the column, where one side calculates it and people type into it on the other. */
      readonly content: ColumnMatter | null;
    }
  | { readonly kind: 'row-field'; readonly table: TableId; readonly row: RowId }
);

/** What cells of a column hold that goes with how the column is filled. */
export interface ColumnMatter {
  readonly cells: CellChanges;
  readonly overrides: readonly (readonly [row: RowId, override: Override])[];
}

/** A cell that one side changed since the base. */
export interface ChangedCell {
  readonly column: ColumnId;
  readonly row: RowId;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** A table, column or row that one side removed and the other changed. */
export type PresenceConflict = {
  readonly removedBy: MergeSide;
  /** How many records the other side changed in it. */
  readonly size: number;
  /** The first few of the cells among them. */
  readonly cells: readonly ChangedCell[];
  /** What brings it back as theirs has it, where ours removed it. */
  readonly restored: TableChange | null;
} & (
  | { readonly kind: 'table' }
  | { readonly kind: 'column'; readonly column: ColumnId; readonly record: ColumnRecord }
  | { readonly kind: 'row'; readonly row: RowId }
) & { readonly table: TableId };

/** What a person decides about a conflict: one side, or for what can be typed something else. */
export type MergeDecision<T = string> = MergeSide | { readonly typed: T };

/** What was decided, as far as it was. */
export interface MergeDecisions {
  /** By {@link CellConflicts} and the place of the cell in its lists. */
  readonly cells: readonly (readonly (MergeDecision<CellValue> | undefined)[])[];
  /** By the id of the conflict; texts can be typed for names, titles, descriptions and notes. */
  readonly others: ReadonlyMap<string, MergeDecision>;
}

/** How many conflicts a plan has. */
export function conflictCount({ cells, others }: MergePlan): number {
  return cells.reduce((sum, { rows }) => sum + rows.length, others.length);
}

/** The same decision for every conflict of a plan. */
export function decideAll(plan: MergePlan, side: MergeSide): MergeDecisions {
  return {
    cells: plan.cells.map(({ rows }) => rows.map(() => side)),
    others: new Map(plan.others.map(({ id }) => [id, side])),
  };
}

/** A record with some fields put in; undefined leaves one out. */
export function patched<T extends object>(record: T, patch: Readonly<Record<string, unknown>>): T {
  const kept = Object.entries({ ...record, ...patch }).filter(([, value]) => value !== undefined);
  // A patch holds fields of another record of the same kind.
  return Object.fromEntries(kept) as T;
}
