import { asColumnId, asRowId, asTableId, asWorkbookId } from '../model/ids.ts';
import { compareOrder } from '../model/order.ts';
import type { ColumnContent, RowContent, TableContent, WorkbookContent } from '../model/workbook-content.ts';
import { decodeCell } from './cell-fields.ts';
import {
  decodeColumnFields,
  decodeNote,
  decodeOverride,
  decodeRowFields,
  decodeTableFields,
  decodeWorkbookFields,
  encodeColumnFields,
  encodeNote,
  encodeOverride,
  encodeRowFields,
  encodeTableFields,
  encodeWorkbookFields,
} from './fields.ts';
import type { CellV1 } from './v1.ts';
import type { ColumnV3, TableV3, WorkbookV3 } from './v3.ts';

/**
 * A workbook's ground state as version 3 writes it: everything in its order, the cells of a column that holds nothing left
 * out. Two workbooks of the same ground state give equal results, whatever the order their content came in.
 */
export function encodeContent(content: WorkbookContent): WorkbookV3 {
  return {
    ...encodeWorkbookFields(content.record),
    id: content.id,
    tables: inOrder(content.tables).map(encodeTable),
  };
}

/** The content of a workbook of version 3 that has been checked. */
export function decodeContent(workbook: WorkbookV3): WorkbookContent {
  return {
    id: asWorkbookId(workbook.id),
    record: decodeWorkbookFields(workbook),
    tables: inOrder(workbook.tables.map(decodeTable)),
  };
}

function encodeTable(table: TableContent): TableV3 {
  const { rows, places } = rowsInOrder(table.rows);
  return {
    ...encodeTableFields(table.record),
    id: table.id,
    columns: inOrder(table.columns).map((column) => encodeColumn(column, rows, places)),
    rows: rows.map((row) => ({ ...encodeRowFields(row.record), id: row.id })),
  };
}

function encodeColumn(
  column: ColumnContent,
  rows: readonly RowContent[],
  places: readonly number[] | null,
): ColumnV3 {
  const cells = cellsInOrder(column.cells, places);
  const notes = inRowOrder(column.notes ?? [], rows);
  return {
    ...encodeColumnFields(column.record),
    id: column.id,
    cells: cells.some((cell) => cell !== null)
      ? cells.map((cell): CellV1 => (typeof cell === 'number' ? cell + 0 : cell))
      : [],
    overrides: inRowOrder(column.overrides, rows).map((override) => ({
      row: override.row,
      ...encodeOverride(override),
    })),
    ...(notes.length === 0 ? {} : { notes: notes.map((note) => ({ row: note.row, ...encodeNote(note) })) }),
  };
}

function decodeTable(table: TableV3): TableContent {
  const { rows, places } = rowsInOrder(
    table.rows.map((row) => ({ id: asRowId(row.id), record: decodeRowFields(row) })),
  );
  return {
    id: asTableId(table.id),
    record: decodeTableFields(table),
    columns: inOrder(
      table.columns.map((column): ColumnContent => {
        const cells = cellsInOrder(column.cells.map(decodeCell), places);
        const notes = (column.notes ?? []).map((note) => ({ row: asRowId(note.row), ...decodeNote(note) }));
        return {
          id: asColumnId(column.id),
          record: decodeColumnFields(column),
          cells: cells.some((cell) => cell !== null) ? cells : [],
          overrides: inRowOrder(
            column.overrides.map((override) => ({
              row: asRowId(override.row),
              ...decodeOverride(override),
            })),
            rows,
          ),
          ...(notes.length === 0 ? {} : { notes: inRowOrder(notes, rows) }),
        };
      }),
    ),
    rows,
  };
}

interface Ordered {
  readonly id: string;
  readonly record: { readonly order: string };
}

function compare(a: Ordered, b: Ordered): number {
  return compareOrder(a.record.order, a.id, b.record.order, b.id);
}

function inOrder<T extends Ordered>(items: readonly T[]): readonly T[] {
  return isInOrder(items) ? items : [...items].sort(compare);
}

function isInOrder(items: readonly Ordered[]): boolean {
  return items.every((item, index) => index === 0 || compare(items[index - 1]!, item) < 0);
}

/** The rows in their order, and for each the place it had among `rows`; no places where they were in order already. */
function rowsInOrder(rows: readonly RowContent[]): {
  readonly rows: readonly RowContent[];
  readonly places: readonly number[] | null;
} {
  if (isInOrder(rows)) return { rows, places: null };
  const places = rows.map((_, index) => index).sort((a, b) => compare(rows[a]!, rows[b]!));
  return { rows: places.map((place) => rows[place]!), places };
}

function cellsInOrder<T>(cells: readonly T[], places: readonly number[] | null): readonly T[] {
  return places === null || cells.length === 0 ? cells : places.map((place) => cells[place]!);
}

function inRowOrder<T extends { readonly row: string }>(
  records: readonly T[],
  rows: readonly RowContent[],
): readonly T[] {
  if (records.length < 2) return records;
  const byRow = new Map<string, T>(records.map((record) => [record.row, record]));
  return rows.flatMap(({ id }) => byRow.get(id) ?? []);
}
