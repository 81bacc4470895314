import { allPieces, type Pieces } from '../base/pieces.ts';
import { sameData } from '../base/same-data.ts';
import type { CellNote } from '../model/cell-rules.ts';
import {
  type CellChanges,
  type Change,
  type ChangeSet,
  isEmptyTableChange,
  type TableChange,
} from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord } from '../model/records.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, sameCellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { NewRows } from './new-rows.ts';
import type { CellWrites, TableWrites, Writes } from './writes.ts';

/**
 * The complete change that `writes` mean for `workbook` as it is now: values before put in, what changes nothing left out,
 * and everything that goes with a removed row, column or table listed. Left out are writes to rows, columns and tables that
 * neither exist nor are added, cells of calculated columns and values put by hand into others: undo and other tabs bring such.
 * The workbook is not touched.
 */
export function recordChanges(workbook: Workbook, writes: Writes): ChangeSet {
  return allPieces(recordingChanges(workbook, writes));
}

/** {@link recordChanges} in pieces, which count cells; the workbook has to stay as it is until the last. */
export function* recordingChanges(workbook: Workbook, writes: Writes): Pieces<ChangeSet> {
  const tables = new Map<TableId, TableChange>();
  for (const [id, tableWrites] of writes.tables) {
    const table = workbook.table(id);
    if (table === undefined && !tableWrites.record) continue;
    const change =
      table !== undefined && tableWrites.record === null
        ? yield* removalOfTable(table)
        : yield* recordTable(table, tableWrites);
    if (!isEmptyTableChange(change)) tables.set(id, change);
  }
  return {
    workbook:
      writes.workbook === null || sameData(workbook.record, writes.workbook)
        ? null
        : [workbook.record, writes.workbook],
    tables,
  };
}

function* recordTable(table: Table | undefined, writes: TableWrites): Pieces<TableChange> {
  const columns = new Map<ColumnId, Change<ColumnRecord>>();
  for (const [id, after] of writes.columns) {
    const known = table?.column(id);
    const before = known === undefined ? null : recordOfColumn(known);
    if (!sameData(before, after)) columns.set(id, [before, after]);
  }
  const rows = new Map<RowId, Change<RowRecord>>();
  let seen = 0;
  for (const [id, after] of writes.rows) {
    const before = table?.rows.record(id) ?? null;
    if (!sameData(before, after)) rows.set(id, [before, after]);
    if (++seen % piece === 0) yield piece;
  }
  const hasColumn = (id: ColumnId) =>
    writes.columns.has(id) ? writes.columns.get(id) !== null : table?.column(id) !== undefined;
  const hasRow = (id: RowId) =>
    writes.rows.has(id) ? writes.rows.get(id) !== null : table?.rows.slot(id) !== undefined;

  const isCalculated = (id: ColumnId) => {
    const record = writes.columns.get(id) ?? table?.column(id);
    return record !== undefined && record.formula !== null;
  };

  yield 0;
  const fresh = new NewRows(writes.rows, (row) => table?.rows.slot(row) !== undefined);
  const cells = new CellChangesByColumn();
  const overrides = new ChangesByCell<Override>(sameOverride);
  const notes = new ChangesByCell<CellNote>(sameNote);
  for (const [column, written] of writes.cells) {
    if (!hasColumn(column) || isCalculated(column)) continue;
    // What is written into very many rows that are all there, or all new, is written into each of them once, as a rule.
    const { rows, values } = written;
    yield rows.length;
    if (cells.addNew(column, written, fresh)) continue;
    if (table !== undefined && writes.rows.size === 0 && cells.addOnce(table, column, written)) continue;
    rows.forEach((row, index) => {
      if (hasRow(row)) cells.add(column, row, table?.cell(row, column) ?? null, values[index]!);
    });
  }
  for (const [column, byRow] of writes.overrides) {
    if (!hasColumn(column)) continue;
    for (const [row, after] of byRow) {
      const fits = after === null || after.formula !== undefined || isCalculated(column);
      if (fits && hasRow(row)) overrides.add(column, row, table?.override(row, column) ?? null, after);
    }
  }
  for (const [column, byRow] of writes.notes) {
    if (!hasColumn(column)) continue;
    for (const [row, after] of byRow) {
      if (hasRow(row)) notes.add(column, row, table?.note(row, column) ?? null, after);
    }
  }
  if (table !== undefined) yield* addCascades(table, columns, rows, { cells, overrides, notes });
  return {
    record: recordOfTable(table, writes.record),
    columns,
    rows,
    cells: cells.changes(),
    overrides: overrides.byColumn,
    notes: notes.byColumn,
  };
}

interface CellParts {
  readonly cells: CellChangesByColumn;
  readonly overrides: ChangesByCell<Override>;
  readonly notes: ChangesByCell<CellNote>;
}

