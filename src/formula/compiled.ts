import type { ColumnId, TableId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Value } from '../model/values.ts';
import type { Area } from './areas.ts';
import type { ColumnNode, TableNode } from './columns.ts';
import type { Expression, FormulaProblem } from './syntax-tree.ts';

/**
 * An expression made into closures over the columns it reads. The slot says in which row of its own table it is evaluated;
 * -1 where the expression has the same value in every row.
 */
export interface Compiled {
  readonly expression: Expression;
  /** Whether it gives several values; known before anything is evaluated. */
  readonly isArea: boolean;
  /** Whether its value differs from row to row. */
  readonly usesRow: boolean;
  /** The one value; of an area that is not one value, `#VALUE!`. */
  readonly evaluate: (slot: number) => Value;
  /** The values as an area; null where there is only ever one and it comes from no cell. */
  readonly area: ((slot: number) => Area) | null;
  readonly needs: Needs;
  readonly children: readonly Compiled[];
  /** The children that count in a row, where not all do: the branch of an IF that was taken. */
  readonly taken?: (slot: number) => readonly Compiled[];
  /** The cells read by this expression itself, not by its children. */
  readonly reads?: (slot: number) => readonly CellsRead[];
}

/** Cells of one column that a formula read: those of some rows by slot, or all. */
export interface CellsRead {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly slots: readonly number[] | 'all';
}

/** What has to be computed before an expression, by the kind of relation. */
export interface Needs {
  /** Columns of the own table, the same row. */
  readonly sameRow: readonly ColumnNode[];
  /** Columns read as a whole by every row. */
  readonly whole: readonly ColumnNode[];
  /** Relations through keys and positions. */
  readonly sites: readonly Site[];
  /** Parts whose value is the same in every row. */
  readonly shared: readonly SharedPart[];
}

/** The needs of something that reads no cell. */
export const noNeeds: Needs = { sameRow: [], whole: [], sites: [], shared: [] };

/** A place in a formula that reads other rows than its own through a key or a position. */
export interface Site {
  /** Every column it may read. */
  readonly columns: readonly ColumnNode[];
  /** The table whose rows it looks among. */
  readonly table: TableNode;
  /**
   * Visits the rows of the formula's own table whose value may differ after the update under way; 'all' for every one.
   * `open` tells the columns that are computed together with the formula, and so are not known yet.
   */
  affected(visit: (slot: number) => void, open: (column: ColumnNode) => boolean): 'all' | 'visited';
  /** Visits the rows that read one cell of one of the columns. */
  readersOf(column: ColumnNode, slot: number, visit: (slot: number) => void): 'all' | 'visited';
  /** Forgets values that it keeps of the rows it looks among, where it keeps any. */
  forget?(): void;
  /** Whether something else than values and rows is another in the update under way: the formulas that it looks at. */
  isTouched?(): boolean;
}

/** A part of a formula that has the same value in every row: evaluated once and kept until something it reads changes. */
export interface SharedPart {
  readonly columns: readonly ColumnNode[];
  readonly tables: readonly TableNode[];
  /** Whether something else than values and rows that it comes from is another in the update under way. */
  isTouched(): boolean;
  /** Forgets the value. */
  forget(): void;
  /** Whether a value is kept. */
  readonly isKnown: boolean;
  evaluate(): Value;
}

/** What computes a column: a person's formula, or the look-up of the rows that a reference column points to. */
export interface CompiledFormula {
  /** Two with the same signature read the same cells and print alike, so the one that is in place may stay. */
  readonly signature: string;
  /** A result for a row, as the cell shows it. */
  readonly evaluate: (slot: number) => Value;
  readonly needs: Needs;
  /** Every column it may read. */
  readonly columns: ReadonlySet<ColumnNode>;
  /** Whether it uses SUBTOTAL or AGGREGATE, which others of them leave out. */
  readonly isSubtotal: boolean;
  /** The person's formula; null for a reference column. */
  readonly person: PersonFormula | null;
}

/** A formula that a person wrote, for explaining it. */
export interface PersonFormula {
  readonly root: Compiled;
  readonly stored: StoredFormula;
  /** The text of each of its parts when it was compiled; offsets in the tree and in the problems count in all of it. */
  readonly printed: readonly string[];
  readonly problems: readonly FormulaProblem[];
}

/** Needs of several parts together. */
export function joinNeeds(all: readonly Needs[]): Needs {
  const used = all.filter((needs) => needs !== noNeeds);
  if (used.length === 0) return noNeeds;
  if (used.length === 1) return used[0]!;
  return {
    sameRow: [...new Set(used.flatMap((needs) => needs.sameRow))],
    whole: [...new Set(used.flatMap((needs) => needs.whole))],
    sites: used.flatMap((needs) => needs.sites),
    shared: used.flatMap((needs) => needs.shared),
  };
}

/** Whether something else than values and rows that the needs name is another. Every one of them hears of it. */
export function areTouched({ sites, shared }: Needs): boolean {
  let found = false;
  for (const site of sites) if (site.isTouched?.() === true) found = true;
  for (const part of shared) if (part.isTouched()) found = true;
  return found;
}

/** Every column that the needs name. */
export function columnsNeeded(needs: Needs): Set<ColumnNode> {
  return new Set([
    ...needs.sameRow,
    ...needs.whole,
    ...needs.sites.flatMap((site) => site.columns),
    ...needs.shared.flatMap((part) => part.columns),
  ]);
}

/** Every table whose rows the needs look among as a whole. */
export function tablesNeeded(needs: Needs): Set<TableNode> {
  return new Set([
    ...needs.whole.map((column) => column.table),
    ...needs.sites.map((site) => site.table),
    ...needs.shared.flatMap((part) => part.tables),
  ]);
}
