import { printFormula } from '../formula/formula-text.ts';
import { columnFormat, displayInFull, displayValue, formatOfType } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord, TableRecord } from '../model/records.ts';
import { firstDataRow } from '../model/sheet-layout.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import type { PastChange } from '../model/workbook-past.ts';

/** What tables, columns and rows that a past speaks of are called now, or were called last. */
export class HistoryNames {
  readonly #workbook: Workbook;
  readonly #changes: readonly PastChange[];
  /** Facts about tables and columns by what the changes say; made when something is asked for that is gone. */
  #records: GoneRecords | null = null;
  /** Where each row was removed last: the index of the change. Made when it is first asked for. */
  #removed: ReadonlyMap<string, number> | null = null;

  constructor(workbook: Workbook, changes: readonly PastChange[]) {
    this.#workbook = workbook;
    this.#changes = changes;
  }

  /** A table's title; '' where nothing is known of it. */
  table(id: TableId): string {
    return (this.#workbook.table(id)?.record ?? this.#gone.tables.get(id))?.title ?? '';
  }

  /** A column's name; '' where nothing is known of it. */
  column(table: TableId, column: ColumnId): string {
    return this.#columnRecord(table, column)?.name ?? '';
  }

  /** What stands in a row's key column; '' where it has none or that is blank. */
  row(table: TableId, row: RowId): string {
    const known = this.#workbook.table(table);
    const key = (known?.record ?? this.#gone.tables.get(table))?.keyColumn ?? null;
    if (key === null) return '';
    const value = known?.rows.slot(row) === undefined ? this.#lastKey(table, row, key) : known.cell(row, key);
    return this.value(table, row, key, value).trim();
  }

  /** The number of a row on its table's sheet, as the grid shows it; null for one that is not there now. */
  place(table: TableId, row: RowId): number | null {
    const rows = this.#workbook.table(table)?.rows;
    const slot = rows?.slot(row);
    return rows === undefined || slot === undefined ? null : rows.sequence.indexOf(slot) + firstDataRow;
  }

  /** A cell's value as it is shown in its column. */
  value(table: TableId, row: RowId, column: ColumnId, value: CellValue): string {
    const type = this.#columnRecord(table, column)?.type;
    if (value !== null && typeof value === 'object') {
      const target = type?.kind === 'reference' ? type.table : null;
      return (target === null ? '' : this.row(target, value.ref)) || value.ref;
    }
    if (typeof value !== 'number' || type === undefined) return displayValue(value, 'General');
    const known = this.#workbook.table(table);
    return displayInFull(value, known === undefined ? columnFormat(type) : formatOfType(known, type, row));
  }

  /** A formula as it is printed now, with its equals sign. */
  formula(table: TableId, formula: StoredFormula): string {
    return `=${printFormula(formula, this.#workbook, this.#workbook.table(table) ?? null)}`;
  }

  get #gone(): GoneRecords {
    return (this.#records ??= recordsIn(this.#changes));
  }

  #columnRecord(table: TableId, column: ColumnId): ColumnRecord | undefined {
    return this.#workbook.table(table)?.column(column) ?? this.#gone.columns.get(table)?.get(column);
  }

  /** The key of a row as it was when it went. */
  #lastKey(table: TableId, row: RowId, key: ColumnId): CellValue {
    this.#removed ??= this.#findRemoved();
    const index = this.#removed.get(`${table} ${row}`);
    const cells =
      index === undefined ? undefined : this.#changes[index]!.changes.tables.get(table)?.cells.get(key);
    const at = cells?.rows.indexOf(row) ?? -1;
    return at < 0 ? null : cells!.before[at]!;
  }

  #findRemoved(): ReadonlyMap<string, number> {
    const removed = new Map<string, number>();
    for (const [index, { changes }] of this.#changes.entries()) {
      for (const [table, { rows }] of changes.tables) {
        for (const [row, [, after]] of rows) if (after === null) removed.set(`${table} ${row}`, index);
      }
    }
    return removed;
  }
}

/** The last facts that changes tell of tables and columns. */
interface GoneRecords {
  readonly tables: ReadonlyMap<TableId, TableRecord>;
  readonly columns: ReadonlyMap<TableId, ReadonlyMap<ColumnId, ColumnRecord>>;
}

function recordsIn(changes: readonly PastChange[]): GoneRecords {
  const tables = new Map<TableId, TableRecord>();
  const columnsOf = new Map<TableId, Map<ColumnId, ColumnRecord>>();
  for (const { changes: made } of changes) {
    for (const [id, { record, columns }] of made.tables) {
      const known = record?.[1] ?? record?.[0];
      if (known) tables.set(id, known);
      if (columns.size === 0) continue;
      let ofTable = columnsOf.get(id);
      if (ofTable === undefined) columnsOf.set(id, (ofTable = new Map()));
      for (const [column, [before, after]] of columns) ofTable.set(column, (after ?? before)!);
    }
  }
  return { tables, columns: columnsOf };
}
