import { sameData } from '../base/same-data.ts';
import type { Pieces } from '../base/pieces.ts';
import type { CellNote } from '../model/cell-rules.ts';
import type { CellChanges, Change, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { CellConflicts, ColumnMatter, MergeConflict } from '../model/merge-plan.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { SavedView } from '../model/table-view.ts';
import { type CellValue, sameCellValue } from '../model/values.ts';
import { type FieldClash, type FieldRules, mergeFields, mergeKeyed } from './merge-fields.ts';
import { columnMatter, restoredColumn, restoredRow } from './merge-restored.ts';
import { ChangedCells } from './changed-cells.ts';
import { TouchedTable } from './merge-touched.ts';

/** A table that both sides have and both changed since the base. */
export interface TableMerge {
  readonly ours: Table;
  readonly theirs: Table;
  /** From the base to ours, and from the base to theirs. */
  readonly oursChange: TableChange;
  readonly theirsChange: TableChange;
}

/** What of theirs is taken into a table, and what both changed. */
export interface MergedTable {
  readonly taken: TableChange;
  readonly cells: readonly CellConflicts[];
  readonly others: readonly MergeConflict[];
}

/** Nobody is known to have changed it; who did is put in once all conflicts are known. */
export const byNobodyKnown = { ours: null, theirs: null } as const;

/** Widths that both changed are settled without a question: the wider one shows more. */
const columnRules: FieldRules = { settled: { width: wider } };
const tableRules: FieldRules = { groups: [['title', 'name']], without: ['views'] };

/** Merges a table that is there on both sides, in pieces that count cells. */
export function* mergingTable(merge: TableMerge): Pieces<MergedTable> {
  const merging = new MergingTable(merge);
  merging.mergeRecord();
  merging.mergeColumns();
  yield 0;
  merging.mergeRows();
  yield 0;
  for (const [column, changes] of merge.theirsChange.cells) {
    merging.mergeCells(column, changes);
    yield changes.rows.length;
  }
  merging.mergeOverridesAndNotes();
  return merging;
}

class MergingTable implements MergedTable {
  readonly cells: CellConflicts[] = [];
  readonly others: MergeConflict[] = [];
  readonly #table: TableId;
  readonly #merge: TableMerge;
  readonly #touched: { readonly ours: TouchedTable; readonly theirs: TouchedTable };
  readonly #named: { readonly ours: ChangedCells; readonly theirs: ChangedCells };
  /** Columns and rows that one side at least removed: nothing in them is merged by itself. */
  readonly #goneColumns = new Set<ColumnId>();
  readonly #goneRows = new Set<RowId>();
  /** Columns that are calculated on one side and typed into on the other, both having done something to them. */
  readonly #contested = new Set<ColumnId>();
  readonly #columns = new Map<ColumnId, Change<ColumnRecord>>();
  readonly #rows = new Map<RowId, Change<RowRecord>>();
  readonly #cells = new Map<ColumnId, CellChanges>();
  readonly #overrides = new Map<ColumnId, Map<RowId, Change<Override>>>();
  readonly #notes = new Map<ColumnId, Map<RowId, Change<CellNote>>>();
  #record: Change<TableRecord> | null = null;

  constructor(merge: TableMerge) {
    this.#merge = merge;
    this.#table = merge.ours.id;
    this.#named = {
      ours: new ChangedCells(merge.oursChange),
      theirs: new ChangedCells(merge.theirsChange),
    };
    this.#touched = {
      ours: new TouchedTable(merge.oursChange),
      theirs: new TouchedTable(merge.theirsChange),
    };
  }

  get taken(): TableChange {
    return {
      record: this.#record,
      columns: this.#columns,
      rows: this.#rows,
      cells: this.#cells,
      overrides: this.#overrides,
      notes: this.#notes,
    };
  }

  mergeRecord(): void {
    const { ours, theirs, oursChange, theirsChange } = this.#merge;
    if (theirsChange.record === null) return;
    if (oursChange.record === null) {
      this.#record = [ours.record, theirs.record];
      return;
    }
    const base = theirsChange.record[0];
    const { record, clashes } = mergeFields(base, ours.record, theirs.record, tableRules);
    for (const clash of clashes) {
      this.others.push({
        ...clash,
        kind: 'table-field',
        id: `table ${this.#table} ${clash.field}`,
        table: this.#table,
        changed: byNobodyKnown,
      });
    }
    const views = mergeKeyed(
      base?.views ?? [],
      ours.record.views ?? [],
      theirs.record.views ?? [],
      (view) => view.name,
    );
    for (const clash of views.clashes) {
      const { name } = (clash.ours ?? clash.theirs)!;
      this.others.push({
        ...clash,
        kind: 'view',
        order: views.order,
        id: `view ${this.#table} ${name.toLowerCase()}`,
        table: this.#table,
        changed: byNobodyKnown,
      });
    }
    const merged = withViews(record, views.items);
    if (!sameData(merged, ours.record)) this.#record = [ours.record, merged];
  }

  mergeColumns(): void {
    const { oursChange, theirsChange } = this.#merge;
    for (const [id, [, after]] of oursChange.columns) if (after === null) this.#removedHere(id);
    for (const [id, [before, after]] of theirsChange.columns) {
      if (this.#goneColumns.has(id)) continue;
      if (after === null) this.#removedThere(id, before!);
      else this.#mergeColumn(id, before, after);
    }
    this.#findContested();
  }

  mergeRows(): void {
    const { ours, oursChange, theirsChange } = this.#merge;
    for (const [id, [, after]] of oursChange.rows) {
      if (after !== null) continue;
      this.#goneRows.add(id);
      const size = this.#touched.theirs.rowSize(id);
      if (size > 0) this.#addRowPresence(id, 'ours', size);
    }
    for (const [id, [before, after]] of theirsChange.rows) {
      if (this.#goneRows.has(id)) continue;
      if (after === null) {
        this.#goneRows.add(id);
        const size = this.#touched.ours.rowSize(id);
        if (size > 0) this.#addRowPresence(id, 'theirs', size);
        else this.#rows.set(id, [before, null]);
        continue;
      }
      if (!oursChange.rows.has(id)) {
        this.#rows.set(id, [before, after]);
        continue;
      }
      const here = ours.rows.record(id)!;
      const { record, clashes } = mergeFields(before, here, after);
      for (const clash of clashes) {
        this.others.push({
          ...clash,
          kind: 'row-field',
          id: `row ${this.#table} ${id} ${clash.field}`,
          table: this.#table,
          row: id,
          changed: byNobodyKnown,
        });
      }
      if (!sameData(record, here)) this.#rows.set(id, [here, record]);
    }
  }

  mergeCells(column: ColumnId, { rows, before, after }: CellChanges): void {
    if (this.#goneColumns.has(column) || this.#contested.has(column)) return;
    const here = this.#merge.oursChange.cells.get(column);
    if (here === undefined && this.#goneRows.size === 0) {
      this.#cells.set(column, { rows, before, after });
      return;
    }
    const places = new Map(here?.rows.map((row, index) => [row, index]));
    const taken = new CellLists();
    const clashes = new CellLists();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      if (this.#goneRows.has(row)) continue;
      const place = places.get(row);
      if (place === undefined) taken.add(row, before[at]!, before[at]!, after[at]!);
      else if (!sameCellValue(here!.after[place]!, after[at]!)) {
        clashes.add(row, before[at]!, here!.after[place]!, after[at]!);
      }
    }
    if (taken.rows.length > 0) {
      this.#cells.set(column, { rows: taken.rows, before: taken.ours, after: taken.theirs });
    }
    if (clashes.rows.length > 0) {
      const { rows: both, base, ours, theirs } = clashes;
      const changed = both.map(() => byNobodyKnown);
      this.cells.push({ table: this.#table, column, rows: both, base, ours, theirs, changed });
    }
  }

  mergeOverridesAndNotes(): void {
    const { oursChange, theirsChange } = this.#merge;
    const place = { table: this.#table, changed: byNobodyKnown };
    this.#mergeByCell(oursChange.overrides, theirsChange.overrides, this.#overrides, (clash) => ({
      ...clash,
      ...place,
      kind: 'override',
      id: `override ${this.#table} ${clash.column} ${clash.row}`,
    }));
    this.#mergeByCell(oursChange.notes, theirsChange.notes, this.#notes, (clash) => ({
      ...clash,
      ...place,
      kind: 'note',
      id: `note ${this.#table} ${clash.column} ${clash.row}`,
    }));
  }

  #removedHere(id: ColumnId): void {
    this.#goneColumns.add(id);
    const { theirs } = this.#merge;
    const size = this.#touched.theirs.columnSize(id);
    if (size === 0) return;
    const { id: _, ...record } = theirs.column(id)!;
    const restored = restoredColumn(theirs, id);
    this.#addColumnPresence({
      column: id,
      record,
      removedBy: 'ours',
      size,
      cells: this.#named.theirs.ofColumn(id),
      restored,
    });
  }

  #removedThere(id: ColumnId, before: ColumnRecord): void {
    this.#goneColumns.add(id);
    const size = this.#touched.ours.columnSize(id);
    const { id: _, ...record } = this.#merge.ours.column(id)!;
    if (size === 0) this.#columns.set(id, [before, null]);
    else {
      const cells = this.#named.ours.ofColumn(id);
      this.#addColumnPresence({ column: id, record, removedBy: 'theirs', size, cells, restored: null });
    }
  }

  #mergeColumn(id: ColumnId, before: ColumnRecord | null, after: ColumnRecord): void {
    if (!this.#merge.oursChange.columns.has(id)) {
      this.#columns.set(id, [before, after]);
      return;
    }
    const { id: _, ...here } = this.#merge.ours.column(id)!;
    const { record, clashes } = mergeFields(before, here, after, columnRules);
    for (const clash of clashes) this.#addColumnField(id, clash);
    if (!sameData(record, here)) this.#columns.set(id, [here, record]);
  }

  /** Where only one side has a formula for a column, the other may have filled it: then both can't be. */
  #findContested(): void {
    const { ours, theirs, oursChange, theirsChange } = this.#merge;
    for (const id of new Set([...oursChange.columns.keys(), ...theirsChange.columns.keys()])) {
      const here = ours.column(id);
      const there = theirs.column(id);
      if (here === undefined || there === undefined) continue;
      if ((here.formula === null) === (there.formula === null)) continue;
      const [formerly] = (theirsChange.columns.get(id) ?? oursChange.columns.get(id))!;
      const conflict = this.#columnFieldId(id, 'formula');
      const known = this.others.findIndex((other) => other.id === conflict);
      if (known === -1) {
        // One of them alone made it calculated or ceased to, and the column was there before.
        const isOurs = (formerly!.formula === null) !== (here.formula === null);
        if (!this.#touched[isOurs ? 'theirs' : 'ours'].fills(id)) continue;
      } else this.others.splice(known, 1);
      this.#contested.add(id);
      const taken = this.#columns.get(id);
      // The formula stays ours' until somebody decides, whatever else of the column is taken.
      if (taken?.[1]) this.#columns.set(id, [taken[0], { ...taken[1], formula: here.formula }]);
      this.#addColumnField(
        id,
        {
          field: 'formula',
          base: formerly?.formula,
          ours: here.formula,
          theirs: there.formula,
          patch: { formula: there.formula },
        },
        this.#contestedMatter(id),
      );
    }
  }

  /** What goes with the one way or the other to fill a column; formulas of single cells stand in both. */
  #contestedMatter(id: ColumnId): ColumnMatter {
    const { ours, theirs } = this.#merge;
    const { cells, overrides } = columnMatter(theirs, id);
    const isAffected = ([row, override]: readonly [RowId, Override]): boolean =>
      isValue(override) || isValue(ours.override(row, id));
    return { cells, overrides: overrides.filter(isAffected) };
  }

  #addColumnField(column: ColumnId, clash: FieldClash, content: ColumnMatter | null = null): void {
    this.others.push({
      ...clash,
      kind: 'column-field',
      id: this.#columnFieldId(column, clash.field),
      table: this.#table,
      column,
      content,
      changed: byNobodyKnown,
    });
  }

  #columnFieldId(column: ColumnId, field: string): string {
    return `column ${this.#table} ${column} ${field}`;
  }

  #addColumnPresence(
    conflict: Omit<Extract<MergeConflict, { readonly kind: 'column' }>, 'kind' | 'id' | 'table' | 'changed'>,
  ): void {
    const id = `presence ${this.#table} column ${conflict.column}`;
    this.others.push({ ...conflict, kind: 'column', id, table: this.#table, changed: byNobodyKnown });
  }

  #addRowPresence(row: RowId, removedBy: 'ours' | 'theirs', size: number): void {
    this.others.push({
      kind: 'row',
      id: `presence ${this.#table} row ${row}`,
      table: this.#table,
      row,
      removedBy,
      size,
      cells: this.#named[removedBy === 'ours' ? 'theirs' : 'ours'].ofRow(row),
      restored: removedBy === 'ours' ? restoredRow(this.#merge.theirs, row) : null,
      changed: byNobodyKnown,
    });
  }

  #mergeByCell<T extends object>(
    here: ByCell<T>,
    there: ByCell<T>,
    taken: Map<ColumnId, Map<RowId, Change<T>>>,
    conflictOf: (clash: CellClash<T>) => MergeConflict,
  ): void {
    for (const [column, byRow] of there) {
      if (this.#goneColumns.has(column)) continue;
      const known = here.get(column);
      for (const [row, [base, theirs]] of byRow) {
        const mine = known?.get(row);
        const isAffected = isValue(theirs ?? base) || isValue(mine?.[1]);
        if (this.#goneRows.has(row) || (this.#contested.has(column) && isAffected)) continue;
        if (mine === undefined) {
          let records = taken.get(column);
          if (records === undefined) taken.set(column, (records = new Map()));
          records.set(row, [base, theirs]);
        } else if (!sameData(mine[1], theirs)) {
          this.others.push(conflictOf({ column, row, base, ours: mine[1], theirs }));
        }
      }
    }
  }
}

type ByCell<T> = ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>>;

interface CellClash<T> {
  readonly column: ColumnId;
  readonly row: RowId;
  readonly base: T | null;
  readonly ours: T | null;
  readonly theirs: T | null;
}

/** Whether what is put over a cell is a value, which goes with the formula of its column. */
function isValue(record: object | null | undefined): boolean {
  return record !== null && record !== undefined && 'value' in record && !('formula' in record);
}

class CellLists {
  readonly rows: RowId[] = [];
  readonly base: CellValue[] = [];
  readonly ours: CellValue[] = [];
  readonly theirs: CellValue[] = [];

  add(row: RowId, base: CellValue, ours: CellValue, theirs: CellValue): void {
    this.rows.push(row);
    this.base.push(base);
    this.ours.push(ours);
    this.theirs.push(theirs);
  }
}

function withViews(record: TableRecord, views: readonly SavedView[]): TableRecord {
  const { views: _, ...rest } = record;
  return views.length === 0 ? rest : { ...rest, views };
}

/** Of two widths the greater; null, for what a column's kind has by default, counts as none. */
function wider(ours: unknown, theirs: unknown): unknown {
  return Math.max(Number(ours), Number(theirs));
}
