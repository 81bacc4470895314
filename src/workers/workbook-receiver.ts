import { CellColumn, StringPool } from '../model/cell-column.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { Workbook } from '../model/workbook.ts';
import type { ContentPiece } from './content-pieces.ts';

/**
 * Builds a workbook from its pieces as they come, in the order in which they were made, so that at the end nothing large is left to do. For
 * the page, which has a few milliseconds at a time.
 */
export class WorkbookReceiver {
  #workbook: Workbook | null = null;
  readonly #tables: Table[] = [];
  /** Ids of columns by the places of their tables and theirs. */
  readonly #columns: (readonly ColumnId[])[] = [];
  /** Texts by the numbers under which they were sent. */
  readonly #pool = new StringPool();
  /** The column whose cells came last, and how many have come. */
  #filling = { table: -1, column: -1, rows: 0 };

  take(piece: ContentPiece): void {
    if (piece.kind === 'begin') {
      this.#workbook = new Workbook(piece.id, piece.record);
      return;
    }
    if (piece.kind === 'table') {
      const table = this.workbook().addTable(piece.id, piece.record);
      for (const { id, record } of piece.columns) table.putColumn(id, record);
      this.#tables.push(table);
      this.#columns.push(piece.columns.map(({ id }) => id));
      return;
    }
    const table = this.#tables[piece.table]!;
    if (piece.kind === 'rows') {
      const records = new Map(piece.records);
      piece.ids.forEach((id, place) => {
        table.rows.put(id, records.get(place) ?? { order: piece.orders[place]! });
      });
      return;
    }
    const column = this.#columns[piece.table]![piece.column]!;
    if (piece.kind === 'overrides') {
      for (const { row, ...override } of piece.overrides) table.putOverride(column, row, override);
    } else if (piece.kind === 'notes') {
      for (const { row, ...note } of piece.notes) table.putNote(column, row, note);
    } else {
      this.#fill(table, column, piece);
    }
  }

  /** The workbook so far. */
  workbook(): Workbook {
    if (this.#workbook === null) throw new Error('No workbook was sent');
    return this.#workbook;
  }

  #fill(table: Table, column: ColumnId, piece: Extract<ContentPiece, { readonly kind: 'cells' }>): void {
    for (const text of piece.newTexts) this.#pool.texts.push(text);
    const sent = new CellColumn(this.#pool);
    sent.tags = piece.tags;
    sent.numbers = piece.numbers;
    const goesOn = this.#filling.table === piece.table && this.#filling.column === piece.column;
    const from = goesOn ? this.#filling.rows : 0;
    const cells = table.cellsToFill(column);
    // Rows of a new table have slots in the order in which they came.
    for (let row = 0; row < piece.tags.length; row++) cells.set(from + row, sent.cell(row));
    this.#filling = { table: piece.table, column: piece.column, rows: from + piece.tags.length };
  }
}