/**
 * What goes when a row or column goes, when a column begins to be calculated (its cells), or ceases to be (the values put into
 * it by hand). Formulas of single cells and notes stay.
 */
function* addCascades(
  table: Table,
  columns: ReadonlyMap<ColumnId, Change<ColumnRecord>>,
  rows: ReadonlyMap<RowId, Change<RowRecord>>,
  { cells, overrides, notes }: CellParts,
): Pieces<void> {
  const removedRows = [...rows].filter(([, [, after]]) => after === null).map(([id]) => id);
  if (removedRows.length > 0) {
    for (const column of table.columns) {
      cells.clear(table, column.id, removedRows);
      overrides.clear(column.id, table.overrides(column.id), removedRows);
      notes.clear(column.id, table.notes(column.id), removedRows);
      yield removedRows.length;
    }
  }
  for (const [id, [before, after]] of columns) {
    if (before === null) continue;
    if (after === null || (after.formula !== null && before.formula === null)) {
      cells.clear(table, id, table.rows.ids());
    }
    if (after === null) {
      overrides.clear(id, table.overrides(id), table.rows.ids());
      notes.clear(id, table.notes(id), table.rows.ids());
    } else if (after.formula === null && before.formula !== null) {
      clearValues(overrides, table, id);
    }
  }
}

function* removalOfTable(table: Table): Pieces<TableChange> {
  const rows = table.rows.ids();
  yield 0;
  const cells = new CellChangesByColumn();
  const overrides = new ChangesByCell<Override>(sameOverride);
  const notes = new ChangesByCell<CellNote>(sameNote);
  for (const column of table.columns) {
    cells.clear(table, column.id, rows);
    overrides.clear(column.id, table.overrides(column.id), rows);
    notes.clear(column.id, table.notes(column.id), rows);
    yield rows.length;
  }
  const records = new Map<RowId, Change<RowRecord>>();
  for (const row of rows) {
    records.set(row, [table.rows.record(row), null]);
    if (records.size % piece === 0) yield 0;
  }
  return {
    record: [table.record, null],
    columns: new Map(table.columns.map((column) => [column.id, [recordOfColumn(column), null] as const])),
    rows: records,
    cells: cells.changes(),
    overrides: overrides.byColumn,
    notes: notes.byColumn,
  };
}

function recordOfTable(
  table: Table | undefined,
  after: TableRecord | null | undefined,
): Change<TableRecord> | null {
  if (after === undefined) return null;
  const before = table?.record ?? null;
  return sameData(before, after) ? null : [before, after];
}

/** A column's facts without its id. */
export function recordOfColumn({ id: _, ...record }: Column): ColumnRecord {
  return record;
}

/** After how many rows the work rests. */
const piece = 10_000;

/** So few rows that noting the place of each is nothing. */
const fewRows = 64;

class CellChangesByColumn {
  readonly #columns = new Map<
    ColumnId,
    { places: Map<RowId, number> | null; rows: RowId[]; before: CellValue[]; after: CellValue[] }
  >();

