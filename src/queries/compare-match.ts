import type { ColumnType } from '../model/column-types.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { type FormulaPart, isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import {
  type ColumnContent,
  contentOfWorkbook,
  type TableContent,
  workbookFromContent,
} from '../model/workbook-content.ts';
import type { Workbook } from '../model/workbook.ts';
import type { ComparedSide } from './compare-workbooks.ts';

/** What a table is called elsewhere, with its columns and rows; what is not in the maps is called the same. */
interface SameTable {
  readonly id: TableId;
  readonly columns: ReadonlyMap<ColumnId, ColumnId>;
  readonly rows: ReadonlyMap<RowId, RowId>;
}

/**
 * A workbook with the ids of another where both mean the same: tables of the same id or else the same name, columns likewise, and rows of
 * the same id or else the same text in the key column. Null where all ids are the other's already.
 */
export function alignedWorkbook(side: ComparedSide, other: ComparedSide): Workbook | null {
  const same = matchTables(side, other);
  const isSame = [...same].every(
    ([id, { id: to, columns, rows }]) => id === to && columns.size === 0 && rows.size === 0,
  );
  if (isSame) return null;
  const content = contentOfWorkbook(side.workbook);
  const tables = content.tables.map((table) => renamedTable(table, same));
  return workbookFromContent({ ...content, tables });
}

function matchTables(side: ComparedSide, other: ComparedSide): ReadonlyMap<TableId, SameTable> {
  const matched = new Map<TableId, SameTable>();
  const taken = new Set<TableId>();
  for (const table of side.workbook.tables) {
    if (other.workbook.table(table.id) !== undefined) taken.add(table.id);
  }
  const fold = (text: string) => text.trim().toLowerCase();
  for (const table of side.workbook.tables) {
    const known = other.workbook.table(table.id);
    const named = other.workbook.tables.find(
      ({ id, record }) =>
        !taken.has(id) &&
        (fold(record.name) === fold(table.record.name) || fold(record.title) === fold(table.record.title)),
    );
    const twin = known ?? named;
    if (twin === undefined) continue;
    taken.add(twin.id);
    const columns = matchColumns(table, twin);
    matched.set(table.id, { id: twin.id, columns, rows: matchRows(side, table, other, twin, columns) });
  }
  return matched;
}

function matchColumns(table: Table, twin: Table): ReadonlyMap<ColumnId, ColumnId> {
  const free = new Map(
    twin.columns
      .filter(({ id }) => table.column(id) === undefined)
      .map(({ id, name }) => [name.trim().toLowerCase(), id]),
  );
  const columns = new Map<ColumnId, ColumnId>();
  for (const { id, name } of table.columns) {
    const folded = name.trim().toLowerCase();
    const to = twin.column(id) === undefined ? free.get(folded) : undefined;
    if (to === undefined) continue;
    free.delete(folded);
    columns.set(id, to);
  }
  return columns;
}

function matchRows(
  side: ComparedSide,
  table: Table,
  other: ComparedSide,
  twin: Table,
  columns: ReadonlyMap<ColumnId, ColumnId>,
): ReadonlyMap<RowId, RowId> {
  const rows = new Map<RowId, RowId>();
  const theirKey = twin.record.keyColumn;
  const ownKey = [...table.columns].find(({ id }) => (columns.get(id) ?? id) === theirKey)?.id;
  if (theirKey === null || ownKey === undefined) return rows;
  const free = new Map<string, RowId[]>();
  for (const row of twin.rows.ids()) {
    if (table.rows.slot(row) !== undefined) continue;
    const key = keyText(other, twin, row, theirKey);
    if (key === '') continue;
    const list = free.get(key);
    if (list === undefined) free.set(key, [row]);
    else list.push(row);
  }
  for (const row of table.rows.ids()) {
    if (twin.rows.slot(row) !== undefined) continue;
    // Of several with one key the first is the first.
    const to = free.get(keyText(side, table, row, ownKey))?.shift();
    if (to !== undefined) rows.set(row, to);
  }
  return rows;
}

function keyText({ engine }: ComparedSide, table: Table, row: RowId, key: ColumnId): string {
  return displayValue(engine.value(table.id, row, key), numberFormatOf(table, key, row))
    .trim()
    .toLowerCase();
}

function renamedTable(table: TableContent, same: ReadonlyMap<TableId, SameTable>): TableContent {
  const own = same.get(table.id);
  const rowId = (row: RowId) => own?.rows.get(row) ?? row;
  const columnId = (column: ColumnId) => own?.columns.get(column) ?? column;
  const { keyColumn, frozen } = table.record;
  return {
    id: own?.id ?? table.id,
    record: {
      ...table.record,
      keyColumn: keyColumn === null ? null : columnId(keyColumn),
      ...(frozen === undefined || frozen === null ? {} : { frozen: columnId(frozen) }),
    },
    rows: table.rows.map(({ id, record }) => ({ id: rowId(id), record })),
    columns: table.columns.map((column): ColumnContent => {
      const { type, formula, totals } = column.record;
      const target = type.kind === 'reference' ? same.get(type.table) : undefined;
      const cell = (value: CellValue): CellValue =>
        isRowReference(value) ? { ref: target?.rows.get(value.ref) ?? value.ref } : value;
      return {
        ...column,
        id: columnId(column.id),
        record: {
          ...column.record,
          type: renamedType(type, same, columnId),
          formula: formula === null ? null : renamedFormula(formula, same),
          ...(totals === undefined ? {} : { totals: renamedFormula(totals, same) }),
        },
        cells: column.cells.map(cell),
        overrides: column.overrides.map((override) => ({
          ...override,
          row: rowId(override.row),
          value: cell(override.value),
          ...(override.formula === undefined ? {} : { formula: renamedFormula(override.formula, same) }),
        })),
        ...(column.notes === undefined
          ? {}
          : { notes: column.notes.map((note) => ({ ...note, row: rowId(note.row) })) }),
      };
    }),
  };
}

function renamedType(
  type: ColumnType,
  same: ReadonlyMap<TableId, SameTable>,
  columnId: (column: ColumnId) => ColumnId,
): ColumnType {
  if (type.kind === 'reference') return { ...type, table: same.get(type.table)?.id ?? type.table };
  if (type.kind === 'number' && type.unitColumn !== null) {
    return { ...type, unitColumn: columnId(type.unitColumn) };
  }
  return type;
}

function renamedFormula({ parts }: StoredFormula, same: ReadonlyMap<TableId, SameTable>): StoredFormula {
  return {
    parts: parts.map((part): FormulaPart => {
      if (typeof part === 'string') return part;
      const of = same.get(part.table);
      if (of === undefined) return part;
      const columns = part.columns.map((column) => of.columns.get(column) ?? column);
      return isCellReference(part)
        ? { ...part, table: of.id, columns, cells: part.cells.map((row) => of.rows.get(row) ?? row) }
        : { ...part, table: of.id, columns };
    }),
  };
}
