import type { Pieces } from '../base/pieces.ts';
import { CellColumn, type StringPool } from './cell-column.ts';
import type { CellNote } from './cell-rules.ts';
import type { CellChanges, TableChange } from './change-set.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import { compareOrder } from './order.ts';
import type { ColumnRecord, Override, TableRecord } from './records.ts';
import { type PreparedRows, RowList } from './row-list.ts';
import type { CellValue } from './values.ts';

/** A column with its id. */
export interface Column extends ColumnRecord {
  readonly id: ColumnId;
}

/** What of a change takes long, worked out beside the table: rows, and columns with very many changed cells. */
export interface PreparedTable {
  readonly rows: PreparedRows | null;
  readonly cells: ReadonlyMap<ColumnId, CellColumn>;
}

/** So few changed rows, or cells of a column, are changed in no time. */
const few = 2_000;
/** After how many cells the work rests. */
const piece = 10_000;

/**
 * One table of a workbook: ground state only. Formula results live in the formula engine. Nothing outside `model/` changes
 * a table except through `Workbook.apply`.
 */
export class Table {
  readonly rows = new RowList();
  readonly #columns = new Map<ColumnId, Column>();
  readonly #cells = new Map<ColumnId, CellColumn>();
  readonly #overrides = new Map<ColumnId, Map<RowId, Override>>();
  readonly #notes = new Map<ColumnId, Map<RowId, CellNote>>();
  #sorted: readonly Column[] | null = null;

  constructor(
    readonly id: TableId,
    public record: TableRecord,
    readonly pool: StringPool,
  ) {}

  /** The columns in their order, hidden ones included. */
  get columns(): readonly Column[] {
    this.#sorted ??= [...this.#columns.values()].sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
    return this.#sorted;
  }

  /** A column by id, or undefined where there is none. */
  column(id: ColumnId): Column | undefined {
    return this.#columns.get(id);
  }

  /** A column by name without regard to case, or undefined. */
  columnNamed(name: string): Column | undefined {
    const wanted = name.toLowerCase();
    return this.columns.find((column) => column.name.toLowerCase() === wanted);
  }

  /** What was typed into a cell; null (blank) in a calculated column and where there is no such row or column. */
  cell(row: RowId, column: ColumnId): CellValue {
    const slot = this.rows.slot(row);
    return slot === undefined ? null : (this.#cells.get(column)?.cell(slot) ?? null);
  }

  /** The typed-in cells of a column by slot, or undefined where none was ever filled. For formulas and storage; read only. */
  cells(column: ColumnId): CellColumn | undefined {
    return this.#cells.get(column);
  }

  /** The override of one cell, or undefined. */
  override(row: RowId, column: ColumnId): Override | undefined {
    return this.#overrides.get(column)?.get(row);
  }

  /** The overrides of a column by row; empty where there are none. */
  overrides(column: ColumnId): ReadonlyMap<RowId, Override> {
    return this.#overrides.get(column) ?? noOverrides;
  }

  /** What somebody wrote about one cell, or undefined. */
  note(row: RowId, column: ColumnId): CellNote | undefined {
    return this.#notes.get(column)?.get(row);
  }

  /** The notes on the cells of a column by row; empty where there are none. */
  notes(column: ColumnId): ReadonlyMap<RowId, CellNote> {
    return this.#notes.get(column) ?? noNotes;
  }

  /** Works out beside the table, in pieces that count cells, what of a change takes long. The table is as it was. */
  *preparing(change: TableChange): Pieces<PreparedTable> {
    const long = [...change.cells].filter(([, { rows }]) => rows.length > few);
    // Cells of rows that are to come stand at slots that these get first.
    const hasLongRows = change.rows.size > few || (change.rows.size > 0 && long.length > 0);
    const rows = hasLongRows ? yield* this.rows.preparing(change.rows) : null;
    const cells = new Map<ColumnId, CellColumn>();
    for (const [id, changes] of long) cells.set(id, yield* this.#filling(id, changes));
    return { rows, cells };
  }

  *#filling(id: ColumnId, { rows, after }: CellChanges): Pieces<CellColumn> {
    const slots = this.rows.slotsOf(rows);
    const { slotCount } = this.rows;
    const cells = this.#cells.get(id)?.copy(slotCount) ?? new CellColumn(this.pool, slotCount);
    for (let index = 0; index < slots.length; index++) {
      if (slots[index]! >= 0) cells.set(slots[index]!, after[index]!);
      if (index % piece === piece - 1) yield piece;
    }
    return cells;
  }

  /** Takes a change in, with what was prepared of it, where nothing has changed since. Only for `Workbook.apply`. */
  apply(change: TableChange, prepared: PreparedTable | null = null): void {
    if (change.record?.[1]) this.record = change.record[1];
    for (const [id, [, after]] of change.columns) this.putColumn(id, after);
    if (prepared?.rows) this.rows.takeOver(prepared.rows);
    else for (const [id, [, after]] of change.rows) this.rows.put(id, after);
    for (const [id, { rows, after }] of change.cells) {
      const cells = this.cellsToFill(id);
      const filled = prepared?.cells.get(id);
      if (filled !== undefined) {
        cells.takeOver(filled);
        continue;
      }
      // A removed row's cells are blanked after the row itself is gone, so its slot has to be found all the same.
      this.rows.slotsOf(rows).forEach((slot, index) => {
        if (slot >= 0) cells.set(slot, after[index]!);
      });
    }
    for (const [id, byRow] of change.overrides) {
      for (const [row, [, after]] of byRow) this.putOverride(id, row, after);
    }
    for (const [id, byRow] of change.notes) {
      for (const [row, [, after]] of byRow) this.putNote(id, row, after);
    }
  }

  /** Adds, changes or (null) removes a column. Only for `Workbook.apply` and loading. */
  putColumn(id: ColumnId, record: ColumnRecord | null): void {
    if (record === null) this.#columns.delete(id);
    else this.#columns.set(id, { ...record, id });
    this.#sorted = null;
  }

  /** The cells of a column, made if need be. Only for `Workbook.apply` and loading. */
  cellsToFill(id: ColumnId): CellColumn {
    let cells = this.#cells.get(id);
    if (cells === undefined) {
      cells = new CellColumn(this.pool, this.rows.slotCount);
      this.#cells.set(id, cells);
    }
    return cells;
  }

  /** Adds, changes or (null) removes an override. Only for `Workbook.apply` and loading. */
  putOverride(column: ColumnId, row: RowId, override: Override | null): void {
    putInto(this.#overrides, column, row, override);
  }

  /** Adds, changes or (null) removes a note. Only for `Workbook.apply` and loading. */
  putNote(column: ColumnId, row: RowId, note: CellNote | null): void {
    putInto(this.#notes, column, row, note);
  }
}

const noOverrides: ReadonlyMap<RowId, Override> = new Map();
const noNotes: ReadonlyMap<RowId, CellNote> = new Map();

function putInto<T>(
  byColumn: Map<ColumnId, Map<RowId, T>>,
  column: ColumnId,
  row: RowId,
  record: T | null,
): void {
  let byRow = byColumn.get(column);
  if (byRow === undefined) byColumn.set(column, (byRow = new Map()));
  if (record === null) byRow.delete(row);
  else byRow.set(row, record);
}