  /**
   * Takes in all that is written into a column, where that is much and each row is there and written to once; else nothing is
   * taken, and the answer is false. A map from rows to places, as {@link CellChangesByColumn.add} keeps one, takes far longer to
   * build than all else.
   */
  addOnce(table: Table, column: ColumnId, written: CellWrites): boolean {
    const { length } = written.rows;
    if (length < fewRows || this.#columns.has(column)) return false;
    const typed = table.cells(column);
    const slots = table.rows.slotsOf(written.rows);
    const isTaken = new Uint8Array(table.rows.slotCount);
    const rows: RowId[] = [];
    const before: CellValue[] = [];
    const after: CellValue[] = [];
    for (let index = 0; index < length; index++) {
      const row = written.rows[index]!;
      const slot = slots[index]!;
      if (!table.rows.has(slot) || isTaken[slot] === 1) return false;
      isTaken[slot] = 1;
      const value = written.values[index]!;
      const known = typed?.cell(slot) ?? null;
      if (sameCellValue(known, value)) continue;
      rows.push(row);
      before.push(known);
      after.push(value);
    }
    if (rows.length === 0) return true;
    // The same list of rows where all are changed: their slots are known, and never have to be looked up again.
    const whole = rows.length === length ? written.rows : rows;
    this.#columns.set(column, { places: null, rows: whole, before, after });
    return true;
  }

  /** Takes in all that is written into a column where its rows are new; else nothing is taken, and the answer is false. */
  addNew(column: ColumnId, { rows, values }: CellWrites, fresh: NewRows): boolean {
    if (rows.length < fewRows || this.#columns.has(column) || !fresh.areAll(rows)) return false;
    const isWhole = !values.includes(null);
    const filled = isWhole ? rows : rows.filter((_, index) => values[index] !== null);
    if (filled.length === 0) return true;
    const after = isWhole ? values : values.filter((value) => value !== null);
    const before = new Array<CellValue>(filled.length).fill(null);
    this.#columns.set(column, { places: null, rows: filled, before, after });
    return true;
  }

  add(column: ColumnId, row: RowId, before: CellValue, after: CellValue): void {
    let changes = this.#columns.get(column);
    if (changes === undefined) {
      changes = { places: new Map(), rows: [], before: [], after: [] };
      this.#columns.set(column, changes);
    }
    if (changes.places === null) {
      changes.places = new Map(changes.rows.map((known, index) => [known, index]));
      // The lists are perhaps those of the writes, and the slots of the rows are known: others grow.
      changes.rows = [...changes.rows];
      changes.after = [...changes.after];
    }
    const place = changes.places.get(row);
    if (place !== undefined) {
      changes.after[place] = after;
      return;
    }
    if (sameCellValue(before, after)) return;
    changes.places.set(row, changes.rows.length);
    changes.rows.push(row);
    changes.before.push(before);
    changes.after.push(after);
  }

  /** Clears a column in rows, each of which is named once; whatever else was to be written there is dropped. */
  clear(table: Table, column: ColumnId, rows: RowId[]): void {
    if (this.#columns.has(column)) {
      for (const row of rows) this.add(column, row, table.cell(row, column), null);
      return;
    }
    const typed = table.cells(column);
    if (typed === undefined) return;
    const slots = table.rows.slotsOf(rows);
    const filled: RowId[] = [];
    const before: CellValue[] = [];
    for (let index = 0; index < rows.length; index++) {
      const known = table.rows.has(slots[index]!) ? typed.cell(slots[index]!) : null;
      if (known === null) continue;
      filled.push(rows[index]!);
      before.push(known);
    }
    if (filled.length === 0) return;
    const whole = filled.length === rows.length ? rows : filled;
    const after = new Array<CellValue>(filled.length).fill(null);
    this.#columns.set(column, { places: null, rows: whole, before, after });
  }

  /** An entry that a cascade turned back into no change is dropped here. */
  changes(): Map<ColumnId, CellChanges> {
    const result = new Map<ColumnId, CellChanges>();
    for (const [column, { places, rows, before, after }] of this.#columns) {
      if (places === null) {
        result.set(column, { rows, before, after });
        continue;
      }
      const kept = rows.map((_, index) => index).filter((i) => !sameCellValue(before[i]!, after[i]!));
      if (kept.length === 0) continue;
      result.set(
        column,
        kept.length === rows.length
          ? { rows, before, after }
          : {
              rows: kept.map((i) => rows[i]!),
              before: kept.map((i) => before[i]!),
              after: kept.map((i) => after[i]!),
            },
      );
    }
    return result;
  }
}

/** Changes of the records that single cells have: overrides or notes. */
class ChangesByCell<T> {
  readonly byColumn = new Map<ColumnId, Map<RowId, Change<T>>>();
  readonly #same: (a: T, b: T) => boolean;

  constructor(same: (a: T, b: T) => boolean) {
    this.#same = same;
  }

  add(column: ColumnId, row: RowId, before: T | null, after: T | null): void {
    const byRow = this.byColumn.get(column);
    const same = before === null || after === null ? before === after : this.#same(before, after);
    if (same) {
      byRow?.delete(row);
      if (byRow?.size === 0) this.byColumn.delete(column);
      return;
    }
    if (byRow === undefined) this.byColumn.set(column, new Map([[row, [before, after]]]));
    else byRow.set(row, [before, after]);
  }

  /** Clears what `known`, the column's records now, holds for the rows; whatever else was to be written there is dropped. */
  clear(column: ColumnId, known: ReadonlyMap<RowId, T>, rows: readonly RowId[]): void {
    if (known.size === 0 && !this.byColumn.has(column)) return;
    for (const row of rows) this.add(column, row, known.get(row) ?? null, null);
  }
}

/** Clears the values put in by hand that nothing else is written over. */
function clearValues(overrides: ChangesByCell<Override>, table: Table, column: ColumnId): void {
  for (const [row, before] of table.overrides(column)) {
    const isKept = before.formula !== undefined || overrides.byColumn.get(column)?.has(row) === true;
    if (!isKept) overrides.add(column, row, before, null);
  }
}

function sameOverride(a: Override, b: Override): boolean {
  return (
    a.reason === b.reason &&
    sameCellValue(a.value, b.value) &&
    sameData(a.formula, b.formula) &&
    a.author === b.author &&
    sameData(a.basis, b.basis)
  );
}

function sameNote(a: CellNote, b: CellNote): boolean {
  return a.text === b.text;
}
