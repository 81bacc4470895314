import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { EditProblem } from './editors/problem-box.ts';
import type { GridRow } from './grid-row.ts';

/** A text that was not taken into a cell, and why. */
export interface RefusedText extends EditProblem {
  readonly text: string;
}

/** Texts that were not taken: each opens its cell's editor again, with the text and the reason. */
export class CellEdits {
  readonly #api: GridApi<GridRow>;
  #refused: { readonly place: CellPlace; readonly refused: RefusedText } | null = null;

  constructor(api: GridApi<GridRow>) {
    this.#api = api;
  }

  /** Opens the editor again with a text that was not taken. */
  refuse(place: CellPlace, text: string, column: GridColumn, { message, readings = [] }: Rejection): void {
    if (this.#api.isDestroyed()) return;
    this.#refused = { place, refused: { text, message, readings } };
    // The library is still closing the editor; the new one opens when it is done, on the same cell.
    setTimeout(() => {
      if (this.#api.isDestroyed() || this.#refused === null) return;
      const rowIndex = this.#api.getRowNode(place.row)?.rowIndex;
      if (rowIndex === null || rowIndex === undefined) return;
      this.#api.setFocusedCell(rowIndex, column);
      this.#api.startEditingCell({ rowIndex, colKey: column });
    });
  }

  /** The text that was refused in a cell, given once. */
  takeRefused(row: RowId, column: ColumnId): RefusedText | null {
    if (this.#refused?.place.row !== row || this.#refused.place.column !== column) return null;
    const { refused } = this.#refused;
    this.#refused = null;
    return refused;
  }
}
