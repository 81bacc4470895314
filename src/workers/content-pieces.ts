import { CellColumn, StringPool, Tag } from '../model/cell-column.ts';
import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnId, RowId, TableId, WorkbookId } from '../model/ids.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { ColumnContent, TableContent, WorkbookContent } from '../model/workbook-content.ts';
import type { Workbook } from '../model/workbook.ts';

/*
 * A workbook on its way to a worker. As one message 100,000 rows would hold the page up for half a second; so they go in pieces of a
 * few milliseconds each, cells as the two arrays of numbers in which the workbook has them, each text once. Tables and columns are
 * named by their places.
 */

/** A part of a workbook's ground state. The first one is `begin`. */
export type ContentPiece =
  | { readonly kind: 'begin'; readonly id: WorkbookId; readonly record: WorkbookRecord }
  | {
      readonly kind: 'table';
      readonly id: TableId;
      readonly record: TableRecord;
      readonly columns: readonly { readonly id: ColumnId; readonly record: ColumnRecord }[];
    }
  | {
      readonly kind: 'rows';
      readonly table: number;
      readonly ids: readonly RowId[];
      readonly orders: readonly string[];
      /** Rows with more to say than their order, by their places in the piece. */
      readonly records: readonly (readonly [place: number, record: RowRecord])[];
    }
  | {
      readonly kind: 'cells';
      readonly table: number;
      readonly column: number;
      /** As `CellColumn` has them; texts and references by their places among all that were sent. */
      readonly tags: Uint8Array<ArrayBuffer>;
      readonly numbers: Float64Array<ArrayBuffer>;
      /** Texts that no piece before had, numbered on. */
      readonly newTexts: readonly string[];
    }
  | {
      readonly kind: 'overrides';
      readonly table: number;
      readonly column: number;
      readonly overrides: readonly (Override & { readonly row: RowId })[];
    }
  | {
      readonly kind: 'notes';
      readonly table: number;
      readonly column: number;
      readonly notes: readonly (CellNote & { readonly row: RowId })[];
    };

/** Rows in a piece: cells of one column take a millisecond or two. */
const pieceRows = 10_000;
/** Overrides or notes in a piece, which are objects of their own. */
const pieceRecords = 2_000;

/** Takes a workbook apart, a piece when it is asked for. It must not change until the last one. */
export function* contentPieces(workbook: Workbook): Generator<ContentPiece, void, void> {
  yield { kind: 'begin', id: workbook.id, record: workbook.record };
  const sentTexts = new Map<number, number>();
  for (const [at, table] of workbook.tables.entries()) yield* tablePieces(table, at, sentTexts);
}

/** Buffers of a piece that can be handed over. */
export function buffersOf(piece: ContentPiece): ArrayBuffer[] {
  return piece.kind === 'cells' ? [piece.tags.buffer, piece.numbers.buffer] : [];
}

function* tablePieces(table: Table, at: number, sentTexts: Map<number, number>): Generator<ContentPiece> {
  const columns = table.columns.map(({ id, ...record }) => ({ id, record }));
  yield { kind: 'table', id: table.id, record: table.record, columns };
  const slots = table.rows.sequence;
  for (let from = 0; from < slots.length; from += pieceRows) {
    yield rowsPiece(table, at, slots.subarray(from, from + pieceRows));
  }
  for (const [place, { id }] of columns.entries()) {
    const cells = table.cells(id);
    if (cells?.tags.some((tag) => tag !== Tag.blank) === true) {
      for (let from = 0; from < slots.length; from += pieceRows) {
        yield cellsPiece(cells, at, place, slots.subarray(from, from + pieceRows), sentTexts);
      }
    }
    for (const overrides of inPieces(table, table.overrides(id))) {
      yield { kind: 'overrides', table: at, column: place, overrides };
    }
    for (const notes of inPieces(table, table.notes(id))) {
      yield { kind: 'notes', table: at, column: place, notes };
    }
  }
}

function rowsPiece(table: Table, at: number, slots: Int32Array): ContentPiece {
  const ids: RowId[] = [];
  const orders: string[] = [];
  const records: [number, RowRecord][] = [];
  for (const slot of slots) {
    const id = table.rows.idAt(slot);
    const record = table.rows.record(id)!;
    if (record.extra !== undefined) records.push([ids.length, record]);
    ids.push(id);
    orders.push(record.order);
  }
  return { kind: 'rows', table: at, ids, orders, records };
}

