import { allPieces, type Pieces } from '../base/pieces.ts';
import type { ColumnType } from '../model/column-types.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { type FormulaPart, isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import { Workbook } from '../model/workbook.ts';
import type { ComparedSide } from './compare-workbooks.ts';

/** What a table is called elsewhere, with its columns and rows; what is not in the maps is called the same. */
interface SameTable {
  readonly id: TableId;
  readonly columns: ReadonlyMap<ColumnId, ColumnId>;
  readonly rows: ReadonlyMap<RowId, RowId>;
}

/** After how many rows or cells the work rests. */
const piece = 2_000;

/**
 * A workbook with the ids of another where both mean the same: tables of the same id or else the same name, columns likewise, and rows of
 * the same id or else the same text in the key column. Null where all ids are the other's already.
 */
export function alignedWorkbook(side: ComparedSide, other: ComparedSide): Workbook | null {
  return allPieces(aligningWorkbook(side, other));
}

/** {@link alignedWorkbook} in pieces, which count rows and cells; neither may change until the last. */
export function* aligningWorkbook(side: ComparedSide, other: ComparedSide): Pieces<Workbook | null> {
  const same = yield* matchingTables(side, other);
  const isSame = [...same].every(
    ([id, { id: to, columns, rows }]) => id === to && columns.size === 0 && rows.size === 0,
  );
  if (isSame) return null;
  const aligned = new Workbook(side.workbook.id, side.workbook.record);
  for (const table of side.workbook.tables) yield* aligningTable(table, aligned, same);
  return aligned;
}

/** How many rows and cells the pieces of {@link aligningWorkbook} count, at most. */
export function alignmentEffort({ workbook }: ComparedSide): number {
  return workbook.tables.reduce((sum, { rows, columns }) => sum + rows.count * (columns.length + 3), 0);
}

function* matchingTables(side: ComparedSide, other: ComparedSide): Pieces<ReadonlyMap<TableId, SameTable>> {
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
    matched.set(table.id, {
      id: twin.id,
      columns,
      rows: yield* matchingRows(side, table, other, twin, columns),
    });
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

function* matchingRows(
  side: ComparedSide,
  table: Table,
  other: ComparedSide,
  twin: Table,
  columns: ReadonlyMap<ColumnId, ColumnId>,
): Pieces<ReadonlyMap<RowId, RowId>> {
  const rows = new Map<RowId, RowId>();
  const theirKey = twin.record.keyColumn;
  const ownKey = [...table.columns].find(({ id }) => (columns.get(id) ?? id) === theirKey)?.id;
  if (theirKey === null || ownKey === undefined) return rows;
  const free = new Map<string, RowId[]>();
  let seen = 0;
  for (const row of twin.rows.ids()) {
    if (++seen % piece === 0) yield piece;
    if (table.rows.slot(row) !== undefined) continue;
    const key = keyText(other, twin, row, theirKey);
    if (key === '') continue;
    const list = free.get(key);
    if (list === undefined) free.set(key, [row]);
    else list.push(row);
  }
  for (const row of table.rows.ids()) {
    if (++seen % piece === 0) yield piece;
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

function* aligningTable(
  table: Table,
  workbook: Workbook,
  same: ReadonlyMap<TableId, SameTable>,
): Pieces<void> {
  const own = same.get(table.id);
  const rowId = (row: RowId) => own?.rows.get(row) ?? row;
  const columnId = (column: ColumnId) => own?.columns.get(column) ?? column;
  const { keyColumn, frozen } = table.record;
  const aligned = workbook.addTable(own?.id ?? table.id, {
    ...table.record,
    keyColumn: keyColumn === null ? null : columnId(keyColumn),
    ...(frozen === undefined || frozen === null ? {} : { frozen: columnId(frozen) }),
  });
  let seen = 0;
  for (const row of table.rows.ids()) {
    aligned.rows.put(rowId(row), table.rows.record(row));
    if (++seen % piece === 0) yield piece;
  }
  const slots = table.rows.sequence;
  for (const { id, ...record } of table.columns) {
    const { type, formula, totals } = record;
    const column = columnId(id);
    aligned.putColumn(column, {
      ...record,
      type: renamedType(type, same, columnId),
      formula: formula === null ? null : renamedFormula(formula, same),
      ...(totals === undefined ? {} : { totals: renamedFormula(totals, same) }),
    });
    const target = type.kind === 'reference' ? same.get(type.table) : undefined;
    const cell = (value: CellValue): CellValue =>
      isRowReference(value) ? { ref: target?.rows.get(value.ref) ?? value.ref } : value;
    const cells = table.cells(id);
    if (cells !== undefined) {
      const filled = aligned.cellsToFill(column);
      for (let at = 0; at < slots.length; at++) {
        filled.set(at, cell(cells.cell(slots[at]!)));
        if (++seen % piece === 0) yield piece;
      }
    }
    for (const [row, override] of table.overrides(id)) {
      if (table.rows.slot(row) === undefined) continue;
      const { value, formula: of } = override;
      const renamed = of === undefined ? {} : { formula: renamedFormula(of, same) };
      aligned.putOverride(column, rowId(row), { ...override, value: cell(value), ...renamed });
    }
    for (const [row, note] of table.notes(id)) {
      if (table.rows.slot(row) !== undefined) aligned.putNote(column, rowId(row), note);
    }
  }
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