function cellsPiece(
  cells: CellColumn,
  table: number,
  column: number,
  slots: Int32Array,
  sentTexts: Map<number, number>,
): ContentPiece {
  const tags = new Uint8Array(slots.length);
  const numbers = new Float64Array(slots.length);
  const newTexts: string[] = [];
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row]!;
    const tag = cells.tags[slot] ?? Tag.blank;
    let number = cells.numbers[slot] ?? 0;
    if (tag === Tag.text || tag === Tag.reference) {
      let sent = sentTexts.get(number);
      if (sent === undefined) {
        sentTexts.set(number, (sent = sentTexts.size));
        newTexts.push(cells.pool.texts[number]!);
      }
      number = sent;
    }
    tags[row] = tag;
    numbers[row] = number;
  }
  return { kind: 'cells', table, column, tags, numbers, newTexts };
}

/** Records of single cells with their rows, in the order of the rows, some at a time. */
function* inPieces<Item extends object>(
  table: Table,
  byRow: ReadonlyMap<RowId, Item>,
): Generator<(Item & { readonly row: RowId })[]> {
  if (byRow.size === 0) return;
  let piece: (Item & { readonly row: RowId })[] = [];
  for (const slot of table.rows.sequence) {
    const row = table.rows.idAt(slot);
    const record = byRow.get(row);
    if (record === undefined) continue;
    piece.push({ row, ...record });
    if (piece.length === pieceRecords) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

/** Puts a workbook together from its pieces, in the order in which they were made. */
export class ContentReceiver {
  #begin: Extract<ContentPiece, { readonly kind: 'begin' }> | null = null;
  #tables: MutableTable[] = [];
  /** Texts by the numbers under which they were sent. */
  #pool = new StringPool();

  take(piece: ContentPiece): void {
    if (piece.kind === 'begin') {
      this.#begin = piece;
      this.#tables = [];
      this.#pool = new StringPool();
      return;
    }
    if (piece.kind === 'table') {
      const columns = piece.columns.map(({ id, record }): MutableColumn => ({
        id,
        record,
        cells: [],
        overrides: [],
        notes: [],
      }));
      this.#tables.push({ id: piece.id, record: piece.record, columns, rows: [] });
      return;
    }
    const table = this.#tables[piece.table]!;
    if (piece.kind === 'rows') {
      const records = new Map(piece.records);
      piece.ids.forEach((id, place) => {
        table.rows.push({ id, record: records.get(place) ?? { order: piece.orders[place]! } });
      });
      return;
    }
    const column = table.columns[piece.column]!;
    if (piece.kind === 'overrides') column.overrides.push(...piece.overrides);
    else if (piece.kind === 'notes') column.notes.push(...piece.notes);
    else this.#takeCells(column, piece);
  }

  /** The whole workbook. */
  content(): WorkbookContent {
    if (this.#begin === null) throw new Error('No workbook was sent');
    const { id, record } = this.#begin;
    return { id, record, tables: this.#tables.map(tableContent) };
  }

  #takeCells(column: MutableColumn, piece: Extract<ContentPiece, { readonly kind: 'cells' }>): void {
    for (const text of piece.newTexts) this.#pool.texts.push(text);
    const cells = new CellColumn(this.#pool);
    cells.tags = piece.tags;
    cells.numbers = piece.numbers;
    for (let row = 0; row < piece.tags.length; row++) column.cells.push(cells.cell(row));
  }
}

interface MutableTable {
  readonly id: TableId;
  readonly record: TableRecord;
  readonly columns: readonly MutableColumn[];
  readonly rows: { readonly id: RowId; readonly record: RowRecord }[];
}

interface MutableColumn {
  readonly id: ColumnId;
  readonly record: ColumnRecord;
  readonly cells: CellValue[];
  readonly overrides: (Override & { readonly row: RowId })[];
  readonly notes: (CellNote & { readonly row: RowId })[];
}

function tableContent({ id, record, columns, rows }: MutableTable): TableContent {
  return {
    id,
    record,
    rows,
    columns: columns.map(({ id: columnId, record: facts, cells, overrides, notes }): ColumnContent => ({
      id: columnId,
      record: facts,
      cells: cells.some((cell) => cell !== null) ? cells : [],
      overrides,
      ...(notes.length === 0 ? {} : { notes }),
    })),
  };
}
